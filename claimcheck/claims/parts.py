"""Parts of a figure: "including three children", "six of them seriously", "41 deaths (17 in Ondo)"."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.arguments import agent
from claimcheck.claims.drafts import Draft
from claimcheck.claims.followups import RATIO, antecedent
from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.phrases import JOINS, Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity

_SUBSET = {  # by their first word
    "including": (["including"],),
    "that": (["that", "included"],),
    "which": (["which", "included"],),
    "among": (["among", "them"], ["among", "whom"]),
    "of": (["of", "whom"], ["of", "which"]),
}
_WORDS = word_sets("claim_words")
_DEGREES = _WORDS["degrees"]
_ARTICLES = frozenset({"a", "an", "another"})
_LISTED = 6  # parts of one list
_OF_WHOM = frozenset({"of", "among"})
_HEAD = 4  # words: what is told of a part stands at the head of its sentence
_GAP = 60  # characters between a figure and the bracket that parts it
_AMONG_THEM = 3  # words: "were among them"
_ANY_RATIO = 1_000_000
_HARMED = _WORDS["victims"]
_HARMS = frozenset({"killed", "casualties", "wounded"})
_LISTED_STATES = _WORDS["listed_states"]
_OF_PEOPLE = frozenset({"killed", "wounded", "casualties", "captured_people", "missing"})
_PLACING = frozenset({"in", "at", "near", "from"})


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
        if figure is None or figure.unit is not None:
            continue
        j = i
        while j < len(unit) and unit.figures[j] is figure:
            j += 1
        if figure.negative:
            return _no_part(unit, i, j, before)
        if (phrase := _among_them(unit, i)) is not None:
            whole = antecedent(figure, before, _ANY_RATIO)
            if whole is None or not _smaller(figure, whole.quantity):
                return []
            part = _part(unit, whole, i, phrase, figure)
            part.last = phrase.end + _AMONG_THEM
            return [part]
        verb = _after_whole(unit, j)
        if verb is None or unit.word(verb) not in ("were", "are"):
            return []
        chunk = unit.chunk_at(verb + 1)
        whole = antecedent(figure, before, RATIO)
        if chunk is None or chunk.start != verb + 1 or whole is None or not _smaller(figure, whole.quantity):
            return []
        if unit.words[verb - 1] in _HARMED and whole.type not in _HARMS:
            return []
        phrase = Phrase(i, chunk.end, chunk.head, figure)
        return [_part(unit, whole, i, phrase, figure)]
    return []


def _no_part(unit: Unit, i: int, j: int, before: Sequence[Draft]) -> list[Draft]:
    """ "None of the victims was armed": what is said of no one of those before is denied."""
    verb = _after_whole(unit, j)
    if verb is None or unit.words[verb - 1] not in _HARMED or unit.word(verb) not in ("was", "were"):
        return []
    whole = next((draft for draft in reversed(before) if draft.type in _HARMS and not draft.negative), None)
    if whole is None or verb + 1 >= len(unit):
        return []
    end = next((k for k in range(verb + 1, len(unit)) if unit.tags[k] == "PUNCT"), len(unit))
    phrase = Phrase(i, end, i, None)
    reasons = [f"no part of a figure: {unit.phrase(i, verb)}"]
    part = Draft(whole.type, unit, i, end, None, phrase, negative=True, subset=True, reasons=reasons)
    part.source = whole
    return [part]


def _among_them(unit: Unit, i: int) -> Phrase | None:
    """The phrase with the figure at word ``i`` in "two of its own volunteers were among them"."""
    chunk = unit.chunk_at(i)
    phrase = phrase_of(unit, chunk) if chunk is not None else None
    if phrase is None or unit.words[phrase.end : phrase.end + 1] not in (["was"], ["were"], ["are"], ["is"]):
        return None
    among = unit.words[phrase.end + 1 : phrase.end + 3] in (["among", "them"], ["among", "those"])
    return phrase if among else None


def _after_whole(unit: Unit, j: int) -> int | None:
    """Where the words for the whole end that begin at word ``j``: "of them", "of the victims"; else None."""
    if unit.words[j : j + 2] in (["of", "them"], ["of", "those"]):
        return j + 2
    return j + 3 if unit.words[j : j + 2] == ["of", "the"] and unit.word(j + 2) in _HARMED else None


def _smaller(figure: Quantity, whole: Quantity | None) -> bool:
    """Whether a figure can be a part of the other."""
    most = whole.high if whole is not None and whole.high is not None else None
    return most is None or (figure.low or 0) <= most


def subsets(unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """ "including three guards and a nurse", "six of them seriously": parts of a figure of the sentence."""
    if not drafts:
        return []
    found: list[Draft] = []
    used = {d.quantity.span for d in drafts if d.quantity is not None}
    for i, word in enumerate(unit.words):
        start = _subset_mark(unit, i) if word in _SUBSET or unit.figures[i] is not None else None
        whole = _whole_before(drafts, unit, i) if start is not None else None
        if whole is None or start is None:
            continue
        if unit.words[i] in _OF_WHOM and _own_verb(unit, start):
            continue
        for phrase in counted_list(unit, start, verb_passed=whole.first < i):
            figure = phrase.figure
            if figure is None or not _is_part(unit, phrase, figure) or figure.span in used:
                continue
            used.add(figure.span)
            found.append(_part(unit, whole, i, phrase, figure))
    return found


def broken_down(lexicon: Lexicon, unit: Unit, drafts: Sequence[Draft]) -> list[Draft]:
    """ "44 people had died: 29 soldiers, 11 rebels and four civilians": what a figure is made up of.

    Fighters and civilians are all of their kind, and no part of another's figure for that kind; "two men"
    are a part of all.
    """
    colon = next((i for i, word in enumerate(unit.words) if word == ":"), None)
    whole = _whole_before(drafts, unit, colon) if colon is not None else None
    if whole is None or colon is None or whole.quantity is None or whole.type not in _OF_PEOPLE:
        return []
    listed = counted_list(unit, colon + 1, verb_passed=True)
    figures = [phrase.figure for phrase in listed if phrase.figure is not None and phrase.figure.unit is None]
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    counts = len(figures) >= 2 and len(figures) == len(listed) and not any(f.span in used for f in figures)
    least = sum([figure.low or 0.0 for figure in figures])
    if not counts or not _smaller_than(least, whole.quantity):
        return []
    found = [
        _part(unit, whole, phrase.start, phrase, figure)
        for phrase, figure in zip(listed, figures, strict=True)
        if unit.figures[phrase.head] is not figure  # "29 in the north" is a part
    ]
    for part in found:
        head = part.affected.head if part.affected is not None else part.first
        word = unit.words[head]
        part.subset = lexicon.kinds.get(word) not in lexicon.fighting and not word.startswith("civilian")
    return found


def _smaller_than(low: float, whole: Quantity) -> bool:
    return whole.high is None or low <= whole.high


def counted_list(unit: Unit, start: int, *, verb_passed: bool) -> list[Phrase]:
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
        if verb_passed and not _LISTED_STATES.isdisjoint(unit.words[following.start : following.end]):
            break  # "40 arrests, six of them of nurses, and 12 wounded guards"
        if verb_passed and unit.tag(phrase_of(unit, following).end) == "AUX":
            break
    return found


def mark_parts(unit: Unit, drafts: Sequence[Draft]) -> None:
    """Mark as parts what "of the 60 wounded, 12 are ..." and "12 of whom are ..." count."""
    whole = unit.chunk_at(1) if unit.word(0) == "of" else None
    for draft in drafts:
        if draft.quantity is None:
            continue
        after = whole is not None and whole.figure is not None and whole.figure is not draft.quantity
        of_whom = (
            draft.affected is not None and "whom" in unit.words[draft.affected.start : draft.affected.end]
        )
        draft.subset = draft.subset or after or of_whom


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
    for words in _SUBSET.get(unit.words[i], ()):
        if unit.words[i : i + len(words)] == words:
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
        whose=whole if whole.affected is not None else None,
        reasons=[f"part of a figure: {unit.phrase(first, first + 1)}"],
    )
