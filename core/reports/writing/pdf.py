"""A report as PDF/UA-1: tagged, with bookmarks, language and its fonts; the same report gives the same bytes."""

from datetime import UTC, datetime, time

from core.document_writer.typeset import pdf_of
from core.reports.model.report import Report
from core.reports.writing.typst_source import typst_source


def report_pdf(report: Report) -> bytes:
    """Typeset the report; it is dated by the last day of its figures."""
    return pdf_of(typst_source(report), written_at=datetime.combine(report.until, time.min, UTC))
