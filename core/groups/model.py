"""A group of the network, and all of them with the names they had before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

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
    #: When it had ended before (UTC); None where it was made.
    ended_before: datetime | None = None


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
