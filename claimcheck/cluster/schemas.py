"""Spark's words for the columns of a table as an Arrow schema: they are written down once."""

from __future__ import annotations

import pyarrow as pa

_TYPES = {"INT": pa.int32(), "BIGINT": pa.int64(), "STRING": pa.string(), "BOOLEAN": pa.bool_()}


def schema_of(columns: str) -> pa.Schema:
    """The schema of "name TYPE, name TYPE"."""
    return pa.schema(
        [(name, _TYPES[kind]) for name, kind in (column.split() for column in columns.split(", "))]
    )
