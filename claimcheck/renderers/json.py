"""The report as JSON, for programs and for keeping (``docs/report.schema.json``)."""

from __future__ import annotations

import json
import re

from claimcheck.model import Report
from claimcheck.records import report_to_json
from claimcheck.renderers.options import RenderOptions

# A lone surrogate, left by damaged input, cannot be written as UTF-8; as an escape it can, and reads back.
_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report, options: RenderOptions) -> str:
    """One object, indented, in a fixed order of keys, ending in a newline."""
    return writable(json.dumps(report_to_json(report), ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def writable(text: str) -> str:
    """JSON that can be written in UTF-8."""
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
