"""The training passages of our own writing: the mark-up is read as meant, and every passage is sound."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tools.train.passages import gold, parse

FILES = sorted((Path(__file__).parents[1] / "tools" / "train" / "passages").glob("*.txt"))


def _passages(path: Path) -> list[str]:
    return [passage.strip() for passage in path.read_text("utf-8").split("\n====\n") if passage.strip()]


def _words(text: str, spans: list[list[int]] | None) -> list[str] | None:
    return None if spans is None else [text[start:end] for start, end in spans]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_passage_is_sound(path: Path) -> None:
    for index, marked in enumerate(_passages(path)):
        text, data = gold(f"{path.stem}_{index:03d}", marked)
        assert not set("{}") & set(text), f"{path.stem} {index}: mark-up is left in the text"
        for attribution in data["attributions"]:
            where = f"{path.stem} {index} {attribution['id']}"
            for part in ("source", "cue", "content"):
                for words in _words(text, attribution[part]) or []:
                    assert words, f"{where}: an empty {part}"
                    assert words == words.strip(), f"{where}: white space at an end of the {part} {words!r}"
            for (_, end), (start, _) in pairwise(attribution["content"]):
                assert end <= start, f"{where}: contents overlap"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_span_runs_over_a_paragraph(path: Path) -> None:
    """What is quoted across paragraphs is marked paragraph by paragraph (guidelines, "Division")."""
    for index, marked in enumerate(_passages(path)):
        text, found = parse(marked)
        for number, parts in found.items():
            for start, end in (span for spans in parts.values() for span in spans):
                assert "\n\n" not in text[start:end], f"{path.stem} {index} a{number}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_cue_or_source_keeps_to_its_content_paragraph(path: Path) -> None:
    for index, marked in enumerate(_passages(path)):
        text, found = parse(marked)
        for number, parts in found.items():
            places = {text.count("\n\n", 0, start) for spans in parts.values() for start, _ in spans}
            assert len(places) == 1, f"{path.stem} {index} a{number} is spread over paragraphs"


def test_some_passages_ascribe_nothing() -> None:
    """The model must see pure reporting, or it tags every verb."""
    found = [parse(marked)[1] for path in FILES for marked in _passages(path)]
    silent = sum(not attributions for attributions in found)
    assert 0.1 < silent / len(found) < 0.2


def test_no_passage_stands_twice() -> None:
    texts = [parse(marked)[0] for path in FILES for marked in _passages(path)]
    assert len(texts) == len(set(texts))


def test_an_interrupted_quotation_is_one_content_of_two_spans() -> None:
    text, data = gold("x", "{c1:“Stay,”} {q1:said} {s1:Mrs Ruiz, the cook}. {c1:“It rains.”}")
    assert text == "“Stay,” said Mrs Ruiz, the cook. “It rains.”"
    (attribution,) = data["attributions"]
    assert _words(text, attribution["content"]) == ["“Stay,”", "“It rains.”"]
    assert _words(text, attribution["cue"]) == ["said"]
    assert _words(text, attribution["source"]) == ["Mrs Ruiz, the cook"]
    assert attribution["kind"] == "direct"


def test_two_verbs_share_their_source() -> None:
    text, data = gold("x", "{s1,2:He} {q1:denied} {c1:the theft} and {q2:said} {c2:he was ill}.")
    first, second = data["attributions"]
    assert first["source"] == second["source"] == [[0, 2]]
    assert [_words(text, a["content"]) for a in (first, second)] == [["the theft"], ["he was ill"]]


def test_braces_inside_braces_are_nested_attributions() -> None:
    text, data = gold("x", "{s1:Ana} {q1:said} {c1:{s2:the army} {q2:denied} {c2:it had “fled”}}.")
    outer, inner = data["attributions"]
    assert (outer["parent"], inner["parent"]) == (None, "a1")
    assert _words(text, outer["content"]) == ["the army denied it had “fled”"]
    assert {outer["kind"], inner["kind"]} == {"mixed"}


def test_what_names_no_source_has_none() -> None:
    _, data = gold("x", "{c1:The bridge was} {q1:reportedly} {c1:mined}.")
    (attribution,) = data["attributions"]
    assert attribution["source"] is None
    assert attribution["content"] == [[0, 14], [26, 31]]


@pytest.mark.parametrize(
    "marked", ["{s1:He} {q1:said} {c1:it rained.", "He said} so.", "{s1:He} {q1:said} nothing."]
)
def test_faulty_mark_up_is_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"brace|no content"):
        gold("x", marked)
