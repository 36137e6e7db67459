"""Analyses as JSON Lines: the file between ``claimcheck extract`` and ``claimcheck contrast``.

The first line is a header with the schema's name and the settings; then comes one line a document, either an
analysis or a failure.  The schema's number changes whenever a record of ``model.Analysis`` does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from claimcheck.errors import ClaimcheckError, DataError, UsageError
from claimcheck.model import Analysis, Failure, Report
from claimcheck.records.plain import from_plain, to_plain
from claimcheck.records.references import check_references

SCHEMA = "claimcheck/analysis/1"

Settings = tuple[tuple[str, str], ...]


def header_line(settings: Iterable[tuple[str, str]]) -> str:
    """The first line of a file, with its line end."""
    return _line({"schema": SCHEMA, "settings": [list(pair) for pair in settings]})


def analysis_line(result: Analysis | Failure) -> str:
    """One document's line, with its line end."""
    kind = "analysis" if isinstance(result, Analysis) else "failure"
    return _line({kind: to_plain(result)})


def read_files(paths: Iterable[str]) -> tuple[Settings, list[Analysis | Failure]]:
    """The settings and the results of files that ``claimcheck extract`` wrote, in the order given.

    Raises UsageError where a file cannot be read or was extracted under other settings than the first.
    """
    settings: Settings | None = None
    results: list[Analysis | Failure] = []
    for path in paths:
        try:
            lines = Path(path).read_bytes().decode("utf-8").split("\n")  # U+2028 ends no line of JSON
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise UsageError(f"cannot be read ({reason})", where=path, hint="check the path") from None
        found, read = read_lines(lines, path)
        if not read:
            raise UsageError(
                "no analysis in it", where=path, hint="give a file that claimcheck extract wrote"
            )
        if settings is not None and found != settings:
            hint = "extract the articles anew under one model and convention"
            raise UsageError(f"extracted under other settings: {_said(found)}", where=path, hint=hint)
        settings = found
        results += read
    return settings or (), results


def read_lines(lines: Iterable[str], where: str) -> tuple[Settings, list[Analysis | Failure]]:
    """The settings and the results of one file, in order; empty lines are passed over.

    Raises DataError with the line's number for what is no such file, and for another schema number.
    """
    settings: Settings = ()
    results: list[Analysis | Failure] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{where}, line {number}"
        data = _object(line, place)
        if "schema" not in data:
            results.append(_result(data, place))
        elif data["schema"] != SCHEMA:
            hint = "extract the articles anew with this version"
            raise DataError(f"schema {data['schema']!r}, not {SCHEMA!r}", where=place, hint=hint)
        else:
            settings = _settings(data.get("settings", []), place)
    return settings, results


def _said(settings: Settings) -> str:
    return ", ".join(f"{name} {value}" for name, value in settings) or "none"


def _object(line: str, place: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        hint = "the line is damaged, or this is no file that claimcheck extract wrote"
        raise DataError(f"no JSON ({error})", where=place, hint=hint) from None
    if not isinstance(data, dict) or not data.keys() & {"schema", "analysis", "failure"}:
        raise DataError("no analysis", where=place, hint="give a file that claimcheck extract wrote")
    return data


def _settings(data: Any, place: str) -> Settings:
    pairs: list[Any] = data if isinstance(data, list) else [None]
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise DataError(
            "'settings' must be pairs", where=place, hint="give a file that claimcheck extract wrote"
        )
    return tuple((str(name), str(value)) for name, value in pairs)


def _result(data: dict[str, Any], place: str) -> Analysis | Failure:
    try:
        if "failure" in data:
            return from_plain(Failure, data["failure"])
        analysis = from_plain(Analysis, data["analysis"])
        check_references(_as_report(analysis))
        return analysis
    except ClaimcheckError as error:
        raise DataError(error.what, where=f"{place}: {error.where}", hint=error.hint) from None


def _as_report(analysis: Analysis) -> Report:
    """The analysis alone, so that its ids are checked as a report's are."""
    document = analysis.document
    return Report(
        documents=(document,),
        sides=analysis.sides,
        speakers=analysis.speakers,
        statements=tuple((document.id, statement) for statement in analysis.statements),
        claims=analysis.claims,
        contrasts=(),
        mirror=(),
        outlet_sides=((document.id, analysis.outlet_side),) if analysis.outlet_side is not None else (),
        attributed_words=analysis.attributed_words,
    )


def _line(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
