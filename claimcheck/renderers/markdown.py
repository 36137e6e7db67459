"""The report as GitHub-flavoured Markdown, to paste into a wiki or a pull request.

The same content as in the terminal, and as footnotes the evidence: each claim's own words with line and
character offsets.  Cells point to questions and statements by anchors.  The front matter says from what and
how the report was made; it holds no words of an article, since not every reader of Markdown knows it as such.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimcheck import __version__
from claimcheck.model import Report
from claimcheck.renderers.markdown_text import anchor, escape, escape_line, link, table
from claimcheck.renderers.options import RenderOptions
from claimcheck.view import (
    CarriageLine,
    ContrastRow,
    ContrastTable,
    Entry,
    Evidence,
    Header,
    MirrorLine,
    NoteLine,
    PairLine,
    Place,
    Reference,
    ReportView,
    SpeakerLine,
    StatementGroup,
    StatementLine,
    build_view,
    select,
)


def render(report: Report, options: RenderOptions) -> str:
    """The whole report; every block is parted from the next by an empty line."""
    blocks = _blocks(select(build_view(report), options.selection))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _blocks(view: ReportView) -> Iterator[str]:
    yield _front_matter(view.header)
    yield from _header(view.header)
    yield f"*{escape(view.disclaimer)}*"
    if not view.contrasts:
        yield "## Who claims what"
        yield "No claims to show."
    for contrasts in view.contrasts:
        yield "## Who claims what" + (f": {escape(contrasts.title)}" if contrasts.title else "")
        yield _contrast_table(contrasts)
    if view.mirror:
        yield "## Losses, by whose account"
        yield _mirror_table(view.mirror)
        yield _list(map(_note, view.exchanges))
    yield from _notes("Revised figures", view.revisions)
    if view.carriage:
        yield "## Who carries whom"
        yield _carriage_table(view.carriage)
    yield from _notes("Printed again", view.prints)
    if view.speakers:
        yield "## Who speaks"
        yield _speaker_table(view.speakers)
    if view.contrasts:
        yield "## Evidence"
        for contrasts in view.contrasts:
            for row in contrasts.rows:
                yield from _evidence(row)
    for group in view.groups:
        yield from _group(group)
    yield from _notes("Corrected by hand", view.corrections)
    yield from _provenance(view.header)


def _front_matter(header: Header) -> str:
    """Version, settings and the hashes of the articles, as YAML."""
    values = [("generator", f"claimcheck {__version__}"), *header.settings]
    lines = [f"{name}: {json.dumps(value)}" for name, value in values]
    inputs = [f"  - {json.dumps(f'sha256:{document.sha256}')}" for document in header.documents]
    return "\n".join(["---", *lines, "inputs:" if inputs else "inputs: []", *inputs, "---"])


def _notes(heading: str, lines: tuple[NoteLine, ...]) -> Iterator[str]:
    """A section with a list of findings; none where there are none."""
    if lines:
        yield f"## {heading}"
        yield _list(map(_note, lines))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _pointers(references: Iterable[Reference]) -> str:
    return " ".join(link(f"[{reference.number}]", reference.anchor) for reference in references)


def _place(place: Place) -> str:
    return f"line {place.line}, characters {place.start}–{place.end}"


# ------------------------------------------------------------------ header and tables


def _header(header: Header) -> Iterator[str]:
    documents = header.documents
    if len(documents) == 1:
        yield f"# {escape(documents[0].title)}"
        yield escape_line(" · ".join(documents[0].details))
    else:
        yield "# Who claims what"
        yield _list(
            " · ".join([f"{d.letter}: **{escape(d.title)}**", *map(escape, d.details)]) for d in documents
        )
    facts = [escape(header.summary)]
    if header.shares:
        shares = ", ".join(f"{escape(side)} {share}" for side, share in header.shares)
        within = f" ({header.attributed} are attributed)" if header.attributed else ""
        facts.append(f"Attributed words: {shares}{within}")
    yield _list([*facts, *map(escape_line, header.remarks)])


def _entry(entry: Entry, *, notes_below: bool = False) -> str:
    """An account, with a footnote for each claim behind it where they are asked for."""
    account = f"**{escape(entry.account)}**" if entry.figure else escape(entry.account)
    notes = f" ({escape(', '.join(entry.notes))})" if entry.notes else ""
    if notes_below:
        account += "".join(f"[^{anchor}]" for anchor in entry.anchors)
    return f"{account} — {escape(entry.who)} {_pointers(entry.references)}{notes}"


def _cell(entries: tuple[Entry, ...], empty: str = "—", *, notes_below: bool = False) -> str:
    return "<br>".join(_entry(entry, notes_below=notes_below) for entry in entries) or escape(empty)


def _contrast_table(contrasts: ContrastTable) -> str:
    headings = ["Question", *(escape(column.heading) for column in contrasts.columns), "Verdict"]
    rows = (
        [
            f"{link(f'{row.number}.', _question_anchor(row))} {escape(row.question)}",
            *(_cell(entries, notes_below=True) for entries in row.cells),
            _verdict(row),
        ]
        for row in contrasts.rows
    )
    return "\n".join(table(headings, rows))


def _verdict(row: ContrastRow) -> str:
    verdict = f"**{row.verdict_words}**" if row.verdict == "conflict" else row.verdict_words
    return f"{verdict}<br>{escape(row.reason)}" if row.reason else verdict


def _mirror_table(lines: tuple[MirrorLine, ...]) -> str:
    headings = ["Lost", "By own account", "By other sides", "By everyone else"]
    rows = (
        [
            f"{escape(line.side)}: {escape(line.what)}",
            *(_cell(entries, empty) for entries, empty in zip(line.accounts, line.silence, strict=True)),
        ]
        for line in lines
    )
    return "\n".join(table(headings, rows))


def _carriage_table(lines: tuple[CarriageLine, ...]) -> str:
    headings = ["Outlet", "Side", "Gets", "Disputes told from one side"]
    rows = (
        [
            escape(line.outlet) if first else "",
            escape(share.side),
            escape(share.said),
            "<br>".join(map(escape, line.one_sided)) if first else "",
        ]
        for line in lines
        for first, share in zip((True, *[False] * len(line.shares)), line.shares, strict=False)
    )
    return "\n".join(table(headings, rows))


def _note(line: NoteLine) -> str:
    pointers = f" {_pointers(line.references)}" if line.references else ""
    return f"{escape_line(line.about)}: {escape(line.said)}{pointers}"


def _speaker_table(lines: tuple[SpeakerLine, ...]) -> str:
    headings = ["Side", "Speaker", "Role", "Named", "Statements"]
    rows = (
        [
            escape(line.side),
            escape(line.name),
            escape("; ".join(part for part in (line.role, *line.notes) if part)) or "—",
            line.anonymity,
            f"{line.statements}: {_pointers(line.references)}",
        ]
        for line in lines
    )
    return "\n".join(table(headings, rows))


# ------------------------------------------------------------------ evidence and statements


def _question_anchor(row: ContrastRow) -> str:
    return f"question-{row.number}"


def _evidence(row: ContrastRow) -> Iterator[str]:
    """A question's claims in the article's own words, as footnotes, and how each pair of them stands."""
    yield f"### {anchor(_question_anchor(row))}{row.number}. {escape(row.question)}: {row.verdict_words}"
    if row.verdict != "one_sided":
        yield escape_line(row.explanation)
    yield from (f"[^{item.entry.anchors[0]}]: {_quotation(item)}" for item in row.evidence)
    if row.pairs:
        yield "Compared:"
        yield _list(map(_pair, row.pairs))


def _quotation(item: Evidence) -> str:
    """Who, how sure, the figure as read, the words, and where they stand."""
    entry = item.entry
    notes = f" ({escape(', '.join(entry.notes))})" if entry.notes else ""
    denial = "denies " if entry.denies else ""
    figure = f"**{denial}{escape(entry.figure)}** " if entry.figure else denial
    source = f"{escape_line(item.party)}, {escape(entry.who)} {_pointers(entry.references)}{notes}"
    return f"{source}: {figure}“{escape(item.words)}” ({_place(item.place)})"


def _pair(pair: PairLine) -> str:
    return f"{pair.relation}: {_short(pair.first)} / {_short(pair.second)}: {escape(pair.reason)}"


def _short(entry: Entry) -> str:
    figure = f"{entry.account}, " if entry.figure and not entry.wording else ""
    return f"{escape(figure + entry.who)} {_pointers(entry.references)}"


def _group(group: StatementGroup) -> Iterator[str]:
    """The statements of one document and its claims in its own voice."""
    document = group.document
    place = f" in {document.letter}, {escape(document.label)}" if document.letter else ""
    if group.statements:
        yield f"## Statements{place}"
        yield from map(_statement, group.statements)
    if group.voice:
        yield f"## What {escape(group.outlet)} says in its own voice"
        yield from map(_statement, group.voice)


def _statement(line: StatementLine) -> str:
    who = f"**{escape(line.who)}**" + (f", {escape(line.role)}" if line.role else "")
    facts = [who]
    if line.kind:
        facts += [escape(line.side)] if line.side != line.who else []
        facts.append(line.kind)
    facts += [_place(line.place), *map(escape, line.notes)]
    if line.parent:
        facts.append(f"within {_pointers((line.parent,))}")
    head = f"{anchor(line.reference.anchor)}\\[{line.reference.number}\\] {' · '.join(facts)}"
    return f"{head}\n\n> {escape_line(line.words)}"


def _provenance(header: Header) -> Iterator[str]:
    """What the report was made from and how."""
    yield "---"
    files = [f"{escape_line(d.label)}: {escape(d.path)}, SHA-256 {d.sha256}" for d in header.documents]
    settings = ", ".join(f"{escape(name)} {escape(value)}" for name, value in header.settings)
    yield _list([*files, *([f"Settings: {settings}"] if settings else [])])
