"""Nouns that carry a claim: "12 deaths", "the killing of three guards", "an air strike on X"."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from claimcheck.claims.arguments import oblique
from claimcheck.claims.assertion import governed_by_unreal, is_negated_phrase, unasserted
from claimcheck.claims.chunks import Chunk
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, Trigger, verbs_listed, word_sets
from claimcheck.claims.nouns import classes_of, fits
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.claims.stances import stance_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_ON = frozenset({"on", "against", "at", "upon", "targeting"})
_ARTICLES = frozenset({"a", "an", "another", "one"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "its", "their", "his"})
_WORDS = word_sets("claim_words")
_LEAVING, _MAKING, _COMMITTED = (verbs_listed(key) for key in ("leaving_behind", "making", "committing"))
_SUFFERING = verbs_listed("suffering")


def count_nouns(lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int) -> list[Draft]:
    """The draft of a noun trigger, or none where it only refers or asserts nothing."""
    head = _head(unit, first, last)
    chunk = unit.chunk_at(head)
    if chunk is None or chunk.head != head or unit.tags[head] == "VERB":
        return []
    frame = trigger.pattern.frame
    if frame == "deed":
        found = _deed(lexicon, unit, trigger, chunk, first, last)
    elif frame == "violations":
        found = _violations(unit, trigger, chunk, first, last)
    elif frame == "losses_of":
        found = _losses_of(lexicon, unit, trigger, chunk, first, last)
    else:
        found = _counted(lexicon, unit, trigger, chunk, first, last)
    return [] if not found or _unreal(unit, chunk) else found


def _head(unit: Unit, first: int, last: int) -> int:
    """The word of the trigger that is counted: "case" in "case of measles"."""
    return next((i - 1 for i in range(first + 1, last) if unit.words[i] == "of"), last - 1)


def _unreal(unit: Unit, chunk: Chunk) -> bool:
    if unasserted(unit, chunk.start) or governed_by_unreal(unit, chunk.start):
        return True
    for i in range(chunk.start - 1, max(-1, chunk.start - 6), -1):
        if unit.tags[i] == "VERB":
            return bool(verb_group(unit, i).unreal)
        if unit.words[i] in (",", ";"):
            return False
    for i in range(chunk.end, min(len(unit), chunk.end + 6)):
        if unit.tags[i] == "VERB":
            return bool(verb_group(unit, i).unreal)
    return False


def _left_behind(lexicon: Lexicon, unit: Unit, start: int, end: int) -> Phrase | None:
    """ "The rebels fled and left 12 bodies behind": whose dead they are."""
    before = unit.word(start - 1) == "behind"
    verb = start - 2 if before else start - 1
    if unit.word(verb) not in _LEAVING or not (before or unit.word(end) == "behind"):
        return None
    found = subject(unit, verb_group(unit, verb).start)
    return found[0] if len(found) == 1 and "force" in classes_of(lexicon, unit, found[0]) else None


def _counted(
    lexicon: Lexicon, unit: Unit, trigger: Trigger, chunk: Chunk, first: int, last: int
) -> list[Draft]:
    """ "12 deaths", "no casualties", "the deaths of 12 people", "the bodies of four men"."""
    chunk = _measured(unit, chunk)
    phrase = phrase_of(unit, chunk)
    if trigger.pattern.frame == "persons" and not _SUFFERING.isdisjoint(
        unit.words[phrase.end : phrase.end + 3]
    ):
        return []
    figure = chunk.figure
    if last > chunk.end:  # the trigger itself has the "of": "15 cases of measles"
        phrase = replace(phrase, end=max(phrase.end, last))
    inner = unit.chunk_at(chunk.end + 1) if unit.word(chunk.end) == "of" and last <= chunk.end else None
    if figure is None and inner is not None:
        figure = inner.figure
        if figure is not None and unit.words[inner.start] in ("a", "an", "another"):
            figure = None
    negative = is_negated_phrase(unit, chunk.start, chunk.end) or unit.word(chunk.start - 1) == "without"
    denied = unit.words[chunk.start] == "any" and _is_denied(unit)
    if figure is None and not negative and not denied:
        return []
    if inner is None and not negative and unit.words[chunk.head] in _WORDS["massacres"]:
        return []  # "one massacre after another" counts no dead
    article = unit.words[chunk.start] in ("a", "an", "another")  # not "a further 12 bodies"
    if figure is not None and (figure.unit is not None or (article and figure.best == 1)):
        return []
    if any(unit.words[i] in _WORDS["toll_nouns"] for i in range(chunk.start, chunk.end)):
        return []
    affected = phrase_of(unit, inner) if inner is not None else phrase
    actor = _maker(unit, chunk.start)
    if inner is not None and unit.word(affected.end) == "by":
        actor = oblique(unit, affected.end, frozenset({"by"})) or actor  # "the killing of three by rebels"
    draft = _draft(unit, trigger, first, last, figure, affected, negative, phrase, actor)
    draft.owner = _left_behind(lexicon, unit, chunk.start, phrase.end)
    return [draft]


def _is_denied(unit: Unit) -> bool:
    """Whether the unit is what somebody denies: "denied that there had been any deaths"."""
    return unit.statement is not None and stance_of(unit.text, unit.statement).denies


def _measured(unit: Unit, chunk: Chunk) -> Chunk:
    """ "Dozens of injuries": the noun with the figure before its "of"."""
    outer = unit.chunk_at(chunk.start - 2) if unit.word(chunk.start - 1) == "of" else None
    part = unit.words[chunk.start] in _DEFINITE  # "three of the wounded": another verb counts them
    if part or chunk.figure is not None or outer is None or unit.figures[outer.head] is None:
        return chunk
    return replace(chunk, start=outer.start, figure=outer.figure)


def _maker(unit: Unit, start: int) -> Phrase | None:
    """ "Police made 37 arrests": who did them is the subject of the verb before."""
    verb = start - 2 if unit.word(start - 1) == "out" else start - 1
    if unit.word(verb) not in _MAKING or unit.tag(verb) != "VERB":
        return None
    group = verb_group(unit, verb)
    found = [] if group.passive else subject(unit, group.start)
    return found[0] if len(found) == 1 else None


def _losses_of(
    lexicon: Lexicon, unit: Unit, trigger: Trigger, chunk: Chunk, first: int, last: int
) -> list[Draft]:
    """ "The loss of 14 fighters": people and a figure only."""
    inner = unit.chunk_at(chunk.end + 1) if unit.word(chunk.end) == "of" else None
    if inner is None or inner.figure is None or chunk.figure is not None:
        return []
    lost = phrase_of(unit, inner)
    if "people" not in classes_of(lexicon, unit, lost):
        return []
    return [_draft(unit, trigger, first, last, inner.figure, lost, False, phrase_of(unit, chunk))]


def _draft(
    unit: Unit,
    trigger: Trigger,
    first: int,
    last: int,
    figure: Quantity | None,
    affected: Phrase | None,
    negative: bool,
    cover: Phrase,
    actor: Phrase | None = None,
) -> Draft:
    return Draft(
        type=trigger.pattern.type,
        unit=unit,
        first=first,
        last=last,
        quantity=figure,
        affected=affected,
        actor=actor,
        negative=negative,
        reasons=[f"{trigger.pattern.frame} (noun): {unit.phrase(first, last)}"],
        cover=[cover],
    )


def _deed(lexicon: Lexicon, unit: Unit, trigger: Trigger, chunk: Chunk, first: int, last: int) -> list[Draft]:
    """ "an attack on X", "rebel shelling of X": only with a target, and not where it merely refers back."""
    target = oblique(unit, chunk.end, _ON, reach=2)
    if target is None and unit.word(chunk.end) == "of" and unit.words[last - 1].endswith("ing"):
        inner = unit.chunk_at(chunk.end + 1)
        target = phrase_of(unit, inner) if inner else None
    if target is None or not fits(
        frozenset({"target", "ground", "people", "force", "place_name", "named", "equipment"}),
        classes_of(lexicon, unit, target),
    ):
        return []
    actor = _modifier(lexicon, unit, chunk, first) or _committer(unit, target.end)
    definite = unit.words[chunk.start] in _DEFINITE
    if definite and (unit.words[chunk.start] != "the" or unit.statement is None):
        return []
    if not definite and actor is None and unit.words[chunk.start] not in _ARTICLES and chunk.figure is None:
        return []
    figure = chunk.figure if chunk.figure is not None and unit.words[chunk.start] not in _ARTICLES else None
    negative = is_negated_phrase(unit, chunk.start, chunk.end)
    phrase = Phrase(chunk.start, target.end, chunk.head, None)
    draft = _draft(unit, trigger, first, last, figure, target, negative, phrase, actor)
    draft.refers = definite
    return [draft]


def _committer(unit: Unit, end: int) -> Phrase | None:
    """ "An attack on police carried out by street gangs"."""
    return oblique(unit, end + 1, frozenset({"by"}), reach=2) if unit.word(end) in _COMMITTED else None


def _modifier(lexicon: Lexicon, unit: Unit, chunk: Chunk, first: int) -> Phrase | None:
    """Who attacks, where a name or fighters stand before the noun: "ISIS shelling", "rebel fire"."""
    if first <= chunk.start:
        return None
    start = chunk.start + (unit.tags[chunk.start] == "DET")
    if start >= first:
        return None
    phrase = Phrase(start, first, first - 1, None)
    if unit.words[first - 1] in ("'s", "’s"):
        phrase = Phrase(start, first - 1, first - 2, None)
    classes = classes_of(lexicon, unit, phrase)
    return phrase if "force" in classes or unit.tags[phrase.head] == "PROPN" else None


@lru_cache(maxsize=2)  # asked of one article again and again
def _tells_of_truce(text: str) -> bool:
    low = text.lower()
    return any(word in low for word in _WORDS["truces"])


def _violations(unit: Unit, trigger: Trigger, chunk: Chunk, first: int, last: int) -> list[Draft]:
    """ "23 violations (of the truce)", "14 breaches": only with a figure."""
    figure = chunk.figure
    if figure is None or figure.unit is not None or unit.words[chunk.start] in ("a", "an", "another"):
        return []
    if not _tells_of_truce(unit.text):
        return []  # breaches of rules and rights are of no truce
    by = oblique(unit, chunk.end, frozenset({"by"}))
    return [_draft(unit, trigger, first, last, figure, None, False, phrase_of(unit, chunk), by)]
