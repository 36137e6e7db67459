"""Parts of speech by guess, for text that no network has read: closed classes, verbs, endings, capitals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claimcheck.claims.lexicon import Grammar, load_grammar, load_lexicon, verbs_listed
from claimcheck.model import Quantity

_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ"})
_BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM", "POSS"})


def guess_tags(
    text: str, words: Sequence[str], starts: Sequence[int], figures: Sequence[Quantity | None]
) -> list[str]:
    """A Universal POS tag for every word, good enough to find noun chunks and verbs."""
    grammar = load_grammar()
    tags = _first_guesses(text, words, starts, figures)
    for i, tag in enumerate(tags):
        if tag != "VERB?" and words[i] not in _BY_NEIGHBOURS:
            continue
        if tag == "VERB?":
            compound = words[i].endswith("ing") and " ".join(words[i : i + 2]) in _compounds()
            tags[i] = "ADJ" if compound else _verb_or_noun(grammar, words, tags, i)
        elif words[i] == "that":
            tags[i] = _that(tags, i)
        elif words[i] in _COMPASS and i + 1 < len(words) and words[i + 1] == "of":
            tags[i] = "ADV"
        elif words[i] in ("may", "march") and text[starts[i]].isupper() and tags[i + 1 : i + 2] == ["NUM"]:
            tags[i] = "PROPN"
    return tags


def _first_guesses(
    text: str, words: Sequence[str], starts: Sequence[int], figures: Sequence[Quantity | None]
) -> list[str]:
    """The tags that the words suggest, each by itself."""
    headline = _headline_case(text, words, starts)
    tags: list[str] = []
    for number, (word, start, figure) in enumerate(zip(words, starts, figures, strict=True)):
        if figure is not None and word != "of":
            tags.append("NUM")
        elif (printed := text[start : start + len(word)]) == word:
            tags.append(_small_guess(word))
        else:
            tags.append(_first_guess(word, printed, headline or number == 0))
    return tags


@lru_cache(maxsize=20_000)
def _small_guess(word: str) -> str:
    """As ``_first_guess`` for a word without a capital: most are, and one argument is found again sooner."""
    return _first_guess(word, word, False)


@lru_cache(maxsize=20_000)
def _first_guess(word: str, printed: str, capital_is_no_sign: bool) -> str:
    """The tag that a word, in lower case and as printed, suggests; "VERB?" where it may be a noun as well."""
    grammar = load_grammar()
    if not word[0].isalnum():
        return "PART" if word in ("'s", "’s") else "PUNCT"
    if word[0].isdigit():
        return "ADJ" if word[-1].isalpha() else "NUM"
    if len(word) > 1 and not capital_is_no_sign and printed.isupper():
        return "PROPN"  # "IS", "US", "WHO" are names
    known = grammar.tags.get(word.replace("’", "'"))
    if known is not None:
        return known
    if word[:3] in ("al-", "el-") and printed[3:4].isupper():
        return "PROPN"
    if printed[0].isupper() and not capital_is_no_sign:
        return "PROPN"
    if word in grammar.verbs and word not in grammar.not_verbs:
        return "VERB?"
    if printed[0].isupper():
        return "PROPN"
    if word.endswith("ly") and len(word) > 4 and word not in grammar.not_adverbs:
        return "ADV"
    if word.endswith(("ed", "ing")) and len(word) > 4 and word not in grammar.not_verbs:
        return "VERB?"
    return "NOUN"


_COMPASS = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"})
_BY_NEIGHBOURS = _COMPASS | {"that", "may", "march"}  # whose first guess the words beside them may change


def _headline_case(text: str, words: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether most long words begin with a capital, so that a capital says nothing."""
    long = [start for word, start in zip(words, starts, strict=True) if len(word) > 3 and word[0].isalpha()]
    return bool(long) and sum([text[start].isupper() for start in long]) >= 0.7 * len(long)


def _that(tags: Sequence[str], i: int) -> str:
    """ "that": a determiner before a noun that ends the clause is rare in news; else a conjunction."""
    return "DET" if i and tags[i - 1] == "ADP" else "SCONJ"


def _verb_or_noun(grammar: Grammar, words: Sequence[str], tags: Sequence[str], i: int) -> str:
    """Decide by the neighbours whether a form is a verb, a noun or an adjective before a noun."""
    forms = grammar.verbs.get(words[i], frozenset())
    before = tags[i - 1] if i else ""
    after = tags[i + 1] if i + 1 < len(tags) else ""
    modifies = after in ("NOUN", "PROPN") or (after == "ADJ" and before != "AUX")
    if (
        before == "DET"
        or (before == "PRON" and words[i - 1] in _POSSESSIVE)
        or (i and words[i - 1] in ("'s", "’s"))
    ):
        if {"past", "participle", "gerund"} & forms or not forms:
            return "ADJ" if modifies else "NOUN" if before == "DET" else "VERB"
        return "NOUN"
    plain = forms and not forms & {"past", "participle", "gerund"}
    if plain or forms & {"base"}:
        return _base_form(grammar, words, before, after, forms, i)
    if before in ("ADJ", "NUM") and modifies and words[i - 1] not in _STATES and before == "ADJ":
        return "ADJ"
    return "VERB"


_POSSESSIVE = frozenset({"his", "her", "its", "their", "our", "my", "your"})
_STATES = frozenset({"dead", "missing", "homeless"})


def _agrees(words: Sequence[str], before: str, forms: frozenset[str], i: int) -> bool:
    """Whether the noun before may be the verb's subject by number: "gunners shoot", "the division pulls"."""
    if before not in ("NOUN", "PROPN"):
        return False
    plural = words[i - 1].endswith("s") or words[i - 1] in (
        "people",
        "men",
        "police",
        "troops",
        "women",
        "children",
    )
    return plural if "base" in forms else not plural and "present" in forms


def _base_form(
    grammar: Grammar, words: Sequence[str], before: str, after: str, forms: frozenset[str], i: int
) -> str:
    """ "attack", "raids", "hit": verb after "to", an auxiliary or a subject with an object after it."""
    word_before = words[i - 1] if i else ""
    if word_before == "to" or before in ("AUX", "ADV"):
        return "VERB"
    if before == "PRON":
        return "VERB"
    if before == "PART":
        return "NOUN"
    if before in ("ADP", "ADJ", "NUM", "CCONJ", "PUNCT", "") and not (
        before in ("CCONJ", "PUNCT") and after in ("DET", "NUM")
    ):
        return "VERB" if forms & {"past"} and before not in ("ADP", "ADJ") else "NOUN"
    if after in ("DET", "NUM", "PRON", "PROPN") or (after in ("ADP",) and "past" in forms):
        return "VERB"
    if (
        not forms & {"past"}
        and _agrees(words, before, forms, i)
        and after != "NOUN"
        and words[i] not in grammar.also_nouns
    ):
        return "VERB"
    if after == "NOUN" and before in ("PROPN", "NOUN") and ("present" in forms or word_before.endswith("s")):
        return "VERB"
    return "VERB" if "past" in forms and before in ("NOUN", "PROPN") and after != "NOUN" else "NOUN"


@cache
def _deeds() -> frozenset[str]:
    """Nouns for attacks and the like."""
    return frozenset(noun for noun, classes in load_lexicon().classes.items() if "deed" in classes)


@cache
def _established() -> frozenset[str]:
    """What is said of things that are found to be so."""
    return frozenset(form for form in verbs_listed("established") if form.endswith("ed"))


@cache
def _compounds() -> frozenset[str]:
    """Nouns of two words whose first looks like a verb: "fighting vehicle"."""
    return frozenset(noun for noun in load_lexicon().classes if noun.partition(" ")[0].endswith("ing"))


_BE = frozenset({"were", "are", "being", "been"})
_SHORT = 4  # letters: "cuts"
_MISTAKEN = frozenset({"VERB", "ADJ"})
_HARMED = frozenset({"wounded", "injured", "dead", "missing"})


def _names_people(words: Sequence[str], i: int) -> bool:
    """Whether the word can be nothing but people: a plural, or the wounded of "of the wounded"."""
    if words[i] in _HARMED:
        return words[max(0, i - 2) : i] == ["of", "the"]
    return words[i].endswith("s") and len(words[i]) > _SHORT and i > 0 and words[i - 1] in _BE


def repair_tags(words: Sequence[str], tags: list[str]) -> None:
    """Put right in place what a small network takes for something else and the vocabulary knows better."""
    deeds, people = _deeds(), load_lexicon().kinds
    doubtful = [
        i for i, tag in enumerate(tags) if tag in _MISTAKEN or words[i] in deeds or words[i] == "both"
    ]
    for i in doubtful:
        word, tag = words[i], tags[i]
        after = tags[i + 1] if i + 1 < len(tags) else ""
        if word == "both":
            tags[i] = "DET"
        elif tag == "VERB" and after == "NOUN" and tags[i - 1 : i] == ["NUM"] and word in _established():
            tags[i] = "ADJ"  # "598 confirmed cases"
        elif tag in _MISTAKEN and after not in _NOMINAL and word in people and _names_people(words, i):
            tags[i] = "NOUN"  # "three of the wounded had died", "two were minors"
        elif tag == "VERB" and "-" in word and after in _NOMINAL:
            tags[i] = "ADJ"  # "two rebel-held villages"
        elif after in _NOMINAL and word.endswith("ing") and f"{word} {words[i + 1]}" in _compounds():
            tags[i] = "ADJ"  # "an infantry fighting vehicle"
        elif i and after not in _NOMINAL and word in deeds:
            adjective = tag == "ADJ" and tags[i - 1] in _BEFORE_NOUN
            if adjective or (tag == "VERB" and _named_deed(words, tags, i)):
                tags[i] = "NOUN"


def _named_deed(words: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """ "in rebel shelling of the town": a gerund with a name before it, under a preposition."""
    if not words[i].endswith("ing") or i < 2 or tags[i + 1 : i + 2] != ["ADP"]:
        return False
    return tags[i - 1] in ("PROPN", "ADJ", "NOUN", "DET") and tags[i - 2] in ("ADP", "DET")
