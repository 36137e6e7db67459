"""Attribution of marked-up sentences: cases/attribution/*.txt, through the default model and the rules.

``<s1>`` source, ``<q1>`` cue, ``<c1>`` content, ``<r1>`` recipient of attribution 1.  Lines that begin with
``#`` belong to the case: ``parent 2=1``, ``floor 2=1``, ``source 2=1`` (attribution 2 has the source of 1),
``contents: A | B`` (only the contents are compared, pieces parted by +), ``xfail: why``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from claimcheck.attribute import attribute
from claimcheck.model import Attribution, Span, Spans, Tagging
from claimcheck.neural import load_tagger
from claimcheck.readers.text import document_from_text
from claimcheck.segment import segment

CASES = Path(__file__).parent / "cases" / "attribution"
TAG = re.compile(r"<(/?)([sqcr])(\d)>")


@dataclass
class Case:
    name: str
    text: str
    spans: dict[tuple[str, int], Spans]
    notes: dict[str, str] = field(default_factory=dict)

    def numbers(self) -> list[int]:
        return sorted(number for part, number in self.spans if part == "c")

    def linked(self, note: str) -> dict[int, int]:
        pairs = (pair.split("=") for pair in self.notes.get(note, "").split(","))
        return {int(pair[0]): int(pair[1]) for pair in pairs if len(pair) == 2}


def read_cases() -> list[Case]:
    return [
        parse(block) for path in sorted(CASES.glob("*.txt")) for block in path.read_text().split("=== ")[1:]
    ]


def parse(block: str) -> Case:
    name, _, rest = block.partition("\n")
    lines = rest.strip().split("\n")
    notes: dict[str, str] = {}
    for line in lines:
        if line.startswith("# "):
            key, _, value = line[2:].partition(":" if ":" in line.split()[1] else " ")
            notes[key] = value.strip()
    marked = "\n".join(line for line in lines if not line.startswith("# ")).strip() + "\n"
    text, spans, opened, position = "", {}, {}, 0
    for match in TAG.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        part = (match[2], int(match[3]))
        if match[1]:
            spans[part] = (*spans.get(part, ()), Span(opened.pop(part), len(text)))
        else:
            opened[part] = len(text)
    return Case(name, text + marked[position:], spans, notes)


@cache
def found(text: str) -> tuple[Attribution, ...]:
    segmented = segment(document_from_text(text))
    return attribute(segmented, load_tagger().tag(segmented))


def words(text: str, spans: Spans) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in spans)


def params() -> list[object]:
    marks = {True: [pytest.mark.xfail(strict=True)], False: []}
    return [pytest.param(case, id=case.name, marks=marks["xfail" in case.notes]) for case in read_cases()]


@pytest.mark.parametrize("case", params())
def test_case(case: Case) -> None:
    items = found(case.text)
    if "contents" in case.notes:
        expected = [tuple(part.split(" + ")) for part in case.notes["contents"].split(" | ")]
        assert [words(case.text, item.content) for item in items] == expected
        return
    wanted = {number: case.spans["c", number] for number in case.numbers()}
    by_content = {item.content: item for item in items}
    contents = sorted(words(case.text, item.content) for item in items)
    assert contents == sorted(words(case.text, spans) for spans in wanted.values())
    ids = {number: by_content[spans].id for number, spans in wanted.items()}
    sources, parents, floors = case.linked("source"), case.linked("parent"), case.linked("floor")
    for number, spans in wanted.items():
        item = by_content[spans]
        source = case.spans.get(("s", sources.get(number, number)), ())
        assert words(case.text, item.source) == words(case.text, source)
        assert words(case.text, item.cue) == words(case.text, case.spans.get(("q", number), ()))
        recipient = case.spans.get(("r", number), ())
        assert words(case.text, (item.recipient,) if item.recipient else ()) == words(case.text, recipient)
        assert item.parent == ids.get(parents.get(number, 0))
        assert item.floor == ids.get(floors.get(number, 0))
        assert item.reasons or item.confidence < 1


ARTICLES = sorted((Path(__file__).parent.parent / "corpora").rglob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_holds_for_every_article(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    document = document_from_text(text)
    items = found(text)
    by_id = {item.id: item for item in items}
    assert len(by_id) == len(items)
    places = [(item.content[0].start, -item.content[-1].end) for item in items]
    assert places == sorted(places)  # in the order of the text, the outer of two that start alike first
    for item in items:
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in item.content)
        assert list(item.content) == sorted(item.content)
        assert all(left.end <= right.start for left, right in pairwise(item.content))
        assert not any(a < d and c < b for a, b in item.content for c, d in document.furniture)
        assert 0 <= item.confidence <= 1
        if item.parent:
            outer = by_id[item.parent].content
            assert all(any(a <= start and end <= b for a, b in outer) for start, end in item.content)
        if item.floor:
            assert by_id[item.floor].content[0].start < item.content[0].start
            assert not item.cue
            assert not item.source


def test_two_runs_give_the_same() -> None:
    path = ARTICLES[0]
    segmented = segment(document_from_text(path.read_text(encoding="utf-8")))
    assert attribute(segmented, load_tagger().tag(segmented)) == found(path.read_text(encoding="utf-8"))


def test_nothing_is_found_in_nothing() -> None:
    segmented = segment(document_from_text("Rain fell."))
    assert attribute(segmented, Tagging(())) == ()
