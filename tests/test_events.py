"""Claims within one article: which event each is of, and what is therefore no clash."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from claimcheck.pair import pair_story
from tests.claim_rows import analyses

ARTICLES = tomllib.loads((Path(__file__).parent / "cases" / "events.toml").read_text(encoding="utf-8"))[
    "article"
]


@pytest.mark.parametrize("article", ARTICLES, ids=[article["why"] for article in ARTICLES])
def test_claims_of_one_article(article):
    rows = [{**row, "body": article["body"], "title": article.get("title")} for row in article["claims"]]
    assert all(article["body"].count(row["text"]) == 1 for row in rows)
    found = {frozenset(c.claims): c.outcome for c in pair_story(analyses(rows)).comparisons}
    for line in article["pairs"]:
        one, other, relation = line.split()
        outcome = found.get(frozenset((f"c{one}", f"c{other}")))
        verdict = outcome.verdict if outcome else "none"
        assert (verdict if verdict in ("conflict", "agree", "update") else "none") == relation, line
    if "reason" in article:
        assert outcome is not None
        assert article["reason"] in outcome.reason
