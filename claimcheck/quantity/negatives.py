"""What a number phrase is, where it is no count: an age, a date, a time, a duration, a name, a distance."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claimcheck.quantity.numbers import Number
from claimcheck.quantity.vocabulary import GAP, any_of, whole_words, word_after, word_before, words

_AGE_AFTER = (
    rf"-years?[-\s]olds?\b|{GAP}years?(?:-|{GAP})olds?\b|{GAP}years{GAP}of{GAP}age\b"
    rf"|(?:-|{GAP})(?:month|week|day)s?(?:-|{GAP})olds?\b|-something"
)
_TIMES_AFTER = rf"{GAP}times{GAP}"
_COMPOUND_AFTER = r"[-‑](?!strong\b|plus\b|odd\b|per\b|percent)[^\W\d_]"
_FUNCTION_WORDS = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "and",
        "or",
        "to",
        "was",
        "were",
        "is",
        "are",
        "had",
        "has",
        "by",
        "as",
        "for",
        "with",
        "after",
        "when",
        "where",
        "near",
        "from",
        "before",
        "while",
        "who",
        "which",
        "into",
        "said",
        "says",
        "will",
        "would",
        "that",
        "the",
        "a",
        "an",
        "than",
        "but",
        "during",
        "since",
        "until",
    ]
)
_AFTER_NAME = frozenset(["and", "or", "is", "are", "has", "have"])
_NAME_ENDS = re.compile(r"[\s)]*[.,;:()\"”]")
_SURELY_YEAR = frozenset(
    ["in", "since", "until", "year", "of", "from", "by", "before", "after", "during", "circa"]
)
_NAME_AGE = re.compile(r"(?:^|[^\W\d_][\w’'-]*)(?:,[^\S\n]*|[^\S\n]\()\Z")
_AGE_CLOSE = re.compile(r"\)|,(?!\d)|;|\.(?:\s|$)")
_LOWER_PLURAL = re.compile(rf"{GAP}(?:[a-z][\w-]+{GAP})?[a-z-]{{2,}}[^su\W]s(?!\w)")
_PROSE = re.compile(r"[a-z]{5,}")


class KindTeller:
    """Tells the kind of a number from the words around it; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self.months = frozenset(table["dates"]["months"])
        self.before_year = frozenset(table["dates"]["before_year"])
        self.designators = frozenset(table["designators"]["words"])
        self.capitalised = frozenset(table["designators"]["capitalised"])
        self.models = frozenset(table["designators"]["models"])
        self.ages_before = frozenset(table["ages"]["before"])
        self.limited = frozenset(table["ages"]["people_before_limit"])
        self.counted = frozenset(table["counted"]["nouns"])
        self.idioms: dict[str, list[str]] = table["idioms"]
        self.zero_after = frozenset(self.idioms["zero_after"])
        self.scores_after = frozenset(self.idioms["scores_after"])
        self.many_after = frozenset(self.idioms["many_after"])
        self._after = _after_pattern(table)
        self._speakers = _speakers_pattern(table)
        self._citing = frozenset(table["speakers"]["before"]) - {"to", "by"}
        speaking = whole_words([*table["speakers"]["nouns"], *table["speakers"]["always"]])
        self._speaking = re.compile(rf"{GAP}(?:[a-z-]+{GAP}){{0,2}}?{speaking}", re.I)
        self._definite = re.compile(rf"{GAP}(?:[a-z-]+{GAP})?{whole_words(table['definite']['nouns'])}")
        self._score_before = re.compile(
            rf"\b{whole_words(table['scores']['before'])}(?:{GAP}[\w'’]+){{0,3}}{GAP}\Z", re.I
        )
        wholes = whole_words(self.idioms["whole_before"])
        self._whole_before = re.compile(
            rf"\b{wholes}{GAP}of{GAP}(?:all{GAP})?(?:the|its|their|his|her|our|these|those){GAP}\Z", re.I
        )
        self._one_not_before = re.compile(rf"{GAP}{whole_words(self.idioms['one_before'])}", re.I)
        self._one_not_after = frozenset(self.idioms["one_after"])
        self._one_of_most = _superlative_pattern(self.idioms)
        self._zero_not_before = re.compile(rf"(?:{GAP}|-){whole_words(self.idioms['zero_before'])}", re.I)

    def kind(self, text: str, begin: int, first: Number, last: Number, qualifier: str | None) -> str:
        """The kind of the number (or range) from ``first`` to ``last``.

        ``begin`` is the start with qualifiers, ``qualifier`` their class.  "count" where nothing speaks
        against it; else age, date, time, duration, measure, name, score, speakers, definite, whole,
        multiple, compound, decimal, idiom, points, rate.
        """
        match = self._after.match(text, last.end)
        if match and match.lastgroup and self._trusted(text, match, first, last):
            return match.lastgroup
        for tell in (self._by_word_before, self._as_date, self._as_age, self._as_idiom, self._by_place):
            kind = tell(text, begin, first, last, qualifier)
            if kind:
                return kind
        fraction = isinstance(first.value, float) or isinstance(last.value, float)
        return "decimal" if fraction else "count"

    def _trusted(self, text: str, match: re.Match[str], first: Number, last: Number) -> bool:
        """Whether the words after the number settle its kind."""
        kind = match.lastgroup
        if kind in ("date", "street"):
            return last.form == "digits" and last.scale == 1 and (kind == "street" or (last.value or 0) < 32)
        if kind == "measure" and match.group().lower() in ("m", " m"):
            return last.form == "digits"
        return True

    def _by_word_before(
        self, text: str, begin: int, first: Number, last: Number, qualifier: str | None
    ) -> str | None:
        before = word_before(text, begin)
        lower = before.lower()
        if not before:
            return None
        if lower == "per":
            return "rate"
        bare = first.scale == 1 and first.form != "vague"
        if before.rstrip(".") in self.months and bare and not self._counted_next(text, last.end):
            return "date"
        if lower in self.ages_before and bare and (first.value or 0) < 120:
            return "age"
        if "ages" in text[begin : first.start].lower():
            return "age"
        if lower == "of" and re.search(rf"\bages?{GAP}of{GAP}\Z", text[max(0, begin - 12) : begin], re.I):
            return "age"
        if qualifier is None and bare and self._names(text, before, first, last):
            return "name"
        return None

    def _names(self, text: str, before: str, first: Number, last: Number) -> bool:
        """ "Gate 4", "category five", "Brigade 12", "AK 47"."""
        following = word_after(text, last.end)
        noun_next = following.islower() and following not in _FUNCTION_WORDS
        if before.lower() in self.designators:
            certain = before[0].isupper() or before.lower() in ("number", "top")
            return not noun_next or (certain and not self._counted_next(text, last.end))
        if before in self.capitalised:
            return not self._counted_next(text, last.end)
        if first.form != "digits":
            return False
        if before in self.models:
            return not self._counted_next(text, last.end)
        named = _NAME_ENDS.match(text, last.end) is not None or following in _AFTER_NAME
        return named and before[0].isupper() and not before.endswith(".") and self._in_prose(text, first)

    def _counted_next(self, text: str, position: int) -> bool:
        return word_after(text, position).lower() in self.counted

    def _as_date(
        self, text: str, begin: int, first: Number, last: Number, qualifier: str | None
    ) -> str | None:
        value, second = first.value or 0, last.value or 0
        if (
            first.form != "digits"
            or first.end - first.start != 4
            or first.scale > 1
            or isinstance(value, float)
        ):
            return None
        if not 1000 <= value < 2100:
            return None
        if last is not first and value >= 1900:  # 2014-2016, 2020-21
            short = last.end - last.start == 2 and second == (value + 1) % 100
            return "date" if short or (second < 2100 and last.end - last.start == 4) else None
        before = word_before(text, begin).lower()
        noun = self._counted_next(text, last.end)
        if value < 1900:
            plural = noun or _LOWER_PLURAL.match(text, last.end)
            return "date" if before in _SURELY_YEAR and not plural else None
        if qualifier in ("at_least", "at_most", "below"):
            return None
        if noun and (value % 100 == 0 or before not in self.before_year):
            return None
        return None if qualifier and _LOWER_PLURAL.match(text, last.end) else "date"

    def _as_age(
        self, text: str, begin: int, first: Number, last: Number, qualifier: str | None
    ) -> str | None:
        value = first.value or 0
        if qualifier in ("at_least", "below") and value < 100:
            word = text[begin : begin + 5].split(None, 1)[0].lower() if begin < first.start else ""
            if (
                word in ("under", "over", "below", "above")
                and word_before(text, begin).lower() in self.limited
            ):
                return "age"
        if first.form != "digits" or first is not last or not 0 < value <= 110 or first.end - first.start > 3:
            return None
        if qualifier is None and _AGE_CLOSE.match(text, first.end):
            match = _NAME_AGE.search(text, max(0, first.start - 30), first.start)
            if match and match.group()[:1].isupper():
                return "age"
        return None

    def _as_idiom(
        self, text: str, begin: int, first: Number, last: Number, qualifier: str | None
    ) -> str | None:
        word = text[first.start : first.end].lower()
        before = word_before(text, first.start)
        if word == "one" and first is last and qualifier is None:
            pronoun = before.lower() in self._one_not_after or text[first.end : first.end + 2] in ("'s", "’s")
            if (
                pronoun
                or self._one_not_before.match(text, first.end)
                or self._one_of_most.match(text, first.end)
            ):
                return "idiom"
        if word in ("zero", "0") and (
            before.lower() in self.zero_after or self._zero_not_before.match(text, first.end)
        ):
            return "idiom"
        if (word == "scores" and before.lower() in self.scores_after) or (
            word == "many" and before.lower() in self.many_after
        ):
            return "idiom"
        if word == "twice" and re.match(
            rf"{GAP}(?:as|the|a|daily|weekly|its|their)\b", text[first.end :][:12]
        ):
            return "multiple"
        capital = first.form in ("words", "vague") and text[first.start].isupper()
        following = word_after(text, last.end)
        if capital and before and following[:1].isupper() and self._in_prose(text, first):
            return "name"
        return None

    def _by_place(
        self, text: str, begin: int, first: Number, last: Number, qualifier: str | None
    ) -> str | None:
        if self._speakers.match(text, last.end) or (
            word_before(text, begin).lower() in self._citing and self._speaking.match(text, last.end)
        ):
            return "speakers"
        before = word_before(text, begin).lower()
        if before in ("the", "these", "those", "our", "their") and self._definite.match(text, last.end):
            return "definite"
        if before in (
            "the",
            "its",
            "their",
            "his",
            "her",
            "our",
            "these",
            "those",
        ) and self._whole_before.search(text, max(0, begin - 40), begin):
            return "whole"
        hyphened = first is not last and text[first.end : last.start].strip() in ("-", "–")
        if hyphened and self._score_before.search(text, max(0, begin - 40), begin):
            return "score"
        return None

    def _in_prose(self, text: str, number: Number) -> bool:
        """Whether the line is no headline in capitals: a long lower-case word stands near."""
        line = text[max(0, number.start - 60) : number.start].rpartition("\n")[2]
        return len(_PROSE.findall(line + text[number.end : number.end + 60].partition("\n")[0])) > 1


def _after_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """One pattern for what settles the kind right after a number; the group's name is the kind."""
    duration = whole_words(table["durations"]["words"])
    adjective = whole_words(table["durations"]["adjectives"])
    months = whole_words(table["dates"]["months"])
    times = any_of(table["dates"]["time_after"])
    streets = whole_words([w.capitalize() for w in table["idioms"]["streets"]])
    multiple = [m.removeprefix("times ") for m in table["idioms"]["multiple"]]
    return re.compile(
        rf"(?P<age>{_AGE_AFTER})"
        rf"|(?P<time>(?:{GAP})?(?i:{times})(?!\w))"
        rf"|(?P<date>{GAP}(?:of{GAP})?{months})"
        rf"|(?P<duration>(?:{GAP}of{GAP}(?:the{GAP}|an{GAP})?hour|(?:-|{GAP})(?:of{GAP})?(?:{adjective}{GAP}){{0,2}}{duration}))"
        rf"|(?P<rate>{GAP}(?:per|for{GAP}every){GAP}\d)"
        rf"|(?P<points>(?:-|{GAP}){whole_words(table['units']['percentage_points'])})"
        rf"|(?P<measure>(?:-|{GAP}(?:of{GAP})?)?(?i:{any_of(table['measures']['words'])})(?![\w/]))"
        rf"|(?P<multiple>{_TIMES_AFTER}{whole_words(multiple)})"
        rf"|(?P<compound>{_COMPOUND_AFTER})"
        rf"|(?P<street>{GAP}(?:[A-Z][\w'’]+{GAP}){{1,3}}{streets})"
    )


def _speakers_pattern(table: dict[str, Any]) -> re.Pattern[str]:
    """ "two sources", "three officials familiar with the talks said"."""
    nouns = whole_words(table["speakers"]["nouns"])
    always = whole_words(table["speakers"]["always"])
    said = whole_words(table["speakers"]["said"])
    return re.compile(
        rf"{GAP}(?:[A-Za-z-]+{GAP}){{0,3}}?(?:{always}(?!{GAP}of\b)"
        rf"|{nouns}(?:{GAP}(?!and\b)[\w'’-]+){{0,6}}?{GAP}{said}|{nouns},?{GAP}who{GAP}[^.;\n]{{0,80}},{GAP}{said})"
    )


def _superlative_pattern(idioms: dict[str, list[str]]) -> re.Pattern[str]:
    """ "one of the largest", "one of the country's main"."""
    chosen = whole_words(idioms["one_of"])
    plain = whole_words(idioms["not_superlatives"])
    return re.compile(
        rf"{GAP}of{GAP}(?:[\w'’-]+{GAP}){{0,3}}?(?:{chosen}|(?!{plain})[a-z]{{2,}}est(?!\w))", re.I
    )


@cache
def teller() -> KindTeller:
    """The one teller."""
    return KindTeller()
