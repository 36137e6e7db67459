"""The comparisons of the second half on a cluster.

Stories are what can be compared by itself, so each goes to one task; a story of very many claims would keep
its task busy long after the others, so its documents go to several, joined by story with the shares of its
blocks, and each task compares the blocks of its share.  Merging, and the report itself, stay on the driver.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from claimcheck.compare import Outcome
from claimcheck.copies import find_copies
from claimcheck.model import Analysis, Copy, Reprint
from claimcheck.own_types import OwnTypes
from claimcheck.pair import Meetings, meetings, paired, read_story
from claimcheck.records.plain import from_plain, to_plain
from claimcheck.report import Compared, CompareStories
from claimcheck.reprints import find_reprints

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SKEWED = 5000  # claims of a story from which its blocks are shared out
DOCUMENTS = "story INT, place INT, analysis STRING"
SHARES = "story INT, share INT, shares INT"
FOUND = "story INT, found STRING"
_FOUND_SCHEMA = pa.schema([("story", pa.int32()), ("found", pa.string())])


def on_cluster(spark: SparkSession, skewed: int = SKEWED) -> CompareStories:
    """What ``build_report`` takes as ``compare``; the same report as without it, for any ``skewed``."""
    return partial(_compare, spark, skewed)


def _compare(
    spark: SparkSession, skewed: int, tales: Iterable[Sequence[Analysis]], own_types: OwnTypes | None
) -> Iterator[Compared]:
    stories = list(tales)
    documents = [
        (story, place, json.dumps(to_plain(analysis)))
        for story, told in enumerate(stories)
        for place, analysis in enumerate(told)
    ]
    shares = [row for story, told in enumerate(stories) for row in _shares(story, told, skewed)]
    joined = spark.createDataFrame(documents, DOCUMENTS).join(spark.createDataFrame(shares, SHARES), "story")

    def compare_share(table: pa.Table) -> pa.Table:  # Spark asks for the types, which a partial does not have
        return _compare_share(own_types, table)

    grouped = joined.groupBy("story", "share").applyInArrow(compare_share, FOUND)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for story, told in grouped.collect():
        found[story].append(json.loads(told))
    for story, analyses in enumerate(stories):
        yield _united(analyses, found[story], own_types)


def _shares(story: int, told: Sequence[Analysis], skewed: int) -> Iterator[tuple[int, int, int]]:
    shares = max(1, ceil(sum(len(analysis.claims) for analysis in told) / skewed))
    for share in range(shares):
        yield story, share, shares


def _compare_share(own_types: OwnTypes | None, table: pa.Table) -> pa.Table:
    """The meetings of one share of a story's blocks; copies and reprints with the first."""
    rows = sorted(table.to_pylist(), key=lambda row: row["place"])
    analyses = [from_plain(Analysis, json.loads(row["analysis"])) for row in rows]
    copies, reprints = find_copies(analyses), find_reprints(analyses)
    share, shares = rows[0]["share"], rows[0]["shares"]
    met = meetings(read_story(analyses, copies, reprints, own_types), share, shares)
    told: dict[str, Any] = {"met": [[key, *outcome] for key, outcome in met.items()]}
    if share == 0:
        told |= {"copies": to_plain(tuple(copies)), "reprints": to_plain(tuple(reprints))}
    return pa.Table.from_pydict({"story": [rows[0]["story"]], "found": [json.dumps(told)]}, _FOUND_SCHEMA)


def _united(
    analyses: Sequence[Analysis], found: list[dict[str, Any]], own_types: OwnTypes | None
) -> Compared:
    met: Meetings = {key: Outcome(*outcome) for told in found for key, *outcome in told["met"]}
    copies = [from_plain(Copy, copy) for told in found for copy in told.get("copies", ())]
    reprints = [from_plain(Reprint, reprint) for told in found for reprint in told.get("reprints", ())]
    return Compared(copies, reprints, paired(read_story(analyses, copies, reprints, own_types), met))
