"""Where: the place as worded, and the wider places that the article itself puts it in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.claims.chunks import Chunk
from claimcheck.claims.lexicon import Lexicon, word_sets
from claimcheck.claims.phrases import Phrase, is_time
from claimcheck.claims.units import Unit
from claimcheck.endless import without_endless_words
from claimcheck.wording import stretches, wording

_WORDS = word_sets("claim_words")
_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "over",
        "from",
        "into",
        "to",
        "toward",
        "towards",
        "throughout",
        "of",
        "within",
        "behind",
        "along",
    }
)
_FIRST = frozenset(
    {
        "in",
        "at",
        "near",
        "on",
        "outside",
        "inside",
        "around",
        "across",
        "throughout",
        "along",
        "behind",
        "over",
    }
)
_MOVING = frozenset({"from", "into", "toward", "towards", "to"})
_EXTRA = _WORDS["place_nouns"]
_SEVERAL = 2  # names from which "and" makes a list
_WIDE, _WIDE_REACH = _WORDS["whole_country"], 8  # words behind a claim's trigger
# Of a name, behind its first letter; bounded: a list is no name.  Possessive: what follows a name in the
# patterns is never a letter of its words nor another of them, so that a shorter one is not worth a try.
_REST = r"[\w'’-]*+(?: [A-Z][\w'’-]*+){0,6}+"
_NAME = rf"[A-Z]{_REST}"
_KIND = rf"(?:{'|'.join(sorted(_WORDS['place_kinds']))})s?"
_WORDS_BETWEEN = r"(?:[a-z]+ ){0,3}?"
# The capital first and then what stands before it: so only capitals are tried, not every letter.
_PART_OF = re.compile(
    rf"(?P<part>[A-Z](?<!\w.){_REST}(?:(?:, {_NAME}){{0,4}} and {_NAME})?)(?: {_KIND})?"
    rf"(?: (?:in|of|on the outskirts of)(?: the)?(?: {_WORDS_BETWEEN})?|, (?:in )?(?:the )?{_WORDS_BETWEEN})"
    rf"(?P<whole>{_NAME})(?P<kind> {_KIND})?"
)
_NAMES, _KINDS = re.compile(_NAME), re.compile(_KIND)
_IN = re.compile(r" in (?:the )?(?:\w+ ){0,2}")
_AND = re.compile(r", | and ")
_LEADING = re.compile(r"^(?:The|In|At|On) ")
_LEADING_SMALL = re.compile(r"^(?:(?:in|at|on|across|near|the|its|their|an?)\s+)+")
_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|General|Colonel|President|Minister|Ministry|Governor|Spokes\w+|University|Hospital|Union|Party|Front|Army|Council)\b"
)


def part_of_relations(text: str) -> Mapping[str, frozenset[str]]:
    """Place -> the places that the text puts it in: "Orsk district in Telmar", "A and B areas of C".

    Names are lower case.  Only wordings with a word for a kind of place, or "in", between two names count.
    """
    found: dict[str, set[str]] = {}
    for match in _overlapping(_PART_OF, without_endless_words(text)):
        between = text[match.end("part") : match.start("whole")]
        worded = _KINDS.search(between + (match.group("kind") or ""))
        if not (worded or _IN.fullmatch(between)):
            continue
        if _TITLES.search(match.group("part")) or _TITLES.search(match.group("whole")):
            continue
        for part in _AND.split(match.group("part")):
            found.setdefault(part.lower(), set()).add(match.group("whole").lower())
    return {part: frozenset(wholes - {part}) for part, wholes in found.items()}


def _overlapping(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches; the whole of one may be the part of the next: "in Orsk, Melu province"."""
    match = pattern.search(text)
    while match is not None:
        yield match
        match = pattern.search(text, match.start("whole"))


# The first letter alone, for the same reason: that of an article, or the capital of a name.
_THE_KIND = re.compile(
    r"(?P<letter>[atA-Z])(?<!\w.)(?:"
    rf"(?:(?<=t)he|(?<=a)n?) (?:[a-z-]+ ){{0,3}}?(?P<kind>[a-z]+) of (?P<name>{_NAME})"
    rf"|(?<=[A-Z])(?P<first>{_REST}), (?:the|an?) (?:[a-z-]+ ){{0,3}}?(?P<after>[a-z]+)\b"
    r"(?= (?:in|of|on|near|with|where)\b|[,.])"
    rf"|(?<=[A-Z])(?P<before>{_REST}) (?P<noun>[a-z]+)\b)"
)
_MARK = re.compile('[.;:!?()"“”\n]')  # over which no match of it goes; it looks at the one behind it
_KIND_WORDS = _WORDS["place_kinds"] | _WORDS["named_sites"]


Called = tuple[str, str]  # a noun for a kind of place, and a name, lower case, by which it stands


def called(text: str) -> list[Called]:
    """Each noun for a kind of place that stands by a name, and the name: "town of Orsk", "Orsk, a town"."""
    found: list[Called] = []
    plain = without_endless_words(text)
    spans = stretches(plain, sorted(_KIND_WORDS & wording(text).words), _MARK)
    for match in (match for start, end in spans for match in _THE_KIND.finditer(plain, start, end + 1)):
        noun = match.group("kind") or match.group("noun") or match.group("after")
        if noun in _KIND_WORDS:
            name = match.group("name") or match.group("letter") + (
                match.group("before") or match.group("first") or ""
            )
            found.append((noun, _LEADING.sub("", name).lower()))
    return found


def named_kinds(places: Iterable[Called]) -> Mapping[str, str]:
    """Noun for a place -> the one name that the article gives it: "the town of Orsk", later "the town"."""
    found: dict[str, set[str]] = {}
    for noun, name in places:
        found.setdefault(noun, set()).add(name)
    return {noun: names.pop() for noun, names in found.items() if len(names) == 1}


def kinds_of_names(places: Iterable[Called]) -> Mapping[str, tuple[str, ...]]:
    """Name of a place, lower case -> the nouns by which the article calls it: "town", "province"."""
    found: dict[str, dict[str, None]] = {}
    for noun, name in places:
        found.setdefault(name, {})[noun] = None
    return {name: tuple(nouns) for name, nouns in found.items()}


def place_key(
    place: str | None, relations: Mapping[str, frozenset[str]], kinds: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """The names in a place's wording, then the wider places that they lie in, lower case.

    A place without a name has its own words without article for a key, or the name that ``kinds`` knows for
    its noun ("the town").
    """
    if place is None:
        return ()
    names = [name.lower() for name in _NAMES.findall(place)]
    names = [name for name in names if name not in ("the", "in", "at", "on", "across", "near")]
    if not names and kinds and (known := kinds.get(place.lower().split()[-1])) and len(place.split()) <= 2:
        names = [known]
    if not names:
        return (_LEADING_SMALL.sub("", place.lower()),)
    key = list(dict.fromkeys(names))
    for name in key:
        for wider in sorted(relations.get(name, ())):
            if wider not in key:
                key.append(wider)
    return tuple(key)


def find_place(lexicon: Lexicon, unit: Unit, first: int, last: int, ground: Phrase | None) -> str | None:
    """The place of the claim whose trigger is at ``first`` to ``last``: its ground, else the nearest after it
    in the unit, else the nearest before it."""
    if ground is not None and not ground.implicit:
        return unit.phrase(ground.start, _extended(lexicon, unit, ground.end))
    wide = next((word for word in unit.words[first : last + _WIDE_REACH] if word in _WIDE), None)
    if wide is not None:
        return wide
    after = [chunk for chunk in unit.chunks if chunk.start >= last]
    limit = next((c.start for c in after if c.figure and unit.word(c.start - 1) in ("and", ",")), len(unit))
    before = [chunk for chunk in reversed(unit.chunks) if chunk.end <= first]
    for chunk in [*(c for c in after if c.start < limit), *before]:
        word = unit.word(chunk.start - 1)
        if word == "to" and unit.word(chunk.start - 2) == "according":
            continue  # "according to the Centre for Peace"
        if word not in _FIRST and not (word in _MOVING and _is_ground(lexicon, unit, chunk)):
            continue
        if word == "in" and unit.words[chunk.start : chunk.end] == ["hospital"]:
            continue  # "died in hospital": of what happened elsewhere
        if is_place(lexicon, unit, chunk):
            return unit.phrase(chunk.start, _extended(lexicon, unit, chunk.end))
    return None


def _is_ground(lexicon: Lexicon, unit: Unit, chunk: Chunk) -> bool:
    word = unit.words[chunk.head]
    return unit.tags[chunk.head] == "PROPN" or "ground" in lexicon.classes.get(word, frozenset())


def is_place(lexicon: Lexicon, unit: Unit, chunk: Chunk) -> bool:
    """Whether the chunk names a place: a name of no person or time, or a noun for ground or a building."""
    if is_time(unit, chunk) or (chunk.figure is not None and unit.figures[chunk.head] is not None):
        return False
    word = unit.words[chunk.head]
    classes = lexicon.classes.get(word, frozenset())
    if "ground" in classes or word in _EXTRA or ("target" in classes and "equipment" not in classes):
        return True
    if "people" in classes or "deed" in classes:
        return False
    if unit.words[chunk.start] in ("a", "an"):
        return False
    if unit.entities is not None:
        return unit.entities[chunk.head].endswith("place")
    return unit.tags[chunk.head] == "PROPN"


def _listed_to(unit: Unit, end: int) -> int:
    """Where a list of names ends that begins before ``end``: "Melk, Ostra and Dub"."""
    j, names = end, 1
    while unit.tag(j - 1) == "PROPN":
        last = unit.word(j) == "and"
        if not (last or unit.word(j) == ",") or unit.tag(j + 1) != "PROPN":
            return end
        j += 2
        while unit.tag(j) == "PROPN":
            j += 1
        names += 1
        if last:
            return j if names >= _SEVERAL else end
    return end


def _extended(lexicon: Lexicon, unit: Unit, end: int) -> int:
    """Take in "in Y", "of Y" and "on Y" where Y is a place too, and "and Y districts"."""
    end = _listed_to(unit, end)
    joined = unit.chunk_at(end + 1) if unit.word(end) == "and" else None
    if joined is not None and joined.start == end + 1 and joined.figure is None:
        kind = unit.words[joined.head]
        if kind.endswith("s") and kind[:-1] in _KIND_WORDS and unit.tags[joined.start] == "PROPN":
            end = joined.end
    while unit.word(end) in _PREPOSITIONS and unit.word(end) not in ("from", "to", "over"):
        chunk = unit.chunk_at(end + 1)
        if chunk is None or chunk.start != end + 1:
            break
        named = unit.words[end] == "of" and unit.tags[chunk.head] == "PROPN"  # "the village of Orsk"
        if not named and not is_place(lexicon, unit, chunk):
            break
        end = chunk.end
    return end
