"""Claims of type ``other``: a figure that no other type takes, or a denial of what no type covers.

Strict on purpose: a figure must be the subject's or object's of a verb that asserts something (guidelines:
attributes inside a noun phrase are no claims).
"""

from __future__ import annotations

from claimcheck.claims.arguments import objects
from claimcheck.claims.assertion import governed_by_unreal, is_negated_phrase, unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import load_grammar, word_sets
from claimcheck.claims.phrases import IMPLICIT, RELATIVE, Phrase, phrase_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_WORDS = word_sets("claim_words")
_TALK = _WORDS["talk"]
_STATIVE = frozenset({"have", "know", "doubt", "need", "want", "see", "like"})
_MULTIPLES = frozenset({"twice", "double", "triple", "half", "thrice"})
_SMALL = 10


def other_figures(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """One draft for each figure of the unit that a verb counts and no other draft has."""
    used = {draft.quantity.span for draft in drafts if draft.quantity is not None}
    used |= {
        p.figure.span
        for draft in drafts
        for p in (draft.affected, draft.actor, *draft.cover)
        if p and p.figure
    }
    grammar = load_grammar()
    found: list[Draft] = []
    for chunk in unit.chunks:
        figure = chunk.figure
        if (
            figure is None
            or figure.span in used
            or not _tells(unit, chunk.start, figure)
            or (figure.negative and unit.figures[chunk.head] is figure)
        ):
            continue
        phrase = phrase_of(unit, chunk)
        verb = _governor(unit, phrase)
        if verb is None:
            continue
        group = verb_group(unit, verb)
        if unit.words[verb].endswith("ing") and not group.finite and verb and unit.chunk_of[verb - 1] >= 0:
            continue  # "a bus carrying 40 workers": an attribute
        if group.unreal or unasserted(unit, group.start) or governed_by_unreal(unit, group.start):
            continue
        used.add(figure.span)
        if figure.negative and (unit.statement is None or grammar.bases.get(unit.words[verb]) in _STATIVE):
            continue
        found.append(_draft(unit, phrase, verb, figure, group.negative))
    return found


def _tells(unit: Unit, start: int, figure: Quantity) -> bool:
    """Whether the figure is one that an article may dispute: no article, no "one", no part of a name."""
    if unit.words[start] in ("a", "an", "another", "one", "both") or figure.text.lower() in (
        "one",
        "a",
        "an",
        "another",
    ):
        return False
    if unit.statement is None and figure.unit is None and (figure.best or figure.low or 0) < _SMALL:
        return False  # the reporter counts many small things in passing
    return (
        not (figure.unit is None and figure.best == 1)
        and figure.text.lower() not in _MULTIPLES
        and figure.kind != "speakers"
    )


def _governor(unit: Unit, phrase: Phrase) -> int | None:
    """The verb whose subject or object the phrase is; None for verbs of saying and for bare adverbials."""
    if unit.statement is not None and phrase.start <= 1 and _VERBAL.isdisjoint(unit.tags):
        return phrase.start  # "the register lists 196 names": the content is the counted phrase alone
    before = phrase.start - 1
    while unit.tag(before) == "ADV":
        before -= 1
    if unit.tag(before) == "ADP" and (tied := _tied_by(unit, before)) is not None:
        return tied
    if unit.tag(before) == "VERB":
        return before if _tells_a_fact(unit, before) else None
    if unit.tag(before) == "ADP":
        return None
    return _verb_after(unit, phrase)


def _tied_by(unit: Unit, at: int) -> int | None:
    """The verb to which a preposition or particle ties a figure: "fell by 5", "handed out 40"."""
    verb = at - 1
    word = unit.words[at]
    if unit.tag(verb) == "VERB" and (word == "by" or (word in _PARTICLES and _tells_a_fact(unit, verb))):
        return verb
    if unit.tag(verb) == "VERB" and word == "for" and unit.words[verb] in _ASKED:
        return verb
    figure = unit.figures[at + 1] if at + 1 < len(unit) else None
    measured = word == "of" and figure is not None and figure.unit is not None
    outer = unit.chunk_at(verb) if measured else None
    if outer is not None and unit.tag(outer.start - 1) == "VERB":
        return outer.start - 1  # "paid a ransom of 400,000 crowns"
    ahead = word == "by" and unit.tag(verb) in ("ADJ", "ADV") and unit.tag(verb - 1) == "AUX"
    return verb - 1 if ahead else None


def _verb_after(unit: Unit, phrase: Phrase) -> int | None:
    """The verb of which the phrase is the subject; a form of "be" where there is no other."""
    for i in range(phrase.end, min(len(unit), phrase.end + 8)):
        if unit.tags[i] == "VERB":
            subjects = subject(unit, verb_group(unit, i).start)
            own = any(p.start <= phrase.start < p.end for p in subjects)
            return i if own and _tells_a_fact(unit, i) else None
        if unit.tags[i] == "AUX" and unit.tag(i + 1) not in ("AUX", "VERB", "ADV", "PART"):
            return i if i == phrase.end or unit.tags[i - 1] == "AUX" else None
        if unit.words[i] in (",", ";"):
            return None
    return None


def _tells_a_fact(unit: Unit, verb: int) -> bool:
    """Whether a verb is none of saying or wanting, or is a phrasal one ("call off")."""
    base = load_grammar().bases.get(unit.words[verb])
    return base not in _TALK or (base == "call" and unit.word(verb + 1) in _PARTICLES - {"on"})


_PARTICLES = frozenset({"out", "up", "off", "down", "away", "over", "back", "in", "after", "on"})
_VERBAL = frozenset({"VERB", "AUX"})
_ASKED = frozenset({"asked", "ask", "asks", "asking", "settled", "bid", "bidding"})


def _draft(unit: Unit, phrase: Phrase, verb: int, figure: Quantity, negative: bool) -> Draft:
    is_subject = phrase.start < verb
    negative = negative or is_negated_phrase(unit, phrase.start, phrase.end)
    passive = verb_group(unit, verb).passive
    doers = [] if is_subject else subject(unit, verb_group(unit, verb).start)
    doers = [doer for doer in doers if doer.implicit or unit.words[doer.head] != "there"]
    return Draft(
        type="other",
        unit=unit,
        first=verb,
        last=verb + 1,
        quantity=figure,
        affected=phrase if passive or not is_subject else None,
        actor=phrase if is_subject and not passive else (doers[0] if doers else None),
        negative=negative,
        reasons=[f"figure of a verb: {unit.words[verb]}"],
        cover=[phrase, *objects(unit, verb + 1)[:1]],
    )


def other_denial(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """A denied content that no type covers: "denied that the guards had been told to look away".

    A bare "that" or "the figure" makes no claim; a noun does after "any", or as what somebody is accused of.
    """
    if drafts:
        return []
    content = [i for i in range(len(unit)) if unit.tags[i] != "PUNCT"]
    if len(content) < 2:
        return []
    start, end = content[0], content[-1] + 1
    words = unit.words[start:end]
    clause = any(tag in ("VERB", "AUX") for tag in unit.tags[start:end])
    accused = words[0] in _REFERS and "of" in words[1:3]
    if not (clause or accused or words[0] == "any") or (words[0] in _BARE and len(words) < 3):
        return []
    chunk = unit.chunk_at(start + (words[0] == "that"))
    follows = chunk is not None and any(tag == "VERB" for tag in unit.tags[chunk.end : chunk.end + 4])
    actor = phrase_of(unit, chunk) if chunk and follows else None
    cover = Phrase(start, end, start, None)
    return [
        Draft(
            "other", unit, start, start + 1, actor=actor, reasons=["denied, of no other type"], cover=[cover]
        )
    ]


def denied_responsibility(unit: Unit) -> list[Draft]:
    """ "denied responsibility for the attack", "rejected any role in it": a denied attack by the source."""
    if not set(unit.words[:4]) & _RESPONSIBILITY or not set(unit.words) & _DEEDS:
        return []
    end = len(unit)
    while end > 1 and unit.tags[end - 1] == "PUNCT":
        end -= 1
    return [
        Draft(
            "attack",
            unit,
            0,
            end,
            actor=IMPLICIT,
            reasons=["responsibility for a deed"],
            cover=[Phrase(0, end, 0, None)],
        )
    ]


_BARE = frozenset({"this", "that", "it", "these", "those"})
_RESPONSIBILITY = frozenset(
    {"responsibility", "involvement", "role", "part", "link", "links", "blame", "complicity"}
)
_DEEDS = _WORDS["deeds"]
_REFERS = _WORDS["referring"]


def existential_denial(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """ "There were no planes in the area": somebody says that something was not there."""
    if unit.statement is None:
        return []
    for i, word in enumerate(unit.words):
        if word != "there" or unit.tag(i + 1) != "AUX":
            continue
        j = i + 1
        while unit.tag(j) == "AUX" or unit.word(j) in ("not", "never"):
            j += 1
        chunk = unit.chunk_at(j)
        if (
            chunk is None
            or unit.words[j] not in ("no", "any")
            or any(d.first >= j and d.first < chunk.end for d in drafts)
        ):
            continue
        phrase = phrase_of(unit, chunk)
        return [
            Draft(
                "other",
                unit,
                i,
                j,
                phrase.figure,
                affected=phrase,
                negative=True,
                reasons=["there was no"],
                cover=[phrase],
            )
        ]
    return []


def negated_clauses(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """What somebody says is not so: "the navy never owned such mines", "has failed to cut crime".

    Only of third parties, in reported words or of a full noun phrase; "we will not yield" asserts nothing.
    """
    statement = unit.statement
    if statement is None or unit.question:
        return []
    for i, word in enumerate(unit.words):
        if word not in _NEGATIONS and not word.endswith(("n't", "n’t")) and word != "failed":
            continue
        found = _negated(unit, i, statement.attribution.kind == "direct")
        if found is None or any(draft.first <= i + 3 and i - 3 <= draft.last for draft in drafts):
            continue
        return [found]
    return []


def _negated(unit: Unit, i: int, direct: bool) -> Draft | None:
    """The draft of the clause whose negation is word ``i``."""
    verb = next((k for k in range(i + 1, min(len(unit), i + 4)) if unit.tags[k] == "VERB"), None)
    failed = unit.words[i] == "failed"
    group = verb_group(unit, i if failed else verb if verb is not None else i + 1)
    if unit.word(i + 1) in _NOT_NEGATED or group.unreal or (failed and unit.word(i + 1) != "to"):
        return None
    if not failed and not (group.finite and group.negative):
        return None
    if verb is not None and load_grammar().bases.get(unit.words[verb]) in _TALK | _STATIVE:
        return None
    subjects = [p for p in subject(unit, group.start) if not p.implicit]
    if not subjects or unasserted(unit, group.start):
        return None
    head = unit.words[subjects[0].head]
    if head in _FIRST_PERSON or unit.word(group.start - 1) in RELATIVE:
        return None
    if direct and (unit.tags[subjects[0].head] == "PRON" or unit.words[group.start] in _PRESENT):
        return None
    end = next(
        (k for k in range(i + 1, len(unit)) if unit.words[k] in (",", ";", "and", "but", ".")), len(unit)
    )
    cover = Phrase(subjects[0].start, end, subjects[0].head, None)
    reasons = [f"said not to be so: {unit.phrase(group.start, i + 1)}"]
    return Draft(
        "other", unit, group.start, i + 1, actor=subjects[0], negative=True, reasons=reasons, cover=[cover]
    )


_PRESENT = frozenset({"do", "does", "don't", "doesn't", "is", "are", "isn't", "aren't"})
_NEGATIONS = frozenset({"not", "never"})
_NOT_NEGATED = frozenset(
    {
        "only",
        "just",
        "yet",
        "clear",
        "immediately",
        "possible",
        "known",
        "least",
        "sure",
        "true",
        "reasonable",
    }
)
_FIRST_PERSON = frozenset({"i", "we", "you", "who", "which", "that", "us", "me", "nobody", "there"})
