"""The report as one HTML file that asks nothing of any server.

Everything can be read without its script, which only adds cards over the article and the filters.  The
page's own policy allows exactly this script and this style and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from claimcheck import __version__
from claimcheck.model import Report
from claimcheck.renderers.html_article import articles, statements
from claimcheck.renderers.html_carriers import carriage_table, notes
from claimcheck.renderers.html_questions import questions
from claimcheck.renderers.html_tables import contrast_table, mirror_table, speaker_table
from claimcheck.renderers.html_text import Html, Part, element
from claimcheck.renderers.options import RenderOptions
from claimcheck.view import Column, Header, ReportView, build_view, select
from claimcheck.view.wording import VERDICT_WORDS


def render(report: Report, options: RenderOptions) -> str:
    """The whole page."""
    view = select(build_view(report), options.selection)
    title = view.header.documents[0].title if len(view.header.documents) == 1 else "Who claims what"
    style, script = _own("report.css"), _own("report.js")
    head = element(
        "head",
        Html('\n<meta charset="utf-8">\n<meta name="generator" content="claimcheck">\n'),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"{title} – claimcheck"),
        element("style", style),
    )
    body = element("body", *_body(view, title), element("script", script))
    return "<!DOCTYPE html>\n" + element("html", head, body, lang="en")


@cache
def _own(name: str) -> Html:
    """One of the page's own files; nothing in them needs escaping within its element."""
    return Html(files("claimcheck").joinpath("data", "html", name).read_text(encoding="utf-8"))


def _policy(style: str, script: str) -> str:
    """Nothing but this style and this script, by their hashes."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _body(view: ReportView, title: str) -> Iterator[Part]:
    yield element("a", "Skip to the claims", href="#claims", class_="skip")
    yield element("header", *_header(view.header, title), element("p", view.disclaimer, class_="disclaimer"))
    card = element("div", id="card", role="tooltip", hidden=True)
    yield element("main", *_sections(view), card, id="claims", tabindex=-1)
    yield element("footer", *_provenance(view.header))


def _sections(view: ReportView) -> Iterator[Part]:
    yield _filters(view)
    if not view.contrasts:
        yield _section("Who claims what", element("p", "No claims to show."))
    for table in view.contrasts:
        heading = f"Who claims what: {table.title}" if table.title else "Who claims what"
        yield _section(heading, contrast_table(table))
    if view.mirror:
        ratios = (notes(view.exchanges),) if view.exchanges else ()
        yield _section("Losses, by whose account", mirror_table(view.mirror), *ratios)
    if view.revisions:
        yield _section("Revised figures", notes(view.revisions))
    if view.carriage:
        yield _section("Who carries whom", carriage_table(view.carriage))
    if view.prints:
        yield _section("Printed again", notes(view.prints))
    yield from articles(view)
    if view.contrasts:
        yield _section("Questions and evidence", *questions(view.contrasts))
    if view.speakers:
        yield _section("Who speaks", speaker_table(view.speakers))
    yield from statements(view)
    if view.corrections:
        yield _section("Corrected by hand", notes(view.corrections))


def _section(heading: str, *parts: Part) -> Html:
    return element("section", element("h2", heading), *parts)


# ------------------------------------------------------------------ head and foot


def _header(header: Header, title: str) -> Iterator[Part]:
    yield element("h1", title)
    if len(header.documents) == 1:
        yield element("p", " · ".join(header.documents[0].details), class_="details")
    else:
        yield element(
            "ul",
            *(
                element(
                    "li",
                    f"{d.letter}  ",
                    element("a", element("b", d.title), href=f"#article-{number}"),
                    *(f" · {part}" for part in d.details),
                )
                for number, d in enumerate(header.documents, 1)
            ),
            class_="documents",
        )
    yield element("p", header.summary)
    if header.shares:
        shares = ", ".join(f"{side} {share}" for side, share in header.shares)
        within = f" ({header.attributed} are attributed)" if header.attributed else ""
        yield element("p", f"Attributed words: {shares}{within}")
    for remark in header.remarks:
        yield element("p", remark)


def _provenance(header: Header) -> Iterator[Part]:
    """What the page was made from and how."""
    yield element(
        "ul",
        *(
            element(
                "li", f"{d.label}: ", element("span", d.path, class_="path"), " SHA-256 ",
                element("span", d.sha256, class_="path"),
            )
            for d in header.documents
        ),
    )  # fmt: skip
    settings = ", ".join(f"{name} {value}" for name, value in header.settings)
    yield element("p", f"claimcheck {__version__}" + (f", {settings}" if settings else ""))


# ------------------------------------------------------------------ filters


def _filters(view: ReportView) -> Html:
    """Sides and verdicts to choose from; also the key to the colours, and so there without a script."""
    columns: dict[str, Column] = {}
    for table in view.contrasts:
        for column in table.columns:
            columns.setdefault(_party_key(column), column)
    verdicts = {row.verdict for table in view.contrasts for row in table.rows}
    return element(
        "div",
        _choices("Sides", "side", [(key, column.heading) for key, column in columns.items()]),
        _choices("Verdicts", "verdict", [pair for pair in VERDICT_WORDS.items() if pair[0] in verdicts]),
        element("p", role="status", id="shown"),
        class_="filters",
        id="filters",
    )


def _party_key(column: Column) -> str:
    return {"unaligned": "none", "voice": "voice"}.get(column.kind, str(column.index))


def _choices(legend: str, name: str, choices: list[tuple[str, str]]) -> Html | None:
    if not choices:
        return None
    return element(
        "fieldset",
        element("legend", legend),
        *(
            element(
                "label",
                element("input", type="checkbox", name=name, value=value, checked=True, hidden=True),
                element("span", words, class_=_key_class(name, value)),
            )
            for value, words in choices
        ),
    )


def _key_class(name: str, value: str) -> str:
    if name == "verdict":
        return f"verdict {value}"
    return f"key side-{int(value) % 6}" if value.isdigit() else "key"
