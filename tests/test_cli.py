"""The command line from outside: what goes to stdout, what to stderr, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from claimcheck.__main__ import main as start

ROOT = Path(__file__).parent.parent
STORY = ROOT / "corpora" / "develop" / "valley_offensive.txt"
ARTICLE = "The army said on Monday that 12 rebels were killed in Okest. The rebels denied it.\n"


def run(*arguments: str, cwd: Path | None = None, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "100", "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env=environment,
    )


def only_line(result: subprocess.CompletedProcess[bytes]) -> str:
    lines = result.stderr.decode().splitlines()
    assert len(lines) == 1, lines
    assert "Traceback" not in lines[0]
    return lines[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "latin.txt").write_bytes("The caf\xe9 was hit.\n".encode("latin-1"))
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0\1\2words")
    (tmp_path / "utf16.txt").write_bytes("The army said so.".encode("utf-16"))
    (tmp_path / "digits.txt").write_text("1 2 3 4\n")
    (tmp_path / "none").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["nowhere.txt"], ["nowhere.txt", "no such file", "check the path"]),
        (["empty.txt"], ["empty.txt", "empty"]),
        (["latin.txt"], ["latin.txt", "byte 0xe9", "offset 7", "line 1", "iconv"]),
        (["binary.txt"], ["binary.txt", "binary file"]),
        (["utf16.txt"], ["utf16.txt", "UTF-16", "iconv"]),
        (["digits.txt"], ["digits.txt", "no words"]),
        (["none"], ["none", "no articles", "*.txt"]),
        (["good.txt", "--format", "docx"], ["docx", "terminal", "markdown", "json", "--help"]),
        (["good.txt", "--colour"], ["--colour", "--help"]),
        (["good.txt", "-o", "missing/report.md"], ["missing", "no such folder", "mkdir"]),
        (["good.txt", "-o", "none"], ["none", "folder"]),
        (["good.txt", "-o", "report.docx"], ["report.docx", "no format for .docx", ".md", "-f FORMAT"]),
        (["good.txt", "--convention", "guess"], ["guess", "range", "acled"]),
        (["good.txt", "-f", "csv"], ["claims.csv", "pairs.csv", "-o FOLDER"]),
        (["good.txt", "-o", "claims.csv"], ["folder"]),
        (["good.txt", "-f", "csv", "-o", "good.txt"], ["good.txt", "a file", "folder"]),
        (["good.txt", "-f", "csv", "-o", "missing/tables"], ["missing", "no such folder"]),
        (["good.txt", "-f", "json", "--side", "army"], ["always whole", "terminal, markdown, html"]),
        (["good.txt", "-f", "html", "--summary"], ["--summary", "terminal"]),
        (["good.txt", "--only", "quarrels"], ["quarrels", "conflicts"]),
        (["good.txt", "--sides", "no.toml"], ["no.toml", "No such file", "check the path"]),
        (["good.txt", "--claim-types", "no.toml"], ["no.toml", "No such file", "check the path"]),
        (["good.txt", "--claim-types", "digits.txt"], ["digits.txt", "no TOML", "claim-types.md"]),
        (["good.txt", "--min-confidence", "2"], ["min-confidence", "0<=x<=1"]),
        ([], ["PATH", "--help"]),
    ],
)
def test_what_a_user_can_get_wrong_is_one_line(folder: Path, arguments: list[str], parts: list[str]) -> None:
    result = run("analyze", *arguments, cwd=folder)
    line = only_line(result)
    assert line.startswith("claimcheck: ")
    assert [part for part in parts if part not in line] == []
    assert result.returncode == 2
    assert result.stdout == b""


def test_unknown_command_is_one_line(tmp_path: Path) -> None:
    result = run("analyse", cwd=tmp_path)
    assert "analyse" in only_line(result)
    assert result.returncode == 2


def test_a_bad_document_does_not_lose_the_good_one(folder: Path) -> None:
    result = run("analyze", "good.txt", "latin.txt", "nowhere.txt", "-f", "json", cwd=folder)
    assert result.returncode == 1
    assert len(result.stderr.splitlines()) == 2
    report = json.loads(result.stdout)
    assert [d["name"] for d in report["documents"]] == ["good"]
    assert report["claims"]


def test_standard_input_and_file_give_the_same_claims(folder: Path) -> None:
    piped = json.loads(run("analyze", "-", "-f", "json", stdin=ARTICLE.encode()).stdout)
    read = json.loads(run("analyze", "good.txt", "-f", "json", cwd=folder).stdout)
    assert piped["claims"] == read["claims"]
    assert piped["documents"][0]["text_sha256"] == read["documents"][0]["text_sha256"]


def test_same_input_same_bytes() -> None:
    first, second = (run("analyze", str(STORY), "-f", "json") for _ in range(2))
    assert first.stdout == second.stdout
    assert first.returncode == 0
    assert first.stderr == b""


def test_output_file_holds_what_stdout_would(folder: Path) -> None:
    on_stdout = run("analyze", "good.txt", "-f", "markdown", cwd=folder)
    to_file = run("analyze", "good.txt", "-o", "report.md", cwd=folder)
    assert to_file.returncode == 0
    assert to_file.stdout == b""
    assert (folder / "report.md").read_bytes() == on_stdout.stdout
    assert [p.name for p in folder.iterdir() if p.name.startswith(".")] == []


def test_csv_fills_a_folder(folder: Path) -> None:
    result = run("analyze", "good.txt", "-f", "csv", "-o", "tables", cwd=folder)
    assert (result.returncode, result.stdout) == (0, b"")
    assert sorted(path.name for path in (folder / "tables").iterdir()) == ["claims.csv", "pairs.csv"]
    header, claim = (folder / "tables" / "claims.csv").read_text("utf-8-sig").splitlines()[:2]
    assert header.startswith("claim,document,")
    assert claim.startswith("c1,good,")


@pytest.mark.parametrize(("name", "start"), [("story.html", b"<!DOCTYPE html>"), ("story.jsonl", b"{")])
def test_the_suffix_chooses_the_format(folder: Path, name: str, start: bytes) -> None:
    assert run("analyze", "good.txt", "-o", name, cwd=folder).returncode == 0
    assert (folder / name).read_bytes().startswith(start)


def test_formats_offered_are_those_there_are() -> None:
    from claimcheck import renderers
    from claimcheck.commands import delivery

    assert delivery.FORMATS == renderers.FORMATS
    assert set(delivery.FILES_OF_FOLDER) == renderers.FOLDER_FORMATS
    assert set(delivery.FORMAT_OF_SUFFIX.values()) <= set(renderers.FORMATS)


def test_conventions_offered_are_those_there_are() -> None:
    from claimcheck.commands import settings

    data = tomllib.loads((ROOT / "claimcheck" / "data" / "conventions.toml").read_text("utf-8"))
    assert tuple(data) == settings.CONVENTIONS


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for day in ("monday", "tuesday"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "wire.txt").write_text(ARTICLE, encoding="utf-8")
    report = json.loads(run("analyze", ".", "-f", "json", cwd=tmp_path).stdout)
    assert [d["name"] for d in report["documents"]] == ["monday/wire", "tuesday/wire"]


def test_help_shows_examples_and_exit_codes() -> None:
    result = run("analyze", "--help")
    text = result.stdout.decode()
    assert result.returncode == 0
    assert "claimcheck analyze article.txt" in text
    assert "Exit codes" in text


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = (
        f"{sys.executable} -m claimcheck analyze good.txt | head -1 > /dev/null; exit ${{PIPESTATUS[0]}}"
    )
    result = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert result.stderr == b""
    assert result.returncode in (0, 141)


def test_an_interrupt_while_the_program_is_imported_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Importing(ModuleType):
        def __getattr__(self, name: str) -> NoReturn:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "claimcheck.cli", Importing("claimcheck.cli"))
    with pytest.raises(SystemExit) as left:
        start()
    assert left.value.code == 130


def test_the_two_halves_give_what_analyze_gives(tmp_path: Path) -> None:
    story = ROOT / "corpora" / "develop" / "salt_bridge"
    whole = run("analyze", str(story), "-f", "json")
    first, rest = (
        sorted(str(p) for p in story.glob("*.txt"))[:1],
        sorted(str(p) for p in story.glob("*.txt"))[1:],
    )
    assert run("extract", *first, "-o", "one.jsonl", cwd=tmp_path).returncode == 0
    assert run("extract", *rest, "-o", "two.jsonl", cwd=tmp_path).returncode == 0
    parts = run("contrast", "one.jsonl", "two.jsonl", "-f", "json", cwd=tmp_path)
    assert json.loads(parts.stdout) == json.loads(whole.stdout)


def test_a_damaged_analysis_is_named_by_line(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    run("extract", "good.txt", "-o", "good.jsonl", cwd=tmp_path)
    lines = (tmp_path / "good.jsonl").read_text("utf-8").splitlines()
    (tmp_path / "cut.jsonl").write_text(f"{lines[0]}\n{lines[1][:-30]}\n", encoding="utf-8")
    (tmp_path / "old.jsonl").write_text('{"schema": "claimcheck/analysis/0"}\n', encoding="utf-8")
    (tmp_path / "wrong.jsonl").write_text(lines[1].replace('"words":', '"words":"', 1), encoding="utf-8")
    for name, part in [("cut.jsonl", "line 2"), ("old.jsonl", "analysis/0"), ("wrong.jsonl", "line 1")]:
        result = run("contrast", name, cwd=tmp_path)
        assert part in only_line(result)
        assert result.returncode == 2


def test_attitudes_are_shown_when_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The minister said talks would resume. The mayor hopes for rain.\n")
    plain, all_of_them = (
        json.loads(run("analyze", "a.txt", "-f", "json", *more, cwd=tmp_path).stdout)["attributions"]
        for more in ([], ["--attitudes"])
    )
    assert [a["cue"]["text"] for a in plain] == ["said"]
    assert [a["cue"]["text"] for a in all_of_them] == ["said", "hopes for"]


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "claimcheck", "analyze", "good.txt"]
        result = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, env=environment)
    assert result.stderr.decode().splitlines() == [
        "claimcheck: standard output: cannot be written (No space left on device)"
    ]
    assert result.returncode == 2
