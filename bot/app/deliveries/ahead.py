"""Upcoming deliveries: the rules of what is due, evaluated for future moments, with coordinators' decisions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Triggered, meeting_of_subject
from bot.app.deliveries.overrides import override_key
from bot.app.deliveries.reach import Reach, reach, wanted
from core.channels.model import COORDINATORS
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES, Delivery, DeliveryState, PlannedDelivery
from core.deliveries.reasons import DeliveryReason
from core.deliveries.rules import due_now
from core.meetings.model.meeting import Meeting
from core.meetings.queries import changes, meetings
from core.overrides import queries as overrides
from core.overrides.model import Override, OverrideKey

log = structlog.get_logger(__name__)
#: How long ago something can have happened and still cause a message.
LOOK_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Ahead:
    """One delivery that will leave, or would if it weren't held."""

    planned: PlannedDelivery
    kind: DeliveryKind
    #: The meeting it is about; None for a kind that is about none.
    meeting: Meeting | None
    #: When it leaves (UTC), not before now.
    leaves_at: datetime
    key: OverrideKey
    override: Override

    @property
    def delivery(self) -> Delivery:
        """The outbox row that it would become, to render it in advance."""
        return as_delivery(self.planned)


def as_delivery(planned: PlannedDelivery) -> Delivery:
    """The outbox row that a planned delivery would become."""
    return Delivery(
        id="",
        subject=planned.subject,
        revision=planned.revision,
        kind=planned.kind,
        group=planned.group,
        channel_id="",
        due_at=planned.due_at,
        expires_at=planned.expires_at,
        state=DeliveryState.DUE,
        reason=None,
        attempts=0,
        render_attempts=0,
        not_before=None,
        activity_id=None,
        thread_id=None,
        sent_at=None,
        card_fingerprint=None,
    )


def found_by(kind: DeliveryKind, triggered: Triggered, query: DueQuery) -> list[PlannedDelivery]:
    """What the kind finds; empty if that fails, so that other kinds are still listed."""
    try:
        return list(triggered.find(query))
    except Exception:
        # The jobs meet it too, and count it.
        log.exception("ahead.failed", kind=kind.name)
        return []


def list_ahead(
    conn: Connection, kinds: DeliveryKinds, config: Config, now: datetime, *, until: datetime
) -> list[Ahead]:
    """All deliveries that leave after `now` and by `until` (UTC), soonest first, and held ones.

    Left out are those that reach nobody, for example a group without a channel, unless held, and those that have left.
    """
    return _Ahead(conn, kinds, config, now, until, reach(conn, config, now)).all()


@dataclass(frozen=True, slots=True)
class _Ahead:
    conn: Connection
    kinds: DeliveryKinds
    config: Config
    now: datetime
    until: datetime
    reach: Reach

    def all(self) -> list[Ahead]:
        nearby = meetings.ending_since(self.conn, (self.now - LOOK_BACK).date())
        query = DueQuery(self.conn, self.config, self.now, nearby)
        planned_with_times = [*self._by_calendar(nearby)]
        for kind, triggered in self.kinds.triggered():
            planned_with_times += [(planned, planned.due_at) for planned in found_by(kind, triggered, query)]
        decided, known = overrides.list_all(self.conn), {meeting.id: meeting for meeting, _ in nearby}
        done = self._done({planned.subject for planned, _ in planned_with_times})
        by_key: dict[OverrideKey, Ahead] = {}
        for planned, due_at in planned_with_times:
            ahead = self._ahead(planned, due_at, decided, known)
            this = (planned.subject, planned.revision, planned.kind, planned.group)
            if this not in done and self._leaves(ahead):
                by_key.setdefault(ahead.key, ahead)
        return sorted(by_key.values(), key=lambda ahead: (ahead.leaves_at, ahead.planned.subject, ahead.kind.name))

    def _by_calendar(self, nearby: Sequence[tuple[Meeting, datetime]]) -> Iterator[tuple[PlannedDelivery, datetime]]:
        """Scheduled deliveries, each with its time, or when nothing about its meeting can be undone any more."""
        config, undo = self.config, self.config.rules.undo
        undoable: dict[str, datetime] = {}
        for change in changes.list_undoable(self.conn, now=self.now, undo=undo):
            undoable[change.meeting_id] = max(change.notify_at(undo), undoable.get(change.meeting_id, self.now))
        for meeting, planned_at in nearby:
            settled = max(self.now, planned_at + undo, undoable.get(meeting.id, self.now))
            # As it will be evaluated then: kinds that are sent late leave when the import can no longer be undone,
            # others at their time.
            due = {
                planned.kind + (planned.group or ""): planned
                for moment in (max(settled, self.until), settled)
                for planned in due_now(
                    meeting, planned_at, moment, self.kinds.scheduled(), config.rules, config.calendar
                )
            }
            for planned in wanted(self.conn, meeting.id, list(due.values()), self.kinds):
                yield planned, max(planned.due_at, settled)

    def _done(self, subjects: set[str]) -> set[tuple[str, int, str, str | None]]:
        """Deliveries in the outbox that neither wait nor are held."""
        return {
            (stored.subject, stored.revision, stored.kind, stored.group)
            for stored in deliveries.list_about_any(self.conn, subjects)
            if stored.state not in OPEN_STATES and stored.reason != DeliveryReason.HELD
        }

    def _ahead(
        self,
        planned: PlannedDelivery,
        due_at: datetime,
        decided: Mapping[OverrideKey, Override],
        known: Mapping[str, Meeting],
    ) -> Ahead:
        kind = self.kinds.get(planned.kind)
        key = override_key(planned, self.kinds)
        meeting = self._meeting(kind, planned, known)
        arrives = self.reach.arrives_at(planned.group or COORDINATORS, due_at)
        return Ahead(planned, kind, meeting, max(arrives, self.now), key, decided.get(key, Override()))

    def _meeting(self, kind: DeliveryKind, planned: PlannedDelivery, known: Mapping[str, Meeting]) -> Meeting | None:
        """The meeting it is about, which has been read already if it is nearby."""
        if kind.meeting_of is None:
            return None
        if kind.meeting_of is meeting_of_subject and planned.subject in known:
            return known[planned.subject]
        return kind.meeting_of(self.conn, as_delivery(planned))

    def _leaves(self, ahead: Ahead) -> bool:
        group = ahead.planned.group
        # Held deliveries are listed until it is too late, even if they would reach nobody now.
        obstacle = group is not None and not ahead.override.held and self.reach.obstacle(group)
        return not obstacle and ahead.leaves_at <= self.until and ahead.leaves_at < ahead.planned.expires_at
