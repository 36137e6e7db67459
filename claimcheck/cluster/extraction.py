"""The first half on a cluster: files to documents to lines, each a ``mapInArrow``.

Files are read where they lie on a disk that all workers see.  Documents are dealt out anew between reading
and analysing, so that one large archive does not keep one worker busy while the others wait.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from msgspec.structs import replace
from pyspark import StorageLevel

from claimcheck.batch.lines import failure_line, line_of
from claimcheck.cluster.schemas import schema_of
from claimcheck.inputs import find_articles, read_file, unique_names
from claimcheck.model import Document, Failure
from claimcheck.records.plain import from_plain, to_plain
from claimcheck.run import Settings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BATCH = 64  # rows that a worker sends at once
FILES = "file INT, path STRING, name STRING"
READ = "file INT, row BIGINT, number BIGINT, document STRING, failure STRING"
LINES = "file INT, row BIGINT, line STRING"
Row = tuple[Any, ...]


def extract(spark: SparkSession, paths: Iterable[str], settings: Settings, partitions: int) -> DataFrame:
    """A row for each document that the paths name, with its ``line``; in order of ``file`` and ``row``.

    They lie in ``partitions`` parts or fewer, each part behind the one before it.  The lines are what
    ``claimcheck extract`` writes on the same absolute paths, without the header.
    """
    files = [str(Path(path).absolute()) for path in find_articles(paths)]  # workers have folders of their own
    named = [
        (index, path, name) for index, (path, name) in enumerate(zip(files, unique_names(files), strict=True))
    ]
    read = spark.createDataFrame(named, FILES).repartition(min(len(files), partitions))
    documents = read.mapInArrow(_by_rows(partial(_read_one, settings)), READ).persist()
    counted: dict[int, int] = dict(documents.filter("document IS NOT NULL").groupBy("file").count().collect())
    before = [0, *accumulate(counted.get(index, 0) for index in range(len(files)))]
    analysed = documents.repartition(partitions).mapInArrow(
        _by_rows(partial(_analyse_one, settings, before)), LINES
    )
    # Spark looks at a sample of what it is to put in order, and would analyse every article for that alone.
    kept = analysed.persist(StorageLevel.DISK_ONLY)
    return kept.repartitionByRange(partitions, "file", "row").sortWithinPartitions("file", "row")


def write_lines(lines: DataFrame, header: str, folder: str) -> None:
    """The lines as files in a folder, each with the header, so that ``claimcheck contrast`` reads them."""
    with_header = lines.mapInArrow(partial(_headed, header), "value STRING")
    with_header.write.mode("error").text(folder)


def _read_one(settings: Settings, file: int, path: str, name: str) -> Iterator[Row]:
    """A row for each document of a file; ``number`` counts those that could be read."""
    number = 0
    for row, result in enumerate(read_file(path, name, settings.reading)):
        told = json.dumps(to_plain(result))
        if isinstance(result, Document):
            number += 1
            yield file, row, number, told, None
        else:
            yield file, row, number, None, told


def _analyse_one(
    settings: Settings,
    before: list[int],
    file: int,
    row: int,
    number: int,
    document: str | None,
    failure: str,
) -> Iterator[Row]:
    if document is None:
        line = failure_line(from_plain(Failure, json.loads(failure)))
    else:
        read = replace(from_plain(Document, json.loads(document)), id=f"d{before[file] + number}")
        line = line_of(read, settings.document)
    yield file, row, line.data.decode("utf-8").removesuffix("\n")


def _by_rows(
    work: Callable[..., Iterator[Row]],
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A function of one row's values as one of Arrow batches; what it yields goes out in small batches."""
    return partial(_batches, work)


def _batches(
    work: Callable[..., Iterator[Row]], batches: Iterable[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    rows = (made for batch in batches for row in batch.to_pylist() for made in work(**row))
    width = _SCHEMA_OF[work.func]  # type: ignore[attr-defined]
    while held := list(islice(rows, BATCH)):
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(column, kind)
                for column, kind in zip(zip(*held, strict=True), width.types, strict=True)
            ],
            schema=width,
        )


_SCHEMA_OF = {_read_one: schema_of(READ), _analyse_one: schema_of(LINES)}


def _headed(header: str, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The lines of one partition below a header; an empty partition stays empty."""
    first = True
    for batch in batches:
        if batch.num_rows and first:
            yield pa.RecordBatch.from_pydict({"value": [header]})
            first = False
        yield pa.RecordBatch.from_arrays([batch.column("line")], names=["value"])
