"""Whose a noun phrase is: everything that the sides are called, found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct, field

from claimcheck.lower_case import lower_case
from claimcheck.sides.finder import NameFinder
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.wording import one_of, word_of

# Patterns in small letters are for phrases in small letters: to take any case makes a search slower.
NOBODY = re.compile(rf"{word_of(affiliation_words()['civilians'])}\b")
PRIVATE = re.compile(rf"{word_of(affiliation_words()['private'])}\b")
OWN = re.compile(rf"{word_of(('we', 'us', 'our', 'ours', 'i', 'my'))}\b")
BOTH = re.compile(r"\b(?:both|two|all|either) (?:sides|armies|parties|camps)\b", re.I)
OUTSIDER = ""  # for names of parties that are no sides
# Between a name and the noun that it takes: "Norland's own regular army".
WITHIN = re.compile(
    r"(?:['’]s?)?(?: (?!(?:and|or|of|in|on|at|by|from|for|with|against|near|to)\b)[\w-]+){0,3} "
)
# "Tovia-backed rebels" are not Tovia.
BACKS = re.compile(rf"-{one_of(affiliation_words()['backed'])}\b", re.I)
THE_STATE = re.compile(r"\b(?:government|regime|authorities|army|troops|soldiers)\b")
NEGATED = re.compile(r"\b(?:anti|counter)-$", re.I)


class NameMatcher(Struct, frozen=True):
    """The ``SideMatcher`` of one document.

    ``owner`` maps every alias in lower case to its side, those of outsiders to OUTSIDER; ``exact``
    holds names that count only with their capitals ("Front", "IS").  ``allied``: two sides, in both orders,
    that are not each other's enemy.  ``states``: the names of states, in lower case.
    ``foes``: the one that a side fights, where there are more than two.  ``governments``: sides of states.
    """

    finder: NameFinder
    owner: dict[str, str]
    exact: frozenset[str]
    order: tuple[str, ...]
    enemy: re.Pattern[str]
    allied: frozenset[tuple[str, str]] = frozenset()
    states: frozenset[str] = frozenset()
    foes: Mapping[str | None, str] = field(default_factory=dict)
    governments: frozenset[str] = frozenset()

    def side_of(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str | None, str]:
        """See ``claimcheck.model.SideMatcher``."""
        low, hits = lower_case(phrase), self._hits(phrase)
        nobody = self._nobody(low, hits)
        if nobody:
            return None, f"'{phrase[slice(*nobody.span())]}' belong to no side"
        sides = list(dict.fromkeys(side for side, _, _ in hits))
        if len(sides) == 1:
            return sides[0], f"'{hits[0][2]}' names this side"
        if sides:
            return None, "names more than one side: " + ", ".join(f"'{words}'" for _, _, words in hits)
        enemy = self.enemy.search(low)
        if enemy:
            return self._opponent(phrase[slice(*enemy.span())], speaker_side)
        foe = self.foes.get(speaker_side)
        state = THE_STATE.search(low) if foe in self.governments else None
        if state:  # of two states the one that the speaker fights
            return foe, f"'{phrase[slice(*state.span())]}' in the words of the side that fights this state"
        own = OWN.search(low) if speaker_side else None
        if own:
            return speaker_side, f"'{phrase[slice(*own.span())]}' in this side's own words"
        return None, "names no side"

    def sides_in(self, phrase: str, speaker_side: str | None, position: int) -> tuple[str, ...]:
        """See ``claimcheck.model.SideMatcher``."""
        if BOTH.search(phrase) and len(self.order) == 2:
            return self.order
        hits = self._hits(phrase)
        if hits:
            return (
                ()
                if self._nobody(lower_case(phrase), hits)
                else tuple(dict.fromkeys(side for side, _, _ in hits))
            )
        side, _ = self.side_of(phrase, speaker_side, position)
        return (side,) if side else ()

    def _nobody(self, low: str, hits: list[tuple[str, int, str]]) -> re.Match[str] | None:
        """The people of no side after the last name in a phrase in small letters: "norland civilians".

        Not "families of the soldiers".  Doctors and farmers are nobody's where the name is a state's.
        """
        nobody = NOBODY.search(low)
        if nobody is None and hits and all(words.casefold() in self.states for _, _, words in hits):
            nobody = PRIVATE.search(low)
        return nobody if nobody and not any(start > nobody.start() for _, start, _ in hits) else None

    def _opponent(self, words: str, speaker_side: str | None) -> tuple[str | None, str]:
        others = [s for s in self.order if s != speaker_side and (speaker_side, s) not in self.allied]
        if speaker_side and len(others) == 1:
            return others[0], f"'{words}' in the words of the other side"
        if speaker_side in self.foes:
            return self.foes[speaker_side], f"'{words}' in the words of the side that it fights"
        return None, f"'{words}' does not say whose"

    def _hits(self, phrase: str) -> list[tuple[str, int, str]]:
        found = []
        for start, end in self.finder.find(phrase):
            words = phrase[start:end]
            low = words.casefold()
            if low in self.exact and words == words.lower():
                continue
            if low not in self.owner or (
                phrase[start - 1 : start] == "-" and NEGATED.search(phrase, 0, start)
            ):
                continue
            if phrase[end : end + 1] == "-" and BACKS.match(phrase, end):
                continue
            found.append((self.owner[low], start, words))
        return (
            _without_others(found, phrase, self.states)
            if len(found) > 1
            else [hit for hit in found if hit[0]]
        )


def _without_others(
    hits: list[tuple[str, int, str]], phrase: str, states: frozenset[str]
) -> list[tuple[str, int, str]]:
    """The hits without those of outsiders; of a name and the common noun that it takes only one.

    "Norland soldiers" are not the soldiers of the party that the article calls "the army"; "Norland rebels"
    are the rebels, in Norland.
    """
    kept: list[tuple[str, int, str]] = []
    name: tuple[str, int, str] | None = None
    for hit in hits:
        side, start, words = hit
        if words != words.lower():
            name = hit if phrase[start - 1 : start] != "-" else None
        elif name is not None and name[0] != side and WITHIN.fullmatch(phrase, name[1] + len(name[2]), start):
            if name[2].casefold() not in states or words not in vocabulary().epithets:
                continue
            kept = [other for other in kept if other is not name]
        kept.append(hit)
    return [hit for hit in kept if hit[0] != OUTSIDER]


def build_matcher(
    names: dict[str, tuple[str, ...]],
    order: tuple[str, ...],
    capitals: frozenset[str] = frozenset(),
    allied: frozenset[tuple[str, str]] = frozenset(),
    outsiders: frozenset[str] = frozenset(),
    states: frozenset[str] = frozenset(),
    foes: Mapping[str | None, str] | None = None,
    governments: frozenset[str] = frozenset(),
) -> NameMatcher:
    """A matcher for sides by id with all their names; names that two sides share are left out.

    ``capitals``: names that must be written with a capital to count.  ``allied``: pairs of sides that are
    not each other's enemy, in both orders.  ``outsiders``: names of parties that are no sides.
    ``states``: names of states.  ``foes``: the opponent of a side among more than two.
    """
    owner: dict[str, str] = {}
    shared: set[str] = set()
    for side, aliases in names.items():
        for alias in aliases:
            key = alias.casefold()
            if owner.setdefault(key, side) != side:
                shared.add(key)
    for key in shared:
        del owner[key]
    taken = {name.casefold() for aliases in names.values() for name in aliases}
    owner |= {key: OUTSIDER for name in outsiders if (key := name.casefold()) not in taken}
    exact = frozenset(name.casefold() for name in capitals)
    low = frozenset(map(str.casefold, states))
    return NameMatcher(NameFinder(owner), owner, exact, order, _enemy(), allied, low, foes or {}, governments)


@cache
def _enemy() -> re.Pattern[str]:
    return re.compile(rf"{word_of(vocabulary().enemy)}\b")
