"""The unit of a number: percent after it, a currency before or after it, a measure of an amount."""

from __future__ import annotations

import re
from functools import cache, cached_property

from claimcheck.quantity.numbers import Number
from claimcheck.quantity.vocabulary import GAP, any_of, words

_MILLION = 1_000_000  # so many pounds are money, not a weight


class UnitReader:
    """Reads percent signs and currencies; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        signs: dict[str, str] = table["money"]["before"]
        codes: dict[str, str] = table["money"]["codes"]
        self._before = {sign.lower(): currency for sign, currency in {**signs, **codes}.items()}
        self._after: dict[str, str] = table["money"]["after"]
        currency = rf"(?:(?i:{any_of(signs)})|{any_of(codes)})"
        self._currency = re.compile(currency)
        self._currency_before = re.compile(rf"(?<![^\W\d_])({currency})[^\S\n]*\Z")
        # "500 pounds of powder" is a weight, "500 pounds of damage" money.
        self._currency_after = re.compile(
            rf"(?:-|{GAP}(?:of{GAP})?)?(?:US{GAP}|U\.S\.{GAP})?({any_of(self._after)})(?!\w)(?<!pounds(?={GAP}of{GAP}(?!damage)))",
            re.I,
        )
        self._pounds = re.compile(rf"{GAP}pounds\b(?!{GAP}of{GAP}(?!damage|debt|aid))", re.I)
        amounts: dict[str, list[str]] = table["measures"]["amounts"]
        self._amounts = {word: unit for unit, listed in amounts.items() for word in listed}
        percent = any_of(table["units"]["percent"])
        self._percent = re.compile(rf"(?:-|{GAP})?{percent}(?!\w)(?!{GAP}points?\b)", re.I)

    @cached_property
    def _amount(self) -> re.Pattern[str]:
        """Compiled for the first measure: most articles have none."""
        return re.compile(rf"{GAP}(?:of{GAP})?({any_of(self._amounts)})(?![\w/-])", re.I)

    def currency_before(self, text: str, number: Number, limit: int) -> tuple[int, str | None]:
        """Where the number with a currency before it begins ("$", "Rs"), and the currency or None."""
        if number.form == "digits":
            match = self._currency_before.search(text, max(limit, number.start - 6), number.start)
            if match:
                return match.start(), self._before[match.group(1).lower()]
        return number.start, None

    def skip_currency(self, text: str, position: int, end: int) -> int:
        """The position after a currency that stands there, else the position."""
        match = self._currency.match(text, position, end)
        return match.end() if match else position

    def unit_after(self, text: str, number: Number, end: int) -> tuple[str | None, int]:
        """The unit after the number or None, and where number and unit end; a fraction is a percentage."""
        if number.form == "fraction":
            return "percent", number.end
        percent = self._percent.match(text, number.end, end)
        if percent:
            return "percent", percent.end()
        money = self._currency_after.match(text, number.end, end)
        if money:
            return self._after[" ".join(money.group(1).lower().split())], money.end()
        pounds = self._pounds.match(text, number.end, end) if number.scale >= _MILLION else None
        if pounds:
            return "pounds", pounds.end()
        return None, number.end

    def amount_after(self, text: str, number: Number, end: int) -> tuple[str | None, int]:
        """The unit of an amount after the number ("tonnes") or None, and where number and unit end."""
        match = self._amount.match(text, number.end, end)
        if match is None:
            return None, number.end
        return self._amounts[" ".join(match.group(1).lower().split())], match.end()


@cache
def unit_reader() -> UnitReader:
    """The one unit reader."""
    return UnitReader()
