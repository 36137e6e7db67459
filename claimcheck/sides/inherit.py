"""Speakers whose role names no body, right after a body spoke: "A spokesman said"."""

from __future__ import annotations

import re

from claimcheck.model import Attribution
from claimcheck.sides.parties import NAMELESS_STATE, RESERVE, SIDED, Party
from claimcheck.sides.speaking import Affiliation
from claimcheck.sides.testimony import Testimony
from claimcheck.sides.vocabulary import affiliation_words, vocabulary
from claimcheck.sides.voice import Voice

# The role names a body of its own.
WHO = re.compile(r",? (?:who|which|in a) .*")  # what is told of a speaker, or how he speaks
ELSEWHERE = re.compile(r"\b(?:of|for|at|from|with)\b|['’]s\b|[A-ZÀ-ÖØ-Þ]\w+ [a-z]")
NEXT = re.compile(r"\n+")
EXECUTIVES, POSTS = affiliation_words()["executives"], affiliation_words()["posts"]


def inherit(testimony: Testimony) -> None:
    """Give unaffiliated holders of a post the party of who spoke just before, in the same paragraph."""
    voices, affiliations = testimony.voices, testimony.affiliations
    text = testimony.segmented.text
    voice_of = {turn: number for number, voice in enumerate(voices) for turn in voice.turns}
    previous: Attribution | None = None
    seen: set[int] = set()
    for attribution in testimony.in_order():
        number = voice_of.get(attribution.id)
        before = voice_of.get(previous.id) if previous is not None else None
        if number is not None and number not in seen:
            seen.add(number)
            if before is not None and previous is not None and affiliations[number].key is None:
                known = affiliations[before].party(testimony.candidates)
                fit = known is not None and (known.kind in (*SIDED, *RESERVE) or _is_one_office(known))
                if (
                    fit
                    and (_has_post(voices[number]) or _is_masked(voices[number], known, testimony))
                    and _together(previous, attribution, text, voices[number].head)
                ):
                    head = voices[number].head
                    affiliations[number] = Affiliation(
                        affiliations[before].key, f"'{head}', right after {voices[before].label} spoke"
                    )
        if attribution.parent is None:
            previous = attribution


def _is_one_office(party: Party) -> bool:
    """Whether a state without a name is only an authority that has one: "the Rivers Authority"."""
    return party.key == NAMELESS_STATE and party.label[:1].isupper()


def _is_masked(voice: Voice, known: Party | None, testimony: Testimony) -> bool:
    """Whether somebody who gives a name of war speaks right after a group in arms."""
    concealed = voice.label.split()[-1] in testimony.candidates.concealed
    return voice.kind == "person" and concealed and known is not None and known.kind == "armed"


def _has_post(voice: Voice) -> bool:
    """Whether a person speaks by virtue of a post in a body that the role does not name."""
    words = vocabulary()
    post = voice.head in words.spokes or voice.head in words.body_roles or voice.head in POSTS
    roles = [phrase for phrase, _ in voice.phrases if voice.head in phrase.lower().split()]
    plain = all(not ELSEWHERE.search(_without_name(role, voice)) for role in roles)
    return voice.kind == "person" and post and bool(roles) and plain


def _without_name(role: str, voice: Voice) -> str:
    return WHO.sub("", role.replace(voice.label, "")).strip()


def _together(first: Attribution, second: Attribution, text: str, head: str) -> bool:
    """Whether two attributions stand in one paragraph, or a chief executive's in the next."""
    begin, end = first.content[0].start, second.content[0].start
    paragraphs_on = 1 if head in EXECUTIVES else 0
    return len(NEXT.findall(text, begin, end)) <= paragraphs_on
