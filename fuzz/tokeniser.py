"""Any text through the tokeniser and the splitter: tokens stand where they say, in order, and each is in one sentence."""

from common import followed, fuzz, law, text_of

with followed("isnad.arabic", "isnad.sentences"):
    from isnad.arabic.normal import normalize
    from isnad.arabic.tokens import tokenize, tokens_of
    from isnad.sentences.splitter import MAX_WORDS, split


def target(data: bytes) -> None:
    """Check the laws on one text."""
    text = text_of(data)
    tokens = tokenize(text)
    end = 0
    for token in tokens:
        law(end <= token.start < token.end <= len(text), "order", token)
        law(text[token.start : token.end] == token.text, "place", token)
        law(not token.text.isspace(), "white space", token)
        law(token.kind == "punct" or token.norm == normalize(token.text), "norm", token)
        end = token.end
    padded = f"ا{text}1"
    law([t._replace(start=t.start - 1, end=t.end - 1) for t in tokens_of(padded, 1, len(padded) - 1)] == tokens, "part", text)
    pieces = list(split(text))
    law([t for _, piece in pieces for t in piece] == [t for line in _lines(text) for t in line], "sentences", text)
    law(all(0 < len(piece) <= MAX_WORDS for _, piece in pieces), "length", text)
    law([n for n, _ in pieces] == sorted(n for n, _ in pieces), "paragraphs", text)


def _lines(text: str) -> list[list]:
    at, found = 0, []
    for line in text.splitlines(keepends=True):
        found.append(list(tokens_of(text, at, at + len(line))))
        at += len(line)
    return found


if __name__ == "__main__":
    fuzz(target)
