"""Fills the views of a sent card, and of sending it again."""

from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds, DueQuery
from bot.app.deliveries.reach import reach
from bot.app.deliveries.rendering import render, render_later, render_without_note
from bot.app.messages import Card
from bot.features.deliveries.sent_again import label_of, window
from cards.deliveries.note import with_note
from cards.deliveries.sent_again import ResendPreviewView, SentCardView
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryState
from core.language.durations import spelled_minutes
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.overrides import resend_queries
from core.overrides.errors import ResendNotPossibleError
from core.overrides.model import Resend

log = structlog.get_logger(__name__)
_OVER = "Det går inte att skicka igen: det gäller inte längre, eller så är det för sent."


def sent_card_view(
    conn: Connection, delivery: Delivery, context: Context, now: datetime, *, note: str, problem: str
) -> SentCardView:
    """The card as it looks at `now` (UTC), and why it can't be sent again, if so. `note` is the field's text.

    Raises ResendNotPossibleError for what never reached a group about a meeting.
    """
    kinds, config = context.delivery_kinds, context.config
    meeting, sent_at = _meeting(conn, delivery, kinds), delivery.sent_at
    if delivery.group is None or delivery.state is not DeliveryState.SENT or sent_at is None:
        raise ResendNotPossibleError(delivery.id)
    return SentCardView(
        delivery_id=delivery.id,
        meeting_id=meeting.id,
        group=delivery.group,
        title=_title(conn, delivery, meeting, kinds, config, now),
        sent=f"Skickat {presenters.moment(sent_at, now, config.zone)}",
        looks=_looks(conn, delivery, kinds, config, now),
        obstacle=_obstacle(conn, delivery, meeting, kinds, config, now),
        note=note,
        problem=problem,
    )


def preview_view(
    conn: Connection, resend: Resend, kinds: DeliveryKinds, config: Config, now: datetime
) -> ResendPreviewView:
    """What would be sent at `now` (UTC). Raises ResendNotPossibleError if it is obsolete, or too late."""
    original = _original(conn, resend)
    meeting = _meeting(conn, original, kinds)
    message = render_without_note(conn, original, kinds, config, now)
    due_at, expires_at = window(DueQuery(conn, config, now, []), original, meeting, now)
    if message is None or due_at >= expires_at:
        raise ResendNotPossibleError(original.id)
    reached = reach(conn, config, now)
    minutes = spelled_minutes(config.rules.undo)
    soon = due_at == now + config.rules.undo
    when = reached.when(f"om {minutes}") if soon else reached.moment(due_at)
    return ResendPreviewView(
        resend_id=resend.id,
        delivery_id=original.id,
        group=resend.group,
        title=_title(conn, original, meeting, kinds, config, now),
        looks=with_note(message.card, resend.note),
        note=resend.note,
        happens=reached.told([resend.group], "får kortet igen i tråden", when),
    )


def title_of(conn: Connection, resend: Resend, kinds: DeliveryKinds, config: Config, now: datetime) -> str:
    """What is sent again: "Inbjudan: Digitalt nätverksmöte ons 8 mars". Raises ResendNotPossibleError."""
    original = _original(conn, resend)
    return _title(conn, original, _meeting(conn, original, kinds), kinds, config, now)


def leaves_at(conn: Connection, resend: Resend, config: Config, now: datetime) -> datetime:
    """When what was approved leaves (UTC). Raises ResendNotPossibleError and MeetingNotFoundError."""
    original, meeting = _original(conn, resend), meetings.get(conn, resend.meeting_id)
    return window(DueQuery(conn, config, now, []), original, meeting, resend.settled_at or now)[0]


def _original(conn: Connection, resend: Resend) -> Delivery:
    original = deliveries.get(conn, resend.delivery_id)
    if original is None:
        raise ResendNotPossibleError(resend.delivery_id)
    return original


def _meeting(conn: Connection, delivery: Delivery, kinds: DeliveryKinds) -> Meeting:
    """The meeting in whose thread it is. Raises ResendNotPossibleError if it stands in none."""
    if delivery.kind not in kinds or kinds.get(delivery.kind).own_thread:
        raise ResendNotPossibleError(delivery.id)
    try:
        return meetings.get(conn, delivery.subject)
    except MeetingNotFoundError as error:
        raise ResendNotPossibleError(delivery.id) from error


def _title(
    conn: Connection, delivery: Delivery, meeting: Meeting, kinds: DeliveryKinds, config: Config, now: datetime
) -> str:
    return f"{label_of(conn, delivery, kinds)}: {presenters.name_and_days(meeting, now, config.zone)}"


def _looks(conn: Connection, delivery: Delivery, kinds: DeliveryKinds, config: Config, now: datetime) -> Card | None:
    """The card as edited, or as it would be rendered now; None if neither is possible."""
    try:
        message = render_later(conn, delivery, kinds, config, now) or render(conn, delivery, kinds, config, now)
    except Exception:
        log.exception("sent_card.not_rendered", delivery=delivery.id, kind=delivery.kind)
        return None
    return None if message is None else message.card


def _obstacle(
    conn: Connection, delivery: Delivery, meeting: Meeting, kinds: DeliveryKinds, config: Config, now: datetime
) -> str:
    """Why it can't be sent again now; empty if it can."""
    last = resend_queries.last_approved_at(conn, delivery.id)
    if last is not None and now < last + config.rules.undo:
        return "Det skickas redan igen. Skriv *på gång* för att läsa det, eller *ångra* om det var du."
    try:
        holds = render_without_note(conn, delivery, kinds, config, now) is not None
    except Exception:
        log.exception("sent_card.not_rendered", delivery=delivery.id, kind=delivery.kind)
        holds = False
    due_at, expires_at = window(DueQuery(conn, config, now, []), delivery, meeting, now)
    return "" if holds and due_at < expires_at else _OVER
