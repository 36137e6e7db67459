"""Titles and the names beside them: "army spokesman Colonel X", "Governor of Y Z", "Z Deputy Head of ..."."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from claimcheck.resolve.names import bare, is_capitalised, looks_like_person, strip_honorifics
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.sides.vocabulary import Vocabulary, singulars, vocabulary, word_maps, word_sets

NICKNAME = re.compile(r" [\"“„‘][^\"”’“]{2,25}[\"”’“] (?=[A-ZÀ-ÖØ-Þ])")
GENERAL_OFFICE = re.compile(
    r"\b(?:attorney|solicitor|secretary|director|inspector|consul|governor|auditor) general$"
    r"|\bchief constable$",
    re.I,
)
AIDE_TO = re.compile(r"\b(?:advis[eo]r|aide|spokes\w+|assistant|lawyer|ally|envoy) (?:to|for|of) ", re.I)
BRANCHES = word_sets()["branches"]
TRAILING_NAME = re.compile(
    r"^(?P<title>.* [a-z][\w'’-]*) "
    r"(?P<name>[A-ZÀ-ÖØ-Þ][\w'’-]+(?: (?:al-)?[A-ZÀ-ÖØ-Þ][\w'’-]+| al-\w+){1,3})$"
)


def title_and_name(text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """ "Deputy Mayor Irena Holt", "army spokesman Colonel X", "Governor of Lake Province Rita Om"."""
    tokens = NICKNAME.sub(" ", text).split()
    last = _last_title(tokens, words)
    if last is None:
        return None
    if last > 1 and tokens[last - 1] in ("for", "of", "to") and any(_is_title(t) for t in tokens[: last - 1]):
        return None  # "a spokeswoman for Mr Dahl" is not he
    if bare(tokens[last]) in words.offices and AIDE_TO.search(" ".join(tokens[:last])):
        return None  # nor is "an adviser to Tovia's President Dahl"
    after = tokens[last + 1 :]
    if after[0] in ("to", "for"):
        return _named_at_end(text, after, flags, words)
    if after[0] == "of":
        office = is_capitalised(tokens[last]) and _office_of_place(text, after, last, flags, words)
        return office or _trailing_name(text, flags, words)
    tail = ""
    for index, token in enumerate(after):
        if index and token in ("of", "from", "for", "in", "at", "with"):
            after, tail = after[:index], " ".join(after[index:])
            break
    after = strip_honorifics(after)
    if (
        bare(after[-1]) in BRANCHES
        or not looks_like_person(after)
        or (len(after) == 1 and _is_office(after[0], words))
    ):
        return None
    person = person_phrase(" ".join(after), " ".join(tokens[: last + 1]), flags, words)
    return replace(person, body=person.body or tail.partition(" ")[2] or None)


def _last_title(tokens: list[str], words: Vocabulary) -> int | None:
    """The place of the last title with a word after it; "General" of "General Staff" is none."""
    last = None
    for index, token in enumerate(tokens[:-1]):
        if _is_title(token) and f"{bare(token)} {bare(tokens[index + 1])}" not in words.body_kind:
            last = index
    return last


def _office_of_place(
    text: str, after: list[str], last: int, flags: SourcePhrase, words: Vocabulary
) -> SourcePhrase | None:
    """ "Governor of Lake Province Rita Om": the last two of at least three capitalised words are the name."""
    after = [token for token in after[1:] if token not in ("the", "of", "for", "and")]
    if last > 2 or len(after) < 3 or not all(map(is_capitalised, after)) or not looks_like_person(after[-2:]):
        return None
    name = " ".join(after[-2:])
    if not text.endswith(name):  # a word stands between the two
        return None
    return person_phrase(name, text.removesuffix(name).strip(), flags, words)


def _named_at_end(text: str, after: list[str], flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """ "Ambassador to the League of Lakes Ana Sol": a given name opens the last two words."""
    name = after[-2:]
    sure = len(after) > 3 and bare(name[0]) in words.given_names and looks_like_person(name)
    if not sure or after[-3] in word_sets()["links"] or not is_capitalised(after[-3]):
        return None
    return person_phrase(" ".join(name), text.removesuffix(" ".join(name)).strip(), flags, words)


def _is_office(token: str, words: Vocabulary) -> bool:
    return _is_title(token) and (bare(token) not in words.ranks or bare(token) == "general")


def noun_gender(noun: str, words: Vocabulary) -> str:
    """m or f where the noun tells ("spokeswoman", "father"), else empty."""
    for form in singulars(noun):
        if form in words.gender_of:
            return words.gender_of[form]
    return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""


def _trailing_name(text: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase | None:
    """ "Head of the town's water board Ana Sol": a name at the end of a title with a body in it."""
    match = TRAILING_NAME.match(text)
    if not match or flags.indefinite or match["title"].rpartition(" ")[2] in word_sets()["links"]:
        return None
    return (
        person_phrase(match["name"], match["title"], flags, words)
        if looks_like_person(match["name"].split())
        else None
    )


def _is_title(token: str) -> bool:
    return bare(token) in _titles()


@cache
def _titles() -> frozenset[str]:
    """Honorifics, ranks, offices, and roles of one person."""
    words = vocabulary()
    roles = (noun for noun in words.role_of if not noun.endswith("s") or noun.endswith("ss"))
    return words.honorifics | words.ranks | words.offices | frozenset(roles)


def person_phrase(name: str, before: str, flags: SourcePhrase, words: Vocabulary) -> SourcePhrase:
    """A named person with the words before the name: honorifics go, ranks stay only without an office."""
    titles = before.split()
    genders = [noun_gender(bare(title), words) for title in titles]
    gender = next((g for g in genders if g), "") or words.gender_of.get(bare(name.split()[0]), "")
    kept = [t for t in titles if bare(t) not in words.honorifics]
    offices = [t for t in kept if bare(t) not in words.ranks]
    if any(words.role_kind(bare(t)) for t in offices):
        while kept and bare(kept[-1]) in words.ranks and not GENERAL_OFFICE.search(" ".join(kept)):
            kept.pop()
    role = " ".join(kept) or None
    nouns = [bare(t) for t in kept if words.role_kind(bare(t))] or [bare(t) for t in kept[-1:]]
    head = word_maps()["rank_names"].get(nouns[-1], nouns[-1]) if nouns else ""
    return replace(flags, kind="person", name=name, role=role, head=head, gender=gender, plural=False)


def name_then_role(
    tokens: list[str], tail: str, text: str, flags: SourcePhrase, words: Vocabulary
) -> SourcePhrase | None:
    """Text without commas: "Sara Lind Deputy Head of ...", "Omar Rahal Taliban spokesman"."""
    if flags.definite or flags.indefinite or len(tokens) < 3 or words.role_kind(bare(tokens[-1])) is None:
        return None
    for index in range(2, len(tokens)):
        token = tokens[index]
        known = token in words.known or token in words.adjectives
        if known or bare(token) in words.modifiers or index == len(tokens) - 1:
            name = tokens[:index]
            sure = bare(name[0]) in words.given_names or known
            if looks_like_person(name) and len(name) <= 4 and sure:
                return replace(
                    person_phrase(" ".join(name), "", flags, words),
                    role=text[len(" ".join(name)) + 1 :],
                    head=bare(tokens[-1]),
                )
            return None
    return None
