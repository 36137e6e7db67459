"""Who suffers and who acts: the wording, the side and the kind of people of a claim's two roles.

A side is given only where the wording makes it plain (guidelines, section 4): the phrase names it, a pronoun
or the missing subject stands for the speaker, or the claim's type sets the two sides of a two-sided article
against each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from claimcheck.claims.arguments import oblique
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, verbs_listed, word_sets
from claimcheck.claims.nouns import classes_of, kind_of
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.claims.whose import (
    FIRST_PERSON,
    THIRD_PERSON,
    in_own_ranks,
    is_a_crowd,
    is_another,
    is_everybody,
    own_end,
    speaks_of_enemy,
    state_sides,
    takers_of,
)
from claimcheck.model import ADMITTED_LOSS, Role, Side, SideMatcher, Speaker, Statement, text_of

_WORDS = word_sets("claim_words")
_FOE = "the enemy"  # whom the matcher takes for the one that a side fights
_LOSSES = _WORDS["losses"]
_THEIRS = frozenset({"they", "them", "their"})
_ADMIT = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS['admitting']))})", re.I)
_LOST = verbs_listed("losing")
_TERRITORY = frozenset({"territory_gained", "territory_held", "territory_lost"})
_OWN_WORDS = _WORDS["own_men"]
_OWN_ACTORS = _WORDS["own_actors"]
_HARMS = frozenset({"killed", "wounded", "casualties", "displaced", "equipment_lost"})
_FURTHER = frozenset({"further", "another", "more", "others", "other"})
_NEAR_SENTENCES = 2
_NOBODY = Role()
_DURING = frozenset({"in", "during"})
_NO_INFERENCE = frozenset({"attack", "attendance", "participation", "other", "displaced"})


class RoleFinder:
    """Settles the roles of one document's drafts."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        matcher: SideMatcher,
        sides: Sequence[Side],
        speakers: Sequence[Speaker],
        statements: Sequence[Statement],
        house: str | None = None,
    ) -> None:
        """``house``: the side whose own outlet the document is, for which its voice speaks (section 4)."""
        self._lexicon = lexicon
        self._house = house
        self._matcher = matcher
        self._sides = [side.id for side in sides]
        self._labels = {side.id: side.label.casefold() for side in sides}
        self._states = state_sides(sides, speakers)
        self._takers = takers_of(statements)
        self._text = text
        self._men: dict[str | None, tuple[int, str]] = {}  # speaker's side -> sentence, side of those harmed
        self._last: dict[tuple[str, str | None], str] = {}  # type, speaker's side -> affected side
        # Sentence and teller of the last harm to fighters.
        self._fighters_told: tuple[int, str | None] | None = None

    def _speaker(self, unit: Unit) -> str | None:
        """The side that speaks in the unit."""
        return unit.statement.side if unit.statement else self._house

    def other_side(self, side: str | None) -> str | None:
        """The opponent in an article with two sides; None where there are more, or no side is known."""
        if side is None or len(self._sides) != 2 or side not in self._sides:
            return None
        return self._sides[1] if side == self._sides[0] else self._sides[0]

    def parties(self, draft: Draft) -> tuple[tuple[str, bool], ...]:
        """The sides over which "both sides" divides a claim, each with whether it is the actor's role."""
        speaker = self._speaker(draft.unit)
        acts = draft.type in ("ceasefire_violation", "attack", "weapons_launched")
        phrase = draft.actor if acts else draft.owner or draft.affected
        if phrase is None or phrase.implicit or draft.unit.words[phrase.start] not in ("both", "all", "the"):
            return ()
        text = draft.unit.phrase(phrase.start, phrase.end)
        found = self._matcher.sides_in(text, speaker, draft.unit.starts[phrase.start])
        return tuple((side, acts) for side in found) if len(found) > 1 else ()

    def roles(self, draft: Draft, before: tuple[Role, Role] | None, denied: bool) -> tuple[Role, Role]:
        """(affected, actor); ``before`` are those of the draft that this one leans on."""
        actor = self._role(draft.unit, draft.actor)
        actor = self._actor(draft, self._cause(draft) or actor, denied)
        if draft.inherits and before is not None:
            return (before[0] if before[0].side else _NOBODY, _NOBODY)
        affected = self._role(draft.unit, draft.affected)
        if affected.side is not None and is_a_crowd(draft.unit, draft.affected, self._labels[affected.side]):
            affected = replace(affected, side=None, reason=None)
        if draft.owner is not None:  # "the enemy lost 40 soldiers", though "soldiers" alone are the army's
            affected = replace(
                affected, side=self._role(draft.unit, draft.owner).side, reason="whose loss it is"
            )
        if affected.side is not None and affected.side == actor.side and is_another(draft):
            affected = replace(affected, side=None, reason=None)
        if draft.whose is not None and affected.side is None:
            affected = self._as(draft.whose, draft, affected, denied)
        if affected.side is None:
            side, reason = self._affected_side(draft, actor, before, denied)
            if side is not None:
                affected = Role(affected.text, affected.span, side, affected.kind, reason)
        if affected.side is not None:
            speaker = self._speaker(draft.unit)
            self._last[draft.type, speaker] = affected.side
            if draft.type in _HARMS:
                self._men[speaker] = (draft.unit.index, affected.side)
        if draft.type in _HARMS and draft.affected and self._are_fighters(draft.unit, draft.affected):
            self._fighters_told = (draft.unit.index, self._speaker(draft.unit))
        return affected, actor

    def _as(self, other: Draft, draft: Draft, affected: Role, denied: bool) -> Role:
        """The affected with the side of another draft's: of those who raised the toll, of the whole."""
        if draft.affected is not None and not self._are_fighters(draft.unit, draft.affected):
            return affected
        those, actor = self._role(other.unit, other.affected), self._role(other.unit, other.actor)
        side = those.side or self._affected_side(other, actor, None, denied)[0]
        reason = "as the claim that tells whose they are" if side else None
        return replace(affected, side=side, kind=affected.kind or those.kind, reason=reason)

    def _men_before(self, draft: Draft, speaker: str | None) -> str | None:
        """Whose men the same speaker counted a sentence or two before: "a further 31 were wounded"."""
        index, side = self._men.get(speaker, (-_NEAR_SENTENCES - 1, ""))
        return side if side and draft.unit.index - index <= _NEAR_SENTENCES else None

    def _admits(self, draft: Draft) -> bool:
        """Whether the cue concedes the loss of fighters: nobody admits the enemy's."""
        statement = draft.unit.statement
        if (
            statement is None
            or draft.affected is None
            or draft.type not in ("killed", "wounded", "casualties")
        ):
            return False
        if not _ADMIT.search(text_of(self._text, statement.attribution.cue)):
            return False
        if draft.type == "casualties" or self._are_fighters(draft.unit, draft.affected):
            return True
        counted = {draft.unit.words[draft.affected.head], draft.unit.words[draft.first]}  # "three dead"
        if _LOSSES.isdisjoint(counted) or self._fighters_told is None:
            return False
        index, teller = self._fighters_told  # "acknowledged three deaths", of the 30 whom the others count
        return teller != statement.side and draft.unit.index - index <= _NEAR_SENTENCES

    def _are_fighters(self, unit: Unit, phrase: Phrase) -> bool:
        return "force" in classes_of(self._lexicon, unit, phrase)

    def _role(self, unit: Unit, phrase: Phrase | None) -> Role:
        speaker = self._speaker(unit)
        if phrase is None:
            return _NOBODY
        if phrase.implicit:
            return Role(side=speaker, reason="the speaker is meant" if speaker else None)
        text = unit.phrase(phrase.start, phrase.end)
        span = unit.span(phrase.start, phrase.end)
        own = unit.phrase(phrase.start, own_end(unit, phrase))
        side, reason = self._matcher.side_of(own, speaker, span.start)
        if speaker is not None and self._are_our_fighters(unit, phrase):
            side, reason = speaker, f"“{unit.words[phrase.start]}” is the speaker's side"
        if side is None or (side != speaker and self._are_owned(unit, phrase)):
            side, reason = self._pronoun_side(unit, phrase, speaker)
        return Role(text, span, side, kind_of(self._lexicon, unit, phrase), reason or None)

    def _are_our_fighters(self, unit: Unit, phrase: Phrase) -> bool:
        """ "Our forces" are those of whoever speaks, though "forces" alone are the army's."""
        ours = unit.words[phrase.start] in ("our", "my") and phrase.end - phrase.start == 2
        return ours and self._are_fighters(unit, phrase)

    def _are_owned(self, unit: Unit, phrase: Phrase) -> bool:
        """Whether reported words call fighters the speaker's by a pronoun and by no name: "its forces"."""
        if unit.statement is None or unit.statement.attribution.kind == "direct":
            return False
        owned = unit.words[phrase.start] in ("its", "his", "her", "their") and phrase.head > phrase.start
        named = "PROPN" in unit.tags[phrase.start : phrase.end]
        return owned and not named and self._are_fighters(unit, phrase)

    def _cause(self, draft: Draft) -> Role | None:
        """Who did the deed that did the harm: "died in rebel shelling", "in a raid by the army"."""
        unit = draft.unit
        if draft.actor is not None or draft.type not in _HARMS:
            return None
        deed = oblique(unit, draft.last, _DURING)
        if deed is None or "deed" not in classes_of(self._lexicon, unit, deed):
            return None
        doer = unit.chunk_at(deed.end + 1) if unit.word(deed.end) == "by" else None
        by = phrase_of(unit, doer) if doer else Phrase(deed.start, deed.head + 1, deed.head, None)
        role = self._role(unit, by)
        return role if role.side else None

    def _pronoun_side(self, unit: Unit, phrase: Phrase, speaker: str | None) -> tuple[str | None, str]:
        """ "it", "his men" in reported speech: the speaker; "they" in direct speech: the others."""
        first = unit.words[phrase.start]
        statement = unit.statement
        if speaker is None or statement is None:
            return None, ""
        own = next(
            (unit.words[i] for i in range(phrase.start, phrase.end) if unit.words[i] in FIRST_PERSON), None
        )
        if own is not None:
            return speaker, f"“{own}” is the speaker's side"
        inner = [unit.words[i] for i in range(phrase.start, phrase.end) if unit.words[i] in THIRD_PERSON]
        if not inner or "target" in classes_of(self._lexicon, unit, phrase):
            return None, ""
        takers = self._takers.get(statement.id)
        if takers is not None:
            return takers, f"“{inner[0]}” stands for the one who takes the report up"
        if statement.attribution.kind == "direct":
            theirs = inner[0] in _THEIRS and (first in _THEIRS or self._are_fighters(unit, phrase))
            other = self.other_side(speaker) if theirs else None
            return other, f"“{inner[0]}” is the other side" if other else ""
        if inner[0] in ("them", "him", "her") and unit.words[phrase.head] == inner[0]:
            return None, ""  # "said it had killed 90 of them": the speaker is "it"
        alone = phrase.end - phrase.start == 1
        if alone and first not in ("he", "it", "they", "she"):
            return None, ""
        return speaker, f"“{inner[0]}” stands for the speaker"

    def _actor(self, draft: Draft, actor: Role, denied: bool) -> Role:
        speaker = self._speaker(draft.unit)
        if (
            actor.side is None
            and actor.text is None
            and denied
            and speaker
            and draft.type in ("attack", "weapons_launched", "ceasefire_violation")
        ):
            return Role(side=speaker, reason="the speaker denies having done it")
        if (
            actor.side is None
            and actor.text is not None
            and speaker
            and actor.text.lower().split()[-1] in _OWN_ACTORS
        ):
            return replace(actor, side=speaker, reason="the speaker's own forces")
        return actor

    def _affected_side(
        self, draft: Draft, actor: Role, before: tuple[Role, Role] | None, denied: bool
    ) -> tuple[str | None, str]:
        unit = draft.unit
        statement, speaker = unit.statement, self._speaker(unit)
        if draft.owner is not None:
            return None, ""
        if draft.type in _NO_INFERENCE or is_everybody(draft):
            return None, ""
        if draft.type in _TERRITORY:
            return self._ground_side(draft, actor, speaker, denied)
        if draft.type == "ceasefire_violation":
            return self.other_side(actor.side), "the truce is with the other side"
        if draft.type in ("weapons_intercepted", "equipment_lost"):
            launched = draft.source is not None and draft.source.type == "weapons_launched"
            if draft.type == "weapons_intercepted" and launched and before is not None and before[1].side:
                return before[1].side, "whose weapons were launched"
            return self._owner_of_things(draft, actor, speaker, denied)
        if draft.type == "weapons_launched":
            return None, ""
        if statement is not None and speaker and actor.text is None:
            if self._admits(draft):
                return speaker, ADMITTED_LOSS
            if in_own_ranks(unit, draft.last):
                return speaker, "in the speaker's own ranks"
        return self._people_side(draft, actor, speaker, before)

    def _ground_side(
        self, draft: Draft, actor: Role, speaker: str | None, denied: bool
    ) -> tuple[str | None, str]:
        if draft.type == "territory_gained" or any("repels" in reason for reason in draft.reasons):
            return self.other_side(actor.side), "against the other side"
        if draft.type == "territory_lost" and draft.affected is None and denied and speaker:
            return speaker, "the speaker denies having lost it"
        return None, ""

    def _owner_of_things(
        self, draft: Draft, actor: Role, speaker: str | None, denied: bool
    ) -> tuple[str | None, str]:
        if actor.side is not None:
            return self.other_side(actor.side), "taken or destroyed by the other side"
        if actor.text is None and speaker is not None:
            if draft.unit.words[draft.first] in _LOST:
                return speaker, "a loss that the speaker tells of"
            if denied:
                return speaker, "the speaker denies the loss"
            return self.other_side(speaker), "a success that the speaker reports"
        return None, ""

    def _people_side(
        self, draft: Draft, actor: Role, speaker: str | None, before: tuple[Role, Role] | None
    ) -> tuple[str | None, str]:
        phrase = draft.affected
        if phrase is None or phrase.implicit:
            return None, ""
        if draft.unit.words[phrase.head] == "them" and actor.side is not None:
            return self._foe_of(actor.side, draft), "hit by the other side"
        classes = classes_of(self._lexicon, draft.unit, phrase)
        if "bare" in classes or draft.unit.words[phrase.head] in ("others", "more", "other", "them"):
            if before is not None and draft.source is not None:
                return before[0].side, "as the claim before"
            last = self._last.get((draft.type, speaker)) if actor.text is None else None
            if last is None and not _FURTHER.isdisjoint(draft.unit.words[phrase.start : phrase.end]):
                last = self._men_before(draft, speaker)
            return last, "as this side's last claim of the kind"
        if "force" not in classes or "pronoun" in classes or "named" in classes:
            return None, ""
        return self._fighters_side(draft, phrase, actor, speaker)

    def _foe_of(self, side: str, draft: Draft) -> str | None:
        """The other of two sides, or the one that a side fights."""
        return self.other_side(side) or self._matcher.side_of(_FOE, side, draft.unit.starts[0])[0]

    def _fighters_side(
        self, draft: Draft, phrase: Phrase, actor: Role, speaker: str | None
    ) -> tuple[str | None, str]:
        """Whose fighters are, where no word of theirs names a side."""
        if actor.side is not None:
            return self._foe_of(actor.side, draft), "hit by the other side"
        if not _THEIRS.isdisjoint(draft.unit.words[phrase.start : phrase.end]):
            return None, ""  # "three of their soldiers", where it is open who they are
        if actor.text is None and speaker and draft.unit.words[draft.first] in _LOST:
            return speaker, "a loss that the speaker tells of"
        if actor.text is None and speaker and speaks_of_enemy(draft.unit):
            return self.other_side(speaker), "counted by a speaker who speaks of the enemy"
        if draft.unit.words[phrase.head] not in _OWN_WORDS or actor.text is not None or speaker is None:
            return None, ""
        if speaker in self._states:
            return speaker, "the speaker's own men"
        other = self.other_side(speaker)
        return (other, "soldiers are the state's men") if other in self._states else (None, "")
