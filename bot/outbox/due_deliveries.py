"""Which deliveries are due, and when the next one is: computed every time, never stored."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds, DueQuery
from bot.app.metrics import job_failures
from core.channels import queries as channels
from core.deliveries.model import PlannedDelivery
from core.deliveries.rules import due_now, next_due
from core.feedback.rules.opening import feedback_closes
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import changes, meetings

log = structlog.get_logger(__name__)
#: Feedback stays open seven days; a month back covers it and its result.
_LOOK_BACK = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class DueDeliveries:
    """The due deliveries, and the next moment (UTC) at which one will be due."""

    due: Sequence[PlannedDelivery]
    next_due: datetime | None
    #: Failed computations: a kind's name, or a meeting's id.
    failed: Sequence[str] = ()


class _Collected:
    """Collects due deliveries and future moments, guarding each kind and each meeting."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.due: list[PlannedDelivery] = []
        self.moments: list[datetime] = []
        self.failed: list[str] = []

    def add(self, planned: Iterable[PlannedDelivery]) -> None:
        for delivery in planned:
            if delivery.due_at <= self._now:
                self.due.append(delivery)
            else:
                self.moments.append(delivery.due_at)

    def wake(self, moments: Iterable[datetime]) -> None:
        self.moments += [moment for moment in moments if moment > self._now]

    def guard(self, name: str, collect: Callable[[], None]) -> None:
        """A kind or meeting whose computation fails doesn't stop the others."""
        try:
            collect()
        except Exception:
            log.exception("due_deliveries.failed", what=name)
            job_failures("due").inc()
            self.failed.append(name)


def due_deliveries(conn: Connection, kinds: DeliveryKinds, config: Config, now: datetime) -> DueDeliveries:
    """Everything that is due at `now` (UTC, the product's clock), scheduled and triggered."""
    nearby = meetings.ending_since(conn, (now - _LOOK_BACK).date())
    # A message sent meanwhile would show a change that can still be undone.
    undoable = {change.meeting_id for change in changes.list_undoable(conn, now=now, undo=config.rules.undo)}
    collected = _Collected(now)
    for meeting, planned_at in nearby:
        collected.guard(
            meeting.id,
            lambda meeting=meeting, planned_at=planned_at: _add_scheduled(  # type: ignore[misc]
                collected, meeting, planned_at, now, kinds, config, undoable=meeting.id in undoable
            ),
        )
    # Messages for a channel that was just bound are sent when that can no longer be undone.
    collected.wake(channel.bound_at + config.rules.undo for channel in channels.list_bound(conn) if channel.bound_at)
    query = DueQuery(conn, config, now, nearby)
    for kind in kinds:
        if kind.moments is not None:
            collected.guard(kind.name, lambda moments=kind.moments: collected.wake(moments(query)))  # type: ignore[misc]
    for kind, triggered in kinds.triggered():
        collected.guard(kind.name, lambda triggered=triggered: collected.add(triggered.find(query)))  # type: ignore[misc]
    due = sorted(collected.due, key=lambda delivery: delivery.due_at)
    return DueDeliveries(due, min(collected.moments, default=None), collected.failed)


def _add_scheduled(
    collected: _Collected,
    meeting: Meeting,
    planned_at: datetime,
    now: datetime,
    kinds: DeliveryKinds,
    config: Config,
    *,
    undoable: bool,
) -> None:
    scheduled, rules, calendar = kinds.scheduled(), config.rules, config.calendar
    if not undoable:
        collected.add(due_now(meeting, planned_at, now, scheduled, rules, calendar))
    if (upcoming := next_due(meeting, planned_at, now, scheduled, rules, calendar)) is not None:
        collected.moments.append(upcoming)
    closes_at = feedback_closes(meeting, rules, calendar)
    if meeting.status is MeetingStatus.PLANNED and closes_at > now:
        # Closing isn't a delivery, but the jobs must run for it.
        collected.moments.append(closes_at)
