"""The verb that a counted phrase belongs to: what makes a figure of no type a claim."""

from __future__ import annotations

from claimcheck.claims.lexicon import load_grammar, verbs_listed, word_sets
from claimcheck.claims.phrases import JOINS, Phrase, is_time, phrase_ending, phrase_of
from claimcheck.claims.subjects import subject
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group

_WORDS = word_sets("claim_words")
_TALK, _PARTICLES, _ASKED = _WORDS["talk"], _WORDS["particles"], _WORDS["asked"]
_TOLD, _BRINGING_IN = verbs_listed("told") | verbs_listed("established"), verbs_listed("bringing_in")
_DITRANSITIVE = verbs_listed("ditransitive")
_TO_BE = (["to", "be"], ["to", "have"])
_VERBAL = frozenset({"VERB", "AUX"})
_MEASURED = _WORDS["measured"]
_LISTED = 6  # conjuncts of one list


def governor(unit: Unit, phrase: Phrase, depth: int = 0) -> int | None:
    """The verb whose subject or object the phrase is; None for verbs of saying and for bare adverbials.

    A content without a verb ("the register lists 196 names") has its counted phrase for a governor.
    """
    before = phrase.start - 1
    opens = before <= 0 or _worth(unit, phrase) or _measures_first(unit, before)
    if unit.statement is not None and opens and _VERBAL.isdisjoint(unit.tags):
        return phrase.start
    while unit.tag(before) == "ADV":
        before -= 1
    if unit.word(before) == "at" and _put_at(unit, before):
        return before
    if unit.word(before) == "with" and (done := _absolute(unit, phrase)) is not None:
        return done
    if unit.tag(before) == "ADP":
        return _tied_by(unit, before)
    if unit.tag(before) == "VERB":
        measured = unit.words[before] in _MEASURED and not verb_group(unit, before).finite
        return before if tells_a_fact(unit, before) and not measured else None
    if unit.tag(before) == "AUX" and _existential(unit, before):
        return before
    if (giver := _second_object(unit, before)) is not None:
        return giver
    if _worth(unit, phrase):
        return _verb_of_object(unit, before - 1)  # "lists cargoes worth $42 million"
    verb = _verb_after(unit, phrase)
    return verb if verb is not None or depth > _LISTED else _shared(unit, phrase, before, depth)


def _measures_first(unit: Unit, of: int) -> bool:
    """Whether the word is the "of" of a content that begins with what is measured: "a fall of 6 percent"."""
    first = unit.chunk_at(of - 1) if unit.word(of) == "of" else None
    return first is not None and first.start == 0


def _existential(unit: Unit, at: int) -> bool:
    """Whether the auxiliary at word ``at`` says that something is there: "there had been 200"."""
    while unit.word(at) != "there" and unit.tag(at) in ("AUX", "ADV"):
        at -= 1
    return unit.word(at) == "there"


def _put_at(unit: Unit, at: int) -> bool:
    """Whether the content is of the form "X at N" ("put the number of mutineers at 150")."""
    if unit.statement is None or not _VERBAL.isdisjoint(unit.tags[:at]):
        return False
    first = unit.chunk_at(0)
    if unit.word(0) in ("it", "that", "them"):
        return False  # leans on a figure before
    return first is not None and first.start == 0 and not any(unit.figures[:at])


def _tied_by(unit: Unit, at: int) -> int | None:
    """The verb to which a preposition or particle ties a figure: "fell by 5", "handed out 40"."""
    verb = at - 1
    word = unit.words[at]
    if unit.tag(verb) == "VERB" and (word == "by" or (_is_particle(unit, at) and tells_a_fact(unit, verb))):
        return verb
    if unit.tag(verb) == "VERB" and word == "for" and unit.words[verb] in _ASKED:
        return verb
    figure = unit.figures[at + 1] if at + 1 < len(unit) else None
    measured = word in ("of", "by") and figure is not None and figure.unit is not None
    if measured and (governing := _verb_of_object(unit, verb)) is not None:
        return governing  # "paid a ransom of 400,000 crowns", "cut the fund by 40 percent"
    ahead = word == "by" and unit.tag(verb) in ("ADJ", "ADV") and unit.tag(verb - 1) == "AUX"
    return verb - 1 if ahead else None


def _is_particle(unit: Unit, at: int) -> bool:
    """Whether the word belongs to the verb before it: "handed in 40 rifles", not "lived in 40 tents"."""
    if unit.words[at] == "in":
        return unit.word(at - 1) in _BRINGING_IN
    return unit.words[at] in _PARTICLES


def _absolute(unit: Unit, phrase: Phrase) -> int | None:
    """ "With 90 percent of the ballots counted": the participle right after a share."""
    share = phrase.figure is not None and phrase.figure.unit == "percent"
    after = phrase.end
    return after if share and unit.tag(after) == "VERB" and unit.words[after].endswith("ed") else None


def _worth(unit: Unit, phrase: Phrase) -> bool:
    """Whether the phrase says what something is worth: "cargoes worth $42 million"."""
    measured = phrase.figure is not None and phrase.figure.unit is not None
    return measured and unit.word(phrase.start - 1) == "worth"


def _verb_of_object(unit: Unit, last: int) -> int | None:
    """The verb whose object ends at word ``last``; None where there is none."""
    chunk = unit.chunk_at(last)
    return chunk.start - 1 if chunk is not None and unit.tag(chunk.start - 1) == "VERB" else None


def _second_object(unit: Unit, at: int) -> int | None:
    """ "Sanctions cost the state 8 billion": the verb before the receiver that ends at word ``at``."""
    receiver = unit.chunk_at(at)
    if receiver is None or receiver.end != at + 1 or receiver.figure is not None:
        return None
    verb = receiver.start - 1
    return verb if unit.word(verb) in _DITRANSITIVE else None


def _verb_after(unit: Unit, phrase: Phrase) -> int | None:
    """The verb of which the phrase is the subject; a form of "be" where there is no other."""
    for i in range(phrase.end, min(len(unit), phrase.end + 8)):
        if unit.tags[i] == "VERB":
            group = verb_group(unit, i)
            if unit.words[i].endswith("ing") and not group.finite:
                continue  # "boxes entering the country pass through", "trucks with drinking water have come"
            subjects = subject(unit, group.start)
            own = any(p.start <= phrase.start < p.end for p in subjects)
            return i if own and (tells_a_fact(unit, i) or _told(unit, i)) else None
        if unit.tags[i] == "AUX" and _predicate_follows(unit, i):
            whole = i == phrase.end or unit.tags[i - 1] == "AUX" or _is_joined_up_to(unit, phrase, i)
            return i if whole else None
        if unit.words[i] in (",", ";"):
            return None
    return None


def _is_joined_up_to(unit: Unit, phrase: Phrase, i: int) -> bool:
    """ "38 passengers and two drivers were on board": only a further count stands between."""
    chunk = unit.chunk_at(phrase.end + 1) if unit.word(phrase.end) in JOINS else None
    return chunk is not None and chunk.figure is not None and phrase_of(unit, chunk).end == i


def _predicate_follows(unit: Unit, i: int) -> bool:
    """Whether the auxiliary at word ``i`` is the only verb: "40 are under water", "are still at sea"."""
    j = i + 1
    while unit.tag(j) == "ADV" and unit.figures[j] is None:
        j += 1
    return unit.tag(j) not in ("AUX", "VERB", "PART") and (
        j == i + 1 or unit.tag(j) in ("ADP", "ADJ", "NOUN")
    )


def _shared(unit: Unit, phrase: Phrase, before: int, depth: int) -> int | None:
    """The governor of the conjunct before: "spilt 900 barrels of oil and 40 tonnes of tar"."""
    comma = unit.word(before) == ","
    joined = unit.word(before) in JOINS
    if not (comma or joined):
        return None
    last = before - 2 if joined and unit.word(before - 1) == "," else before - 1
    chunk = unit.chunk_at(last)
    if chunk is None or is_time(unit, chunk):
        return None
    if unit.word(phrase.end) == "of" and unit.word(phrase.end + 1) in ("whom", "which", "them"):
        return None  # "74 people, 12 of whom ..."
    left = phrase_ending(unit, last) or phrase_of(unit, chunk)
    if left.start != chunk.start and chunk.figure is not None:
        return None  # "a force of 600 soldiers and 400 policemen": both describe the force
    if comma and left.figure is None:
        return None
    return governor(unit, left, depth + 1)


def _told(unit: Unit, verb: int) -> bool:
    """A passive of telling, finding or thinking: "1,200 were told to leave", "620 were confirmed"."""
    base = load_grammar().bases.get(unit.words[verb])
    if not verb_group(unit, verb).passive:
        return False
    return unit.words[verb] in _TOLD or (base in _TALK and unit.words[verb + 1 : verb + 3] in _TO_BE)


def tells_a_fact(unit: Unit, verb: int) -> bool:
    """Whether a verb is none of saying or wanting, or is a phrasal one ("call off")."""
    base = load_grammar().bases.get(unit.words[verb])
    return base not in _TALK or (base == "call" and unit.word(verb + 1) in _PARTICLES - {"on"})
