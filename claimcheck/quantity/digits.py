"""Numbers in digits: "1,200", "1.5 million", "2bn"; and tokens that only look so: "T-72", "10:30"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from claimcheck.quantity.numbers import Number, percentage, whole
from claimcheck.quantity.vocabulary import GAP, any_of, whole_words, word_before

_THIN = "[\u00a0\u2009\u202f]"  # the blanks that part thousands in print
_DIGITS = re.compile(
    r"""(?P<group> [0-9]{1,3} (?:,[0-9]{3})+ (?!,?[0-9])       # 1,200
      | [0-9]{1,2} (?:,[0-9]{2})+ ,[0-9]{3} (?![0-9])          # 1,20,000
      | [0-9]{1,3} (?:THIN[0-9]{3})+ (?![0-9])                 # 12 345 with a thin blank
      | [0-9]{1,3} (?:[ ][0-9]{3})*? [ ][0-9]00 (?![0-9,.]*[0-9]) )  # 12 300: a plain blank, a round number
      | (?P<dots> [0-9]{1,3} (?:\.[0-9]{3}){2,} (?!\.?[0-9]) )  # 1.200.000
      | (?P<plain> [0-9]+ )""".replace("THIN", _THIN),
    re.X,
)
_PLAIN = re.compile(r"[0-9]+")
_DECIMALS = re.compile(r"\.[0-9]{1,9}(?![0-9])")
_GOES_ON = re.compile(r"[.,:/’'](?=\d)")
_CODE = re.compile(r"\w+(?:[.,:/'’+\-–‑]\w+)*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e)\b", re.I)
_DIGIT_FRACTION = re.compile(rf"([1-9])/([1-9]|10)(?={GAP}of\b)")
_EUROPEAN = re.compile(r"\d{1,3}\.\d{3}(?![\d.,]*\d)")
_AND_A_HALF = re.compile(rf"{GAP}and{GAP}a{GAP}half\b", re.I)
_NO_DIGIT = re.compile(r"[^0-9]")
_MODEL_BEFORE = re.compile(r"(?:\w[-‑/.:’']|[\w#@]|\d[–])\Z")
_SENTENCE_END = re.compile(r"[a-z]{4}[.:]\Z")  # "were hurt.12 died", its blank lost
_CURRENCY_SIGNS = frozenset("$€£¥₹")
_LONGEST = 21  # digits and what parts them; no count is longer


class DigitReader:
    """Reads numbers in digits, and scale words after any number."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._months = frozenset(table["dates"]["months"])
        self.scales: dict[str, int] = {**table["scales"], **table["plurals"]}
        self._short_scales: dict[str, int] = table["short_scales"]
        self.multipliers = [*table["scales"], *(w for w in table["plurals"] if w not in ("tens", "scores"))]
        self._scale = re.compile(rf"(?:{GAP}|-)({whole_words(self.multipliers)})", re.I)
        self._short = re.compile(rf"({whole_words(self._short_scales)})", re.I)
        self._counted = re.compile(rf"{GAP}{whole_words(table['counted']['nouns'])}", re.I)
        counted = table["counted"]["nouns"]  # "12soldiers", its blank lost
        glued = ["am", "pm", *counted, *table["measures"]["words"], *table["units"]["percent"]]
        self._glued = re.compile(rf"{any_of(glued)}(?!\w)", re.I)

    def read(self, text: str, position: int, end: int, *, joined: bool) -> Number:
        """The number at the digit, or a code; ``joined``: a dash before it ties it to another number."""
        if not joined and self._is_glued(text, position):
            return self._code(text, position, end, "name")
        fraction = _DIGIT_FRACTION.match(text, position, end)
        if fraction and int(fraction.group(1)) < int(fraction.group(2)):
            share = percentage(int(fraction.group(1)), int(fraction.group(2)))
            return Number(position, fraction.end(), "fraction", share)
        match = _DIGITS.match(text, position, end)
        if match is None or match.end() - position > _LONGEST:
            return self._code(text, position, end, "code")
        if " " in match.group() and word_before(text, position) in self._months:
            match = _PLAIN.match(text, position, end) or match
        if match.group().startswith("0") and len(match.group()) > 1:
            return self._code(text, position, end, "time" if len(match.group()) == 4 else "code")
        european = _EUROPEAN.match(text, position, end)
        if european and self._counted.match(text, european.end()):
            return Number(position, european.end(), "digits", int(european.group().replace(".", "")))
        decimals = None if match.lastgroup == "dots" else _DECIMALS.match(text, match.end(), end)
        written = _NO_DIGIT.sub("", match.group())
        value = Fraction(written + decimals.group()) if decimals else Fraction(int(written))
        stop = (decimals or match).end()
        return self._after_digits(text, position, stop, end, value)

    def _is_glued(self, text: str, position: int) -> bool:
        """Whether what stands right before the digits makes them part of a name or code: "T-72", "x12"."""
        if not _MODEL_BEFORE.search(text, max(0, position - 2), position):
            return False
        return not _SENTENCE_END.search(text, max(0, position - 6), position)  # "were hurt.12 died"

    def _after_digits(self, text: str, position: int, stop: int, end: int, value: Fraction) -> Number:
        """What is glued to the digits or multiplies them: "2bn", "1.5 lakh", "31st", "10:30"."""
        if _GOES_ON.match(text, stop, end):
            return self._code(text, position, end, "code")
        if stop < end and (text[stop].isalpha() or text[stop] == "_"):
            short = self._short.match(text, stop, end)
            if short and self._multiplies(text, position, short):
                scale = self._short_scales[short.group(1).lower()]
                return Number(position, short.end(), "digits", whole(value * scale), scale=scale)
            if not self._glued.match(text, stop, end):
                return self._code(text, position, end, "ordinal" if _ORDINAL.match(text, stop) else "name")
        number = Number(position, stop, "digits", whole(value))
        return self.scaled(text, number, value, end)

    def _multiplies(self, text: str, position: int, short: re.Match[str]) -> bool:
        """Whether "m" is million here and not metres."""
        if short.group(1).lower() != "m":
            return True
        money = text[max(0, position - 2) : position].rstrip()[-1:] in _CURRENCY_SIGNS
        return money or self._counted.match(text, short.end()) is not None

    def scaled(self, text: str, number: Number, value: Fraction, end: int) -> Number:
        """The number times the scale words after it: "1.5 million", "two and a half million"."""
        half = _AND_A_HALF.match(text, number.end, end)
        if half:
            value += Fraction(1, 2) * (number.scale if number.scale > 1 else 1)
            number = replace(number, end=half.end(), value=whole(value))
        for _ in range(3):  # "2 lakh crore" has two; more is no number
            match = self._scale.match(text, number.end, end)
            if match is None:
                break
            scale = self.scales[match.group(1).lower()]
            value *= scale
            number = replace(number, end=match.end(), value=whole(value), scale=scale)
        return number

    def _code(self, text: str, position: int, end: int, what: str) -> Number:
        match = _CODE.match(text, position, end)
        return Number(position, match.end() if match else position + 1, "code", word=what)
