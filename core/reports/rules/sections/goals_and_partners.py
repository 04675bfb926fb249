"""Activities by goal, and organisations outside the municipalities."""

from core.language.lists import enumeration
from core.language.numbers import whole
from core.language.plurals import count
from core.meetings.goal_words import AGENDA_2030, goal_name
from core.meetings.model.goal import Goal
from core.reports.model.blocks import Paragraph, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.tables import MEETINGS, PARTNERS
from core.reports.rules.wording import with_source


def goals_section(data: ReportData) -> Section | None:
    """Nothing if no meeting carries a goal."""
    by_goal = data.review.indicators.by_goal
    if not by_goal:
        return None
    rows = tuple(
        (plain(_name(goal)), plain(whole(counts.activities)), plain(whole(counts.attendances)))
        for goal, counts in by_goal.items()
    )
    table = Table(
        "Träffar per mål",
        ("Mål", "Träffar", "Deltagande"),
        rows,
        figures=frozenset({1, 2}),
        widths=(6, 1.6, 2),
    )
    explanation = "En träff kan bidra till flera mål och räknas då vid vart och ett."
    return Section("Träffarna och målen", (Paragraph(with_source(explanation, MEETINGS)), table))


def partners_section(data: ReportData) -> Section | None:
    """Nothing if none took part."""
    counts = data.review.indicators.whole
    if not data.partners:
        return None
    names = enumeration([f"{name} ({count(times, 'träff')})" for name, times in sorted(data.partners.items())])
    summary = f"{names} medverkade, med sammanlagt {count(counts.partners, 'deltagande')}."
    speakers = f" {count(counts.speakers, 'föreläsare')} höll i programmet." if counts.speakers else ""
    return Section("Partner", (Paragraph(with_source(f"{summary}{speakers}", PARTNERS)),))


def _name(goal: Goal) -> str:
    words = AGENDA_2030.get(goal.number or 0)
    return f"{goal_name(goal)}: {words}" if words else goal_name(goal)
