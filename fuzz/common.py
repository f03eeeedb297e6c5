"""What all fuzz targets share: how a target is started, and the laws of the records that come out of the line.

usage of a target: python fuzz/TARGET.py [FOLDER OF A CORPUS …] [-options of libFuzzer …]   (see fuzz/run.py, docs/security.md)
"""

import contextlib
import datetime
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any

import atheris
import msgspec


@contextlib.contextmanager
def followed(*packages: str) -> Iterator[None]:
    """Import what stands inside with the branches of some packages counted, so that the fuzzer sees where an input leads.

    ISNAD_FUZZ_PLAIN=1 leaves the counting out (for a look at one input under a debugger or a profiler).
    """
    if os.environ.get("ISNAD_FUZZ_PLAIN"):
        yield
        return
    with atheris.instrument_imports(include=list(packages), enable_loader_override=False):
        yield


def fuzz(target: Callable[[bytes], None]) -> None:
    """Run a target with the options of the command line; never returns but by the fuzzer's end."""
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


def text_of(data: bytes) -> str:
    """Return bytes as a text in which every text can stand: UTF-8, each byte that is none a lone surrogate."""
    return data.decode("utf-8", "surrogateescape")


def law(holds: bool, *what: Any) -> None:
    """Raise AssertionError where a law does not hold (an assert that no option of Python turns off)."""
    if not holds:
        raise AssertionError(repr(what))


def check_document(document: Any) -> None:
    """Check what every document holds to: a text that can be written as UTF-8, its digest, a date that is one."""
    from isnad.record import digest  # noqa: PLC0415 (imported by the target before, followed)

    law(bool(document.text.strip()), "no text")
    law(bool(document.id), "no id")
    law(document.sha256 == digest(document.text), "digest")
    law(not document.published or bool(datetime.date.fromisoformat(document.published[:10])), document.published)
    again = msgspec.json.decode(msgspec.json.encode(document), type=type(document))
    law(again == document, "JSON and back")


def check_spans(part: Any, text: str) -> None:
    """Check that every span of a record lies in the text, and that the words beside a span are those that stand there."""
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            value = getattr(part, name)
            if _is_span(value):
                law(0 <= value[0] <= value[1] <= len(text), name, value, len(text))
                if name == "span":
                    law(part.text == text[value[0] : value[1]], part)
            elif name != "document":
                check_spans(value, text)
    elif isinstance(part, tuple | list):
        for inner in part:
            check_spans(inner, text)


def _is_span(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(type(n) is int for n in value)
