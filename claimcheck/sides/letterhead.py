"""Who issues a document, by its head: a press release, a communique, the transcript of a briefing."""

from __future__ import annotations

import re
from functools import lru_cache

from claimcheck.model import Span
from claimcheck.sides.vocabulary import vocabulary
from claimcheck.wording import has_one

HEAD = 600  # code points in which a release says that it is one
LINES = 5  # lines among which whoever issues it stands
RELEASE = re.compile(
    r"\b(?:press release|press service|press office|press and information|media release|news release|"
    r"for immediate (?:publication|release)|communiqu[eé]|office of the spokes\w+|press briefing|"
    r"statement (?:by|of) the)\b"
)
_SIGNS = (  # one of which stands in every match of RELEASE
    "press ",
    "release",
    "immediate publication",
    "communiqu",
    "of the spokes",
    "statement ",
)
LINE = re.compile(r"^[^\S\n]*(\S[^\n]*?)[^\S\n]*$", re.M)
PRESS_OFFICE = re.compile(
    r"(?:the )?(?:press|information|media|press and information) "
    r"(?:service|office|centre|center|department)\b",
    re.I,
)
SMALL = re.compile(r"\b(?:Of|The|And|For|In|On)\b")
SERVICE = re.compile(r"\b(?:press|information|media|spokes\w+|release)\b", re.I)


@lru_cache(maxsize=1)
def letterhead(text: str) -> Span | None:
    """The line with the name of the body that issues the document, None where it is no release."""
    head = text[:HEAD].lower()
    if not has_one(_SIGNS, head) or RELEASE.search(head) is None:
        return None
    for number, match in enumerate(LINE.finditer(text)):
        if number == LINES:
            return None
        name = match[1]
        if 1 < len(name.split()) < 12 and not SERVICE.search(name) and _is_body(name):
            return Span(match.start(1), match.end(1))
    return None


def in_title_case(name: str) -> str:
    """A line in capitals as it would stand in a text: "MINISTRY OF DEFENCE" -> "Ministry of Defence"."""
    if not name.isupper():
        return name
    return SMALL.sub(lambda match: match[0].lower(), name.title().replace("’S", "’s").replace("'S", "'s"))


def _is_body(name: str) -> bool:
    words = re.findall(r"[\w-]+", re.split(r" of | for ", name.lower())[0])
    last = words[-1] if words else ""
    return name[-1] not in ".!?:;," and vocabulary().kind_of_body(last) is not None
