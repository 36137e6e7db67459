"""Companies by what they own or who works for them: "Norda Cement, the operator", "Norda's chief pilot"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.sides.armed import LEADING
from claimcheck.wording import Keyed, stretches

_COMPANY = r"([A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,3})"
_OWNERS = (
    "owner|operator|manufacturer|company|firm|developer|contractor|airline|employer|landlord|carrier|utility"
)
_OWNS = "(?:owns|operates|runs|built)"
_TOOK = "(?:bought|acquired|took over|leases|manages)"
_OWNER = f"(?:{_OWNERS})"
_OWNER_NOUN = re.compile(rf"\b{_OWNER}\b")
_OWNED = (
    "owns",
    "operates",
    "runs",
    "built",
    "bought",
    "acquired",
    "took",
    "leases",
    "manages",
    *_OWNERS.split("|"),
)
_OWNERSHIP = Keyed(
    rf"\b{_COMPANY}, (?:which (?:{_OWNS}\b|{_TOOK} (?:it|the|a)\b)|"
    rf"the (?:[a-z]+['’]s? )?(?:[a-z]+ )?{_OWNER}\b)|"
    rf"\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) (?:[a-z]+ )?{_OWNER}, {_COMPANY}",
    _OWNED,
)
_NO_OWNERSHIP = re.compile(r'[.;:!?()"“”\n]')  # marks that no match of _OWNERSHIP goes over
_CHIEF_OF = Keyed(
    rf"\b{_COMPANY}['’]s (?:chief (?:engineer|pilot|executive|economist)|managing director|head of [a-z]+|"
    r"shareholders|chief operating officer|plant manager)\b",
    ("s chief ", "s managing director", "s head of", "s shareholders", "s plant manager"),
)


def owners_told(text: str) -> Iterator[tuple[str, str | None]]:
    """Names that an apposition makes a company's, with the noun for it ("operator") where there is one."""
    near = stretches(text, _OWNED, _NO_OWNERSHIP) if _OWNERSHIP.may_match(text) else ()
    for match in (found for span in near for found in _OWNERSHIP.pattern.finditer(text, *span)):
        noun = _OWNER_NOUN.search(match[0])
        yield LEADING.sub("", match[1] or match[2]), noun[0] if noun else None


def companies_of_chiefs(text: str) -> Iterator[str]:
    """Names whose chief engineer, pilot or economist is told of."""
    for match in _CHIEF_OF.finditer(text):
        yield LEADING.sub("", match[1])
