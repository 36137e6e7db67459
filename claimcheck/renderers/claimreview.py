"""A draft of a schema.org ClaimReview for each claim of a disputed question, for an editor to complete.

The draft says who claims what, where it was printed, and what the other accounts are.  What a fact-checker
finds out (``reviewRating``), who checked it (``author``), when, and where it is published (``url``) is not in
any article, so it is not in the draft either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimcheck.model import Claim, Contrast, NotPaired, Pair, Report, Speaker, Statement
from claimcheck.renderers.jsonld import named, written
from claimcheck.renderers.options import RenderOptions
from claimcheck.view.index import Index, build_index, speaker_role
from claimcheck.view.text import visible

Node = dict[str, Any]


def render(report: Report, options: RenderOptions) -> str:
    """One JSON-LD graph; an empty one where nothing is disputed."""
    index = build_index(report)
    return written({"@context": "https://schema.org", "@graph": list(_reviews(index)) or None})


def _reviews(index: Index) -> Iterator[Node]:
    for contrast in index.report.contrasts:
        if contrast.verdict == "conflict":
            for name in contrast.claims:
                yield _review(index, contrast, index.claims[name])


def _review(index: Index, contrast: Contrast, claim: Claim) -> Node:
    return {
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": f"{visible(contrast.question)}: {_words(claim)}",
        "reviewBody": " ".join(_others(index, contrast, claim)),
        "itemReviewed": {
            "@type": "Claim",
            "author": _author(index, claim),
            "datePublished": index.documents[claim.document].published,
            "appearance": _appearance(index, claim),
        },
    }


def _author(index: Index, claim: Claim) -> Node:
    """Who makes the claim; without a type where the article leaves it open."""
    if claim.attribution is None:
        return {"@type": "Organization", "name": index.outlet(claim.document)}
    statement = index.statements[claim.attribution]
    speaker = index.speakers.get(statement.speaker or "")
    side = index.side_label(claim.side) if claim.side is not None else None
    name = index.who(claim.document, statement)
    return {
        "@type": _type(speaker, name, side),
        "name": name,
        "jobTitle": speaker_role(speaker) if speaker else None,
        "affiliation": {"@type": "Organization", "name": side} if side and side != name else None,
    }


def _type(speaker: Speaker | None, name: str, side: str | None) -> str | None:
    if name == side:
        return "Organization"
    return "Person" if speaker is not None and speaker_role(speaker) else None


def _appearance(index: Index, claim: Claim) -> Node:
    document = index.documents[claim.document]
    return {
        "@type": "Article",
        "@id": named(document),
        "name": visible(document.name),
        "headline": visible(document.title or ""),
        "datePublished": document.published,
        "publisher": {"@type": "Organization", "name": visible(document.outlet)} if document.outlet else None,
    }


def _others(index: Index, contrast: Contrast, claim: Claim) -> Iterator[str]:
    """The other accounts of the question, and how each stands to this one."""
    compared: tuple[Pair | NotPaired, ...] = (*contrast.pairs, *contrast.not_paired)
    for pair in compared:
        if claim.id in pair.claims:
            other = index.claims[pair.claims[pair.claims[0] == claim.id]]
            relation = pair.relation if isinstance(pair, Pair) else "not comparable"
            yield f"{_asserter(index, other)}: {_words(other)} ({relation}: {visible(pair.reason)})."


def _words(claim: Claim) -> str:
    """The claim's words; the claimant of a denied one says the opposite."""
    return f"{'denies: ' if claim.polarity == 'denied' else ''}“{visible(claim.text)}”"


def _asserter(index: Index, claim: Claim) -> str:
    statement: Statement | None = index.statements.get(claim.attribution or "")
    who = index.who(claim.document, statement) if statement else index.outlet(claim.document)
    return f"{who} in {index.labels[claim.document]}" if statement and not index.single else who
