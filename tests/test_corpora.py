"""The corpora are in order: their gold points into their texts and does not contradict itself."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tools.agreement import articles_of, read_both

CORPORA = Path(__file__).parent.parent / "corpora"
ARTICLES = sorted(CORPORA.rglob("*.txt"))
# The second annotation of some articles, to measure agreement by: as it was made, without texts of its own.
AGREEMENT = CORPORA / "agreement"
STORIES = sorted(path for path in CORPORA.rglob("contrasts.json") if AGREEMENT not in path.parents)

CLOSED = {
    "kind": {"direct", "indirect", "mixed"},
    "anonymity": {"named", "unnamed", "collective", "document"},
    "polarity": {"affirmed", "denied"},
    "relation": {"conflict", "agree", "update"},
    "type": {
        *("killed", "wounded", "casualties", "captured_people", "missing", "displaced"),
        *("equipment_lost", "weapons_launched", "weapons_intercepted"),
        *("territory_gained", "territory_held", "territory_lost", "attack", "ceasefire_violation"),
        *("attendance", "participation", "other"),
    },
}
FAMILY = {"casualties": "killed", "territory_held": "territory_gained", "territory_lost": "territory_gained"}
OPENING_MARKS = "\"'“‘„«"
Gold = dict[str, Any]


def gold_of(article: Path) -> Gold:
    return json.loads(article.with_suffix(".json").read_text(encoding="utf-8"))


def text_of(article: Path) -> str:
    return article.read_bytes().decode("utf-8")


def words(text: str, spans: list[list[int]] | None) -> str:
    return " ".join(text[start:end] for start, end in spans or [])


def by_id(entries: list[Gold]) -> dict[str, Gold]:
    return {entry["id"]: entry for entry in entries}


def within(spans: list[list[int]], outer: list[list[int]]) -> bool:
    return all(outer[0][0] <= start and end <= outer[-1][1] for start, end in spans)


def name_of(path: Path) -> str:
    return path.relative_to(CORPORA).with_suffix("").as_posix()


def asserters(gold: Gold) -> dict[str, str]:
    """Who vouches for each claim: a side, a speaker outside the sides, or the outlet's reporter."""
    speakers, sayings = by_id(gold["speakers"]), by_id(gold["attributions"])
    result = {}
    for claim in gold["claims"]:
        if claim["attribution"] is None:
            result[claim["id"]] = f"reporter of {gold['document']['outlet']}"
            continue
        speaker = speakers.get(sayings[claim["attribution"]]["speaker"], {"side": None, "name": "nobody"})
        result[claim["id"]] = speaker["side"] or speaker["name"]
    return result


def ranges_meet(one: Gold, other: Gold) -> bool:
    """Whether two quantities can both be true; an open end reaches as far as it may."""
    highs = [quantity["high"] for quantity in (one, other) if quantity["high"] is not None]
    return not highs or max(one["low"], other["low"]) <= min(highs)


def upholds(claim: Gold) -> bool:
    """Whether a claim affirms; a loss of ground counts the other way round: who denies it says "we hold"."""
    return (claim["polarity"] == "affirmed") != (claim["type"] == "territory_lost")


def check_pair(relation: str, claims: list[Gold], voices: list[str]) -> None:
    assert relation in CLOSED["relation"]
    assert len({FAMILY.get(claim["type"], claim["type"]) for claim in claims}) == 1
    assert (voices[0] == voices[1]) == (relation == "update"), voices
    quantities = [claim["quantity"] for claim in claims if claim["quantity"]]
    if len(quantities) == 2 and all(claim["polarity"] == "affirmed" for claim in claims):
        if relation == "agree":
            assert ranges_meet(*quantities)
        elif relation == "conflict":
            assert not ranges_meet(*quantities)
    if len({claim["polarity"] for claim in claims}) == 2 and not all(map(upholds, claims)):
        assert relation != "agree"


def answered_in_brief(claim: Gold, gold: Gold) -> bool:
    """Whether somebody else's next words answer it and claim nothing ("a charge that the army denies")."""
    claiming = {entry["attribution"] for entry in gold["claims"]}
    speakers = {item["id"]: item["speaker"] for item in gold["attributions"]}
    later = [item for item in gold["attributions"] if item["content"][0][0] >= claim["span"][-1][1]]
    answer = min(later, key=lambda item: item["content"][0][0], default=None)
    return (
        answer is not None
        and answer["id"] not in claiming
        and answer["speaker"] not in (None, speakers.get(claim["attribution"]))
        and answer["content"][0][0] - claim["span"][-1][1] <= 120
    )


@pytest.fixture(scope="module", params=ARTICLES, ids=name_of)
def article(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_every_text_has_gold_and_all_gold_has_a_text() -> None:
    assert len(ARTICLES) >= 10
    gold = {path.with_suffix("") for path in CORPORA.rglob("*.json") if path.name != "contrasts.json"}
    assert {path.with_suffix("") for path in ARTICLES} == {
        path for path in gold if AGREEMENT not in path.parents
    }


def test_the_second_annotation_is_well_formed_and_of_articles_of_the_corpora() -> None:
    first, second = read_both(CORPORA, AGREEMENT)  # checks spans, labels and references by the texts
    names = [
        [gold.analysis.document.name for story in both for gold in story.documents]
        for both in (first, second)
    ]
    assert names[0] == names[1]
    assert {path.parts[0] for path in articles_of(AGREEMENT)} == {"develop", "blind"}
    assert [story.name for story in first] == [story.name for story in second]
    assert sorted(AGREEMENT.rglob("*.txt")) == []


def test_document_is_this_article(article: Path) -> None:
    document = gold_of(article)["document"]
    assert document["name"] == article.stem
    assert document["title"] in text_of(article)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", document["published"])


def test_spans_lie_in_the_text_in_order_and_hold_whole_words(article: Path) -> None:
    text, gold = text_of(article), gold_of(article)
    parts = [(item["id"], item[key]) for item in gold["attributions"] for key in ("content", "cue", "source")]
    parts += [(claim["id"], claim["span"]) for claim in gold["claims"]]
    for label, spans in parts:
        for start, end in spans or []:
            assert 0 <= start < end <= len(text), label
            assert text[start:end] == text[start:end].strip(), label
            assert not re.match(r"\w\w", text[max(0, start - 1) : start + 1]) or start == 0, label
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), label
        assert all(left[1] <= right[0] for left, right in pairwise(spans or [])), label


def test_ids_are_unique_and_references_exist(article: Path) -> None:
    gold = gold_of(article)
    known: dict[str, set[str | None]] = {}
    for part in ("sides", "speakers", "attributions", "claims"):
        ids = [entry["id"] for entry in gold[part]]
        assert [name for name, count in Counter(ids).items() if count > 1] == []
        known[part] = {*ids, None}
    assert gold["document"]["side"] in known["sides"]
    assert {speaker["side"] for speaker in gold["speakers"]} <= known["sides"]
    assert {item["speaker"] for item in gold["attributions"]} <= known["speakers"]
    assert {item["parent"] for item in gold["attributions"]} <= known["attributions"]
    assert {claim["attribution"] for claim in gold["claims"]} <= known["attributions"]
    sides = {claim[party]["side"] for claim in gold["claims"] for party in ("affected", "actor")}
    assert sides <= known["sides"]
    assert {end for pair in gold["contrasts"] for end in pair["claims"]} <= known["claims"]


def test_every_speaker_says_something(article: Path) -> None:
    gold = gold_of(article)
    heard = {item["speaker"] for item in gold["attributions"]}
    assert [speaker["name"] for speaker in gold["speakers"] if speaker["id"] not in heard] == []


def test_labels_are_from_the_closed_lists(article: Path) -> None:
    gold = gold_of(article)
    for part, label in (
        ("attributions", "kind"),
        ("speakers", "anonymity"),
        ("claims", "type"),
        ("claims", "polarity"),
        ("contrasts", "relation"),
    ):
        assert {entry[label] for entry in gold[part]} <= CLOSED[label]


def test_source_and_cue_stand_outside_the_content(article: Path) -> None:
    for item in gold_of(article)["attributions"]:
        outside = [*(item["cue"] or []), *(item["source"] or [])]
        clashes = [
            (start, end)
            for start, end in outside
            for left, right in item["content"]
            if start < right and left < end
        ]
        assert clashes == [], item["id"]
        assert item["speaker"] or not item["source"], item["id"]


def test_only_direct_content_opens_and_ends_in_quotation_marks(article: Path) -> None:
    text = text_of(article)
    for item in gold_of(article)["attributions"]:
        content = words(text, item["content"])
        transcript = item["source"] and text.startswith(": ", item["source"][-1][1]) and not item["cue"]
        if item["kind"] == "direct" and not transcript:
            assert content[0] in OPENING_MARKS, item["id"]
        quoted = re.search(r"[\"“”„«»]|(?<!\w)['‘]", content)
        if item["kind"] != "direct":
            assert bool(quoted) == (item["kind"] == "mixed"), (item["id"], content)


def test_nested_content_lies_in_its_parent_and_no_other_content_overlaps(article: Path) -> None:
    sayings = by_id(gold_of(article)["attributions"])

    def ancestors(name: str) -> list[str]:
        chain = []
        while (name := sayings[name]["parent"]) is not None:
            assert name not in chain
            chain.append(name)
        return chain

    for name, item in sayings.items():
        if item["parent"]:
            assert within(item["content"], sayings[item["parent"]]["content"]), name
    for one, left in sayings.items():
        for other, right in sayings.items():
            overlap = any(a < d and c < b for a, b in left["content"] for c, d in right["content"])
            if one < other and overlap:
                assert one in ancestors(other) or other in ancestors(one), (one, other)


def test_claims_stand_in_their_attribution_or_in_the_reporters_words(article: Path) -> None:
    gold = gold_of(article)
    sayings = by_id(gold["attributions"])
    for claim in gold["claims"]:
        if claim["attribution"]:
            assert within(claim["span"], sayings[claim["attribution"]]["content"]), claim["id"]
            continue
        for item in sayings.values():
            overlap = any(a < d and c < b for a, b in claim["span"] for c, d in item["content"])
            assert not overlap, (claim["id"], item["id"])


def test_quantities_are_ordered_and_worded_in_their_claims(article: Path) -> None:
    text = text_of(article)
    for claim in gold_of(article)["claims"]:
        quantity = claim["quantity"]
        if quantity is None:
            continue
        assert quantity["text"] in words(text, claim["span"]), claim["id"]
        low, high, best = quantity["low"], quantity["high"], quantity["best"]
        points = [point for point in (low, best, high) if point is not None]
        assert points == sorted(points), claim["id"]
        assert low is not None, claim["id"]
        if high == 0:
            assert claim["polarity"] == "denied", claim["id"]
        numerals = re.findall(r"\d[\d,]*(?:\.\d+)?(?! million)\b", quantity["text"])
        if len(numerals) == 1 and "million" not in quantity["text"]:
            figure = int(numerals[0].replace(",", ""))
            assert best == figure or (best is None and high == figure - 1), claim["id"]  # "fewer than 400"


def test_parties_places_and_times_are_the_articles_words(article: Path) -> None:
    text = text_of(article)
    for claim in gold_of(article)["claims"]:
        quoted = [claim["affected"]["text"], claim["actor"]["text"], claim["place"], claim["time"]]
        assert [phrase for phrase in quoted if phrase is not None and phrase not in text] == []


def test_other_claims_have_a_figure_a_denial_or_a_dispute(article: Path) -> None:
    gold = gold_of(article)
    disputed = {end for pair in gold["contrasts"] for end in pair["claims"]}
    story = article.parent / "contrasts.json"
    if story.exists():
        pairs = json.loads(story.read_text(encoding="utf-8"))["contrasts"]
        ends = [end.split(":") for pair in pairs for end in pair["claims"]]
        disputed |= {claim for name, claim in ends if name == article.stem}
    idle = [
        claim["id"]
        for claim in gold["claims"]
        if claim["type"] == "other"
        and not claim["quantity"]
        and claim["polarity"] == "affirmed"
        and claim["id"] not in disputed
        and not answered_in_brief(claim, gold)
    ]
    assert idle == []


def test_contrasts_join_two_asserters_unless_they_are_updates(article: Path) -> None:
    gold = gold_of(article)
    claims, voices = by_id(gold["claims"]), asserters(gold)
    pairs = [frozenset(pair["claims"]) for pair in gold["contrasts"]]
    assert len(set(pairs)) == len(pairs)
    for pair in gold["contrasts"]:
        one, other = pair["claims"]
        check_pair(pair["relation"], [claims[one], claims[other]], [voices[one], voices[other]])


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.parent.name)
def test_story_contrasts_join_two_of_its_articles(story: Path) -> None:
    gold = {path.stem: gold_of(path) for path in story.parent.glob("*.txt")}
    claims = {name: by_id(entry["claims"]) for name, entry in gold.items()}
    voices = {name: asserters(entry) for name, entry in gold.items()}
    pairs = json.loads(story.read_text(encoding="utf-8"))["contrasts"]
    assert len({frozenset(pair["claims"]) for pair in pairs}) == len(pairs)
    for pair in pairs:
        ends = [end.split(":") for end in pair["claims"]]
        assert ends[0][0] != ends[1][0]
        check_pair(
            pair["relation"],
            [claims[name][claim] for name, claim in ends],
            [voices[name][claim] for name, claim in ends],
        )


@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.parent.name)
def test_sides_and_people_are_the_same_throughout_a_story(story: Path) -> None:
    labels: dict[str, set[str]] = {}
    affiliations: dict[str, set[str | None]] = {}
    for path in story.parent.glob("*.txt"):
        gold = gold_of(path)
        for side in gold["sides"]:
            labels.setdefault(side["id"], set()).add(side["label"])
        for speaker in gold["speakers"]:
            if speaker["anonymity"] == "named":
                affiliations.setdefault(speaker["name"], set()).add(speaker["side"])
    assert [side for side, known in labels.items() if len(known) > 1] == []
    assert [name for name, known in affiliations.items() if len(known) > 1] == []


def test_the_corpus_shows_every_label_and_the_harder_shapes() -> None:
    every = [gold_of(path) for path in ARTICLES]
    sayings = [item for gold in every for item in gold["attributions"]]
    claims = [claim for gold in every for claim in gold["claims"]]
    seen = {
        "kind": {item["kind"] for item in sayings},
        "anonymity": {speaker["anonymity"] for gold in every for speaker in gold["speakers"]},
        "polarity": {claim["polarity"] for claim in claims},
        "relation": {pair["relation"] for gold in every for pair in gold["contrasts"]},
        "type": {claim["type"] for claim in claims},
    }
    assert seen == CLOSED
    assert any(item["parent"] for item in sayings)
    assert any(len(item["content"]) > 1 for item in sayings)
    assert any(item["speaker"] and not item["source"] and not item["cue"] for item in sayings)
    assert any(item["speaker"] is None for item in sayings)
    assert any(claim["attribution"] is None for claim in claims)
