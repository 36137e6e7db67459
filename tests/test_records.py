"""The report format: mandatory keys, null rules, round trip, and errors that say where they are."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from claimcheck.errors import DataError, UsageError
from claimcheck.model import (
    Attribution,
    Claim,
    Contrast,
    Correction,
    Document,
    Edit,
    Failure,
    MirrorRow,
    NotPaired,
    Pair,
    Quantity,
    Report,
    Role,
    RowKey,
    Side,
    Span,
    Speaker,
    Statement,
    Story,
    text_of,
)
from claimcheck.records import SCHEMA, report_from_json, report_to_json
from claimcheck.renderers import RenderOptions, render

ROOT = Path(__file__).parent.parent
SCHEMA_FILE = ROOT / "docs" / "report.schema.json"

Json = dict[str, Any]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture
def data(two_articles: Report) -> Json:
    return report_to_json(two_articles)


# ------------------------------------------------------------------ writing


def test_every_span_cuts_out_the_text_beside_it(data: Json) -> None:
    texts = {document["id"]: document["text"] for document in data["documents"]}
    for attribution in data["attributions"]:
        for part in ("content", "cue", "source"):
            phrase = attribution[part]
            if phrase is not None:
                text = texts[attribution["document"]]
                assert " ".join(text[start:end] for start, end in phrase["spans"]) == phrase["text"]
    for claim in data["claims"]:
        assert " ".join(texts[claim["document"]][start:end] for start, end in claim["span"]) == claim["text"]


def test_nothing_is_null_rather_than_left_out(data: Json) -> None:
    """An attribution without cue, source and speaker still has the keys."""
    bare = next(attribution for attribution in data["attributions"] if attribution["id"] == "a9")
    assert {bare[key] for key in ("source", "recipient", "parent", "speaker", "side")} == {None}
    vague = next(claim for claim in data["claims"] if claim["id"] == "c6")
    assert (vague["quantity"]["low"], vague["quantity"]["high"], vague["quantity"]["best"]) == (
        200,
        999,
        None,
    )
    unnumbered = next(claim for claim in data["claims"] if claim["id"] == "c3")
    assert unnumbered["quantity"] is None
    assert unnumbered["affected"]["text"] is None
    assert unnumbered["affected"]["side"] == "front"


def test_candidates_only_where_the_speaker_is_open(data: Json) -> None:
    given_ = {a["id"]: a.get("candidates") for a in data["attributions"] if "candidates" in a}
    assert given_ == {"a11": ["s4", "s3"]}


def test_the_reporter_has_no_attribution_speaker_or_side(data: Json) -> None:
    own = [claim for claim in data["claims"] if claim["attribution"] is None]
    assert len(own) == 3
    assert all(claim["speaker"] is None and claim["side"] is None for claim in own)
    assert [document["side"] for document in data["documents"]] == [None, "front"]


# ------------------------------------------------------------------ the JSON Schema


def test_the_schema_accepts_the_story(validator: Draft202012Validator, data: Json) -> None:
    validator.validate(json.loads(json.dumps(data)))


def test_the_schema_describes_every_key_that_is_written(validator: Draft202012Validator, data: Json) -> None:
    """Unknown keys are allowed, but what the program writes must be described."""
    schema = validator.schema

    def undescribed(value: Any, place: str, node: Json) -> Iterator[str]:
        node = _resolved(schema, node)
        if isinstance(value, dict):
            known = node.get("properties", {})
            for key, child in value.items():
                if key in known:
                    yield from undescribed(child, f"{place}.{key}", known[key])
                elif "additionalProperties" not in node:
                    yield f"{place}.{key}"
        elif isinstance(value, list) and "items" in node:
            for child in value:
                yield from undescribed(child, place, node["items"])

    assert set(undescribed(data, "", schema)) == set()


def _resolved(schema: Json, node: Json) -> Json:
    if "anyOf" in node:
        node = next(option for option in node["anyOf"] if option.get("type") != "null")
    if "$ref" in node:
        return schema["$defs"][node["$ref"].rpartition("/")[2]]
    return node


Change = Callable[[Json], None]


def _set(*path: str | int, to: Any) -> Change:
    def change(data: Json) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


def _drop(*path: str | int) -> Change:
    def change(data: Json) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


# What is wrong, and the place and key that the error must name.
WRONG: list[tuple[str, Change]] = [
    ("attributions", _drop("attributions")),
    ("documents[0].text_sha256", _drop("documents", 0, "text_sha256")),
    ("speakers[1].role", _set("speakers", 1, "role", to=7)),
    ("speakers[1].anonymity", _set("speakers", 1, "anonymity", to="shy")),
    ("attributions[2].content", _set("attributions", 2, "content", to=None)),
    ("attributions[2].content.spans[0]", _set("attributions", 2, "content", "spans", to=[[4]])),
    ("attributions[0].confidence", _set("attributions", 0, "confidence", to=1.5)),
    ("attributions[0].kind", _set("attributions", 0, "kind", to="spoken")),
    ("claims[0].quantity.low", _set("claims", 0, "quantity", "low", to="31")),
    ("claims[0].quantity.low", _set("claims", 0, "quantity", "low", to=True)),
    ("claims[0].quantity.text", _drop("claims", 0, "quantity", "text")),
    ("claims[0].affected", _drop("claims", 0, "affected")),
    ("claims[0].affected.text", _set("claims", 0, "affected", "text", to=["men"])),
    ("claims[3].polarity", _set("claims", 3, "polarity", to="maybe")),
    ("claims[3].span", _set("claims", 3, "span", to=[])),
    ("contrasts[0].verdict", _set("contrasts", 0, "verdict", to="draw")),
    ("contrasts[0].pairs[1].relation", _set("contrasts", 0, "pairs", 1, "relation", to="near")),
    ("contrasts[0].pairs[1].claims", _set("contrasts", 0, "pairs", 1, "claims", to=["c1"])),
    ("contrasts[1].claims", _set("contrasts", 1, "claims", to="c1")),
    ("sides[0]", _set("sides", 0, to="army")),
]

# Right in form, so that the schema cannot know; the references or offsets are wrong.
UNKNOWN: list[tuple[str, Change]] = [
    ("speakers[0].side", _set("speakers", 0, "side", to="navy")),
    ("attributions[0].document", _set("attributions", 0, "document", to="d9")),
    ("attributions[0].speaker", _set("attributions", 0, "speaker", to="s99")),
    ("attributions[7].parent", _set("attributions", 7, "parent", to="a99")),
    ("attributions[10].candidates", _set("attributions", 10, "candidates", to=["s99"])),
    ("claims[0].attribution", _set("claims", 0, "attribution", to="a99")),
    ("claims[0].affected.side", _set("claims", 0, "affected", "side", to="navy")),
    ("contrasts[0].claims", _set("contrasts", 0, "claims", to=["c99"])),
    ("contrasts[0].pairs", _set("contrasts", 0, "pairs", 0, "claims", to=["c1", "c99"])),
    ("mirror[0].lost", _set("mirror", 0, "lost", "own", to=["c99"])),
    ("speakers[1].id", _set("speakers", 1, "id", to="s1")),
    ("documents[1].id", _set("documents", 1, "id", to="d1")),
    ("attributions[1].content.spans[0]", _set("attributions", 1, "content", "spans", to=[[5, 999999]])),
    ("attributions[1].content.spans", _set("attributions", 1, "content", "spans", to=[[9, 12], [3, 5]])),
    ("documents[0].text", _drop("documents", 0, "text")),
    ("claims[0].quantity.high", _set("claims", 0, "quantity", "high", to=float("inf"))),
    ("claims[0].quantity.best", _set("claims", 0, "quantity", "best", to=10**400)),
]


@pytest.mark.parametrize(("place", "change"), WRONG, ids=[place for place, _ in WRONG])
def test_the_schema_refuses(validator: Draft202012Validator, data: Json, place: str, change: Change) -> None:
    wrong = copy.deepcopy(data)
    change(wrong)
    assert not validator.is_valid(wrong)


@pytest.mark.parametrize(("place", "change"), WRONG + UNKNOWN, ids=[place for place, _ in WRONG + UNKNOWN])
def test_reading_names_the_place_and_key(data: Json, place: str, change: Change) -> None:
    wrong = copy.deepcopy(data)
    change(wrong)
    with pytest.raises(DataError) as caught:
        report_from_json(wrong)
    assert caught.value.where == place
    assert caught.value.line().startswith(f"{place}: ")


@pytest.mark.parametrize("wrong", [None, [], "report", {}, {"schema": "claimcheck/report/99"}])
def test_what_is_no_report_is_refused(wrong: object) -> None:
    with pytest.raises(UsageError, match=SCHEMA):
        report_from_json(wrong)


def test_optional_keys_may_be_left_out(two_articles: Report, data: Json) -> None:
    """A report that says only what the format asks for, and the text, is read too."""
    for key in ("settings", "stories", "mirror", "words", "attributed_words", "failures"):
        del data[key]
    for document in data["documents"]:
        for key in ("side", "story", "title_span", "dateline_span", "furniture"):
            del document[key]
    for attribution in data["attributions"]:
        for key in ("candidates", "recipient_span", "floor", "reasons", "speaker_reasons"):
            attribution.pop(key, None)
    for claim in data["claims"]:
        for key in ("scope", "period", "place_key", "subset", "denies", "hedges", "reasons"):
            del claim[key]
        if claim["quantity"] is not None:
            for key in ("span", "counted", "convention", "of", "kind", "negative"):
                del claim["quantity"][key]
    for contrast in data["contrasts"]:
        del contrast["not_paired"]
    read = report_from_json(data)
    assert [claim.text for claim in read.claims] == [claim.text for claim in two_articles.claims]
    assert render(read, "terminal", RenderOptions(80))


# ------------------------------------------------------------------ round trip


def test_the_story_comes_back_the_same(two_articles: Report) -> None:
    written = render(two_articles, "json", RenderOptions())
    assert report_from_json(json.loads(written)) == two_articles


TEXT = "The army said 12 died; the front said 9. \ud800 \U0001f54a\r\nNobody else spoke."
spans = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, len(TEXT) - 9), st.integers(1, 8)
)
one_span = spans.map(lambda span: (span,))
words = st.text(min_size=1, max_size=12)
maybe_words = st.none() | words
reasons = st.lists(words, max_size=2).map(tuple)
numbers = st.none() | st.integers(0, 10**9) | st.floats(0, 100)
shares = st.floats(0, 1)
sides = st.sampled_from([None, "p1", "p2"])
roles = st.builds(
    Role, text=maybe_words, span=st.none() | spans, side=sides, kind=maybe_words, reason=maybe_words
)
quantities = st.builds(
    Quantity,
    text=words,
    span=spans,
    low=numbers,
    high=numbers,
    best=numbers,
    unit=maybe_words,
    convention=words,
    of=numbers,
    counted=st.none() | spans,
    kind=words,
    negative=st.booleans(),
)


@st.composite
def claims(draw: st.DrawFn, name: str) -> Claim:
    place = draw(one_span)
    return Claim(
        id=name,
        document="d1",
        attribution=draw(st.sampled_from([None, "a1", "a2"])),
        speaker=draw(st.sampled_from([None, "s1"])),
        side=draw(sides),
        type=draw(words),
        spans=place,
        text=text_of(TEXT, place),
        quantity=draw(st.none() | quantities),
        affected=draw(roles),
        actor=draw(roles),
        place=draw(maybe_words),
        time=draw(maybe_words),
        polarity=draw(st.sampled_from(["affirmed", "denied"])),
        scope=draw(words),
        period=draw(st.none() | st.tuples(words, words)),
        place_key=draw(reasons),
        subset=draw(st.booleans()),
        denies=draw(st.sampled_from([None, "c1"])),
        hedges=draw(reasons),
        confidence=draw(shares),
        reasons=draw(reasons),
    )


@st.composite
def reports(draw: st.DrawFn) -> Report:
    def attribution(name: str) -> Attribution:
        return Attribution(
            id=name,
            kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
            content=draw(one_span),
            cue=draw(st.just(()) | one_span),
            source=draw(st.just(()) | one_span),
            recipient=draw(st.none() | spans),
            parent=draw(st.sampled_from([None, "a1"])),
            floor=draw(st.sampled_from([None, "a2"])),
            confidence=draw(shares),
            reasons=draw(reasons),
        )

    pair = Pair(("c1", "c2"), "agree", draw(words), draw(shares), draw(numbers), draw(numbers))
    document = Document("d1", "name", "name.txt", TEXT, "0" * 64, draw(maybe_words), draw(maybe_words))
    return Report(
        documents=(document,),
        sides=(Side("p1", draw(words), draw(reasons), draw(reasons)), Side("p2", "Front")),
        speakers=(
            Speaker(
                "s1", draw(words), draw(maybe_words), "unnamed", draw(sides), draw(reasons), draw(maybe_words)
            ),
        ),
        statements=(
            ("d1", Statement(attribution("a1"), "s1", draw(sides), (), draw(reasons))),
            ("d1", Statement(attribution("a2"), None, None, draw(st.sampled_from([(), ("s1",)])))),
        ),
        claims=(draw(claims("c1")), draw(claims("c2"))),
        contrasts=(
            Contrast(
                "q1", draw(words), "killed", draw(sides), draw(maybe_words), "agree", ("c1", "c2"), (pair,),
                (NotPaired(("c1", "c2"), draw(words)),), draw(words), draw(st.sampled_from([None, "t1"])),
            ),
        ),
        mirror=(MirrorRow("p1", "killed", ("c1",), ("c2",), (), draw(words)),),
        stories=draw(st.sampled_from([(), (Story("t1", None, ("d1",)),)])),
        failures=(Failure(draw(words), draw(words)),),
        outlet_sides=draw(st.sampled_from([(), (("d1", "p2"),)])),
        words=draw(st.integers(0, 999)),
        attributed_words=((None, 3), ("p1", 4)),
        settings=(("model", draw(words)),),
        corrections=draw(st.sampled_from([(), _corrections(draw(words))])),
        unmatched=draw(st.sampled_from([(), ("week.toml:3: fits nothing",)])),
    )  # fmt: skip


def _corrections(said: str) -> tuple[Correction, ...]:
    """One of each kind that reports show in their own way."""
    key = RowKey("", said)
    return (
        Correction("side", (key,), ("p1",), (Edit("name", said, "Front"),), note=said),
        Correction(
            "claim", (RowKey("0", said, 2),), ("c1",), (Edit("low", "1", "2"), Edit("type", "a", "a"))
        ),
        Correction("pair", (key, key), ("c1", "c2"), (Edit("relation", "agree", "conflict"),)),
        Correction("statement", (key,), (), struck=True),
        Correction("claim", (key,), ("c2",), (Edit("type", "none", "killed"),), added=True),
    )


@settings(max_examples=60, deadline=None)
@given(reports())
def test_any_report_comes_back_the_same(report: Report) -> None:
    if report.contrasts[0].story and not report.stories:
        report = Report(**{**_parts(report), "stories": (Story("t1", "A story", ("d1",)),)})
    written = render(report, "json", RenderOptions()).encode("utf-8")
    assert report_from_json(json.loads(written)) == report


def _parts(report: Report) -> Json:
    return {name: getattr(report, name) for name in Report.__slots__}


@settings(max_examples=30, deadline=None)
@given(reports(), st.sampled_from(["terminal", "markdown"]), st.integers(40, 160))
def test_any_report_can_be_shown(report: Report, format_: str, width: int) -> None:
    assert render(report, format_, RenderOptions(width)).endswith("\n")
