"""Cutting the tokens of a document into sentences."""

import re
from collections.abc import Iterator

from isnad.arabic.tokens import Token, tokens_of

#: A sentence longer than this is cut: text without punctuation must not make the line slow.
MAX_WORDS = 250
#: So is one that would be longer than this in characters: what stands between words (blanks, signs) counts as no word, and each
#: event is kept with its sentence.
MAX_CHARACTERS = 5_000
#: Words after which a full stop closes an abbreviation, not a sentence (normal form).
ABBREVIATIONS = frozenset("د ا م ب ف ص ق س ر و ه ت ن ج ع".split())
#: A line with its end, as str.splitlines divides a text, one at a time: millions of them are never held together.
_BREAKS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]*+(?:\r\n|[{_BREAKS}])|[^{_BREAKS}]++")
_END = frozenset(".!?…")
_CLOSERS = frozenset("\")]}'")
#: How a sentence begins that goes on with what was told.
_JOINING = ("و", "ف", "كما")


def split(text: str) -> Iterator[tuple[int, list[Token]]]:
    """Yield (paragraph number, tokens) for each sentence of the text, in order; every token is in one sentence.

    A sentence ends at a line end, at . ! ? … (a full stop after a one-letter abbreviation excepted) with the quotes
    and brackets that close there, or before it has more than `MAX_WORDS` words or `MAX_CHARACTERS` characters. No more than the
    tokens of one sentence are held, and the one behind it, however long a line is.
    """
    for paragraph, line in enumerate(_LINE.finditer(text)):
        current: list[Token] = []
        for token in tokens_of(text, line.start(), line.end()):
            if current and _ends(current, token):
                yield paragraph, current
                current = []
            current.append(token)
        if current:
            yield paragraph, current


def _ends(current: list[Token], following: Token) -> bool:
    """Tell whether the sentence ends after the last token of `current`, before the token that follows it on the line."""
    last = current[-1]
    if len(current) >= MAX_WORDS or following.end - current[0].start > MAX_CHARACTERS:
        return True
    if following.norm in _CLOSERS and following.start == last.end:
        return False
    closing = last.norm in _CLOSERS and len(current) > 1 and current[-2].norm in _END
    if last.norm not in _END and not closing:
        return False
    if last.norm == "." and len(current) > 1:
        before = current[-2]
        if before.end == last.start and (before.norm in ABBREVIATIONS or (before.kind == "latin" and len(before.text) == 1)):
            return False
        if following.start == last.end and following.kind in ("latin", "number", "word"):
            # no space after the stop: a new sentence glued on only where an Arabic word of some length follows
            # behind a mark only where it is joined to what was said: (شرق العاصمة).*وقتل*, but "…".مراسلنا في غزة
            ended = before.kind == "word" or (before.norm in _CLOSERS and following.norm.startswith(_JOINING))
            return following.kind == "word" and len(following.norm) > 1 and ended
    # a quotation that closes inside the sentence: «…» وقال: the sentence goes on only where no new one can begin
    return last.norm != "…"
