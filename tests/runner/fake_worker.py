"""A worker that codes in no time, for the tests: one event an article, and the ends that its words ask for."""

import os
import pathlib
import sys
import time

from isnad.errors import LexiconError
from isnad.record import Document, Event, Mention, Reading, Statement
from isnad.record.records import Source
from isnad.runner.worker import serve

COMMAND = (
    sys.executable, "-P", "-c", "import sys; sys.path[:0] = sys.argv[2:]; import fake_worker; fake_worker.main(sys.argv[1])",
)  # fmt: skip
_PATHS = (str(pathlib.Path(__file__).parent), str(pathlib.Path(__file__).resolve().parents[2] / "src"))


def command(how: str = "") -> tuple[str, ...]:
    """Return the command of a worker: `slow` takes 20 ms for an article, `broken` does not start, `lexicon` tells an error."""
    return (*COMMAND, how, *_PATHS)


def read(document: Document) -> Reading:
    """Read an article; «استثناء» raises, «انهيار» ends the process, «بلا نهاية» does not return, «اطبع» prints."""
    text = document.text
    if "استثناء" in text:
        raise RuntimeError("a defect\nin two lines")
    if "انهيار" in text:
        os._exit(7)
    if "بلا نهاية" in text:
        time.sleep(60)
    if "اطبع" in text:
        print("a word that belongs to no message", flush=True)
    actor = Mention(span=(0, 3), text=text[:3], country="IRN", sector="GOV", kind="role")
    recipient = Mention(span=(4, 6), text=text[4:6], country="IRQ", kind="place")
    event = Event(
        id=f"{document.id}:0", document=document.id, sentence=(0, len(text)), trigger=(0, 3), text=text[:3], type="CONSULT",
        mode="visit", actor=(actor,), recipient=(recipient,), status="happened", made_by="fake", confidence=0.9,
    )  # fmt: skip
    said = Statement(speaker=Source(span=(0, 3), text=text[:3], kind="official"), cue=(0, 3), content=(4, 6))
    return Reading(document=document, events=(event,), statements=(said,))


def main(how: str) -> None:
    if how == "broken":
        os._exit(3)

    def make():
        if how == "lexicon":
            raise LexiconError("roles.yaml: is broken")
        return _slowly if how == "slow" else read

    serve(make)


def _slowly(document: Document) -> Reading:
    time.sleep(0.02)
    return read(document)
