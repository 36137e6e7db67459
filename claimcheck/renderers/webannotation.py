"""The report as W3C Web Annotations: statements and claims on the words of their articles, pairs as links.

Each target has both a TextPositionSelector, in code points as the model asks, and a TextQuoteSelector, which
finds the words again where the page's text is not quite the one that was read.
https://www.w3.org/TR/annotation-model/
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from claimcheck.model import Claim, Report, Spans
from claimcheck.renderers.jsonld import named, written
from claimcheck.renderers.options import RenderOptions
from claimcheck.view.index import Index, build_index
from claimcheck.view.text import joined, visible

CONTEXT = 32  # characters before and after, to tell a quote from its like
Node = dict[str, Any]


def render(report: Report, options: RenderOptions) -> str:
    """One AnnotationPage with everything, in the order of the report."""
    index = build_index(report)
    items = [*_statements(index), *_claims(index), *_pairs(index)]
    return written(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": _id("page", *(named(document) for document in report.documents)),
            "type": "AnnotationPage",
            "items": items,
        }
    )


def _statements(index: Index) -> Iterator[Node]:
    for document, statement in index.report.statements:
        said = index.who_for(document, statement)
        tags = ("statement", statement.attribution.kind)
        targets = _targets(index, document, statement.attribution.content)
        yield _annotation(statement.id, "describing", [*map(_tag, tags), _description(said)], targets)


def _claims(index: Index) -> Iterator[Node]:
    asked = {name: contrast for contrast in index.report.contrasts for name in contrast.claims}
    for claim in index.report.claims:
        contrast = asked.get(claim.id)
        tags = ["claim", claim.type, claim.polarity, *((contrast.verdict,) if contrast else ())]
        said = joined((index.party(claim), _figures(claim), contrast.question if contrast else None), "; ")
        targets = _targets(index, claim.document, claim.spans)
        yield _annotation(claim.id, "describing", [*map(_tag, tags), _description(said)], targets)


def _pairs(index: Index) -> Iterator[Node]:
    """One link for each two claims that were compared: from the first to the second."""
    for contrast in index.report.contrasts:
        for pair in contrast.pairs:
            one, other = (index.claims[name] for name in pair.claims)
            bodies = [_tag(pair.relation), _description(pair.reason)]
            bodies += _targets(index, other.document, other.spans)
            targets = _targets(index, one.document, one.spans)
            yield _annotation("-".join(pair.claims), "linking", bodies, targets)


def _annotation(key: str, motivation: str, bodies: list[Node], targets: list[Node]) -> Node:
    places = (f"{t['source']}#{t['selector'][0]['start']}-{t['selector'][0]['end']}" for t in targets)
    return {
        "id": _id(key, *places),
        "type": "Annotation",
        "motivation": motivation,
        "generator": {"id": "urn:claimcheck", "type": "Software", "name": "claimcheck"},
        "body": bodies,
        "target": targets,
    }


def _id(*parts: str) -> str:
    """The same name in every run on the same articles."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ' '.join(parts))}"


def _tag(words: str) -> Node:
    return {"type": "TextualBody", "purpose": "tagging", "value": visible(words)}


def _description(words: str) -> Node:
    return {
        "type": "TextualBody",
        "purpose": "describing",
        "value": visible(words),
        "format": "text/plain",
        "language": "en",
    }


def _figures(claim: Claim) -> str | None:
    """Low to high as figures; open upwards where there is no high."""
    quantity = claim.quantity
    if quantity is None or quantity.low is None:
        return None
    low, high = (f"{end:g}" if end is not None else "or more" for end in (quantity.low, quantity.high))
    figures = low if low == high else f"{low} {high}" if quantity.high is None else f"{low} to {high}"
    return joined((figures, quantity.unit), " ")


def _targets(index: Index, document: str, spans: Spans) -> list[Node]:
    """A target a span: words that the article interrupts are several."""
    text, source = index.documents[document].text, named(index.documents[document])
    return [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - CONTEXT) : start],
                    "suffix": text[end : end + CONTEXT],
                },
            ],
        }
        for start, end in spans
    ]
