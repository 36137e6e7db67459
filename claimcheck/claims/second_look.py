"""A second look at a unit, with guessed parts of speech: where the network's gave no claim."""

from __future__ import annotations

from claimcheck.claims.chunks import find_chunks
from claimcheck.claims.detect import VERB_TAGS
from claimcheck.claims.lexicon import NOUN_FORMS, Lexicon, Trigger
from claimcheck.claims.listed import may_list
from claimcheck.claims.tagging import guess_tags
from claimcheck.claims.units import Unit

NEAR = 2  # words beside a trigger in which a part of speech decides


def second_opinion(lexicon: Lexicon, unit: Unit) -> Unit | None:
    """The unit with guessed parts of speech.

    None where they are no others close to a trigger, or allow for none of them, so that nothing new can be
    seen.
    """
    tags = guess_tags(unit.text, unit.words, unit.starts, unit.figures)
    if unit.triggers:
        spans = [slice(max(0, i - NEAR), i + NEAR + 1) for i in unit.triggers]
        if not any(tags[span] != unit.tags[span] for span in spans):
            return None
        if not (unit.counted or may_list(lexicon, unit) or _allow_one(unit, tags)):
            return None
    again = unit.tagged(tags)
    find_chunks(again)
    return again


def _allow_one(unit: Unit, tags: list[str]) -> bool:
    """Whether the parts of speech allow for one of the unit's triggers, whatever stands around it."""
    return any(_allow(tags[i], trigger) for i, triggers in unit.triggers.items() for trigger in triggers)


def _allow(tag: str, trigger: Trigger) -> bool:
    """Whether a trigger of this one word may be of the part of speech; of several words any may be."""
    if trigger.rest or "adjective" in trigger.forms or trigger.pattern.frame == "toll":
        return True
    return tag != "VERB" if trigger.forms & NOUN_FORMS else tag in VERB_TAGS
