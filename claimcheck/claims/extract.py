"""From a cut-up article and its statements to claims in the order of the text."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.claims.accusations import accused_acts, denials_behind
from claimcheck.claims.columns import second_opinion
from claimcheck.claims.cutting import find_units
from claimcheck.claims.denials import (
    accuses,
    asserts_nothing,
    calls_false,
    denies,
    load_denials,
    says_false_that,
    told_false,
)
from claimcheck.claims.detect import find_drafts, may_find
from claimcheck.claims.drafts import Draft
from claimcheck.claims.elliptical import (
    accused_of_deed,
    claimed_control,
    counted_casualties,
    repeated_figures,
)
from claimcheck.claims.followups import answered, restated, unclaimed
from claimcheck.claims.frequencies import counts_times, frequencies
from claimcheck.claims.gapped import counted_places, gapped_figures
from claimcheck.claims.lexicon import Lexicon, load_lexicon
from claimcheck.claims.numbering import numbered
from claimcheck.claims.other import may_single_out, other_figures
from claimcheck.claims.other_denials import (
    denied_responsibility,
    disputed_clause,
    drop_single,
    existential_denial,
    may_negate,
    negated_clauses,
    other_denial,
)
from claimcheck.claims.parts import bracketed, described_part, mark_parts, subsets
from claimcheck.claims.possible import Possible, load_possible
from claimcheck.claims.roles import RoleFinder
from claimcheck.claims.settings import Settings
from claimcheck.claims.spans import spans_of
from claimcheck.claims.units import Unit
from claimcheck.claims.voices import denying, of_party
from claimcheck.lower_case import lower_case
from claimcheck.model import (
    Claim,
    Quantity,
    Role,
    Segmented,
    Side,
    SideMatcher,
    Span,
    Speaker,
    Statement,
    Syntax,
    text_of,
)
from claimcheck.own_types import OwnTypes
from claimcheck.quantity import AMOUNTS, COUNTABLE, find_quantities

_CLAUSE_ENDS = frozenset({":", ";"})
_MEMORY = 12  # drafts that an anaphoric figure may lean on


def extract_claims(
    segmented: Segmented,
    syntax: Syntax | None,
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
    sides: Sequence[Side],
    matcher: SideMatcher,
    convention: str = "range",
    own_types: OwnTypes | None = None,
) -> tuple[Claim, ...]:
    """The claims of a document, in order of the text (guidelines, section 4).

    Works without ``syntax``, on guessed parts of speech.  ``statements`` give asserters and denials;
    ``sides`` and ``matcher`` whose the dead, the tanks and the towns are.  ``own_types``: types and
    patterns beside the built-in ones.
    """
    lexicon = load_lexicon(own_types)
    kinds = (
        COUNTABLE | AMOUNTS | {"speakers"}
    )  # "fifteen people were confirmed dead" looks like a source at first
    quantities = find_quantities(segmented.text, convention=convention, kinds=kinds)
    maker = _Maker(
        segmented,
        statements,
        lexicon,
        load_possible(own_types),
        sides,
        RoleFinder(segmented.text, lexicon, matcher, sides, speakers, statements),
    )
    for unit in find_units(segmented, syntax, statements, quantities, maker.wants):
        maker.read(unit)
    return maker.claims()


class _Maker:
    """Collects the claims of one document; a claim may lean on those before it."""

    def __init__(
        self,
        segmented: Segmented,
        statements: Sequence[Statement],
        lexicon: Lexicon,
        possible: Possible,
        sides: Sequence[Side],
        roles: RoleFinder,
    ) -> None:
        self._segmented = segmented
        self._text = segmented.text
        self._low = lower_case(segmented.text)
        self._by_id = {statement.id: statement for statement in statements}
        self._parents = {statement.attribution.parent for statement in statements}
        self._lexicon = lexicon
        self._possible = possible
        self._roles = roles
        self._settings = Settings(segmented, self._low, lexicon, statements, sides)
        self._drafts: list[Draft] = []
        self._found: list[Claim] = []
        self._unclaimed: list[tuple[Unit, Quantity]] = []  # figures without a claim: of plans, of wishes
        self._roles_of: dict[int, tuple[Role, Role]] = {}
        self._denied: dict[str, bool] = {}
        self._denials: list[Statement] | None = None
        self._idle: dict[str, bool] = {}  # which statements assert nothing

    def wants(self, unit: Unit) -> bool:
        """Whether anything in the unit can carry a claim: a trigger, a figure, a denial.

        In the reporter's own words only a trigger or a figure can.
        """
        statement = unit.statement
        if statement is not None and self._asserts_nothing(statement):
            return False
        unit.triggers = self._possible.triggers(unit)
        if any(unit.figures):
            return True
        if statement is None:
            return may_find(self._lexicon, unit)
        if self._is_denial(statement) or self._is_disputed(statement) or counts_times(unit):
            return True
        signs = not self._lexicon.signs.isdisjoint(unit.words)
        if signs and (may_find(self._lexicon, unit) or may_negate(unit) or may_single_out(unit)):
            return True
        return accuses(self._text, statement.attribution)

    def read(self, unit: Unit) -> None:
        """Add the claims of one unit."""
        statement = unit.statement
        before = [d for d in self._drafts[-_MEMORY:] if unit.index - d.unit.index <= 4]
        if unit.aside:
            self._keep(bracketed(unit, before))
            return
        drafts = find_drafts(self._lexicon, unit, before)
        if not drafts and unit.entities is not None and may_find(self._lexicon, unit):
            again = second_opinion(unit)
            drafts = find_drafts(self._lexicon, again, before) if again is not None else []
            unit = again if again is not None and drafts else unit
        if not drafts and statement is None and not any(unit.figures):
            return  # in the reporter's own words only a trigger or a figure makes a claim
        mark_parts(unit, drafts)
        drafts += subsets(unit, drafts)
        drafts += counted_casualties(self._lexicon, unit, drafts)
        drafts += repeated_figures(unit, drafts)
        drafts += [] if drafts else described_part(unit, before) or claimed_control(self._lexicon, unit)
        if statement is not None and accuses(self._text, statement.attribution):
            drafts += accused_of_deed(self._lexicon, unit, drafts)
            drafts += accused_acts(unit, drafts, self._denials_behind(statement))
        if not drafts:
            drafts += answered(unit, before)
        drafts += restated(unit, before, drafts, self._unclaimed)
        if statement is not None and self._is_denial(statement) and not drafts:
            drafts += denied_responsibility(unit)
        drafts += existential_denial(unit, drafts)
        drafts += frequencies(unit, drafts)
        drafts += other_figures(unit, drafts)
        drafts += gapped_figures(unit, drafts)
        drafts += counted_places(self._lexicon, unit, drafts)
        drafts += negated_clauses(unit, drafts)
        drafts = [draft for draft in drafts if not (draft.refers and self._mentioned(draft))]
        if statement is not None and not drafts and self._is_disputed(statement):
            drafts += disputed_clause(unit)
        if statement is not None and self._is_denial(statement) and statement.id not in self._parents:
            drafts += other_denial(unit, [draft for draft in drafts if not _explains(draft)])
        self._unclaimed = [*self._unclaimed[-_MEMORY:], *unclaimed(unit, drafts)]
        self._keep(drafts)

    def _keep(self, drafts: list[Draft]) -> None:
        """Make claims of the drafts, in the order of the text."""
        for draft in sorted(drafts, key=_position):
            self._lean(draft)
            self._drafts.append(draft)
            self._found += self._claims_of(draft)

    def _mentioned(self, draft: Draft) -> bool:
        """Whether the article has told of an attack before, to which "the attack" then refers."""
        return any(earlier.type == draft.type for earlier in self._drafts)

    def _asserts_nothing(self, statement: Statement) -> bool:
        known = self._idle.get(statement.id)
        if known is None:
            known = self._idle[statement.id] = asserts_nothing(self._text, statement.attribution)
        return known

    def _is_denial(self, statement: Statement) -> bool:
        known = self._denied.get(statement.id)
        if known is None:
            known = self._denied[statement.id] = denies(self._text, statement.attribution)
        return known

    def _denials_behind(self, statement: Statement) -> list[Statement]:
        """What others deny behind the statement."""
        if self._denials is None:
            self._denials = [other for other in self._by_id.values() if self._is_denial(other)]
        return denials_behind(statement, self._denials)

    def _is_disputed(self, statement: Statement) -> bool:
        """Whether the one who takes the statement up denies it: its clause is a claim then, figure or not."""
        parent = self._by_id.get(statement.attribution.parent or "")
        if parent is None:
            return False
        return self._is_denial(parent) or calls_false(self._text, parent, statement)

    def _lean(self, draft: Draft) -> None:
        """Tie "five others wounded" and intercepted weapons to the draft before them."""
        if draft.source is not None:
            return
        for earlier in reversed(self._drafts[-4:]):
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
        statement = draft.unit.statement
        denied = draft.negative
        reasons = list(draft.reasons)
        if statement is not None and self._is_denial(statement) and not _explains(draft):
            denied = not denied or draft.negative
            reasons.append("inside a denial")
            drop_single(draft)
        elif says_false_that(
            self._low, max(draft.unit.sentence.start, draft.unit.starts[0]), draft.unit.starts[draft.first]
        ):
            denied = True
            reasons.append("called untrue")
        verdict = self._told_false(draft)
        if verdict and statement is None:
            denied = not denied
            reasons.append("called false")
        claim = self._claim(draft, statement, denied, reasons)
        if parties := self._roles.parties(draft):
            return [of_party(claim, side, acts) for side, acts in parties]
        outer: list[Claim] = []
        parent = self._by_id.get(statement.attribution.parent or "") if statement is not None else None
        if parent is not None and statement is not None:
            if self._is_denial(parent):
                outer.append(self._outer(claim, parent, "denied by the one who takes it up"))
            elif calls_false(self._text, parent, statement):
                outer.append(self._outer(claim, parent, "called false by the one who takes it up"))
            elif verdict and (parent.side is None or parent.side != statement.side):
                outer.append(self._outer(claim, parent, "called false in the same sentence"))
        elif verdict and statement is not None and load_denials().claim_noun.search(self._cue(statement)):
            outer.append(self._outer(claim, None, "called false in the outlet's own voice"))
        return [*outer, claim]

    def _cue(self, statement: Statement) -> str:
        return text_of(self._text, statement.attribution.cue)

    def _told_false(self, draft: Draft) -> bool:
        """Whether the sentence calls false what the draft's clause says."""
        unit = draft.unit
        if draft.first >= len(unit):
            return False
        start, end = unit.starts[draft.first], unit.ends[min(draft.last, len(unit)) - 1]
        return told_false(self._low, Span(unit.sentence.start, start), Span(end, unit.sentence.end))

    def _outer(self, claim: Claim, parent: Statement | None, reason: str) -> Claim:
        """The claim of who denies another's, the outlet where ``parent`` is None."""
        if parent is None:
            return denying(claim, None, claim.spans, self._text, reason)
        start = parent.attribution.content[0].start
        inner = self._by_id[claim.attribution or ""].attribution.content[0].start
        spans = claim.spans
        if start < inner and not any(c.attribution == claim.attribution for c in self._found):
            spans = (Span(start, spans[-1].end),)  # the outer claim takes in "a claim by X that"
        return denying(claim, parent, spans, self._text, reason)

    def _claim(self, draft: Draft, statement: Statement | None, denied: bool, reasons: list[str]) -> Claim:
        before = self._roles_of.get(id(draft.source)) if draft.source is not None else None
        affected, actor = self._roles.roles(draft, before, denied)
        self._roles_of[id(draft)] = (affected, actor)
        spans = spans_of(draft)
        setting = self._settings.of(draft)
        reasons += [role.reason for role in (affected, actor) if role.reason]
        return Claim(
            id=f"c{len(self._drafts)}",  # as it will be called where claims are found in the text's order
            document=self._segmented.document.id,
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


def _explains(draft: Draft) -> bool:
    """Whether the draft stands after a colon or semicolon of a denied content: there the denier tells his own
    account ("denied that the bus was overloaded: it was carrying 48")."""
    return not _CLAUSE_ENDS.isdisjoint(draft.unit.words[: draft.first])


def _position(draft: Draft) -> int:
    return draft.unit.starts[draft.first]
