"""The bar on standard error while articles are analysed, where standard error is a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.commands.progress import Progress, shown_progress
from claimcheck.meter import Meter
from claimcheck.model import Document, Failure
from tests.terminal import run_on_terminal


def test_a_terminal_shows_articles_then_comparing(tmp_path: Path) -> None:
    for name in ("wire", "radio"):
        (tmp_path / f"{name}.txt").write_text("The army said 12 rebels were killed in Okest.\n", "utf-8")
    process = run_on_terminal("analyze", ".", "--model", "fast", cwd=tmp_path)
    shown, report = process.stderr, process.stdout
    assert process.returncode == 0
    assert b"comparing 2 documents" in shown
    assert shown.rstrip().endswith(b"\x1b[2K")  # the bar is gone when the report comes
    assert b"\x1b" not in report
    assert b"comparing" not in report


def test_elsewhere_it_only_counts(capsys: pytest.CaptureFixture[str]) -> None:
    read = [Document("d1", "a", "a.txt", "Two words", ""), Failure("b.txt", "empty")]
    with shown_progress(Meter()) as progress:
        assert list(progress.watching(read)) == read
    assert (progress.documents, progress.failures) == (2, 1)
    assert capsys.readouterr() == ("", "")


def test_one_document_is_no_documents() -> None:
    progress = Progress(Meter())
    progress.count(12)
    assert progress.counted() == "1 document"
