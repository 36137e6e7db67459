"""Where a claim says that something happened, and how two such places stand to each other.

Only the words decide: there is no gazetteer.  "the market town of Okest" names Okest, "Selm base" and "the
eastern base" may be one base, "villages in Hama province" lie inside Hama province.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import Literal

from msgspec import Struct
from rapidfuzz.fuzz import ratio

from claimcheck.compare.lexicon import Lexicon, load_lexicon

WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|,")
POSSESSIVE = re.compile(r"['’]s?$")
_ONE_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"
_SEVERAL = re.compile(rf"{_ONE_NAME}(?:, {_ONE_NAME})*,? and {_ONE_NAME}")
SIMILAR = 88  # percent of equal letters from which two spellings of five letters or more are one name
SHORTEST_FUZZY = 5
LONGEST_PREFIX = 3  # letters of "al-", "esh-"

Where = Literal["same", "open", "inside", "apart", "care"]


class Place(Struct, frozen=True):
    """The words of a place, taken apart.

    ``names``: proper names of the ground itself, lower case; ``wider``: names that the words put it in;
    ``kinds``: what it is called ("base", "town"); ``whole``: the whole country or province is meant;
    ``elsewhere``: the words themselves set it apart from the story's place; ``care``: a hospital, which
    counts those whom it received.
    """

    names: frozenset[str] = frozenset()
    wider: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    whole: bool = False
    elsewhere: bool = False
    care: bool = False

    @property
    def unstated(self) -> bool:
        """Whether the words name no ground: the story's own place is meant."""
        return not (self.names or self.kinds or self.whole or self.elsewhere or self.care)


NOWHERE = Place()


@lru_cache(maxsize=4096)
def read_place(words: str | None, key: tuple[str, ...] = (), language: str = "en") -> Place:
    """The place that ``words`` name; ``key`` adds the wider places that the text puts it in."""
    lexicon = load_lexicon(language)
    if not words:
        return Place(names=frozenset(key[:1]), wider=frozenset(key[1:])) if key else NOWHERE
    names: set[str] = set()
    kinds: set[str] = set()
    wider: set[str] = set(key[1:])
    if _SEVERAL.fullmatch(words):  # "Melk, Ostra and Dub"
        names = {name.lower() for name in re.split(r", (?:and )?| and ", words)}
        return Place(names=frozenset(names), wider=frozenset(wider - names))
    for segment in _segments(words, lexicon):
        found, holders, kind = _names_and_kinds(segment, lexicon)
        # "the market town of Okest": the name after a bare kind is the place's own.
        if not (names or kinds) or (not names and not wider and segment[0] == "of"):
            names |= found
            kinds |= kind
        else:
            wider |= found
        wider |= holders
    lowered = {word.lower() for word in WORD.findall(words)}
    return Place(
        names=frozenset(names),
        wider=frozenset(wider - names),
        kinds=frozenset(kinds),
        whole=bool(lowered & lexicon.whole_markers) and not names,
        elsewhere=bool(lowered & lexicon.elsewhere),
        care=bool(kinds & lexicon.hospitals),
    )


def _segments(words: str, lexicon: Lexicon) -> list[list[str]]:
    """The words cut before each linking word, which begins its segment."""
    segments: list[list[str]] = [[]]
    for word in WORD.findall(words):
        if (word == "," or word.lower() in lexicon.linking) and segments[-1]:
            segments.append([])
        segments[-1].append(word)
    return segments


def _names_and_kinds(segment: list[str], lexicon: Lexicon) -> tuple[set[str], set[str], set[str]]:
    """Runs of capitalised words without the kinds at their end; such runs in the genitive; the kinds."""
    names: set[str] = set()
    holders: set[str] = set()
    kinds: set[str] = set()
    run: list[str] = []
    for word in [*segment, ""]:
        bare = POSSESSIVE.sub("", word)
        lowered = bare.lower()
        kind = lowered in lexicon.place_kinds
        if not kind and lowered not in lexicon.vague_places and _is_name(bare, bool(run), lexicon):
            run.append(lowered)
            if bare == word:
                continue
        if run:
            (names if bare == word else holders).add(" ".join(run))
            run = []
        if kind and bare == word:
            kinds.add(lowered)
    return names, holders, kinds


def _is_name(word: str, within: bool, lexicon: Lexicon) -> bool:
    """Whether a word is a part of a proper name; ``within``: one has begun."""
    if word.lower() in lexicon.linking or word.lower() in ("the", "a", "an", "and"):
        return False
    return word[:1].isupper() or (within and word.isdigit()) or _is_name_prefix(word)


def _is_name_prefix(word: str) -> bool:
    """ "al-Qasr": a small letter, then a hyphen and a capital."""
    head, hyphen, tail = word.partition("-")
    return bool(hyphen) and head.islower() and len(head) <= LONGEST_PREFIX and tail[:1].isupper()


def same_name(one: str, other: str) -> bool:
    """Whether two names are spellings of one: "jamla", "jamlah"."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_FUZZY or one[0] != other[0]:
        return False
    return ratio(one, other) >= SIMILAR


def _share_name(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others) or any(same_name(one, other) for one in some for other in others)


@lru_cache(maxsize=1 << 16)
def relate(one: Place, other: Place) -> Where:
    """How two places stand to each other; symmetric.

    "same": both say where, and it is one ground; "open": one of them does not say, the story's place may be
    meant; "inside": one is a part of the other; "care": one is the hospital that received the victims;
    "apart": two grounds, or one that the words set apart.
    """
    if one.names and other.names:
        return _relate_named(one, other)
    if one.elsewhere != other.elsewhere:
        return "apart"
    if one.care != other.care:
        return "care"
    if one.whole or other.whole:
        return "same" if one.whole and other.whole else _whole_against(other if one.whole else one)
    if one.unstated or other.unstated:
        return "open"
    if one.names or other.names:
        return _named_against_kind(one, other)
    if one.kinds & other.kinds:
        wider = _share_name(one.wider, other.wider) or not (one.wider and other.wider)
        return "same" if wider else "apart"
    return "inside" if one.kinds and other.kinds and not _may_be_named_alike(one, other) else "open"


def _may_be_named_alike(one: Place, other: Place) -> bool:
    """ "The town" and "the city" may be one, "the plaza" and "the state" may not."""
    nameable = load_lexicon().nameable
    return bool(one.kinds & nameable) == bool(other.kinds & nameable) and not (
        bool(one.kinds & load_lexicon().whole_words) ^ bool(other.kinds & load_lexicon().whole_words)
    )


def _relate_named(one: Place, other: Place) -> Where:
    if _share_name(one.names, other.names):
        if one.care != other.care:
            return "care"
        distinct = one.kinds and other.kinds and not one.kinds & other.kinds
        return "inside" if distinct else "same"
    if any(_begins(*pair) or _begins(*pair[::-1]) for pair in product(one.names, other.names)):
        return "inside"
    if _share_name(one.names, other.wider) or _share_name(one.wider, other.names):
        return "inside"
    # "Mill Street" may lie in "Varlo": nobody says that it does not.
    spots = [bool(place.kinds and not place.kinds & load_lexicon().nameable) for place in (one, other)]
    return "inside" if spots[0] != spots[1] else "apart"


def _begins(short: str, full: str) -> bool:
    """ "Halvek" and "Halvek No. 3": the pit may be the town's."""
    return full.startswith(f"{short} ")


def _whole_against(part: Place) -> Where:
    return "open" if part.unstated else "inside"


def _named_against_kind(one: Place, other: Place) -> Where:
    """ "Selm base" and "the eastern base" are one; "Okest" and "the base" may be."""
    named, bare = (one, other) if one.names else (other, one)
    if one.kinds & other.kinds or bare.kinds & {name.rpartition(" ")[2] for name in named.names}:
        return "same"
    if _share_name(named.names, bare.wider):
        return "inside"
    if named.kinds:
        return "apart"
    return "open" if bare.kinds & load_lexicon().nameable else "inside"


def is_spot(place: Place) -> bool:
    """Whether the place is a spot without a name ("the quay"), too small to be what a report is about."""
    return bool(place.kinds) and not place.names and not place.kinds & load_lexicon().nameable


def words_of(place: Where) -> str:
    """The reason in words why two places are not one."""
    return {
        "apart": "two different places",
        "inside": "one place is a part of the other",
        "care": "one figure is a hospital's, of those it received",
    }[place]
