"""Output formats.  A renderer is ``render(report, options) -> str``; writing it somewhere is the caller's.

To add a format: one file here, and a line in ``RENDERERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from claimcheck.errors import UsageError
from claimcheck.model import Report
from claimcheck.renderers.options import RenderOptions

Renderer = Callable[[Report, RenderOptions], str]


# Each imports its renderer when first used: rich alone costs more than ``claimcheck --help`` may.
def _terminal(report: Report, options: RenderOptions) -> str:
    from claimcheck.renderers.terminal import render

    return render(report, options)


def _markdown(report: Report, options: RenderOptions) -> str:
    from claimcheck.renderers.markdown import render

    return render(report, options)


def _json(report: Report, options: RenderOptions) -> str:
    from claimcheck.renderers.json import render

    return render(report, options)


RENDERERS: Final[Mapping[str, Renderer]] = MappingProxyType(
    {"terminal": _terminal, "markdown": _markdown, "json": _json}
)

FORMATS: Final = tuple(RENDERERS)


def render(report: Report, format_: str, options: RenderOptions) -> str:
    """The report in one of ``FORMATS``; UsageError names them where ``format_`` is none of them."""
    renderer = RENDERERS.get(format_)
    if renderer is None:
        raise UsageError(f"no format {format_!r}", hint=f"choose one of {', '.join(FORMATS)}")
    return renderer(report, options)


__all__ = ["FORMATS", "RENDERERS", "RenderOptions", "Renderer", "render"]
