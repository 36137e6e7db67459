"""Denials: which attributions deny what their content says, and which claims stand inside a denial."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claimcheck.claims.lexicon import load_grammar
from claimcheck.inflection import verb_forms
from claimcheck.model import Span, Statement, text_of
from claimcheck.shipped import table

_NO_DENIAL = re.compile(r"\bconfirm|neither\b")
_ACCUSES = re.compile(r"\b(?:accus|blam)\w+")
_NOT_BEFORE = re.compile(r"\b(?:not|never|n['’]t)\s*$")


class Denials(Struct, frozen=True):
    """Compiled ``denials.toml`` and the cues that assert nothing: in small letters, but for three."""

    cue: re.Pattern[str]
    unreal_cue: re.Pattern[str]
    false: re.Pattern[str]  # in any case
    true: re.Pattern[str]  # in any case
    false_that: re.Pattern[str]
    claim_noun: re.Pattern[str]  # in any case
    noun_that: re.Pattern[str]  # "the claim that", "the report of", right before what it says
    verdict: re.Pattern[str]  # "is simply false", "is yet another lie"


@cache
def load_denials() -> Denials:
    """The vocabulary of denial."""
    data = table("en/denials.toml")
    grammar = load_grammar()
    false = _any(data["false_words"])
    return Denials(
        cue=re.compile(rf"\b(?:{_verbs(data['verbs'])}|{_any(data['nouns'])})\b"),
        unreal_cue=re.compile(rf"\b(?:{_verbs(grammar.unreal_cues)})\b"),
        false=re.compile(rf"\b(?:{false})\b", re.I),
        true=re.compile(rf"\b(?:{_any(data['true_words'])})\b", re.I),
        false_that=re.compile(
            rf"\b(?:{false}|no truth (?:to|in)[^.]{{0,40}}|no evidence|not (?:true|the case|reasonable))"
            r"\s+that\b"
        ),
        claim_noun=re.compile(rf"\b(?:{_any(data['claim_nouns'])})s?\b", re.I),
        noun_that=re.compile(rf"\b(?:{_any(data['claim_nouns'])})s?\s+(?:that|about|of)\b[^.;:]*\Z"),
        verdict=re.compile(
            rf"\b(?:is|are|was|were)\s+(?:(?:\w+ly|{_any(data['before_false'])})\s+)*(?:{false})\b"
        ),
    )


def _any(words: list[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _verbs(verbs: list[str] | tuple[str, ...]) -> str:
    """An alternation of every form of the verbs; "not believe" needs the negation in one of its forms."""
    found: list[str] = []
    for verb in verbs:
        base, _, rest = verb.partition(" ")
        if base == "not":
            found.append(rf"(?:not|n['’]t|never)\s+{rest}")
            continue
        tail = rf"\s+{re.escape(rest)}" if rest else ""
        found.append(f"(?:{'|'.join(sorted(verb_forms(base).all()))}){tail}")
    return "|".join(found)


def denies(cue: str) -> bool:
    """Whether a cue in lower case denies its content ("denied", "dismissed ... as", "did not believe")."""
    if not cue or _NO_DENIAL.search(cue):
        return False
    match = load_denials().cue.search(cue)
    if match is None:
        return False
    before = cue[: match.start()]
    return not _NOT_BEFORE.search(before)


def asserts_nothing(cue: str) -> bool:
    """Whether a cue in lower case tells of a fear, hope, order, wish or forecast."""
    return bool(cue) and load_denials().unreal_cue.search(cue) is not None


def accuses(cue: str) -> bool:
    """Whether a cue in lower case accuses or blames: whom the content begins with is said to have done it."""
    return _ACCUSES.search(cue) is not None


def calls_false(text: str, outer: Statement, inner: Statement) -> bool:
    """ "A claim to hold the fort was sheer invention": the outer content denies the nested claim.

    The nested cue must be a noun for a claim, the two must not speak for one side, and what the outer
    content says of it must not be that it is true.
    """
    words = load_denials()
    if not words.claim_noun.search(text_of(text, inner.attribution.cue)):
        return False
    if outer.side is not None and outer.side == inner.side:
        return False
    last = max(span.end for span in inner.attribution.content)
    rest = " ".join(
        text[max(span.start, last) : span.end] for span in outer.attribution.content if span.end > last
    )
    match = re.match(r"[\s,\"'”’]*(?:was|were|is|are|had been|amounted to)\b(.*)", rest, re.I | re.S)
    if match is None:
        return False
    said = match.group(1)
    if words.false.search(said):
        return True
    return not words.true.search(said) and re.match(r"\s*[\"“'‘„«]", said) is not None


def told_false(low: str, before: Span, after: Span) -> int | None:
    """ "The claim that forty died is false": a verdict on what the words between the two spans say.

    ``low``: the text in lower case.  ``before``: from the head of the sentence to the claim; ``after``: from
    the claim to the sentence's end.  Returns the offset of the noun for the claim: who writes or says it
    gives the verdict, too.
    """
    words = load_denials()
    if words.verdict.search(low, after.start, after.end) is None:
        return None
    noun = words.noun_that.search(low, before.start, before.end)
    return noun.start() if noun is not None else None


def says_false_that(low: str, start: int, end: int) -> bool:
    """Whether "it is not true that" or its like stands between the two offsets of the text in lower case."""
    return low.find("that", start, end) >= 0 and load_denials().false_that.search(low, start, end) is not None
