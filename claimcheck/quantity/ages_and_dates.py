"""Numbers that are somebody's age or a day, a year, or a span of years."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.quantity.site import Site
from claimcheck.quantity.vocabulary import GAP, any_of, words

_SURELY_YEAR = frozenset(
    ["in", "since", "until", "year", "of", "from", "by", "before", "after", "during", "circa"]
)
_REACHING = frozenset(["since", "to", "until", "till", "through", "by", "from", "in"])
_AGE_BEFORE = re.compile(
    rf"\bages?{GAP}(?:(?:groups?|ranged?|ranging|was|is|were|of|from|in|between){GAP}){{0,2}}\Z"
    rf"|\bag(?:ed|es){GAP}\d{{1,3}}{GAP}(?:and|or|to){GAP}\Z",  # "aged 50 and 48"
    re.I,
)
# The last words of what these patterns find: asked first, because they are known already.
_BEFORE_AGE = frozenset({
    "age", "ages", "group", "groups", "range", "ranged", "ranging", "was", "is", "were", "of", "from", "in",
    "between", "and", "or", "to",
})  # fmt: skip
_JOINING = frozenset(["and", "or", "to", "through", "until"])
_NAME_BEFORE = re.compile(r"(?<!\w)([^\W\d_][\w’'-]*)(?:[^\S\n]?,[^\S\n]*|[^\S\n]\()\Z")
_CLOSES = re.compile(r"\)|,(?!\d)|;|\.(?:\s|$)")
_CLOCK = re.compile(rf"\b(?:half|quarter|minutes?){GAP}(?:past|to){GAP}\Z", re.I)
_LIMITS = frozenset(["under", "over", "below", "above"])


class AgeAndDateTeller:
    """Tells ages and dates by the words before a number; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        self._months = frozenset(table["dates"]["months"])
        # "May 14 and 15"
        self._days_before = re.compile(
            rf"\b{any_of(self._months)}\.?{GAP}\d\d?(?:,{GAP}\d\d?)*,?{GAP}(?:and|or|to|through|until){GAP}\Z"
        )
        self._before_year = frozenset(table["dates"]["before_year"])
        self._before_age = frozenset(table["ages"]["before"])
        self._people = frozenset(table["ages"]["people_before_limit"])
        self._counted = frozenset(table["counted"]["nouns"])
        self._persons = frozenset(table["ages"]["persons"])
        self._person_of = re.compile(rf"\b{any_of(self._persons)}{GAP}of{GAP}\Z", re.I)

    def kind(self, site: Site) -> str | None:
        """ "age", "date", "time" ("half past five"), or None."""
        bare = site.first.scale == 1 and site.first.form != "vague"
        if bare and site.before.rstrip(".") in self._months and not self._noun_follows(site):
            return "date"
        if bare and site.value < 120 and self._is_age(site):
            return "age"
        if bare and site.value < 13 and site.precedes(_CLOCK, 16):
            return "time"
        joined = bare and site.value < 32 and site.before in _JOINING
        another = joined and site.precedes(self._days_before, 40) and not self._noun_follows(site)
        return "date" if another or self._is_year(site) else None

    def _noun_follows(self, site: Site) -> bool:
        """Whether people or things follow that are often counted; "On October 4 killed" has none."""
        return site.after.lower() in self._counted and not site.after.endswith("ed")

    def _is_age(self, site: Site) -> bool:
        before = site.before.lower()
        if before in self._before_age or (before in _BEFORE_AGE and site.precedes(_AGE_BEFORE, 24)):
            return True
        leaning = site.text[site.begin : site.first.start].split()
        if "ages" in leaning:  # "between the ages of 12 and 15"
            return True
        if leaning and leaning[0].lower() in _LIMITS:
            return before in self._people  # "children under five"
        if before == "of" and site.single and not site.qualifier and site.precedes(self._person_of, 24):
            return not (self._noun_follows(site) or site.plural_follows())  # "a boy of 12"
        return self._in_apposition(site)

    def _in_apposition(self, site: Site) -> bool:
        """ "Olan Bresk, 58, said", "Olan Bresk (58)"."""
        if site.first.form != "digits" or not site.single or site.qualifier or not 0 < site.value <= 110:
            return False
        if not site.follows(_CLOSES):
            return False
        name = _NAME_BEFORE.search(site.text, max(0, site.begin - 30), site.begin)
        return name is not None and (not name.group(1).islower() or name.group(1) in self._persons)

    def _is_year(self, site: Site) -> bool:
        """Four plain digits are a year, unless they are qualified or a counted noun follows."""
        first, last, value = site.first, site.last, site.value
        if first.form != "digits" or first.end - first.start != 4 or isinstance(value, float):
            return False
        if first.scale > 1 or not 1000 <= value < 2100:
            return False
        before, noun = site.before.lower(), self._noun_follows(site)
        if value < 1900:
            return before in _SURELY_YEAR and site.single and not (noun or site.plural_follows())
        if not site.single:  # 2014-2016, 2020-21
            short = last.end - last.start == 2 and last.value == (value + 1) % 100
            return short or (last.end - last.start == 4 and (last.value or 0) < 2100)
        if site.qualifier in ("at_least", "at_most", "below"):
            return before in _REACHING and not noun  # "since at least 2014"
        if noun and (value % 100 == 0 or before not in self._before_year):
            return False
        return not (site.qualifier and site.plural_follows())


@cache
def age_and_date_teller() -> AgeAndDateTeller:
    """The one teller of ages and dates."""
    return AgeAndDateTeller()
