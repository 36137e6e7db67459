"""Many documents: through processes, to a file that survives whatever ends the run."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimcheck.batch.journal import open_journal
from claimcheck.batch.lines import Line
from claimcheck.batch.workers import lines_of
from claimcheck.cli import cli
from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.inputs import read_articles
from claimcheck.meter import Meter
from claimcheck.model import Document, Failure
from claimcheck.pipeline import Settings
from claimcheck.readers.source import ReadOptions
from tests.terminal import run_on_terminal

ROOT = Path(__file__).parent.parent
FAST = ("--model", "fast")
PLACES = ("Varn", "Sellow", "Old Mill", "Tarrick", "Ober Lake", "Quell", "Mossend")


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of short articles, one of which is damaged and one of which is empty."""
    folder = tmp_path_factory.mktemp("articles")
    for number, place in enumerate(PLACES * 2):
        text = (
            f"Police say {number + 2} dead at {place}\n\nPolice said on Monday that {number + 2} people were "
            f"killed in {place}. \u201cNobody from here was there,\u201d the miners\u2019 union said.\n"
        )
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "03.txt").write_bytes(b"the caf\xe9 was hit\n")
    (folder / "09.txt").write_bytes(b"")
    return folder


@pytest.fixture(scope="module")
def clean(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file that one undisturbed run writes."""
    path = tmp_path_factory.mktemp("clean") / "clean.jsonl"
    result = extract(articles, "-o", path)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("14 documents, 2 failed")
    return path.read_bytes()


def extract(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["extract", *map(str, arguments), *FAST])


def message(result: Result) -> str:
    assert isinstance(result.exception, ClaimcheckError), result.exception
    return result.exception.line()


def started(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "claimcheck", "extract", *map(str, arguments), *FAST]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Where the tests run in the background of a script, they ignore interrupts, and so would their children.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, **options)  # type: ignore[call-overload, no-any-return]
    finally:
        signal.signal(signal.SIGINT, ours)


def wait_for_bytes(path: Path, count: int, process: subprocess.Popen[bytes]) -> None:
    """Until the file has grown so far, or the process has ended."""
    until = time.monotonic() + 60
    while process.poll() is None and (not path.exists() or path.stat().st_size < count):
        assert time.monotonic() < until, "the file does not grow"
        time.sleep(0.002)


# ------------------------------------------------------------------ processes


def read(folder: Path) -> Iterator[Document | Failure]:
    return read_articles([str(folder)], ReadOptions())


def test_processes_change_no_byte(articles: Path, clean: bytes) -> None:
    with closing(lines_of(read(articles), Settings("fast"), jobs=2)) as lines:
        assert b"".join(line.data for line in lines) == clean.partition(b"\n")[2]


def test_a_document_that_kills_its_process_fails_alone(articles: Path) -> None:
    with closing(lines_of(read(articles), Settings("fast"), jobs=2)) as lines:
        found: list[Line] = list(islice(lines, 1))
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)
        found += lines
    told = [json.loads(line.data) for line in found]
    paths = [
        row["failure"]["path"] if "failure" in row else row["analysis"]["document"]["path"] for row in told
    ]
    assert paths == [str(path) for path in sorted(articles.iterdir())]
    killed = [line.failure for line in found if line.failure and "killed by signal 9" in line.failure]
    assert 1 <= len(killed) <= 2


def test_processes_end_with_their_iterator(articles: Path) -> None:
    with closing(lines_of(read(articles), Settings("fast"), jobs=2)) as lines:
        next(lines)
        assert multiprocessing.active_children()
    assert not multiprocessing.active_children()


def test_reading_stays_close_before_writing(articles: Path) -> None:
    """Constant memory: an endless input is drawn from as lines are taken."""
    documents = [result for result in read(articles) if isinstance(result, Document)]
    drawn = 0

    def endless() -> Iterator[Document]:
        nonlocal drawn
        while True:
            drawn += 1
            yield documents[drawn % len(documents)]

    with closing(lines_of(endless(), Settings("fast"), jobs=2)) as lines:
        assert len(list(islice(lines, 5))) == 5
    assert drawn <= 5 + 64 + 2


def test_a_fault_of_the_program_costs_one_document(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document, settings: Settings) -> None:
        raise IndexError(document.name)

    monkeypatch.setattr("claimcheck.pipeline.analyze_document", fail)
    first = next(lines_of(read(articles), Settings("fast")))
    assert first.failure
    assert "claimcheck itself failed on it (IndexError in test_batch.py" in first.failure


# ------------------------------------------------------------------ a file that survives


def test_cut_anywhere_and_resumed_it_is_the_same(articles: Path, clean: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    ends = [number for number, byte in enumerate(clean, 1) if byte == ord("\n")]
    near = {place + by for place in (*ends[:3], *ends[-2:]) for by in (-1, 0, 1) if place + by <= len(clean)}
    anywhere = random.Random(7).sample(range(len(clean)), 6)
    for place in sorted({0, 5, *near, *anywhere}):
        target.unlink(missing_ok=True)
        part.write_bytes(clean[:place])
        assert extract(articles, "-o", target, "--resume").exit_code == 1
        assert target.read_bytes() == clean, place
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_killed_and_resumed_it_is_the_same(articles: Path, clean: bytes, tmp_path: Path) -> None:
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    kills = 0
    for place in sorted(random.Random(11).sample(range(len(clean)), 3)):
        with started(articles, "-o", target, "--resume", "--jobs", "2") as process:
            wait_for_bytes(part, place, process)
            process.kill()
        kills += process.returncode == -signal.SIGKILL
        assert not target.exists() or kills < 3
    assert kills
    assert extract(articles, "-o", target, "--resume").exit_code in (0, 1)
    assert target.read_bytes() == clean


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupt_ends_cleanly(articles: Path, clean: bytes, tmp_path: Path, jobs: int) -> None:
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    text = (articles / "00.txt").read_text(encoding="utf-8")
    with started(pipe, "-o", target, "--jobs", jobs, start_new_session=True) as process:
        with pipe.open("w") as feed:
            for _ in range(80):  # more than may wait for a process that is still loading
                print(json.dumps({"text": text}), file=feed, flush=True)
            wait_for_bytes(part, 5000, process)
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the run
            assert process.wait(120) == 130
        assert process.stderr
        told = process.stderr.read().decode().split("\n")
    assert [line for line in told if line] == [line for line in told if "go on with --resume" in line]
    assert [path.name for path in tmp_path.glob("out.*")] == ["out.jsonl.part"]
    assert part.read_bytes().endswith(b"\n")


def test_a_part_is_not_overwritten(articles: Path, clean: bytes, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(clean[:-9])
    result = extract(articles, "-o", tmp_path / "out.jsonl")
    assert "interrupted; go on with --resume, or remove out.jsonl.part" in message(result)
    assert part.read_bytes() == clean[:-9]


def test_a_part_of_other_settings_is_refused(articles: Path, clean: bytes, tmp_path: Path) -> None:
    part = tmp_path / "out.jsonl.part"
    part.write_bytes(clean.replace(b'"fast"', b'"slow"', 1)[:-9])
    result = extract(articles, "-o", tmp_path / "out.jsonl", "--resume")
    assert "begun under other settings" in message(result)


@pytest.mark.parametrize("change", ["rewritten", "renamed", "gone"])
def test_changed_articles_are_not_resumed(articles: Path, tmp_path: Path, change: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for path in sorted(articles.iterdir())[:3]:
        (folder / path.name).write_bytes(path.read_bytes())
    target, part = tmp_path / "out.jsonl", tmp_path / "out.jsonl.part"
    extract(folder, "-o", target)
    target.rename(part)
    last = folder / "02.txt"
    if change == "rewritten":
        last.write_text("Police said that nobody was hurt.\n")
    elif change == "renamed":
        last.rename(folder / "02b.txt")
    else:
        last.unlink()
    assert f"out.jsonl.part, line 4: is of {last}" in message(extract(folder, "-o", target, "--resume"))
    assert not target.exists()


def test_a_second_run_on_one_file_is_refused(articles: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    with open_journal(target, b"header\n", resume=False):
        result = extract(articles, "-o", target)
        assert f"another run is writing this file (process {os.getpid()})" in message(result)
    assert list(tmp_path.iterdir()) == []
    assert extract(articles, "-o", target).exit_code == 1


def test_the_lock_of_a_dead_run_locks_nobody_out(articles: Path, clean: bytes, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl.lock").write_text("1")
    extract(articles, "-o", tmp_path / "out.jsonl")
    assert (tmp_path / "out.jsonl").read_bytes() == clean


def test_a_finished_file_is_not_resumed(articles: Path, clean: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_bytes(clean)
    result = extract(articles, "-o", target, "--resume")
    assert (result.exit_code, "nothing to resume" in result.stderr) == (0, True)
    assert target.read_bytes() == clean


def test_nothing_is_left_of_a_run_without_a_document(tmp_path: Path) -> None:
    with pytest.raises(UsageError), open_journal(tmp_path / "out.jsonl", b"header\n", resume=False):
        raise UsageError("no articles")
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_the_run_resumed(articles: Path, clean: bytes, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(clean) // 2, len(clean) // 2))

    with started(articles, "-o", target, preexec_fn=small_disk) as process:
        _, told = process.communicate()
    assert process.returncode == 2
    assert f"{target}.part: cannot be written (File too large); make room and go on" in told.decode()
    extract(articles, "-o", target, "--resume")
    assert target.read_bytes() == clean


# ------------------------------------------------------------------ elsewhere than to a file


def test_standard_output_gets_the_same_lines(articles: Path, clean: bytes) -> None:
    result = extract(articles)
    assert result.exit_code == 1
    assert result.stdout_bytes == clean


def test_a_closed_pipe_is_no_error(articles: Path) -> None:
    with started(articles, "--jobs", "2", stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr
        told = process.stderr.read().decode()
    assert process.returncode == 0
    assert "Traceback" not in told


@pytest.mark.parametrize("output", [[], ["-o", "/dev/null"]])
def test_only_a_file_can_be_resumed(articles: Path, output: list[str]) -> None:
    assert "name it: -o FILE" in message(extract(articles, "--resume", *output))


# ------------------------------------------------------------------ progress


def test_the_meter_rises_to_one(articles: Path) -> None:
    meter = Meter()
    shares = [meter.share for _ in read_articles([str(articles)], ReadOptions(), meter)]
    assert all(share is not None for share in shares)
    assert shares == sorted(shares)  # type: ignore[type-var]
    assert meter.share == 1.0


def test_the_meter_does_not_guess_the_length_of_a_pipe(tmp_path: Path) -> None:
    meter = Meter()
    os.mkfifo(tmp_path / "pipe")
    meter.expect([str(tmp_path / "pipe")])
    assert meter.share is None


def test_a_terminal_shows_how_far_it_is(articles: Path, tmp_path: Path) -> None:
    process = run_on_terminal("extract", str(articles), "-o", "out.jsonl", *FAST, cwd=tmp_path)
    shown = process.stderr
    assert process.returncode == 1
    assert b"14 documents, " in shown
    assert b"words/s, 2 failed" in shown
    assert b"iconv" in shown
