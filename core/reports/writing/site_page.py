"""A report as a page on the site: only HTML that SharePoint's text web part keeps, with charts in words."""

from core.reports.model.blocks import Heading, Paragraph, Span
from core.reports.model.report import Report
from core.reports.writing.html_blocks import HtmlWriter
from core.reports.writing.wording import TABLES, source_heading


def site_page(report: Report) -> str:
    """The page's HTML, without its title."""
    writer = HtmlWriter(frozenset(), plain=True)
    parts = [writer.block(Paragraph((Span(report.lead),))), *map(writer.block, report.front)]
    for section in report.sections:
        parts += [writer.block(Heading(1, section.heading)), *map(writer.block, section.blocks)]
    if report.tables:
        parts.append(writer.block(Heading(1, TABLES)))
    for table in report.tables:
        parts += [writer.block(Heading(2, source_heading(table))), writer.table(table.table)]
        parts += [writer.block(Paragraph((Span(note),))) for note in table.notes]
    return "".join(parts)
