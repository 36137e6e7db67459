"""Claims as entries of a cell: the figure or the words, who says so, and how sure."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from claimcheck.model import Claim, Statement
from claimcheck.view.corrections import CORRECTED
from claimcheck.view.figures import figure
from claimcheck.view.index import Index, speaker_role
from claimcheck.view.model import Entry, Evidence, PairLine
from claimcheck.view.text import inner_quotes, joined, unquoted, visible
from claimcheck.view.wording import WORDED_TYPES, type_words


def entries(
    index: Index, claims: Iterable[Claim], row_type: str, *, dated: bool = False
) -> tuple[Entry, ...]:
    """The claims of one cell; the same account by the same source becomes one entry with several pointers.

    ``dated`` adds the time and place of each claim, for rows whose claims differ in them.
    """
    merged: dict[tuple[object, ...], Entry] = {}
    for claim in claims:
        found = entry(index, claim, row_type, dated=dated)
        key = (found.account.casefold(), found.who, found.notes)
        known = merged.get(key)
        if known is None:
            merged[key] = found
        else:
            merged[key] = replace(
                known,
                references=tuple(dict.fromkeys((*known.references, *found.references))),
                anchors=(*known.anchors, *found.anchors),
            )
    return tuple(merged.values())


def entry(index: Index, claim: Claim, row_type: str, *, dated: bool = False) -> Entry:
    """One claim as an entry of a row about ``row_type``."""
    shown, wording, denies = _account(claim, row_type)
    notes = [f"“{visible(hedge)}”" for hedge in claim.hedges]
    if claim.subset:
        notes.append("part of a larger figure")
    if dated:
        notes.extend(visible(part) for part in (claim.place, claim.time) if part)
    if claim.attribution is None:
        own_side = index.outlet_sides.get(claim.document)
        if own_side is not None:
            notes.append(f"outlet of {index.side_label(own_side)}")
        who, reference = index.outlet(claim.document), index.references[claim.id]
    else:
        statement = index.statements[claim.attribution]
        who, reference = _who(index, claim, statement), index.references[statement.id]
        notes.extend(_relayed(index, claim.document, statement))
    corrected = bool(index.edits_of_claim(claim))
    if corrected:
        notes.append(CORRECTED)
    side = None if claim.attribution is None or claim.side is None else index.side_index[claim.side]
    return Entry(
        figure=shown,
        wording=wording,
        denies=denies,
        who=who,
        notes=tuple(notes),
        references=(reference,),
        anchors=(index.anchors[claim.id],),
        index=side,
        voice=claim.attribution is None,
        corrected=corrected,
    )


def _who(index: Index, claim: Claim, statement: Statement) -> str:
    """The speaker's name; with the role where no side's column says what kind of source it is."""
    name = index.who(claim.document, statement)
    if claim.side is not None or statement.speaker is None:
        return name
    return joined((name, speaker_role(index.speakers[statement.speaker])))


def _account(claim: Claim, row_type: str) -> tuple[str | None, str | None, bool]:
    """Figure, wording, and whether the two are denied."""
    denies = claim.polarity == "denied"
    words = inner_quotes(unquoted(visible(claim.text)))
    if claim.quantity is None:
        return None, words, denies
    shown = figure(claim.quantity)
    if denies and shown == "none":  # "no civilians were hit" denies by its number
        return shown, words if row_type in WORDED_TYPES else None, False
    if row_type in WORDED_TYPES:
        return shown, words, denies
    if claim.type != row_type:  # "casualties" in a row about the dead
        return f"{shown} {type_words(claim.type)}", None, denies
    return shown, None, denies


def _relayed(index: Index, document: str, statement: Statement) -> list[str]:
    """Who passes the words on, for a statement within another's."""
    parent = statement.attribution.parent
    if parent is None or parent not in index.statements:
        return []
    if index.statements[parent].speaker == statement.speaker:
        return []  # "the charity said it had confirmed 14 deaths"
    return [f"as told by {index.who(document, index.statements[parent])}"]


def evidence(index: Index, claim: Claim, row_type: str) -> Evidence:
    """The claim's own words and where they stand."""
    return Evidence(
        party=index.party(claim),
        entry=entry(index, claim, row_type, dated=True),
        words=unquoted(index.words(claim.document, claim.spans)),
        place=index.place(claim.document, claim.spans),
    )


def pair_line(index: Index, claims: tuple[str, str], row_type: str, relation: str, reason: str) -> PairLine:
    """Two claims and how they stand to each other."""
    first, second = (entry(index, index.claims[name], row_type) for name in claims)
    return PairLine(relation, first, second, visible(reason))
