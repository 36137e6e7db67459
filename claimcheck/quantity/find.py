"""The public face: number phrases of a text as quantities."""

from __future__ import annotations

import re

from claimcheck.model import Quantity, Span
from claimcheck.quantity.conventions import Convention, convention_named
from claimcheck.quantity.phrases import Phrase, finder
from claimcheck.quantity.vocabulary import GAP

COUNTABLE = frozenset({"count", "percent", "money"})
AMOUNTS = frozenset({"amount"})  # "40 tonnes": what a claim of type other may be about

_ARTICLE = re.compile(
    rf"(?:an?|one|another)(?:{GAP}(?:single|lone|third|second|fourth|fifth|further))?(?={GAP}[\"“‘]?\w)", re.I
)


def _quantity(text: str, phrase: Phrase, convention: Convention) -> Quantity:
    low, high, best = convention.figure(phrase.first, phrase.second, phrase.qualifier)
    return Quantity(
        text=text[phrase.start : phrase.end],
        span=Span(phrase.start, phrase.end),
        low=low,
        high=high,
        best=best,
        unit=phrase.unit,
        convention=convention.name,
        of=phrase.whole,
        counted=Span(phrase.first.start, phrase.last.end),
        kind=phrase.kind,
        negative=phrase.negative,
    )


def find_quantities(
    text: str,
    start: int = 0,
    end: int | None = None,
    convention: str = "range",
    *,
    kinds: frozenset[str] | None = COUNTABLE,
) -> tuple[Quantity, ...]:
    """The number phrases in ``text[start:end]``, left to right and apart, offsets into ``text``.

    ``kinds`` chooses: by default counts, percentages and money; None gives all (ages, dates, durations,
    measures, names ...), so that a report can show them as context.  Words outside the window are looked at
    only to tell a count from something else.  NUMBERS.md's table gives the figures under ``range``.
    An unknown convention is a ``UsageError``.

    >>> [(q.text, q.low, q.high, q.best) for q in find_quantities("At least 40 fell and dozens fled.")]
    [('At least 40', 40, None, 40), ('dozens', 24, 99, None)]
    >>> [(q.text, q.best, q.of) for q in find_quantities("They shot down 41 of the 48 gliders.")]
    [('41 of the 48', 41, 48)]
    >>> [(q.text, q.low, q.high, q.best, q.unit) for q in find_quantities("between $20 and $50 million")]
    [('between $20 and $50 million', 20000000, 50000000, 35000000, 'dollars')]
    >>> find_quantities("A 44-year-old guard left Gate 4 at 10 p.m. on March 4 after a 48-hour strike.")
    ()
    >>> find_quantities("dozens", convention="acled")[0].best
    12
    """
    chosen = convention_named(convention)
    stop = len(text) if end is None else min(end, len(text))
    return tuple(
        _quantity(text, phrase, chosen)
        for phrase in finder().phrases(text, max(0, start), stop)
        if (kinds is None or phrase.kind in kinds)
        and phrase.kind != "code"
        and phrase.first.form != "code"
        and chosen.knows(phrase.first)
    )


def article_quantity(
    text: str, start: int, end: int | None = None, convention: str = "range"
) -> Quantity | None:
    """One, where a noun phrase begins with "a", "an", "one", "another", "a third", "a single"; else None.

    ``start`` is where the noun phrase begins.  Whether the noun can be counted is for the caller to know.

    >>> article_quantity("a lone guard was shot", 0).text
    'a lone'
    >>> article_quantity("the guard was shot", 0) is None
    True
    """
    match = _ARTICLE.match(text, start, len(text) if end is None else end)
    if match is None:
        return None
    span = Span(match.start(), match.end())
    return Quantity(match.group(), span, 1, 1, 1, None, convention, None, span)
