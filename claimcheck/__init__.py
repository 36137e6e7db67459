"""claimcheck: who said what in the news, for which side, and where their claims collide.

>>> import claimcheck
>>> report = claimcheck.analyze("The army said 12 rebels were killed in Okest.")
>>> [claim.quantity.low for claim in report.claims if claim.quantity]
[12]
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimcheck.model import Report
    from claimcheck.notebook import Shown

__all__ = ["__version__", "analyze", "show"]
__version__ = "0.1.0"


def analyze(*articles: str | os.PathLike[str], **options: str | float | bool) -> Report:
    """A report of articles, each given as its text or as the path of a file or folder.

    A ``str`` with white space in it that names no file is taken as an article's text.  ``options`` are
    those of the command line: ``model``, ``convention``, ``sides``, ``claim_types``, ``min_confidence``,
    ``one_story``, ``corrections``.  Articles that cannot be read are in ``Report.failures``; wrong options
    raise ``claimcheck.errors.UsageError``.
    """
    from claimcheck.run import Settings, analyze_texts_or_paths

    return analyze_texts_or_paths(articles, Settings.from_options(**options))  # type: ignore[arg-type]


def show(report: Report) -> Shown:
    """The report for display: the HTML report where a notebook shows it, a summary as text elsewhere."""
    from claimcheck.notebook import Shown

    return Shown(report)
