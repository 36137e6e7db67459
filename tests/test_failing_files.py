"""Files and folders that cannot be read or written: one line each, the others read, nothing half written."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimcheck.inputs import read_articles
from claimcheck.model import Document, Failure
from claimcheck.readers.source import ReadOptions
from claimcheck.renderers import FOLDER_FORMATS, FORMATS
from tests.inprocess import run_here

GOOD = "The army said on Monday that 12 rebels were killed in Okest. The rebels said they had lost two men."
NOBODY = 65534
FAILING = Path("/proc/self/mem")  # opens, and fails when it is read, for the superuser, too


def read(*paths: Path | str) -> tuple[list[Document], list[str]]:
    results = list(read_articles(map(str, paths), ReadOptions()))
    return (
        [result for result in results if isinstance(result, Document)],
        [result.reason for result in results if isinstance(result, Failure)],
    )


# ------------------------------------------------------------------ reading


@pytest.fixture
def barred() -> Iterator[Path]:
    """An empty folder, seen by somebody whom permissions stop: the superuser becomes nobody for the test."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        read(Path(__file__))  # what is imported late is imported now
        mighty = os.geteuid() == 0
        if mighty:
            os.chown(folder, NOBODY, -1)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if mighty:
                os.seteuid(0)
            for place, _, _ in os.walk(folder):
                os.chmod(place, 0o700)


def test_a_file_that_may_not_be_read_loses_no_other(barred: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (barred / name).write_text(GOOD)
    (barred / "a.txt").chmod(0)
    documents, failures = read(barred)
    assert [document.name for document in documents] == ["b"]
    assert failures == [f"{barred / 'a.txt'}: may not be read; check the file's permissions"]


@pytest.mark.parametrize("mode", [0, 0o300], ids=["closed", "not listed"])
def test_a_folder_that_may_not_be_read_is_told(barred: Path, mode: int) -> None:
    inner = barred / "inner"
    inner.mkdir()
    for place in (barred, inner):
        (place / "a.txt").write_text(GOOD)
    inner.chmod(mode)
    documents, failures = read(barred)
    assert [document.name for document in documents] == ["a"]
    assert failures == [f"{inner}: may not be read; check the file's permissions"]
    assert read(inner) == ([], failures)


def test_a_file_in_a_folder_that_may_not_be_searched_is_a_failure(barred: Path) -> None:
    inner = barred / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text(GOOD)
    inner.chmod(0o600)
    assert read(inner / "a.txt")[1] == [f"{inner / 'a.txt'}: may not be read; check the file's permissions"]


KINDS = ("txt", "md", "html", "pdf", "docx", "jsonl", "csv", "rss", "xml", "json", "warc", "zip", "tar", "gz")


@pytest.mark.skipif(not FAILING.exists(), reason="needs /proc")
@pytest.mark.parametrize("kind", [*KINDS, "warc.gz", "csv.gz"])
def test_a_disk_that_fails_loses_no_other_file(kind: str, tmp_path: Path) -> None:
    failing = tmp_path / f"a.{kind}"
    failing.symlink_to(FAILING)
    (tmp_path / "b.txt").write_text(GOOD)
    documents, (reason,) = read(failing, tmp_path / "b.txt")
    assert [document.name for document in documents] == ["b"]
    assert reason.startswith(str(failing))
    assert "Input/output error" in reason


@pytest.mark.parametrize("name", ["a" * 5_000, "b" * 300 + "/a.txt", "[a" * 300, "a.txt/b.txt"])
def test_names_that_no_disk_takes_are_failures(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    documents, failures = read(tmp_path / name, tmp_path / "a.txt")
    assert (len(documents), len(failures)) == (1, 1)


OWN = (
    *(("contrast", "bad.jsonl"), ("explain", "bad.json", "c1"), ("review", "bad.json", "-o", "new.toml")),
    *(("analyze", "a.txt", option, "bad.toml") for option in ("--sides", "--corrections", "--claim-types")),
    *(("annotate", "bad.json", "-o", "new"), ("store", "bad.jsonl", "-o", "new.duckdb")),
)


@pytest.mark.skipif(not FAILING.exists(), reason="needs /proc")
@pytest.mark.parametrize("command", OWN, ids=" ".join)
def test_own_files_that_fail_are_one_line(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    for name in ("bad.jsonl", "bad.json", "bad.toml"):
        (tmp_path / name).symlink_to(FAILING)
    result = run_here(*command, cwd=tmp_path)
    (line,) = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert line.startswith("claimcheck: bad.")
    assert "Input/output error" in line
    assert not any(path.name.startswith("new") for path in tmp_path.iterdir())


# ------------------------------------------------------------------ writing


@contextmanager
def full_disk(room: int) -> Iterator[None]:
    """No file can grow beyond so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, its lines and its report."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "a.txt").write_text(GOOD)
    assert run_here("extract", "a.txt", "-o", "a.jsonl", cwd=folder).returncode == 0
    assert run_here("contrast", "a.jsonl", "-o", "a.json", cwd=folder).returncode == 0
    return folder


WRITING = {
    **{format_: ("contrast", "a.jsonl", "-f", format_) for format_ in FORMATS if format_ != "terminal"},
    ".duckdb": ("store", "a.jsonl"),
    "parquet": ("store", "a.jsonl"),
    "corrections": ("review", "a.json", "--force"),
    "gold": ("annotate", "a.json"),
    "sides": ("sides", "a.txt"),
}
IN_FOLDERS = {*FOLDER_FORMATS, "parquet", "gold"}


@pytest.mark.parametrize("room", [5_000, 20_000, 100_000, 300_000])
@pytest.mark.parametrize("name", [".duckdb", "parquet"])
def test_a_store_whose_disk_fills_is_not_there(name: str, room: int, work: Path) -> None:
    target = work / f"fresh{room}{name}"
    with full_disk(room):
        result = run_here("store", "a.jsonl", "-o", target.name, cwd=work)
    assert result.returncode in (0, 2)
    if result.returncode == 2:
        assert "cannot be written (File too large)" in result.stderr.decode()
        assert not target.exists()
    assert not [path for path in work.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_is_one_line_and_nothing_is_half_written(name: str, work: Path) -> None:
    target = work / f"new{name}"
    before = {path: path.read_bytes() for path in work.iterdir() if path.is_file()}
    if name not in IN_FOLDERS:
        target.write_text("as it was")
        before[target] = b"as it was"
    with full_disk(40):
        result = run_here(*WRITING[name], "-o", target.name, cwd=work)
    (line,) = result.stderr.decode().splitlines()
    assert result.returncode == 2
    assert "cannot be written" in line
    assert {path: path.read_bytes() for path in work.iterdir() if path.is_file()} == before
    if target.is_dir():
        assert [path.name for path in target.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize(
    "command",
    [
        *(("extract", "a.txt"), ("analyze", "a.txt"), ("sides", "a.txt"), ("analyze", "other", "a.txt")),
        *(("analyze", "."), ("analyze", "*.txt"), ("analyze", "other/link.txt"), ("contrast", "a.jsonl")),
        *(("review", "a.json", "--force"), ("analyze", "a.txt", "--sides", "a.toml", "-f", "json")),
    ],
    ids=" ".join,
)
def test_no_command_writes_over_what_it_reads(command: tuple[str, ...], work: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "a.jsonl", "a.json"):
        (tmp_path / name).write_bytes((work / name).read_bytes())
    (tmp_path / "a.toml").write_text('[[side]]\nlabel = "Okest"\n')
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text(GOOD)
    (tmp_path / "other" / "link.txt").symlink_to(tmp_path / "a.txt")
    own = {"contrast": "a.jsonl", "review": "a.json"}.get(command[0], "a.txt")
    target = "a.toml" if "a.toml" in command else own
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run_here(*command, "-o", target, cwd=tmp_path)
    (line,) = result.stderr.decode().splitlines()
    assert line == f"claimcheck: {target}: this file is read and would be lost; name another one: -o"
    assert result.returncode == 2
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_another_file_may_be_written_over(tmp_path: Path) -> None:
    for name in ("a.txt", "notes.txt", "old.md"):
        (tmp_path / name).write_text(GOOD)
    for target in ("notes.txt", "old.md"):
        result = run_here("analyze", "a.txt", "-f", "markdown", "-o", target, cwd=tmp_path)
        assert result.returncode == 0, result.stderr.decode()


def test_an_earlier_report_among_the_articles_may_be_written_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    for _ in range(2):
        assert run_here("analyze", ".", "-o", "report.md", cwd=tmp_path).returncode == 0
        assert run_here("extract", ".", "-o", "lines.jsonl", cwd=tmp_path).returncode == 0
