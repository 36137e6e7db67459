"""The comparisons of the second half on a cluster: an equi-join of a story's claims on their block key.

Each story's claims are read in one task and given the keys of their blocks, as in one process (``blocks``);
then the claims meet by a join with themselves on the key.  Keys are not equally heavy, and the join knows it.
A key of many claims would keep its task busy long after the others: its claims are dealt out to parts, and
each two parts meet in a task of their own.  Keys of few claims are bundled, since a task for each would cost
more than the comparisons.  The join is a cogroup: a claim crosses the network once a task, not once a pair.

Merging, and the report itself, stay on the driver.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from msgspec.structs import replace

from claimcheck.blocks import Block, blocks
from claimcheck.cluster.schemas import schema_of
from claimcheck.compare import Facets, Outcome
from claimcheck.compare.lexicon import families
from claimcheck.copies import find_copies
from claimcheck.model import Analysis, Copy, Reprint
from claimcheck.own_types import OwnTypes
from claimcheck.pair import Meetings, Told, comparer_of, paired, read_story
from claimcheck.prints import Prints
from claimcheck.records.plain import from_plain, to_plain
from claimcheck.report import Compared, CompareStories
from claimcheck.reprints import find_reprints

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PART = 100  # claims of one key that meet as many others in one task, and claims of a bundle
DOCUMENTS = "story INT, place INT, analysis STRING"
# A row a claim and block; "meets" is false for a claim that only stands for its print in another document,
# "prints" maps documents to it there.  One row a story has no block, but what its documents copy.
CLAIMS = (
    "story INT, bundle INT, part INT, parts INT, block STRING, number BIGINT, meets BOOLEAN, claim STRING,"
    " prints STRING, origins STRING"
)
MET = "story INT, met STRING"
Row = dict[str, Any]


def on_cluster(spark: SparkSession, part: int = PART) -> CompareStories:
    """What ``build_report`` takes as ``compare``; the same report as without it, for any ``part``."""
    return partial(_compare, spark, part)


def _compare(
    spark: SparkSession, part: int, tales: Iterable[Sequence[Analysis]], own_types: OwnTypes | None
) -> Iterator[Compared]:
    stories = list(tales)
    documents = [
        (story, place, json.dumps(to_plain(analysis)))
        for story, told in enumerate(stories)
        for place, analysis in enumerate(told)
    ]

    # Spark asks functions for the types of their parameters, which a partial does not have.
    def read(table: pa.Table) -> pa.Table:
        return _read(own_types, part, table)

    claims = spark.createDataFrame(documents, DOCUMENTS).groupBy("story").applyInArrow(read, CLAIMS).persist()
    met: dict[int, list[list[Any]]] = defaultdict(list)
    for story, found in _joined(claims, own_types).collect():
        met[story] += json.loads(found)
    origins = dict(claims.filter("bundle IS NULL").select("story", "origins").collect())
    claims.unpersist()
    for story, analyses in enumerate(stories):
        yield _united(analyses, json.loads(origins[story]), met.pop(story, []), own_types)


def _joined(claims: DataFrame, own_types: OwnTypes | None) -> DataFrame:
    """What comes of the claims that meet: the equi-join on story, bundle of blocks and two parts of one."""
    from pyspark.sql import functions as f

    keyed = claims.filter("bundle IS NOT NULL").drop("origins")
    ahead = f.explode(f.sequence("part", f.col("parts") - 1))
    behind = f.explode(f.sequence(f.lit(0), "part"))
    left = keyed.withColumn("one", f.col("part")).withColumn("other", ahead)
    right = keyed.withColumn("other", f.col("part")).withColumn("one", behind).filter("one < other")

    def compare(left: pa.Table, right: pa.Table) -> pa.Table:
        return _compare_parts(own_types, left, right)

    key = ("story", "bundle", "one", "other")
    return left.groupBy(*key).cogroup(right.groupBy(*key)).applyInArrow(compare, MET)


def _read(own_types: OwnTypes | None, part: int, table: pa.Table) -> pa.Table:
    """One story's documents to its claims by block, and what the documents copy of each other."""
    rows = sorted(table.to_pylist(), key=lambda row: row["place"])
    analyses = [from_plain(Analysis, json.loads(row["analysis"])) for row in rows]
    copies, reprints = find_copies(analyses), find_reprints(analyses)
    told = read_story(analyses, copies, reprints, own_types)
    story = rows[0]["story"]
    origins = {"copies": to_plain(tuple(copies)), "reprints": to_plain(tuple(reprints))}
    made = [{"story": story, "origins": json.dumps(origins)}, *_keyed(story, told, part)]
    return pa.Table.from_pylist(made, schema_of(CLAIMS))


def _keyed(story: int, told: Told, part: int) -> Iterator[Row]:
    """The claims of each block in parts, and with each part the claims that are its claims printed again."""
    prints: dict[int, dict[str, int]] = defaultdict(dict)
    for one, other in told.prints.pairs():
        prints[one][told.claims[other].claim.document] = other
    written: dict[int, str] = {}
    for bundle, (key, claims) in _bundled(blocks(told.claims), part):
        parts = [claims[start : start + part] for start in range(0, len(claims), part)]
        for place, members in enumerate(parts):
            meeting = set(members)
            needed = meeting.union(*(prints[number].values() for number in members if number in prints))
            for number in sorted(needed):
                if number not in written:
                    written[number] = json.dumps(to_plain(told.claims[number]))
                yield {
                    "story": story,
                    "bundle": bundle,
                    "part": place,
                    "parts": len(parts),
                    "block": json.dumps(to_plain(key)),
                    "number": number,
                    "meets": number in meeting,
                    "claim": written[number],
                    "prints": json.dumps(prints.get(number, {})),
                }


def _bundled(found: Iterable[Block], part: int) -> Iterator[tuple[int, Block]]:
    """Each block with the number of its bundle, which a block of several parts has for itself."""
    bundle = held = 0
    for block in found:
        if len(block.claims) < 2:
            continue
        if held + len(block.claims) > part:
            bundle, held = bundle + 1, 0
        held += len(block.claims)
        yield bundle, block


def _compare_parts(own_types: OwnTypes | None, left: pa.Table, right: pa.Table) -> pa.Table:
    """The claims of one part with those of another of their block, or with each other where there is none."""
    here, there = left.to_pylist(), right.to_pylist()
    rows = {row["number"]: row for row in (*here, *there)}
    numbers = sorted(rows)
    index = {number: place for place, number in enumerate(numbers)}
    prints = {
        (index[number], document): index[other]
        for number in numbers
        for document, other in json.loads(rows[number]["prints"]).items()
        if other in index
    }
    facets = tuple(_facets(rows[number]["claim"], own_types) for number in numbers)
    compare = comparer_of(Told(facets, Prints(facets, prints))).compare
    ones, others = _by_block(here, index), _by_block(there, index)
    pairs = {
        pair
        for block, claims in ones.items()
        for pair in (product(claims, others[block]) if block in others else combinations(claims, 2))
    }
    met = [
        (numbers[one], numbers[other], *outcome)
        for one, other in sorted(pairs)
        if (outcome := compare(one, other)) is not None
    ]
    return pa.Table.from_pydict({"story": [here[0]["story"]], "met": [json.dumps(met)]}, schema_of(MET))


def _by_block(rows: Iterable[Row], index: dict[int, int]) -> dict[str, list[int]]:
    """The claims that meet, ascending, by block."""
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row["meets"]:
            found[row["block"]].append(index[row["number"]])
    return {block: sorted(claims) for block, claims in found.items()}


def _facets(written: str, own_types: OwnTypes | None) -> Facets:
    """A claim as it was written down; claims of one family have one object for it."""
    read = from_plain(Facets, json.loads(written))
    return replace(read, family=families(own_types)[read.claim.type])


def _united(
    analyses: Sequence[Analysis], origins: dict[str, Any], found: list[list[Any]], own_types: OwnTypes | None
) -> Compared:
    """The story's comparisons, whose claims are read once more from the documents, which are here."""
    copies = [from_plain(Copy, copy) for copy in origins["copies"]]
    reprints = [from_plain(Reprint, reprint) for reprint in origins["reprints"]]
    told = read_story(analyses, copies, reprints, own_types)
    met: Meetings = {one * len(told.claims) + other: Outcome(*outcome) for one, other, *outcome in found}
    return Compared(copies, reprints, paired(told, met))
