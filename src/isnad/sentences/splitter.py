"""Cutting the tokens of a document into sentences."""

from collections.abc import Iterator

from isnad.arabic.tokens import Token, tokenize

#: A sentence longer than this is cut: text without punctuation must not make the line slow.
MAX_WORDS = 250
#: So is one that would be longer than this in characters: what stands between words (blanks, signs) counts as no word, and each
#: event is kept with its sentence.
MAX_CHARACTERS = 5_000
#: Words after which a full stop closes an abbreviation, not a sentence (normal form).
ABBREVIATIONS = frozenset("د ا م ب ف ص ق س ر و ه ت ن ج ع".split())
_END = frozenset(".!?…")
_CLOSERS = frozenset("\")]}'")


def split(text: str) -> Iterator[tuple[int, list[Token]]]:
    """Yield (paragraph number, tokens) for each sentence of the text, in order; every token is in one sentence.

    A sentence ends at a line end, at . ! ? … (a full stop after a one-letter abbreviation excepted) with the quotes
    and brackets that close there, or before it has more than `MAX_WORDS` words or `MAX_CHARACTERS` characters.
    """
    paragraph = 0
    position = 0
    for line in text.splitlines(keepends=True):
        tokens = tokenize(line, position)
        position += len(line)
        if not tokens:
            paragraph += 1
            continue
        current: list[Token] = []
        for i, token in enumerate(tokens):
            current.append(token)
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if _ends(current, following):
                yield paragraph, current
                current = []
        if current:
            yield paragraph, current
        paragraph += 1


def _ends(current: list[Token], following: Token | None) -> bool:
    """Tell whether the sentence ends after the last token of `current`."""
    last = current[-1]
    if len(current) >= MAX_WORDS or (following is not None and following.end - current[0].start > MAX_CHARACTERS):
        return True
    if following is not None and following.norm in _CLOSERS and following.start == last.end:
        return False
    closing = last.norm in _CLOSERS and len(current) > 1 and current[-2].norm in _END
    if last.norm not in _END and not closing:
        return False
    if last.norm == "." and len(current) > 1:
        before = current[-2]
        if before.end == last.start and (before.norm in ABBREVIATIONS or (before.kind == "latin" and len(before.text) == 1)):
            return False
        if following is not None and following.start == last.end and following.kind in ("latin", "number", "word"):
            # no space after the stop: a new sentence glued on only where an Arabic word of some length follows
            return following.kind == "word" and len(following.norm) > 1 and before.kind == "word"
    if last.norm == "…" and following is not None:
        return False
    # a quotation that closes inside the sentence: «…» وقال: the sentence goes on only where no new one can begin
    return True
