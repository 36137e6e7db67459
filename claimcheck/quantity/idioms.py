"""Number words that count nothing: "one another", "zero tolerance", "test scores", "how many"."""

from __future__ import annotations

import re
from functools import cache

from claimcheck.quantity.site import Site
from claimcheck.quantity.vocabulary import GAP, whole_words, word_before, words

_LISTED_BEFORE = re.compile(r"(?:\A|\n|[.;][”\"]?[^\S\n]{1,2})[(\[]?\Z")
_LISTED_AFTER = re.compile(r"[.)\]](?:\s|$)")
_TWICE_AS = re.compile(rf"{GAP}(?:as|the|a|daily|weekly|its|their)\b")


class IdiomTeller:
    """Tells idioms; the words come from ``numbers.toml``."""

    def __init__(self) -> None:
        idioms = words()["idioms"]
        self._not_after = {
            "one": frozenset(idioms["one_after"]),
            "zero": frozenset(idioms["zero_after"]),
            "scores": frozenset(idioms["scores_after"]),
            "many": frozenset(idioms["many_after"]),
        }
        self._one_not_before = re.compile(rf"{GAP}{whole_words(idioms['one_before'])}", re.I)
        self._zero_not_before = re.compile(rf"(?:{GAP}|-){whole_words(idioms['zero_before'])}", re.I)
        chosen, plain = whole_words(idioms["one_of"]), whole_words(idioms["not_superlatives"])
        self._one_of_most = re.compile(
            rf"{GAP}of{GAP}(?:[\w'’-]+{GAP}){{0,3}}?(?:{chosen}|(?!{plain})[a-z]{{2,}}est(?!\w))", re.I
        )

    def kind(self, site: Site) -> str | None:
        """ "idiom", "multiple" ("twice as large"), "name" (the 2 of a list), or None."""
        word = "zero" if site.word == "0" else site.word
        if word in self._not_after and not (word == "one" and (site.qualifier or not site.single)):
            before = word_before(site.text, site.first.start).lower()
            superlative = word == "one" and before.endswith("est")  # "the lowest one"
            if superlative or before in self._not_after[word] or self._follows(site, word):
                return "idiom"
        if word == "twice" and site.follows(_TWICE_AS):
            return "multiple"
        return "name" if self._is_list_number(site) else None

    def _follows(self, site: Site, word: str) -> bool:
        """Whether what follows makes the word an idiom: "one of the largest", "one's", "zero tolerance"."""
        if word == "zero":
            return site.follows(self._zero_not_before)
        if word != "one":
            return False
        genitive = site.text[site.first.end : site.first.end + 2] in ("'s", "’s")
        return genitive or site.follows(self._one_not_before) or site.follows(self._one_of_most)

    def _is_list_number(self, site: Site) -> bool:
        """The 2 of "2. The bridge fell"."""
        if site.first.form != "digits" or not site.single or len(site.word) > 2:
            return False
        return site.follows(_LISTED_AFTER) and site.precedes(_LISTED_BEFORE, 4)


@cache
def idiom_teller() -> IdiomTeller:
    """The one teller of idioms."""
    return IdiomTeller()
