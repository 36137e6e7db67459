"""Report -> view: which sections, in which order."""

from __future__ import annotations

from claimcheck.model import Report
from claimcheck.view.article import article
from claimcheck.view.carriers import carriage_lines, exchange_notes, print_notes, revision_notes
from claimcheck.view.contrasts import contrast_tables, mirror_line, question_numbers
from claimcheck.view.corrections import correction_notes
from claimcheck.view.header import header
from claimcheck.view.index import build_index
from claimcheck.view.model import ReportView
from claimcheck.view.statements import speakers, statement_group
from claimcheck.view.wording import DISCLAIMER


def build_view(report: Report) -> ReportView:
    """Everything a reader is shown, in reading order."""
    index = build_index(report)
    numbers = question_numbers(report)
    return ReportView(
        header=header(index),
        contrasts=contrast_tables(index),
        mirror=tuple(mirror_line(index, row) for row in report.mirror),
        speakers=speakers(index),
        groups=tuple(statement_group(index, document) for document in report.documents),
        disclaimer=DISCLAIMER,
        articles=tuple(article(index, document) for document in report.documents),
        exchanges=exchange_notes(index),
        carriage=carriage_lines(index, numbers),
        revisions=revision_notes(index, numbers),
        prints=print_notes(index),
        corrections=correction_notes(index),
    )
