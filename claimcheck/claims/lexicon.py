"""The claim vocabulary: ``data/en/claims/*.toml`` and the word lists beside it, as one frozen Lexicon.

A claim file has ``[[type]]`` tables (name, family) and ``[[pattern]]`` tables:

``type``        the type that the pattern words
``frame``       who is who (claimcheck/claims/frames/ lists the frames)
``verbs``       base forms; a verb of several words inflects its first ("shoot down")
``nouns``, ``adjectives``  singular nouns, predicate words; "*": a name ("under * control")
``objects``     classes of nouns that the counted or affected phrase must have one of: a list of
                ``people.toml`` or ``things.toml``, or people, civilians, force, none (a bare figure or
                pronoun), place_name, name, any
``figure``      "required", "counted" or "negative": only with a figure, with one that is not none, or negated
``after``       only after a claim of one of these types in the same or the previous sentence
``complement``  classes of the ground that the verb needs after it
``target``      "required": needs "at", "on", "into" ... a target
``voice``       "passive": the pattern stands only in the passive ("were held", not "held")

A file may have a ``rank``: where two patterns share a word, those of the lower rank are tried first (5).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from claimcheck.inflection import irregular_verbs, plural, verb_forms
from claimcheck.own_types import OwnTypes
from claimcheck.shipped import DATA, table

NOUN_FORMS = frozenset({"noun", "nouns"})
SOMEBODY = "*"  # among the words of a trigger: those of a name


class ClaimType(Struct, frozen=True):
    """A type of claim as the data files define it."""

    name: str
    family: str


class Pattern(Struct, frozen=True):
    """One way of wording a type."""

    type: str
    frame: str
    objects: frozenset[str]
    figure: str = ""
    after: frozenset[str] = frozenset()
    complement: frozenset[str] = frozenset()
    target: str = ""
    subjects: frozenset[str] = frozenset()
    voice: str = ""


class Trigger(Struct, frozen=True):
    """A pattern under one of the word forms that set it off: ``rest`` must follow the first word."""

    pattern: Pattern
    rest: tuple[str, ...]
    forms: frozenset[str]  # base, present, past, participle, gerund, noun, nouns, adjective
    order: int


class Lexicon(Struct, frozen=True):
    """All that the claims stage knows about words."""

    types: dict[str, ClaimType]
    triggers: dict[str, tuple[Trigger, ...]]
    classes: dict[str, frozenset[str]]  # noun or noun phrase -> its classes
    kinds: dict[str, str]  # noun -> kind of people
    fighting: frozenset[str]
    heavy: frozenset[str]
    signs: frozenset[str]  # words without which no trigger can match


def _claim_files() -> list[Mapping[str, Any]]:
    return [table(f"en/claims/{path.name}") for path in sorted((DATA / "en/claims").glob("*.toml"))]


def load_lexicon(own: OwnTypes | None = None) -> Lexicon:
    """The built-in vocabulary and the user's own types (``--claim-types``), made once for equal types."""
    return _lexicon(own)


@cache
def _lexicon(own: OwnTypes | None) -> Lexicon:
    types: dict[str, ClaimType] = {}
    patterns: list[dict[str, Any]] = []
    for data in _claim_files():
        for entry in data.get("type", []):
            types[entry["name"]] = ClaimType(entry["name"], entry["family"])
        patterns += [{**entry, "rank": data.get("rank", 5)} for entry in data.get("pattern", [])]
    if own is not None:
        types |= {kind.name: ClaimType(kind.name, kind.family) for kind in own.types}
        patterns += [{**asdict(pattern), "rank": own.rank} for pattern in own.patterns]
    patterns.sort(key=lambda entry: entry["rank"])
    people = dict(table("en/people.toml"))
    groups = people.pop("groups")
    kinds = {form: kind for kind, nouns in people.items() for noun in nouns for form in (noun, plural(noun))}
    things = dict(table("en/things.toml"))
    heavy = frozenset(things.pop("heavy"))
    triggers = _triggers(patterns)
    return Lexicon(
        types=types,
        triggers=triggers,
        signs=_signs(triggers),
        classes=_classes(kinds, things, frozenset(groups["fighting"])),
        kinds=kinds,
        fighting=frozenset(groups["fighting"]),
        heavy=heavy,
    )


_COMMON = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "have",
        "has",
        "had",
        "having",
        "in",
        "on",
        "out",
        "up",
        "to",
    ]
)


def _signs(triggers: Mapping[str, tuple[Trigger, ...]]) -> frozenset[str]:
    """For each trigger its first word, or where that is an auxiliary the longest of the others."""
    found: set[str] = set()
    for first, entries in triggers.items():
        if first not in _COMMON:
            found.add(first)
            continue
        found |= {max(trigger.rest, key=len, default=first) for trigger in entries}
    return frozenset(found)


def _classes(
    kinds: Mapping[str, str], things: Mapping[str, Iterable[str]], fighting: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Noun -> classes; people carry the kind itself, "people", and "force" or "civilians"."""
    found: dict[str, set[str]] = {}
    for noun, kind in kinds.items():
        side = "force" if kind in fighting else "captives" if kind == "prisoners" else "civilians"
        found.setdefault(noun, set()).update({"people", kind, side})
    for name, nouns in things.items():
        for noun in nouns:
            for form in (noun, plural(noun)):
                found.setdefault(form, set()).add(name)
    return {noun: frozenset(names) for noun, names in found.items()}


def _triggers(entries: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Trigger, ...]]:
    found: dict[str, dict[tuple[int, tuple[str, ...]], set[str]]] = {}
    patterns: list[Pattern] = []
    for entry in entries:
        number = len(patterns)
        patterns.append(_pattern(entry))
        for words, form in _forms(entry):
            first, *rest = words.split()
            found.setdefault(first, {}).setdefault((number, tuple(rest)), set()).add(form)
    return {
        first: tuple(
            Trigger(patterns[number], rest, frozenset(forms), number)
            for (number, rest), forms in sorted(
                table.items(), key=lambda item: (-len(item[0][1]), item[0][0])
            )
        )
        for first, table in found.items()
    }


def _pattern(entry: Mapping[str, Any]) -> Pattern:
    return Pattern(
        type=entry["type"],
        frame=entry["frame"],
        objects=frozenset(entry.get("objects", ["any"])),
        figure=entry.get("figure", ""),
        after=frozenset(entry.get("after", [])),
        complement=frozenset(entry.get("complement", [])),
        target=entry.get("target", ""),
        subjects=frozenset(entry.get("subjects", [])),
        voice=entry.get("voice", ""),
    )


def _forms(entry: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Every wording of a pattern with the name of its form."""
    for verb in entry.get("verbs", []):
        base, space, rest = verb.partition(" ")
        forms = verb_forms(base)
        tail = space + rest
        yield base + tail, "base"
        yield forms.gerund + tail, "gerund"
        yield from ((word + tail, "present") for word in forms.present)
        yield from ((word + tail, "past") for word in forms.past)
        yield from ((word + tail, "participle") for word in forms.participle)
    for noun in entry.get("nouns", []):
        yield noun, "noun"
        yield plural(noun), "nouns"
    for adjective in entry.get("adjectives", []):
        yield adjective, "adjective"


class Grammar(Struct, frozen=True):
    """Closed classes, and the words by which a clause is not asserted or is denied."""

    tags: dict[str, str]  # closed-class word -> Universal POS
    verbs: dict[str, frozenset[str]]  # verb form -> names of its forms
    not_verbs: frozenset[str]
    not_adverbs: frozenset[str]
    also_nouns: frozenset[str]
    bases: dict[str, str]  # verb form -> base form
    implicative: frozenset[str]
    failing: frozenset[str]
    conditions: frozenset[str]
    unreal: frozenset[str]
    unreal_cues: tuple[str, ...]


@cache
def load_grammar() -> Grammar:
    """The closed classes and verbs of ``grammar.toml`` with the verbs of the claim patterns."""
    data = table("en/grammar.toml")
    asserted = data["asserted"]
    tags: dict[str, str] = {}
    for name, tag in _TAGS:
        for word in data[name]:
            tags.setdefault(word, tag)
    verbs: dict[str, set[str]] = {}
    bases: dict[str, str] = {}
    for base in {*data["verbs"], *irregular_verbs(), *_pattern_verbs()}:
        forms = verb_forms(base)
        named = [(base, "base"), (forms.gerund, "gerund")]
        named += [(word, "present") for word in forms.present] + [(word, "past") for word in forms.past]
        named += [(word, "participle") for word in forms.participle]
        for word, name in named:
            verbs.setdefault(word, set()).add(name)
            bases.setdefault(word, base)
    return Grammar(
        tags=tags,
        verbs={word: frozenset(names) for word, names in verbs.items() if word not in tags},
        not_verbs=frozenset(data["not_verbs"]),
        not_adverbs=frozenset(data["not_adverbs"]),
        also_nouns=frozenset(data["also_nouns"]),
        bases=bases,
        implicative=frozenset(asserted["implicative"]),
        failing=frozenset(asserted["failing"]),
        conditions=frozenset(asserted["conditions"]),
        unreal=frozenset(asserted["unreal"]),
        unreal_cues=tuple(asserted["unreal_cues"]),
    )


_TAGS = (
    ("modals", "AUX"), ("auxiliaries", "AUX"), ("possessives", "PRON"), ("pronouns", "PRON"),
    ("determiners", "DET"), ("coordinators", "CCONJ"), ("adverbs", "ADV"), ("adpositions", "ADP"),
    ("subordinators", "SCONJ"), ("adjectives", "ADJ"),
)  # fmt: skip


def _pattern_verbs() -> set[str]:
    """First words of the verbs of all claim patterns."""
    return {
        verb.split()[0]
        for data in _claim_files()
        for entry in data.get("pattern", [])
        for verb in entry.get("verbs", [])
    }


def claim_types(own: OwnTypes | None = None) -> dict[str, ClaimType]:
    """The types of claim by name, with their families."""
    return load_lexicon(own).types


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """The word lists of a data file that holds nothing else, by their keys."""
    return {key: frozenset(words) for key, words in table(f"en/{name}.toml").items()}


@cache
def verbs_listed(key: str) -> frozenset[str]:
    """Every form of the verbs that ``claim_words.toml`` lists under a key."""
    return frozenset(form for verb in word_sets("claim_words")[key] for form in verb_forms(verb).all())
