"""Whole sources: the noun phrase with role, apposition, clause of anonymity; sources found by the verb."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.attribute.page import Page, overlap
from claimcheck.attribute.phrases import DAYS, RELATIVE, phrase_after, subject_before
from claimcheck.model import Attribution, Span, Spans

LONGEST_INSERTION = 30
SHORT_POSTMODIFIER = 6
# "was accused of", "has been criticised for": nobody is said to say it, and yet it is said.
AFTER_PASSIVE = frozenset(["that", "to", "of", "for", "as", "how", "why", "whether", "with"])
PRONOUNS = RELATIVE | {"that"}
# A source does not end in these: the network stopped short of the rest.
UNFINISHED = frozenset([
    "speaking", "calling", "citing", "asked", "requesting", "requested", "identified", "who", "which", "at",
    "in", "of", "for", "from", "with", "to", "the", "a", "an"
])  # fmt: skip


LONGEST_TITLE = 10
# What ends no source.
LOOSE = frozenset([",", ";", ":", "-", "–", "—"])


def find_sources(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Give a reporting cue without a source the subject before it; drop those that are left without one.

    Agentless passives stay without a source ("it was claimed"); so do nouns with a clause ("reports that").
    """
    result = []
    for item in attributions:
        verb = cue_verb(page, item) if not item.source else None
        if not item.source and verb is None:
            continue
        if verb is not None:
            source = _subject(page, verb)
            if source is not None and not overlap((source,), item.content):
                item = replace(item, source=(source,), reasons=(*item.reasons, "source: the verb's subject"))
            elif not (_agentless(page, verb) or page.words[page.at(item.content[0].start)] == "that"):
                continue
        result.append(item)
    return result


def _subject(page: Page, verb: int) -> Span | None:
    """The noun phrase that says it: before an active verb, in the "by" phrase of a passive."""
    sentence = page.sentence(verb)
    grammar = page.grammar
    no_verb = grammar is not None and (grammar.is_noun(verb) or grammar.modifies_noun(verb))
    if no_verb and page.words[verb] not in page.lexicon.gerunds:
        return None
    if not is_passive(page, verb):
        return subject_before(page, verb, sentence.start)
    by = next((i for i in range(verb + 1, min(verb + 3, sentence.stop)) if page.words[i] == "by"), None)
    return phrase_after(page, by + 1, sentence.stop) if by is not None else None


def cue_verb(page: Page, item: Attribution) -> int | None:
    """The token of the cue that ascribes: its first reporting word, else its last word."""
    if item.cue not in page.cue_verbs:
        indices = [index for span in item.cue for index in page.tokens(span)]
        reporting = (index for index in indices if page.words[index] in page.lexicon.reporting)
        page.cue_verbs[item.cue] = next(reporting, indices[-1] if indices else None)
    return page.cue_verbs[item.cue]


def is_passive(page: Page, verb: int) -> bool:
    """Whether a form of "be" stands before the participle, with auxiliaries and adverbs between at most."""
    if page.words[verb] in page.lexicon.gerunds:
        return False
    for index in range(verb - 1, max(verb - 5, -1), -1):
        word = page.words[index]
        if word in ("was", "were", "been", "is", "are", "being", "be"):
            return True
        if word not in page.lexicon.auxiliary and not word.endswith("ly"):
            return False
    return False


def _agentless(page: Page, verb: int) -> bool:
    """Whether it is "it was claimed", "is believed to have ...", "was accused of"."""
    if not is_passive(page, verb):
        return False
    following = page.words[verb + 1 : verb + 2]
    return "it" in page.words[max(verb - 4, 0) : verb] or not AFTER_PASSIVE.isdisjoint(following)


def local_sources(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Replace a source of another sentence, or "who", by the noun phrase beside the cue."""
    result = []
    for item in attributions:
        verb = cue_verb(page, item) if item.source and item.cue else None
        if verb is not None and _is_patient(page, verb, item):
            item = replace(
                item,
                source=_agent(page, verb),
                reasons=(*item.reasons, "passive: the subject is not who says it"),
            )
            if not item.source and not _agentless(page, verb):
                continue
        elif verb is not None:
            better = (
                _antecedent(page, item)
                or _before_according(page, verb, item)
                or _teller(page, verb, item)
                or _beside_cue(page, verb, item)
            )
            if better is not None and not overlap((better,), item.content):
                item = replace(
                    item, source=(better,), reasons=(*item.reasons, "source: the noun phrase beside the cue")
                )
        result.append(item)
    return result


def _before_according(page: Page, verb: int, item: Attribution) -> Span | None:
    """The subject of "said", where the source is that of an "according to" in the same sentence."""
    first = page.at(item.source[0].start)
    phrase = tuple(page.words[max(first - 2, 0) : first])
    if phrase not in page.lexicon.before_source or overlap((page.span(first - 2, first),), item.cue):
        return None
    return subject_before(page, verb, page.sentence(verb).start)


def _teller(page: Page, verb: int, item: Attribution) -> Span | None:
    """The subject of "told", where the network took the one who was told for the source."""
    if page.words[verb] not in page.lexicon.listener or page.at(item.source[0].start) != verb + 1:
        return None
    return subject_before(page, verb, page.sentence(verb).start)


def _is_patient(page: Page, verb: int, item: Attribution) -> bool:
    """Whether the source is what a passive of accusing, asking or telling is done to."""
    word = page.words[verb]
    if page.grammar is None or word in page.lexicon.second_hand:
        return False
    subject = page.grammar.passive_subject(verb)
    return subject is not None and any(span.start <= page.starts[subject] < span.end for span in item.source)


def _agent(page: Page, verb: int) -> Spans:
    """The "by" phrase right after a passive, or nothing."""
    sentence = page.sentence(verb)
    by = next((i for i in range(verb + 1, min(verb + 3, sentence.stop - 1)) if page.words[i] == "by"), None)
    phrase = phrase_after(page, by + 1, sentence.stop) if by is not None else None
    return (phrase,) if phrase is not None else ()


def _antecedent(page: Page, item: Attribution) -> Span | None:
    """The noun phrase before "who" or "which", with what the network took: it describes the phrase."""
    first, stop = page.at(item.source[0].start), page.at(item.source[0].end)
    if len(item.source) != 1 or page.words[first] not in PRONOUNS:
        return None
    verb = cue_verb(page, item)
    head = page.grammar.subject(verb) if page.grammar is not None and verb is not None else None
    if page.grammar is not None and head is not None and head < first:
        head = page.grammar.named_by(head)
        return page.span(min(page.grammar.phrase(head)[0], head), stop)
    found = subject_before(page, first, page.sentence(first).start)
    if found is None:
        return None
    words = page.tokens(found)
    end = next((i for i in words if page.words[i] in (",", *PRONOUNS) and i > words.start), words.stop)
    if page.grammar is not None and not page.grammar.is_nominal(end - 1):
        return None
    return page.span(words.start, stop)


def _beside_cue(page: Page, verb: int, item: Attribution) -> Span | None:
    home = page.segmented.sentence_of[verb]
    if any(page.sentence_number(span.start) == home for span in item.source):
        return None
    sentence = page.sentence(verb)
    if is_passive(page, verb) and page.words[verb + 1 : verb + 2] == ["by"]:
        return phrase_after(page, verb + 2, sentence.stop)
    before = subject_before(page, verb, sentence.start)
    if before is not None and page.words[page.at(before.start)] in RELATIVE:
        return None  # a stop that ends no sentence parts "who ..." from its noun: "Sen. Olt (Ind.), who ..."
    if before is not None and not overlap((before,), item.content):
        return before
    after = [span.start for span in item.content if span.start > page.starts[verb]]
    if after or verb + 1 >= sentence.stop or page.words[verb + 1] in page.lexicon.prepositions:
        return None
    return phrase_after(page, verb + 1, sentence.stop)


def whole_sources(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Extend sources over what describes them, up to the cue; cut what tells of the saying."""
    return [_whole(page, item) if item.source and item.cue else item for item in attributions]


def _whole(page: Page, item: Attribution) -> Attribution:
    source = item.source[-1]
    verb = cue_verb(page, item)
    if verb is None:
        return item
    if source.end <= page.starts[verb]:
        source = _up_to_cue(page, source, page.at(item.cue[0].start), item)
        source = _in_relative(page, _of_clause(page, source), page.at(item.cue[0].start))
    elif _described_before(page, page.at(item.cue[-1].end), page.at(source.start)):
        source = Span(page.starts[page.at(item.cue[-1].end)], source.end)
    elif page.at(source.start) == page.at(item.cue[-1].end):
        source = _after_cue(page, source, item)
    source = _tidy(page, source)
    if source == item.source[-1]:
        return item
    return replace(item, source=(*item.source[:-1], source))


def _of_clause(page: Page, source: Span) -> Span:
    """ "The guild, whose head, NAME, said": who speaks is the clause's own subject."""
    indices = page.tokens(source)
    whose = next((index for index in reversed(indices) if page.words[index] == "whose"), indices.start)
    if whose == indices.start or page.grammar is None:
        return source
    verbs = page.lexicon.finite | page.lexicon.auxiliary
    for index in range(whose, indices.stop):  # "NAME, whose brother is missing, said"
        if page.grammar.is_finite(index) or page.words[index] in verbs:
            return source
    return Span(page.starts[whose], source.end)


def _in_relative(page: Page, source: Span, cue: int) -> Span:
    """ "A walkout that the union [said had grounded flights]": who speaks stands behind the "that"."""
    indices = page.tokens(source)
    relative = (*RELATIVE, "that")
    last = next(
        (index for index in reversed(indices[1:-1]) if page.form(index) in relative), None
    )  # no "WHO"
    if last is None or page.syntax is None or indices.stop != cue:
        return source
    behind = page.syntax.pos[last + 1 : indices.stop]
    names = behind[0] in ("DET", "NOUN", "PROPN", "ADJ") and not {"VERB", "AUX"}.intersection(behind)
    return page.span(last + 1, indices.stop) if names else source


def _described_before(page: Page, first: int, name: int) -> bool:
    """Whether only what a name is stands between the cue and the name: "said [its chairman,] NAME"."""
    if not 2 < name - first + 1 <= LONGEST_TITLE or page.words[name - 1] != ",":
        return False
    if page.words[first] not in page.lexicon.determiners or not page.form(name)[:1].isupper():
        return False
    between = range(first, name - 1)
    if any(not page.words[index][0].isalnum() for index in between if page.words[index] not in "'’"):
        return False
    return page.grammar is None or (
        page.grammar.is_nominal(name - 2) and not any(page.grammar.is_verb(index) for index in between)
    )


def _up_to_cue(page: Page, source: Span, cue: int, item: Attribution) -> Span:
    """Include an apposition or a relative clause that stands between the source and its cue."""
    first = page.at(source.end)
    words = page.words
    if words[first - 1] in RELATIVE:
        first -= 1
    stop = _insertion_stop(page, first, cue)
    if not 0 < stop - first <= LONGEST_INSERTION:
        return source
    between = page.span(first, stop)
    if "\n" in page.text[source.end : between.end] or overlap((between,), item.content):
        return source
    rest = page.words[first:stop]
    if "that" in rest or rest[-1] in ("and", "but"):  # the source says something else before
        return source
    if len(rest) <= SHORT_POSTMODIFIER and _modifies(page, first, stop):
        return Span(source.start, between.end)
    relative = any(page.words[i] in RELATIVE for i in page.tokens(source))
    if relative and "," not in rest and page.lexicon.finite.isdisjoint(rest):
        return Span(source.start, between.end)
    if page.words[first - 1] in UNFINISHED:
        return Span(source.start, between.end)
    opener = words[first + 1] if words[first] == "," and first + 1 < stop else words[first]
    describes = opener in RELATIVE or opener in ("of", "for", "from", "calling", "speaking", "citing")
    if words[first] == "," and not describes:
        describes = (
            opener in page.lexicon.determiners
            or opener in ("one", "head", "chief", "leader")
            or opener.isdigit()
        )
        describes = describes or page.form(first + 1)[:1].isupper()
    return Span(source.start, between.end) if describes else source


def _insertion_stop(page: Page, first: int, cue: int) -> int:
    """Where what stands between a source and its cue ends: before auxiliaries, a day, commas, an "as"."""
    words, stop = page.words, cue
    while stop > first and (words[stop - 1] in page.lexicon.auxiliary or words[stop - 1] == ","):
        stop -= 1
    if stop - 2 >= first and words[stop - 1] in DAYS and words[stop - 2] == "on":
        stop -= 2
    while stop > first and words[stop - 1] == ",":
        stop -= 1
    if words[cue] in page.lexicon.gerunds and words[stop - 1] in ("as", "of"):  # "quoted X as saying"
        stop -= 1
    return stop


def _modifies(page: Page, first: int, stop: int) -> bool:
    """Whether a few words after a noun go on with it ("close to it", "in Kabul"): no comma, no verb."""
    words = page.words[first:stop]
    if page.grammar is not None and any(page.grammar.is_finite(index) for index in range(first, stop)):
        return False
    if not page.lexicon.finite.isdisjoint(words) or not page.lexicon.lemma.keys().isdisjoint(words):
        return False
    return all(word.isalnum() for word in words)


def _after_cue(page: Page, source: Span, item: Attribution) -> Span:
    """An inverted subject to the end of its noun phrase: "said NAME, a nurse at the hospital"."""
    first = page.at(source.start)
    later = [span.start for span in item.content if span.start >= source.end]
    bound = min(page.sentence(first).stop, page.at(min(later)) if later else len(page))
    phrase = phrase_after(page, first, bound)
    return phrase if phrase is not None and phrase.end > source.end else source


def _tidy(page: Page, source: Span) -> Span:
    """Without commas at the ends and without ", from a picket line": where or when it was said."""
    first, stop = page.at(source.start), page.at(source.end)
    words = page.words
    for index in range(first + 1, stop - 1):
        after = words[index + 1]
        if words[index] == "," and after in page.lexicon.prepositions and after not in ("of", "for"):
            if not any(word in RELATIVE for word in words[first:index]):
                stop = index
            break
    while stop > first + 1 and (words[stop - 1] in LOOSE or words[stop - 1] in page.lexicon.prepositions):
        stop -= 1
    while first < stop - 1 and words[first] in (",", ";", ":"):
        first += 1
    return page.span(first, stop)
