"""The words that make claims comparable, read once from ``data/en/contrast.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from claimcheck.errors import DataError
from claimcheck.own_types import OwnTypes
from claimcheck.shipped import table

BASES = ("affected", "actor", "either", "ground", "occasion", "topic")


class Family(Struct, frozen=True):
    """Claim types that one question may hold, and what two claims of it must share."""

    name: str
    types: tuple[str, ...]
    by: str  # one of BASES
    questions: tuple[str, ...] = ()  # wordings of the user's own; else data/en/questions.toml has them


class Lexicon(Struct, frozen=True):
    """Contrast vocabulary of one language.  Words are lower case."""

    family_of: Mapping[str, Family]  # claim type -> family
    class_of_word: Mapping[str, str]
    inside: Mapping[str, str]  # class -> the class that holds it
    thing_of_word: Mapping[str, str]
    fired_from: Mapping[str, str]  # kind of thing -> the kind that fires it
    persons: Mapping[str, str]
    deeds: re.Pattern[str]
    arrival: re.Pattern[str]
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
    rising: re.Pattern[str]
    cumulative: re.Pattern[str]
    part: re.Pattern[str]
    additive: frozenset[str]
    remaining: re.Pattern[str]
    executions: re.Pattern[str]
    revision: re.Pattern[str]
    undivided: str  # a pattern for text in any case, compiled when it is asked for, which is seldom
    universal: frozenset[str]
    universal_beside: frozenset[str]
    umbrella: frozenset[str]
    riot_weapons: re.Pattern[str]
    losses: frozenset[str]
    households: frozenset[str]
    sectors: frozenset[str]
    stop: frozenset[str]
    unstemmed: frozenset[str]
    failing: str  # what was not done
    asking: str  # what was asked for, and not done by who asks
    states: Mapping[str, tuple[str, ...]]  # a state that people are counted in -> its phrases
    conditions: Mapping[str, tuple[str, ...]]  # a state that things are counted in -> its phrases
    lasting_states: frozenset[str]  # of which two reports give one number
    conditions_of_all: frozenset[str]  # those of which it does not matter what is counted
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
    families = tuple(
        Family(name, tuple(entry["types"]), entry["by"]) for name, entry in data["families"].items()
    )
    return Lexicon(
        family_of={kind: family for family in families for kind in family.types},
        persons=data["persons"],
        arrival=_any_of(data["arrival"]["verbs"]),
        households=_set(data["households"]["words"]),
        everywhere=_set(data["stories"]["everywhere"]),
        **_kinds(data["classes"], data["things"]),
        **_of_place(data["place"]),
        **_of_time(data["time"]),
        **_of_parts(data["part"]),
        **_of_denials(data["denial"]),
        **_of_topics(data["topic"]),
        **_of_sides(data["sides"]),
    )


def _kinds(classes: dict[str, Any], things: dict[str, Any]) -> dict[str, Any]:
    return {
        "class_of_word": _words_of(classes),
        "inside": {name: entry["inside"] for name, entry in classes.items() if "inside" in entry},
        "thing_of_word": _words_of(things),
        "fired_from": {name: entry["from"] for name, entry in things.items() if "from" in entry},
    }


def _of_place(place: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "linking": _set(place["linking"]),
        "vague_places": _set(place["vague"]),
        "place_kinds": _set(place["kinds"]),
        "hospital_verbs": _any_of(place["hospital_verbs"]),
        "hospital_verbs_before": _any_of(place["hospital_verbs_before"]),
        "apart_prefix": place["apart_prefix"],
        "deeds": re.compile("|".join(rf"\b{re.escape(stem)}" for stem in place["deeds"])),
        "nameable": _set(place["nameable"]),
        "hospitals": _set(place["hospitals"]),
        "whole_words": _set(place["whole"]),
        "whole_markers": _set(place["whole_markers"]),
        "elsewhere": _set(place["elsewhere"]),
        "apart": _set(place["apart"]),
        "alone": _set(place["alone"]),
        "another_event": re.compile(place["another_event"]),
        "another_event_signs": tuple(place["another_event_signs"]),
        "same_place": _set(place["same"]),
    }


def _of_time(time: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "rate": re.compile(time["rate"]),
        "rate_signs": tuple(time["rate_signs"]),
        "some_day_of": tuple(time["some_day_of"]),
        "rising": _any_of(time["rising"]),
        "cumulative": _any_of(time["cumulative"]),
    }


def _of_parts(part: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "part": _any_of(part["markers"]),
        "handled": _any_of(part["handled"]),
        "communities": _any_of(part["communities"]),
        "additive": _set(part["additive"]),
        "remaining": _any_of(part["remaining"]),
        "executions": re.compile(part["executions"]),
        "undivided": part["undivided"],
        "revision": re.compile("|".join(rf"\b{re.escape(stem)}" for stem in part["revision"])),
        "sectors": _set(part["sectors"]),
    }


def _of_denials(denial: Mapping[str, Any]) -> dict[str, Any]:
    words = {name: _set(denial[name]) for name in ("universal", "universal_beside", "umbrella", "losses")}
    return {**words, "riot_weapons": _any_of(denial["riot_weapons"])}


def _of_topics(topic: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "stop": _set(topic["stop"]),
        "unstemmed": _set(topic["unstemmed"]),
        "failing": topic["failing"],
        "asking": topic["asking"],
        "states": {name: tuple(phrases) for name, phrases in topic["states"].items()},
        "conditions": {name: tuple(phrases) for name, phrases in topic["conditions"].items()},
        "conditions_of_all": _set(topic["conditions_of_all"]),
        "lasting_states": _set(topic["lasting_states"]),
    }


def _of_sides(sides: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "demonym_endings": _set(sides["demonym_endings"]),
        "partisans": _set(sides["partisans"]),
        "state_words": _set(sides["state"]),
        "general_sides": _set(sides["general"]),
        "coalition_words": _set(sides["coalition"]),
    }


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
