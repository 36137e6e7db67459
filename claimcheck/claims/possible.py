"""Which triggers the words of a unit allow for: asked before parts of speech are known.

A trigger cannot do without certain words beside it: the others of its own wording, a noun of the kind that
it is about, a figure.  Where one is missing, no reading of the unit makes a claim of it; this spares most
units of an article the rest of the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.claims.assertion import NEGATING
from claimcheck.claims.lexicon import NOUN_FORMS, SOMEBODY, Lexicon, Pattern, Trigger, load_lexicon
from claimcheck.claims.units import Unit
from claimcheck.own_types import OwnTypes

Needs = tuple[frozenset[str], ...]  # of each of them one word at least

_REMEMBERED = 50_000  # answers that are kept
_FIGURE = "#"  # stands among the words of a unit with a figure; no word is written so
_ARTICLES = frozenset({"a", "an", "one", "another"})  # what may count one thing
_LIVES = frozenset({"life", "lives"})
# Frames that make nothing without a figure, and those to which an article is one.
_COUNTING = frozenset({"toll", "draws", "violations"})
_COUNTING_ONE = frozenset({"gathers", "treats", "costs", "losses_of", "arrives"})
# Frames of verbs that ask of every phrase whether it is of one of the pattern's classes.
_ASKING = frozenset({
    "affects", "shoots", "befalls", "state", "loses", "suffers", "suffers_wounds", "inflicts", "costs",
    "treats", "gathers", "draws", "deprives", "launches", "arrives", "strikes", "falls_on", "uses_weapon",
    "commits", "violates", "undergoes", "takes_ground", "advances", "drives_out", "ground_state", "repels",
    "gives_ground", "loses_ground", "falls", "occurs",
})  # fmt: skip
# Classes that a pronoun, a name, a bare figure or an unknown noun may have, too: they ask for no word.
_OPEN = frozenset({
    "any", "people", "civilians", "force", "none", "bare", "percent", "money", "place_name", "name", "named",
    "single_name", "unknown", "pronoun", "implicit",
})  # fmt: skip


class _Entry(NamedTuple):
    """A trigger, its place among those of its first word, and what it cannot do without."""

    place: int
    trigger: Trigger
    needs: Needs


class Possible:
    """The triggers of a vocabulary with what each cannot do without."""

    def __init__(self, lexicon: Lexicon) -> None:
        needs = _Needing(lexicon)
        # First word -> last word, "" for a trigger of one word -> entries.
        self._entries: dict[str, dict[str, list[_Entry]]] = {}
        for first, triggers in lexicon.triggers.items():
            by_last = self._entries.setdefault(first, {})
            for place, trigger in enumerate(triggers):
                last = trigger.rest[-1] if trigger.rest else ""
                by_last.setdefault(last, []).append(_Entry(place, trigger, needs.of(trigger)))
        # First word -> all the words on which it depends which of its triggers are kept.
        self._about = _about(self._entries)
        self._any_about = frozenset().union(*set(self._about.values()))
        self._signs = lexicon.signs
        self._vocabulary = {*self._entries, *self._any_about}
        self._known: dict[tuple[str, frozenset[str]], tuple[Trigger, ...]] = {}
        # First words of which every trigger needs nothing else -> these.
        self._always = {
            first: lexicon.triggers[first]
            for first, by_last in self._entries.items()
            if by_last.keys() == {""} and not any(entry.needs for entry in by_last[""])
        }

    def triggers(self, unit: Unit) -> dict[int, tuple[Trigger, ...]]:
        """Word of the unit -> the triggers that may begin there, in their order; words without any left out.

        A word of a cue (``unit.cued``) begins none: it attributes, and claims nothing itself.
        """
        present = self._vocabulary.intersection(unit.words)
        if self._signs.isdisjoint(present):
            return {}
        firsts = self._entries.keys() & present
        if not firsts:
            return {}
        present.add("")  # the last word of a trigger of one word
        if "-" in unit.text[unit.starts[0] : unit.ends[-1]]:
            present.update([word.rpartition("-")[2] for word in unit.words if "-" in word])
        if unit.counted:
            present.add(_FIGURE)
        about = self._any_about & present
        kept = {
            first: triggers
            for first in firsts
            if (triggers := self._always.get(first) or self._kept(first, self._about[first] & about))
        }
        if not kept:
            return {}
        return {i: kept[word] for i, word in enumerate(unit.words) if word in kept and i not in unit.cued}

    def _kept(self, first: str, present: frozenset[str]) -> tuple[Trigger, ...]:
        """The triggers that begin with the word and have all that they need among those present.

        ``present``: of the words of a unit those that matter to this first word; few sets of them are common.
        """
        if not present:  # most often so: "in" begins "in captivity" and its like alone
            return ()
        known = self._known.get((first, present))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[first, present] = self._find(first, present)
        return known

    def _find(self, first: str, present: frozenset[str]) -> tuple[Trigger, ...]:
        by_last = self._entries[first]
        found = []
        for last in by_last.keys() & present:
            for entry in by_last[last]:
                for words in entry.needs:
                    if words.isdisjoint(present):
                        break
                else:
                    found.append(entry)
        return tuple([entry.trigger for entry in sorted(found)])


def _about(entries: Mapping[str, Mapping[str, list[_Entry]]]) -> dict[str, frozenset[str]]:
    """First word -> last words and all needs of its triggers; the forms of a verb share most of them."""
    found: dict[str, frozenset[str]] = {}
    unions: dict[frozenset[frozenset[str]], frozenset[str]] = {}
    for first, by_last in entries.items():
        parts = frozenset({n for es in by_last.values() for e in es for n in e.needs})
        if parts not in unions:
            unions[parts] = frozenset().union(*parts)
        needed = unions[parts]
        found[first] = needed if by_last.keys() <= needed else needed.union(by_last)
    return found


class _Needing:
    """What triggers cannot do without, beside their first words and their last."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._nouns = _nouns_by_class(lexicon)
        self._by_pattern: dict[tuple[int, bool], Needs] = {}  # number of a pattern, whether under its noun

    def of(self, trigger: Trigger) -> Needs:
        """The words of the trigger's own, and what its pattern needs, worked out once for all its words."""
        by_noun = trigger.pattern.frame == "toll" or not NOUN_FORMS.isdisjoint(trigger.forms)
        found = self._by_pattern.get((trigger.order, by_noun))
        if found is None:
            found = self._by_pattern[trigger.order, by_noun] = tuple(self._needs(trigger.pattern, by_noun))
        own = (frozenset({word}) for word in trigger.rest[:-1] if word != SOMEBODY)
        return (*own, *found)

    def _needs(self, pattern: Pattern, by_noun: bool) -> Iterator[frozenset[str]]:
        frame = pattern.frame
        if frame in _COUNTING:
            yield frozenset({_FIGURE})
        elif frame in _COUNTING_ONE or pattern.figure in ("required", "counted"):
            yield _ARTICLES | {_FIGURE}
        elif by_noun and frame != "deed":
            yield NEGATING | {_FIGURE, "one", "any"}
        elif frame == "takes_lives":
            yield _LIVES
        if not by_noun and frame in _ASKING and _OPEN.isdisjoint(pattern.objects):
            yield frozenset().union(*(self._nouns.get(name, frozenset()) for name in pattern.objects))


def _nouns_by_class(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Class -> its nouns, of those of several words the last."""
    found: dict[str, set[str]] = {}
    for noun, classes in lexicon.classes.items():
        for name in classes:
            found.setdefault(name, set()).add(noun.rpartition(" ")[2])
    return {name: frozenset(words) for name, words in found.items()}


@cache
def load_possible(own: OwnTypes | None = None) -> Possible:
    """What the built-in vocabulary and the user's own types need, worked out once for equal types."""
    return Possible(load_lexicon(own))
