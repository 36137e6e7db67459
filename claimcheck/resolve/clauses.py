"""What trails behind a source's noun phrase: why it is not named, how it knows, what it is called."""

from __future__ import annotations

import re

from msgspec import Struct

from claimcheck.sides.vocabulary import word_maps

NAME = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: (?:al-|el-|de |da |bin |van |von )?[A-ZÀ-ÖØ-Þ][\w'’.-]*){0,3}"

# A clause that says something of the source and is no part of its name.
CLAUSE = re.compile(
    r"[,\s](?:(?<=,)\s+|(?<!,)\s*)(?:(?:who|whose|whom|which|where|that|he|she|they|it|we)\b|(?:speaking|asking|requesting|reached|citing|quoted|contacted|"
    r"interviewed|insisting|wearing|carrying|holding|standing|watching|fleeing|returning|waiting|published|released|"
    r"issued|shown|seen|obtained|camped|gathered|dated|posted|read|signed|based|stationed|living|working|travelling|"
    r"traveling|calling|going|identified|identifying|known|named|when|asked|"
    r"summoned|appearing|attending|visiting|flanked|jailed|arrested|on condition|under condition|"
    r"on the condition|familiar with|with (?:direct |first-hand )?knowledge|close to|briefed|present at|"
    r"not authori[sz]ed|there\b))(?=[\s,]|$)"
)
_DUTY = r"(?:authori[sz]ed|allowed|permitted|cleared)"
_WISH = (
    r"(?:ask(?:ed|ing)|request(?:ed|ing)|want(?:ed|ing)|wish(?:ed|ing)|preferr(?:ed|ing)|"
    r"insist(?:ed|ing)(?: on)?)"
)
_UNNAMED = r"(?:not to be (?:named|identified|quoted by name)|anonym(?:ous|ity)|that [^,]*name[^,]*)"
CONDITION = re.compile(
    r"(?:on|under) (?:the )?condition (?:of anonymity|that [^,]+)|speaking (?:on background|anonymously)|"
    rf"(?:who )?(?:was|were|is|are)? ?(?:not|n['’]t) (?:been )?{_DUTY} to [^,]+|"
    rf"(?:who )?{_WISH} (?:(?:to remain|to stay|for) )?{_UNNAMED}(?: because [^,]+)?|"
    r"(?:who )?(?:declined|refused) to (?:be (?:named|identified)|give (?:his|her|their) "
    r"(?:full )?names?)(?: [^,]+)?"
)
_PERCEIVED = (
    r"(?:saw|witness\w*|examined|took part|(?:was|were) (?:there|present)|visit(?:ed|s)?|counted|attended|"
    r"reviewed|heard|helped|survived|treated|inspected|fled|escaped|studies|studied|lost|watched)"
)
BASIS = re.compile(
    rf"(?:who|whose)\b[^,]*?\b{_PERCEIVED}\b[^,]*|familiar with [^,]+|"
    r"with (?:direct |first-hand )?knowledge of [^,]+|close to [^,]+|briefed on [^,]+|present at [^,]+"
)
CALLED = re.compile(
    r"(?:call(?:s|ing|ed) (?:(?:him|her|it|them)sel(?:f|ves))|go(?:es|ing) by the name(?: of)?|"
    r"known (?:only )?as|identified (?:only |himself |herself )?as|gave (?:his|her) name (?:only )?as|"
    rf"named|whose name is|who is called) (?P<name>{NAME})"
)
LEADS = re.compile(
    r"\bwho (?:(?:says|said) (?:he|she|they) |now |also |still )?(?P<verb>"
    + "|".join(word_maps()["lead_roles"])
    + r")\s+(?P<body>[^,]+)"
)
# Whose a body is: "the department, which the Front set up", "a court run by the rebels".
_MADE = r"(?:set up|founded|created|established|formed|runs|run|controls|controlled|administers|administered)"
MADE_BY = re.compile(
    r"^(?:which|that) (?!is\b|was\b|had\b|has\b)"
    rf"(?P<maker>(?:the )?[A-Za-zÀ-ÿ][\w’'-]+(?: [\w’'-]+){{0,4}}?) "
    rf"(?:had |has |have )?{_MADE}\b|"
    rf"\b{_MADE} by (?P<by>(?:the )?[^,]+)"
)
HELD_OFFICE = re.compile(
    r"\bwho (?:had )?(?:held|holds|had|has) (?:the |her |his )?(?P<office>[a-z]+) (?:portfolio|ministry) "
    r"(?:in|of|under) (?P<body>[^,]+)"
)
RANKS_OF = re.compile(
    r"\b(?:fighting|serving|fights|serves|fought|served) (?:in the ranks of|with|for|alongside|in) "
    r"(?P<body>[^,]+)"
)


class Clause(Struct, frozen=True):
    """The trailing clause of a source, taken apart; every field None where it says nothing of the kind."""

    condition: str | None = None
    basis: str | None = None
    called: str | None = None
    role: str | None = None
    body: str | None = None
    made_by: str | None = None  # of a body: who set it up or runs it


NOTHING = Clause()


def part_clause(phrase: str) -> tuple[str, str]:
    """The phrase before its first trailing clause, and that clause."""
    match = CLAUSE.search(phrase)
    if not match or not match.start():
        return phrase, ""
    return phrase[: match.start()].rstrip(" ,"), phrase[match.start() :].strip(" ,")


def read_clause(clause: str) -> Clause:
    """What the clause says of the source."""
    if not clause:
        return NOTHING
    condition, basis, called = CONDITION.search(clause), BASIS.search(clause), CALLED.search(clause)
    leads, ranks, made = LEADS.search(clause), RANKS_OF.search(clause), MADE_BY.search(clause)
    held = HELD_OFFICE.search(clause)
    role = body = None
    if leads:
        body = leads["body"].strip()
        role = f"{word_maps()['lead_roles'][leads['verb']]} {body}"
    elif held:
        body = held["body"].strip()
        role = f"{held['office']} minister in {body}"
    elif ranks:
        body = ranks["body"].strip()
    return Clause(
        condition=condition[0].strip() if condition else None,
        basis=basis[0].strip() if basis else None,
        called=called["name"] if called else None,
        role=role,
        body=body,
        made_by=(made["maker"] or made["by"]).strip() if made else None,
    )
