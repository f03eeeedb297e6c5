"""A worker: a process of its own that reads documents from its standard input and writes their readings to its output.

A message is four bytes of length (big-endian) and MessagePack. In: a Document. Out: first an Answer without anything (ready),
then an Answer for each document, in their order. The process ends when its input does, so it never outlives who started it.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO

import msgspec

from isnad.errors import IsnadError
from isnad.record import Document, Event, Reading, Record, Statement
from isnad.runner.collecting import settle

_LENGTH = 4


class Answer(Record, frozen=True, kw_only=True):
    """What a worker says: events and statements of one document, or the error that came instead (its type and message)."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    error: str | None = None


def send(stream: BinaryIO, message: Record) -> None:
    """Write one message. Raises OSError where the other side is gone."""
    data = msgspec.msgpack.encode(message)
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message, encoded, or None where the stream ends, between messages or in one."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    return data if len(data) == size else None


def told(error: BaseException) -> str:
    """Return an error in one line: its type and message."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}".rstrip(": ")


def serve(make: Callable[[], Callable[[Document], Reading]]) -> None:
    """Answer until the input ends. Args: make, gives the function that reads a document (once, before the first)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides when this ends
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not break a message
    decoder = msgspec.msgpack.Decoder(Document)
    threading.Thread(target=_end_with, args=(os.getppid(),), name="isnad parent", daemon=True).start()
    try:
        read = make()
    except IsnadError as error:
        send(target, Answer(error=str(error)))
        return
    send(target, Answer())
    while (data := receive(source)) is not None:
        document = decoder.decode(data)
        try:
            reading = read(document)
            answer = Answer(events=reading.events, statements=reading.statements)
        except Exception as error:  # any defect of the coder costs one article
            answer = Answer(error=told(error))
        try:
            send(target, answer)
        except OSError:
            return


def _end_with(parent: int) -> None:
    """End this process when the one that started it is gone, in the middle of an article too (Unix)."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


def main() -> None:
    """Serve the line with the bundled lexicon."""

    def make() -> Callable[[Document], Reading]:
        from isnad.lexicon.cache import load  # noqa: PLC0415 (loaded where its errors can be told)
        from isnad.pipeline import Line  # noqa: PLC0415

        line = Line(load(apart=True))
        settle()
        return line.read

    serve(make)
