"""Articles that try to act in a report, for the tests of every format."""

from __future__ import annotations

import re

from msgspec.structs import replace

from claimcheck.model import Correction, Edit, Failure, Report, RowKey, Span

HOSTILE = [
    "[bold red]dead[/] [link=file:///etc]x[/link] [/nothing]",
    "a | b `c` **d** <script>alert(1)</script> <!-- e --> ![f](https://x.example/g.png) [h](i)",
    "www.x.example https://x.example a@x.example @everyone #12 :smile: $x$ ~~gone~~",
    "\x1b[31mred\x1b[0m\x07\x00 \x9b2J",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200bzero\ufeff \U000e0041tag",
    "lone \ud800 surrogate",
    "line\r\nbreak\n\n# heading\n\n- item\n> quote\n\n```\ncode\n| x | y |\n|---|---|",
    "=cmd|' /C calc'!A0",
    "1. one\n2. two\n***\n+ plus\n====",
    "&lt;b&gt; &amp;amp; &#x202e; \\| \\",
    "</a></td></table><img src=x onerror=alert(1)>",
]


def hostile_report(report: Report, words: str) -> Report:
    """The report with the words in every place that an article or its head can fill."""
    documents = tuple(
        replace(document, title=words, outlet=words, dateline=words, name=words, path=words)
        for document in report.documents
    )
    speakers = tuple(
        replace(speaker, name=words, role=words, basis=words, condition=words, reasons=(words,))
        for speaker in report.speakers
    )
    texts = {document.id: document.text + words for document in documents}
    documents = tuple(replace(document, text=texts[document.id]) for document in documents)

    def last(document: str) -> tuple[Span, ...]:
        return (Span(len(texts[document]) - len(words), len(texts[document])),)

    statements = tuple(
        (
            name,
            replace(
                statement,
                attribution=replace(
                    statement.attribution,
                    content=last(name),
                    source=last(name),
                    cue=last(name),
                    recipient=last(name)[0],
                    reasons=(words,),
                ),
                reasons=(words,),
            ),
        )
        for name, statement in report.statements
    )
    claims = tuple(
        replace(
            claim,
            spans=last(claim.document),
            text=words,
            place=words,
            time=words,
            hedges=(words,),
            affected=replace(claim.affected, text=words),
            actor=replace(claim.actor, text=words),
            reasons=(words,),
            quantity=replace(claim.quantity, text=words, unit=words, high=None) if claim.quantity else None,
        )
        for claim in report.claims
    )
    contrasts = tuple(
        replace(
            contrast,
            question=words,
            explanation=words,
            place=words,
            pairs=tuple(replace(pair, reason=words) for pair in contrast.pairs),
            not_paired=tuple(replace(pair, reason=words) for pair in contrast.not_paired),
        )
        for contrast in report.contrasts
    )
    return replace(
        report,
        documents=documents,
        sides=tuple(replace(side, label=words, aliases=(words,), reasons=(words,)) for side in report.sides),
        speakers=speakers,
        statements=statements,
        claims=claims,
        contrasts=contrasts,
        mirror=tuple(replace(row, remark=words) for row in report.mirror),
        stories=tuple(replace(story, title=words) for story in report.stories),
        carriage=tuple(replace(part, outlet=words) for part in report.carriage),
        revisions=tuple(replace(revision, asserter=words) for revision in report.revisions),
        reprints=tuple(
            replace(part, changes=tuple(replace(c, before=words, after=words) for c in part.changes))
            for part in report.reprints
        ),
        settings=(*report.settings, ("claim_types", words)),
        failures=(Failure(words, words),),
        corrections=tuple(_correction(claim.id, words) for claim in claims[:2]),
        unmatched=(words,),
    )


def _correction(claim: str, words: str) -> Correction:
    """A claim that a hostile hand has corrected."""
    return Correction(
        "claim", (RowKey("", words),), (claim,), (Edit("place", words, words + words),), note=words
    )


ACTING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff\ud800-\udfff\U000e0041]"
)
