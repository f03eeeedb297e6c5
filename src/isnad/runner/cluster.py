"""The engine of a run on a Ray cluster: workers on its nodes read and code, this process alone keeps order and writes.

    plan -> parts (files) -> readers (workers) -> in order -> known already? -> coders (workers) -> in order -> writer -> store

It stands in for the processes of one machine (`pool.Pool`) and for reading in this process (`sources.items`); the rest of a run
is the same code, and so is the store. Ray starts processes, carries messages and tells which are dead. What was asked of the dead
is asked again here, of others: nothing is left to Ray's own repetitions, so that nothing is done twice.
"""

import contextlib
import math
import os
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # nothing is sent to Ray's makers
os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")

import msgspec
import ray
from ray.exceptions import RayError, RayTaskError
from ray.util.scheduling_strategies import NodeAffinitySchedulingStrategy

from isnad.errors import RunError
from isnad.lexicon.cache import packed
from isnad.record import Document, Reading
from isnad.runner.cluster_parts import Part, Taken, parts
from isnad.runner.cluster_worker import FATAL, Begun, Chunk, ClusterWorker, Coded, code_digest
from isnad.runner.engine import CHARACTERS, Item
from isnad.runner.files import How
from isnad.runner.pool import COMMAND, Done, Trouble, cores
from isnad.runner.position import Position
from isnad.runner.sources import Step
from isnad.runner.worker import told

#: Documents that become visible together: at a cluster's pace the good size of a store's files is reached sooner.
BATCH = 1_000
#: What a worker is sent at a time: documents, characters of their texts; it has two such chunks, so that it never waits.
DOCUMENTS, LETTERS = 8, 80_000
#: Bytes (packed) that may be read ahead of the writer, over all parts but the one whose turn it is.
AHEAD = 256_000_000
#: Seconds that a run may be without any worker, before it ends (autoscaled clusters take minutes).
WITHOUT_WORKERS = 600.0
#: Starts of workers that fail in a row, before the run ends.
STARTS = 8
_OBJECTS = 200_000_000  # bytes of shared memory, where Ray is started for this run: messages are small


@contextlib.contextmanager
def crew(workers: int | None, timeout: float, command: Sequence[str], address: str | None) -> Iterator["Crew"]:
    """Give the workers of a cluster: of the Ray that this process is connected to, else the one at an address or in $RAY_ADDRESS,
    else one that is started on this machine for as long as this is open.

    Args: workers, how many (None: one for each processor of the cluster); timeout; command, of the processes that code.
    Raises RunError where the cluster cannot be reached.
    """
    ours = not ray.is_initialized()
    address = address or os.environ.get("RAY_ADDRESS")
    options: dict[str, Any] = {"log_to_driver": False, "logging_level": "error", "address": address or "local"}
    if not address:
        options |= {"num_cpus": workers or cores(), "num_gpus": 0, "include_dashboard": False, "object_store_memory": _OBJECTS}
        options["_system_config"] = {"worker_niceness": 0}  # as the processes of the local engine
    try:
        if ours:
            ray.init(**options)
        number = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
    except Exception as error:
        where = address or "this machine"
        raise RunError(f"no Ray at {where} ({told(error)}); start one (ray start --head), or leave the address out") from None
    made = Crew(number, timeout, None if tuple(command) == COMMAND else list(command))
    try:
        yield made
    finally:
        made.close()
        if ours:
            ray.shutdown()


class _Task:
    """A document to be coded. Attribute deaths: how many workers died while they had it."""

    def __init__(self, number: int, document: Document) -> None:
        self.number, self.document, self.deaths = number, document, 0


class _Worker:
    """An actor as seen from here: what it was given and did not answer yet."""

    def __init__(self, actor: Any, codes: bool) -> None:
        self.actor, self.codes = actor, codes
        self.node: str | None = None  # known once it is ready
        self.chunks: list[list[_Task]] = []
        self.alone = False  # it has an article at which another died, and nothing else
        self.part: Part | None = None
        self.paused = False


class Crew:
    """Workers that read and code. One thread directs them: all that happens comes to it as a function in a queue.

    Args: number of workers; timeout, seconds for one article; command, of the processes that code (None: that of each node).
    Attributes: batch, documents that are to become visible together; room, how much may be between reader and writer; begun, of
    each worker that became ready what it told.
    """

    def __init__(self, number: int, timeout: float, command: Sequence[str] | None) -> None:
        self.batch, self.room = BATCH, (64 + 6 * DOCUMENTS * number, max(CHARACTERS, 100_000 * number))
        self.begun: list[Begun] = []
        self._number, self._arguments = number, (timeout, command)
        self._done: Done = lambda number, outcome: None
        self._events: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._workers: list[_Worker] = []
        self._tasks: deque[_Task] = deque()
        self._risky: deque[_Task] = deque()
        self._parts: deque[Part] = deque()
        self._open: set[Part] = set()
        self._turn: Part | None = None
        self._ahead = 0
        self._failed_starts, self._code, self._without = 0, code_digest(), time.monotonic()
        self._here = ray.get_runtime_context().get_node_id()
        digest, content = packed()
        self._lexicon = (digest, ray.put(content))
        self._coded = msgspec.msgpack.Decoder(list[Coded])
        self._thread = threading.Thread(target=self._direct, name="isnad cluster", daemon=True)
        self._closed = False
        self._error: RunError | None = None
        self._thread.start()

    def begin(self, done: Done) -> "Crew":
        """Take who is told what became of documents; as `pool.Pool` from then on."""
        self._done = done
        if self._error is not None:  # it came before there was anybody to be told
            done(0, self._error)
        return self

    def submit(self, number: int, document: Document) -> None:
        """Have a document coded."""
        self._events.put(lambda: self._tasks.append(_Task(number, document)))

    def items(self, steps: Iterator[Step], how: How, position: Position) -> Iterator[Item]:
        """Yield what all steps give, in their order, the files read by workers. As `sources.items`; also raises RunError."""
        source = parts(steps, how)
        coming: deque[Part | Iterator[Item]] = deque()

        def look_ahead() -> None:
            while len(coming) < 2 * self._number + 2 and (step := next(source, None)) is not None:
                coming.append(step)
                if isinstance(step, Part):
                    self._open.add(step)
                    self._events.put(lambda part=step: self._parts.append(part))

        look_ahead()
        while coming:
            step = coming.popleft()
            if not isinstance(step, Part):
                yield from step
            else:
                self._events.put(lambda part=step: self._in_turn(part))
                while (taken := step.take()) is not None:
                    self._events.put(lambda taken=taken: self._taken(taken))
                    position.passed(taken.weight)
                    yield from taken.items
                self._open.discard(step)
            look_ahead()

    def close(self) -> None:
        """End all workers, whatever they do."""
        if self._closed:
            return
        self._closed = True
        self._events.put(None)
        self._thread.join(10.0)
        for worker in self._workers:
            _kill(worker)
        for part in list(self._open):
            part.end()

    # what follows runs in the one thread

    def _direct(self) -> None:
        try:
            self._hire()
            while not self._closed:
                with contextlib.suppress(queue.Empty):
                    event = self._events.get(timeout=1.0)
                    if event is None:
                        return
                    event()
                while not self._closed and not self._events.empty() and (event := self._events.get()) is not None:
                    event()
                self._give()
                self._watch()
        except RunError as error:
            self._fail(error)
        except Exception as error:  # a thread that dies in silence would leave the run waiting for ever
            self._fail(RunError(f"the cluster cannot go on ({told(error)}); run the same again: what is written is kept"))

    def _fail(self, error: RunError) -> None:
        self._error = error
        self._done(0, error)
        for part in list(self._open):
            part.end()

    def _watch(self) -> None:
        """Raise RunError where no worker is there for too long."""
        if any(worker.node and worker.codes for worker in self._workers):
            self._without = time.monotonic()
        elif time.monotonic() - self._without > WITHOUT_WORKERS:
            raise RunError(
                f"no worker for {WITHOUT_WORKERS:.0f} s: the cluster has no free processor; look at `ray status`, and run the "
                "same again: what is written is kept"
            )

    def _hire(self) -> None:
        """Start workers, until there are as many as there should be."""
        for _ in range(self._number - sum(worker.codes for worker in self._workers)):
            self._start(codes=True, num_cpus=1)

    def _start(self, codes: bool, **where: Any) -> None:
        groups = {"code": 1, "read": 1}
        remote: Any = ray.remote
        made = remote(max_restarts=0, max_task_retries=0, concurrency_groups=groups, **where)(ClusterWorker)
        worker = _Worker(made.remote(*self._arguments), codes)
        self._workers.append(worker)
        self._call(worker, worker.actor.begin.remote(*self._lexicon), lambda begun: self._ready(worker, begun))

    def _call(self, worker: _Worker, answer: "ray.ObjectRef[Any]", then: Callable[[Any], None]) -> None:
        answer.future().add_done_callback(lambda future: self._events.put(lambda: self._answered(worker, future, then)))

    def _answered(self, worker: _Worker, future: Any, then: Callable[[Any], None]) -> None:
        if worker not in self._workers:
            return  # it died meanwhile, and others were asked
        error = future.exception()
        if error is None:
            then(future.result())
        elif isinstance(error, RayTaskError) or not isinstance(error, RayError):
            raise RunError(f"a worker of the cluster fails ({told(error)}); install the same Isnad on all nodes")
        else:
            self._lost(worker, error)

    def _ready(self, worker: _Worker, begun: Begun) -> None:
        if begun.code != self._code or not begun.lexicon:
            raise RunError(f"node {begun.node[:12]} of the cluster has another Isnad than this machine; install the same on all")
        worker.node = begun.node
        self._failed_starts = 0
        self.begun.append(begun)

    def _lost(self, worker: _Worker, error: Exception) -> None:
        """Let others do what a worker that is gone, with its process or its node, did not answer."""
        self._workers.remove(worker)
        _kill(worker)
        if worker.node is None:
            self._failed_starts += 1
            if self._failed_starts > STARTS + self._number:
                raise RunError(f"the workers do not start ({told(error)}); install the same Isnad on all nodes")
        for task in (task for chunk in worker.chunks for task in chunk):
            task.deaths += 1
            if task.deaths > 2:
                name = task.document.url or task.document.id
                why = f"{name}: {task.deaths} workers died of it; run again, and report it where it happens again"
                self._done(task.number, Trouble("crash", why))
            else:
                self._risky.append(task)
        if worker.part is not None:
            worker.part.died()
            self._ahead_again(worker.part)
        self._hire()

    def _ahead_again(self, part: Part) -> None:
        if not part.ended:
            self._parts.appendleft(part)

    def _give(self) -> None:
        """Give work to who has none, then to who has little."""
        ready = [worker for worker in self._workers if worker.node]
        for load in (0, 1):
            for worker in ready:
                if worker.codes and not worker.alone and len(worker.chunks) == load:
                    self._give_chunk(worker, len(ready))
        for part in list(self._parts):
            free = [worker for worker in ready if worker.part is None and (not part.here or worker.node == self._here)]
            if free:
                self._parts.remove(part)
                worker = min(free, key=lambda one: (one.codes, len(one.chunks)))
                worker.part = part
                self._read(worker, begin=True)
            elif part.here and ready and not any(worker.node == self._here for worker in self._workers if worker.node):
                self._read_here()

    def _read_here(self) -> None:
        """Start a worker on this machine that only reads: its files can be read by no other."""
        if all(worker.codes for worker in self._workers):
            place = NodeAffinitySchedulingStrategy(self._here, soft=False)
            self._start(codes=False, num_cpus=0, scheduling_strategy=place)

    def _give_chunk(self, worker: _Worker, workers: int) -> None:
        chunk: list[_Task] = []
        if self._risky and not worker.chunks:
            chunk, worker.alone = [self._risky.popleft()], True
        most = min(DOCUMENTS, math.ceil(len(self._tasks) / (2 * workers)))
        letters = 0
        while not worker.alone and self._tasks and len(chunk) < most and letters < LETTERS:
            chunk.append(self._tasks.popleft())
            letters += len(chunk[-1].document.text)
        if chunk:
            worker.chunks.append(chunk)
            data = msgspec.msgpack.encode([task.document for task in chunk])
            self._call(worker, worker.actor.code.remote(data), lambda answer: self._take_coded(worker, chunk, answer))

    def _take_coded(self, worker: _Worker, chunk: list[_Task], data: bytes) -> None:
        worker.chunks.remove(chunk)
        worker.alone = False
        for task, coded in zip(chunk, self._coded.decode(data), strict=True):
            if coded.reason is None:
                reading = Reading(document=task.document, events=coded.events, statements=coded.statements)
                self._done(task.number, reading)
            elif coded.reason == FATAL:
                raise RunError(coded.message)
            elif coded.reason == "crash" and not task.deaths:  # it may have been killed: once more, elsewhere
                task.deaths += 1
                self._risky.append(task)
            else:
                self._done(task.number, Trouble(coded.reason, coded.message))

    def _in_turn(self, part: Part) -> None:
        self._turn = part
        self._go_on()

    def _taken(self, taken: Taken) -> None:
        self._ahead -= taken.packed
        self._go_on()

    def _go_on(self) -> None:
        """Let those read on that were held back, where there is room again."""
        for worker in self._workers:
            if worker.paused:
                self._read(worker)

    def _read(self, worker: _Worker, begin: bool = False) -> None:
        part = worker.part
        assert part is not None
        worker.paused = self._ahead > AHEAD and part is not self._turn
        if not worker.paused or begin:
            worker.paused = False
            call = worker.actor.read.remote(part.order() if begin else None)
            self._call(worker, call, lambda chunk: self._take_read(worker, part, chunk))

    def _take_read(self, worker: _Worker, part: Part, chunk: Chunk) -> None:
        self._ahead += len(chunk.data)
        part.add(chunk)
        if chunk.end:
            worker.part = None
        else:
            self._read(worker)


def _kill(worker: _Worker) -> None:
    with contextlib.suppress(Exception):
        ray.kill(worker.actor)
