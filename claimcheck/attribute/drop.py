"""What is no attribution: silence, remarks about the source itself, wishes and feelings without a clause."""

from __future__ import annotations

from itertools import chain

from claimcheck.attribute.clauses import LIVES_WITHIN, finite_follows, takes_lives
from claimcheck.attribute.counts import document, number_follows
from claimcheck.attribute.frames import is_number
from claimcheck.attribute.page import Page, text_words
from claimcheck.model import Attribution

STORY_WITHIN = 5
CLAUSE_OPENERS = frozenset(["that", "how", "why", "whether", "what", "who", "when", "where", "to"])


def drop_fragments(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Leave out drafts without a cue, and without a source unless the cue reports.

    Quotations among them come back by the rules of the floor.
    """
    return [item for item in attributions if item.cue and (item.source or _reports(page, item))]


def _reports(page: Page, item: Attribution) -> bool:
    return not page.lexicon.saying.isdisjoint(text_words(page, item.cue))


def drop_measures(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Leave out what is done according to a timetable, a rule, a need: nobody says it."""
    return [item for item in attributions if not _by_measure(page, item)]


def _by_measure(page: Page, item: Attribution) -> bool:
    if not item.source or "according" not in text_words(page, item.cue):
        return False
    phrase = text_words(page, item.source[-1:])
    end = next((i for i, word in enumerate(phrase) if i and word in page.lexicon.prepositions), len(phrase))
    return phrase[end - 1] in page.lexicon.measures


def drop_silence(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Leave out "did not comment", "declined to say whether", "asked not to be named"."""
    return [item for item in attributions if not (_silent(page, item) or _about_source(page, item))]


def _silent(page: Page, item: Attribution) -> bool:
    lexicon = page.lexicon
    words = text_words(page, item.cue)
    if lexicon.silence.isdisjoint(words) and lexicon.refusals.isdisjoint(words):
        return False
    content = text_words(page, item.content)
    indices = chain.from_iterable(map(page.tokens, item.cue))
    for index, word in zip(indices, words, strict=True):
        if word in lexicon.silence and page.negated(index) and not _asserts(content):
            return True
    # "declined to comment": the refusal is the cue, what is not said the content or the rest of the cue.
    rest = [*words, *content[:2]]
    return not (lexicon.refusals.isdisjoint(words) or lexicon.silence.isdisjoint(rest))


def _asserts(content: list[str]) -> bool:
    """Whether a content is a clause that says something ("did not say that ..." still says nothing)."""
    return bool(content) and content[0] in ('"', "“", "‘", "«", "„")


def _about_source(page: Page, item: Attribution) -> bool:
    if (
        _takes_in(page, item)
        or _no_one(page, item)
        or _is_toll(page, item)
        or _describes(page, item)
        or _was_asked(page, item)
        or _names(page, item)
        or _tells_story(page, item)
    ):
        return True
    cue, content = text_words(page, item.cue), text_words(page, item.content)
    if _trades(page, item, content):
        return True
    opening = content[:LIVES_WITHIN]
    if any(takes_lives(word, opening) for word in cue):
        return True
    if len(content) <= 8 and not page.lexicon.anonymity.isdisjoint(content):
        return True
    itself = bool(content) and content[0] in ("himself", "herself", "themselves", "itself")
    return itself and any(page.lexicon.lemma.get(word) == "call" for word in cue)


def _names(page: Page, item: Attribution) -> bool:
    """ "the Urban Guard, also called the Greys": a name, and nobody says it."""
    verb = page.at(item.cue[-1].start)
    if page.words[verb] not in ("called", "dubbed", "known", "nicknamed") or page.syntax is None:
        return False
    return page.syntax.relation[verb] == "acl" and page.words[verb - 1] in page.lexicon.naming


def _takes_in(page: Page, item: Attribution) -> bool:
    """ "the hospital admitted 17 miners", "the yard dismissed 64 welders": nobody says anything."""
    verb = page.words[page.at(item.cue[-1].start)]
    if verb not in ("admitted", "admits", "dismissed", "dismisses"):
        return False
    content = text_words(page, item.content)
    acts = verb.startswith("admit") or "as" not in content
    return acts and bool(content) and is_number(page, page.at(item.content[0].start))


def _trades(page: Page, item: Attribution, content: list[str]) -> bool:
    """ "farmers, firm trade blame over spill": both speak, but the words are not given."""
    first = page.at(item.cue[0].start)
    trading = page.lexicon.trading
    traded = page.words[first] in trading or (first > 0 and page.words[first - 1] in trading)
    return traded and content[:1] not in (["that"], ["of"])


def _tells_story(page: Page, item: Attribution) -> bool:
    """ "residents tell another story", "the ministry told it the other way round": no words are given."""
    verb = page.at(item.cue[-1].start)
    if page.lexicon.lemma.get(page.words[verb]) != "tell":
        return False
    first, start = page.at(item.content[0].start), verb + 1
    opens = page.words[first] in page.lexicon.determiners or page.words[first] in ("another", "it")
    if first < start or not opens or page.quotation_at(item.content[0].start) is not None:
        return False
    return not page.lexicon.told_how.isdisjoint(page.words[start : start + STORY_WITHIN])


def _no_one(page: Page, item: Attribution) -> bool:
    """ "No group claimed responsibility": nothing was said."""
    return bool(item.source) and page.words[page.at(item.source[0].start)] in ("no", "nobody", "none")


def _is_toll(page: Page, item: Attribution) -> bool:
    """ "dozens reported killed" of a headline: the number is what is counted, not who reports."""
    words = text_words(page, item.source)
    toll = text_words(page, item.content[-1:])
    return (
        text_words(page, item.cue) == ["reported"]
        and bool(words)
        and all(is_number(page, index) for span in item.source for index in page.tokens(span))
        and page.lexicon.tolls.issuperset(toll)
    )


def _describes(page: Page, item: Attribution) -> bool:
    """ "an alleged raid", "suspected militants": the writer's caution, no attribution."""
    if page.syntax is None or len(item.cue) != 1 or len(indices := page.tokens(item.cue[0])) != 1:
        return False
    return page.syntax.relation[indices[0]] == "amod" or page.syntax.pos[indices[0]] == "ADJ"


def _was_asked(page: Page, item: Attribution) -> bool:
    """ "when asked about it", "an officer, asked how many, ...": the source is the one who was asked."""
    first = page.at(item.cue[0].start)
    if page.words[first] != "asked":
        return False
    if page.text[slice(*item.cue[0])].lower() not in ("asked", "asked about", "asked if", "asked whether"):
        return False
    if item.content[0].start < item.cue[0].start or page.quotation_at(item.content[0].start) is not None:
        return False
    return first == page.sentence(first).start or page.words[first - 1] in (",", "when", "if", "was", "being")


def drop_attitudes(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """Leave out what is neither said, written, thought nor known: "wants to", "congratulated", "vetoed".

    A clause of content makes a feeling an attribution ("fears that ..."); so do quotation marks.
    """
    return [item for item in attributions if _says(page, item)]


def _says(page: Page, item: Attribution) -> bool:
    lexicon = page.lexicon
    cue = text_words(page, item.cue)
    if item.cue and _takes_in(page, item):
        return False
    if page.made(item):
        return True
    if not lexicon.refusals.isdisjoint(cue) or cue[:2] == ["called", "off"]:
        return False
    if _gives_count(page, item) or _sets_figure(page, cue) or not lexicon.frame.isdisjoint(cue):
        return True
    if not cue or not lexicon.saying.isdisjoint(cue):
        return True
    if tuple(cue[:2]) in lexicon.before_source or not lexicon.hearsay.isdisjoint(cue):
        return True
    content = text_words(page, item.content)
    if page.quotation_at(item.content[0].start) is not None:
        return True
    if not lexicon.attitude.isdisjoint(cue):
        return content[0] == "that"
    if not lexicon.clause_nouns.isdisjoint(cue) or not lexicon.object.isdisjoint(cue):
        return True
    clause = content[0] in CLAUSE_OPENERS or finite_follows(page, page.at(item.content[0].start))
    return (clause and not lexicon.reporting.isdisjoint(cue)) or content[0] == "that"


def _sets_figure(page: Page, cue: list[str]) -> bool:
    """Whether the cue is a verb by which somebody sets a figure; "gave no evidence for" is none."""
    verbs = page.lexicon.figure.intersection(cue)
    return any(len(cue) == 1 or page.lexicon.lemma[verb] != "give" for verb in verbs)


def _gives_count(page: Page, item: Attribution) -> bool:
    """ "spoke of 90,000 people", "the data showed 38 breaches": see ``find_counts``."""
    lexicon = page.lexicon
    cue = text_words(page, item.cue)
    if not cue or not number_follows(page, page.at(item.content[0].start)):
        return False
    if cue[0] in lexicon.speaking:
        return cue[-1] == "of"
    if cue[0] in lexicon.document_counting:
        return any(document(page, span) for span in item.source)
    return cue[0] in lexicon.counting
