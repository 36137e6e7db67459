"""How often the figures of coded casualty corpora are among the figures of our claims.  The whole pipeline.

    python benchmarks/casualties.py DATA_FOLDER
    python benchmarks/casualties.py DATA_FOLDER --corpus FA-KES --limit 100 --misses 20 --model fast

DATA_FOLDER holds fakes/fakes.jsonl, airwars_gaza/airwars_gaza.jsonl, acled2020/acled_violence.jsonl; what
is missing there is skipped and said.

A number is *found* where a claim of type killed or casualties has it as a written figure: ``best``; an end
of a range whose words give it ("between 4 and 5": 4 and 5, "about 10": 10 and not 9); ``low`` of a vague
word ("dozens").  FA-KES: each number that the crowd gave for civilian and for other dead is found.
Airwars: both the least and the most of the incident's civilians killed are.  ACLED: the event's fatalities
are, as one figure; "or as a sum" also takes the sum of all the event's figures that are no subsets, which
is how ACLED adds up both sides' losses.

The *leading* figure of an article is that of its first claim, in the order of the text, that is affirmed,
killed or casualties, of the incident (not cumulative), no subset, and has a figure: in the headline, else in
the lead, else anywhere.  A vague word ("dozens") leads only where no claim has a number, a cumulative figure
only where there is none of the incident.  It is right where it is one of the crowd's numbers or their sum.

A number that was not found was missed in one of these ways, the first that fits: it does not stand in the
text; a claim of another type has it; a quantity has it and no claim has the quantity; no quantity has it.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

from casualty_corpora import CORPORA, Case, cases, stands_in

from claimcheck.model import Claim, Quantity
from claimcheck.pipeline import Settings, analyze_document
from claimcheck.quantity import find_quantities

DEATHS = ("killed", "casualties")
LEAD = 2  # paragraphs after the headline
FOUND, LEADING, SUMMED = "found", "leading figure", "found, or as a sum"
FLOORS = {
    ("FA-KES", FOUND): 0.88,
    ("FA-KES", LEADING): 0.65,
    ("Airwars", FOUND): 0.65,
    ("ACLED", FOUND): 0.85,
}


@dataclass(frozen=True, slots=True)
class Miss:
    case: Case
    number: int
    way: str


@dataclass(frozen=True, slots=True)
class Outcome:
    measures: dict[str, bool]
    misses: tuple[Miss, ...]
    wrong_lead: float | None = None


def written(quantity: Quantity) -> set[float]:
    """The numbers that the writer gave: what a coder who read the phrase could have put down."""
    if quantity.best is None:
        return {figure for figure in (quantity.low,) if figure is not None}
    ends = {
        figure for figure in (quantity.low, quantity.high) if figure and stands_in(int(figure), quantity.text)
    }
    return {quantity.best, *ends}


def is_count(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity is not None and quantity.unit is None and not quantity.negative


def deaths(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.type in DEATHS and is_count(claim)]


def figures(claims: Iterable[Claim]) -> set[float]:
    return {number for claim in claims if claim.quantity for number in written(claim.quantity)}


def leading(case: Case, claims: Sequence[Claim]) -> set[float]:
    """The figure that an editor would put on the article; empty where there is none."""
    body = case.document.title_span.end if case.document.title_span else 0
    lead_end = _end_of_lead(case.document.text, body)

    def rank(claim: Claim) -> tuple[bool, bool, bool, bool, int]:
        start = claim.spans[0].start
        vague = claim.quantity is not None and claim.quantity.best is None
        return (vague, claim.scope == "cumulative", start >= lead_end, start >= body, start)

    usable = [c for c in deaths(claims) if c.polarity == "affirmed" and not c.subset]
    return figures(sorted(usable, key=rank)[:1])


def _end_of_lead(text: str, body: int) -> int:
    end = body
    for _ in range(LEAD + 1):
        found = text.find("\n\n", end + 2)
        if found < 0:
            return len(text)
        end = found
    return end


def way_missed(case: Case, number: int, claims: Sequence[Claim]) -> str:
    text = case.document.text
    if not stands_in(number, text):
        return "not in the text"
    if any(c.quantity and number in written(c.quantity) for c in claims):
        return "claim of another type"
    if any(number in written(q) for q in find_quantities(text, convention=case.convention)):
        return "quantity in no claim"
    return "no quantity"


def outcome(corpus: str, case: Case, claims: Sequence[Claim]) -> Outcome:
    dead = deaths(claims)
    found = figures(dead)
    missed = tuple(Miss(case, n, way_missed(case, n, claims)) for n in case.wanted if n not in found)
    measures = {FOUND: not missed}
    first: set[float] = set()
    if corpus == "FA-KES":
        first = leading(case, claims)
        measures[LEADING] = bool(first & {*case.wanted, case.total})
    if corpus == "ACLED":
        whole = sum(c.quantity.best or c.quantity.low or 0 for c in dead if c.quantity and not c.subset)
        measures[SUMMED] = not missed or whole == case.total
    wrong = None if not first or measures[LEADING] else min(first)
    return Outcome(measures, missed, wrong)


def run(corpus: str, found: Sequence[Case], model: str) -> list[Outcome]:
    outcomes = []
    for index, case in enumerate(found, 1):
        settings = Settings(model=model, convention=case.convention)
        outcomes.append(outcome(corpus, case, analyze_document(case.document, settings).claims))
        if index % 25 == 0 or index == len(found):
            print(f"\r{corpus}: {index} of {len(found)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return outcomes


def report(corpus: str, found: Sequence[Case], outcomes: Sequence[Outcome], misses: int) -> None:
    in_text = sum(all(stands_in(n, case.document.text) for n in case.wanted) for case in found)
    print(f"{corpus}: {len(found)} documents; all numbers stand in the text in {in_text / len(found):.1%}")
    for measure in outcomes[0].measures:
        right = sum(each.measures[measure] for each in outcomes)
        floor = FLOORS.get((corpus, measure))
        share = right / len(outcomes)
        verdict = "" if floor is None else f"  floor {floor:.0%} {'met' if share >= floor else 'MISSED'}"
        print(f"  {measure:20} {right:4} of {len(outcomes)}  {share:6.1%}{verdict}")
    missed = [miss for each in outcomes for miss in each.misses]
    ways = Counter(miss.way for miss in missed)
    print(f"  numbers missed: {len(missed)}" + "".join(f"; {way} {n}" for way, n in ways.most_common()))
    for miss in missed[:misses]:
        print(f"    {miss.case.id}\t{miss.number}\t{miss.way}")
    for case, each in list(zip(found, outcomes, strict=True))[: len(found) if misses else 0]:
        if each.wrong_lead is not None:
            print(f"    {case.id}\tleads with {each.wrong_lead:g}, wanted {case.wanted}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, help="the folder that holds the corpora's folders")
    parser.add_argument("--corpus", choices=CORPORA, action="append", help="only this one; may be repeated")
    parser.add_argument("--limit", type=int, default=10_000, help="documents of each corpus at most")
    parser.add_argument("--misses", type=int, default=0, help="show so many missed numbers by document id")
    parser.add_argument("--model", default="default")
    arguments = parser.parse_args()
    for corpus in arguments.corpus or CORPORA:
        found = cases(corpus, arguments.data, arguments.limit)
        if not found:
            print(f"{corpus}: skipped, no {CORPORA[corpus][0]} in {arguments.data}")
            continue
        report(corpus, found, run(corpus, found, arguments.model), arguments.misses)


if __name__ == "__main__":
    main()
