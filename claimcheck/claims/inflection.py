"""Forms of English words by rule: the vocabulary files give base forms only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_DOUBLED = frozenset(
    {
        "kidnap",
        "outrun",
        "format",
        "worship",
        "repel",
        "expel",
        "control",
        "admit",
        "commit",
        "cancel",
        "propel",
        "equip",
        "overrun",
    }
)
_BOTH_FORMS = frozenset({"burn", "hang"})
_SIBILANT = ("s", "x", "z", "ch", "sh")
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "life": "lives", "wife": "wives",
    "body": "bodies", "dead body": "dead bodies", "aircraft": "aircraft", "police": "police",
    "loss": "losses",
}  # fmt: skip


class VerbForms(NamedTuple):
    """The forms of one verb; each is a tuple because some have two ("burned", "burnt")."""

    base: str
    present: tuple[str, ...]
    past: tuple[str, ...]
    participle: tuple[str, ...]
    gerund: str


def verb_forms(base: str, irregular: Mapping[str, list[str]]) -> VerbForms:
    """Forms of a single verb.

    >>> verb_forms("carry", {}).past
    ('carried',)
    >>> verb_forms("gun", {}).gerund
    'gunning'
    """
    if base == "be":
        return VerbForms("be", ("is", "are", "am"), ("was", "were"), ("been",), "being")
    present, regular, gerund = _regular(base)
    given = irregular.get(base)
    if given is None:
        return VerbForms(base, (present,), (regular,), (regular,), gerund)
    if base in _BOTH_FORMS:
        return VerbForms(base, (present,), tuple(given), tuple(given), gerund)
    return VerbForms(base, (present,), (given[0],), (given[-1],), gerund)


def _regular(base: str) -> tuple[str, str, str]:
    """Third person, past and gerund by rule."""
    stem = base + base[-1] if base in _DOUBLED or _DOUBLING.match(base) else base
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
    if last in _PLURALS:
        return lead + _PLURALS[last]
    if last.endswith("man") and last not in ("human", "german"):
        return f"{lead}{last[:-3]}men"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return f"{lead}{last[:-1]}ies"
    if last.endswith(_SIBILANT):
        return f"{lead}{last}es"
    return f"{lead}{last}s"
