"""What trails behind a source's noun phrase: why it is not named, how it knows, what it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: (?:al-|el-|de |da |bin |van |von )?[A-ZÀ-ÖØ-Þ][\w'’.-]*){0,3}"

# A clause that says something of the source and is no part of its name.
CLAUSE = re.compile(
    r",?\s+(?:(?:who|whose|whom|which|where|that|he|she|they|it|we)\b|(?:speaking|asking|requesting|reached|citing|quoted|contacted|"
    r"interviewed|insisting|wearing|carrying|holding|standing|watching|fleeing|returning|waiting|published|released|"
    r"issued|shown|seen|obtained|camped|gathered|dated|posted|read|signed|based|stationed|living|working|travelling|"
    r"traveling|calling|going|identified|identifying|known|named|when|asked|on condition|under condition|"
    r"on the condition|familiar with|with (?:direct |first-hand )?knowledge|close to|briefed|present at|"
    r"not authori[sz]ed|there\b))(?=[\s,]|$)"
)
CONDITION = re.compile(
    r"(?:on|under) (?:the )?condition (?:of anonymity|that [^,]+)|speaking (?:on background|anonymously)|"
    r"(?:who )?(?:was|were|is|are)? ?(?:not|n['’]t) (?:been )?(?:authori[sz]ed|allowed|permitted|cleared) to [^,]+|"
    r"(?:who )?(?:ask(?:ed|ing)|request(?:ed|ing)|want(?:ed|ing)|wish(?:ed|ing)|preferr(?:ed|ing)|insist(?:ed|ing)(?: on)?) "
    r"(?:(?:to remain|to stay|for) )?(?:not to be (?:named|identified|quoted by name)|anonym(?:ous|ity)|that [^,]*name[^,]*)(?: because [^,]+)?|"
    r"(?:who )?(?:declined|refused) to (?:be (?:named|identified)|give (?:his|her|their) (?:full )?names?)(?: [^,]+)?"
)
BASIS = re.compile(
    r"(?:who|whose)\b[^,]*?\b(?:saw|witness\w*|examined|took part|was (?:there|present)|were (?:there|present)|visited|counted|"
    r"attended|reviewed|heard|helped|survived|treated|inspected|fled|escaped|studies|studied|lost|watched|visits?)\b[^,]*|"
    r"familiar with [^,]+|with (?:direct |first-hand )?knowledge of [^,]+|close to [^,]+|briefed on [^,]+|present at [^,]+"
)
CALLED = re.compile(
    r"(?:call(?:s|ing|ed) (?:(?:him|her|it|them)sel(?:f|ves))|go(?:es|ing) by the name(?: of)?|known (?:only )?as|identified (?:only |himself |herself )?as|"
    r"gave (?:his|her) name (?:only )?as|named|whose name is|who is called) (?P<name>" + NAME + r")"
)
LEADS = re.compile(
    r"\bwho (?:(?:says|said) (?:he|she|they) )?(?P<verb>heads|leads|runs|chairs|represents|commands|directs|speaks for|speak for|owns|founded|manages|advises)\s+(?P<body>[^,]+)"
)
RANKS_OF = re.compile(
    r"\b(?:fighting|serving|fights|serves|fought|served) (?:in the ranks of|with|for|alongside|in) (?P<body>[^,]+)"
)
LEAD_ROLES = {
    "heads": "head of", "leads": "leader of", "runs": "head of", "chairs": "chair of", "represents": "representative of",
    "commands": "commander of", "directs": "director of", "speaks for": "spokesperson for", "speak for": "spokesperson for", "owns": "owner of",
    "founded": "founder of", "manages": "manager of", "advises": "adviser to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """The trailing clause of a source, taken apart; every field None where it says nothing of the kind."""

    condition: str | None = None
    basis: str | None = None
    called: str | None = None
    role: str | None = None
    body: str | None = None


def part_clause(phrase: str) -> tuple[str, str]:
    """The phrase before its first trailing clause, and that clause."""
    match = CLAUSE.search(phrase)
    if not match or not match.start():
        return phrase, ""
    return phrase[: match.start()].rstrip(" ,"), phrase[match.start() :].strip(" ,")


def read_clause(clause: str) -> Clause:
    """What the clause says of the source."""
    if not clause:
        return Clause()
    condition, basis, called = CONDITION.search(clause), BASIS.search(clause), CALLED.search(clause)
    leads, ranks = LEADS.search(clause), RANKS_OF.search(clause)
    role = body = None
    if leads:
        body = leads["body"].strip()
        role = f"{LEAD_ROLES[leads['verb']]} {body}"
    elif ranks:
        body = ranks["body"].strip()
    return Clause(
        condition=condition[0].strip() if condition else None,
        basis=basis[0].strip() if basis else None,
        called=called["name"] if called else None,
        role=role,
        body=body,
    )
