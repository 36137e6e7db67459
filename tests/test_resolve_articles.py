"""Who speaks: mini-articles with marked attributions, in ``cases/resolve/articles.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from claimcheck.model import Attribution, Document, Segmented, Span
from claimcheck.readers.text import document_from_text
from claimcheck.resolve import resolve, scene
from claimcheck.segment import segment
from tests.marked import read_marked

CASES = tomllib.loads((Path(__file__).parent / "cases/resolve/articles.toml").read_text(encoding="utf-8"))[
    "case"
]


def parameters() -> list[Any]:
    return [
        pytest.param(
            case, id=case["id"], marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else []
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", parameters())
def test_speakers(case: dict[str, Any]) -> None:
    segmented, attributions = read_marked(case["text"].lstrip(), case.get("floors"))
    found = resolve(segmented, None, attributions)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    assert [names[s.speaker] if s.speaker else "" for s in found.statements] == case["speakers"]
    if "distinct" in case:
        assert (len({s.speaker for s in found.statements}) > 1) == case["distinct"]


@pytest.mark.parametrize("case", parameters()[:12])
def test_every_decision_has_a_reason(case: dict[str, Any]) -> None:
    segmented, attributions = read_marked(case["text"].lstrip(), case.get("floors"))
    found = resolve(segmented, None, attributions)
    assert all(statement.reasons and statement.reasons[0] for statement in found.statements)
    assert all(speaker.reasons and speaker.reasons[-1] for speaker in found.speakers)


def test_an_open_pronoun_names_its_candidates() -> None:
    text = (
        "{1s|Karl Witt, a guard,} {1v|said} {1c|it was dark}. "
        "{2s|Jan Moor, a guard,} {2v|said} {2c|it was cold}.\n\n"
        "Rain fell.\n\nSnow fell.\n\nHail fell.\n\nFog came.\n\n"
        "Night fell. {3c|It was late}, {3s|he} {3v|said}."
    )
    segmented, attributions = read_marked(text)
    found = resolve(segmented, None, attributions)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    last = found.statements[-1]
    assert last.speaker is None
    assert [names[one] for one in last.candidates] == ["Jan Moor", "Karl Witt"]


def test_unnamed_speakers_keep_condition_and_basis() -> None:
    text = "{1s|A clerk who saw the files, and who asked not to be named,} {1v|said} {1c|pages were missing}."
    segmented, attributions = read_marked(text)
    speaker = resolve(segmented, None, attributions).speakers[0]
    assert (speaker.name, speaker.anonymity) == ("a clerk", "unnamed")
    assert speaker.basis == "who saw the files"
    assert speaker.condition == "who asked not to be named"


def hostile(attributions: tuple[Attribution, ...]) -> tuple[Segmented, tuple[Attribution, ...]]:
    document: Document = document_from_text("A man said so. Nobody heard him.")
    return segment(document), attributions


def test_bad_attributions_are_borne() -> None:
    span = (Span(0, 5),)
    circle = (
        Attribution("a1", "direct", span, parent="a2", floor="a2"),
        Attribution("a2", "direct", span, parent="a1", floor="a1"),
    )
    odd = (
        Attribution("a1", "indirect", (Span(0, 0),), source=(Span(5, 5),)),
        Attribution(
            "a2", "indirect", (Span(20, 900),), source=(Span(800, 900),), parent="none", floor="none"
        ),
        Attribution("a3", "indirect", (), source=(Span(13, 14),)),
    )
    for attributions in (circle, odd, ()):
        found = resolve(*(hostile(attributions)[0], None, attributions))
        assert [statement.id for statement in found.statements] == [a.id for a in attributions]
        assert all(statement.speaker is None for statement in found.statements)


def test_the_same_article_gives_the_same_result() -> None:
    segmented, attributions = read_marked(CASES[2]["text"])
    first, second = (resolve(segmented, None, attributions) for _ in range(2))
    assert (first.sides, first.speakers, first.statements) == (
        second.sides,
        second.speakers,
        second.statements,
    )


class Reading:
    """A pattern that notes how much of a text it is tried over."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.read = 0

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        self.read += end - start
        return self.pattern.finditer(text, start, end)


def test_a_paragraph_is_searched_for_pairs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "{{{0}s|Both}} {{{0}v|said}} {{{0}c|the road was cut}}."
    told = " ".join(said.format(number) for number in range(1, 30))
    segmented, attributions = read_marked(f"Ana Sol and Bo Dahl came to the gate. {told}")
    reading = Reading(scene.PAIR)
    monkeypatch.setattr(scene, "PAIR", reading)
    found = resolve(segmented, None, attributions)
    assert {speaker.name for speaker in found.speakers} == {"Ana Sol and Bo Dahl"}
    assert 0 < reading.read <= len(segmented.text)
