"""Workers: processes that code articles, one thread of this process beside each, replaced when they die.

Plain child processes and pipes rather than `multiprocessing`: nothing of the caller's is imported or run again in them,
whatever started this (a script without a guard, a notebook), and they end by themselves when this process is killed.
"""

import contextlib
import os
import pathlib
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

import msgspec

from isnad.errors import RunError
from isnad.record import Document, Reading
from isnad.runner.worker import Answer, receive, send, told

#: Seconds that coding one article may take.
TIMEOUT = 300.0
_STARTS = 3
#: Seconds between two looks for workers that take too long, at most.
_LOOK = 0.25
_ROOT = str(pathlib.Path(__file__).resolve().parents[2])
#: -P: a folder that happens to hold a json.py must not be looked into; the package's own place comes last.
COMMAND = (
    sys.executable, "-P", "-c",
    "import sys; sys.path.append(sys.argv[1]); from isnad.runner.worker import main; main()", _ROOT,
)  # fmt: skip


class Trouble(NamedTuple):
    """An article that could not be coded: reason (`coder`, `crash`, `timeout`) and what to do."""

    reason: str
    message: str


#: What became of the document with a number: its reading, its trouble, or the error for which all must end.
Done = Callable[[int, Reading | Trouble | RunError], None]


class Coders(Protocol):
    """What codes documents, wherever its workers are."""

    def submit(self, number: int, document: Document) -> None:
        """Have a document coded."""

    def close(self) -> None:
        """End all workers, whatever they do."""


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Workers that code what is submitted.

    Args: workers, how many processes at most (each is started when there is work for it); done, called in other threads with
    the number and what became of it, in any order; timeout, in seconds, for one article; command, what to start.
    """

    def __init__(self, workers: int, done: Done, timeout: float = TIMEOUT, command: Sequence[str] = COMMAND) -> None:
        self._most, self._done, self._timeout, self._command = max(1, workers), done, timeout, list(command)
        self._tasks: queue.SimpleQueue[tuple[int, Document] | None] = queue.SimpleQueue()
        self._coders: list[_Coder] = []
        self._lock, self._gate = threading.Lock(), _Gate()
        self._waiting = 0  # submitted and not done
        self._ended = threading.Event()

    def submit(self, number: int, document: Document) -> None:
        """Have a document coded."""
        with self._lock:
            self._waiting += 1
            if not self._coders:
                threading.Thread(target=self._look, name="isnad watch", daemon=True).start()
            if self._waiting > len(self._coders) < self._most:
                self._coders.append(_Coder(self._tasks, self._finished, self._timeout, self._command, self._gate))
        self._tasks.put((number, document))

    def _finished(self, number: int, outcome: Reading | Trouble | RunError) -> None:
        with self._lock:
            self._waiting -= 1
        self._done(number, outcome)

    def _look(self) -> None:
        """End workers that take too long, in a thread: one for all, for a timer of its own would cost each article a thread."""
        while not self._ended.wait(min(_LOOK, self._timeout / 4)):
            for coder in self._coders[:]:
                coder.end_if_late()

    def close(self) -> None:
        """End all workers, whatever they do."""
        self._ended.set()
        for _ in self._coders:
            self._tasks.put(None)
        for coder in self._coders:
            coder.kill()
        for coder in self._coders:
            coder.join()


class _Gate:
    """Lets one worker start, and the others when it is ready: the first may have to compile the lexicon, for all."""

    def __init__(self) -> None:
        self._first = threading.Lock()
        self._open = False

    def start(self, start: Callable[[], None]) -> None:
        """Start one worker."""
        with self._first:
            if not self._open:
                start()
                self._open = True
                return
        start()


class _Coder(threading.Thread):
    """One worker process and the thread that talks to it."""

    def __init__(
        self, tasks: "queue.SimpleQueue[tuple[int, Document] | None]", done: Done, timeout: float, command: list[str],
        gate: _Gate,
    ) -> None:  # fmt: skip
        super().__init__(name="isnad coder", daemon=True)
        self._tasks, self._done, self._timeout, self._command, self._gate = tasks, done, timeout, command, gate
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = False
        self._guard = threading.Lock()
        self._deadline: float | None = None  # of the article that is being coded
        self._late = False
        self._answers = msgspec.msgpack.Decoder(Answer)
        self.start()

    def run(self) -> None:
        while (task := self._tasks.get()) is not None and not self._ending:
            number, document = task
            try:
                outcome = self._code(document)
            except RunError as error:
                outcome = error
            except Exception as error:  # a thread that dies in silence would leave the run waiting for ever
                outcome = RunError(f"{_named(document)}: could not be given to a worker ({told(error)}); please report it")
            if self._ending:
                break
            self._done(number, outcome)
        self._stop()

    def _code(self, document: Document) -> Reading | Trouble:
        """Return what a worker makes of a document; start one where there is none. Raises RunError where none starts."""
        if self._process is None:
            self._gate.start(self._start)
        process = self._process
        assert process is not None
        with self._guard:
            self._deadline, self._late = time.monotonic() + self._timeout, False
        try:
            data = _ask(process, document)
        finally:
            with self._guard:
                self._deadline = None
        if data is None or self._late:  # late: ended, perhaps with its answer on the way
            self._stop()
        if data is None:
            return _death(document, process.returncode, self._timeout if self._late else None)
        answer = self._answers.decode(data)
        if answer.error is not None:
            message = f"{_named(document)}: the coder failed ({answer.error}); a defect: please report it with the text"
            return Trouble("coder", message)
        return Reading(document=document, events=answer.events, statements=answer.statements)

    def _start(self) -> None:
        status = None
        for _ in range(_STARTS):
            with self._guard:
                if self._ending:
                    raise RunError("ended")
                # a group of its own: Ctrl-C in a terminal goes to this process alone, which ends its workers
                self._process = process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, process_group=0
                )  # fmt: skip
            assert process.stdout is not None
            data = receive(process.stdout)  # type: ignore[arg-type]
            if data is not None:
                answer = self._answers.decode(data)
                if answer.error is None:
                    return
                self._stop()
                raise RunError(answer.error)
            self._stop()
            status = process.returncode
        raise RunError(f"the workers do not start ({_how(status)}); check the installation: pip install -U isnad")

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                stream.close()  # type: ignore[union-attr]

    def end_if_late(self) -> None:
        """End the process where its article takes longer than it may (from another thread)."""
        with self._guard:
            if self._deadline is not None and time.monotonic() > self._deadline and self._process is not None:
                self._deadline, self._late = None, True
                self._process.kill()

    def kill(self) -> None:
        """End the process and this thread (from another thread)."""
        with self._guard:
            self._ending = True
            if (process := self._process) is not None:
                process.kill()


def _ask(process: "subprocess.Popen[bytes]", document: Document) -> bytes | None:
    """Return the encoded answer of a worker, or None where it died."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        send(process.stdin, document)  # type: ignore[arg-type]
        data = receive(process.stdout)  # type: ignore[arg-type]
    except (OSError, ValueError):
        data = None
    if data is None:
        process.kill()
        process.wait()
    return data


def _named(document: Document) -> str:
    return document.url or document.id


def _death(document: Document, status: int | None, timeout: float | None) -> Trouble:
    if timeout is not None:
        size = f"{len(document.text):,} characters took longer than {timeout:g} s"
        return Trouble("timeout", f"{_named(document)}: coding its {size}; split the text, or leave it out")
    message = f"{_named(document)}: its worker died of it ({_how(status)}); run again, and report it where it happens again"
    return Trouble("crash", message)


def _how(status: int | None) -> str:
    if status is not None and status < 0:
        with contextlib.suppress(ValueError):
            return f"signal {signal.Signals(-status).name}"
    return f"exit status {status}"
