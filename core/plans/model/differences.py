"""What importing a plan would change: each change can be taken or left."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from core.meetings.model.meeting import Meeting
from core.plans.model.plan import PlanRow


@dataclass(frozen=True, slots=True)
class AddedMeeting:
    """A row that is a new meeting."""

    after: PlanRow


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A stored meeting with other dates or times in the plan."""

    before: Meeting
    after: PlanRow
    #: Meetings of that day that end, since this one takes in their groups.
    ends: tuple[Meeting, ...] = ()
    #: Whether it is preselected; not if the plan has the values from before somebody changed them.
    preset: bool = True


@dataclass(frozen=True, slots=True)
class ChangedMeeting:
    """A stored meeting that keeps its time but changes in something else (title, form, place, groups)."""

    before: Meeting
    after: PlanRow
    #: Meetings of that day that end, since this one takes in their groups.
    ends: tuple[Meeting, ...] = ()
    #: As of a MovedMeeting.
    preset: bool = True


@dataclass(frozen=True, slots=True)
class ResumedMeeting:
    """A cancelled meeting that is in the plan: it would take place after all, with the plan's values."""

    before: Meeting
    after: PlanRow
    #: Whether it is preselected; not if somebody cancelled it by hand.
    preset: bool = True


@dataclass(frozen=True, slots=True)
class RemovedMeeting:
    """A stored meeting that is no longer in the plan, and that no row with an error may mean: it would be cancelled."""

    before: Meeting
    #: Its group, if the plan has no meeting of that group.
    absent_group: str | None = None
    #: Whether it is so obviously intended that it is preselected.
    preset: bool = True


PlanChange = AddedMeeting | MovedMeeting | ChangedMeeting | ResumedMeeting | RemovedMeeting


@dataclass(frozen=True, slots=True)
class MoveQuestion:
    """Whether a row is a new meeting or a moved one; only a person knows."""

    #: An id that is the same for the same row, so that an answer also applies to a corrected document.
    id: str
    row: PlanRow
    #: Each answer with the stored meeting that would be moved; nearest first.
    choices: tuple[tuple[str, Meeting], ...]


@dataclass(frozen=True, slots=True)
class PlanDifferences:
    """What importing the plan would do to the stored meetings; each change has a number, from 1, in this order."""

    year: int
    #: First preselected removals, then new, resumed, moved and changed meetings, then those that aren't preselected:
    #: what somebody changed by hand since, and the other removals.
    changes: tuple[PlanChange, ...]
    unchanged: tuple[Meeting, ...] = ()
    #: Not in the plan, but an unreadable row or an open question may mean it: stays as it is.
    kept: tuple[Meeting, ...] = ()
    #: Has begun, or has answers, attendance or documents: stays as it is although the plan differs.
    held: tuple[Meeting, ...] = ()
    #: Rows that wait until somebody says whether they are new.
    questions: tuple[MoveQuestion, ...] = ()
    #: So many future meetings are left out that it may not be the whole plan.
    partial: bool = False

    @property
    def added(self) -> tuple[PlanRow, ...]:
        """The rows that would be new meetings."""
        return tuple(change.after for change in self.changes if isinstance(change, AddedMeeting))

    @property
    def moved(self) -> tuple[MovedMeeting, ...]:
        """The meetings that would get other dates or times, but for those changed by hand."""
        return tuple(change for change in self.changes if isinstance(change, MovedMeeting) and change.preset)

    @property
    def changed(self) -> tuple[ChangedMeeting, ...]:
        """The meetings that would change in something else, but for those changed by hand."""
        return tuple(change for change in self.changes if isinstance(change, ChangedMeeting) and change.preset)

    @property
    def resumed(self) -> tuple[ResumedMeeting, ...]:
        """The cancelled meetings that would take place after all, but for those cancelled by hand."""
        return tuple(change for change in self.changes if isinstance(change, ResumedMeeting) and change.preset)

    @property
    def changed_by_hand(self) -> tuple[MovedMeeting | ChangedMeeting | ResumedMeeting, ...]:
        """The meetings where the plan has the values from before somebody changed or cancelled them by hand."""
        return tuple(
            change
            for change in self.changes
            if isinstance(change, MovedMeeting | ChangedMeeting | ResumedMeeting) and not change.preset
        )

    @property
    def removed(self) -> tuple[Meeting, ...]:
        """The meetings that would be cancelled."""
        return tuple(change.before for change in self.changes if isinstance(change, RemovedMeeting))

    @property
    def count(self) -> int:
        """How many changes there are to take or leave."""
        return len(self.changes)

    @property
    def preset(self) -> frozenset[int]:
        """The numbers of the preselected changes."""
        return frozenset(
            number for number, change in enumerate(self.changes, 1) if isinstance(change, AddedMeeting) or change.preset
        )

    @property
    def only_removes(self) -> bool:
        """Whether the only differences are meetings that are left out."""
        return bool(self.changes) and all(isinstance(change, RemovedMeeting) for change in self.changes)

    def taking(self, numbers: Collection[int]) -> "PlanDifferences":
        """Only the changes with these numbers."""
        return replace(self, changes=tuple(change for number, change in self.numbered() if number in numbers))

    def numbered(self) -> Sequence[tuple[int, PlanChange]]:
        """Each change with its number."""
        return list(enumerate(self.changes, 1))
