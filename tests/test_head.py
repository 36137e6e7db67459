"""Head and foot of an article: each case in tests/cases/segment/heads.toml is a page and what it tells."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from claimcheck.readers.head import read_head
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

CASES = tomllib.loads((Path(__file__).parent / "cases" / "segment" / "heads.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_head_and_furniture(case: dict[str, Any]) -> None:
    text = case["page"]
    head = read_head(text)
    for key in ("title", "outlet", "published", "dateline"):
        assert getattr(head, key) == case.get(key), key
    assert [text[slice(*span)] for span in head.furniture] == case.get("furniture", [])


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_analysis_leaves_furniture_and_dateline_out(case: dict[str, Any]) -> None:
    segmented = segment(document_from_text(case["page"]))
    paragraphs = [case["page"][slice(*span)] for span in segmented.paragraphs]
    assert paragraphs[0 if "title" not in case else 1].startswith(case["body"])
    assert not set(paragraphs) & set(case.get("furniture", []))


def test_line_ends_and_wrapping() -> None:
    wrapped = (
        "The strike at the port of\nEssam went on for a third\nday as the two sides met\n"
        "again in the town hall to talk.\n\nNo deal was\nreached."
    )
    assert len(segment(document_from_text(wrapped)).paragraphs) == 2
    unwrapped = "The strike went on.\r\nNo deal was reached.\r\nTalks go on."
    assert len(segment(document_from_text(unwrapped)).paragraphs) == 3
