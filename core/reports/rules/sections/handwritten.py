"""What coordinators have written by hand."""

from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.model.texts import HEADINGS, TextName


def handwritten_section(data: ReportData, name: TextName) -> Section | None:
    """One of the texts; nothing if nobody has written it."""
    words = data.texts.get(name, "").strip()
    if not words:
        return None
    from core.reports.rules.markdown_blocks import markdown_blocks  # noqa: PLC0415  loads the reader of Markdown

    return Section(HEADINGS[name], markdown_blocks(words))
