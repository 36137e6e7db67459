"""What a person sees on standard error while documents are worked on; nothing where it is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from claimcheck.meter import Meter
from claimcheck.model import Document, Failure

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from claimcheck.model import Report
    from claimcheck.run import Settings


class Progress:
    """Counts documents, words and failures, and shows them on a bar where there is one."""

    def __init__(self, meter: Meter, bar: Bar | None = None, task: TaskID | None = None) -> None:
        self._meter = meter
        self._bar = bar
        self._task = task
        self._since = time.monotonic()
        self._words = 0
        self.documents = 0
        self.failures = 0

    def count(self, words: int, *, failed: bool = False) -> None:
        """One more document, with its words."""
        self.documents += 1
        self.failures += failed
        self._words += words
        if self._bar is not None and self._task is not None:
            share = self._meter.share
            self._bar.update(self._task, total=None if share is None else 1.0, completed=share or 0.0)
            self._bar.update(self._task, description=self._counts())

    def watching(self, read: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        """The documents as they come, each counted when the next is asked for; then they are compared."""
        for result in read:
            yield result
            failed = isinstance(result, Failure)
            self.count(0 if isinstance(result, Failure) else len(result.text.split()), failed=failed)
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=f"comparing {self.counted()}")

    def counted(self) -> str:
        """How many documents there were, in words."""
        return f"{self.documents:,} document{'' if self.documents == 1 else 's'}"

    def passed_over(self, documents: int, failures: int) -> None:
        """What an earlier run has done."""
        self.documents += documents
        self.failures += failures

    def say(self, line: str) -> None:
        """A line that stays, above the bar."""
        if self._bar is None:
            click.echo(line, err=True)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def _counts(self) -> str:
        speed = self._words / max(time.monotonic() - self._since, 0.001)
        failures = f", {self.failures:,} failed" if self.failures else ""
        return f"{self.counted()}, {speed:,.0f} words/s{failures}"


@contextmanager
def shown_progress(meter: Meter) -> Iterator[Progress]:
    """A bar on standard error while the block runs, where standard error is a terminal; else only counts."""
    if not sys.stderr.isatty():
        yield Progress(meter)
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Progress(meter, bar, bar.add_task("reading", total=None))


def analyzed(paths: Iterable[str], settings: Settings) -> Report:
    """``run.analyze_paths`` with a bar for who waits."""
    from claimcheck.inputs import read_articles
    from claimcheck.run import analyze_documents

    meter = Meter()
    with shown_progress(meter) as progress:
        read = read_articles(paths, settings.reading, meter)
        return analyze_documents(progress.watching(read), settings)
