"""The formats for other programs: ClaimReview, Web Annotation, brat."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from msgspec.structs import replace

from claimcheck.model import Report
from claimcheck.renderers import RenderOptions, render, render_files
from claimcheck.renderers.jsonld import named
from tests.hostile import HOSTILE, hostile_report

JSON_LD = ("claimreview", "webannotation")


def graph(report: Report, format_: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(render(report, format_, RenderOptions()))
    return loaded


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(part)


# ------------------------------------------------------------------ both JSON-LD formats


@pytest.mark.parametrize("format_", JSON_LD)
@pytest.mark.parametrize("words", HOSTILE)
def test_json_ld_cannot_leave_its_script_element(two_articles: Report, format_: str, words: str) -> None:
    rendered = render(hostile_report(two_articles, words), format_, RenderOptions())
    assert not set("<>&\u2028\u2029") & set(rendered)
    rendered.encode("utf-8")
    json.loads(rendered)


# ------------------------------------------------------------------ ClaimReview


def test_a_draft_for_each_claim_of_a_disputed_question(two_articles: Report) -> None:
    disputed = [
        c for contrast in two_articles.contrasts if contrast.verdict == "conflict" for c in contrast.claims
    ]
    texts = {claim.id: claim.text for claim in two_articles.claims}
    drafts = graph(two_articles, "claimreview")["@graph"]
    assert len(drafts) == len(disputed)
    for name, draft in zip(disputed, drafts, strict=True):
        assert texts[name].replace("“", "‘").split("‘")[0] in draft["claimReviewed"].replace("“", "‘")
        assert draft["creativeWorkStatus"] == "Draft"


def test_no_verdict_is_made_up(two_articles: Report) -> None:
    found = set(keys(graph(two_articles, "claimreview")))
    assert not found & {"reviewRating", "ratingValue", "alternateName", "url"}
    assert all("author" not in draft for draft in graph(two_articles, "claimreview")["@graph"])


def test_a_denial_is_not_turned_into_the_claim(two_articles: Report) -> None:
    reviewed = [draft["claimReviewed"] for draft in graph(two_articles, "claimreview")["@graph"]]
    assert "Dawn Front fighters killed, Orlesk quarry: denies: “31 of its men had died”" in reviewed


def test_who_claims_it_has_a_type_only_where_the_article_says_so(two_articles: Report) -> None:
    authors = [draft["itemReviewed"]["author"] for draft in graph(two_articles, "claimreview")["@graph"]]
    types = {author["name"]: author.get("@type") for author in authors}
    assert types["Sarnic army"] == "Organization"
    assert types["Lena Moroz"] == "Person"
    assert types["Meridian Post"] == "Organization"


def test_nothing_disputed_is_an_empty_graph(two_articles: Report) -> None:
    assert graph(replace(two_articles, contrasts=()), "claimreview") == {"@context": "https://schema.org"}


# ------------------------------------------------------------------ Web Annotation


def test_both_selectors_give_the_words(two_articles: Report) -> None:
    texts = {named(document): document.text for document in two_articles.documents}
    items = graph(two_articles, "webannotation")["items"]
    assert len(items) == len(two_articles.statements) + len(two_articles.claims) + sum(
        len(contrast.pairs) for contrast in two_articles.contrasts
    )
    for target in (target for item in items for target in item["target"]):
        position, quote = target["selector"]
        text = texts[target["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote.get("prefix", ""))
        assert text[position["end"] :].startswith(quote.get("suffix", ""))


def test_annotations_have_names_of_their_own_that_stay(two_articles: Report) -> None:
    first, again = (graph(two_articles, "webannotation")["items"] for _ in range(2))
    ids = [item["id"] for item in first]
    assert len(set(ids)) == len(ids)
    assert ids == [item["id"] for item in again]


def test_a_pair_is_a_link_between_the_two_places(two_articles: Report) -> None:
    links = [
        item for item in graph(two_articles, "webannotation")["items"] if item["motivation"] == "linking"
    ]
    relations = [item["body"][0]["value"] for item in links]
    pairs = [pair for contrast in two_articles.contrasts for pair in contrast.pairs]
    assert relations == [pair.relation for pair in pairs]
    texts = {claim.id: claim.spans for claim in two_articles.claims}
    for link, pair in zip(links, pairs, strict=True):
        ends = [part["selector"][0] for part in (*link["target"], *link["body"]) if "selector" in part]
        assert [(end["start"], end["end"]) for end in ends] == [
            *texts[pair.claims[0]],
            *texts[pair.claims[1]],
        ]


# ------------------------------------------------------------------ brat


def rows(files: Mapping[str, str], stem: str) -> list[list[str]]:
    return [line.split("\t") for line in files[f"{stem}.ann"].split("\n") if line]


def check_standoff(files: Mapping[str, str]) -> None:
    """What brat checks: fragments hold the words, no fragment crosses a line, all that is named exists."""
    types = set(re.findall(r"^(\w+)", files["annotation.conf"], re.MULTILINE))
    for stem in (name.removesuffix(".ann") for name in files if name.endswith(".ann")):
        text, found = files[f"{stem}.txt"], rows(files, stem)
        names = [row[0] for row in found]
        assert len(set(names)) == len(names)
        for row in found:
            head = row[1].split()
            if row[0].startswith("T"):
                places = [tuple(map(int, place.split())) for place in row[1].removeprefix(head[0]).split(";")]
                assert " ".join(text[start:end] for start, end in places) == row[2]
                assert not {"\n", "\r", "\t"} & set(row[2])
            else:
                mentioned = re.findall(r"\bT\d+\b", row[1])
                assert mentioned
                assert set(mentioned) <= set(names)
            assert row[0].startswith("#") or head[0] in types


def test_standoff_holds_the_words(two_articles: Report) -> None:
    files = render_files(two_articles, "brat", RenderOptions())
    check_standoff(files)
    assert [files[f"{d.name}.txt"] for d in two_articles.documents] == [
        d.text for d in two_articles.documents
    ]
    contents = [
        row for d in two_articles.documents for row in rows(files, d.name) if row[1].startswith("Content")
    ]
    assert len(contents) == len(two_articles.statements)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_articles_stay_in_their_files(two_articles: Report, words: str) -> None:
    files = render_files(hostile_report(two_articles, words), "brat", RenderOptions())
    check_standoff(files)
    assert len(files) == 1 + 2 * len(two_articles.documents)
    for name in files:
        assert re.fullmatch(r"\w[\w.-]*\.(txt|ann|conf)", name)
        assert len(name.encode()) < 255
    for text in files.values():
        text.encode("utf-8")


def test_names_that_only_capitals_tell_apart(two_articles: Report) -> None:
    first, second = two_articles.documents
    report = replace(two_articles, documents=(replace(first, name="a/Wire"), replace(second, name="A_wire")))
    assert {"a_Wire.txt", "A_wire_2.txt"} <= set(render_files(report, "brat", RenderOptions()))
