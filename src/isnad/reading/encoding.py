"""Bytes to text: UTF-8, UTF-16, windows-1256, ISO-8859-6, whatever the label says, and text that was decoded wrongly before.

No general guesser is asked: Arabic news comes in these few encodings, and which one it is shows in its commonest words.
"""

import codecs
import re

_ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a]")
_WORD = re.compile(r"[\u0621-\u064a]+")
_HIGH = re.compile(rb"[\x80-\xff]")
#: Markup. What is never closed goes to the end, as in a browser: else each opening would be looked for to the end anew.
_TAGS = re.compile(rb"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_LATIN = re.compile(r"[\u00c0-\u00ff]")
_COMMON = frozenset(
    "في من على إلى أن التي الذي هذا هذه عن مع كان قال بعد بين ما لا أو قد لم ذلك كما هو هي حيث خلال وقال وفي ومن".split()
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_SAMPLE = 40_000
#: Of a damaged UTF-8 text at least this many Arabic letters stand against each byte that is none.
_LETTERS_PER_FAULT = 10


def detect(data: bytes, declared: str | None = None) -> tuple[str, str] | None:
    """Return the text of bytes and the name of its encoding, or None where it is no text that this room can read.

    Args: data, plain text or markup; declared, the encoding that a header or the markup names: it is believed only where the
    bytes leave a choice. Bytes that cannot be decoded become U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) if name == "utf-8" else 0 :].decode(name, "replace")
            return text, name
    name = _utf16(data)
    text = data.decode(name, "replace") if name else ""
    if name and len(_CONTROL.findall(text[:_SAMPLE])) <= 0.01 * len(text[:_SAMPLE]):
        return text, name
    if b"\x00" in data[:4096]:
        return None
    try:
        return _undo(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    view = data.decode("utf-8", "replace")
    arabic = len(_ARABIC.findall(view))
    if arabic >= _LETTERS_PER_FAULT * view.count("\ufffd"):
        return view, "utf-8"
    if arabic > 0.15 * len(_HIGH.findall(data)):
        return None  # part UTF-8, part something else
    return _single_byte(data) or _as_declared(data, declared)


def _utf16(data: bytes) -> str | None:
    """Return the UTF-16 whose high bytes (00 for ASCII, 06 for Arabic) stand at every other place of the data, or None."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    even, odd = sample[0::2], sample[1::2]
    shares = [(half.count(0) + half.count(6)) / len(half) for half in (even, odd)]
    if max(shares) < 0.85 or min(shares) > 0.3:
        return None
    return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"


def _bare(data: bytes) -> bytes:
    """Return a sample of the data without markup, or with it where nothing else is there that tells an encoding."""
    bare = _TAGS.sub(b" ", data[: 4 * _SAMPLE])
    return bare[:_SAMPLE] if _HIGH.search(bare) else data[:_SAMPLE]


def _merit(text: str) -> tuple[int, int]:
    """Return how many of the commonest words a text holds, and how many Arabic letters less what never stands in Arabic."""
    return sum(word in _COMMON for word in _WORD.findall(text)), len(_ARABIC.findall(text)) - text.count("\ufffd")


def _single_byte(data: bytes) -> tuple[str, str] | None:
    """Return the text in windows-1256 or ISO-8859-6, whichever reads as Arabic, or None where neither does."""
    bare = _bare(data)
    best = max(("cp1256", "iso8859-6"), key=lambda name: _merit(bare.decode(name, "replace")))
    view = bare.decode(best, "replace")
    if len(_ARABIC.findall(view)) < 0.7 * len(_HIGH.findall(bare)):
        return None
    return data.decode(best, "replace"), "windows-1256" if best == "cp1256" else "iso-8859-6"


def _as_declared(data: bytes, declared: str | None) -> tuple[str, str] | None:
    """Return the text in the declared encoding where there is one that Python knows."""
    if not declared:
        return None
    try:
        return data.decode(declared, "replace"), codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None


def _undo(text: str) -> str:
    """Return a text as it was before somebody decoded its Arabic bytes as Latin and stored that as UTF-8 («Ø§Ù„», «Çá»)."""
    sample = text[:_SAMPLE]
    latin = len(_LATIN.findall(sample))
    if latin < 20 or latin < 5 * len(_ARABIC.findall(sample)):
        return text
    data = b"".join(_byte(char) for char in text)
    try:
        again = data.decode("utf-8")
    except UnicodeDecodeError:
        found = _single_byte(data)
        again = found[0] if found else text
    return again if _merit(again[:_SAMPLE])[0] > _merit(sample)[0] else text


def _byte(char: str) -> bytes:
    """Return the byte that windows-1252 (and where it has none, Latin-1) shows as this character; else a question mark."""
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return char.encode("latin-1", "replace")
