"""The article: its text, and the pieces that it is cut into."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A stretch of a document's text, in code points, end exclusive."""

    start: int
    end: int


Spans = tuple[Span, ...]


def text_of(text: str, spans: Spans) -> str:
    """The words of the spans joined by one space, as the report format asks."""
    if len(spans) == 1:  # nearly always
        return text[spans[0].start : spans[0].end]
    return " ".join([text[start:end] for start, end in spans])


class Document(Struct, frozen=True):
    """An article as read: its text untouched, and what its head says about it."""

    id: str
    name: str
    path: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None  # YYYY-MM-DD
    dateline: str | None = None  # the place as printed: "TESSAR"
    title_span: Span | None = None
    furniture: Spans = ()  # bylines, credits, menus: kept in the text, kept out of the analysis
    dateline_span: Span | None = None  # "TESSAR, May 3 (Coast Wire) -", also kept out


class Quotation(Struct, frozen=True):
    """A stretch between quotation marks."""

    span: Span  # marks included
    inner: Span  # marks excluded
    mark: str  # the opening mark
    closed: bool  # False: the closing mark is missing, or the quotation runs on into the next paragraph


class Segmented(Struct, frozen=True):
    """A document cut up.  Paragraphs, sentences and tokens leave furniture and dateline out.

    ``body`` is the text with everything outside the paragraphs blanked: offsets stay.  ``forms``, ``starts``
    and ``ends`` are its tokens, the matches of ``\\w+|[^\\w\\s]``, in order.  ``sentence_of[i]`` and
    ``paragraph_of[i]`` are the indices of the sentence and paragraph in which token ``i`` lies.  Paragraphs
    do not overlap, sentences do not cross paragraphs, quotations do not cross paragraphs.

    ``sentences`` never end inside a quotation, so that a quotation and its cue stay together;
    ``inner_sentences`` also part the sentences inside one, as a grammar wants them.
    """

    document: Document
    paragraphs: Spans
    sentences: Spans
    inner_sentences: Spans
    quotations: tuple[Quotation, ...]
    body: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence_of: tuple[int, ...]
    inner_sentence_of: tuple[int, ...]
    paragraph_of: tuple[int, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def tokens(self) -> Spans:
        """The spans of the tokens; made anew each time, so that what needs no spans does not pay for them."""
        return tuple(map(Span, self.starts, self.ends))


class Syntax(Struct, frozen=True):
    """Parts of speech, names and dependencies, one entry a token of ``Segmented.tokens``.

    ``pos``: Universal POS ("NOUN", "PROPN", "VERB" ...).  ``entity``: BIO over person, organisation,
    place, group ("B-person", "I-person", "O").  ``head``: index of the governing token, -1 for a root,
    always within the inner sentence.  ``relation``: Universal Dependencies label ("nsubj", "nsubj:pass",
    "obj", "obl:agent", "nummod" ...).
    """

    pos: tuple[str, ...]
    entity: tuple[str, ...]
    head: tuple[int, ...]
    relation: tuple[str, ...]
