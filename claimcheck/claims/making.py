"""Drafts to claims: whose they are, whom, where and when they speak of, and who denies them."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.denials import calls_false, load_denials, says_false_that, told_false
from claimcheck.claims.drafts import Draft
from claimcheck.claims.numbering import numbered
from claimcheck.claims.other_denials import drop_single
from claimcheck.claims.raised import mark_raised
from claimcheck.claims.roles import RoleFinder
from claimcheck.claims.settings import Settings
from claimcheck.claims.spans import spans_of
from claimcheck.claims.stances import Stances
from claimcheck.claims.voices import denying, of_party
from claimcheck.model import Claim, Role, Segmented, Span, Statement, text_of


class ClaimMaker:
    """Makes claims of the drafts of one document, which come in the order of its sentences."""

    def __init__(
        self, segmented: Segmented, low: str, stances: Stances, roles: RoleFinder, settings: Settings
    ) -> None:
        """``low``: the text in lower case."""
        self._document = segmented.document.id
        self._text = segmented.text
        self._low = low
        self._stances = stances
        self._roles = roles
        self._settings = settings
        self.drafts: list[Draft] = []  # those of which claims have been made
        self._found: list[Claim] = []
        self._roles_of: dict[int, tuple[Role, Role]] = {}
        self._names: dict[int, str] = {}  # of the claims of drafts

    def add(self, drafts: Sequence[Draft]) -> None:
        """Make claims of the drafts, in the order of the text."""
        drafts = sorted(drafts, key=_position)
        mark_raised(drafts)
        for draft in drafts:
            self._lean(draft)
            self.drafts.append(draft)
            self._found += self._claims_of(draft)

    def _lean(self, draft: Draft) -> None:
        """Tie "five others wounded" and intercepted weapons to the draft before them."""
        if draft.source is not None:
            return
        for earlier in reversed(self.drafts[-4:]):
            near = draft.unit.index - earlier.unit.index
            if draft.type == "weapons_intercepted" and earlier.type == "weapons_launched" and near <= 2:
                draft.source = earlier
                return
            if (
                near == 0
                and earlier.unit is draft.unit
                and earlier.quantity is not None
                and earlier.affected is not None
            ):
                draft.source = earlier
                return

    def _claims_of(self, draft: Draft) -> list[Claim]:
        """The claim of a draft, and the outer claim where an enclosing attribution denies it."""
        verdict = self._told_false(draft)
        statement = draft.unit.statement
        own = verdict is not None and (statement is None or _says(statement, verdict))
        denied, reasons = self._polarity(draft, own)
        claim = self._claim(draft, denied, reasons)
        if parties := self._roles.parties(draft):
            return [of_party(claim, side, acts) for side, acts in parties]
        by_other = verdict is not None and not own
        outer = self._outer(claim, statement, by_other) if statement is not None else None
        return [claim] if outer is None else [outer, claim]

    def _polarity(self, draft: Draft, verdict: bool) -> tuple[bool, list[str]]:
        """Whether the claim is denied, and the reasons so far; ``verdict``: its asserter calls it false."""
        unit, statement = draft.unit, draft.unit.statement
        denied, reasons = draft.negative, list(draft.reasons)
        if statement is not None and self._stances.of(statement).denies and not draft.explains:
            denied = True
            reasons.append("inside a denial")
            drop_single(draft)
        elif says_false_that(self._low, max(unit.sentence.start, unit.starts[0]), unit.starts[draft.first]):
            denied = True
            reasons.append("called untrue")
        if verdict:
            denied = not denied
            reasons.append("called false")
        return denied, reasons

    def _outer(self, claim: Claim, statement: Statement, verdict: bool) -> Claim | None:
        """The claim of the one who denies the statement's, an enclosing speaker or the outlet; else None.

        ``verdict``: one of these calls it false.
        """
        parent = self._stances.parent_of(statement)
        if parent is None:
            cue = text_of(self._text, statement.attribution.cue) if verdict else ""
            told = verdict and load_denials().claim_noun.search(cue) is not None
            reason = "called false in the outlet's own voice"
            return denying(claim, None, claim.spans, self._text, reason) if told else None
        if self._stances.of(parent).denies:
            reason = "denied by the one who takes it up"
        elif calls_false(self._text, parent, statement):
            reason = "called false by the one who takes it up"
        elif verdict and (parent.side is None or parent.side != statement.side):
            reason = "called false in the same sentence"
        else:
            return None
        start, spans = parent.attribution.content[0].start, claim.spans
        first = not any(earlier.attribution == claim.attribution for earlier in self._found)
        if start < statement.attribution.content[0].start and first:
            spans = (Span(start, spans[-1].end),)  # the outer claim takes in "a claim by X that"
        return denying(claim, parent, spans, self._text, reason)

    def _told_false(self, draft: Draft) -> int | None:
        """Where the sentence names the claim that it calls false, if it says so of the draft's clause."""
        unit = draft.unit
        if draft.first >= len(unit):
            return None
        start, end = unit.starts[draft.first], unit.ends[min(draft.last, len(unit)) - 1]
        return told_false(self._low, Span(unit.sentence.start, start), Span(end, unit.sentence.end))

    def _claim(self, draft: Draft, denied: bool, reasons: list[str]) -> Claim:
        statement = draft.unit.statement
        before = self._roles_of.get(id(draft.source)) if draft.source is not None else None
        affected, actor = self._roles.roles(draft, before, denied)
        self._roles_of[id(draft)] = (affected, actor)
        name = self._names[id(draft)] = f"c{len(self.drafts)}"
        spans = spans_of(draft)
        setting = self._settings.of(draft)
        reasons += [role.reason for role in (affected, actor) if role.reason]
        return Claim(
            id=name,  # as it will be called where claims are found in the text's order
            denies=self._names.get(id(draft.denies)) if denied else None,
            document=self._document,
            attribution=statement.id if statement else None,
            speaker=statement.speaker if statement else None,
            side=statement.side if statement else None,
            type=draft.type,
            spans=spans,
            text=text_of(self._text, spans),
            quantity=draft.quantity,
            affected=affected,
            actor=actor,
            place=setting.where.place,
            time=setting.time,
            polarity="denied" if denied else "affirmed",
            scope=setting.scope,
            period=setting.period,
            place_key=setting.where.key,
            where_prec=setting.where.precision,
            subset=draft.subset,
            hedges=setting.hedges,
            reasons=tuple(reasons),
        )

    def claims(self) -> tuple[Claim, ...]:
        """All claims, numbered in the order of the text."""
        return numbered(self._found)


def _says(statement: Statement, offset: int) -> bool:
    """Whether the words at the offset are the speaker's."""
    return any(span.start <= offset < span.end for span in statement.attribution.content)


def _position(draft: Draft) -> int:
    return draft.unit.starts[draft.first]
