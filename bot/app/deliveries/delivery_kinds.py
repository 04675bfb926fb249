"""The registry of delivery kinds: everything the outbox must know about a kind is in its registration."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.outgoing_message import Message
from core.channels.model import COORDINATORS
from core.deliveries.model import Audience, Delivery, PlannedDelivery
from core.deliveries.rules import ScheduledKind, WindowOf
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings

#: Characters that the table has for a kind's name.
_LONGEST_NAME = 30


class UnknownDeliveryKindError(Exception):
    """No kind of this name is registered: the row was written by another version."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The input for rendering a kind's card."""

    conn: Connection
    delivery: Delivery
    #: The meeting it is about; None for a kind that is about none.
    about: Meeting | None
    config: Config
    #: UTC, the product's clock.
    now: datetime

    @property
    def shown_at(self) -> datetime:
        """When the card was sent (UTC), otherwise now: an edit must leave unchanged parts as they looked then."""
        return self.delivery.sent_at or self.now

    @property
    def meeting(self) -> Meeting:
        """The meeting it is about. Raises ValueError for a kind that is about none."""
        if self.about is None:
            raise ValueError(f"{self.delivery.kind!r} is about no meeting")
        return self.about


@dataclass(frozen=True, slots=True)
class DueQuery:
    """The input of triggered kinds."""

    conn: Connection
    config: Config
    #: UTC, the product's clock.
    now: datetime
    #: Future and recent meetings, each with the time when it got its dates (UTC).
    meetings: Sequence[tuple[Meeting, datetime]]
    #: Only what is about this meeting; None for all.
    only: str | None = None

    def concerns(self, meeting_id: str) -> bool:
        """Whether deliveries about the meeting are wanted."""
        return self.only is None or self.only == meeting_id


@dataclass(frozen=True, slots=True)
class Scheduled:
    """Scheduled: due at times computed by a pure function of meeting and rules."""

    window: WindowOf
    #: See core/deliveries/rules.py, due_now.
    sent_late: bool = False


@dataclass(frozen=True, slots=True)
class Triggered:
    """Triggered by events: finds what is due, now or later; the outbox ignores what was sent before."""

    find: Callable[[DueQuery], Iterable[PlannedDelivery]]


@dataclass(frozen=True, slots=True)
class Edits:
    """How a sent card is kept true."""

    #: The card as it should look now; None if it stays as it is.
    render: Callable[[Rendering], Message | None]
    #: The kind of the reply that says the same if Teams refuses the edit; None if there is none.
    instead: str | None = None
    #: For a kind without a meeting: the subjects whose cards may still change at a moment (UTC).
    subjects: Callable[[Connection, datetime], Collection[str]] | None = None


def meeting_of_subject(conn: Connection, delivery: Delivery) -> Meeting | None:
    """The meeting that the delivery's subject names; None if it was removed."""
    try:
        return meetings.get(conn, delivery.subject)
    except MeetingNotFoundError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryKind:
    """One kind of delivery; no other code lists kinds."""

    #: Stored in the outbox: never changed without a migration.
    name: str
    #: What people call it, in the definite form: "Påminnelsen".
    label: str
    audience: Audience
    due: Scheduled | Triggered
    #: The message as it should be now; None if it is not wanted any more.
    render: Callable[[Rendering], Message | None]
    #: Whether it states the meeting's dates: then it is obsolete once the meeting is moved or cancelled.
    bound_to_dates: bool
    #: How a sent card is edited later; None if it never is.
    edits: Edits | None
    #: Whether a channel gets it only once, whatever dates the meeting gets later: nobody is invited twice.
    once: bool = False
    #: Whether it waits until a change can no longer be undone; `varför` says so.
    waits_for_undo: bool = False
    #: Whether each starts its own thread, instead of using the meeting's.
    own_thread: bool = False
    #: Additional moments (UTC) at which the jobs must run: when something closes, or can no longer be undone.
    moments: Callable[[DueQuery], Iterable[datetime]] | None = None
    #: Stores something permanent just before a delivery is rendered to be sent, at a moment (UTC).
    before_leaving: Callable[[Connection, Delivery, datetime], None] | None = None
    #: The meeting it is about; None for a kind that is about none.
    meeting_of: Callable[[Connection, Delivery], Meeting | None] | None = meeting_of_subject

    def recipient(self, group: str | None) -> str:
        """Whom a delivery goes to: its group, "Samordnare", or "personlig chatt"."""
        return group or ("personlig chatt" if self.audience is Audience.PERSON else COORDINATORS)


@dataclass(slots=True)
class DeliveryKinds:
    """All kinds by name, in the order of a meeting's life; two of one name are an error at start."""

    _by_name: dict[str, DeliveryKind] = field(default_factory=dict)

    def register(self, kind: DeliveryKind) -> DeliveryKind:
        """Add a kind. Raises ValueError if its registration can't be right."""
        if kind.name in self._by_name:
            raise ValueError(f"two kinds of deliveries are called {kind.name!r}")
        if not kind.name.isidentifier() or len(kind.name) > _LONGEST_NAME:
            raise ValueError(f"{kind.name!r} is no name for a kind of deliveries")
        if not kind.label.strip():
            raise ValueError(f"{kind.name!r} has no label that people could read")
        self._by_name[kind.name] = kind
        return kind

    def include(self, kinds: "DeliveryKinds") -> None:
        """Add all of another registry's kinds. Raises ValueError if two share a name."""
        for kind in kinds:
            self.register(kind)

    def get(self, name: str) -> DeliveryKind:
        """The kind of that name. Raises UnknownDeliveryKindError."""
        try:
            return self._by_name[name]
        except KeyError:
            raise UnknownDeliveryKindError(name) from None

    def __contains__(self, name: str) -> bool:
        """Whether a kind of that name is registered."""
        return name in self._by_name

    def label(self, name: str) -> str:
        """The kind's Swedish label; "Beskedet" for a kind that this version doesn't know."""
        kind = self._by_name.get(name)
        return "Beskedet" if kind is None else kind.label

    def recipient(self, name: str, group: str | None) -> str:
        """Whom a delivery of the kind of that name goes to, in Swedish."""
        kind = self._by_name.get(name)
        return (group or COORDINATORS) if kind is None else kind.recipient(group)

    def scheduled(self) -> list[ScheduledKind]:
        """The scheduled kinds."""
        return [
            ScheduledKind(kind.name, kind.audience, kind.due.window, kind.due.sent_late)
            for kind in self
            if isinstance(kind.due, Scheduled)
        ]

    def triggered(self) -> list[tuple[DeliveryKind, Triggered]]:
        """The triggered kinds."""
        return [(kind, kind.due) for kind in self if isinstance(kind.due, Triggered)]

    def sent_once(self) -> frozenset[str]:
        """The names of kinds that a channel gets once, whatever dates the meeting has later."""
        return frozenset(kind.name for kind in self if kind.once)

    def edited(self) -> list[str]:
        """The names of kinds about meetings whose sent cards are edited later."""
        return [kind.name for kind in self if kind.edits is not None and kind.meeting_of is not None]

    def edited_by_subject(self) -> list[tuple[str, Callable[[Connection, datetime], Collection[str]]]]:
        """The names of kinds about no meeting whose sent cards are edited later, and which of them may change."""
        return [(kind.name, kind.edits.subjects) for kind in self if kind.edits is not None and kind.edits.subjects]

    def __iter__(self) -> Iterator[DeliveryKind]:
        """Every kind, in the order of registration."""
        return iter(self._by_name.values())

    def __len__(self) -> int:
        """How many kinds there are."""
        return len(self._by_name)
