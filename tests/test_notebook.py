"""The notebook of the documentation runs, and what it shows is what the program gives."""

from __future__ import annotations

import importlib.util
import json
from html import unescape
from pathlib import Path

import pytest

import claimcheck
from claimcheck.model import Report
from claimcheck.renderers import RenderOptions, render
from tests.hostile import HOSTILE, hostile_report

ROOT = Path(__file__).parent.parent


def test_the_notebook_is_what_its_cells_give() -> None:
    spec = importlib.util.spec_from_file_location("run_notebook", ROOT / "tools" / "run_notebook.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    fresh, names = tool.page()
    assert tool.NOTEBOOK.read_text(encoding="utf-8") == fresh, "run python tools/run_notebook.py"
    assert any(contrast.verdict == "conflict" for contrast in names["report"].contrasts)
    notebook = json.loads(fresh)
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


def test_a_shown_report_is_the_page_in_a_frame(two_articles: Report) -> None:
    shown = claimcheck.show(two_articles)._repr_html_()
    assert shown.startswith('<iframe sandbox="" srcdoc="')
    assert unescape(shown.split('srcdoc="')[1].split('"')[0]) == render(two_articles, "html", RenderOptions())
    assert "Orlesk quarry" in repr(claimcheck.show(two_articles))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_article_leaves_the_frame(two_articles: Report, words: str) -> None:
    shown = claimcheck.show(hostile_report(two_articles, words))._repr_html_()
    assert shown.count("<") == 2
    assert shown.count('"') == 6
