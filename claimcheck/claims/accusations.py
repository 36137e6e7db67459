"""What somebody is accused of, where an article tells that it is denied: "accused the firm of hiding data".

Guidelines, section 4: of no listed type a claim is annotated only if it has a figure, is a denial, or is
disputed in the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimcheck.claims.drafts import Draft
from claimcheck.claims.phrases import Phrase, phrase_of
from claimcheck.claims.units import Unit
from claimcheck.model import Quantity, Statement, text_of

WITHIN = 1500  # code points behind an accusation in which the article tells that it is denied
AT_ONCE = 120  # code points behind it in which a denial of whatever is meant for it: "a charge it denies"
STEM = 5  # letters that two words of one act have in common: "hiding", "hidden" have fewer, "readings" is one
_WORD = re.compile(r"[a-z]+")
_LISTS = frozenset({",", "and"})


def accused_acts(unit: Unit, drafts: Sequence[Draft], denials: Sequence[Statement]) -> list[Draft]:
    """One draft for each "of doing something" of an accusation that is denied, if no other draft tells of it.

    Only for a content that begins with the accused; the figure of an act is the first in its words.
    ``denials``: what others deny behind the accusation.
    """
    accused = unit.chunk_at(0)
    if accused is None or accused.start > 0:
        return []
    who = phrase_of(unit, accused)
    starts = [i for i in range(accused.end, len(unit)) if _begins_act(unit, i)]
    if not starts:
        return []
    found: list[Draft] = []
    for start, following in zip(starts, [*starts[1:], len(unit) + 1], strict=True):
        end = _end(unit, start, following - 1)
        if not any(start <= draft.first < end for draft in drafts) and _is_denied(unit, start, end, denials):
            found.append(_act(unit, who, start, end))
    return found


def _begins_act(unit: Unit, i: int) -> bool:
    """Whether a gerund after "of" stands at the word: "of hiding readings", "and of having paid"."""
    gerund = unit.words[i].endswith("ing") and unit.tags[i] in ("VERB", "AUX")
    return gerund and unit.word(i - 1) == "of"


def _end(unit: Unit, start: int, stop: int) -> int:
    """Where the words of an act end: before a full stop, or before "and of" the next one."""
    end = next(
        (i for i in range(start, min(stop, len(unit))) if unit.words[i] in (";", ":")), min(stop, len(unit))
    )
    while end - 1 > start and (unit.words[end - 1] in _LISTS or unit.tags[end - 1] == "PUNCT"):
        end -= 1
    return end


def _act(unit: Unit, who: Phrase, start: int, end: int) -> Draft:
    figures = [figure for figure in unit.figures[start:end] if figure is not None and not figure.negative]
    figure: Quantity | None = figures[0] if figures else None
    return Draft(
        "other",
        unit,
        start,
        start + 1,
        figure,
        actor=who,
        reasons=["what is denied elsewhere, of no other type"],
        cover=[Phrase(start, end, start, None)],
    )


def _is_denied(unit: Unit, start: int, end: int, denials: Sequence[Statement]) -> bool:
    """Whether a denial follows at once, or is in words of the act."""
    last = unit.ends[-1]
    if any(0 <= _start(denial) - last <= AT_ONCE for denial in denials):
        return True
    act = _stems(unit.phrase(start, end))
    return any(act & _stems(text_of(unit.text, denial.attribution.content)) for denial in denials)


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in _WORD.findall(words.lower()) if len(word) >= STEM)


def denials_behind(statement: Statement, denials: Sequence[Statement]) -> list[Statement]:
    """Those of the denials that another speaker makes behind the statement, within reach."""
    start = _start(statement)
    return [
        denial
        for denial in denials
        if 0 < _start(denial) - start <= WITHIN and _by_another(statement, denial)
    ]


def _start(statement: Statement) -> int:
    return min(span.start for span in (*statement.attribution.content, *statement.attribution.cue))


def _by_another(statement: Statement, denial: Statement) -> bool:
    if statement.side is not None or denial.side is not None:
        return statement.side != denial.side
    return statement.speaker != denial.speaker
