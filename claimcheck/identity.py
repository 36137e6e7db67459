"""Which sides and which speakers of several documents are one, by their names.

Two of one document are never made one: that document's own analysis has kept them apart.  A doubtful name
stays by itself: a wrong union puts words into somebody's mouth.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace
from rapidfuzz.fuzz import ratio

from claimcheck.compare.classes import names_people
from claimcheck.compare.lexicon import load_lexicon

Key = tuple[int, str]  # (document's place in the list, id in its analysis)

SPELLING = 82  # percent of equal letters from which two words of a name are spellings of one
LABEL = 90  # the same, for whole labels of sides
SHORTEST_STATE = 3  # letters of a state that may be known by its adjective
SHORTEST = 5  # letters that a word must have before a difference may be a spelling

_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LED = re.compile(r"(.+)-led(?: military)? coalition$", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:group|movement|organi[sz]ation|militants|fighters|rebels|forces|troops)$", re.IGNORECASE
)


class Member(Struct, frozen=True):
    """A side or a speaker of one document: its names, fullest first, and for a speaker its side."""

    key: Key
    story: str
    names: tuple[str, ...]
    side: str | None
    anonymity: str = "collective"
    reason: str | None = None

    @property
    def document(self) -> int:
        """The document's place in the list."""
        return self.key[0]


Groups = list[list[Member]]


@lru_cache(maxsize=4096)  # asked for each pair of names
def plain(name: str) -> str:
    """A name without article, case and punctuation: what two wordings must share."""
    return " ".join(_WORD.findall(_ARTICLE.sub("", name).casefold().replace("'s", "").replace("’s", "")))


def same_sides(members: Sequence[Member]) -> Groups:
    """The members grouped, groups by their first member; reasons say why one joined its group."""
    unions = _Unions(members)
    for story_bound in (True, False):
        by_label: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, member in enumerate(members):
            if story_bound or _is_proper(member.names[0]):
                by_label[member.story if story_bound else "", plain(member.names[0])].append(index)
        for (_, label), indices in sorted(by_label.items()):
            for index in indices[1:]:
                unions.join(indices[0], index, f"the same name: {label}")
    for score, one, other, reason in sorted(_side_links(members), key=lambda link: (-link[0], link[3])):
        if score:
            unions.join(one, other, reason)
    return unions.groups()


def _is_proper(label: str) -> bool:
    """Whether a label names one party in the whole world, as "government" does not."""
    general = load_lexicon().general_sides
    return any(word[:1].isupper() and word.casefold() not in general for word in _WORD.findall(label))


def _side_links(members: Sequence[Member]) -> Iterable[tuple[int, int, int, str]]:
    """Candidate unions inside a story: (strength, member, member, reason)."""
    stories: dict[str, dict[str, int]] = defaultdict(dict)
    for index, member in enumerate(members):
        stories[member.story].setdefault(plain(member.names[0]), index)
    for labels in stories.values():
        for (first, one), (second, other) in combinations(sorted(labels.items()), 2):
            strength = _side_strength(members[one], members[other])
            if strength:
                yield strength, one, other, f"{first} and {second} are names of one side"
        yield from _one_coalition([(members[index].names[0], index) for _, index in sorted(labels.items())])


def _one_coalition(labels: Sequence[tuple[str, int]]) -> Iterable[tuple[int, int, int, str]]:
    """ "The international coalition" with the only one that is led by somebody: "the Osk-led coalition"."""
    led = [(leader[1], index) for name, index in labels if (leader := _LED.match(name))]
    if len({"".join(filter(str.isalpha, leader)).casefold() for leader, _ in led}) == 1:
        for name, index in labels:
            words = plain(name).split()
            if words[-1:] == ["coalition"] and load_lexicon().coalition_words.issuperset(words[:-1]):
                yield 1, led[0][1], index, f"{plain(name)} is the only coalition of the story"


def _side_strength(one: Member, other: Member) -> int:
    """3: a label is the other's alias or its initials; 2: the labels differ by a general word or spelling."""
    labels = plain(one.names[0]), plain(other.names[0])
    aliases = {plain(name) for name in one.names}, {plain(name) for name in other.names}
    if labels[0] in aliases[1] or labels[1] in aliases[0]:
        return 3
    if _initials(one.names[0]) in aliases[1] or _initials(other.names[0]) in aliases[0]:
        return 3
    if _one_state(one.names[0], other.names[0]):
        return 2
    bare = tuple(plain(_TAIL.sub("", name.strip())) for name in (one.names[0], other.names[0]))
    if bare[0] == bare[1] or (min(map(len, labels)) >= 2 * SHORTEST and ratio(*labels) >= LABEL):
        return 2
    return 0


def _one_state(one: str, other: str) -> bool:
    """ "Osk" and "the Oskan army", but not "the Oskan opposition"."""
    words = load_lexicon().state_words
    bare = [[word for word in plain(name).split() if word not in words] for name in (one, other)]
    if len(bare[0]) != 1 or len(bare[1]) != 1:
        return False
    short, full = sorted((bare[0][0], bare[1][0]), key=len)
    # Of a capitalised name only: "union" and "unions" are no state and its people.
    proper = all(any(word[:1].isupper() for word in name.split()) for name in (one, other))
    return proper and len(short) >= SHORTEST_STATE and is_demonym(short, full)


def is_demonym(state: str, people: str) -> bool:
    """ "osk" and "oskan", "ruvia" and "ruvian", "marda" and "mardese"."""
    stem = state[:-1] if state[-1] in "aeiouy" else state
    return people.startswith(stem) and people[len(stem) :] in load_lexicon().demonym_endings | {
        state[len(stem) :]
    }


def _initials(name: str) -> str:
    capitals = [word[0] for word in _WORD.findall(name) if word[0].isupper()]
    return "".join(capitals).casefold() if len(capitals) >= 2 else "\0"


def same_speakers(members: Sequence[Member]) -> Groups:
    """The members grouped, as ``same_sides``; unnamed people and documents stay by themselves."""
    unions = _Unions(members, _sides_agree)
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, member in enumerate(members):
        if member.anonymity in ("named", "collective") or _is_the_only_one(member):
            by_name[member.story, plain(member.names[0])].append(index)
    for (_, name), indices in sorted(by_name.items()):
        for index in indices[1:]:
            unions.join(indices[0], index, f"the same name: {name}")
    stories: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (story, name), indices in sorted(by_name.items()):
        if members[indices[0]].anonymity == "named":
            stories[story].append((name, indices[0]))
    for names in stories.values():
        _join_short_names(names, members, unions)
        _join_spellings(names, unions)
    return unions.groups()


def _is_the_only_one(member: Member) -> bool:
    """Whether an unnamed source is a body of which a story has one: "the fire brigade", not "the officer"."""
    name = member.names[0]
    return member.anonymity == "unnamed" and name[:4].lower() == "the " and not names_people(name)


def _sides_agree(one: Member, other: Member) -> bool:
    return one.side is None or other.side is None or one.side == other.side


def _join_short_names(names: list[tuple[str, int]], members: Sequence[Member], unions: _Unions) -> None:
    """ "Khan" joins the one full name that ends in it; where two do, it stays by itself."""
    holders: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for name, index in names:
        if " " in name:
            holders[name.rpartition(" ")[2]].append((name, index))
    for name, index in names:
        fitting = [full for full in holders.get(name, ()) if _sides_agree(members[index], members[full[1]])]
        if len(fitting) == 1 and len(holders[name]) == 1:
            unions.join(fitting[0][1], index, f"{name} is short for {fitting[0][0]}")


def _join_spellings(names: list[tuple[str, int]], unions: _Unions) -> None:
    """Transliterations of one name: as many words, each alike, the same first letters."""
    shapes: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for name, index in names:
        words = name.split()
        if len(words) >= 2:
            shapes[tuple(word[0] for word in words)].append((name, index))
    for alike in shapes.values():
        for (first, one), (second, other) in combinations(alike, 2):
            if all(_alike(*pair) for pair in zip(first.split(), second.split(), strict=True)):
                unions.join(one, other, f"{first} and {second} are spellings of one name")


def _alike(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= SHORTEST and ratio(one, other) >= SPELLING)


class _Unions:
    """Groups that grow, but never take in two members of one document or two that may not be one."""

    def __init__(
        self, members: Sequence[Member], fits: Callable[[Member, Member], bool] | None = None
    ) -> None:
        self._members = list(members)
        self._group = {index: [index] for index in range(len(members))}
        self._fits = fits

    def join(self, one: int, other: int, reason: str) -> None:
        """Make two groups one, with the reason, unless that is forbidden."""
        here, there = self._group[one], self._group[other]
        if here is there or not self._may_join(here, there):
            return
        if there[0] < here[0]:
            here, there = there, here
        first = there[0]
        self._members[first] = replace(self._members[first], reason=reason)
        here.extend(there)
        for index in there:
            self._group[index] = here

    def _may_join(self, here: list[int], there: list[int]) -> bool:
        documents = {self._members[index].document for index in here}
        if any(self._members[index].document in documents for index in there):
            return False
        fits = self._fits
        return fits is None or all(
            fits(self._members[one], self._members[other]) for one in here for other in there
        )

    def groups(self) -> Groups:
        """The groups, each in the order of its members, by their first."""
        distinct = {id(group): group for group in self._group.values()}
        ordered = sorted(sorted(group) for group in distinct.values())
        return [[self._members[index] for index in group] for group in ordered]
