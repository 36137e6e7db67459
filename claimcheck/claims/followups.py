"""Figures that lean on a claim before them: "the figure was nine", "including three children"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.arguments import agent
from claimcheck.claims.assertion import unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import word_sets
from claimcheck.claims.phrases import JOINS, Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity, Span

_NOUN_WORDS = frozenset({"figure", "number", "total", "count", "tally", "estimate", "percentage", "share"})
_COPULAS = frozenset(
    {"was", "is", "were", "are", "at", "of", "stood", "stands", "be", "been", "to", "as", "being"}
)
_MARKS = frozenset({".", ",", ";", ":", "!", "-", "–", "—", ""})
_SUBSET = (
    ("including",),
    ("that", "included"),
    ("which", "included"),
    ("among", "them"),
    ("among", "whom"),
    ("of", "whom"),
    ("of", "which"),
)
_WORDS = word_sets("claim_words")
_LINKS, _RISING = _WORDS["toll_links"], _WORDS["toll_verbs"]
_DEGREES = frozenset(
    {"critically", "seriously", "severely", "badly", "gravely", "lightly", "slightly", "fatally"}
)
_ARTICLES = frozenset({"a", "an", "another"})
_OF_WHOM = frozenset({"of", "among"})
_HEAD = 4  # words: what is told of a part stands at the head of its sentence
_PUTTING = frozenset({"put", "puts", "putting", "estimated", "estimates", "estimate"})
_PLACING = frozenset({"in", "at", "near", "from"})
_GAP = 60  # characters between a figure and the bracket that parts it
_LISTED = 6  # parts of one list


def restated(unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """A figure given for the last claim's question by an anaphor: "the real figure was 12"."""
    drafts: list[Draft] = []
    seen: set[Span] = set()
    for i, figure in enumerate(unit.figures):
        if figure is None or figure.span in seen or (i and unit.figures[i - 1] is figure):
            continue
        seen.add(figure.span)
        noun = _anaphor(unit, i)
        if noun is None or unasserted(unit, i):
            continue
        antecedent = _antecedent(figure, before, _RATIO)
        if antecedent is None or figure.negative or _counts_something(unit, i, figure):
            continue
        drafts.append(_like(unit, antecedent, noun, i, figure, f"restates the figure: {unit.word(noun)}"))
    return drafts


def _anaphor(unit: Unit, i: int) -> int | None:
    """The word that stands for the earlier figure, before the figure at word ``i``."""
    j = i - 1
    steps = 0
    linked = False
    said = False  # whether a form of "be" stands between
    at = -1  # where a phrase begins that "by" ties to the noun
    while j >= 0 and steps < 6:
        word = unit.words[j]
        if (
            word in _COPULAS
            or unit.tags[j] in ("ADV", "AUX")
            or word in ("put", "estimated", "not", "nearer", "closer")
        ):
            linked = linked or word in _COPULAS or unit.tags[j] == "AUX"
            said = said or unit.tags[j] == "AUX" or word in ("was", "is", "were", "are")
        elif word in _RISING or word in _LINKS:
            linked = True
        elif word in _NOUN_WORDS and j + 1 == at:
            return j
        elif (chunk := unit.chunk_at(j)) is not None and linked and unit.tag(chunk.start - 1) == "ADP":
            at = chunk.start - 1  # "a count by the Meridian came to"
            j = at
        elif (word in _NOUN_WORDS and (linked or unit.words[i - 1] == word)) or (
            word in ("it", "that")
            and linked
            and at < 0
            and (said or unit.word(j - 1) in _PUTTING or j == 0)
            and (j <= 1 or unit.tags[j - 1] in ("VERB", "SCONJ", "PUNCT", "CCONJ"))
        ):
            return j
        else:
            return None
        j -= 1
        steps += 1
    return None


def _counts_something(unit: Unit, i: int, figure: Quantity) -> bool:
    """Whether a noun follows the figure: then it is no bare restatement."""
    j = i
    while j < len(unit) and unit.figures[j] is figure:
        j += 1
    return unit.tag(j) in ("NOUN", "PROPN") and unit.chunk_of[j] == unit.chunk_of[i]


def answered(unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """A figure alone at the head of what is said answers the question before: "A handful." """
    if unit.statement is None or not len(unit) or unit.figures[0] is None or not before:
        return []
    figure = unit.figures[0]
    j = 0
    while j < len(unit) and unit.figures[j] is figure:
        j += 1
    if unit.word(j) not in _MARKS or figure.negative:
        return []
    antecedent = _antecedent(figure, before, _BARE_RATIO)
    return [_like(unit, antecedent, 0, 0, figure, "answers the question before")] if antecedent else []


def _antecedent(figure: Quantity, before: Sequence[Draft], ratio: int) -> Draft | None:
    """The latest draft whose figure has the same kind of unit."""
    for draft in reversed(before):
        if not _like_size(figure, draft.quantity, ratio):
            continue
        if (
            draft.quantity is not None
            and not draft.negative
            and draft.quantity.unit == figure.unit
            and not draft.subset
        ):
            return draft
    return None


_BARE_RATIO = 10  # two figures for one question seldom differ by more, where nothing but the figure is said
_RATIO = 100


def _like_size(figure: Quantity, other: Quantity | None, ratio: int) -> bool:
    """Whether two figures are of one order of magnitude."""
    if other is None:
        return False
    one = figure.best or figure.low or figure.high or 1
    two = other.best or other.low or other.high or 1
    return one <= ratio * two and two <= ratio * one


def _like(unit: Unit, draft: Draft, first: int, at: int, figure: Quantity, reason: str) -> Draft:
    end = at
    while end < len(unit) and unit.figures[end] is figure:
        end += 1
    return Draft(
        type=draft.type,
        unit=unit,
        first=first,
        last=max(end, first + 1),
        quantity=figure,
        owner=None,
        inherits=True,
        source=draft,
        reasons=[reason],
    )


def subsets(unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """ "including three guards and a nurse", "six of them seriously": parts of a figure of the sentence."""
    found: list[Draft] = []
    used = {d.quantity.span for d in drafts if d.quantity is not None}
    for i in range(len(unit)):
        whole = _whole_before(drafts, unit, i)
        start = _subset_mark(unit, i) if whole is not None else None
        if whole is None or start is None:
            continue
        if unit.words[i] in _OF_WHOM and _own_verb(unit, start):
            continue
        for phrase in _parts(unit, start, verb_passed=whole.first < i):
            figure = phrase.figure
            if figure is None or not _is_part(unit, phrase, figure) or figure.span in used:
                continue
            used.add(figure.span)
            found.append(_part(unit, whole, i, phrase, figure))
    return found


def bracketed(unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """ "41 deaths (17 in Ondo, 24 in Pelham)": the parts of the figure before the bracket.

    A number alone in brackets is an age, a year or a code; a part stands with a place or with people.
    """
    whole = next((d for d in reversed(before) if _right_before(unit, d)), None)
    if whole is None:
        return []
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        if (
            figure is None
            or figure.negative
            or figure.unit is not None
            or not _smaller(figure, whole.quantity)
        ):
            continue
        bare = unit.figures[chunk.head] is figure
        placed = unit.word(chunk.end) in _PLACING and unit.tag(chunk.end + 1) == "PROPN"
        if placed or (
            not bare and unit.tags[chunk.head] == "NOUN" and unit.words[chunk.start] not in _ARTICLES
        ):
            phrase = phrase_of(unit, chunk)
            found.append(_part(unit, whole, chunk.start, phrase, figure))
    return found


def _right_before(unit: Unit, draft: Draft) -> bool:
    """Whether the draft's figure stands in the sentence before the bracket, with no other clause between."""
    if draft.unit.index != unit.index or draft.quantity is None or draft.negative or draft.subset:
        return False
    end = draft.quantity.span.end
    gap = unit.text[end : unit.starts[0]]
    return end < unit.starts[0] <= end + _GAP and "," not in gap and ";" not in gap


def described_part(unit: Unit, before: Sequence[Draft]) -> list[Draft]:
    """ "Three of them were children": a part of the figure before, by what it consists of."""
    for i, figure in enumerate(unit.figures[:_HEAD]):
        if figure is None or figure.negative or figure.unit is not None:
            continue
        j = i
        while j < len(unit) and unit.figures[j] is figure:
            j += 1
        if unit.words[j : j + 2] not in (["of", "them"], ["of", "those"]) or unit.word(j + 2) not in (
            "were",
            "are",
        ):
            return []
        chunk = unit.chunk_at(j + 3)
        whole = _antecedent(figure, before, _RATIO)
        if chunk is None or chunk.start != j + 3 or whole is None or not _smaller(figure, whole.quantity):
            return []
        phrase = Phrase(i, chunk.end, chunk.head, figure)
        return [_part(unit, whole, i, phrase, figure)]
    return []


def _smaller(figure: Quantity, whole: Quantity | None) -> bool:
    """Whether a figure can be a part of the other."""
    most = whole.high if whole is not None and whole.high is not None else None
    return most is None or (figure.low or 0) <= most


def _parts(unit: Unit, start: int, *, verb_passed: bool) -> list[Phrase]:
    """The phrase at word ``start`` and the counted ones joined to it: "84 children and 35 women".

    Once the verb of the whole has passed, one with a verb of its own begins a new clause.
    """
    found: list[Phrase] = []
    while (chunk := unit.chunk_at(start)) is not None and chunk.figure is not None and len(found) < _LISTED:
        found.append(phrase_of(unit, chunk))
        start = found[-1].end
        comma = unit.word(start) == ","
        start += comma
        if unit.word(start) in JOINS:
            start += 1
        elif not comma:
            break
        following = unit.chunk_at(start)
        if following is None or following.figure is None or unit.tags[following.head] == "NUM":
            break  # "including three nurses, and 40 were hurt"
        if verb_passed and unit.tag(phrase_of(unit, following).end) == "AUX":
            break
    return found


def _own_verb(unit: Unit, start: int) -> bool:
    """ "of whom 40 have been released": the part has a verb of its own, which says what became of it."""
    chunk = unit.chunk_at(start)
    if chunk is None:
        return False
    after = phrase_of(unit, chunk).end
    return unit.tag(after) == "AUX" and any(tag == "VERB" for tag in unit.tags[after : after + 4])


def _is_part(unit: Unit, phrase: Phrase, figure: Quantity) -> bool:
    """Whether the phrase counts a part: no denial, no share, no article."""
    article = unit.words[phrase.start] in _ARTICLES and figure.best == 1
    return not figure.negative and figure.unit is None and not article


def _subset_mark(unit: Unit, i: int) -> int | None:
    """Where the part begins after "including" and its like, or at "six" in "six of them"."""
    for words in _SUBSET:
        if tuple(unit.words[i : i + len(words)]) == words:
            start = i + len(words)
            return start + 1 if unit.word(start) in ("at",) else start
    figure = unit.figures[i]
    if figure is not None and (i == 0 or unit.figures[i - 1] is not figure):
        j = i
        while j < len(unit) and unit.figures[j] is figure:
            j += 1
        if unit.word(j) in _DEGREES and unit.word(i - 1) in (",", "and"):
            return i
        if unit.words[j : j + 2] in (["of", "them"], ["of", "whom"]) and unit.tag(j + 2) != "AUX":
            return i
    return None


def _whole_before(drafts: Sequence[Draft], unit: Unit, i: int) -> Draft | None:
    for draft in reversed(drafts):
        if (
            draft.quantity is not None
            and draft.unit is unit
            and unit.starts[i] > draft.quantity.span.start
            and not draft.negative
        ):
            return draft
    return None


def _part(unit: Unit, whole: Draft, first: int, phrase: Phrase, figure: Quantity) -> Draft:
    same = whole.actor if whole.unit is unit else None  # a phrase is good for its own sentence only
    return Draft(
        type=whole.type,
        unit=unit,
        first=first,
        last=phrase.end,
        quantity=figure,
        affected=phrase,
        actor=agent(unit, phrase.end) if unit.word(phrase.end) == "by" else same,
        subset=True,
        reasons=[f"part of a figure: {unit.phrase(first, first + 1)}"],
    )
