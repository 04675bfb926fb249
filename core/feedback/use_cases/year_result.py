"""Computes what may be shown of a year's closed feedback: each group, joint meetings, and all."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Connection

from core.feedback.model.feedback import ResponseRate
from core.feedback.model.year_result import YearFigure, YearResult
from core.feedback.queries import bands, pooled_grades, rounds, suppression_pools
from core.feedback.rules.disclosure import Disclosure, DisclosureByPart, is_shown_alone, within
from core.feedback.use_cases.select_disclosable import select_disclosable
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings


def year_result(conn: Connection, year: int) -> YearResult:
    """Compute the year's figures over the meetings whose feedback is closed, and store which were shown together.

    No figure, and no difference between figures ever shown, is of fewer than five answers.
    """
    year_meetings = meetings.list_of_year(conn, year)
    rates = rounds.response_rates(conn, [meeting.id for meeting in year_meetings])
    closed = [meeting for meeting in year_meetings if meeting.id in rates]
    groups = sorted({meeting.groups[0] for meeting in closed if not meeting.joint})
    parts = [{meeting.id for meeting in closed if meeting.groups == (group,)} for group in groups]
    parts.append({meeting.id for meeting in closed if meeting.joint})
    banded = bands.by_meeting(conn, rates)
    disclosure = select_disclosable(conn, [{meeting: rates[meeting].answers for meeting in part} for part in parts])
    # A pool enters when it is open, which the closing job sees to, and when its mean tells little enough.
    alone = {meeting for meeting in rates if is_shown_alone(meeting, rates[meeting].answers, banded)}
    disclosure = _of_what_is_known(disclosure, alone | pooled_grades.disclosable_meetings(conn))
    *own, joint = (
        _figure(conn, disclosed, rates, candidates=part)
        for disclosed, part in zip(disclosure.parts, parts, strict=True)
    )
    return YearResult(
        year=year,
        groups=tuple(zip(groups, own, strict=True)),
        joint=joint,
        across=_figure(conn, disclosure.across, rates),
        whole=_figure(conn, Disclosure(disclosure.entering), rates, candidates=rates),
        with_joint=tuple(_with_joint(conn, closed, disclosure.entering, rates)),
    )


def _with_joint(
    conn: Connection, closed: Sequence[Meeting], entering: Collection[str], rates: Mapping[str, ResponseRate]
) -> Iterator[tuple[str, YearFigure]]:
    """Each group's figure, made of nothing but meetings and pools that enter the whole."""
    pools = suppression_pools.overlapping(conn, rates)
    for group in sorted({group for meeting in closed for group in meeting.groups}):
        candidates = [meeting.id for meeting in closed if group in meeting.groups]
        disclosure = Disclosure(within(entering, pools, candidates))
        yield group, _figure(conn, disclosure, rates, candidates=candidates)


def _of_what_is_known(disclosure: DisclosureByPart, known: Collection[str]) -> DisclosureByPart:
    """The same without pools that are encrypted yet or tell too much; a pool enters as a whole, or not at all."""

    def only(part: Disclosure) -> Disclosure:
        return Disclosure(part.entering.intersection(known))

    return DisclosureByPart(tuple(only(part) for part in disclosure.parts), only(disclosure.across))


def _figure(
    conn: Connection,
    disclosure: Disclosure,
    rates: Mapping[str, ResponseRate],
    *,
    candidates: Collection[str] | None = None,
) -> YearFigure:
    """The figure over the disclosed meetings; `candidates` are all meetings it is about, where some may be left out."""
    entering = disclosure.entering
    return YearFigure(
        meetings=len(entering),
        answers=sum(rates[meeting].answers for meeting in entering),
        invited=sum(rates[meeting].invited for meeting in entering),
        outside=sum(rates[meeting].outside for meeting in entering),
        grades=rounds.sum_of_grades(conn, entering) + pooled_grades.sum_of_whole_pools(conn, entering),
        left_out=len(candidates) - len(entering) if candidates is not None else 0,
    )
