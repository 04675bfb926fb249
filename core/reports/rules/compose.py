"""Composes a year's report: which sections it has and in which order, with its figures numbered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import count as counting

from core.reports.model.blocks import Block, ItemList, Picture, Spans
from core.reports.model.report import Report, Section
from core.reports.model.report_data import ReportData
from core.reports.model.texts import TextName
from core.reports.rules.sections.gaps_and_method import gaps_section, method_section
from core.reports.rules.sections.goals_and_partners import goals_section, partners_section
from core.reports.rules.sections.groups import groups_section
from core.reports.rules.sections.handwritten import handwritten_section
from core.reports.rules.sections.knowledge import knowledge_section
from core.reports.rules.sections.meetings import meetings_section
from core.reports.rules.sections.municipalities import municipalities_section
from core.reports.rules.sections.projects import projects_section
from core.reports.rules.sections.questions import questions_section
from core.reports.rules.sections.satisfaction import satisfaction_section
from core.reports.rules.sections.summary import front, key_figures, lead
from core.reports.rules.sections.survey import survey_section
from core.reports.rules.sections.wishes import wishes_section
from core.reports.rules.tables import source_tables

#: In the report's order. A new part of the report is a function and a line here.
SECTIONS: Sequence[Callable[[ReportData], Section | None]] = (
    partial(handwritten_section, name=TextName.FOREWORD),
    partial(handwritten_section, name=TextName.HIGHLIGHTS),
    meetings_section,
    satisfaction_section,
    questions_section,
    survey_section,
    wishes_section,
    groups_section,
    goals_section,
    partners_section,
    # Its grid takes a page: what is short comes before, so that no page is left half empty.
    municipalities_section,
    projects_section,
    knowledge_section,
    partial(handwritten_section, name=TextName.CHANGES),
    gaps_section,
    method_section,
)


def compose_report(
    data: ReportData, *, version: int | None = None, changes: Sequence[Spans] = (), earlier: int = 0
) -> Report:
    """Compose the report; `changes` are the differences from version `earlier`, one line each."""
    sections = [section for make in SECTIONS if (section := make(data)) is not None]
    if changes:
        sections.insert(0, Section(f"Ändrat sedan version {earlier}", (ItemList(tuple(changes)),)))
    return Report(
        year=data.year,
        network=data.network,
        lead=lead(data),
        front=front(data),
        sections=_numbered(sections),
        tables=source_tables(data),
        figures=key_figures(data.review),
        until=data.until,
        version=version,
    )


def _numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    numbers = counting(1)

    def numbered(block: Block) -> Block:
        return replace(block, number=next(numbers)) if isinstance(block, Picture) else block

    return tuple(replace(section, blocks=tuple(map(numbered, section.blocks))) for section in sections)
