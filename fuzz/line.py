"""Texts through the whole line: nothing is raised, every span lies in the text and holds the words that it says.

A text is raw, or made of forms of the lexicon (each two bytes choose one), so that the deeper steps are reached too.
"""

import contextlib
import os
import re

from common import check_spans, followed, fuzz, law, text_of

os.environ.setdefault("PYTHONHASHSEED", "0")
with followed("isnad"):
    from isnad.errors import InputError
    from isnad.pipeline import Line
    from isnad.reading.text import document_of_text
    from isnad.record import Document, digest, document_id, events_line

LINE = Line()
#: What joins and breaks words, beside the forms themselves.
_GLUE = (" ", " و", " «", "» ", "، ", ". ", "\n", " أن ", " في ", " من ", " 12 ", ": ", " (", ") ", "؟ ", " لا ", " قال ", " - ")
_FORMS = sorted({" ".join((first, *lexeme.rest)) for first, found in LINE.lexicon.words.items() for lexeme in found})
_DAYS = (None, "2020-11-22", "2020-11-22T10:00:00+03:00", "0001-01-01", "9999-12-31", "no day", "2020-02-30")


def made(data: bytes) -> str:
    """Return a text of forms of the lexicon: two bytes choose one, a third what stands behind it."""
    parts: list[str] = []
    for at in range(0, len(data) - 2, 3):
        parts.append(_FORMS[int.from_bytes(data[at : at + 2], "big") * len(_FORMS) >> 16])
        glue = data[at + 2]
        parts.append(_GLUE[glue % len(_GLUE)] if glue < 128 else " ")
    return "".join(parts)


def target(data: bytes) -> None:
    """Read one text: the first byte chooses how it is made and the day of publication."""
    if not data:
        return
    text = made(data[1:]) if data[0] & 1 else text_of(data[1:])
    with contextlib.suppress(InputError):  # refused as no Arabic; the line itself still takes any text
        text = document_of_text(text).text
    day = _DAYS[(data[0] >> 1) % len(_DAYS)]
    document = Document(id=document_id(text), text=text, published=day, sha256=digest(text))
    reading = LINE.read(document)
    law(reading.document == document, "another document")
    for event in reading.events:
        law(event.text == text[event.trigger[0] : event.trigger[1]], event)
        law(event.sentence[0] <= event.trigger[0] < event.trigger[1] <= event.sentence[1], event)
        law(0.0 <= event.confidence <= 1.0, event)
        law(
            event.time is None or all(d is None or re.match(r"\d{4}-\d\d-\d\d", d) for d in (event.time.start, event.time.end)),
            event,
        )
    check_spans(reading, text)
    law(len({event.id for event in reading.events}) == len(reading.events), "ids", text)
    if not any("\ud800" <= char <= "\udfff" for char in text):
        events_line(reading)


if __name__ == "__main__":
    fuzz(target)
