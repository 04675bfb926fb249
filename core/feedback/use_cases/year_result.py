"""What may be shown of a year's closed feedback: each group, joint meetings, and all."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from core.feedback.model.feedback import ResponseRate
from core.feedback.model.year_result import YearFigure, YearResult
from core.feedback.queries import rounds
from core.feedback.rules.disclosure import Disclosure
from core.feedback.use_cases.select_disclosable import select_disclosable
from core.meetings.queries import meetings


def year_result(conn: Connection, year: int) -> YearResult:
    """The year's figures over the meetings whose feedback is closed; remembers which were shown together.

    No figure, and no difference between figures ever shown, is of fewer than five answers.
    """
    held = meetings.list_of_year(conn, year)
    closed = rounds.closed_of(conn, [each.id for each in held])
    groups = sorted({each.groups[0] for each in held if each.id in closed and not each.joint})
    parts = [{each.id for each in held if each.groups == (group,)} & closed.keys() for group in groups]
    parts.append({each.id for each in held if each.joint} & closed.keys())
    released = select_disclosable(conn, [{each: closed[each].answers for each in part} for part in parts])
    *own, joint = (_figure(conn, each, closed, of=part) for each, part in zip(released.parts, parts, strict=True))
    return YearResult(
        year=year,
        groups=tuple(zip(groups, own, strict=True)),
        joint=joint,
        across=_figure(conn, released.across, closed),
        whole=_figure(conn, Disclosure(released.entering), closed, of=closed),
    )


def _figure(
    conn: Connection, released: Disclosure, closed: Mapping[str, ResponseRate], *, of: Collection[str] | None = None
) -> YearFigure:
    entering = released.entering
    return YearFigure(
        meetings=len(entering),
        answers=sum(closed[each].answers for each in entering),
        invited=sum(closed[each].invited for each in entering),
        grades=rounds.sum_of_grades(conn, entering),
        left_out=len(of) - len(entering) if of is not None else 0,
    )
