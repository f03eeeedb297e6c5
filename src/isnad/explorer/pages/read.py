"""Read: a pasted text or a file becomes events at once. Nothing is kept."""

import csv
import io
import tempfile
from pathlib import Path
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import Response

from isnad.errors import InputError, UsageError
from isnad.explorer.downloads import FORMATS
from isnad.explorer.marking import Mark, around, pieces
from isnad.explorer.pages.article import lit, parts_of, set_out, voices_of
from isnad.explorer.pages.events import Writing
from isnad.explorer.reader import Busy, Read
from isnad.explorer.scores import quad_of
from isnad.export import Names, write_polecat
from isnad.export.tables import SCHEMAS, event_rows
from isnad.export.text import spreadsheet_cell, without_nul
from isnad.record import Event, Reading
from isnad.record.english import line

router = APIRouter()
#: An example for who has no text at hand, about a well-known public event.
EXAMPLE = (
    "أعلنت وزارة الخارجية الصينية يوم الجمعة أن السعودية وإيران اتفقتا في بكين على استئناف العلاقات الدبلوماسية بينهما.\n"
    "وقال مستشار الأمن الوطني السعودي مساعد العيبان إن بلاده ترحب بالاتفاق، وشكر الصين على استضافة المحادثات.\n"
    "ونفى مسؤول إيراني، طلب عدم نشر اسمه، أن تكون بلاده قد قدمت تنازلات.\n"
    "ومن المقرر أن يلتقي وزيرا خارجية البلدين خلال أسابيع.\n"
)
EXAMPLE_DAY = "2023-03-10"
#: Words of refusals that readers are told in their language; others are told as they come.
_KNOWN = ("empty", "not-arabic", "too-large", "binary", "encoding")
#: Formats in which what was read can be had.
READ_FORMATS = ("csv", "jsonl", "polecat")


@router.get("/read")
def form(request: Request, pages: Writing) -> Response:
    """Answer with the empty form."""
    return _page(request, pages, {"text": "", "published": ""})


@router.post("/read")
def read(
    request: Request, pages: Writing, text: Annotated[str, Form()] = "", published: Annotated[str, Form()] = "",
    format: Annotated[str, Form()] = "", file: Annotated[UploadFile | None, File()] = None,
) -> Response:  # fmt: skip
    """Answer with the events of a text. Args: text, or file; published, a day; format, to get them as a file."""
    given = {"text": text, "published": published}
    try:
        content = file.file.read(pages.settings.read_bytes + 1) if file is not None and not text.strip() else b""
        name = (file.filename or "") if file is not None else ""
        document = request.app.state.reader.document(text, content, name, published or None)
        done = request.app.state.reader.read(document)
    except InputError as error:
        key = error.reason if error.reason in _KNOWN else "format"
        return _page(
            request, pages, given, 413 if error.reason == "too-large" else 422, problem=f"read.error.{key}", told=str(error)
        )
    except UsageError as error:
        return _page(request, pages, given, 422, problem="read.error.date", told=str(error))
    except Busy as error:
        return _page(request, pages, given, 503, problem="read.error.busy", told=str(error))
    if format in READ_FORMATS:
        return _file(done.reading, format, pages.names)
    return _page(request, pages, {"text": document.text, "published": document.published or ""}, done=done)


def _page(
    request: Request, pages: Writing, given: dict[str, str], status: int = 200, problem: str | None = None, told: str = "",
    done: Read | None = None,
) -> Response:  # fmt: skip
    shown: dict[str, Any] = {}
    if done is not None:
        reading = done.reading
        text = reading.document.text
        marks = [
            mark._replace(data={**mark.data, "url": f"#r{n}", "card": None}) for n, mark in enumerate(lit(reading.events), 1)
        ]
        shown = {
            "paragraphs": set_out(text, marks, voices_of(reading.statements), (0, parts_of(text)[-1][1])),
            "rows": [_row(n, event, text) for n, event in enumerate(reading.events, 1)],
        }
    return pages.page(
        request, "read.html", status, given=given, problem=problem, told=told, done=done, example=EXAMPLE,
        example_day=EXAMPLE_DAY,
        formats={name: FORMATS[name] for name in READ_FORMATS}, settings=pages.settings, **shown,
    )  # fmt: skip


#: Columns of a party in a list: what is put behind its role -> its field.
_PARTY = (("", "text"), ("_country", "country"), ("_sector", "sector"), ("_entity", "entity"))


def _row(number: int, event: Event, text: str) -> dict[str, Any]:
    """Return an event as a list shows it."""
    first, last = around(text, event.trigger, 190)
    first, last = max(first, event.sentence[0]), min(last, event.sentence[1])
    day = event.time.start if event.time else None
    sides = {"actor": event.actor, "recipient": event.recipient}
    one = {role: side[0] if side else None for role, side in sides.items()}
    return {
        "number": number, "event": event, "type": event.type, "mode": event.mode, "status": event.status,
        "quad": quad_of(event.type), "day": day, "time_start": day, "time_end": event.time.end if event.time else None,
        "words": pieces(text, [Mark(event.trigger, ("trigger",))], (first, last)),
        "cut_before": first > event.sentence[0], "cut_after": last < event.sentence[1], "line": line(event),
        **{f"{role}{suffix}": getattr(m, field) if m else None
           for role, m in one.items() for suffix, field in _PARTY},
    }  # fmt: skip


def _file(reading: Reading, form: str, names: Names) -> Response:
    """Answer with the events as a file: CSV and JSON lines as `isnad export` and `isnad read --jsonl` write them, POLECAT."""
    if form == "csv":
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(SCHEMAS["events"])
        for event in reading.events:
            (row,) = event_rows(reading, event, event.id)["events"]
            writer.writerow([spreadsheet_cell(without_nul(c)) if isinstance(c, str) else c for c in row])
        content = ("\ufeff" + text.getvalue()).encode("utf-8", "replace")
    elif form == "jsonl":
        content = b"".join(msgspec.json.encode(event) + b"\n" for event in reading.events)
    else:
        with tempfile.TemporaryDirectory(prefix="isnad-") as folder:
            write_polecat([reading], Path(folder) / "events.txt", names=names)
            content = (Path(folder) / "events.txt").read_bytes()
    headers = {"content-disposition": f'attachment; filename="isnad-read{FORMATS[form].ending}"'}
    return Response(content, headers=headers, media_type=FORMATS[form].media)
