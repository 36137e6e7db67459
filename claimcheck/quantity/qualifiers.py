"""What leans on a number: "at least", "up to", "between" before it, "or more" after it."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from claimcheck.quantity.vocabulary import GAP, any_of, word_before, words

_CLASSES = ("at_least", "at_most", "below", "about", "between")


_ONE_OF = re.compile(rf"{GAP}one{GAP}of\b", re.I)  # "under one of the seats" is a place


class LeftQualifiers(Struct, frozen=True):
    """The qualifiers before a number.

    ``start`` takes in all of them, ``start_without_range`` leaves out a "between" or "from" and what stands
    before it; ``qualifier`` is the class that counts: the outermost that is not "about".
    """

    start: int
    start_without_range: int
    qualifier: str = "exactly"
    range_word: str | None = None


class Qualifiers:
    """Finds qualifiers; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        before: dict[str, list[str]] = table["qualifiers"]
        self._class = {re.sub(r"\s+", " ", p): name for name in _CLASSES for p in before[name]}
        self._last_words = frozenset(phrase.split()[-1] for phrase in self._class)
        self._before = re.compile(rf"(?<![\w$€£-])({any_of(self._class)})(?:{GAP})?\Z", re.I)
        self._neutral = re.compile(rf"(?<!\w){any_of(table['neutral']['words'])}{GAP}\Z", re.I)
        self._neutral_ends = tuple({phrase.split()[-1].lower() for phrase in table["neutral"]["words"]})
        self._not_after = {k: frozenset(v) for k, v in table["not_qualifiers"].items()}
        after: dict[str, list[str]] = table["qualifiers_after"]
        self._after_class = {p.strip(): name for name in after for p in after[name]}
        glued = [p for p in self._after_class if p[0] in "-+"]
        free = [p for p in self._after_class if p[0] not in "-+"]
        self._after = re.compile(
            rf"(?:({any_of(glued)})(?!\d)|{GAP}({any_of(free)}))(?![^\W\d_])(?!{GAP}than\b)", re.I
        )
        self._at_least_after = re.compile(
            rf",?{GAP}at{GAP}(?:the{GAP}(?:very{GAP})?)?(least|most)(?=\s*[.,;:)\"”]|$)", re.I
        )

    def before(self, text: str, position: int, limit: int) -> LeftQualifiers:
        """The qualifiers that end at the position, none of them to the left of ``limit``."""
        start = position
        found: list[tuple[str, str, int]] = []
        while len(found) < 4 and (match := self._one(text, start, limit)):
            phrase = " ".join(match.group(1).lower().split())
            if self._is_preposition(text, match.start(1), phrase):
                break
            start = match.start(1)
            found.append((phrase, self._class[phrase], start))
        inner: list[tuple[str, str, int]] = []
        range_word = None
        for entry in found:
            if entry[1] == "between":
                range_word = "from" if entry[0].endswith("from") else "between"
                break
            inner.append(entry)
        without = inner[-1][2] if inner else position
        chosen = found if range_word else inner
        names = [name for _, name, _ in chosen if name != "between"]
        strong = [name for name in names if name != "about"]
        qualifier = strong[-1] if strong else (names[-1] if names else "exactly")
        return LeftQualifiers(start if range_word else without, without, qualifier, range_word)

    def _one(self, text: str, position: int, limit: int) -> re.Match[str] | None:
        """The qualifier right before the position; a neutral word may stand between."""
        if position <= limit:
            return None
        tail = text[max(limit, position - 24) : position].split()
        if not tail:
            return None
        last = tail[-1].lower()
        if last.lstrip("\"'([“‘«—–") not in self._last_words:
            if not last.endswith(self._neutral_ends):
                return None
            neutral = self._neutral.search(text, max(limit, position - 24), position)
            if neutral is None:
                return None
            position = neutral.start()
        return self._before.search(text, max(limit, position - 40), position)

    def _is_preposition(self, text: str, start: int, phrase: str) -> bool:
        """ "flew over two villages": no qualifier, but the place."""
        blocked = self._not_after.get(phrase)
        if blocked is None:
            return False
        return (
            word_before(text, start).lower() in blocked
            or _ONE_OF.match(text, start + len(phrase)) is not None
        )

    def after(self, text: str, position: int, end: int, qualifier: str) -> tuple[str, int]:
        """The class of qualifier with what follows the number taken in, and where the phrase ends."""
        match = self._after.match(text, position, end)
        if match:
            phrase = " ".join((match.group(1) or match.group(2)).lower().split())
            return (
                self._after_class[phrase] if qualifier in ("exactly", "about") else qualifier
            ), match.end()
        trailing = self._at_least_after.match(text, position, end)
        if trailing and qualifier == "exactly":
            return ("at_least" if trailing.group(1).lower() == "least" else "at_most"), trailing.end()
        return qualifier, position


@cache
def qualifiers() -> Qualifiers:
    """The one set of qualifiers."""
    return Qualifiers()
