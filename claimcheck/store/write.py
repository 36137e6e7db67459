"""Tables to a DuckDB file or to Parquet files, whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import UsageError, unwritable
from claimcheck.file_names import file_text
from claimcheck.model import Report
from claimcheck.store.tables import TABLES, Table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What duckdb cannot do with what was installed, it shall not fetch from elsewhere.
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "threads": "1",
}


def write_duckdb(report: Report, target: Path) -> None:
    """One file with all tables.  Raises UsageError where duckdb is missing or the file cannot be written."""
    with _workplace(target) as folder:
        made = folder / "store.duckdb"
        _filled(report, folder, str(made)).close()
        os.replace(made, target)


def write_parquet(report: Report, target: Path) -> None:
    """A folder with a file a table; files that are there are replaced.  Raises UsageError as above."""
    with _workplace(target) as folder:
        connection = _filled(report, folder, ":memory:")
        for table in TABLES:
            connection.execute(
                f"COPY {table.name} TO '{_quoted(folder / table.name)}.parquet' (FORMAT parquet)"
            )
        connection.close()
        target.mkdir(exist_ok=True)
        for table in TABLES:
            os.replace(folder / f"{table.name}.parquet", target / f"{table.name}.parquet")


@contextmanager
def _workplace(target: Path) -> Iterator[Path]:
    """A folder beside the target, on the same disk, that is gone afterwards."""
    try:
        folder = Path(tempfile.mkdtemp(dir=target.resolve().parent, prefix=f".{target.name}."))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    except OSError as error:
        raise unwritable(error, str(target)) from None
    except _library().IOException as error:  # duckdb's own word for it, on opening, filling and closing
        reason = str(error).partition("\n")[0].rpartition(": ")[2]
        raise UsageError(f"cannot be written ({reason})", where=str(target)) from None


def _library() -> Any:
    try:
        import duckdb
    except ImportError:
        raise UsageError(
            "a store needs the package duckdb", hint="install it: pip install 'claimcheck-news[store]'"
        ) from None
    return duckdb


def _filled(report: Report, folder: Path, database: str) -> DuckDBPyConnection:
    connection: DuckDBPyConnection = _library().connect(database, config=_OFFLINE)
    for table in TABLES:
        _fill(connection, table, report, folder / f"{table.name}.ndjson")
    return connection


def _fill(connection: DuckDBPyConnection, table: Table, report: Report, rows: Path) -> None:
    """Make one table, by way of a file: row by row takes duckdb a hundred times as long."""
    names = [name for name, _ in table.columns]
    with rows.open("w", encoding="utf-8") as file:
        for row in table.rows(report):
            told = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, allow_nan=False)
            file.write(file_text(told) + "\n")
    columns = ", ".join(f"{name} {kind}" for name, kind in table.columns)
    connection.execute(f"CREATE TABLE {table.name} ({columns})")
    # Days as words first: a report from elsewhere may have any text there.
    read = ", ".join(f"{name}: '{'VARCHAR' if kind == 'DATE' else kind}'" for name, kind in table.columns)
    cast = ", ".join(f"try_cast({name} AS {kind})" for name, kind in table.columns)
    options = f"format = 'newline_delimited', columns = {{{read}}}, maximum_object_size = {1 << 30}"
    connection.execute(f"INSERT INTO {table.name} SELECT {cast} FROM read_json('{_quoted(rows)}', {options})")
    rows.unlink()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
