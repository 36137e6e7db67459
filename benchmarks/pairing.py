"""Pairing at size: claims with a known answer, the cost of each, and whether it grows with their number.

    python benchmarks/pairing.py                    10,000 and 100,000 claims
    python benchmarks/pairing.py 10000 1000000      other sizes

Every story has five documents of five outlets.  In each, on each of five places, one party says N dead, the
other N + GAP, and the reporter repeats the first.  The answer is known: the benchmark fails where a pair is
missing or one too many is found.  Times are the processor's own.
"""

from __future__ import annotations

import resource
import sys
import time

from claimcheck.collector import collect_seldom
from claimcheck.merge import merge, number_documents
from claimcheck.model import (
    Analysis,
    Attribution,
    Claim,
    Document,
    Quantity,
    Role,
    Side,
    Span,
    Speaker,
    Statement,
    Story,
)
from claimcheck.pair import pair_story

DOCUMENTS = 5  # a story
PLACES = 5  # a document: two parties and the reporter on each
GAP = 40
CLAIMS = DOCUMENTS * PLACES * 3  # a story
# On each place: the two parties in conflict over all documents (5 x 5), each reporter agreeing with the first
# party (5 x 5) and with the other reporters (10), and in conflict with the second party (5 x 5).
CONFLICTS, AGREEMENTS = 50 * PLACES, 35 * PLACES


def claim(number: int, place: int, best: int, asserter: tuple[str | None, str | None, str | None]) -> Claim:
    span = (Span(number * 40, number * 40 + 30),)
    attribution, speaker, side = asserter
    return Claim(
        *(f"c{number}", "d", attribution, speaker, side, "killed", span, f"{best} soldiers were killed"),
        quantity=Quantity(str(best), span[0], best, best, best),
        affected=Role(text=f"{best} soldiers", side="p1"),
        actor=Role(side="p2"),
        place=f"Town {'ABCDE'[place]}vel",
        time="on Tuesday",
    )


def document(story: int, number: int) -> Analysis:
    sides = (Side("p1", f"Osk {story}"), Side("p2", f"Marda {story}"))
    speakers = (
        Speaker("s1", f"Ama Sorel {story}", None, "named", "p1"),
        Speaker("s2", f"Ivo Lund {story}", None, "named", "p2"),
    )
    claims: list[Claim] = []
    for place in range(PLACES):
        best = 100 * (place + 1)
        base = 3 * place
        claims += [
            claim(base, place, best, (f"a{base}", "s1", "p1")),
            claim(base + 1, place, best + GAP, (f"a{base + 1}", "s2", "p2")),
            claim(base + 2, place, best, (None, None, None)),
        ]
    statements = tuple(
        Statement(Attribution(c.attribution, "indirect", c.spans, source=c.spans), c.speaker, c.side)
        for c in claims
        if c.attribution
    )
    name = f"s{story}n{number}"
    head = Document(name, name, name, "", "", outlet=f"outlet {number}", published="2031-05-14")
    return Analysis(head, sides, speakers, statements, tuple(claims))


def measure(size: int) -> float:
    """Processor seconds a claim for merging and pairing ``size`` claims; exits where the answer is wrong."""
    count = max(size // CLAIMS, 1)
    analyses = number_documents(
        document(story, number) for story in range(count) for number in range(DOCUMENTS)
    )
    names = [analysis.document.id for analysis in analyses]
    stories = [
        Story(f"t{story}", None, tuple(names[story * DOCUMENTS : (story + 1) * DOCUMENTS]))
        for story in range(count)
    ]
    start = time.process_time()
    merged = merge(analyses, stories)
    found = {"conflict": 0, "agree": 0, "update": 0}
    for story in range(count):
        part = merged.analyses[story * DOCUMENTS : (story + 1) * DOCUMENTS]
        for comparison in pair_story(part).comparisons:
            if comparison.outcome.verdict in found:
                found[comparison.outcome.verdict] += 1
    seconds = time.process_time() - start
    expected = {"conflict": CONFLICTS * count, "agree": AGREEMENTS * count, "update": 0}
    if found != expected:
        sys.exit(f"wrong answer for {count * CLAIMS} claims: {found}, expected {expected}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count * CLAIMS:>9,} claims  {seconds:8.2f} s"
        f"  {seconds / count / CLAIMS * 1e6:7.1f} microseconds a claim"
        f"  {sum(found.values()):>9,} pairs  {memory:6.0f} MB"
    )
    return seconds / count / CLAIMS


if __name__ == "__main__":
    collect_seldom()  # as the command line does
    costs = [measure(int(size)) for size in sys.argv[1:] or ("10000", "100000")]
    if len(costs) > 1:
        print(f"cost a claim from the first size to the last: {costs[-1] / costs[0]:.2f} times")
