"""Corrections files: TOML or CSV, told apart by how they begin."""

from __future__ import annotations

from pathlib import Path

from claimcheck.corrections import csv_rows, toml_rows
from claimcheck.corrections.rows import HINT, Corrections, check_unique
from claimcheck.toml_file import parse_toml, read_text


def read_corrections(path: Path | str, types: frozenset[str]) -> Corrections:
    """The corrections in a file; UsageError names the file, the line and the key that is wrong.

    ``types``: the types of claim that there are.
    """
    return parse_corrections(read_text(path), str(path), types)


def parse_corrections(text: str, where: str, types: frozenset[str]) -> Corrections:
    """The corrections in the text of such a file."""
    if csv_rows.is_table(text):
        rows = tuple(csv_rows.rows_of(text, where, types))
    else:
        rows = tuple(toml_rows.rows_of(parse_toml(text, where, HINT), types))
    check_unique(rows)
    return Corrections(rows)
