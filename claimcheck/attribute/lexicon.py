"""The words that ascribe, from ``data/en/cues.toml``, by their forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from claimcheck.inflection import plural, verb_forms
from claimcheck.shipped import table


class Lexicon(NamedTuple):
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
    forms = {verb: verb_forms(verb).all() for listed in verbs.values() for verb in listed}
    forms |= {verb: verb_forms(verb).all() for verb in cues["phrases"]["silence"].split()}
    forms |= {verb: verb_forms(verb).all() for verb in cues["phrases"]["refusals"].split()}
    by_class = {
        name: frozenset(form for verb in listed for form in forms[verb]) for name, listed in verbs.items()
    }
    nouns, phrases = cues["nouns"], cues["phrases"]
    clause_nouns = _with_plurals(nouns["clause"])

    def all_forms(name: str) -> frozenset[str]:
        return frozenset(form for verb in phrases[name].split() for form in forms[verb])

    return Lexicon(
        lemma={form: verb for verb, listed in forms.items() for form in reversed(listed)},
        gerunds=frozenset(listed[-1] for listed in forms.values()),
        bases=frozenset(forms),
        unchanged=frozenset(verb for verb in forms if verb in verb_forms(verb).past),
        reporting=by_class["clause"] | by_class["saying"] | clause_nouns,
        clause=by_class["clause"],
        saying=by_class["saying"],
        listener=by_class["listener"],
        object=by_class["object"],
        frame=by_class["frame"],
        figure=by_class["figure"],
        counting=by_class["counting"],
        giving=by_class["counting"] | by_class["figure"],
        document_counting=by_class["document_counting"],
        speaking=by_class["speaking"],
        attitude=by_class["attitude"],
        second_hand=by_class["second_hand"],
        denial=by_class["denial"],
        thought=by_class["thought"],
        addressing=by_class["addressing"],
        headline=by_class["headline"],
        clause_nouns=clause_nouns,
        document_nouns=_with_plurals(nouns["document"]),
        source_nouns=_with_plurals(nouns["source"]),
        figure_nouns=_with_plurals(nouns["figure"]),
        own_counts=frozenset(nouns["own_count"].split()),
        changes=frozenset(nouns["change"].split()),
        replies=frozenset(nouns["reply"].split()),
        sayers=_with_plurals(nouns["sayer"]),
        measures=_with_plurals(nouns["measure"]),
        kickers=frozenset(nouns["kicker"].split()),
        hearsay=frozenset(cues["adverbs"]["hearsay"].split()),
        before_source=tuple(tuple(phrase.split()) for phrase in phrases["before_source"]),
        silence=all_forms("silence"),
        refusals=all_forms("refusals"),
        anonymity=frozenset(phrases["anonymity"].split()),
        naming=frozenset(phrases["naming"].split()),
        trading=frozenset(phrases["trading"].split()),
        told_how=frozenset(phrases["told_how"].split()),
        auxiliary=frozenset(phrases["auxiliary"].split()),
        negation=frozenset(phrases["negation"].split()),
        determiners=frozenset(grammar["determiners"]) | frozenset(grammar["possessives"]),
        pronouns=frozenset(grammar["pronouns"]),
        anybody=frozenset(grammar["anybody"]),
        prepositions=frozenset(grammar["adpositions"]),
        finite=frozenset(grammar["auxiliaries"]) | frozenset(grammar["modals"]),
        manner=frozenset(phrases["manner"].split()),
        examining=frozenset(form for verb in phrases["examining"].split() for form in verb_forms(verb).all()),
        denied=frozenset(phrases["denied"].split()),
        links={
            form: frozenset(words) for verb, words in cues["links"].items() for form in verb_forms(verb).all()
        },
    )


def _with_plurals(nouns: str) -> frozenset[str]:
    found = set(nouns.split())
    return frozenset(
        found | {plural(noun) for noun in found if noun.endswith("ss") or not noun.endswith("s")}
    )
