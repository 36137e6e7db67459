"""Bodies and groups of no side by their nature, which are parties where a dispute is theirs alone."""

from __future__ import annotations

import re

from claimcheck.sides.evidence import AT_ODDS, LEAD
from claimcheck.sides.generic import stem_owner
from claimcheck.sides.ownership import employer_of
from claimcheck.sides.parties import RESERVE, TOWN, Candidates, Party
from claimcheck.sides.vocabulary import situation_words, vocabulary, word_sets
from claimcheck.sides.voice import Voice

_WORDS = situation_words()
ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
_OFFICE_OF = re.compile(
    r"(?:[Tt]he )?([a-z]+)['’]s (?:[a-z]+ ){0,2}?(?:director|manager|head|chief|chair\w*|spokes\w+)\b"
)
_HEAD_OF = re.compile(
    r"([A-Za-z]+) (?:director|manager|boss|chief|head|spokes\w+|president|chair\w*|trustee)\b"
)
_TOWN = re.compile(r"^(?:the |a |an |acting )+| (?:of|for|in) .*$", re.I)
LINK = re.compile(r" (?:of|for|in|at)\b")
POSSESSIVE = re.compile(r"\w['’]s? ")
CROWDS = ("civic", "crowd", "group")
TURNS = 2  # a body that only once says something is a witness, unless it denies or is accused


def add_reserve(candidates: Candidates, voices: tuple[Voice, ...]) -> None:
    """Make candidates of the speaking councils, hospitals, charities, and of doctors, parents, traders."""
    nouns: dict[str, list[Party]] = {}
    for voice in sorted(voices, key=lambda v: -len(v.label)):
        noun = _office_noun(voice) if voice.kind == "body" else None
        if noun is None or candidates.called(ARTICLE.sub("", voice.label)) is not None:
            continue
        same = nouns.get(noun, [])
        if ARTICLE.sub("", voice.label).lower() == noun and same:
            candidates.call(same[0], voice.label)
            continue
        label = ARTICLE.sub("", voice.label)
        half = candidates.called(label.rpartition(" and ")[2]) if " and " in label else None
        if half is not None:  # "the Marsh Trust" of the "Wenlow and Marsh Trust"
            candidates.call(half, label)
            continue
        party = candidates.party(f"office:{label.lower()}", label, "office")
        nouns.setdefault(noun, []).append(party)
    for noun, offices in nouns.items():
        if len(offices) == 1 and candidates.has(noun) and candidates.called(noun) is None:
            candidates.call(offices[0], noun)
    _add_school_board(candidates)
    for voice in voices:
        if voice.head in word_sets()["counsel"] and POSSESSIVE.search(voice.label):
            continue  # "Bo Dahl's lawyers" are of his side
        if voice.kind != "body" and voice.head in _WORDS["groups"] and not candidates.called(voice.head):
            owner = stem_owner(voice.head, candidates) or employer_of(voice.head, candidates)
            candidates.call(owner or candidates.party(f"group:{voice.head}", voice.head, "group"), voice.head)
    _add_offices_of_people(candidates, voices)
    _add_town(candidates, voices)
    _join_alike(candidates)


def _add_school_board(candidates: Candidates) -> None:
    """A school district, its board and its superintendent are one."""
    if not candidates.low.count("school board") + candidates.low.count("school district"):
        return
    noun = next(noun for noun in ("school board", "school district") if noun in candidates.low)
    board = next((p for name in ("board", "district") if (p := candidates.called(name)) is not None), None)
    board = board or candidates.party(f"office:{noun}", noun, "office")
    for name in ("school board", "school district", "board", "district", "superintendent"):
        if candidates.called(name) is None and name in candidates.low:
            candidates.call(board, name)


def _add_offices_of_people(candidates: Candidates, voices: tuple[Voice, ...]) -> None:
    """ "The theatre's director": a body of no side that speaks through its people alone."""
    for voice in voices:
        for phrase, _ in voice.phrases if voice.kind == "person" else ():
            match = _OFFICE_OF.match(phrase) or _HEAD_OF.match(phrase)
            noun = match[1].lower() if match else ""  # "Harbour director" at the start of a sentence
            known = noun in _WORDS["offices"] or (
                noun in _WORDS["premises"] and f"the {noun}" in candidates.low
            )
            if known and candidates.called(noun) is None:
                candidates.party(f"office:{noun}", noun, "office")


def _add_town(candidates: Candidates, voices: tuple[Voice, ...]) -> None:
    """A town whose mayor or officials speak: of no side, but where it is at odds with somebody itself."""
    if candidates.fought or candidates.called("council") is not None:
        return
    for voice in voices:
        words = [_TOWN.sub("", phrase.lower()) for phrase, _ in (*voice.phrases, (voice.label, 0))]
        said = next((noun for noun in words if noun in _WORDS["municipal"]), None)
        if said is not None and candidates.called(said) is None:
            candidates.call(candidates.party(TOWN, "city", "office"), said)


def _office_noun(voice: Voice) -> str | None:
    """The noun that makes a body one of no side: of its name, or of what stands beside the name."""
    known = vocabulary().known.get(voice.label)
    if known is not None and known.kind in ("neutral", "media"):
        return None
    for words in (voice.label, *(phrase for phrase, _ in voice.phrases if len(phrase.split()) < 4)):
        head = LINK.split(words.lower())[0].split()[-1:]
        if head and head[0] in _WORDS["offices"]:
            return head[0]
    kinds = vocabulary().body_kind
    if not voice.named and voice.owner is None and kinds.get(voice.head) == "neutral":
        return voice.head  # "the bishops' conference"
    return None


def _join_alike(candidates: Candidates) -> None:
    """ "Prisoners" and "inmates" are the same people."""
    for line in sorted(_WORDS["alike"]):
        called = [party for noun in line.split() if (party := candidates.called(noun)) is not None]
        parties = sorted((p for p in called if p.kind in CROWDS), key=lambda p: p.kind != "civic")
        for other in parties[1:]:
            if other is not parties[0] and other.kind != "civic" and other.key in candidates.parties:
                candidates.merge(parties[0], other)


def from_reserve(candidates: Candidates, chosen: list[Party]) -> list[Party]:
    """Who makes up the two sides where fewer were found, if the article tells of a dispute."""
    if len(chosen) > 1:
        return []
    pool = [p for p in candidates.parties.values() if p not in chosen and p.turns]
    if candidates.fought:  # in a war a hospital, a village is a witness
        pool = [p for p in pool if p.kind not in RESERVE and (is_hostile(p) or p.turns >= TURNS)]
    hostile = [p for p in (*pool, *chosen) if is_hostile(p)]
    at_odds = AT_ODDS.search(candidates.text, 0, LEAD) is not None
    if not hostile and not at_odds:
        return []
    fit = [p for p in pool if is_hostile(p) or p.turns >= TURNS or "in the headline" in p.evidence]
    fit += [p for p in pool if at_odds and p.kind in ("civic", "crowd") and p not in fit]
    fit.sort(key=lambda p: (not is_hostile(p), p.kind in RESERVE, -p.score))
    more = fit[: 2 - len(chosen)]
    return more if len(more) + len(chosen) > 1 else []


def speaks_against(party: Party) -> bool:
    """Whether it denies or accuses itself."""
    return any(why.startswith("'") for why in party.evidence)


def is_hostile(party: Party) -> bool:
    """Whether it denies, accuses, or is accused or contradicted."""
    return any(why.startswith(("'", "spoken against", "contradicted")) for why in party.evidence)
