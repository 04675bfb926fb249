"""A report's figures as JSON, each with the rows behind it; the same report gives the same document."""

import json
from typing import Any

from core.indicators.indicators_json import indicators_json
from core.language.canonical_text import one_line
from core.questions.formatting import result_in_words
from core.reports.model.blocks import Spans
from core.reports.model.report import KeyFigure, Report, SourceTable
from core.reports.model.report_data import ReportData
from core.reports.rules.sections.questions import results_of_meetings
from core.reports.rules.sections.wishes import named_themes, outcome_of
from core.reports.rules.wording import days_of, groups_of

_DECIMALS = 2


def report_json(report: Report, data: ReportData) -> dict[str, Any]:
    """Key figures with the letter of their table, the tables, and the year's indicators."""
    return {
        "year": report.year,
        "version": report.version,
        "until": report.until.isoformat(),
        "figures": [_figure(figure) for figure in report.figures],
        "tables": {table.letter: _table(table) for table in report.tables},
        "indicators": indicators_json(data.review),
        "came_of": [
            {"meeting": f"{days_of(row.meeting)} {groups_of(row.meeting)}", **came}
            for row in data.activities
            if (came := _came_of(row.meeting.id, data))
        ],
        "questions": [
            {"question": f"{meeting}: {result.question.words}", "answers": result_in_words(result)}
            for meeting, result in results_of_meetings(data)
        ],
        "wishes": [
            {"theme": theme.theme, "votes": theme.votes, "outcome": outcome_of(theme)} for theme in named_themes(data)
        ],
        "projects": [{"title": project.title, "outcome": project.outcome} for project in data.projects.finished],
        "texts": {name.value: words for name, words in sorted(data.texts.items())},
    }


def figures_of(stored: str) -> dict[str, tuple[str, float | None]]:
    """The key figures of a stored document: name and value by key."""
    return {figure["key"]: (figure["name"], figure["value"]) for figure in json.loads(stored)["figures"]}


def members_of(stored: str) -> int:
    """How many municipalities the network had; 0 if that isn't known."""
    members: int = json.loads(stored)["indicators"]["municipalities"]["members"]
    return members


def _came_of(meeting_id: str, data: ReportData) -> dict[str, Any]:
    """The outcome of a meeting; empty if nothing is noted."""
    outcome, decisions = data.outcomes.get(meeting_id, ""), list(data.decisions.get(meeting_id, ()))
    documents = [{"name": document.name, "url": document.url} for document in data.documents.get(meeting_id, ())]
    if not (outcome or decisions or documents):
        return {}
    return {"outcome": outcome, "decisions": decisions, "documents": documents}


def _figure(figure: KeyFigure) -> dict[str, Any]:
    return {
        "number": figure.number,
        "key": figure.key,
        "name": figure.name,
        "value": _number(figure.value),
        "year_before": _number(figure.before),
        "target": _number(figure.target),
        "table": figure.table,
    }


def _table(table: SourceTable) -> dict[str, Any]:
    return {
        "heading": table.heading,
        "columns": list(table.table.headings),
        "rows": [[_cell(cell) for cell in row] for row in table.table.rows],
        "notes": list(table.notes),
    }


def _cell(spans: Spans) -> str:
    return one_line("".join(span.text for span in spans))


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, _DECIMALS)
