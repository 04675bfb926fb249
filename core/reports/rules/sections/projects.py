"""Joint projects: the outcomes of finished ones, and how many were proposed and dropped."""

from core.language.lists import enumeration
from core.language.plurals import spelled_count
from core.meetings.goal_words import goals_in_words
from core.reports.model.blocks import Block, ItemList, Paragraph, Span, Spans, plain
from core.reports.model.report import Section
from core.reports.model.report_data import FinishedProject, ReportData
from core.reports.rules.wording import ended


def projects_section(data: ReportData) -> Section | None:
    """Nothing if none was proposed or closed in the year."""
    projects = data.projects
    if not projects.proposed and not projects.dropped and not projects.finished:
        return None
    parts = [
        f"{'ett projekt' if number == 1 else spelled_count(number, 'projekt')} {words}"
        for number, words in (
            (projects.proposed, "föreslogs"),
            (len(projects.finished), "blev klart" if len(projects.finished) == 1 else "blev klara"),
            (projects.dropped, "lades ned"),
        )
        if number
    ]
    lead = enumeration(parts)
    blocks: list[Block] = [Paragraph(plain(f"{lead[:1].upper()}{lead[1:]} under året."))]
    if projects.finished:
        blocks.append(ItemList(tuple(map(_finished, projects.finished))))
    return Section("Projekt", tuple(blocks))


def _finished(project: FinishedProject) -> Spans:
    """Such as "Laddstolpar (Ale och Borås): Tolv stolpar. Agenda 2030 mål 11."."""
    who = f" ({enumeration(project.municipalities)})" if project.municipalities else ""
    goals = f" {goals_in_words(project.goals)}." if project.goals else ""
    return (Span(project.title, bold=True), Span(f"{who}: {ended(project.outcome)}{goals}"))
