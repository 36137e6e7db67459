"""Tolls: a noun for a total and the figure that the sentence gives it ("the death toll rose to 17")."""

from __future__ import annotations

from msgspec.structs import replace

from claimcheck.claims.assertion import unasserted
from claimcheck.claims.chunks import Chunk
from claimcheck.claims.drafts import Draft
from claimcheck.claims.lexicon import Lexicon, Trigger, word_sets
from claimcheck.claims.parts import counted_list
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.claims.verbs import verb_group
from claimcheck.model import Quantity

_WORDS = word_sets("claim_words")
_LINKS = _WORDS["toll_links"]
_MODAL = _WORDS["toll_modals"]
_PARTICIPLES = frozenset({"injured", "wounded", "missing"})
_REACH = 20
# Words from the toll's within which "of", "over" tie a figure to it: not "a raid on a convoy of 12".
_NEAR = 4
_LINKING = _LINKS | _WORDS["toll_verbs"]
_LOOSE_LINKS = frozenset({"of", "over", "above", "beyond", "past"})
_QUOTES = frozenset("“”\"‘’'«»„")


def toll(lexicon: Lexicon, unit: Unit, trigger: Trigger, first: int, last: int) -> list[Draft]:
    """The toll whose noun is at words ``first`` to ``last``; none without a figure tied to it."""
    if not _is_toll(unit, first, last):
        return []
    chunk = unit.chunk_at(last - 1)
    end = _whole(unit, last)
    figure, at = _figure_after(unit, end)
    if figure is None or figure.negative or not _unit_fits(trigger.pattern.type, figure):
        return []
    claim_type, reason = _named_after(lexicon, unit, at, trigger.pattern.type)
    affected = _affected(unit, first, end) if claim_type != "attack" else None  # "of attacks" names no victim
    cover = Phrase(chunk.start if chunk else first, at, last - 1, None)
    crowd = None
    if claim_type == "attendance" and affected is not None and affected.figure is figure:
        crowd, affected = cover, None  # "a crowd of 3,000"
    part = any(unit.words[i] in ("included", "includes", "include") for i in range(last, at))
    if part and unit.words[last - 1] == "dead":
        return []  # "the dead included": each of them is counted by itself
    counted = unit.chunk_at(at - 1) if part else None
    if counted is not None:
        affected = phrase_of(unit, counted)
    draft = Draft(
        subset=part,
        type=claim_type,
        unit=unit,
        first=first,
        last=last,
        quantity=_opened(unit, at, figure),
        affected=affected,
        actor=crowd,
        reasons=[f"toll: {unit.phrase(first, last)}", *reason],
        cover=[cover],
    )
    return [draft, *(_further(draft, other) for other in _joined(unit, counted))]


def _is_toll(unit: Unit, first: int, last: int) -> bool:
    """Whether the noun stands for a total of which the sentence may tell a figure."""
    chunk = unit.chunk_at(last - 1)
    counted = chunk is not None and chunk.figure is not None and chunk.start <= first
    told_of = chunk is not None and unit.words[chunk.start] in ("a", "an")  # "a crowd"
    if counted and not told_of and not _ends_in_of(unit, first, last):
        return False  # "12 deaths": the figure is of the noun itself
    if unasserted(unit, first) or _object_of_unreal(unit, chunk.start if chunk else first):
        return False
    if unit.words[last - 1] in _PARTICIPLES and last - first == 1 and unit.word(first - 1) != "the":
        return False  # "nine were injured", not "the injured numbered nine"
    if unit.words[max(0, first - 3) : first] == ["none", "of", "the"]:
        return False
    # "Among the dead were two nurses": a part, counted with the lists.
    return not (unit.word(first - 1) == "the" and unit.word(first - 2) == "among")


def _joined(unit: Unit, counted: Chunk | None) -> list[Phrase]:
    """What is joined to the first part: "the toll includes 21 civilians and 302 fighters"."""
    return counted_list(unit, counted.start, verb_passed=True)[1:] if counted is not None else []


def _further(draft: Draft, part: Phrase) -> Draft:
    """The same toll for another part."""
    return replace(draft, quantity=part.figure, affected=part, last=part.end, cover=[part])


def _object_of_unreal(unit: Unit, start: int) -> bool:
    """ "are trained to disperse crowds of 500": the verb before asserts nothing."""
    return unit.tag(start - 1) == "VERB" and bool(verb_group(unit, start - 1).unreal)


def _ends_in_of(unit: Unit, first: int, last: int) -> bool:
    return "of" in unit.words[first:last]


def _unit_fits(claim_type: str, figure: Quantity) -> bool:
    """Turnout in percent is participation, a head count is attendance."""
    if claim_type == "participation":
        return figure.unit == "percent"
    return figure.unit is None


def _whole(unit: Unit, last: int) -> int:
    """End of the toll's noun phrase: "number of the injured", "toll from Monday's blast"."""
    end = last
    chunk = unit.chunk_at(last - 1)
    if chunk is not None and chunk.figure is None:
        end = max(end, chunk.end)
    return end


def _figure_after(unit: Unit, end: int) -> tuple[Quantity | None, int]:
    """The figure that a linking word ties to the toll, and the end of its words."""
    modal = False
    for i in range(end, min(len(unit), end + _REACH)):
        figure, word = unit.figures[i], unit.words[i]
        modal = modal or word in _MODAL
        if figure is not None:
            before = unit.word(i - 2 if unit.word(i - 1) in _QUOTES else i - 1)
            if (
                modal
                or (before not in _LINKS and i != end)
                or (before in _LOOSE_LINKS and i - end > _NEAR and unit.word(i - 2) not in _LINKING)
                or (i == end and end > 0 and unit.tags[end - 1] == "ADP")
            ):
                return None, end
            if before in ("from",):
                continue
            stop = i
            while stop < len(unit) and unit.figures[stop] is figure:
                stop += 1
            if _raised_from(unit, i):
                continue
            return figure, stop
        if word == "and" and unit.tag(i - 1) == unit.tag(i + 1) == "PROPN":
            continue  # "the dead in Selm and Okest": two places
        if word in (";", ",", "and", "?") or (word == "that" and i > end):
            if word == "," and i + 1 < len(unit) and unit.word(i + 1) in ("which", "already"):
                continue
            return None, end
    return None, end


_PASSING = _WORDS["toll_passing"]


def _opened(unit: Unit, at: int, figure: Quantity) -> Quantity:
    """ "The toll passed 1,300": at least that many (NUMBERS: more than N is open upwards)."""
    first = at - 1
    while first > 0 and unit.figures[first - 1] is figure:
        first -= 1
    if unit.words[first] == "up" and unit.word(first - 1) in _LINKS and figure.best is not None:
        return replace(figure, low=figure.best)  # "went up to 51" is no "up to 51"
    if unit.word(first - 1) in _PASSING and figure.low == figure.high:
        return replace(figure, high=None)
    return figure


def _raised_from(unit: Unit, i: int) -> bool:
    return unit.word(i - 1) == "from"


def _named_after(lexicon: Lexicon, unit: Unit, at: int, default: str) -> tuple[str, list[str]]:
    """ "losses rose to twelve dead": the word behind the figure says what was counted."""
    word = unit.word(at)
    for trigger in lexicon.triggers.get(word, ()):
        if (
            trigger.forms & {"adjective", "participle"}
            and trigger.pattern.type in ("killed", "wounded", "missing")
            and not trigger.rest
        ):
            return trigger.pattern.type, [f"named after the figure: {word}"]
    return default, []


def _affected(unit: Unit, first: int, end: int) -> Phrase | None:
    """Whose toll: "army losses", "the number of rebels killed"."""
    for i in range(first, min(end + 1, len(unit))):
        if unit.words[i] != "of":
            continue
        if (inner := unit.chunk_at(i + 1)) is not None:
            return phrase_of(unit, inner)
        if unit.tag(i + 1) == "VERB" and (inner := unit.chunk_at(i + 2)) is not None and inner.start == i + 2:
            return replace(phrase_of(unit, inner), start=i + 1)  # "kidnapped girls"
    chunk = unit.chunk_at(first)
    if chunk is None and unit.word(first - 1) in ("'s", "’s", "'", "’"):
        owner = unit.chunk_at(first - 1)  # "the army's dead": "dead" alone makes no noun phrase
        return None if owner is None else Phrase(owner.start, owner.end, owner.head, None)
    if chunk is None or chunk.start >= first - (unit.tags[chunk.start] == "DET"):
        return None
    if unit.words[first - 1] in ("'s", "’s"):  # "the militia's losses"
        return Phrase(chunk.start, first - 1, max(chunk.start, first - 2), None)
    return Phrase(chunk.start, chunk.end, max(chunk.start, first - 1), None)


def numbered(lexicon: Lexicon, unit: Unit, first: int) -> list[Draft]:
    """ "the number of rebels killed rose to 170": the word after the counted noun says the type."""
    if unit.word(first + 1) != "of" or (
        (chunk := unit.chunk_at(first)) is not None and chunk.figure is not None
    ):
        return []
    for i in range(first + 2, min(len(unit), first + 9)):
        if unit.figures[i] is not None or unit.words[i] in (",", ";") or unit.tags[i] == "AUX":
            return []
        for trigger in lexicon.triggers.get(unit.words[i], ()):
            if trigger.pattern.type in _COUNTED_TYPES and not trigger.rest and trigger.forms & _COUNTED_FORMS:
                return toll(lexicon, unit, trigger, first, i + 1)
        if "munition" in lexicon.classes.get(unit.words[i], ()):
            launched = lexicon.triggers["number"]
            return [
                d
                for t in launched
                if t.pattern.type == "weapons_launched"
                for d in toll(lexicon, unit, t, first, i + 1)
            ][:1]
    return []


_COUNTED_TYPES = frozenset(
    {"killed", "wounded", "missing", "captured_people", "displaced", "casualties", "equipment_lost"}
)
_COUNTED_FORMS = frozenset({"participle", "adjective", "noun", "nouns"})
