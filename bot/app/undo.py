"""The registry of how to undo each kind of change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.undo.model import UndoKind


@dataclass(frozen=True, slots=True)
class Undoing:
    """One change to be undone."""

    #: Id of the edit, import, reminder, binding or group change.
    subject: str
    #: Entra object id of the one who asks.
    by: str
    #: UTC, the product's clock.
    now: datetime
    #: How long a change can be undone.
    within: timedelta
    zone: ZoneInfo


#: Undoes the change in the connection's transaction, and returns in Swedish what was restored. Raises CoreError.
TakeBack = Callable[[Connection, Undoing], str]


@dataclass(slots=True)
class Undoables:
    """How to undo each kind of change; two registrations of one kind are an error at start."""

    _by_kind: dict[UndoKind, TakeBack] = field(default_factory=dict)

    def register(self, kind: UndoKind) -> Callable[[TakeBack], TakeBack]:
        """Register the decorated function for `kind`. Raises ValueError if the kind is registered."""

        def add(take_back: TakeBack) -> TakeBack:
            self._add(kind, take_back)
            return take_back

        return add

    def include(self, other: "Undoables") -> None:
        """Take in all of another registry's kinds. Raises ValueError if two share one."""
        for kind in other:
            self._add(kind, other.get(kind))

    def get(self, kind: UndoKind) -> TakeBack:
        """How to undo the kind. Raises KeyError if it is not registered."""
        return self._by_kind[kind]

    def __iter__(self) -> Iterator[UndoKind]:
        """Every registered kind."""
        return iter(self._by_kind)

    def _add(self, kind: UndoKind, take_back: TakeBack) -> None:
        if kind in self._by_kind:
            raise ValueError(f"two ways to take back {kind.value!r}")
        self._by_kind[kind] = take_back
