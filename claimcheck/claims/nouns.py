"""What a noun phrase names: its classes (people, equipment, ground ...) and its kind of people."""

from __future__ import annotations

from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.phrases import Phrase
from claimcheck.claims.units import Unit

_PERSONAL = frozenset(["i", "you", "he", "she", "we", "they", "him", "them", "us", "me", "her", "who"])
_NOTHING = frozenset({"nobody", "none", "everyone", "everybody", "anyone", "anybody", "someone", "somebody"})
_PLACE_LIKE = frozenset({"it", "this", "that", "everything"})
_OWN_MEN = word_sets("claim_words")["ones_men"]
_OWNERS = frozenset({"our", "his", "their", "its", "my", "your"})
_EMPTY: frozenset[str] = frozenset()


def classes_of(lexicon: Lexicon, unit: Unit, phrase: Phrase) -> frozenset[str]:
    """The classes of the phrase's head: by its last two words, its last word, its name, or its pronoun."""
    if phrase.implicit:
        return frozenset({"people", "force", "implicit"})
    head = phrase.head
    word = unit.words[head]
    if word in _PERSONAL:
        return frozenset({"people", "none", "force", "pronoun"})
    if word in _NOTHING or word == "another":
        return frozenset({"people", "none", "civilians", "bare"})
    if word in _OWNERS:
        return frozenset({"people", "force", "pronoun"})  # "nine of their own"
    if word in _PLACE_LIKE:
        return frozenset({"force", "pronoun"})
    if unit.figures[head] is not None:
        return _bare(unit, head)
    found = lexicon.classes.get(f"{unit.word(head - 1)} {word}") if head > phrase.start else None
    if word in _OWN_MEN and not _OWNERS.isdisjoint(unit.words[phrase.start : head]):
        return frozenset({"people", "force"})
    found = found or lexicon.classes.get(word) or lexicon.classes.get(word.rpartition("-")[2])
    if found is not None:
        return found
    if unit.tags[head] == "PROPN":
        return _named(unit, head)
    return frozenset({"unknown"})


def _bare(unit: Unit, head: int) -> frozenset[str]:
    """A figure that counts nothing by itself: "12 were killed"."""
    figure = unit.figures[head]
    if figure is not None and figure.unit == "percent":
        return frozenset({"percent"})
    if figure is not None and figure.unit is not None:
        return frozenset({"money"})
    return frozenset({"none", "bare"})


def _named(unit: Unit, head: int) -> frozenset[str]:
    """A proper name: by its entity where a network has told it, else anything a name may be."""
    label = unit.entities[head][2:] if unit.entities else ""
    if label == "person":
        one_word = not (unit.tag(head - 1) == "PROPN" or unit.tag(head + 1) == "PROPN")
        return frozenset({"name", "people", "force", "named", "single_name" if one_word else "named"})
    if label == "place":
        return frozenset({"place_name", "force", "named"})
    if label == "known_place":
        return frozenset({"place_name", "force", "named", "known_place"})
    if label in ("organisation", "group"):
        return frozenset({"force", "named", "single_name", "people" if label == "group" else "named"})
    plural = (
        unit.words[head].endswith(("s", "is", "i", "ese")) and head and unit.figures[head - 1] is not None
    )
    return (
        frozenset({"people", "civilians", "named"}) if plural else frozenset({"place_name", "force", "named"})
    )


def fits(wanted: frozenset[str], classes: frozenset[str]) -> bool:
    """Whether a phrase of these classes may stand where a pattern wants one of ``wanted``."""
    return "any" in wanted or not wanted.isdisjoint(classes)


def kind_of(lexicon: Lexicon, unit: Unit, phrase: Phrase) -> str | None:
    """The kind of people, or the class of thing, that the head names."""
    if phrase.implicit:
        return None
    word = unit.words[phrase.head]
    pair = f"{unit.word(phrase.head - 1)} {word}"
    found = lexicon.kinds.get(pair) or lexicon.kinds.get(word)
    if found is not None and found != "others":
        return found
    if found == "others":
        modifier = unit.word(phrase.head - 1)
        return lexicon.kinds.get(modifier) if phrase.head > phrase.start else None
    classes = lexicon.classes.get(pair, _EMPTY) | lexicon.classes.get(word, _EMPTY)
    for name in ("equipment", "munition", "deed", "ground", "target"):
        if name in classes:
            return name
    return None
