"""A report where a notebook shows it: what ``claimcheck.show`` gives."""

from __future__ import annotations

from html import escape

from claimcheck.model import Report
from claimcheck.renderers import RenderOptions, render

HEIGHT = 640  # pixels


class Shown:
    """A report that displays itself: as the HTML report in a notebook, as text elsewhere."""

    def __init__(self, report: Report, height: int = HEIGHT) -> None:
        self.report = report
        self._height = height

    def _repr_html_(self) -> str:
        """The page in a frame of its own: neither its styles nor an article's words reach the notebook."""
        page = escape(render(self.report, "html", RenderOptions()))
        style = f"width: 100%; height: {self._height}px; border: 1px solid #ccc"
        return f'<iframe sandbox="" srcdoc="{page}" style="{style}"></iframe>'

    def __repr__(self) -> str:
        return render(self.report, "terminal", RenderOptions(summary=True))
