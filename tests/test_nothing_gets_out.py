"""No network, no other program, no code from data: while everything runs, and in what the package says."""

from __future__ import annotations

import ast
import json
import os
import socket
import subprocess
from pathlib import Path

import pytest

import claimcheck
from claimcheck.renderers import FOLDER_FORMATS, FORMATS
from tests import made_files as made
from tests.inprocess import run_here

PACKAGE = Path(claimcheck.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
BARRED_MODULES = {
    *("subprocess", "pty", "code", "codeop", "runpy", "ctypes", "webbrowser"),
    *("pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"),
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"),
}
PARSES_ADDRESSES = "urllib.parse"  # asks nobody
BARRED_CALLS = frozenset({"eval", "exec", "compile", "__import__", "breakpoint", "input"})
BARRED_OF_OS = ("system", "popen", "exec", "spawn", "posix_spawn", "fork")


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return names


def called(tree: ast.AST) -> set[str]:
    """Bare names and ``os.name`` that are called."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            names.add(node.func.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            names.add(f"os.{node.attr}")
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_package_starts_no_program_and_reads_no_code(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {name for name in imported(tree) if name.split(".")[0] in BARRED_MODULES}
    assert [name for name in modules if not name.startswith(PARSES_ADDRESSES)] == []
    assert called(tree) & BARRED_CALLS == set()
    assert [name for name in called(tree) if name.startswith(tuple(f"os.{it}" for it in BARRED_OF_OS))] == []


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket can be made, no name looked up, no program started."""

    def refuse(*arguments: object, **options: object) -> None:
        raise AssertionError(f"something reached out: {arguments}")

    class NoSocket(socket.socket):  # a class still: libraries name it in their types
        def __init__(self, *arguments: object, **options: object) -> None:
            refuse(*arguments)

    monkeypatch.setattr(socket, "socket", NoSocket)
    for owner, name in (
        (socket, "create_connection"),
        (socket, "getaddrinfo"),
        (subprocess, "Popen"),
        (os, "system"),
        (os, "posix_spawn"),
    ):
        monkeypatch.setattr(owner, name, refuse)


FILES = {
    "a.txt": "\n\n".join(made.BODY).encode(),
    "a.md": made.MARKDOWN,
    "a.docx": made.docx(),
    "a.csv": made.csv(),
    "a.jsonl": made.jsonl(),
    "a.warc": made.warc(compressed=False),
    "page.html": made.PAGE,
    "feed.rss": made.FEED,
    "item.xml": made.NEWSML,
    "a.pdf": made.pdf(),
}


@pytest.mark.usefixtures("alone")
def test_the_test_would_notice() -> None:
    with pytest.raises(AssertionError, match="reached out"):
        socket.socket()
    with pytest.raises(AssertionError, match="reached out"):
        subprocess.run(["true"], check=False)


@pytest.mark.usefixtures("alone")
def test_everything_runs_without_a_socket(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    (folder / "all.zip").write_bytes(made.zipped(FILES))

    def run(*arguments: str) -> bytes:
        done = run_here(*arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    for format_ in FORMATS:
        where = ("-o", f"out_{format_}") if format_ in FOLDER_FORMATS else ("-o", f"out.{format_}.json")
        run("analyze", "in", "-f", format_, *where)
    report = json.loads((tmp_path / "out.json.json").read_bytes())
    assert len(report["documents"]) == 2 * (len(FILES) + 1)  # the web archive has two pages
    run("extract", "in", "-o", "lines.jsonl")
    run("contrast", "lines.jsonl", "-o", "again.json")
    run("explain", "again.json", report["attributions"][0]["id"])
    run("review", "again.json", "-o", "draft.toml")
    run("sides", "in", "-o", "sides.toml")
    run("annotate", "again.json", "-o", "gold")
    run("evaluate", "gold")
