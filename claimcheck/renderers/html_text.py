"""HTML that cannot be broken by what it shows: words are escaped unless they are HTML already."""

from __future__ import annotations

import html
from collections.abc import Iterable
from typing import Final

_VOID: Final = frozenset({"meta", "input"})
_DRAWN: Final = frozenset({"line", "circle", "path"})  # SVG, which closes its empty elements
# A line of the file each; after any other element white space would be seen.
_BLOCKS: Final = frozenset(
    {
        *("html", "head", "meta", "title", "style", "script", "body", "header", "main", "section", "footer"),
        *("div", "p", "h1", "h2", "h3", "ul", "ol", "li", "fieldset", "article", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "blockquote"),
    }
)


class Html(str):
    """A string that is HTML: made only by this module and from this program's own files."""

    __slots__ = ()


Part = str | Html | None
Value = str | float | bool | None


def escaped(words: str) -> Html:
    """The words as they are, for an element or an attribute.

    >>> escaped('<b> & "x"')
    '&lt;b&gt; &amp; &quot;x&quot;'
    """
    return Html(html.escape(words, quote=True))


def element(name: str, /, *parts: Part, **attributes: Value) -> Html:
    """An element.  Strings are escaped; None and False leave a part or an attribute out.

    ``class_`` gives ``class``, ``data_side`` gives ``data-side``, True an attribute without a value.

    >>> element("a", "5 < 6", href="#x", class_="to")
    '<a href="#x" class="to">5 &lt; 6</a>'
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    end = "\n" if name in _BLOCKS else ""
    if name in _VOID:
        return Html(f"<{opening}>{end}")
    if name in _DRAWN:
        return Html(f"<{opening}/>")
    return Html(f"<{opening}>{joined(parts)}</{name}>{end}")


def joined(parts: Iterable[Part], between: str = "") -> Html:
    """The parts one after the other."""
    shown = (part if isinstance(part, Html) else escaped(part) for part in parts if part is not None)
    return Html(escaped(between).join(shown))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escaped(str(value))}"'
