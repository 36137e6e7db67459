"""Numbers that name a thing: "Gate 4", "category five", "Brigade 12", "AK 47", "the Three Rivers dam"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.quantity.site import Site
from claimcheck.quantity.vocabulary import GAP, any_of, words

_SENTENCE_END = re.compile(r"(?:[^.A-Z][.?!:][\"”’)]*|[“\"\n])\s*\Z")  # not the full stop of "U.S. Two"
_GROUP_OF = re.compile(r"\b[A-Z]\w+ of \Z")
_NAME_ENDS = re.compile(r"[\s)]*[.,;:()\"”]")


class NameTeller:
    """Tells names with a number in them; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        table = words()
        named = table["designators"]
        self._designators = frozenset(named["words"])
        plurals = any_of([f"{word}s" for word in named["words"] if word.isalpha()])
        self._second = re.compile(
            rf"\b{plurals}{GAP}\d+{GAP}(?:and|or|to){GAP}\Z", re.I
        )  # of "gates 3 and 4"
        self._capitalised = frozenset(named["capitalised"])
        self._models = frozenset(named["models"])
        self._certain = frozenset(named["certain"])
        self._function_words = frozenset(named["function_words"])
        self._after_name = frozenset(named["after_name"])
        self._counted = frozenset(table["counted"]["nouns"])

    def is_name(self, site: Site) -> bool:
        """Whether the number belongs to a name; nothing that is qualified or multiplied does."""
        if not site.before:
            return False
        if self._capital_word(site):
            return True
        if site.qualifier or site.first.scale > 1 or site.first.form == "vague":
            return False
        counted = site.after.lower() in self._counted
        lower = site.before.lower()
        if site.first.form == "digits" and site.precedes(self._second, 40):
            return not counted
        if lower in self._designators or (lower.endswith("s") and lower[:-1] in self._designators):
            noun = site.after.islower() and site.after not in self._function_words
            return not noun or (not counted and (site.before[0].isupper() or lower in self._certain))
        if site.before in self._capitalised:
            return not counted
        if site.first.form != "digits":
            return False
        if site.before in self._models:
            return not counted
        return site.single and self._ends_a_name(site)

    def _ends_a_name(self, site: Site) -> bool:
        """ "Barrio 18 and", "Falcon 9.": a capital before, no noun after, in running text."""
        ends = site.follows(_NAME_ENDS) or site.after in self._after_name
        return ends and site.before[0].isupper() and not site.before.endswith(".") and site.in_prose()

    def _capital_word(self, site: Site) -> bool:
        """ "the Three Rivers dam", "the Group of Seven": a number word with a capital within a sentence."""
        if site.first.form not in ("words", "vague") or site.qualifier:
            return False
        if not site.text[site.first.start].isupper() or site.precedes(_SENTENCE_END, 8):
            return False
        return site.precedes(_GROUP_OF, 30) or (site.after[:1].isupper() and site.in_prose())


@cache
def name_teller() -> NameTeller:
    """The one teller of names."""
    return NameTeller()
