"""What coordinators have written by hand."""

from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.model.texts import HEADINGS, TextName
from core.reports.rules.markdown_blocks import markdown_blocks


def handwritten_section(data: ReportData, name: TextName) -> Section | None:
    """One of the texts; nothing where nobody has written it."""
    words = data.texts.get(name, "").strip()
    return Section(HEADINGS[name], markdown_blocks(words)) if words else None
