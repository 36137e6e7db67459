"""Articles whose file names, titles and metadata try to act, from the command line to every format."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.hostile import ACTING
from tests.inprocess import run_here

# What a file system lets stand in a name: all but a slash and the byte zero.
NAMES = {
    "markup": "[bold red]x[_bold] <b>&amp; ``c`` ![i](j) | =1+1",
    "formula": "=cmd|' C calc'!A0",
    "escapes": "a\x1b[31mred\x07\x9b2J",
    "bidi": "\u202egnp.exe\u202c",
    "heading": "# a\n\n- b\n***",
}
PAGE = """<html><head><title>{0}</title><meta property="og:site_name" content="{0}">
<meta property="og:title" content="{0}"><meta name="author" content="{0}">
<meta property="article:published_time" content="2031-05-03"></head><body><article><h1>{0}</h1>
<p>The army said on Monday that 12 rebels were killed in Okest. The rebels said they had lost two men.</p>
<p>"We counted two dead," the rebel spokesman Ilo {0} told reporters.</p></article></body></html>"""


@pytest.fixture(scope="module", params=sorted(NAMES))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hostile web page under a hostile name, and an empty file under one."""
    words = NAMES[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    (folder / f"{words}.html").write_text(PAGE.format(html.escape(words)), encoding="utf-8")
    (folder / f"empty {words}.txt").write_text("", encoding="utf-8")
    return folder


class _Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]


def _shown(folder: Path, *options: str) -> str:
    result = run_here("analyze", ".", *options, cwd=folder)
    assert result.returncode == 1  # the empty file
    complaints = result.stderr.decode().splitlines()
    assert [line.startswith("claimcheck: ") for line in complaints] == [True] * (2 if "-o" in options else 1)
    assert not ACTING.search("".join(complaints))
    return result.stdout.decode()


def test_terminal(folder: Path) -> None:
    for options in ((), ("--summary",), ("--width", "60")):
        shown = _shown(folder, "-f", "terminal", *options)
        assert not ACTING.search(shown)
        assert "12" in shown


def test_markdown(folder: Path) -> None:
    shown = _shown(folder, "-f", "markdown")
    assert not ACTING.search(shown)
    body = shown.removeprefix("---\n").split("\n---\n", 1)[1]
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tags = _Tags(parsed.render(body)).tags
    assert {"b", "img", "script", "code", "h4"} & set(tags) == set()
    assert tags.count("h1") == 1
    links = re.findall(r'href="([^"]*)"', parsed.render(body))
    assert [link for link in links if not link.startswith("#")] == []


def test_html(folder: Path) -> None:
    shown = _shown(folder, "-f", "html")
    assert not ACTING.search(shown)
    found = _Tags(shown)
    assert found.tags.count("script") == 1
    assert (found.handlers, found.tags.count("img")) == ([], 0)


def test_json_keeps_the_words_as_they_are(folder: Path) -> None:
    report = json.loads(_shown(folder, "-f", "json"))
    (document,) = report["documents"]
    assert f"{document['name']}.html" in {path.name for path in folder.iterdir()}


def test_csv(folder: Path, tmp_path: Path) -> None:
    _shown(folder, "-f", "csv", "-o", str(tmp_path / "tables"))
    for path in (tmp_path / "tables").iterdir():
        text = path.read_bytes().decode("utf-8-sig")
        assert not ACTING.search(text.replace("\r\n", "\n"))
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert [cell for cell in cells if re.match(r"[=+@\t\r]|-(?!\d)", cell)] == []


def test_corrections(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(_shown(folder, "-f", "json"), encoding="utf-8")
    for options in ((), ("--csv",)):
        draft = run_here("review", "report.json", *options, cwd=tmp_path).stdout.decode("utf-8-sig")
        assert not ACTING.search(draft.replace("\r\n", "\n"))
        (tmp_path / "draft").write_bytes(draft.encode())
        again = run_here(
            "analyze", str(folder), "-f", "json", "--corrections", str(tmp_path / "draft"), cwd=folder
        )
        report = json.loads(again.stdout)
        assert "unmatched" not in report
        assert "corrections" not in report
