"""A meeting's messages in words: what was sent, what will be, and what wasn't and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.ahead import as_delivery, found_by
from bot.app.deliveries.delivery_kinds import DeliveryKinds, DueQuery
from bot.app.deliveries.overrides import override_key
from bot.app.deliveries.pilot_mode import in_pilot
from bot.app.deliveries.reach import Reach, reach, wanted
from bot.features.deliveries.delivery_failure import error_code, why
from bot.features.deliveries.not_due_yet import NotDueYet
from bot.features.deliveries.sent_again import label_of
from cards.deliveries.delivery_history import WhyLine, WhyView
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.deliveries import history
from core.deliveries import queries as deliveries
from core.deliveries.history import Step
from core.deliveries.model import Delivery, DeliveryState, PlannedDelivery
from core.deliveries.reasons import DeliveryReason
from core.deliveries.rules import planned_deliveries
from core.meetings.model.meeting import Meeting
from core.overrides import queries as overrides

_WITHDRAWN: dict[str, str] = {
    DeliveryReason.MOVED: "träffen flyttades",
    DeliveryReason.CANCELLED: "träffen ställdes in",
    DeliveryReason.MERGED: "träffen blev del av en gemensam",
    DeliveryReason.REBOUND: "kanalen blev en annan grupps",
    DeliveryReason.HELD: "en samordnare håller det tillbaka",
    DeliveryReason.BY_HAND: "en samordnare valde att inte skicka",
    DeliveryReason.NOT_WANTED: "det behövdes inte längre",
}
_STEPS = {
    DeliveryState.DUE: "dags att skicka",
    DeliveryState.SENDING: "skickas",
    DeliveryState.SENT: "framme",
    DeliveryState.THROTTLED: "Teams bad oss vänta",
    DeliveryState.REFUSED: "Teams sa nej",
    DeliveryState.FAILED: "gick inte att skriva",
    DeliveryState.UNKNOWN: "inget svar från Teams",
    DeliveryState.EXPIRED: "för sent",
    DeliveryState.WITHDRAWN: "behövdes inte",
}
#: The normal history of a delivery; only other histories are shown.
_STRAIGHT = [DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.SENT]
_MOST_STEPS = 8


@dataclass(frozen=True, slots=True)
class HistoryPresenter:
    """Puts one meeting's deliveries into words."""

    conn: Connection
    kinds: DeliveryKinds
    config: Config
    #: UTC, the product's clock.
    now: datetime
    reach: Reach

    def view(self, meeting: Meeting) -> WhyView:
        """Every channel of the meeting's groups, and the coordinators' if they got messages about it."""
        about = deliveries.list_about(self.conn, meeting.id)
        in_trial = [delivery for delivery in about if self._in_pilot(delivery)]
        known = [delivery for delivery in about if delivery not in in_trial]
        by_channel = [(group, self._group_lines(meeting, group, known)) for group in meeting.groups]
        coordinators = [WhyLine(self._sent_line(delivery)) for delivery in known if delivery.group is None]
        coordinators += [
            WhyLine(f"{self._sent_line(delivery)} (pilot: i stället för till gruppen)") for delivery in in_trial
        ]
        if coordinators:
            by_channel.append((COORDINATORS, coordinators))
        return WhyView(
            title=presenters.title_of(meeting),
            when=presenters.when_and_whether(meeting, self.now, self.config.zone),
            channels=[(escape(name), lines or [WhyLine("Inget är planerat.")]) for name, lines in by_channel],
        )

    def _in_pilot(self, delivery: Delivery) -> bool:
        channel = channels.get(self.conn, delivery.channel_id)
        return channel is not None and in_pilot(delivery, channel)

    def _group_lines(self, meeting: Meeting, group: str, known: Sequence[Delivery]) -> list[WhyLine]:
        """Each delivery to the group by its due time: those in the outbox, then those that are only planned."""
        stored = [delivery for delivery in known if delivery.group == group]
        lines = [(delivery.due_at, self._sent_line(delivery), _shown_by(delivery)) for delivery in stored]
        not_yet = NotDueYet(self.conn, meeting, self.reach)
        stored_keys = {(delivery.kind, delivery.revision) for delivery in stored}
        lines += [
            (
                planned.due_at,
                f"**{self._label(as_delivery(planned))}:** {self._not_yet(planned, not_yet)}",
                "",
            )
            for planned in self._planned(meeting)
            if planned.group == group and (planned.kind, planned.revision) not in stored_keys
        ]
        return [WhyLine(words, delivery_id) for _, words, delivery_id in sorted(lines)]

    def _not_yet(self, planned: PlannedDelivery, not_yet: NotDueYet) -> str:
        override = overrides.get(self.conn, override_key(planned, self.kinds))
        if not override.held:
            return not_yet.words(planned, self.kinds.get(planned.kind))
        if self.now >= planned.expires_at:
            return f"skickas inte. {escape(override.by_name)} höll det tillbaka tills det var för sent"
        return f"hålls tillbaka av {escape(override.by_name)}. Skriv *på gång* för att släppa det"

    def _planned(self, meeting: Meeting) -> Iterator[PlannedDelivery]:
        """Scheduled deliveries, and notices of changes that can still be undone."""
        scheduled = planned_deliveries(meeting, self.kinds.scheduled(), self.config.rules, self.config.calendar)
        yield from wanted(self.conn, meeting.id, scheduled, self.kinds)
        query = DueQuery(self.conn, self.config, self.now, [], only=meeting.id)
        for kind, triggered in self.kinds.triggered():
            if kind.waits_for_undo:
                yield from (planned for planned in found_by(kind, triggered, query) if planned.due_at > self.now)

    def _sent_line(self, delivery: Delivery) -> str:
        return f"**{self._label(delivery)}:** {self._state(delivery)}{self._steps(delivery)}"

    def _label(self, delivery: Delivery) -> str:
        return label_of(self.conn, delivery, self.kinds)

    def _state(self, delivery: Delivery) -> str:
        match delivery.state:
            case DeliveryState.SENT:
                return f"skickat {presenters.moment(delivery.sent_at or delivery.due_at, self.now, self.config.zone)}"
            case DeliveryState.DUE | DeliveryState.SENDING:
                return f"väntar, går {self.reach.at_once}" if self.reach.paused else "är på väg"
            case DeliveryState.THROTTLED:
                return "väntar, Teams bad oss komma tillbaka. Jag försöker igen av mig själv"
            case DeliveryState.WITHDRAWN:
                return f"skickas inte, {_WITHDRAWN.get(delivery.reason or '', 'det behövdes inte längre')}"
            case _:
                code = error_code(delivery)
                return f"inte skickat. {why(delivery)}" + (f" ({code})" if code else "")

    def _steps(self, delivery: Delivery) -> str:
        """The steps of an unusual history."""
        steps = history.list_of_delivery(self.conn, delivery.id)
        states = [step.state for step in steps]
        if states == _STRAIGHT[: len(states)] or len(states) < 3:
            return ""
        shown = steps[-_MOST_STEPS:]
        words = [f"{_step(step)} {presenters.moment(step.at, self.now, self.config.zone)}" for step in shown]
        return f". Det som hände: {', '.join(words)}"


def why_view(conn: Connection, meeting: Meeting, context: Context, now: datetime) -> WhyView:
    """The meeting's deliveries at `now` (UTC, the product's clock), for the card and the command line."""
    reached = reach(conn, context.config, now)
    return HistoryPresenter(conn, context.delivery_kinds, context.config, now, reached).view(meeting)


def _shown_by(delivery: Delivery) -> str:
    """The id for showing the card; empty if it hasn't reached its group."""
    return delivery.id if delivery.state is DeliveryState.SENT and delivery.group is not None else ""


def _step(step: Step) -> str:
    return "kan ha gått ut redan" if step.reason == DeliveryReason.RESTORED else _STEPS[step.state]
