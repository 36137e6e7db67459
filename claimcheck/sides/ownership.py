"""Companies by what they own or who works for them: "Norda Cement, the operator", "Norda's chief pilot"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.sides.armed import LEADING
from claimcheck.sides.parties import Candidates, Party
from claimcheck.sides.vocabulary import affiliation_words
from claimcheck.wording import Keyed, one_of, stretches

_COMPANY = r"([A-Z][\w&’'-]+(?: [A-Z][\w&’'-]+){0,3})"
_WORDS = affiliation_words()
_OWNER, _OWNS, _TOOK, _POST = (
    one_of(_WORDS[key]) for key in ("owners", "owns", "takes_over", "company_posts")
)
_OWNER_NOUN = re.compile(rf"\b{_OWNER}\b")
_OWNED = (*_WORDS["owns"], *_WORDS["takes_over"], *_WORDS["owners"])
_OWNERSHIP = Keyed(
    rf"\b{_COMPANY}, (?:which (?:{_OWNS}\b|{_TOOK} (?:it|the|a)\b)|"
    rf"the (?:[a-z]+['’]s? )?(?:[a-z]+ )?{_OWNER}\b)|"
    rf"\b(?:[Tt]he|[Tt]heir|[Ii]ts|[Hh]is|[Hh]er) (?:[a-z]+ )?{_OWNER}, {_COMPANY}",
    _OWNED,
)
_NO_OWNERSHIP = re.compile(r'[.;:!?()"“”\n]')  # marks that no match of _OWNERSHIP goes over
_CHIEF_OF = Keyed(
    rf"\b{_COMPANY}['’]s (?:{_POST}|head of [a-z]+)\b",
    (*(f"s {post}" for post in _WORDS["company_posts"]), "s head of"),
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


def employer_of(noun: str, candidates: Candidates) -> Party | None:
    """The only party whose people they are said to be: "Norda's guards", "guards of the Norda company".

    Also "Norda said its guards ...".
    """
    text = candidates.text
    if noun not in text:
        return None
    found = {}
    for party in candidates.parties.values():
        if party.kind not in ("civic", "labour", "business", "armed", "other"):
            continue
        for name in (party.label, *party.aliases):
            if name[:1].isupper() and name in text and _employs(name, noun, text):
                found[party.key] = party
    return next(iter(found.values())) if len(found) == 1 else None


def _employs(name: str, noun: str, text: str) -> bool:
    called, people = re.escape(name), rf"(?:[a-z]+ )?{re.escape(noun)}\b"
    said = rf"{called}\b[^.,;\n]{{0,20}} (?:said|says|denied|insisted|claimed|admitted)"
    of = "of|from|for|at|employed by|working for|hired by"
    patterns = (
        rf"\b{called}(?:['’]s?)? {people}",
        rf"\b{re.escape(noun)} (?:{of}) (?:the )?(?:[a-z]+ )?{called}\b",
        rf"\b{said} (?:that )?its {people}",
    )
    return any(re.search(pattern, text) for pattern in patterns)
