"""The state of everything: what was sent, what is coming, what failed, and which group has no channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.checklists import lacking_afterwards
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.ahead import found_by, list_ahead
from bot.app.deliveries.delivery_kinds import DeliveryKinds, DueQuery
from bot.app.deliveries.reach import reach, will_go
from bot.features.deliveries.delivery_failure import DELIVERY_FAILED, error_code, why
from bot.features.deliveries.on_the_way import on_the_way
from cards.deliveries.status import StatusLine, StatusView
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES, Delivery, DeliveryState, PlannedDelivery
from core.deliveries.rules import planned_deliveries
from core.documents.queries import sync_problems
from core.feedback.queries import feedback_keys
from core.groups import queries as groups
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings

#: How far back and ahead messages are shown.
LATELY = timedelta(days=7)
AHEAD = timedelta(days=30)
#: Held messages may have moved far ahead with their meeting.
HELD_AHEAD = timedelta(days=400)
#: States that wait for a coordinator's decision.
_UNDECIDED = (DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.FAILED)


@dataclass(frozen=True, slots=True)
class StatusPresenter:
    """Puts the state of everything into words."""

    conn: Connection
    kinds: DeliveryKinds
    config: Config
    #: UTC, the product's clock.
    now: datetime

    def view(self) -> StatusView:
        """The content of `status`; the command line prints the same."""
        conn, config = self.conn, self.config
        bound = channels.list_bound(conn)
        names = groups.get_all(conn).names
        owners = {channel.bound_to for channel in bound}
        open_owners = {channel.bound_to for channel in bound if channel.closed_reason is None}
        current = pause.current(conn)
        return StatusView(
            at=presenters.moment(self.now, self.now, config.zone),
            unbound=[group for group in names if group not in owners],
            closed=[group for group in names if group in owners and group not in open_owners],
            failed=[self._failed_line(delivery) for delivery in not_sent(conn, self.now)],
            sent=[self._sent_line(delivery) for delivery in deliveries.sent_since(conn, self.now - LATELY)],
            coming=self._coming(),
            held=self._held(),
            site_problems=[f"{problem.document}: {problem.message}" for problem in sync_problems.list_all(conn)],
            lacking=[
                StatusLine(self._named(meeting), f"saknar {words}", escape(enumeration(meeting.groups)))
                for meeting, words in lacking_afterwards(conn, config, self.now)
            ],
            unopened=self._undecryptable(),
            lost=self._discarded(),
            in_chats=COORDINATORS not in open_owners,
            pilot=config.pilot,
            paused=f"{escape(current.by)} pausade {presenters.moment(current.since, self.now, config.zone)}."
            if current
            else "",
        )

    def _coming(self) -> list[StatusLine]:
        """Messages being sent, then those of the next thirty days, soonest first; a joint meeting's on one line.

        Groups that nothing can reach are left out.
        """
        reached = reach(self.conn, self.config, self.now)
        groups: dict[tuple[datetime, str, str], list[str]] = {}
        for meeting, planned in self._planned():
            at = reached.arrives_at(planned.group or COORDINATORS, planned.due_at)
            if self.now < at <= self.now + AHEAD and not (planned.group and reached.obstacle(planned.group)):
                title = f"{self.kinds.label(planned.kind)}: {self._named(meeting)}"
                groups.setdefault((at, title, meeting.id), []).append(planned.group or COORDINATORS)
        waiting = deliveries.list_in_state(self.conn, OPEN_STATES)
        return [
            *(StatusLine(self._what(delivery), reached.at_once, self._to(delivery)) for delivery in waiting),
            *(
                StatusLine(title, reached.moment(due_at), " och ".join(names))
                for (due_at, title, _), names in sorted(groups.items())
            ),
        ]

    def _planned(self) -> Iterator[tuple[Meeting, PlannedDelivery]]:
        """Scheduled messages, and notices of changes that can still be undone."""
        config = self.config
        today = self.now.astimezone(config.zone).date()
        nearby = meetings.ending_since(self.conn, today - LATELY)
        for meeting, planned_at in nearby:
            scheduled = planned_deliveries(meeting, self.kinds.scheduled(), config.rules, config.calendar)
            ahead = [planned for planned in scheduled if planned.due_at > max(planned_at, self.now)]
            yield from ((meeting, planned) for planned in will_go(self.conn, meeting.id, ahead, self.kinds))
        by_id = {meeting.id: meeting for meeting, _ in nearby}
        query = DueQuery(self.conn, config, self.now, nearby)
        for kind, triggered in self.kinds.triggered():
            if kind.waits_for_undo:
                yield from (
                    (by_id[planned.subject], planned)
                    for planned in found_by(kind, triggered, query)
                    if planned.due_at > self.now and planned.subject in by_id
                )

    def _held(self) -> list[StatusLine]:
        """Held messages, with who holds them, until they are too late."""
        reached = reach(self.conn, self.config, self.now)
        every = list_ahead(self.conn, self.kinds, self.config, self.now, until=self.now + HELD_AHEAD)
        held = [on_the_way(ahead, reached) for ahead in every if ahead.override.held]
        return [StatusLine(message.title, escape(message.to), message.held) for message in held]

    def _undecryptable(self) -> list[str]:
        """Answers that the feedback key doesn't decrypt, and what is wrong with its file; then what to do."""
        wrong = feedback_keys.problem(self.conn)
        lines = [escape(wrong)] if wrong else []
        lines += [
            f"{self._meeting(meeting_id)}: {count(answers, 'svar')} går inte att öppna."
            for meeting_id, answers in feedback_keys.list_undecryptable(self.conn).items()
        ]
        if lines:
            lines.append("Be den som sköter boten lägga tillbaka nyckelfilen. Återkopplingen stängs då av sig själv.")
        return lines

    def _discarded(self) -> list[str]:
        """Answers that were discarded with their key, shown for a month."""
        return [
            f"{self._meeting(discarded.meeting_id)}: {count(discarded.count, 'svar')} gick förlorade med nyckeln "
            f"{presenters.moment(discarded.at, self.now, self.config.zone)}."
            for discarded in feedback_keys.list_discarded(self.conn)
            if discarded.at > self.now - AHEAD
        ]

    def _meeting(self, meeting_id: str) -> str:
        return self._named(meetings.get(self.conn, meeting_id))

    def _named(self, meeting: Meeting) -> str:
        return presenters.name_and_days(meeting, self.now, self.config.zone)

    def _sent_line(self, delivery: Delivery) -> StatusLine:
        at = presenters.moment(delivery.sent_at or self.now, self.now, self.config.zone)
        return StatusLine(self._what(delivery), at, self._to(delivery))

    def _failed_line(self, delivery: Delivery) -> StatusLine:
        code = error_code(delivery)
        reason = why(delivery) + (f" ({code})" if code else "")
        due_at = presenters.moment(delivery.due_at, self.now, self.config.zone)
        return StatusLine(self._what(delivery), f"{escape(self._to(delivery))} · {due_at}", reason)

    def _to(self, delivery: Delivery) -> str:
        return self.kinds.recipient(delivery.kind, delivery.group)

    def _what(self, delivery: Delivery) -> str:
        label = self.kinds.label(delivery.kind)
        try:
            return f"{label}: {self._meeting(delivery.subject)}"
        except MeetingNotFoundError:
            return label


def status_view(conn: Connection, context: Context, now: datetime) -> StatusView:
    """The state at `now` (UTC, the product's clock)."""
    return StatusPresenter(conn, context.delivery_kinds, context.config, now).view()


def not_sent(conn: Connection, now: datetime) -> list[Delivery]:
    """Messages that wait for a coordinator's decision, and those that were too late in the last month."""
    undecided = deliveries.list_in_state(conn, _UNDECIDED)
    expired = deliveries.list_in_state(conn, (DeliveryState.EXPIRED,))
    late = [delivery for delivery in expired if delivery.due_at > now - AHEAD]
    return [delivery for delivery in (*undecided, *late) if delivery.kind != DELIVERY_FAILED]
