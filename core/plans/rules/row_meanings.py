"""What each row of a plan means: a stored meeting, a new one, or something that only a person knows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.meetings.model.meeting import Meeting
from core.plans.model.differences import MoveQuestion
from core.plans.model.plan import Plan, PlanRow
from core.plans.rules.left_out import is_much, left_out, possibly_meant, without_groups
from core.plans.rules.move_questions import is_new, move_question, moved_from
from core.plans.rules.pairing import Pair, is_close, only_readings, possible_moves, same_day


@dataclass(frozen=True, slots=True)
class StoredMeetings:
    """The planned meetings that a plan is compared with."""

    planned: Sequence[Meeting]
    #: Ids of those that have begun or have a history.
    held: Collection[str]
    #: The plan's year: only its meetings can be left out of the plan.
    year: int
    #: Local.
    today: date
    #: Those that are cancelled.
    cancelled: Sequence[Meeting] = ()

    @property
    def ahead(self) -> Sequence[Meeting]:
        """Meetings that could be left out of the plan."""
        return [
            meeting for meeting in self.planned if meeting.id not in self.held and meeting.start_date.year == self.year
        ]


@dataclass(frozen=True, slots=True)
class RowMeanings:
    """Each row is in one of these."""

    pairs: Sequence[Pair]
    #: With meetings that are cancelled.
    resumed: Sequence[Pair]
    new: Sequence[PlanRow]
    questions: Sequence[MoveQuestion]
    #: Meetings ahead that no row means.
    left_out: Sequence[Meeting]
    #: Whether the document may be a part of the plan.
    partial: bool


def row_meanings(
    plan: Plan, stored: StoredMeetings, answers: Mapping[str, str], *, has_open_questions: bool
) -> RowMeanings:
    """Decide what each row means; `has_open_questions` while rows of the plan wait for answers.

    The same day is the same meeting, also if it is cancelled. A move is assumed only if the document is the whole plan
    and no other reading is left, or if an answer (by the question's id) says so.
    """
    pairs = same_day(plan.rows, stored.planned)
    # A cancelled meeting is still the same meeting, so its row is neither new nor a move.
    meant = {row for row, _ in pairs}
    resumed = same_day([row for row in plan.rows if row not in meant], stored.cancelled)
    settled = [row for row, _ in resumed]
    new, claimed = _answered(plan, pairs, settled, stored, answers)
    pairs += claimed
    possible = _possible(plan, pairs, [*settled, *new], stored)
    moves = only_readings({row: among for row, among in possible.items() if not _any_held(among, stored)})
    partial = has_open_questions or _may_be_part(plan, [*pairs, *moves], stored)
    if not partial:
        pairs += moves
        possible = _possible(plan, pairs, [*settled, *new], stored)
    new += [row for row, among in possible.items() if not among]
    questions = [move_question(row, among) for row, among in possible.items() if among]
    rest = left_out(stored.ahead, pairs)
    return RowMeanings(pairs, resumed, new, questions, rest, partial)


def _answered(
    plan: Plan,
    pairs: Sequence[Pair],
    settled: Collection[PlanRow],
    stored: StoredMeetings,
    answers: Mapping[str, str],
) -> tuple[list[PlanRow], list[Pair]]:
    """The rows that a person said are new, and those with the meeting that a person said they move."""
    new: list[PlanRow] = []
    claims: dict[Meeting, list[PlanRow]] = {}
    for row, among in _possible(plan, pairs, settled, stored).items():
        question = move_question(row, among)
        if is_new(question, answers):
            new.append(row)
        elif (meeting := moved_from(question, answers)) is not None:
            claims.setdefault(meeting, []).append(row)
    # Two rows that are said to move the same meeting are asked about again.
    return new, [(rows[0], meeting) for meeting, rows in claims.items() if len(rows) == 1]


def _possible(
    plan: Plan, pairs: Sequence[Pair], new: Collection[PlanRow], stored: StoredMeetings
) -> dict[PlanRow, list[Meeting]]:
    """The meetings that each row which isn't settled may be."""
    settled = {row for row, _ in pairs} | set(new)
    taken = {meeting.id for _, meeting in pairs}
    free = [meeting for meeting in stored.planned if meeting.id not in taken]
    return {
        row: possible_moves(row, (meeting for meeting in free if _may_mean(row, meeting, stored)))
        for row in plan.rows
        if row not in settled
    }


def _may_mean(row: PlanRow, meeting: Meeting, stored: StoredMeetings) -> bool:
    """A meeting that has begun is meant only by a row whose day has come too, or is close to the meeting's."""
    return meeting.id not in stored.held or row.start_date <= stored.today or is_close(row, meeting)


def _any_held(meetings: Sequence[Meeting], stored: StoredMeetings) -> bool:
    return any(meeting.id in stored.held for meeting in meetings)


def _may_be_part(plan: Plan, pairs: Sequence[Pair], stored: StoredMeetings) -> bool:
    rest = left_out(stored.ahead, pairs)
    unexplained = len(rest) - len(possibly_meant(plan, rest))
    return is_much(unexplained, len(stored.ahead)) or any(without_groups(plan, meeting) for meeting in rest)
