"""A draft of a sides file from a report, for a person to edit: what was found, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable

from claimcheck.model import Report, Side, Speaker

HEAD = """\
# Sides found by claimcheck in {count}.  Edit this file and give it back with --sides: what stands here wins.
# label: the party's name.  aliases: other names for it.  members: who speaks for it.
# neutral: who speaks for nobody.  Members for some time, allies, sides that join another: docs/sides-file.md.
"""


def draft_sides(report: Report) -> str:
    """TOML that ``claimcheck.sides.file.parse_sides`` reads; each name stands once, where it was found first.

    Unnamed speakers are left out: a description ("a military source") may mean somebody else elsewhere.
    """
    taken: set[str] = set()
    documents = len(report.documents)
    lines = [HEAD.format(count=f"{documents} article{'s' if documents != 1 else ''}")]
    labels = {side.label.casefold() for side in report.sides}
    members = {side.id: _speakers_of(report.speakers, side.id) for side in report.sides}
    neutral = [s.name for s in _speakers_of(report.speakers, None) if s.name.casefold() not in labels]
    parts = [_side(side, members[side.id], taken) for side in report.sides]
    lines.append(f"neutral = {_list(_fresh(neutral, taken))}\n")
    return "\n".join([*lines, *parts])


def _speakers_of(speakers: Iterable[Speaker], side: str | None) -> list[Speaker]:
    return [s for s in speakers if s.side == side and s.anonymity in ("named", "collective")]


def _side(side: Side, members: list[Speaker], taken: set[str]) -> str:
    label = _fresh([side.label], taken)
    aliases = _fresh(side.aliases, taken)
    names = _fresh((speaker.name for speaker in members), taken)
    why = "".join(f"# found: {_comment(reason)}\n" for reason in side.reasons)
    return (
        f"{why}[[side]]\nlabel = {_string(label[0] if label else side.label)}\n"
        f"aliases = {_list(aliases)}\nmembers = {_list(names)}\n"
    )


def _comment(text: str) -> str:
    """Text on one line without what TOML forbids in a comment."""
    return "".join(char if char.isprintable() else " " for char in text)


def _fresh(names: Iterable[str], taken: set[str]) -> list[str]:
    """The names not yet taken by another side, each once."""
    kept: list[str] = []
    for name in names:
        if name.strip() and name.casefold() not in taken:
            taken.add(name.casefold())
            kept.append(name.strip())
    return kept


def _list(names: list[str]) -> str:
    return f"[{', '.join(map(_string, names))}]"


def _string(name: str) -> str:
    """A TOML basic string; its escapes are those of JSON but for DEL; without half characters."""
    whole = name.encode("utf-8", "replace").decode()
    return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
