"""Output formats.  A renderer makes files, by name, from a report; writing them somewhere is the caller's.

To add a format: one file here, and a line in ``RENDERERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.renderers.options import RenderOptions

Files = Mapping[str, str]  # file name -> text
Renderer = Callable[[Report, RenderOptions], Files]


# Each imports its renderer when first used: rich alone costs more than ``claimcheck --help`` may.
def _terminal(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.terminal import render

    return {"report.txt": render(report, options)}


def _markdown(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.markdown import render

    return {"report.md": render(report, options)}


def _html(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.html import render

    return {"report.html": render(report, options)}


def _json(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.json import render

    return {"report.json": render(report, options)}


def _jsonl(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.jsonl import render

    return {"report.jsonl": render(report, options)}


def _csv(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.csv import render

    return render(report, options)


def _claimreview(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.claimreview import render

    return {"claimreview.jsonld": render(report, options)}


def _webannotation(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.webannotation import render

    return {"annotations.jsonld": render(report, options)}


def _brat(report: Report, options: RenderOptions) -> Files:
    from claimcheck.renderers.brat import render

    return render(report, options)


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {
        "terminal": _terminal,
        "markdown": _markdown,
        "html": _html,
        "json": _json,
        "jsonl": _jsonl,
        "csv": _csv,
        "claimreview": _claimreview,
        "webannotation": _webannotation,
        "brat": _brat,
    }
)

FORMATS: Final = tuple(RENDERERS)
FOLDER_FORMATS: Final = frozenset({"csv", "brat"})  # those of several files


def render_files(report: Report, format_: str, options: RenderOptions) -> Files:
    """The report's files in one of ``FORMATS``; UsageError names them where ``format_`` is none of them."""
    renderer = RENDERERS.get(format_)
    if renderer is None:
        raise UsageError(f"no format {format_!r}", hint=f"choose one of {', '.join(FORMATS)}")
    return renderer(report, options)


def render(report: Report, format_: str, options: RenderOptions) -> str:
    """The report as one text; UsageError where the format is of several files."""
    files = render_files(report, format_, options)
    if format_ in FOLDER_FORMATS:
        raise UsageError(
            f"the format {format_} is of several files: {', '.join(files)}", hint="name a folder: -o FOLDER"
        )
    (text,) = files.values()
    return text


__all__ = [
    "FOLDER_FORMATS",
    "FORMATS",
    "RENDERERS",
    "Files",
    "RenderOptions",
    "Renderer",
    "render",
    "render_files",
]
