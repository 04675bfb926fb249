"""How members helped each other: what they asked those who know, and whether it was answered."""

from core.language.plurals import spelled_count
from core.reports.model.blocks import Paragraph, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData


def knowledge_section(data: ReportData) -> Section | None:
    """Counts alone, neither questions nor names; nothing if nobody asked."""
    asked = data.questions_asked
    if not asked.asked:
        return None
    number = spelled_count(asked.asked, "fråga")
    asked_words = f"{number[:1].upper()}{number[1:]} ställdes i kanalerna till den som kan"
    words = f"{asked_words}, och {asked.answered} av dem fick svar."
    helped = f" Av svaren märktes {asked.helped} som till hjälp." if asked.helped else ""
    return Section("Att fråga varandra", (Paragraph(plain(f"{words}{helped}")),))
