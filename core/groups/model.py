"""A group of the network, and all of them with the names they had before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from core.meetings.model.proposal import ProposalState

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group:
    """A group that meets."""

    id: str
    name: str
    #: When it ended (UTC); None while it goes on.
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StartedGroup:
    """A group that was created or restarted, and how to undo that."""

    id: str
    #: When it had ended before (UTC); None if it was created.
    ended_before: datetime | None = None


class GroupChangeKind(StrEnum):
    """What a coordinator does with a group."""

    START = "start"  #: a new one, or one that had ended and restarts
    RENAME = "rename"  #: it gets another name
    END = "end"  #: it takes no new meetings


@dataclass(frozen=True, slots=True)
class TakenBackGroup:
    """What undoing a change of a group restores."""

    group_id: str
    #: When it had ended before (UTC); None if it was active, or didn't exist.
    ended_before: datetime | None = None
    #: Whether the change made the group.
    made: bool = False
    #: Whether the new name is one that the group had before.
    had_name: bool = False
    #: The channel that it lost; None if it had none.
    channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A change of a group that a coordinator previewed: prepared, then approved or discarded.

    It can be undone for a while.
    """

    id: str
    kind: GroupChangeKind
    #: The group's name when the change was prepared, or a new group's name.
    name: str
    #: The name it gets; empty if it keeps its own.
    new_name: str
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: How to undo it; None before it is approved.
    undo: TakenBackGroup | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups by name; a group's former names still identify it."""

    #: Active groups, in the order in which they are listed.
    names: tuple[str, ...] = ()
    #: Groups that have ended: their meetings, folders and pages stay.
    ended: tuple[str, ...] = ()
    #: Former names to present ones.
    former: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_names(self) -> Sequence[str]:
        """Active groups, then those that have ended."""
        return (*self.names, *self.ended)

    def by_name_now(self, of_groups: Mapping[str, T]) -> Mapping[str, T]:
        """The values by the groups' present names; settings may use former ones."""
        return {self.now_called(name): value for name, value in of_groups.items()}

    def now_called(self, name: str) -> str:
        """The group's present name; the same name if it never had another."""
        return self.former.get(name, name)
