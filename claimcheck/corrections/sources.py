"""Corrected speakers and statements: who it is, for which side, who says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from claimcheck.corrections.fields import ADDED_BY_HAND, NONE
from claimcheck.corrections.finding import Finder
from claimcheck.corrections.ledger import Ledger
from claimcheck.corrections.parties import BY_HAND, side_named
from claimcheck.corrections.parts import with_speakers, with_statements, without_statements
from claimcheck.corrections.rows import Row
from claimcheck.corrections.values import Labels, edits, speaker_values, statement_values
from claimcheck.merge import Merged
from claimcheck.model import Anonymity, Side, Speaker, Statement
from claimcheck.spreadsheet import plain

_KINDS: Mapping[str, Anonymity] = {
    "named": "named",
    "unnamed": "unnamed",
    "collective": "collective",
    "document": "document",
}


def correct_speakers(merged: Merged, rows: Iterable[Row], finder: Finder, ledger: Ledger) -> Merged:
    """The speakers as the rows say, and all their statements; one that gets another's name is that one."""
    for row in rows:
        found = finder.speakers(row.keys[0])
        speaker = next((part for part in merged.speakers if part.id in found), None)
        if speaker is None:
            ledger.missed(row, "there is no such speaker" if not found else "it has become one with another")
            continue
        if row.strike:
            merged = _nobody(merged, speaker)
            ledger.applied(row, ())
        elif _knows_side(merged, row, ledger):
            merged = _corrected(merged, speaker, row, ledger)
    return merged


def _nobody(merged: Merged, speaker: Speaker) -> Merged:
    """Without the speaker, whose statements are then of somebody who is not known."""
    said = {
        part.id: replace(part, speaker=None, side=None)
        for analysis in merged.analyses
        for part in analysis.statements
        if part.speaker == speaker.id
    }
    merged = with_speakers(with_statements(merged, said), {speaker.id: None})
    return replace(merged, speakers=tuple(part for part in merged.speakers if part.id != speaker.id))


def _knows_side(merged: Merged, row: Row, ledger: Ledger) -> bool:
    name = row.values.get("side", NONE)
    if name == NONE or side_named(merged.sides, name) is not None:
        return True
    there = ", ".join(plain(side.label) for side in merged.sides) or "none"
    ledger.missed(row, f"there is no side {name}; there are: {there}")
    return False


def side_of(sides: Iterable[Side], name: str) -> str | None:
    """The id of a side that is known to be there; None for "none"."""
    side = side_named(sides, name) if name != NONE else None
    return side.id if side else None


def _corrected(merged: Merged, speaker: Speaker, row: Row, ledger: Ledger) -> Merged:
    values, labels = row.values, Labels(merged.sides, merged.speakers)
    name = values.get("name", "").casefold()
    other = next(
        (s for s in merged.speakers if s.id != speaker.id and plain(s.name).casefold() == name), None
    )
    before = speaker_values(speaker, labels)
    if other is not None:
        merged = _with_side(merged, speaker, other.side)
        merged = with_speakers(merged, {speaker.id: other.id})
        merged = replace(merged, speakers=tuple(s for s in merged.speakers if s.id != speaker.id))
        names = dict.fromkeys((*other.names, speaker.name, *speaker.names))
        now = replace(other, names=tuple(word for word in names if word != other.name))
    else:
        now = speaker
        if "name" in values and plain(speaker.name) != values["name"]:
            now = replace(now, name=values["name"], names=(*speaker.names, speaker.name))
    if "kind" in values:
        now = replace(now, anonymity=_KINDS[values["kind"]])
    if "role" in values:
        now = replace(now, role=None if values["role"] == NONE else values["role"])
    if "side" in values:
        now = replace(now, side=side_of(merged.sides, values["side"]))
    # What else is told of the speaker that this one is was found of that one.
    changed = [edit for edit in edits(before, speaker_values(now, labels), values) if edit.key in values]
    if not changed:
        return merged
    ledger.applied(row, (now.id,), changed, joined=other is not None)
    merged = _with_side(merged, next(s for s in merged.speakers if s.id == now.id), now.side)
    now = replace(now, reasons=(*now.reasons, BY_HAND))
    return replace(merged, speakers=tuple(now if s.id == now.id else s for s in merged.speakers))


def _with_side(merged: Merged, speaker: Speaker, side: str | None) -> Merged:
    """The speaker's statements on that side, but for those that were on another than the speaker's own."""
    changed = {
        part.id: replace(part, side=side)
        for analysis in merged.analyses
        for part in analysis.statements
        if part.speaker == speaker.id and part.side == speaker.side and part.side != side
    }
    return with_statements(merged, changed)


# ------------------------------------------------------------------ statements


def correct_statements(merged: Merged, rows: Iterable[Row], finder: Finder, ledger: Ledger) -> Merged:
    """The statements as the rows say, those that continue them, and their claims."""
    struck: set[str] = set()
    for row in rows:
        ids = finder.statements(row.keys[0])
        if not ids:
            ledger.missed(row, missing(finder, row))
        elif row.strike:
            struck |= set(ids)
            ledger.applied(row, ())
        elif _knows_side(merged, row, ledger):
            merged = _said_otherwise(merged, ids, row, ledger)
    return without_statements(merged, struck) if struck else merged


def missing(finder: Finder, row: Row) -> str:
    """Why a row finds no words."""
    if not all(finder.documents(key) for key in row.keys):
        return "its article is not among these"
    return f"no {row.kind} has these words any more"


def _said_otherwise(merged: Merged, ids: tuple[str, ...], row: Row, ledger: Ledger) -> Merged:
    known = {part.id: part for analysis in merged.analyses for part in analysis.statements}
    first = known[ids[0]]
    before = statement_values(first, Labels(merged.sides, merged.speakers))
    merged, speaker = _speaker_for(merged, row, first)
    side = speaker.side if speaker else None
    if "speaker" not in row.values:
        speaker, side = next((s for s in merged.speakers if s.id == first.speaker), None), first.side
    if "side" in row.values:
        side = side_of(merged.sides, row.values["side"])

    def now(part: Statement) -> Statement:
        reasons = (*part.reasons, BY_HAND)
        name = speaker.id if speaker else None
        candidates = part.candidates if "speaker" not in row.values else ()
        return replace(part, speaker=name, side=side, candidates=candidates, reasons=reasons)

    labels = Labels(merged.sides, merged.speakers)
    changed = edits(before, statement_values(now(first), labels), row.values)
    if not changed:
        return merged
    ledger.applied(row, ids, changed)
    followers = _continuing(known, ids)
    return with_statements(merged, {id: now(known[id]) for id in (*ids, *followers)})


def _continuing(known: Mapping[str, Statement], ids: Iterable[str]) -> list[str]:
    """Uncued quotations that continue these statements in the same mouth (guidelines: Floor)."""
    found = list(ids)
    for part in known.values():  # in the order of the text, so that a chain is followed
        floor = part.attribution.floor
        if floor in found and part.speaker == known[floor].speaker and part.id not in found:
            found.append(part.id)
    return found


def _speaker_for(merged: Merged, row: Row, statement: Statement) -> tuple[Merged, Speaker | None]:
    """The speaker whom the row names, made where nobody has that name; None for "none"."""
    name = row.values.get("speaker", NONE)
    if name == NONE:
        return merged, None
    known = _speaker_named(merged, name, statement.id)
    if known is not None:
        return merged, known
    taken = {s.id for s in merged.speakers}
    id = next(f"s{n}" for n in range(1, len(taken) + 2) if f"s{n}" not in taken)
    side = side_of(merged.sides, row.values.get("side", NONE))
    speaker = Speaker(id, name, None, "named", side, reasons=(ADDED_BY_HAND,))
    return replace(merged, speakers=(*merged.speakers, speaker)), speaker


def _speaker_named(merged: Merged, name: str, statement: str) -> Speaker | None:
    """The speaker with that name, else with that other name; first who is heard beside the statement."""
    wanted = name.casefold()
    said = next(a.statements for a in merged.analyses if any(part.id == statement for part in a.statements))
    heard = {id for part in said for id in (part.speaker, *part.candidates)}
    nearest = sorted(merged.speakers, key=lambda speaker: speaker.id not in heard)
    by_name = (s for s in nearest if plain(s.name).casefold() == wanted)
    by_other = (s for s in nearest if any(plain(word).casefold() == wanted for word in s.names))
    return next(by_name, None) or next(by_other, None)
