"""Files are written whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from claimcheck.errors import UsageError
from claimcheck.output import check_folder, check_writable, write_folder, write_whole


def test_a_failed_write_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.md"
    target.write_text("old")

    def refuse(source: str, destination: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(UsageError, match="No space left"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.md"]


def test_a_folder_is_refused_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        check_writable(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        check_writable(tmp_path / "missing" / "report.md")
    check_writable(tmp_path / "report.md")


def test_a_folder_is_made_and_filled(tmp_path: Path) -> None:
    check_folder(tmp_path / "tables")
    write_folder(tmp_path / "tables", {"a.csv": "one\r\n", "b.csv": "two\r\n"})
    assert (tmp_path / "tables" / "a.csv").read_bytes() == b"one\r\n"
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["a.csv", "b.csv"]
    check_folder(tmp_path / "tables")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(UsageError, match="this is a file"):
        check_folder(tmp_path / "taken")


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_whole(pipe, "report")
    assert os.read(reader, 100) == b"report"
    os.close(reader)
    assert pipe.is_fifo()


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "real.md")
    write_whole(tmp_path / "link.md", "new")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_text() == "new"


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_a_full_device_is_said_in_one_line() -> None:
    with pytest.raises(UsageError, match=r"/dev/full: cannot be written \(No space left on device\)"):
        write_whole(Path("/dev/full"), "report")


def test_two_writers_leave_one_whole_report(tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    texts = [letter * 300_000 for letter in "ab"]
    writers = [threading.Thread(target=write_whole, args=(target, text)) for text in texts * 5]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert target.read_text() in texts
    assert [path.name for path in tmp_path.iterdir()] == ["report.md"]
