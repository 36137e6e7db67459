"""Which items of a report a row means, by the hash of a document and by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from claimcheck.model import Claim, Document, RowKey, Side, Speaker, Statement, text_of
from claimcheck.spreadsheet import plain

Said = Sequence[tuple[str, Statement]]  # (document id, statement), as in a report
Words = tuple[str, str]  # document id, words


def statement_words(statement: Statement, text: str) -> str:
    """The words by which a row knows a statement: those of its content."""
    return plain(text_of(text, statement.attribution.content))


def claim_words(claim: Claim) -> str:
    """The words by which a row knows a claim."""
    return plain(claim.text)


def homes(
    statements: Said, claims: Iterable[Claim]
) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
    """The documents in which each side, and each speaker, is heard or spoken of, in order."""
    sides: dict[str, dict[str, None]] = defaultdict(dict)
    speakers: dict[str, dict[str, None]] = defaultdict(dict)
    for document, statement in statements:
        for name in (statement.speaker, *statement.candidates):
            speakers[name or ""][document] = None
        sides[statement.side or ""][document] = None
    for claim in claims:
        for side in (claim.side, claim.affected.side, claim.actor.side):
            sides[side or ""][claim.document] = None
    return (
        {name: list(found) for name, found in sides.items() if name},
        {name: list(found) for name, found in speakers.items() if name},
    )


class Finder:
    """Looks up the items of a report, or of what is to become one, as they were found."""

    def __init__(
        self,
        documents: Iterable[Document],
        sides: Sequence[Side],
        speakers: Sequence[Speaker],
        statements: Said,
        claims: Sequence[Claim],
    ) -> None:
        self._documents: dict[str, list[str]] = defaultdict(list)
        texts = {}
        for document in documents:
            self._documents[document.sha256].append(document.id)
            texts[document.id] = document.text
        self._sides, self._speakers = sides, speakers
        self._side_homes, self._speaker_homes = homes(statements, claims)
        self._statements: dict[Words, list[str]] = defaultdict(list)
        for name, statement in statements:
            self._statements[name, statement_words(statement, texts[name])].append(statement.id)
        self._claims: dict[Words, list[str]] = defaultdict(list)
        for claim in claims:
            self._claims[claim.document, claim_words(claim)].append(claim.id)

    def documents(self, key: RowKey) -> list[str]:
        """The documents with that text; several where one article was given twice."""
        return self._documents.get(key.document, [])

    def statements(self, key: RowKey) -> tuple[str, ...]:
        """The ids of the statement, one for each document with that text."""
        return self._by_words(self._statements, key)

    def claims(self, key: RowKey) -> tuple[str, ...]:
        """The ids of the claim, one for each document with that text."""
        return self._by_words(self._claims, key)

    def pairs(self, one: RowKey, other: RowKey) -> tuple[tuple[str, str], ...]:
        """The ids of the claims of a pair."""
        return tuple(product(self.claims(one), self.claims(other)))

    def _by_words(self, known: Mapping[Words, list[str]], key: RowKey) -> tuple[str, ...]:
        found = (known.get((document, key.text), ()) for document in self.documents(key))
        return tuple(ids[key.occurrence - 1] for ids in found if len(ids) >= key.occurrence)

    def sides(self, key: RowKey) -> tuple[str, ...]:
        """The id of the side of that name: its label or, where none has it, an alias."""
        labels = [(side.id, (side.label,)) for side in self._sides]
        aliases = [(side.id, side.aliases) for side in self._sides]
        return self._by_name(labels, key, self._side_homes) or self._by_name(aliases, key, self._side_homes)

    def speakers(self, key: RowKey) -> tuple[str, ...]:
        """The id of the speaker of that name or, where none has it, of another wording for them."""
        names = [(speaker.id, (speaker.name,)) for speaker in self._speakers]
        others = [(speaker.id, speaker.names) for speaker in self._speakers]
        return self._by_name(names, key, self._speaker_homes) or self._by_name(
            others, key, self._speaker_homes
        )

    def _by_name(
        self, named: Iterable[tuple[str, Sequence[str]]], key: RowKey, at_home: Mapping[str, list[str]]
    ) -> tuple[str, ...]:
        wanted, here = key.text.casefold(), set(self.documents(key))
        found = [
            name
            for name, words in named
            if any(plain(word).casefold() == wanted for word in words)
            and (not key.document or here & set(at_home.get(name, ())))
        ]
        return tuple(found[key.occurrence - 1 : key.occurrence])
