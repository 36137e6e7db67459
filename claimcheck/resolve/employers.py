"""Bodies that only a role names: "Norda spokeswoman Lena Groth", "site manager for Reed Aggregates"."""

from __future__ import annotations

import re

from claimcheck.resolve.names import NOT_NAMES, bare, is_capitalised, looks_like_body
from claimcheck.resolve.phrase import SourcePhrase
from claimcheck.sides.vocabulary import Vocabulary, vocabulary, word_sets

OF_BODY = re.compile(r"\b(?P<link>for|of|at|with) (?:the )?(?P<name>[A-ZÀ-ÖØ-Þ][^,;]*)$")
LINKS = ("of", "for")
OF_UNIONS = word_sets()["of_unions"]
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


def employer(phrase: SourcePhrase) -> tuple[str, str | None] | None:
    """The name of the body that a person's role names, and "business" where the role shows it.

    None where the role names none, or what it names is known otherwise: states, places, offices.
    """
    if not phrase.role or phrase.kind not in ("person", "role"):
        return None
    words = vocabulary()
    after = OF_BODY.search(phrase.role)
    role = phrase.role[: after.start()] if after else phrase.role
    tokens = role.split()
    if not tokens:
        return None
    name = [] if after is None else _leading(after["name"].split())
    if after is None:
        name = _leading(tokens[:-1])
        tokens = tokens[len(name) :]
    core = next((n for n, token in enumerate(tokens) if token in word_sets()["links"]), len(tokens))
    noun = bare(tokens[core - 1]) if tokens[:core] else ""
    if after is not None and after["link"] == "at" and noun in OF_UNIONS:
        return None  # "a shop steward at Norda" is not Norda's
    if not name or not _speaks_for(noun, words) or not _may_be_body(name, words):
        return None
    business = any(bare(token) in words.business_roles for token in tokens)
    return POSSESSIVE.sub("", " ".join(name)), "business" if business else None


def _leading(tokens: list[str]) -> list[str]:
    """The capitalised words at the start, up to a possessive; with links between them ("Sons of Tahl")."""
    name: list[str] = []
    for number, token in enumerate(tokens):
        if not is_capitalised(token):
            linked = name and token in LINKS and is_capitalised("".join(tokens[number + 1 : number + 2]))
            if not linked:
                break
        name.append(token)
        if POSSESSIVE.search(token):
            break
    return name


def _speaks_for(noun: str, words: Vocabulary) -> bool:
    """Whether "X noun", "noun of X" makes X a body: a spokesman or a manager, no mayor, senator, resident."""
    return noun in words.spokes or noun in words.body_roles


def _may_be_body(name: list[str], words: Vocabulary) -> bool:
    """Whether capitalised words before or after a role can be a body's name that no list has."""
    whole = POSSESSIVE.sub("", " ".join(name))
    listed = (words.known, words.adjectives, words.metonyms, words.outlets)
    if any(whole in names for names in listed) or looks_like_body(name):
        return False  # found without the role
    if whole.lower() in words.short_heads:
        return False  # "Committee chairman", of a body whose name ends so
    low = [bare(token) for token in name]
    titles = (
        words.business_roles,
        words.modifiers,
        words.offices,
        words.honorifics,
        words.ranks,
        words.body_kind,
        NOT_NAMES,
    )
    if any(word in title for word in low for title in titles):
        return False
    return low[-1] not in word_sets()["place_heads"] and low[0] not in word_sets()["place_starts"]
