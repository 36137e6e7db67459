"""One unit to its drafts: triggers first, then what leans on them, then what needs no trigger."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.accusations import accused_acts
from claimcheck.claims.detect import find_drafts, may_find
from claimcheck.claims.drafts import Draft
from claimcheck.claims.elliptical import (
    accused_of_deed,
    claimed_control,
    counted_casualties,
    repeated_figures,
)
from claimcheck.claims.followups import answered, denied_any, restated, unclaimed
from claimcheck.claims.frequencies import counts_times, frequencies
from claimcheck.claims.gapped import counted_places, gapped_figures
from claimcheck.claims.lexicon import Lexicon
from claimcheck.claims.other import may_single_out, other_figures
from claimcheck.claims.other_denials import (
    denied_responsibility,
    disputed_clause,
    existential_denial,
    may_negate,
    negated_clauses,
    other_denial,
)
from claimcheck.claims.parts import bracketed, broken_down, described_part, mark_parts, subsets
from claimcheck.claims.possible import Possible
from claimcheck.claims.second_look import second_opinion
from claimcheck.claims.stances import Stances
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity

_REMEMBERED = 12  # figures without a claim of which an anaphor may speak


class Reader:
    """Makes drafts of the units of one document."""

    def __init__(self, lexicon: Lexicon, possible: Possible, stances: Stances) -> None:
        self._lexicon = lexicon
        self._possible = possible
        self._stances = stances
        self._unclaimed: list[tuple[Unit, Quantity]] = []  # figures without a claim: of plans, of wishes

    def wants(self, unit: Unit) -> bool:
        """Whether anything in the unit can carry a claim: a trigger, a figure, a denial.

        In the reporter's own words only a trigger or a figure can.
        """
        statement = unit.statement
        if statement is not None and self._stances.of(statement).idle:
            return False
        unit.triggers = self._possible.triggers(unit)
        if unit.counted:
            return True
        if statement is None:
            return may_find(self._lexicon, unit)
        stance = self._stances.of(statement)
        if stance.denies or self._stances.is_disputed(statement) or counts_times(unit):
            return True
        signs = not self._lexicon.signs.isdisjoint(unit.words)
        if signs and (may_find(self._lexicon, unit) or may_negate(unit) or may_single_out(unit)):
            return True
        return stance.accuses

    def drafts(self, unit: Unit, before: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
        """The drafts of a unit in the order in which they were found.

        ``before``: those of the few sentences before, on which some lean; ``told``: all of the article.
        """
        if unit.aside:
            return bracketed(unit, before)
        unit, drafts = self._triggered(unit, before)
        statement = unit.statement
        if not drafts and statement is None and not unit.counted:
            return []  # in the reporter's own words only a trigger or a figure makes a claim
        self._add_leaning(unit, drafts, before)
        if statement is not None and self._stances.of(statement).denies and not drafts:
            drafts += denied_responsibility(unit) or denied_any(self._lexicon, unit, before)
        drafts += existential_denial(unit, drafts)
        self._add_untriggered(unit, drafts)
        drafts += negated_clauses(unit, drafts)
        drafts = [draft for draft in drafts if not (draft.refers and _mentioned(draft, told))]
        self._add_denied_clauses(unit, drafts)
        self._unclaimed = [*self._unclaimed[-_REMEMBERED:], *unclaimed(unit, drafts)]
        return drafts

    def _triggered(self, unit: Unit, before: Sequence[Draft]) -> tuple[Unit, list[Draft]]:
        """The drafts of the triggers, and the unit in which they were found: with guessed parts of speech
        where those of the network gave none."""
        drafts = find_drafts(self._lexicon, unit, before)
        if drafts or unit.entities is None or not may_find(self._lexicon, unit):
            return unit, drafts
        again = second_opinion(self._lexicon, unit)
        drafts = find_drafts(self._lexicon, again, before) if again is not None else []
        return (again if again is not None and drafts else unit), drafts

    def _add_leaning(self, unit: Unit, drafts: list[Draft], before: Sequence[Draft]) -> None:
        """Add what leans on the drafts of the unit or on those before it: parts, repetitions, answers."""
        mark_parts(unit, drafts)
        if _counts(unit):
            drafts += subsets(unit, drafts)
            drafts += broken_down(self._lexicon, unit, drafts)
            drafts += counted_casualties(self._lexicon, unit, drafts)
            drafts += repeated_figures(unit, drafts)
        drafts += [] if drafts else described_part(unit, before) or claimed_control(self._lexicon, unit)
        statement = unit.statement
        if statement is not None and self._stances.of(statement).accuses:
            drafts += accused_of_deed(self._lexicon, unit, drafts)
            drafts += accused_acts(unit, drafts, self._stances.denials_behind(statement))
        if not drafts:
            drafts += answered(unit, before)
        drafts += restated(unit, before, drafts, self._unclaimed)

    def _add_untriggered(self, unit: Unit, drafts: list[Draft]) -> None:
        """Add what a figure makes of a unit without a trigger."""
        drafts += frequencies(unit, drafts)
        if _counts(unit):
            drafts += other_figures(unit, drafts)
            drafts += gapped_figures(unit, drafts)
            drafts += counted_places(self._lexicon, unit, drafts)

    def _add_denied_clauses(self, unit: Unit, drafts: list[Draft]) -> None:
        """Add the clause that a statement denies, or that another disputes, where it claims nothing else."""
        statement = unit.statement
        if statement is None:
            return
        if not drafts and self._stances.is_disputed(statement):
            drafts += disputed_clause(unit)
        if self._stances.of(statement).denies and not self._stances.is_parent(statement):
            drafts += other_denial(unit, [draft for draft in drafts if not draft.explains])


def _counts(unit: Unit) -> bool:
    """Whether anything in the unit is counted, by a figure or an article ("a soldier")."""
    return any(chunk.figure is not None for chunk in unit.chunks)


def _mentioned(draft: Draft, told: Sequence[Draft]) -> bool:
    """Whether the article has told of an attack before, to which "the attack" then refers."""
    return any(earlier.type == draft.type for earlier in told)
