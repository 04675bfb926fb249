"""Computes what may be shown of a year's closed feedback: each group, joint meetings, and all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from core.feedback.model.feedback import ResponseRate
from core.feedback.model.year_result import YearFigure, YearResult
from core.feedback.queries import bands, pooled_grades, rounds, suppression_pools
from core.feedback.rules.disclosure import Disclosure, DisclosureByPart, is_shown_alone, within
from core.feedback.use_cases.select_disclosable import select_disclosable
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings


@dataclass(frozen=True, slots=True)
class _DisclosedYear:
    """A year's closed feedback, and what of it may be shown."""

    closed: Sequence[Meeting]
    #: By meeting id.
    rates: Mapping[str, ResponseRate]
    groups: Sequence[str]
    #: Each group's own meetings, in the order of `groups`, and joint ones last.
    parts: Sequence[Collection[str]]
    disclosure: DisclosureByPart


def year_result(conn: Connection, year: int) -> YearResult:
    """Compute the year's figures over the meetings whose feedback is closed, and store which were shown together.

    No figure, and no difference between figures ever shown, covers fewer than five answers.
    """
    of_year = _disclosed_year(conn, year)
    rates, disclosure = of_year.rates, of_year.disclosure
    *own, joint = (
        _figure(conn, disclosed, rates, candidates=part)
        for disclosed, part in zip(disclosure.parts, of_year.parts, strict=True)
    )
    return YearResult(
        year=year,
        groups=tuple(zip(of_year.groups, own, strict=True)),
        joint=joint,
        across=_figure(conn, disclosure.across, rates),
        whole=_figure(conn, Disclosure(disclosure.entering), rates, candidates=rates),
        with_joint=tuple(_with_joint(conn, of_year.closed, disclosure.entering, rates)),
    )


def year_terms(conn: Connection, year: int) -> Sequence[tuple[frozenset[str], YearFigure]]:
    """The terms of the year's figure: meetings that are shown individually, and whole pools, by their ids.

    Stores what was shown together, as `year_result` does.
    """
    of_year = _disclosed_year(conn, year)
    entering = of_year.disclosure.entering
    pools = [pool for pool in suppression_pools.overlapping(conn, of_year.rates) if pool <= entering]
    pooled = frozenset[str]().union(*pools)
    alone = [frozenset({meeting.id}) for meeting in of_year.closed if meeting.id in entering - pooled]
    return [(ids, _figure(conn, Disclosure(ids), of_year.rates)) for ids in (*alone, *sorted(pools, key=min))]


def _disclosed_year(conn: Connection, year: int) -> _DisclosedYear:
    year_meetings = meetings.list_of_year(conn, year)
    rates = rounds.response_rates(conn, [meeting.id for meeting in year_meetings])
    closed = [meeting for meeting in year_meetings if meeting.id in rates]
    groups = sorted({meeting.groups[0] for meeting in closed if not meeting.joint})
    parts = [{meeting.id for meeting in closed if meeting.groups == (group,)} for group in groups]
    parts.append({meeting.id for meeting in closed if meeting.joint})
    banded = bands.by_meeting(conn, rates)
    disclosure = select_disclosable(conn, [{meeting: rates[meeting].answers for meeting in part} for part in parts])
    # A pool is counted when the closing job has opened it, and if its mean reveals little enough.
    alone = {meeting for meeting in rates if is_shown_alone(meeting, rates[meeting].answers, banded)}
    disclosure = _of_what_is_known(disclosure, alone | pooled_grades.disclosable_meetings(conn))
    return _DisclosedYear(closed, rates, groups, parts, disclosure)


def _with_joint(
    conn: Connection, closed: Sequence[Meeting], entering: Collection[str], rates: Mapping[str, ResponseRate]
) -> Iterator[tuple[str, YearFigure]]:
    """Each group's figure, made only of meetings and pools that are part of the total."""
    pools = suppression_pools.overlapping(conn, rates)
    for group in sorted({group for meeting in closed for group in meeting.groups}):
        candidates = [meeting.id for meeting in closed if group in meeting.groups]
        disclosure = Disclosure(within(entering, pools, candidates))
        yield group, _figure(conn, disclosure, rates, candidates=candidates)


def _of_what_is_known(disclosure: DisclosureByPart, known: Collection[str]) -> DisclosureByPart:
    """The same without pools that are still encrypted or reveal too much; a pool is counted whole or not at all."""

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
