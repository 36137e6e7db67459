"""The words that make claims comparable, read once from ``data/en/contrast.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from claimcheck.errors import DataError
from claimcheck.own_types import OwnTypes
from claimcheck.shipped import table

BASES = ("affected", "actor", "either", "ground", "occasion", "topic")


class Family(NamedTuple):
    """Claim types that one question may hold, and what two claims of it must share."""

    name: str
    types: tuple[str, ...]
    by: str  # one of BASES
    questions: tuple[str, ...] = ()  # wordings of the user's own; else data/en/questions.toml has them


class Lexicon(NamedTuple):
    """Contrast vocabulary of one language.  Words are lower case."""

    family_of: Mapping[str, Family]  # claim type -> family
    class_of_word: Mapping[str, str]
    inside: Mapping[str, str]  # class -> the class that holds it
    thing_of_word: Mapping[str, str]
    fired_from: Mapping[str, str]  # kind of thing -> the kind that fires it
    persons: Mapping[str, str]
    linking: frozenset[str]
    vague_places: frozenset[str]
    place_kinds: frozenset[str]
    nameable: frozenset[str]
    hospital_verbs: re.Pattern[str]
    hospital_verbs_before: re.Pattern[str]
    handled: re.Pattern[str]
    communities: re.Pattern[str]
    apart_prefix: str
    hospitals: frozenset[str]
    whole_words: frozenset[str]
    whole_markers: frozenset[str]
    elsewhere: frozenset[str]
    apart: frozenset[str]
    alone: frozenset[str]
    another_event: re.Pattern[str]
    another_event_signs: tuple[str, ...]
    rate: re.Pattern[str]
    rate_signs: tuple[str, ...]
    some_day_of: tuple[str, ...]
    same_place: frozenset[str]
    cumulative: re.Pattern[str]
    part: re.Pattern[str]
    additive: frozenset[str]
    remaining: re.Pattern[str]
    executions: re.Pattern[str]
    revision: re.Pattern[str]
    undivided: str  # a pattern for text in any case, compiled when it is asked for, which is seldom
    universal: frozenset[str]
    universal_beside: frozenset[str]
    losses: frozenset[str]
    households: frozenset[str]
    sectors: frozenset[str]
    stop: frozenset[str]
    unstemmed: frozenset[str]
    failing: str  # what was not done
    asking: str  # what was asked for, and not done by who asks
    states: Mapping[str, tuple[str, ...]]  # a state that people are counted in -> its phrases
    general_sides: frozenset[str]
    coalition_words: frozenset[str]
    state_words: frozenset[str]
    partisans: frozenset[str]
    demonym_endings: frozenset[str]
    everywhere: frozenset[str]


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The contrast vocabulary of ``language``.

    Raises DataError where the file lacks a part or is no TOML.
    """
    name = f"{language}/contrast.toml"
    try:
        return _lexicon(table(name))
    except (KeyError, TypeError) as error:
        raise DataError(f"not the contrast vocabulary: {error!r}", where=f"data/{name}") from None


@cache
def families(own: OwnTypes | None = None, language: str = "en") -> Mapping[str, Family]:
    """Claim type -> family, the user's own types included; equal types have the same family object."""
    found = dict(load_lexicon(language).family_of)
    named = {family.name: family for family in found.values()}
    for kind in own.types if own else ():
        types = tuple(other.name for other in own.types if other.family == kind.family) if own else ()
        family = named.setdefault(kind.family, Family(kind.family, types, kind.by, kind.questions))
        found[kind.name] = family
    return found


def _lexicon(data: Mapping[str, Any]) -> Lexicon:
    place, part = data["place"], data["part"]
    families = tuple(
        Family(name, tuple(entry["types"]), entry["by"]) for name, entry in data["families"].items()
    )
    return Lexicon(
        family_of={kind: family for family in families for kind in family.types},
        class_of_word=_words_of(data["classes"]),
        inside={name: entry["inside"] for name, entry in data["classes"].items() if "inside" in entry},
        thing_of_word=_words_of(data["things"]),
        fired_from={name: entry["from"] for name, entry in data["things"].items() if "from" in entry},
        persons=data["persons"],
        linking=_set(place["linking"]),
        vague_places=_set(place["vague"]),
        place_kinds=_set(place["kinds"]),
        hospital_verbs=_any_of(place["hospital_verbs"]),
        hospital_verbs_before=_any_of(place["hospital_verbs_before"]),
        handled=_any_of(part["handled"]),
        communities=_any_of(part["communities"]),
        apart_prefix=place["apart_prefix"],
        nameable=_set(place["nameable"]),
        hospitals=_set(place["hospitals"]),
        whole_words=_set(place["whole"]),
        whole_markers=_set(place["whole_markers"]),
        elsewhere=_set(place["elsewhere"]),
        apart=_set(place["apart"]),
        alone=_set(place["alone"]),
        another_event=re.compile(place["another_event"]),
        another_event_signs=tuple(place["another_event_signs"]),
        rate=re.compile(data["time"]["rate"]),
        rate_signs=tuple(data["time"]["rate_signs"]),
        some_day_of=tuple(data["time"]["some_day_of"]),
        same_place=_set(place["same"]),
        cumulative=_any_of(data["time"]["cumulative"]),
        part=_any_of(part["markers"]),
        additive=_set(part["additive"]),
        remaining=_any_of(part["remaining"]),
        executions=re.compile(part["executions"]),
        undivided=part["undivided"],
        revision=re.compile("|".join(rf"\b{re.escape(stem)}" for stem in part["revision"])),
        universal=_set(data["denial"]["universal"]),
        universal_beside=_set(data["denial"]["universal_beside"]),
        losses=_set(data["denial"]["losses"]),
        sectors=_set(part["sectors"]),
        households=_set(data["households"]["words"]),
        stop=_set(data["topic"]["stop"]),
        unstemmed=_set(data["topic"]["unstemmed"]),
        failing=data["topic"]["failing"],
        asking=data["topic"]["asking"],
        states={name: tuple(phrases) for name, phrases in data["topic"]["states"].items()},
        everywhere=_set(data["stories"]["everywhere"]),
        demonym_endings=_set(data["sides"]["demonym_endings"]),
        partisans=_set(data["sides"]["partisans"]),
        state_words=_set(data["sides"]["state"]),
        general_sides=_set(data["sides"]["general"]),
        coalition_words=_set(data["sides"]["coalition"]),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _words_of(classes: dict[str, Any]) -> dict[str, str]:
    """Each word of each class, and its plural in -s, to the class's name."""
    found: dict[str, str] = {}
    for name, entry in classes.items():
        for word in entry["words"].split():
            found.setdefault(word, name)
            found.setdefault(f"{word[:-1]}ies" if word.endswith("y") else f"{word}s", name)
    return found


def _any_of(phrases: Any) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b")
