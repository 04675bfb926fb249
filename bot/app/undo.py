"""Where kinds of changes that can be taken back are registered, beside the code that makes them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from core.undo.model import UndoKind


@dataclass(frozen=True, slots=True)
class Undoing:
    """One change that is to be taken back."""

    #: Id of the edit, import, reminder, binding or group change.
    subject: str
    #: Entra object id of the one who asks.
    by: str
    #: UTC, the product's clock.
    now: datetime
    #: How long a change can be taken back.
    within: timedelta
    zone: ZoneInfo


#: Takes the change back in the transaction of the connection, and says in Swedish what holds again. Raises CoreError.
TakeBack = Callable[[Connection, Undoing], str]


@dataclass(slots=True)
class Undoables:
    """How each kind of change is taken back; two ways for one kind are an error at start."""

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
        """How the kind is taken back. Raises KeyError if it is not registered."""
        return self._by_kind[kind]

    def __iter__(self) -> Iterator[UndoKind]:
        """Every registered kind."""
        return iter(self._by_kind)

    def _add(self, kind: UndoKind, take_back: TakeBack) -> None:
        if kind in self._by_kind:
            raise ValueError(f"two ways to take back {kind.value!r}")
        self._by_kind[kind] = take_back
