"""Noun phrases beside a cue and clauses after it: by syntax where there is some, else by closed classes."""

from __future__ import annotations

from claimcheck.attribute.page import Page
from claimcheck.model import Span
from claimcheck.shipped import table

STOPS = frozenset('.;:!?"“”„«»()[]|')
DASHES = frozenset("-–—")
OPEN_CLAUSE = frozenset([
    "that", "but", "and", "while", "as", "when", "if", "because", "although", "though", "whereas", "or",
    "so", "than", "which"
])  # fmt: skip
RELATIVE = frozenset(["who", "whose", "whom", "which"])
# Prepositions after which a noun phrase of a person or body goes on; before others it ends.
INNER_PREPOSITIONS = frozenset(["of", "for"])
DAYS = frozenset(table("en/periods.toml")["weekdays"])
ARTICLES = frozenset(["a", "an", "the"])
# What may stand before a subject, and determiners that may be one.
LEADS = frozenset(["later", "earlier", "meanwhile", "separately", "however"])
QUANTIFIERS = frozenset(["some", "many", "both", "others", "all", "most", "several"])
MAX_PHRASE = 40
# Base forms that are hardly ever nouns: "residents say".
INFINITIVE = frozenset([
    "to", "not", "could", "would", "should", "might", "may", "must", "will", "can", "cannot", "t"
])  # fmt: skip
PLAIN_BASES = frozenset(["say", "insist", "argue", "deny", "believe", "acknowledge", "admit", "allege"])


def is_verb(page: Page, index: int) -> bool:
    """Whether a form that may be a noun or a name ("state", "Post") is a verb here, and not negated."""
    if page.negated(index):
        return False
    word = page.words[index]
    if word in page.lexicon.bases and page.words[index - 1] in INFINITIVE:
        return False
    if page.syntax is not None:
        return page.syntax.pos[index] == "VERB" and page.syntax.relation[index] != "amod"
    if page.form(index)[0].isupper() and index != page.sentence(index).start:
        return page.segmented.paragraph_of[index] == 0 and word.endswith(("s", "ed")) and word != "states"
    return word not in page.lexicon.bases or word in PLAIN_BASES


def subject_before(page: Page, verb: int, bound: int) -> Span | None:
    """The noun phrase that ends before the verb, at the clause's start; None where it is not plain.

    ``bound``: the first token that may belong to it.  Auxiliaries, adverbs and "on Friday" between the
    phrase and the verb are passed over; an apposition or a relative clause between commas is part of it.
    """
    parsed = _parsed_subject(page, verb, bound)
    if parsed is not None:
        return without_noun(page, parsed)
    stop = _skip_back(page, verb, bound)
    if stop <= bound:
        return None
    start = _phrase_start(page, stop, bound)
    if start is None or not _is_noun_phrase(page, start, stop) or not _ends_well(page, start, stop):
        return None
    return without_noun(page, page.span(start, stop))


def without_noun(page: Page, source: Span) -> Span:
    """The source without the "a charge (that)" that it takes up: "an allegation Tarsk [dismissed]"."""
    indices = page.tokens(source)
    first = indices.start
    if len(indices) < 3 or page.words[first] not in ARTICLES or page.words[first - 1] != ",":
        return source
    if page.words[first + 1] not in page.lexicon.clause_nouns:
        return source
    start = first + 3 if page.words[first + 2] in ("that", "which") else first + 2
    opens = page.form(start)[:1].isupper() or page.words[start] in page.lexicon.determiners
    return page.span(start, indices.stop) if start < indices.stop and opens else source


def _parsed_subject(page: Page, verb: int, bound: int) -> Span | None:
    """The subject by the dependencies, where it stands before the verb and within the bound."""
    if page.grammar is None or not page.grammar.is_verb(verb):
        return None
    head = page.grammar.subject(verb)
    if head is None or not bound <= head < verb:
        return None
    first, stop = page.grammar.phrase(head)
    first, stop = max(first, bound), min(stop, verb)
    while stop > head + 1 and not (page.words[stop - 1][0].isalnum() or page.words[stop - 1] in ")"):
        stop -= 1
    while first < head and not page.words[first][0].isalnum():
        first += 1
    return page.span(first, stop) if _ends_well(page, first, stop) else None


def _ends_well(page: Page, first: int, stop: int) -> bool:
    """Whether a parsed phrase may be one: it ends in no function word and begins with no verb."""
    last = page.words[stop - 1]
    if last in RELATIVE or last in page.lexicon.prepositions or last in ("the", "a", "an", "and", "or"):
        return False
    return page.grammar is None or not page.grammar.is_verb(first)


def _skip_back(page: Page, verb: int, bound: int) -> int:
    """The index after the last token of the phrase that stands before the verb."""
    words, lexicon = page.words, page.lexicon
    stop = verb
    while stop > bound:
        word = words[stop - 1]
        if word in lexicon.auxiliary or word in lexicon.negation or (word.endswith("ly") and len(word) > 4):
            stop -= 1
        elif word in DAYS and stop - 2 >= bound and words[stop - 2] == "on":
            stop -= 2
        elif word == "," and stop < verb and stop - 1 > bound:
            stop -= 1
        else:
            break
    return stop


def _phrase_start(page: Page, stop: int, bound: int) -> int | None:
    """Where the phrase that ends at ``stop`` begins: after a clause opener, a quotation or the bound."""
    words = page.words
    start = stop
    while start > bound and stop - start < MAX_PHRASE:
        word = words[start - 1]
        if word in STOPS or (word in OPEN_CLAUSE and not _joins_nouns(page, start - 1, bound)):
            break
        if word in DASHES and page.starts[start] > page.ends[start - 1]:
            break
        start -= 1
    else:
        if start > bound:
            return None
    return _after_lead(page, start, stop)


def _joins_nouns(page: Page, index: int, bound: int) -> bool:
    """Whether "and" or "which" stands inside a noun phrase: "Kabul and Moscow", "X, which ..., said"."""
    word = page.words[index]
    if word == "which":
        return index > bound and page.words[index - 1] == ","
    if word not in ("and", "or"):
        return False
    before, after = page.form(index - 1), page.form(index + 1)
    return before[:1].isupper() and after[:1].isupper() and page.words[index - 1] != ","


def _after_lead(page: Page, start: int, stop: int) -> int:
    """Leave out an adverbial before the subject: "On Tuesday, the army", "In Selm, a spokesman"."""
    words = page.words
    while start < stop and words[start] in (",", "'", "’", "then", "but", "and"):
        start += 1
    if start >= stop or (words[start] not in LEADS and words[start] not in page.lexicon.prepositions):
        return start
    for index in range(start, stop - 1):
        if words[index] == "," and words[index + 1] not in RELATIVE:
            return index + 1
    return start


def _is_noun_phrase(page: Page, start: int, stop: int) -> bool:
    """Whether the stretch looks like one noun phrase: no verb outside a relative clause or apposition."""
    words, lexicon = page.words, page.lexicon
    if stop - start > MAX_PHRASE or stop <= start:
        return False
    first = words[start]
    if first in lexicon.prepositions or first in lexicon.finite or not (first.isalnum() or first in "'’"):
        return False
    alone = stop - start == 1 and first in lexicon.determiners
    if alone and first not in lexicon.pronouns and first not in QUANTIFIERS:
        return False
    relative = any(word in RELATIVE or word == "that" for word in words[start:stop])
    if relative:
        return True
    commas = words[start:stop].count(",")
    head = words[start:stop] if not commas else words[start : words.index(",", start, stop)]
    return not any(word in lexicon.finite for word in head)


def phrase_after(page: Page, start: int, bound: int) -> Span | None:
    """The noun phrase that begins at ``start``, with its apposition: "NAME, a 31-year-old baker"."""
    words, lexicon = page.words, page.lexicon
    index = start
    while index < bound and index - start < MAX_PHRASE:
        word = words[index]
        if word in STOPS and not _abbreviates(page, index, bound):
            break
        if word == "," and not _apposition(page, index, bound):
            break
        if word in OPEN_CLAUSE and not _joins_nouns(page, index, start):
            break
        if word in lexicon.prepositions and word not in INNER_PREPOSITIONS and index > start:
            break
        if word in DAYS or (word in DASHES and page.starts[index] > page.ends[index - 1]):
            break
        index += 1
    return page.span(start, index) if index > start and page.words[index - 1] not in ARTICLES else None


def _abbreviates(page: Page, index: int, bound: int) -> bool:
    """Whether a full stop ends an abbreviation inside a name ("Gen. Orvik", "U.N.")."""
    if page.words[index] != "." or index == 0 or index + 1 >= bound:
        return False
    return len(page.words[index - 1]) <= 4 and page.ends[index - 1] == page.starts[index]


def _apposition(page: Page, comma: int, bound: int) -> bool:
    """Whether what follows the comma still describes the noun before it."""
    if comma + 1 >= bound:
        return False
    word, form = page.words[comma + 1], page.form(comma + 1)
    if word in RELATIVE:
        return False
    if word in ("a", "an", "the", "its", "his", "her", "their", "one") or word.isdigit():
        return True
    # "Orvik, leader of the group", "Olm, Norda's chief": no finite verb before the next comma or stop.
    for index in range(comma + 1, min(bound, comma + 9)):
        following = page.words[index]
        if following in page.lexicon.finite or following.endswith("ing") or following in page.lexicon.lemma:
            return False
        if following in STOPS or following == ",":
            break
    return form[:1].isalpha() and word not in page.lexicon.prepositions and word not in OPEN_CLAUSE
