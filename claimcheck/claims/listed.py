"""People counted into a list: "two mayors were among the dead", "those killed included six women"."""

from __future__ import annotations

from claimcheck.claims.arguments import objects
from claimcheck.claims.assertion import unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon
from claimcheck.claims.nouns import classes_of
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group

_TYPES = frozenset({"killed", "wounded", "missing", "captured_people", "displaced"})
_FORMS = frozenset({"participle", "adjective"})
_VICTIMS = frozenset({"victims", "fatalities", "dead", "deaths"})
_INCLUDE = frozenset({"included", "include", "includes", "were", "are"})
_LISTS = frozenset({"the", "those"})
_SIGNS = frozenset({"among", "included", "include", "includes", "those"})


def may_list(lexicon: Lexicon, unit: Unit) -> bool:
    """Whether the words of the unit allow for such a draft; asked before parts of speech are known."""
    if _SIGNS.isdisjoint(unit.words):
        return False
    pairs = zip(unit.words, unit.words[1:], strict=False)
    return any(word in _LISTS and _type_named(lexicon, after) for word, after in pairs)


def listed(lexicon: Lexicon, unit: Unit) -> list[Draft]:
    """The drafts of a unit that put somebody among the dead, the wounded, the missing or the captured."""
    drafts: list[Draft] = []
    for i, word in enumerate(unit.words):
        if word in _LISTS and (claim_type := _type_named(lexicon, unit.word(i + 1))):
            if unit.word(i - 1) == "among":
                drafts += _among(lexicon, unit, i, claim_type)
            else:
                drafts += _including(lexicon, unit, i, claim_type)
    return drafts


def _type_named(lexicon: Lexicon, word: str) -> str | None:
    """The type that "the dead", "those arrested" name."""
    if word in _VICTIMS:
        return "killed"
    for trigger in lexicon.triggers.get(word, ()):
        if trigger.pattern.type in _TYPES and trigger.forms & _FORMS and not trigger.rest:
            return trigger.pattern.type
    return None


def _among(lexicon: Lexicon, unit: Unit, i: int, claim_type: str) -> list[Draft]:
    """X was among the dead: X is the subject, or stands after "among the dead were"."""
    copula = i - 2
    if unit.tag(copula) != "AUX":
        after = i + 2
        if unit.tag(after) != "AUX":
            return []
        return [_draft(unit, i, after, claim_type, phrase) for phrase in objects(unit, after + 1)]
    group = verb_group(unit, copula)
    if group.unreal or unasserted(unit, group.start):
        return []
    found = [p for p in subject(unit, group.start) if not p.implicit]
    return [_draft(unit, copula, i + 2, claim_type, p) for p in found if _people(lexicon, unit, p)]


def _including(lexicon: Lexicon, unit: Unit, i: int, claim_type: str) -> list[Draft]:
    """The dead included N women."""
    if unit.word(i + 2) not in _INCLUDE or unasserted(unit, i):
        return []
    plain = unit.word(i + 2) in ("were", "are")
    found = [p for p in objects(unit, i + 3) if p.figure is not None or not plain]
    return [_draft(unit, i, i + 3, claim_type, p) for p in found if _people(lexicon, unit, p)]


def _people(lexicon: Lexicon, unit: Unit, phrase: Phrase) -> bool:
    classes = classes_of(lexicon, unit, phrase)
    return bool(classes & {"people", "none", "name", "named"}) or "unknown" in classes


def _draft(unit: Unit, first: int, last: int, claim_type: str, phrase: Phrase) -> Draft:
    return Draft(
        type=claim_type,
        unit=unit,
        first=first,
        last=last,
        quantity=phrase.figure,
        affected=phrase,
        subset=True,
        reasons=[f"counted among them: {unit.phrase(first, last)}"],
    )
