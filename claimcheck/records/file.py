"""Reports from files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from claimcheck.errors import ClaimcheckError, UsageError
from claimcheck.model import Report
from claimcheck.records.reading import report_from_json


def read_report(path: Path | str, texts: Mapping[str, str] | None = None) -> Report:
    """The report in a JSON file; UsageError says what is wrong with it, by file and key.

    ``texts``: the documents' texts by name, for a report that does not hold them.
    """
    where = str(path)
    try:
        data = json.loads(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(
            f"cannot be read ({error.strerror or error})", where=where, hint="write it with analyze -o"
        ) from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"no JSON ({error})", where=where, hint="give a report of -f json") from None
    try:
        return report_from_json(data, texts)
    except ClaimcheckError as error:
        place = f"{where}: {error.where}" if error.where else where
        raise UsageError(error.what, where=place, hint=error.hint) from None
