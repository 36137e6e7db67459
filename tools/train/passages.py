"""Training passages of our own writing: inline mark-up to articles with gold attributions.

    python tools/train/passages.py tools/train/passages OUT_FOLDER

A file holds passages parted by lines of "====".  In a passage ``{s1:...}`` is the source of attribution
1, ``{q1:...}`` its cue, ``{c1:...}`` its content; several spans of one number are one part, ``{s1,2:...}``
serves two attributions, and braces nest where attributions do.  A blank line parts paragraphs, as in an
article.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

OPEN = re.compile(r"\{([sqc])(\d+(?:,\d+)*):")
PARTS = {"s": "source", "q": "cue", "c": "content"}
DOUBLE = '"“”„«»'


def parse(marked: str) -> tuple[str, dict[int, dict[str, list[list[int]]]]]:
    """(text, attribution number -> part -> spans); ValueError where braces do not match."""
    text = ""
    found: dict[int, dict[str, list[list[int]]]] = {}
    stack: list[tuple[str, list[int], int]] = []
    at = 0
    while at < len(marked):
        match = OPEN.match(marked, at)
        if match:
            stack.append((PARTS[match[1]], [int(n) for n in match[2].split(",")], len(text)))
            at = match.end()
        elif marked[at] == "}":
            if not stack:
                raise ValueError(f"a brace closes nothing: ...{marked[max(0, at - 40) : at + 1]}")
            part, numbers, start = stack.pop()
            for number in numbers:
                found.setdefault(number, {}).setdefault(part, []).append([start, len(text)])
            at += 1
        else:
            text += marked[at]
            at += 1
    if stack:
        raise ValueError(f"a brace is left open at: {text[stack[-1][2] :][:40]}...")
    return text, found


def gold(name: str, marked: str) -> tuple[str, dict[str, Any]]:
    """A passage as (text, gold) in the format of the gold files; speakers and claims are left empty."""
    text, found = parse(marked)
    attributions = []
    for number, parts in sorted(found.items()):
        content = sorted(parts.get("content", []))
        if not content:
            raise ValueError(f"{name}: attribution {number} has no content")
        attributions.append(
            {
                "id": f"a{number}",
                "kind": _kind([text[start:end] for start, end in content]),
                "content": content,
                "cue": sorted(parts.get("cue", [])) or None,
                "source": sorted(parts.get("source", [])) or None,
                "recipient": None,
                "parent": _parent(number, content, found),
                "speaker": None,
            }
        )
    document = {"name": name, "title": None, "outlet": None, "published": None}
    return text, {
        "document": document, "sides": [], "speakers": [], "attributions": attributions, "claims": [],
        "contrasts": [],
    }  # fmt: skip


def _parent(
    number: int, content: list[list[int]], found: dict[int, dict[str, list[list[int]]]]
) -> str | None:
    """The smallest other content around this one."""
    around = [
        (end - start, other)
        for other, parts in found.items()
        if other != number
        for start, end in parts.get("content", [])
        if start <= content[0][0] and content[-1][1] <= end and [start, end] != content[0]
    ]
    return f"a{min(around)[1]}" if around else None


def _kind(pieces: list[str]) -> str:
    quoted = [piece[0] in DOUBLE + "'‘`" for piece in pieces]
    if all(quoted) and all(piece.rstrip(",.")[-1] in DOUBLE + "'’" for piece in pieces):
        return "direct"
    return "mixed" if any(mark in piece for piece in pieces for mark in DOUBLE) else "indirect"


def main() -> None:
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.glob("*.txt")):
        passages = [p.strip() for p in path.read_text("utf-8").split("\n====\n") if p.strip()]
        for index, marked in enumerate(passages):
            name = f"{path.stem}_{index:03d}"
            text, data = gold(name, marked)
            (target / f"{name}.txt").write_text(text, encoding="utf-8")
            (target / f"{name}.json").write_text(
                json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8"
            )


if __name__ == "__main__":
    main()
