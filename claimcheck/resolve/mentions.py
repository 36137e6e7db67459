"""Persons and bodies that the article names anywhere, with the titles and appositions beside their names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from claimcheck.model import Segmented, Span
from claimcheck.resolve.cast import body_class
from claimcheck.resolve.names import (
    NOT_NAMES,
    PARTICLES,
    bare,
    is_joined,
    looks_like_body,
    looks_like_person,
)
from claimcheck.resolve.phrase import PhraseKind, SourcePhrase, strip_article
from claimcheck.resolve.source import analyse_source
from claimcheck.resolve.subjects import NameGrammar
from claimcheck.resolve.trades import whole_name
from claimcheck.sides.vocabulary import vocabulary, word_sets
from claimcheck.wording import one_of

_TITLES = "Mrs?|Ms|Dr|Prof|Gen|Col|Maj|Lt|Capt|Brig|Sgt|Gov|Sen|Rep|St|Cmdr|Adm|Supt"
_SHORT = rf"(?:{one_of(_TITLES.split('|'))}|[A-ZÀ-ÖØ-Þ])\."
_WORD = rf"(?:(?:[A-Z]\.){{2,}}|{_SHORT}|[A-ZÀ-ÖØ-Þ][\w'’-]*)"
# What follows the first letter of such a word.
_SHORT_ON = "|".join(f"(?<={title[0]}){title[1:]}" for title in _TITLES.split("|"))
_ON = rf"(?:(?<=[A-Z])\.(?:[A-Z]\.)+|(?:{_SHORT_ON}|)\.|[\w'’-]*)"
_PARTICLES = (
    "of|for|the|of the|for the|de|de la|del|da|do|dos|al|el|bin|ibn|van|von|der|van der|la|le|du|di|ben|bint"
)
_JOIN = one_of(_PARTICLES.split("|"))
_NICK = r"[\"“„‘][^\"”’“]{2,25}[\"”’“]"
_LINK = rf"(?: | {_JOIN} | (?:al|el)-| {_NICK} )"
CAPITALS = re.compile(
    rf"[A-ZÀ-ÖØ-Þae](?<![\w'’].)(?:(?<=[ae])l-{_WORD}|(?<![ae]){_ON})(?:{_LINK}{_WORD}){{0,9}}"
)
LEADING_APPOSITION = re.compile(
    r"(?:(?:^|\n|[.!?”\"] |, )((?:A|An|The|Its|His|Her|Their|a|an|the|its|his|her|their) [^,.;:\"“”]{3,60})|"
    r"(?:^|\n|[.!?”\"] )([A-ZÀ-ÖØ-Þ][^,.;:\"“”\n]{3,60})), $"
)
APPOSITION = re.compile(
    r",\s+((?:the|an?|its|his|her|their|who|[A-Z][\w’']*['’]s?|[a-z]+)\s[^,.;:\"“”]{2,70}?)(?=[,.;]|\s+[-–—])"
)
VERB = re.compile(
    r"(?!retired|elected|appointed)(?:[a-z]+ed|said|says|told|tells|put|puts|called|calls) "
)  # no role
NO_WORD = re.compile(r"[^\w’'-]")
LONGEST_TITLE = 60  # code points before a name among which its title stands
NEVER_LAST = NOT_NAMES | PARTICLES
LEADING = re.compile(r"(?<![\w’'-])((?:[A-ZÀ-ÖØ-Þ][\w’'-]* ){0,3}(?:[a-z][\w’'-]* ){1,4})$")


class Mention(Struct, frozen=True):
    """A named person or body at a place in the text."""

    phrase: SourcePhrase
    span: Span
    unnamed: bool = False  # "A spokeswoman for the bank", which opens a sentence


def find_mentions(segmented: Segmented, grammar: NameGrammar) -> tuple[Mention, ...]:
    """All names with two words or a title, in order; single surnames come out with kind "name"."""
    text = segmented.text
    found = []
    for paragraph in segmented.paragraphs:
        for span in _sequences(text, paragraph, grammar):
            phrase = _phrase(text, span, paragraph.end)
            if phrase is not None and phrase.kind in ("person", "name") and _is_tagged_body(phrase, grammar):
                name = phrase.name or phrase.description
                phrase = SourcePhrase(
                    name, "body", name=name, head=bare(name.split()[-1]), gender="n", description=name
                )
            if phrase is not None:
                found.append(Mention(phrase, span))
    found += _introductions(segmented)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _is_tagged_body(phrase: SourcePhrase, grammar: NameGrammar) -> bool:
    """Whether the network takes a name without title or role for an organisation's: "Redrow Gold"."""
    name = phrase.name or phrase.description
    plain = " " in name and not phrase.role and not phrase.body
    return plain and bare(name.split()[0]) not in vocabulary().given_names and name in grammar.bodies


def _introductions(segmented: Segmented) -> Iterator[Mention]:
    """Persons and bodies without a name that open a sentence: "A spokeswoman for the bank laughed."."""
    text = segmented.text
    quotes = [q.span for q in segmented.quotations]
    starts = [q.start for q in quotes]
    for sentence in segmented.sentences:
        for match in _introduction().finditer(text, sentence.start, min(sentence.end, sentence.start + 140)):
            place = bisect_right(starts, match.start()) - 1
            if (place >= 0 and match.start() < quotes[place].end) or CAPITAL_NEXT.match(text, match.end()):
                continue
            end = match.end()
            naming = NAMING.match(text, end, sentence.end)
            far = None if naming else FAR_NAMING.match(text, end, sentence.end)
            words = text[match.start() : naming.end() if naming else end] + (
                f", who gave her name as {far[1]}" if far else ""
            )
            phrase = analyse_source(words)
            if phrase.kind in ("role", "person", "body") and not phrase.plural:
                yield Mention(phrase, Span(match.start(), end), unnamed=True)


_CALLED_SO = r"(?:name only as|name as|himself|herself|itself|themselves|name of|known as|named)"
NAMING = re.compile(
    rf",? (?:who|that|which|calling|known|named) [^.;]{{0,60}}?{_CALLED_SO} [A-Z]\w+(?: [A-Z]\w+)*"
)
FAR_NAMING = re.compile(
    r"[^,.;]{0,60}, who (?:gave (?:his|her) name(?: only)? as|goes by|is known as|calls (?:him|her)self) "
    r"([A-Z]\w+(?: [A-Z]\w+)*)"
)
OFFICE_OF = re.compile(r"\b(Minister|Secretary|Director|Commissioner) (?:of|for) [^.;]{3,60}$")
CAPITAL_NEXT = re.compile(r",? [A-Z]|['’]| (?:was|were|had been) (?:\w+ed|hurt|shot)\b")


@cache
def _introduction() -> re.Pattern[str]:
    words = vocabulary()
    roles = sorted({*words.spokes, *words.members, *words.neutral_roles}, key=lambda r: (-len(r), r))
    bodies = sorted((n for n in words.body_kind if n.isalpha()), key=lambda r: (-len(r), r))
    name = (
        r"(?:so-called )?(?:[A-ZÀ-Þ][\w’'-]*|['‘“\"][^'’”\"]+['’”\"])"
        r"(?: (?:[A-ZÀ-Þ][\w’'-]*|of [A-Za-z][\w’'-]*))*"
    )
    tail = rf"(?: (?:for|of|at|from) (?:(?:the|a|an|his|her|its) )?(?:{name}|[a-z-]+(?= |,)))?"
    return re.compile(
        r"[AaOT](?<!\S.)(?:(?:(?<=A)(?:n|nother)?|(?<=a)n?|(?<=O)ne) (?:[\w’'-]+ ){0,4}?"
        + one_of(map(re.escape, roles))
        + rf"{tail}|"
        r"(?<=T)he (?:[a-z][\w’'-]* ){0,2}[a-z]+['’]s? " + one_of(bodies) + r")(?![\w’'-])"
    )


def _sequences(text: str, paragraph: Span, grammar: NameGrammar) -> Iterator[Span]:
    """Runs of capitalised words, without an opening word that is capitalised only for its place."""
    done = 0
    for match in CAPITALS.finditer(text, *paragraph):
        start, words = match.start(), match[0]
        if start < done:
            continue
        if " " in words:
            start, words = _without_edges(start, words, grammar)
        elif _is_no_name(words):
            continue
        words = words.rstrip(".,")
        if words.endswith(("'s", "’s")):
            words = words[:-2]
        if len(words) > 1:
            name = whole_name(text, Span(start, start + len(words)))
            done = name.end
            yield name


def _without_edges(start: int, words: str, grammar: NameGrammar) -> tuple[int, str]:
    """A run of words and its place without words at its edges that no name begins or ends with."""
    given_names = vocabulary().given_names
    while words:
        first, _, rest = words.partition(" ")
        opens = rest and bare(first) not in given_names and grammar.only_opens(start)
        if not opens and not _is_no_name(first):
            break
        start += len(first) + 1
        words = rest
    words = words.rstrip(".,")
    while " " in words and bare(words.rpartition(" ")[2]) in NEVER_LAST:
        words = words.rpartition(" ")[0]
    return start, words


def _is_no_name(word: str) -> bool:
    """Whether no name begins with the word, though it has a capital."""
    return is_joined(word) or bare(word) in NOT_NAMES or word.lower() in PARTICLES


def _phrase(text: str, span: Span, limit: int) -> SourcePhrase | None:
    """The name with the lower-case title before it or the apposition after it."""
    words = vocabulary()
    title = _title_before(text, span.start)
    name = text[slice(*span)]
    if not title and " " not in name:
        return _single(name)
    tokens = name.split()
    if len(tokens) > 2 and tokens[-1] in words.known:  # "Omar Rahal Taliban spokesman"
        tokens.pop()
    if len(tokens) == 4 and not title and bare(tokens[1]) in words.given_names:
        office = _office_before(text, span.start)  # "Minister of Justice and Peace Ana Sol Rey"
        tokens, title = (tokens[1:], office) if office else (tokens, title)
    name = " ".join(tokens)
    if len(tokens) == 1 and not title:
        return _single(name)
    phrase = analyse_source(title + name)
    plain = phrase.kind in ("person", "name") and not phrase.role and not title
    if plain and _is_thing(text, span):
        thing = SourcePhrase(name, "body", name=name, head=bare(tokens[-1]), gender="n", description=name)
        return replace(thing, role=_kind_beside(text, span, limit))
    if phrase.kind != "person":
        return phrase if phrase.kind in ("body", "name") else None
    return phrase if phrase.role else _with_apposition(phrase, title + name, text, span, limit)


@lru_cache(maxsize=1 << 12)  # most mentions are such, and the same name comes again and again
def _single(name: str) -> SourcePhrase:
    """A name of one word that nothing beside it tells more of."""
    kind: PhraseKind = "body" if looks_like_body([name]) else "name"
    return SourcePhrase(name, kind, name=name, head=bare(name), description=name)


def _is_thing(text: str, span: Span) -> bool:
    """Whether the words about a name say that it is no person's: "the Aurora", "Aurora, which"."""
    return text[max(0, span.start - 4) : span.start].lower() == "the " or text.startswith(
        ", which ", span.end
    )


def _kind_beside(text: str, span: Span, limit: int) -> str | None:
    """What kind of body stands in apposition: "the Red Sashes, a militia raised in the delta"."""
    after = APPOSITION.match(text, span.end, min(limit, span.end + 90))
    return strip_article(after[1]) if after and body_class(strip_article(after[1])) else None


def _title_before(text: str, start: int) -> str:
    """The title in lower case before a name: "army spokesman " of "the army spokesman Col. X"."""
    if text[start - 1 : start] != " ":
        return ""
    words, begin = vocabulary(), max(0, start - LONGEST_TITLE)
    last = text[begin : start - 1].rpartition(" ")[2]
    last = bare(last if last.isalpha() else NO_WORD.split(last)[-1])
    if not (words.role_kind(last) or last in words.body_kind):
        return ""
    stops = word_sets()["stops"]
    before = LEADING.search(text, begin, start)
    tokens = before[1].split() if before else []
    if not tokens:
        return ""
    first = len(tokens) - 1
    while first and bare(tokens[first - 1]) not in stops and bare(tokens[first - 1]) not in NOT_NAMES:
        first -= 1
    return " ".join(tokens[first:]) + " "


def _with_apposition(phrase: SourcePhrase, name: str, text: str, span: Span, limit: int) -> SourcePhrase:
    """The person with the role that stands after or before the name, between commas."""
    words = vocabulary()
    after = APPOSITION.match(text, span.end, min(limit, span.end + 90))
    behind_comma = text.startswith(", ", max(0, span.start - 2))
    before = LEADING_APPOSITION.search(text, max(0, span.start - 90), span.start) if behind_comma else None
    appositions = (
        (after, f"{name}, {after[1]}" if after else ""),
        (before, f"{before[1] or before[2]}, {name}" if before else ""),
    )
    for match, together in appositions:
        if match is None or not _tells_role(together) or (match is after and VERB.match(after[1])):
            continue
        joined = analyse_source(together)
        single = joined.head in words.spokes or not joined.head.endswith("s") or joined.head.endswith("ss")
        if joined.kind == "person" and words.role_kind(joined.head) and single:
            return joined
    return phrase


def _tells_role(words: str) -> bool:
    """Whether one of the words is a role's noun."""
    return any(vocabulary().role_kind(bare(token)) for token in words.split())


def _office_before(text: str, start: int) -> str:
    """The office of a name that an "and" or a comma parts from it."""
    if not text.endswith((" and ", ", "), 0, start):
        return ""
    match = OFFICE_OF.search(text[max(0, start - 80) : start])
    return f"{match[1]} " if match else ""


def is_probable_person(phrase: SourcePhrase, singles: set[str]) -> bool:
    """Whether a capitalised name is a person's: a title, an office, a given name, or its surname alone."""
    if phrase.kind != "person" or not phrase.name:
        return False
    tokens = phrase.name.split()
    if phrase.role or phrase.body or phrase.gender or bare(tokens[0]) in vocabulary().given_names:
        return looks_like_person(tokens)
    return len(tokens) >= 2 and bare(tokens[-1]) in singles
