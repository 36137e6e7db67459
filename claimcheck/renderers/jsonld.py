"""What the JSON-LD formats share: names for documents, and JSON that is safe inside a web page."""

from __future__ import annotations

import base64
import json
from typing import Any

from claimcheck.model import Document
from claimcheck.renderers.json import writable

# JSON-LD stands in <script> elements, where "</script>" and "<!--" end or change the script; in JSON strings,
# the only place where these characters can stand, their escapes mean the same.
_ACTING = str.maketrans({mark: f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def named(document: Document) -> str:
    """The document's name by the hash of its text, the same in every run (RFC 6920)."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(document.sha256)).decode().rstrip("=")
    return f"ni:///sha-256;{digest}"


def written(graph: dict[str, Any]) -> str:
    """The graph as text that can be pasted into a page; keys without a value are left out."""
    text = json.dumps(_said(graph), ensure_ascii=False, indent=1, allow_nan=False)
    return writable(text.translate(_ACTING)) + "\n"


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _said(part) for key, part in value.items() if part not in (None, "", [], {})}
    return [_said(part) for part in value] if isinstance(value, list) else value
