"""Denials of what no type covers: "denied that the guards had been told to look away", "there was no gas"."""

from __future__ import annotations

from claimcheck.claims.assertion import unasserted
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import load_grammar, word_sets
from claimcheck.claims.phrases import IMPLICIT, RELATIVE, Phrase, phrase_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.shipped import table

_WORDS = word_sets("claim_words")
_TALK = _WORDS["talk"]
_STATIVE = _WORDS["stative"]


def other_denial(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """A denied content that no type covers: "denied that the guards had been told to look away".

    A bare "that" or "the figure" makes no claim; a noun does after "any", or as what somebody is accused of.
    """
    if drafts:
        return []
    return disputed_clause(unit, "denied, of no other type")


def disputed_clause(unit: Unit, reason: str = "what is denied, of no other type") -> list[Draft]:
    """What is denied or taken up to be denied, as one claim: the content up to a colon that explains it."""
    ends = (i for i, word in enumerate(unit.words) if word in (":", ";"))
    content = [i for i in range(next(ends, len(unit))) if unit.tags[i] != "PUNCT"]
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
    return [
        Draft(
            "other",
            unit,
            start,
            start + 1,
            actor=actor,
            reasons=[reason],
            cover=[Phrase(start, end, start, None)],
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
_RESPONSIBILITY = frozenset(table("en/denials.toml")["responsibility"])
_DEEDS = _WORDS["deeds"]
_REFERS = _WORDS["referring"]


def may_negate(unit: Unit) -> bool:
    """Whether the words of the unit allow for a denial; asked before parts of speech are known."""
    words = unit.words
    return not _DENYING.isdisjoint(words) or any(word.endswith(_NOT_SHORT) for word in words)


def existential_denial(unit: Unit, drafts: list[Draft]) -> list[Draft]:
    """ "There were no planes in the area": somebody says that something was not there."""
    if unit.statement is None or "there" not in unit.words or any(draft.negative for draft in drafts):
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
        if word not in _NEGATIONS and not word.endswith(_NOT_SHORT) and word != "failed":
            if word not in _NOBODY or (nobody := _done_by_nobody(unit, i)) is None or drafts:
                continue
            return [nobody]
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
    never = unit.words[i] == "never" and verb is not None and _of_its_own(unit, group.start)
    if not failed and not (group.negative and (group.finite or never)):
        return None
    if verb is not None and load_grammar().bases.get(unit.words[verb]) in _TALK | _STATIVE:
        return None
    subjects = [p for p in subject(unit, group.start) if not p.implicit]
    if not subjects or unasserted(unit, group.start):
        return None
    head = unit.words[subjects[0].head]
    if head in _FIRST_PERSON or head in _SAYINGS or unit.word(group.start - 1) in RELATIVE:
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


def _of_its_own(unit: Unit, start: int) -> bool:
    """ "Its vessels never left port": of those who would be blamed; "help never came" disputes nothing."""
    return any(not p.implicit and unit.words[p.start] in _OWN for p in subject(unit, start)[:1])


_OWN = frozenset({"its", "his", "her", "their", "our"})


def _done_by_nobody(unit: Unit, i: int) -> Draft | None:
    """ "Nobody hid anything", "no one was told": what somebody says that nobody did."""
    verb = next((k for k in range(i + 1, min(len(unit), i + 4)) if unit.tags[k] == "VERB"), None)
    if i > 1 or (unit.words[i] == "no" and unit.word(i + 1) != "one") or verb is None:
        return None
    group = verb_group(unit, verb)
    past = group.finite or unit.words[verb] not in load_grammar().bases.values()
    if (
        group.unreal
        or not past
        or group.start > i + 2
        or unit.words[group.start] in _PRESENT
        or (unit.words[group.start] in ("has", "have") and not group.passive)
    ):
        return None
    base = load_grammar().bases.get(unit.words[verb])
    if base in _TALK | _STATIVE or unit.words[verb].endswith(("s", "ing")):
        return None
    end = next(
        (k for k in range(verb, len(unit)) if unit.words[k] in (",", ";", "and", "but", ".")), len(unit)
    )
    who = Phrase(i, group.start, i, None)
    reasons = [f"done by nobody: {unit.words[verb]}"]
    cover = [Phrase(i, end, i, None)]
    return Draft("other", unit, verb, verb + 1, actor=who, negative=True, reasons=reasons, cover=cover)


_NOBODY = frozenset({"nobody", "no"})
_SAYINGS = _REFERS | frozenset(
    {"claim", "report", "statement", "story", "account"}
)  # what is said of them is a denial
_PRESENT = frozenset({"do", "does", "don't", "doesn't", "is", "are", "isn't", "aren't"})
_NEGATIONS = frozenset({"not", "never"})
_NOT_SHORT = ("n't", "n’t")
_DENYING = _NEGATIONS | {"failed", "there", "nobody", "no"}
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
        "aware",
    }
)
_FIRST_PERSON = frozenset({"i", "we", "you", "who", "which", "that", "us", "me", "nobody", "there"})


def drop_single(draft: Draft) -> None:
    """ "Denied that a single seal was broken" denies each, and counts none."""
    for phrase in (draft.affected, draft.actor, *draft.cover):
        if phrase is None or phrase.implicit or phrase.figure is not draft.quantity:
            continue
        if draft.unit.words[phrase.start : phrase.start + 2] == ["a", "single"]:
            draft.quantity = None
