"""The words by which English news names who speaks and whom they belong to: titles, roles, bodies, epithets.

Read once from ``claimcheck/data/en`` and ``claimcheck/data/parties.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from claimcheck.errors import DataError
from claimcheck.shipped import table

PARTY_KINDS = ("state", "armed", "labour", "civic", "neutral", "media")
BODY_KINDS = ("state", "police", "armed", "labour", "business", "civic", "neutral", "media")


class KnownParty(Struct, frozen=True):
    """A real party of the library, with everything it is called."""

    label: str
    kind: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


class Vocabulary(Struct, frozen=True):
    """Word lists, all lower case unless they are names."""

    gender_of: dict[str, str]  # honorific, role noun or given name -> "m" or "f"
    honorifics: frozenset[str]
    ranks: frozenset[str]
    offices: frozenset[str]
    modifiers: frozenset[str]
    role_of: dict[str, str]  # noun of a role in singular or plural -> spokes, neutral or member
    spokes: frozenset[str]
    members: frozenset[str]
    neutral_roles: frozenset[str]
    features: tuple[str, ...]
    given_names: frozenset[str]
    third: dict[str, str]
    first: dict[str, str]
    possessive: dict[str, str]
    body_kind: dict[str, str]  # head noun of an organisation -> kind
    party_people: frozenset[str]
    body_of: dict[str, str]  # the same with plurals
    documents: frozenset[str]
    pressure: frozenset[str]
    state_people: frozenset[str]
    epithets: frozenset[str]
    workers: frozenset[str]
    strike: frozenset[str]
    crowds: frozenset[str]
    company_nouns: frozenset[str]
    business_roles: frozenset[str]
    body_roles: frozenset[str]
    neutral_words: tuple[str, ...]
    overseers: tuple[str, ...]
    overseeing: tuple[str, ...]
    marchers: frozenset[str]
    short_heads: frozenset[str]
    state_labels: tuple[str, ...]
    combat: tuple[str, ...]
    insurgent_names: frozenset[str]
    contestable: frozenset[str]
    enemy: tuple[str, ...]
    hostile: tuple[str, ...]
    known: dict[str, KnownParty]  # every name as printed -> party
    adjectives: dict[str, KnownParty]
    metonyms: dict[str, KnownParty]
    outlets: dict[str, KnownParty]
    regions: dict[str, KnownParty]

    def role_kind(self, noun: str) -> str | None:
        """ "spokes", "member", "neutral" or None for a lower-case noun in the singular or plural."""
        return self.role_of.get(noun)

    def kind_of_body(self, noun: str) -> str | None:
        """The kind of body that a lower-case noun in the singular or plural stands for; None if for none."""
        return self.body_of.get(noun)


def _with_plurals(listed: dict[str, str]) -> dict[str, str]:
    """The list with every noun that ``singulars`` leads back to one of it, by the first of its forms."""
    found = dict(listed)
    for base in listed:
        for noun in _likely_plurals(base):
            form = next((form for form in singulars(noun) if form in listed), None)
            if form is not None:
                found[noun] = listed[form]
    return found


def _likely_plurals(noun: str) -> Iterator[str]:
    """The forms that ``singulars`` may lead back to a noun."""
    yield f"{noun}s"
    yield f"{noun}es"
    for singular, plural in (("y", "ies"), ("man", "men"), ("person", "people")):
        if noun.endswith(singular):
            yield noun.removesuffix(singular) + plural


def _begun(name: str) -> tuple[str, ...]:
    """A name as it stands within a sentence and at its start: "al-Nusra Front", "Al-Nusra Front"."""
    if name.lower().startswith("al-"):
        return (f"al-{name[3:]}", f"Al-{name[3:]}")
    return (name,)


@lru_cache(maxsize=1 << 13)
def singulars(noun: str) -> tuple[str, ...]:
    """The forms under which a noun may be listed: itself and its likely singulars."""
    if noun.endswith("men"):
        return (noun, noun[:-3] + "man")
    if noun.endswith("people"):
        return (noun, noun[:-6] + "person")
    if noun.endswith("ies"):
        return (noun, noun[:-3] + "y")
    if noun.endswith("s") and not noun.endswith("ss"):
        return (noun, noun[:-1], noun[:-2]) if noun.endswith("es") else (noun, noun[:-1])
    return (noun,)


@cache
def vocabulary() -> Vocabulary:
    """The English vocabulary; read at the first call."""
    words = table("en/pronouns.toml")
    return Vocabulary(
        third=words["third"],
        first=words["first"],
        possessive=words["possessive"],
        hostile=tuple(table("en/disputes.toml")["hostile"]),
        **_of_persons(),
        **_of_bodies(),
        **_of_known_parties(),
    )


def _of_persons() -> dict[str, Any]:
    """Titles, roles and given names: the fields of the vocabulary that are made of them."""
    titles, roles = table("en/titles.toml"), table("en/roles.toml")
    given = {key: frozenset(names.split()) for key, names in table("en/given_names.toml").items()}
    return {
        "gender_of": _genders(titles, roles, given),
        "honorifics": frozenset(titles["masculine"] + titles["feminine"] + titles["neutral"]),
        "ranks": frozenset(titles["ranks"]),
        "offices": frozenset(titles["offices"]),
        "modifiers": frozenset(titles["modifiers"]),
        "role_of": _with_plurals(_roles(titles, roles)),
        "spokes": frozenset(roles["spokes"]),
        "members": frozenset(roles["members"]),
        "neutral_roles": frozenset(roles["neutral"]),
        "features": tuple(roles["feature"]),
        "given_names": given["masculine"] | given["feminine"],
    }


# Fields that are lists of ``organisations.toml`` by the same name: asked for by word, or tried in order.
_SETS_OF_BODIES = (
    "documents", "pressure", "state_people", "epithets", "workers", "strike", "crowds", "company_nouns",
    "business_roles", "body_roles", "marchers", "short_heads", "insurgent_names", "contestable",
    "party_people",
)  # fmt: skip
_LISTS_OF_BODIES = ("neutral_words", "overseers", "overseeing", "state_labels", "combat")


def _of_bodies() -> dict[str, Any]:
    """Organisations: the fields of the vocabulary that are made of them."""
    bodies = table("en/organisations.toml")
    body_kind = {noun: kind for kind in reversed(BODY_KINDS) for noun in bodies[kind]}
    body_kind |= dict.fromkeys(bodies["party_people"], "civic")
    return {
        "body_kind": body_kind,
        "body_of": _with_plurals(body_kind),
        "enemy": tuple(bodies["generic"]["enemy"]),
        **{name: frozenset(bodies[name]) for name in _SETS_OF_BODIES},
        **{name: tuple(bodies[name]) for name in _LISTS_OF_BODIES},
    }


def _of_known_parties() -> dict[str, Any]:
    """The library of parties by everything that they are called."""
    parties = [_party(entry) for entry in table("parties.toml")["party"]]
    return {
        "known": {
            form: party for party in parties for name in (party.label, *party.names) for form in _begun(name)
        },
        "adjectives": {name: party for party in parties for name in party.adjectives},
        "metonyms": {name: party for party in parties for name in party.metonyms},
        "outlets": {name: party for party in parties for name in party.outlets},
        "regions": {name: party for party in parties for name in party.regions},
    }


@cache
def word_sets() -> dict[str, frozenset[str]]:
    """The closed classes of ``phrases.toml`` by name: determiners, quantifiers, particles ..."""
    return {
        key: frozenset(value) for key, value in table("en/phrases.toml").items() if isinstance(value, list)
    }


@cache
def situation_words() -> dict[str, frozenset[str]]:
    """The lists of ``situations.toml`` by name: words of a protest, a trial, a mutiny ..."""
    return {key: frozenset(value) for key, value in table("en/situations.toml").items()}


@cache
def affiliation_words() -> dict[str, tuple[str, ...]]:
    """The lists of ``affiliations.toml`` by name, in order: owners, posts, people in arms ..."""
    return {key: tuple(value) for key, value in table("en/affiliations.toml").items()}


@cache
def word_maps() -> dict[str, dict[str, str]]:
    """The tables of ``phrases.toml`` by name: rank names, roles of leading verbs."""
    return {key: value for key, value in table("en/phrases.toml").items() if isinstance(value, dict)}


def _party(entry: dict[str, Any]) -> KnownParty:
    if entry.get("kind") not in PARTY_KINDS or not entry.get("label"):
        raise DataError(f"a party needs a label and a kind: {entry}", where="claimcheck/data/parties.toml")
    keys = ("names", "adjectives", "metonyms", "outlets", "regions")
    lists = {key: tuple(entry.get(key, ())) for key in keys}
    return KnownParty(entry["label"], entry["kind"], **lists)


def _roles(titles: Mapping[str, Any], roles: Mapping[str, Any]) -> dict[str, str]:
    """What each noun of a role is; of two the weightier."""
    members = (*roles["members"], *titles["offices"], *titles["ranks"])
    kinds = (("member", members), ("neutral", roles["neutral"]), ("spokes", roles["spokes"]))
    return {noun: kind for kind, nouns in kinds for noun in nouns}


def _genders(
    titles: Mapping[str, Any], roles: Mapping[str, Any], given: dict[str, frozenset[str]]
) -> dict[str, str]:
    masculine = [*titles["masculine"], *roles["masculine"], *given["masculine"]]
    feminine = [*titles["feminine"], *roles["feminine"], *given["feminine"]]
    both = set(masculine) & set(feminine)
    genders = dict.fromkeys(masculine, "m") | dict.fromkeys(feminine, "f")
    return {word: gender for word, gender in genders.items() if word not in both}
