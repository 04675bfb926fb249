"""Compares what Teams has with what the plan wanted and the outbox says."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.features.documents.delivery_kinds import DOCUMENTS
from bot.features.feedback.delivery_kinds import FEEDBACK_NUDGE, FEEDBACK_REQUEST
from core.database.engine import open_engine
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryState
from core.deliveries.reasons import DeliveryReason
from core.deliveries.rules import planned_deliveries
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from local_tenant.teams.people import COORDINATORS_CHANNEL
from local_tenant.teams.store import Store, StoredMessage
from local_tenant.teams.team import Team
from tests.chaos.hidden import Hidden
from tests.chaos.year import ChaosYear
from tests.factories import CALENDAR

#: A delivery: subject, revision, kind and group.
_Key = tuple[str, int, str, str | None]
_CARD = "application/vnd.microsoft.card.adaptive"
_VISIBLE = (DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.REFUSED, DeliveryState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The result of a year."""

    due: int
    #: Due, and neither sent nor in a state that a person sees.
    lost: list[str]
    #: The same card twice in a group's channel, and cards beyond what the outbox has sent or may have sent.
    doubled: list[str]
    #: Each with the fault that hid its outcome.
    unknown: list[str]
    #: Unknown, and no fault hid the outcome.
    unexplained: list[str]
    #: The outbox says sent, and Teams has nothing.
    imagined: list[str]

    @property
    def wrong(self) -> list[str]:
        """Everything that must not happen."""
        return [*self.lost, *self.doubled, *self.unexplained, *self.imagined]


def reconcile(conn: Connection, store: Store, team: Team, hidden: Hidden, *, now: datetime) -> Reconciliation:
    """Compare what was due before `now`, the moment at which the run ended and which may be half done."""
    rows = deliveries.list_in_state(conn, list(DeliveryState))
    scheduled = all_delivery_kinds().scheduled()
    known = {(row.subject, row.revision, row.kind, row.group): row for row in rows}
    wanted = [
        (planned_delivery.subject, planned_delivery.revision, planned_delivery.kind, planned_delivery.group)
        for meeting in meetings.list_of_year(conn, 2023)
        for planned_delivery in planned_deliveries(meeting, scheduled, ReminderRules(), CALENDAR)
        if meetings.planned_at(conn, meeting.id) < planned_delivery.due_at < now
    ]
    messages = {channel.id: _cards(store.of_channel(channel.id)) for channel in team.channels}
    sent = [row for row in rows if row.state is DeliveryState.SENT and row.channel_id in messages]
    explained, unexplained = hidden.explained([row for row in rows if row.state is DeliveryState.UNKNOWN])
    return Reconciliation(
        due=len(wanted),
        lost=[
            f"lost: {key}"
            for key in wanted
            if (key not in known or known[key].state not in _VISIBLE) and not _asked_lately(key, known)
        ],
        doubled=[*_twice(rows, messages, team), *_beyond(rows, messages)],
        unknown=[*explained, *unexplained],
        unexplained=unexplained,
        imagined=[
            f"imagined: {delivery}" for delivery in sent if delivery.activity_id not in messages[delivery.channel_id]
        ],
    )


def _asked_lately(key: _Key, known: Mapping[_Key, Delivery]) -> bool:
    """Whether it is a nudge that was left out since the question itself had come late, less than a day before.

    So it is after a jump of the clock (bot/features/feedback/delivery_kinds.py).
    """
    subject, revision, kind, group = key
    nudge, request = known.get(key), known.get((subject, revision, FEEDBACK_REQUEST, group))
    if kind != FEEDBACK_NUDGE or nudge is None or request is None or request.sent_at is None:
        return False
    left_out = nudge.state is DeliveryState.WITHDRAWN and nudge.reason == DeliveryReason.NOT_WANTED
    return left_out and request.sent_at > nudge.due_at - timedelta(days=1)


def compared(run: ChaosYear) -> Reconciliation:
    """The books of a run that is over."""
    from_teams = run.open_store()
    engine = open_engine(run.database_url)
    try:
        with engine.connect() as conn:
            return reconcile(conn, from_teams, run.tenant.tenant.team, run.hidden, now=run.tenant.clock.now)
    finally:
        from_teams.close()
        engine.dispose()


def _twice(rows: Collection[Delivery], reply: dict[str, dict[str, str]], team: Team) -> list[str]:
    """The same words twice in a group's channel; two batches of documents, each a row of its own, may say the same."""
    batches = {row.activity_id for row in rows if row.kind is DOCUMENTS}
    result = []
    for channel in team.channels:
        if channel.name == COORDINATORS_CHANNEL:
            # They may be told twice of two failed attempts.
            continue
        counted = Counter(text for number, text in reply[channel.id].items() if number not in batches)
        result += [f"doubled: {channel.name}: {text}" for text, number in counted.items() if number > 1]
    return result


def _beyond(rows: Collection[Delivery], reply: dict[str, dict[str, str]]) -> list[str]:
    """Cards that no row of the outbox knows as its own: at most as many as have an unknown outcome in the channel."""
    result = []
    for channel, cards in reply.items():
        here = [row for row in rows if row.channel_id == channel]
        own = {delivery.activity_id for delivery in here if delivery.state is DeliveryState.SENT}
        strangers = [text for number, text in cards.items() if number not in own]
        may_be = sum(delivery.state is DeliveryState.UNKNOWN for delivery in here)
        if len(strangers) > may_be:
            result.append(f"doubled: {len(strangers)} cards in {channel} against {may_be} unknown: {strangers}")
    return result


def _cards(messages: list[StoredMessage]) -> dict[str, str]:
    """The bot's cards by message id: what each says in a notification."""
    result = {}
    for item in messages:
        for attachment in item.body.get("attachments", []) if item.author == "bot" else []:
            if attachment.get("contentType") == _CARD:
                result[str(item.id)] = attachment["content"]["fallbackText"]
    return result
