"""What a person has corrected, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Correction, Edit
from claimcheck.view.index import Index
from claimcheck.view.model import NoteLine, Reference
from claimcheck.view.text import inner_quotes, joined, unquoted, visible

CORRECTED = "corrected"
_WORDS_SHOWN = 16


def edits_said(edits: Iterable[Edit]) -> str:
    """What was found of each value that is changed: "corrected: side was none; low was 12"."""
    found = dict.fromkeys(f"{_key(edit)} was {visible(edit.found)}" for edit in edits)
    return f"{CORRECTED}: {'; '.join(found)}" if found else ""


def correction_notes(index: Index) -> tuple[NoteLine, ...]:
    """A line for each correction, in the order in which they were applied; then those that fit nothing."""
    applied = (_note(index, correction) for correction in index.report.corrections)
    missed = (NoteLine("Fits nothing any more", visible(line), ()) for line in index.report.unmatched)
    return (*applied, *missed)


def _note(index: Index, correction: Correction) -> NoteLine:
    edits = [edit for edit in correction.edits if edit.changed]
    said = [f"{_key(edit)} {visible(edit.found)} → {visible(edit.now)}" for edit in edits]
    if correction.struck:
        said = ["struck"]
    if correction.joined:
        said[:1] = [f"is {visible(edits[0].now)}"]
    if correction.added:
        said = ["added", *(f"{_key(edit)} {visible(edit.now)}" for edit in edits)]
    note = f" (“{inner_quotes(visible(correction.note))}”)" if correction.note else ""
    about = " against ".join(f"“{_short(key.text)}”" for key in correction.keys if key.text)
    where = joined(dict.fromkeys(_letters(index, correction)), " and ")
    kind = joined((correction.kind.capitalize(), about, f"in {where}" if where else ""), " ")
    return NoteLine(kind, "; ".join(said) + note, tuple(_references(index, correction)))


def _key(edit: Edit) -> str:
    return edit.key.replace("_", " ")


def _short(words: str) -> str:
    kept = inner_quotes(unquoted(visible(words))).split()
    return " ".join(kept[:_WORDS_SHOWN]) + (" …" if len(kept) > _WORDS_SHOWN else "")


def _letters(index: Index, correction: Correction) -> Iterator[str]:
    for key in correction.keys if correction.kind not in ("side", "speaker") else ():
        for document in index.report.documents:
            if document.sha256 == key.document and document.id in index.letters:
                yield index.letters[document.id]


def _references(index: Index, correction: Correction) -> Iterator[Reference]:
    """The statements that are corrected, and those of corrected claims."""
    for name in dict.fromkeys(correction.targets):
        claim = index.claims.get(name)
        found = index.references.get((claim.attribution or name) if claim else name)
        if found is not None:
            yield found
