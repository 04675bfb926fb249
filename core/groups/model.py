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
    """A group that was made, or that had ended and goes on again; how to take that back."""

    id: str
    #: When it had ended before (UTC); None if it was made.
    ended_before: datetime | None = None


class GroupChangeKind(StrEnum):
    """What a coordinator does with a group."""

    START = "start"  #: a new one, or one that had ended starts again
    RENAME = "rename"  #: it gets another name
    END = "end"  #: it takes no new meetings


@dataclass(frozen=True, slots=True)
class TakenBackGroup:
    """What has to be put back when a change of a group is undone."""

    group_id: str
    #: When it had ended before (UTC); None if it went on, or wasn't there.
    ended_before: datetime | None = None
    #: Whether the change made the group.
    made: bool = False
    #: Whether the new name is one that the group had before.
    had_name: bool = False
    #: The channel that it lost; None if it had none.
    channel_id: str | None = None


@dataclass(frozen=True, slots=True)
class GroupChange:
    """A change of a group as a coordinator was shown it: prepared, then approved or discarded, undone for a while."""

    id: str
    kind: GroupChangeKind
    #: The group's name when the change was prepared, or the one it starts with.
    name: str
    #: The name it gets; empty if it keeps its own.
    new_name: str
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: How it is taken back; None before it is approved.
    undo: TakenBackGroup | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """All groups by name; a name that a group had before still means it."""

    #: Groups that go on, in the order they are listed in.
    names: tuple[str, ...] = ()
    #: Groups that have ended: their meetings, folders and pages stay.
    ended: tuple[str, ...] = ()
    #: A name that a group had before, to the one it has now.
    former: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_names(self) -> Sequence[str]:
        """Those that go on, then those that have ended."""
        return (*self.names, *self.ended)

    def by_name_now(self, of_groups: Mapping[str, T]) -> Mapping[str, T]:
        """What is known of each group, by the name it has now; settings may use one that it had before."""
        return {self.now_called(name): value for name, value in of_groups.items()}

    def now_called(self, name: str) -> str:
        """The name that the group has now; the same name where it never had another."""
        return self.former.get(name, name)
