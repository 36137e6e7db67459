"""What the dependencies tell of a verb: its subject, and how far a noun phrase reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from claimcheck.model import Syntax

SUBJECTS = frozenset(["nsubj", "csubj"])
# What hangs on a noun and is no part of its phrase.
OUTSIDE = frozenset([
    "case", "parataxis", "punct", "cc", "discourse", "dep", "nsubj", "cop", "aux", "advmod", "mark", "advcl"
])  # fmt: skip
RELATIVES = frozenset(["who", "which", "that", "whom"])
LONGEST = 40


class Grammar:
    """Children, subjects and phrases of a parsed document, by token index."""

    def __init__(self, syntax: Syntax, words: list[str]) -> None:
        self._syntax = syntax
        self._words = words

    @cached_property
    def _chains(self) -> tuple[list[int], list[int]]:
        """The first child of each token, and the next child of its head; -1 for none."""
        heads, count = self._syntax.head, len(self._words)
        first, following = [-1] * count, [-1] * count
        for token, head in zip(range(count - 1, -1, -1), reversed(heads), strict=True):
            if head >= 0:
                following[token] = first[head]
                first[head] = token
        return first, following

    def _children(self, token: int) -> Iterator[int]:
        first, following = self._chains
        child = first[token]
        while child >= 0:
            yield child
            child = following[child]

    def is_verb(self, token: int) -> bool:
        """Whether the token is a main verb."""
        return self._syntax.pos[token] == "VERB"

    def is_finite(self, token: int) -> bool:
        """Whether the token can be the verb of a clause: no participle before a noun, no infinitive."""
        if self._syntax.pos[token] != "VERB" or self.modifies_noun(token):
            return False
        return self._words[token - 1] != "to" and not self._words[token].endswith("ing")

    def is_noun(self, token: int) -> bool:
        """Whether the token is a noun."""
        return self._syntax.pos[token] == "NOUN"

    def is_nominal(self, token: int) -> bool:
        """Whether the token can be the head of a noun phrase: a noun, a name, a pronoun ("those")."""
        return self._syntax.pos[token] in ("NOUN", "PROPN", "PRON", "NUM")

    def modifies_noun(self, token: int) -> bool:
        """Whether a participle describes a noun: "alleged raid", "often described as"."""
        return self._syntax.relation[token] in ("amod", "acl")

    def conjoins(self, token: int) -> bool:
        """Whether "that" opens a clause, and is no pronoun or determiner."""
        return self._syntax.pos[token] == "SCONJ"

    def passive_subject(self, verb: int) -> int | None:
        """The head of what the passive verb is done to."""
        return self._patients.get(verb)

    @cached_property
    def _patients(self) -> Mapping[int, int]:
        """The first passive subject of each verb that has one: few have, and every cue is asked for it."""
        relation, heads = self._syntax.relation, self._syntax.head
        found: dict[int, int] = {}
        token = -1
        for _ in range(relation.count("nsubj:pass")):
            token = relation.index("nsubj:pass", token + 1)
            found.setdefault(heads[token], token)
        return found

    def subject(self, verb: int, depth: int = 0) -> int | None:
        """The head of the verb's subject; that of the verb it is joined to where it has none of its own.

        For "who" and "which" the noun that the relative clause describes.
        """
        relation = self._syntax.relation
        own = [child for child in self._children(verb) if relation[child] in SUBJECTS]
        if own:
            if self._words[own[0]] in RELATIVES and relation[verb].startswith("acl"):
                return self._syntax.head[verb]
            return own[0]
        joined = relation[verb] in ("conj", "xcomp", "advcl") and depth < 3
        return self.subject(self._syntax.head[verb], depth + 1) if joined else None

    def complement(self, verb: int, relation: str) -> int | None:
        """The head of what the verb takes in that relation ("ccomp", "xcomp", "obj"), where it follows it."""
        found = (child for child in self._children(verb) if self._syntax.relation[child] == relation)
        return next((child for child in found if child > verb), None)

    def has_subject(self, verb: int) -> bool:
        """Whether a clause has a subject of its own."""
        return any(
            self._syntax.relation[child].startswith(("nsubj", "csubj")) for child in self._children(verb)
        )

    def named_by(self, noun: int) -> int:
        """The noun before it that an apposition names or describes ("NAME, a nurse"), else the noun."""
        head = self._syntax.head[noun]
        return head if self._syntax.relation[noun] == "appos" and 0 <= head < noun else noun

    def clause_stop(self, noun: int, start: int, stop: int) -> int:
        """Where the clause of a noun ends that is a subject itself: before the verb of the noun.

        That is before an auxiliary right after a verb ("that eleven had died [were]"), else where the
        noun's phrase ends.
        """
        pos = self._syntax.pos
        for token in range(start + 2, stop):
            if pos[token] == "AUX" and pos[token - 1] == "VERB":
                return token
        if not self._syntax.relation[noun].startswith("nsubj"):
            return stop
        end = self.phrase(noun)[1]
        return min(stop, end) if end > start + 2 else stop

    def reach(self, head: int) -> tuple[int, int]:
        """First token and end of a clause: its head and all that hangs on it."""
        first, stop = head, head + 1
        pending = [head]
        while pending:
            children = list(self._children(pending.pop()))
            first, stop = min([first, *children]), max([stop, *(child + 1 for child in children)])
            pending += children
        return (max(first, head - LONGEST), min(stop, head + LONGEST))

    def phrase(self, head: int) -> tuple[int, int]:
        """First token and end of the noun phrase of ``head``: what hangs on it."""
        first, stop = head, head + 1
        pending = [head]
        while pending:
            token = pending.pop()
            for child in self._children(token):
                if token == head and self._outside(head, child):
                    continue
                first, stop = min(first, child), max(stop, child + 1)
                pending.append(child)
        return (max(first, head - LONGEST), min(stop, head + LONGEST))

    def _outside(self, head: int, child: int) -> bool:
        relation = self._syntax.relation[child]
        if relation == "advmod":
            return child > head
        return relation in OUTSIDE
