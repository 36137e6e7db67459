"""A speaker as the sides see it."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model import Attribution

SPEAKS_FOR = re.compile(
    r"I(?<!\w.) (?:speak (?:here )?for|represent|am (?:the|a) spokes\w+ (?:for|of)|am here for) "
    r"((?:the |our )?[A-Za-z][\w'’-]*(?: (?:of |for |the )*[A-Z][\w'’-]*){0,4})"
)


class Voice(Struct, frozen=True):
    """A speaker as the sides see it: what it is called and the phrases that tell whose it is."""

    label: str
    kind: str
    head: str
    named: bool
    owner: str | None
    sided: bool
    phrases: tuple[tuple[str, int], ...]
    position: int
    turns: tuple[str, ...]


def with_own_words(
    voices: tuple[Voice, ...], attributions: tuple[Attribution, ...], text: str
) -> tuple[Voice, ...]:
    """The voices with what persons say of themselves: "I speak for the ministry"."""
    said = {}
    for attribution in attributions:
        for span in attribution.content:
            match = SPEAKS_FOR.search(text, span.start, span.end)
            if match:
                said[attribution.id] = (f"spokesperson for {match[1]}", match.start())
    if not said:
        return voices
    return tuple(
        replace(voice, phrases=(*voice.phrases, *(said[turn] for turn in voice.turns if turn in said)))
        for voice in voices
    )
