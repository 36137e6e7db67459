"""The cast as the sides see it: speakers with the phrases that tell whose they are, and the bodies named."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.resolve.cast import PARTISAN, Cast, Character, body_class, class_of
from claimcheck.resolve.phrase import strip_article
from claimcheck.sides.described import AID
from claimcheck.sides.neutral import has_neutral_head
from claimcheck.sides.parties import SIDED, Body
from claimcheck.sides.vocabulary import affiliation_words, vocabulary, word_sets
from claimcheck.sides.voice import Voice
from claimcheck.wording import one_of, places_in

WORD = re.compile(r"\w+")
_WORDS = affiliation_words()
_LINKED = one_of(_WORDS["linked"])
PLACE = re.compile(
    r"[A-ZÀ-ÖØ-Þ](?<=[nrme] .)(?:(?<=\bin .)|(?<=\bfrom .)|(?<=\bnear .)|(?<=\boutside .))[\w’'-]*"
)
HELD_IN = tuple(f"{held[1:]} in " for held in _WORDS["held_in"])  # also behind a capital: "Shares in"
OWNED_OUTLET = re.compile(
    rf"\b(?<!pro-)(?<!anti-){one_of(_WORDS['outlet_owners'])}\b|-{_LINKED}\b|['’]s? ",
    re.I,
)
BASED = re.compile(r"-based (?:group|monitor|network|organi[sz]ation)$")  # "the Norland-based group" watches
LINKED = re.compile(rf"\b\w+-{_LINKED} ")
OPPOSING = re.compile(r"^(?:opposition|ruling) (?=[A-ZÀ-ÖØ-Þ])")  # what a party is, not its name
OWNED = re.compile(r"['’]s ")
TRACKS = re.compile(rf"\bgroup (?:that|which) {one_of(_WORDS['tracks'])}\b")
LINK = re.compile(r" (?:of|for|in|at)\b")
SERVICE_OF = re.compile(r"^(?:[A-Z]\w+ ){1,3}of (?:the )?((?:[A-Z]\w+).*)$")
ASKS = word_sets()["transcript_labels"]
ANYBODY = ("each", "every", "both", "neither", "no", "some", "many")


def voice_of(character: Character, turns: tuple[str, ...]) -> Voice:
    """A character with the attributions that it makes; its owner's phrases tell its side after its own."""
    owner = character.owner
    own = character.kind == "body" and class_of(character) in PARTISAN
    phrases = [*character.affiliations, *(owner.affiliations if owner and not own else ())]
    office = owner is not None and owner.kind == "person" and character.kind == "body" and not character.name
    kind = class_of(character) if character.kind == "body" else None
    if kind == "media" and not OWNED_OUTLET.search(f"{character.role or ''} {character.label}"):
        phrases = []  # "Tovian News" is no part of Tovia
    return Voice(
        label=character.label,
        kind=character.kind,
        head=character.head,
        named=character.name is not None,
        owner=owner.label if owner and (office or _holds_post(character, owner)) else None,  # Oram's office
        sided=kind in SIDED,
        phrases=tuple(dict.fromkeys(phrases)),
        position=min(character.spoken, default=character.introduced),
        turns=turns,
    )


def _holds_post(character: Character, owner: Character) -> bool:
    """Whether a person speaks for a body without a name that has spoken: "the ministry's spokeswoman"."""
    plain = owner.kind == "body" and owner.name is None and bool(owner.spoken)
    plain = plain and body_class(owner.description) not in ("neutral", "media")
    return (
        plain
        and character.kind == "person"
        and vocabulary().role_kind(character.head) in ("spokes", "member")
    )


def bodies_of(cast: Cast, text: str) -> tuple[Body, ...]:
    """The bodies of the cast."""
    phrases = [phrase for c in cast.characters if c.spoken for phrase, _ in c.affiliations]
    spoken_for = set(WORD.findall("\n".join(phrases)))
    found = []
    for character in cast.characters:
        if character.kind == "body" and character.merged is None:
            found.append(_body(character, cast, text, spoken_for))
    return tuple(found)


def _body(character: Character, cast: Cast, text: str, spoken_for: set[str]) -> Body:
    """One body, with whose it is and whether anybody speaks for it."""
    name, owner = _name_and_owner(character, cast)
    named = character.name is not None
    last = (WORD.findall(name) or [""])[-1]
    speaks = named and (bool(character.spoken) or last in spoken_for) and not _is_place(name, text)
    return Body(name, _kind(character, name), owner, speaks, named, character.employs is not None)


def _name_and_owner(character: Character, cast: Cast) -> tuple[str, str | None]:
    """What a body is called; a person's name before it makes it that person's ("Oram's Dawn League")."""
    name = (
        (character.name or strip_article(character.description))
        .removeprefix("so-called ")
        .removeprefix("rival ")
    )
    name = OPPOSING.sub("", name)
    if not character.name and name.partition(" ")[0].lower() in vocabulary().possessive:
        name = name.partition(" ")[2]  # "their union"
    first, _, rest = name.replace("’s ", "'s ").partition("'s ")
    people = cast.persons(first) if rest and " " not in first else []
    owner = people[0].label if len(people) == 1 else None
    if owner:
        name = rest
    elif character.owner is not None and character.owner.kind == "person" and character.name:
        owner = character.owner.label
    elif character.name:
        led_by = (phrase for phrase, _ in character.affiliations if " of " in phrase or OWNED.search(phrase))
        found = (_leader().search(phrase) for phrase in led_by)
        owner = next((led[1] or led[2] for led in found if led), None)
    return name, owner


def _kind(character: Character, name: str) -> str | None:
    """The kind of party that a body of this name may be; "neutral" for none, None where it is open."""
    named = character.name is not None
    noun = name.partition(" in ")[0]
    low = noun.lower()
    common = " " not in noun and (
        not named or (low in vocabulary().body_kind and low not in vocabulary().party_people)
    )  # "Rebels" in a headline, "rebels in the north"
    asks = name.lower() in ASKS
    anonymous = common or asks or (not named and name.split()[0].lower() in ANYBODY) or name.startswith("No ")
    kind = "neutral" if anonymous or len(name) < 2 or LINKED.search(name) else class_of(character)
    head = LINK.split(name)[0].split()[-1:] or [""]
    helper = _is_helper(character)
    if helper or BASED.search(name) or (kind == "state" and has_neutral_head(name)):
        kind = "neutral"
    if kind == "neutral" and named and not helper and head[0].lower() in vocabulary().contestable:
        kind = None  # "the Football Federation" may be a party, a hospital is not
    service = SERVICE_OF.match(name)  # "Press Service of the Ministry of Defence"
    if service and body_class(service[1]) == "state":
        kind = "state"
    return kind


def _is_place(name: str, text: str) -> bool:
    """Whether the name stands behind "in", "from" and their like as that of a place does."""
    places = places_in(text, name) if " " not in name else ()
    found = (PLACE.match(text, at) for at in places if not text.endswith(HELD_IN, 0, at))
    return any(match is not None and match[0] == name for match in found)


def _is_helper(character: Character) -> bool:
    """Whether the apposition says that a body helps others, watches or counts: "the Forum, a charity"."""
    role = (character.role or "").lower()
    helps = AID.search(role) or TRACKS.search(role)
    return bool(helps) or role.rpartition(" ")[2] in _WORDS["helpers"]


@cache
def _leader() -> re.Pattern[str]:
    """ "The Civic League of President Bo Dahl", "General Dahl's Iron Guard": called by who leads it."""
    words = vocabulary()
    titles = "|".join(sorted(t.title() for t in words.ranks | words.offices if t.isalpha()))
    name = r"([A-ZÀ-ÖØ-Þ][\w-]+(?: [A-ZÀ-ÖØ-Þ][\w-]+){0,2})"
    return re.compile(rf" of (?:{titles}) {name}$|\b(?:{titles}) {name}['’]s [A-Z]")


def surnames_of(cast: Cast) -> frozenset[str]:
    """The last words of the persons' names: "Oram's forces" are no state's."""
    last = [c.name.split()[-1] for c in cast.characters if c.kind == "person" and c.name]
    return frozenset((*last, *(name.removeprefix("al-").removeprefix("el-") for name in last)))
