"""Whom each outlet carries, what is printed again, how figures were revised, the ratios that sides tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model import Carriage, Claim, MirrorRow, Reprint, Revision, Share
from claimcheck.view.entries import entry
from claimcheck.view.figures import number
from claimcheck.view.index import Index
from claimcheck.view.model import CarriageLine, NoteLine, Reference, ShareLine
from claimcheck.view.text import inner_quotes, joined, unquoted, visible
from claimcheck.view.wording import count, percent, type_words

_CHANGES_SHOWN = 3
_WORDS_SHOWN = 25


def carriage_lines(index: Index, numbers: Mapping[str, int]) -> tuple[CarriageLine, ...]:
    """A line for each outlet; none where there is only one.  ``numbers``: contrast id -> its number."""
    carriage = index.report.carriage
    return tuple(_carriage_line(index, part, numbers) for part in carriage) if len(carriage) > 1 else ()


def _carriage_line(index: Index, carriage: Carriage, numbers: Mapping[str, int]) -> CarriageLine:
    told = [index.letters.get(name, name) for name in carriage.documents]
    label = visible(carriage.outlet or "") or index.labels[carriage.documents[0]]
    total = sum(share.words for share in carriage.shares)
    alone: dict[str, list[int]] = {}
    for part in carriage.one_sided:
        if part.question in numbers:
            alone.setdefault(part.side, []).append(numbers[part.question])
    return CarriageLine(
        outlet=f"{label} ({joined(told)})",
        shares=tuple(_share_line(index, share, total) for share in carriage.shares),
        one_sided=tuple(
            f"only {index.side_label(side)} is heard on {joined(f'{n}' for n in sorted(questions))}"
            for side, questions in alone.items()
        ),
    )


def _share_line(index: Index, share: Share, total: int) -> ShareLine:
    """ "62% of the attributed words, 3 statements, 2 figures"."""
    words = f"{percent(share.words, total)} of attributed words" if total else ""
    said = joined((words, count(share.statements, "statement"), count(share.figures, "figure")))
    side = None if share.side is None else index.side_index[share.side]
    label = index.side_label(share.side) if share.side is not None else "non-aligned or unclear"
    return ShareLine(label, side, said)


def revision_notes(index: Index, numbers: Mapping[str, int]) -> tuple[NoteLine, ...]:
    """The figures of one asserter on one question, in time."""
    found = []
    for revision in index.report.revisions:
        if revision.question not in numbers:
            continue
        claims = [index.claims[name] for name in revision.claims]
        steps = [entry(index, claim, claim.type, dated=False) for claim in claims]
        said = " → ".join(
            f"{step.account} ({visible(when)})" if when else step.account
            for step, when in zip(steps, _times(revision, claims), strict=True)
        )
        references = dict.fromkeys(reference for step in steps for reference in step.references)
        number_ = numbers[revision.question]
        found.append(NoteLine(f"{number_}. {visible(revision.asserter)}", said, tuple(references), number_))
    return tuple(sorted(found, key=lambda note: note.question or 0))


def _times(revision: Revision, claims: Sequence[Claim]) -> list[str | None]:
    """When each figure was given: by the clock where the article says, else the claim's own time."""
    clock = revision.times or (None,) * len(claims)
    return [hour or claim.time for hour, claim in zip(clock, claims, strict=True)]


def print_notes(index: Index) -> tuple[NoteLine, ...]:
    """Reprinted quotations with the words that carriers changed; then copied paragraphs by documents."""
    reprints = tuple(_reprint_note(index, reprint) for reprint in index.report.reprints)
    return (*reprints, *_copy_notes(index))


def _reprint_note(index: Index, reprint: Reprint) -> NoteLine:
    first = index.statements[reprint.statements[0]]
    document = next(d for d, said in index.said_in.items() if first in said)
    words = inner_quotes(unquoted(index.words(document, first.attribution.content))).split()
    shown = " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")
    changes = [
        f"{index.references[change.statement].number} {_changed(change.before, change.after)}"
        for change in reprint.changes[:_CHANGES_SHOWN]
    ]
    more = len(reprint.changes) - len(changes)
    said = "; ".join((*changes, *([f"{more} more"] if more else []))) or "in the same words"
    references = tuple(index.references[name] for name in reprint.statements)
    return NoteLine(f"“{shown}”", said, references)


def _changed(before: str, after: str) -> str:
    if not before:
        return f"adds “{_short(after)}”"
    return f"leaves out “{_short(before)}”" if not after else f"has “{_short(after)}” for “{_short(before)}”"


def _short(words: str) -> str:
    kept = visible(words).split()
    return " ".join(kept[:8]) + (" …" if len(kept) > 8 else "")


def _copy_notes(index: Index) -> Iterator[NoteLine]:
    together: dict[tuple[str, ...], int] = {}
    for copy in index.report.copies:
        held = tuple(passage.document for passage in copy.passages)
        together[held] = together.get(held, 0) + 1
    for held, paragraphs in together.items():
        outlets = joined(f"{index.letters.get(name, name)} {index.labels[name]}" for name in held)
        yield NoteLine(outlets, f"{count(paragraphs, 'paragraph')} alike: one origin, one voice", ())


def exchange_notes(index: Index) -> tuple[NoteLine, ...]:
    """Of each side the ratio that it tells, and the claims about its losses that it does not answer."""
    return tuple(note for row in index.report.mirror for note in _exchange_notes(index, row))


def _exchange_notes(index: Index, row: MirrorRow) -> Iterator[NoteLine]:
    side, what = index.side_label(row.side), type_words(row.type)
    for exchange in row.exchanges:
        enemy = index.side_label(exchange.enemy)
        pointers = _pointers(index, (*exchange.claimed, *exchange.admitted))
        yield NoteLine(
            f"By {side}’s account", f"{enemy} {what}: {_ratio(exchange.low, exchange.high)}", pointers
        )
    if row.unanswered:
        yield NoteLine(f"{side}, {what}", "no answer to", _pointers(index, row.unanswered))


def _ratio(low: float | None, high: float | None) -> str:
    if low is None:
        return "no loss of its own"
    if high is None:
        return f"at least {number(low)} for each of its own"
    ends = number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"{ends} for each of its own"


def _pointers(index: Index, claims: tuple[str, ...]) -> tuple[Reference, ...]:
    said = (index.claims[name].attribution or name for name in claims)
    return tuple(dict.fromkeys(index.references[name] for name in said))
