"""The words that ascribe, from ``data/en/cues.toml``, by their forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from claimcheck.inflection import plural, verb_forms
from claimcheck.shipped import table


class Lexicon(Struct, frozen=True):
    """Sets of lower-case word forms.

    ``lemma`` maps every form of every listed verb to its base; ``reporting`` holds the verbs of saying,
    thinking or knowing and the nouns of saying; ``unchanged`` the verbs whose past is their base ("put").
    """

    lemma: Mapping[str, str]
    gerunds: frozenset[str]
    bases: frozenset[str]
    unchanged: frozenset[str]
    reporting: frozenset[str]
    clause: frozenset[str]
    saying: frozenset[str]
    listener: frozenset[str]
    object: frozenset[str]
    frame: frozenset[str]
    figure: frozenset[str]
    counting: frozenset[str]
    giving: frozenset[str]
    document_counting: frozenset[str]
    speaking: frozenset[str]
    attitude: frozenset[str]
    second_hand: frozenset[str]
    denial: frozenset[str]
    thought: frozenset[str]
    addressing: frozenset[str]
    headline: frozenset[str]
    clause_nouns: frozenset[str]
    document_nouns: frozenset[str]
    source_nouns: frozenset[str]
    figure_nouns: frozenset[str]
    own_counts: frozenset[str]
    changes: frozenset[str]
    replies: frozenset[str]
    sayers: frozenset[str]
    measures: frozenset[str]
    kickers: frozenset[str]
    hearsay: frozenset[str]
    before_source: tuple[tuple[str, ...], ...]
    silence: frozenset[str]
    refusals: frozenset[str]
    anonymity: frozenset[str]
    naming: frozenset[str]
    trading: frozenset[str]
    told_how: frozenset[str]
    tolls: frozenset[str]
    auxiliary: frozenset[str]
    negation: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    anybody: frozenset[str]
    prepositions: frozenset[str]
    finite: frozenset[str]
    manner: frozenset[str]
    examining: frozenset[str]
    denied: frozenset[str]
    links: Mapping[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon; read once.  DataError where a file is missing or not TOML."""
    cues, grammar = table("en/cues.toml"), table("en/grammar.toml")
    verbs = {name: value.split() for name, value in cues["verbs"].items()}
    phrases = {name: cues["phrases"][name].split() for name in (*_PHRASES, *_VERB_PHRASES)}
    listed = (*verbs.values(), *(phrases[name] for name in _VERB_PHRASES))
    forms = {verb: verb_forms(verb).all() for several in listed for verb in several}
    nouns = _nouns(cues["nouns"])
    by_class: dict[str, Any] = {name: _forms_of(several) for name, several in verbs.items()}
    phrased: dict[str, Any] = {name: frozenset(phrases[name]) for name in _PHRASES}
    phrased |= {name: _forms_of(phrases[name]) for name in _VERB_PHRASES}
    return Lexicon(
        lemma={form: verb for verb, several in forms.items() for form in reversed(several)},
        gerunds=frozenset(several[-1] for several in forms.values()),
        bases=frozenset(forms),
        unchanged=frozenset(verb for verb in forms if verb in verb_forms(verb).past),
        reporting=by_class["clause"] | by_class["saying"] | nouns["clause_nouns"],
        giving=by_class["counting"] | by_class["figure"],
        hearsay=frozenset(cues["adverbs"]["hearsay"].split()),
        before_source=tuple(tuple(phrase.split()) for phrase in cues["phrases"]["before_source"]),
        links={
            form: frozenset(words) for verb, words in cues["links"].items() for form in verb_forms(verb).all()
        },
        examining=_forms_of(cues["phrases"]["examining"].split()),
        **by_class,
        **nouns,
        **phrased,
        **_grammar(grammar),
    )


# Fields that are lists under [phrases] in ``cues.toml`` by the same name; of verbs all forms.
_VERB_PHRASES = ("silence", "refusals")
_PHRASES = (
    "anonymity",
    "naming",
    "trading",
    "told_how",
    "tolls",
    "auxiliary",
    "negation",
    "manner",
    "denied",
)
# Fields of nouns, and what their lists are called under [nouns].
_NOUNS = {"replies": "reply", "kickers": "kicker", "own_counts": "own_count", "changes": "change"}
_NOUNS_AND_PLURALS = {
    "clause_nouns": "clause", "document_nouns": "document", "source_nouns": "source",
    "figure_nouns": "figure", "sayers": "sayer", "measures": "measure",
}  # fmt: skip


def _nouns(listed: Mapping[str, str]) -> dict[str, Any]:
    """The fields of nouns."""
    plain = {name: frozenset(listed[key].split()) for name, key in _NOUNS.items()}
    return plain | {name: _with_plurals(listed[key]) for name, key in _NOUNS_AND_PLURALS.items()}


def _grammar(grammar: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of closed classes."""
    return {
        "determiners": frozenset((*grammar["determiners"], *grammar["possessives"])),
        "pronouns": frozenset(grammar["pronouns"]),
        "anybody": frozenset(grammar["anybody"]),
        "prepositions": frozenset(grammar["adpositions"]),
        "finite": frozenset((*grammar["auxiliaries"], *grammar["modals"])),
    }


def _forms_of(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in verb_forms(verb).all())


def _with_plurals(nouns: str) -> frozenset[str]:
    found = set(nouns.split())
    return frozenset(
        found | {plural(noun) for noun in found if noun.endswith("ss") or not noun.endswith("s")}
    )
