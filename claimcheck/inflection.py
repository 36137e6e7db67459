"""Forms of English words by rule: the vocabulary files give base forms only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from claimcheck.shipped import table

_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_SIBILANT = ("s", "x", "z", "ch", "sh")


class VerbForms(Struct, frozen=True):
    """The forms of one verb; some are tuples because they may be two ("burned", "burnt")."""

    base: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: str

    def all(self) -> tuple[str, ...]:
        """Every form once, the base first and the gerund last."""
        return tuple(dict.fromkeys((self.base, *self.present, *self.past, *self.participle, self.gerund)))


class _Exceptions(Struct, frozen=True):
    """``inflection.toml``, compiled."""

    doubling: frozenset[str]
    both_forms: frozenset[str]
    plurals: dict[str, str]


def irregular_verbs() -> Mapping[str, list[str]]:
    """Base form -> past and participle, or the one form that is both.  DataError where it cannot be read."""
    return table("en/irregular_verbs.toml")


@cache
def _exceptions() -> _Exceptions:
    data = table("en/inflection.toml")
    return _Exceptions(frozenset(data["doubling"]), frozenset(data["both_forms"]), data["plurals"])


@cache  # a verb is of several patterns
def verb_forms(base: str) -> VerbForms:
    """Forms of a single verb.

    >>> verb_forms("deny").all()
    ('deny', 'denies', 'denied', 'denying')
    >>> verb_forms("gun").gerund, verb_forms("admit").past, verb_forms("write").participle
    ('gunning', ('admitted',), ('written',))
    """
    if base == "be":
        return VerbForms("be", ("is", "are", "am"), ("was", "were"), ("been",), "being")
    present, regular, gerund = _regular(base)
    given = irregular_verbs().get(base)
    if given is None:
        return VerbForms(base, (present,), (regular,), (regular,), gerund)
    if base in _exceptions().both_forms:
        return VerbForms(base, (present,), tuple(given), tuple(given), gerund)
    return VerbForms(base, (present,), (given[0],), (given[-1],), gerund)


def _regular(base: str) -> tuple[str, str, str]:
    """Third person, past and gerund by rule."""
    stem = base + base[-1] if base in _exceptions().doubling or _DOUBLING.match(base) else base
    if base == "die":
        return "dies", "died", "dying"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    if base.endswith("e"):
        gerund = f"{base}ing" if base.endswith(("ee", "oe")) else f"{base[:-1]}ing"
        return f"{base}s", f"{base}d", gerund
    present = base + ("es" if base.endswith(_SIBILANT) or base == "go" else "s")
    return present, f"{stem}ed", f"{stem}ing"


def plural(noun: str) -> str:
    """The plural of a noun or of a noun phrase that ends in it.

    >>> plural("armoured vehicle"), plural("serviceman"), plural("body"), plural("case of measles")
    ('armoured vehicles', 'servicemen', 'bodies', 'cases of measles')
    """
    counted, of, rest = noun.partition(" of ")
    if of:
        return f"{plural(counted)}{of}{rest}"
    before, _, last = noun.rpartition(" ")
    lead = f"{before} " if before else ""
    given = _exceptions().plurals.get(last)
    if given is not None:
        return lead + given
    if last.endswith("man") and last not in ("human", "german"):
        return f"{lead}{last[:-3]}men"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{lead}{last[:-1]}ies"
    if last.endswith(_SIBILANT):
        return f"{lead}{last}es"
    return f"{lead}{last}s"
