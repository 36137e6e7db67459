"""A question in words, from the claims that answer it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from string import Formatter

from msgspec import Struct

from claimcheck.compare import Facets
from claimcheck.errors import DataError
from claimcheck.shipped import table

_TAIL = re.compile(
    r",|\s(?:in|on|at|near|inside|outside|who|which|that|where|around|outskirts)\s", re.IGNORECASE
)

_POINTERS = frozenset({"there", "here", "There", "Here"})  # places that only their claim's article can name
BLANKS = ("party", "actor", "people", "fighters", "things", "place", "target", "words")
SURE_BLANKS = ("people", "words")  # these are never empty

LONGEST = 90  # code points of a claim's own words in a question


class Wording(Struct, frozen=True):
    """Templates and words of questions in one language."""

    templates: Mapping[str, tuple[str, ...]]
    placed: frozenset[str]
    small: frozenset[str]
    fighters: Mapping[str, str]
    people: Mapping[str, str]
    things: Mapping[str, str]


@cache
def load_wording(language: str = "en") -> Wording:
    """The question wording of ``language``.

    Raises DataError where the file lacks a part, is no TOML, or a template names an unknown part.
    """
    name = f"{language}/questions.toml"
    data = table(name)
    try:
        return Wording(
            templates={kind: tuple(lines) for kind, lines in data["templates"].items()},
            placed=frozenset(data["placed"]["types"]),
            small=frozenset(data["small"]["words"]),
            fighters=data["fighters"],
            people=data["people"],
            things=data["things"],
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise DataError(f"not the wording of questions: {error!r}", where=f"data/{name}") from None


@lru_cache(maxsize=1024)
def _blanks(template: str) -> tuple[str, ...]:
    """The parts that a template asks for."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


@lru_cache(maxsize=1024)
def _wanted(templates: tuple[str, ...]) -> frozenset[str]:
    """The parts that one of the templates asks for, and the place, which may follow on any."""
    return frozenset(("place",)).union(*map(_blanks, templates))


def question(claims: Sequence[Facets], labels: Mapping[str, str], language: str = "en") -> str:
    """The question that the claims of one family answer, with the place where all who name one agree on it.

    ``labels``: side id -> label.
    """
    wording = load_wording(language)
    family = claims[0].family.name
    templates = claims[0].family.questions or wording.templates[family]
    parts = _parts(claims, labels, wording, _wanted(templates))
    for template in templates:
        names = _blanks(template)
        if all(parts.get(name) for name in names):
            words = template.format(**{name: parts[name] for name in names})
            break
    else:
        words = templates[-1]
    place = None if "{target}" in template else parts["place"]
    if place and family not in wording.placed and place.lower() not in words.lower():
        words = f"{words}, {place}"
    return words[:1].upper() + words[1:]


def _parts(
    claims: Sequence[Facets], labels: Mapping[str, str], wording: Wording, wanted: Iterable[str]
) -> dict[str, str | None]:
    """What can fill the blanks of a template, of those wanted."""
    return {name: _PARTS[name](claims, labels, wording) for name in wanted}


def _party(claims: Sequence[Facets], labels: Mapping[str, str]) -> str | None:
    """The label of the party that the claims are of."""
    affected = shared_side([read.affected for read in claims])
    return labels.get(affected) if affected else None


def shared_side(sides: Sequence[str | None]) -> str | None:
    """The one side that is named, or the one named most; None where two are named equally often."""
    named = [side for side in sides if side is not None]
    if len(set(named)) < 2:
        return named[0] if named else None
    (most, times), (_, next_times) = Counter(named).most_common(2)
    return most if times > next_times else None


def _actor(claims: Sequence[Facets]) -> str | None:
    """The one actor that is named: by all who tell of it, or denied to have done it.

    A question accuses nobody whom one of the accounts leaves out.
    """
    named = {read.actor for read in claims if read.actor is not None}
    if len(named) != 1:
        return None
    denied = any(read.denied and read.actor is not None for read in claims)
    return (
        named.pop() if denied or all(read.actor is not None for read in claims if not read.denied) else None
    )


def _commonest(words: Iterable[str]) -> str | None:
    """The word that occurs most often, of several the first; None for no words."""
    found = list(words)
    if len(set(found)) < 2:  # most questions have one claim, and a Counter is dear
        return found[0] if found else None
    return Counter(found).most_common(1)[0][0]


def common_place(claims: Sequence[Facets]) -> str | None:
    """The named place that most of the claims give, in its shortest wording."""
    named = [read for read in claims if read.place.names and read.claim.place and not read.place.care]
    if not named:
        return None
    most = _commonest(name for read in named for name in sorted(read.place.names))
    wordings = {str(read.claim.place) for read in named if most in read.place.names} - _POINTERS
    if not wordings:
        return most.title() if most else None
    shortest = min(wordings, key=lambda words: (len(words), words))
    return _without_tail(shortest).removeprefix("the ").strip()


def _without_tail(words: str) -> str:
    """The words of a place or target up to what only says where it lies or who they were."""
    head = _TAIL.split(words, maxsplit=1)[0].strip(" ,")
    return words if head.lower() in ("", "the") else head


def _fighters(claims: Sequence[Facets], wording: Wording, party: str) -> str | None:
    """What the party's fighters are called; None where its own name says it ("police officers")."""
    most = _commonest(
        wording.fighters[word]
        for read in claims
        if read.people == "combatants"
        for word in (token.removesuffix("s") for token in (read.claim.affected.text or "").lower().split())
        if word in wording.fighters
    )
    return None if most is None or set(most.split()) & set(party.lower().split()) else most


def _things(claims: Sequence[Facets], wording: Wording) -> str | None:
    most = _commonest(thing for read in claims for thing in sorted(read.things))
    return wording.things.get(most) if most else None


def _target(claims: Sequence[Facets], wording: Wording) -> str | None:
    """What was hit, in the shortest words that name a place or building."""
    targets = {
        _without_tail(text)
        for read in claims
        if (text := read.claim.affected.text) and not read.everyone and read.place.kinds | read.place.names
    }
    if not targets:
        return None
    shortest = min(targets, key=lambda words: (len(words), words))
    small = shortest.partition(" ")[0].lower() in wording.small
    return shortest[:1].lower() + shortest[1:] if small else shortest


def _own_words(claims: Sequence[Facets]) -> str:
    """The words of the first affirmed claim, cut at a word's end."""
    first = next((read for read in claims if not read.denied), claims[0])
    words = " ".join(first.claim.text.split()).strip(' ,.;"“”«»„')
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0] + " ..."


_Part = Callable[[Sequence[Facets], Mapping[str, str], Wording], str | None]
_PARTS: Mapping[str, _Part] = {
    "party": lambda claims, labels, _: _party(claims, labels),
    "actor": lambda claims, labels, _: labels.get(_actor(claims) or ""),
    "people": lambda claims, _, wording: wording.people.get(
        _commonest(read.people for read in claims) or "", "People"
    ),
    "fighters": lambda claims, labels, wording: _fighters(claims, wording, _party(claims, labels) or ""),
    "things": lambda claims, _, wording: _things(claims, wording),
    "place": lambda claims, *_: common_place(claims),
    "target": lambda claims, _, wording: _target(claims, wording),
    "words": lambda claims, *_: _own_words(claims),
}
