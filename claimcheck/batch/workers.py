"""Documents through several processes, their lines in the order of the documents.

A worker holds one document at a time, which is handed to it when it is idle: so no pipe ever fills up on both
sides, the results that wait for their turn stay few, and a document that kills its process is known by name.
Documents and lines cross as JSON and bytes.
"""

from __future__ import annotations

import contextlib
import json
import signal
from collections.abc import Generator, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import Any

from claimcheck.batch.lines import Line, failure_line, line_of
from claimcheck.collector import collect_seldom
from claimcheck.errors import ClaimcheckError, DataError
from claimcheck.model import Document, Failure
from claimcheck.pipeline import Settings
from claimcheck.records.plain import from_plain, to_plain

WINDOW = 32  # documents a worker that may be under way or wait for their turn
HELD = 64 << 20  # bytes of lines that may wait for their turn
_READY = b"ready"


def lines_of(read: Iterator[Document | Failure], settings: Settings, jobs: int = 1) -> Generator[Line]:
    """A line for each document, in their order; the same bytes for any number of ``jobs``.

    ``read`` is drawn from as lines are taken; while it blocks (a slow pipe) lines wait if there are several
    jobs.  Close the generator to stop the processes.
    """
    if jobs == 1:
        for result in read:
            yield line_of(result, settings)
        return
    crew = _Crew(read, settings, jobs)
    try:
        yield from crew.lines()
    finally:
        crew.stop()


class _Crew:
    """The workers, what they are doing, and the lines whose turn has not come."""

    def __init__(self, read: Iterator[Document | Failure], settings: Settings, jobs: int) -> None:
        self._read = enumerate(read)
        self._settings = settings
        self._jobs = jobs
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._waiting: dict[int, Line] = {}
        self._held = self._given = self._turn = 0
        self._exhausted = False

    def lines(self) -> Iterator[Line]:
        """All lines in order."""
        while self._busy or self._waiting or not self._exhausted:
            while self._turn in self._waiting:
                line = self._waiting.pop(self._turn)
                self._held -= len(line.data)
                self._turn += 1
                yield line
            self._hand_out()
            if self._busy:
                self._collect()

    def stop(self) -> None:
        """End all processes; what they were doing is lost."""
        for worker in (*self._idle, *self._busy.values()):
            worker.stop()

    def _hand_out(self) -> None:
        """Give documents to idle workers, as far as the window reaches."""
        while (
            not self._exhausted
            and len(self._busy) < self._jobs
            and self._given - self._turn < WINDOW * self._jobs
            and self._held < HELD
        ):
            number, result = next(self._read, (self._given, None))
            if result is None:
                self._exhausted = True
                return
            self._given = number + 1
            if isinstance(result, Failure):
                self._keep(number, failure_line(result))
                continue
            worker = self._idle.pop() if self._idle else _Worker(self._settings)
            worker.give(number, result)
            self._busy[worker.results] = worker

    def _collect(self) -> None:
        """Wait until a worker has a line, or has died; take what there is."""
        for connection in wait(list(self._busy)):
            worker = self._busy.pop(connection)  # type: ignore[call-overload]
            try:
                line = worker.take()
            except EOFError:
                line = worker.epitaph()
            else:
                self._idle.append(worker)
            self._keep(worker.number, line)

    def _keep(self, number: int, line: Line) -> None:
        self._waiting[number] = line
        self._held += len(line.data)


class _Worker:
    """One process and the document it has."""

    def __init__(self, settings: Settings) -> None:
        context = get_context("spawn")  # a fork would copy locks of threads that it does not copy
        theirs, self._tasks = context.Pipe(duplex=False)
        self.results, answers = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, answers, settings), daemon=True)
        with _interrupts_ignored():  # which a process inherits: Ctrl-C is for the parent to answer
            self._process.start()
        theirs.close()
        answers.close()
        self.number = -1
        self._path = ""
        try:
            self.results.recv_bytes()
        except EOFError:
            raise DataError("the worker processes do not start", hint="try it with --jobs 1") from None

    def give(self, number: int, document: Document) -> None:
        """Send a document; a worker that has died meanwhile is found when its line is taken."""
        self.number, self._path = number, document.path
        with contextlib.suppress(BrokenPipeError):
            self._tasks.send_bytes(json.dumps(to_plain(document)).encode())

    def take(self) -> Line:
        """The line.  Raises EOFError where the process has died, DataError where its data are damaged."""
        head, _, data = self.results.recv_bytes().partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        if "fatal" in told:
            raise DataError(told["fatal"], where=told["where"], hint=told["hint"])
        return Line(data, told["words"], told["failure"])

    def epitaph(self) -> Line:
        """The line of the document that the process died over."""
        self._process.join()
        code = self._process.exitcode or 0
        how = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        reason = f"{self._path}: the process that had it ended ({how}); too little memory?"
        return failure_line(Failure(self._path, reason))

    def stop(self) -> None:
        """End the process."""
        self._tasks.close()
        self._process.terminate()
        self._process.join()


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread, where no interrupt arrives
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(tasks: Connection, answers: Connection, settings: Settings) -> None:
    """The worker's life: a document in, a line out, until nobody gives any."""
    collect_seldom()
    with contextlib.suppress(EOFError, OSError):
        answers.send_bytes(_READY)
        while True:
            answers.send_bytes(_answer(json.loads(tasks.recv_bytes()), settings))


def _answer(task: Any, settings: Settings) -> bytes:
    try:
        line = line_of(from_plain(Document, task), settings)
    except ClaimcheckError as error:
        fatal = {"fatal": error.what, "where": error.where, "hint": error.hint}
        return json.dumps(fatal).encode() + b"\n"
    return json.dumps({"words": line.words, "failure": line.failure}).encode() + b"\n" + line.data
