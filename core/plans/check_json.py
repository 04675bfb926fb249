"""A plan as JSON, for scripts (`plan check --json`)."""

from datetime import time
from typing import Any

from core.plans.model.plan import Origin, Plan, PlanProblem, PlanQuestion, PlanRow, SetAside


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain data: dates as ISO, times as HH:MM, enums as their values."""
    return {
        "year": plan.year,
        "meetings": [_row_json(row) for row in plan.rows],
        "problems": [_problem_json(problem) for problem in plan.problems],
        "questions": [_question_json(question) for question in plan.questions],
        "set_aside": [_set_aside_json(aside) for aside in plan.set_aside],
    }


def _row_json(row: PlanRow) -> dict[str, Any]:
    sources = row.sources
    return {
        "groups": list(row.groups),
        "title": row.title,
        "form": row.form.value,
        "start_date": row.start_date.isoformat(),
        "end_date": row.end_date.isoformat(),
        "start_time": _time_json(row.start_time),
        "end_time": _time_json(row.end_time),
        "whole_day": row.whole_day,
        "lines": list(row.lines),
        "from": {
            "group": _origin_json(sources.group),
            "year": _origin_json(sources.year),
            "time": _origin_json(sources.time),
            "form": _origin_json(sources.form),
        },
    }


def _time_json(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _origin_json(origin: Origin | None) -> str | None:
    return origin.source.value if origin else None


def _problem_json(problem: PlanProblem) -> dict[str, Any]:
    return {
        "line": problem.line,
        "text": problem.text,
        "code": problem.code.value,
        "severity": problem.severity.value,
        "message": problem.message,
    }


def _question_json(question: PlanQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "kind": question.kind.value,
        "lines": list(question.lines),
        "text": question.text,
        "choices": list(question.choices),
        "suggestion": question.suggestion,
    }


def _set_aside_json(aside: SetAside) -> dict[str, Any]:
    return {"line": aside.line, "text": aside.text, "reason": aside.reason.value}
