"""HTML that is nothing but an article (a feed's entry, the body of a news item): its text by paragraphs.

Whole pages go through ``html``, which tells the article from the page around it.
"""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCK_NAMES = """
    address article aside block blockquote body br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6
    header hl1 hl2 hr li main nav ol p pre section table td th tr ul
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SILENT = frozenset(("script", "style", "template", "head", "title", "svg", "noscript"))


def paragraphs(markup: str) -> list[str]:
    """The text of each block element in order; marks, scripts and styles left out.  Linear in its length."""
    parser = _Paragraphs()
    parser.feed(markup)
    parser.close()
    return parser.finished()


class _Paragraphs(HTMLParser):
    """Collects text and starts anew at every block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[str] = []
        self._open: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._close()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._close()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._close()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._open.append(data)

    def _close(self) -> None:
        words = " ".join("".join(self._open).split())
        if words:
            self._done.append(words)
        self._open = []

    def finished(self) -> list[str]:
        """All paragraphs."""
        self._close()
        return self._done
