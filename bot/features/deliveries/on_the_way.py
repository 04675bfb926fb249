"""Upcoming messages in the words that cards show."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.ahead import Ahead, list_ahead
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.deliveries.reach import Reach, reach
from bot.app.deliveries.rendering import render
from bot.app.messages import Card
from cards.deliveries.on_the_way import OnTheWay, OnTheWayView
from cards.kit.markdown import escape
from core.deliveries import pause
from core.language.plurals import count
from core.members.model.role import Rights

log = structlog.get_logger(__name__)
#: How far ahead the list looks.
AHEAD = timedelta(days=14)


def concerned(ahead: Ahead) -> Sequence[str]:
    """The groups whose coordinators may see it and decide about it; empty if only the network's may."""
    if ahead.planned.group is not None:
        return [ahead.planned.group]
    return ahead.meeting.groups if ahead.meeting is not None else []


def ahead_for(conn: Connection, kinds: DeliveryKinds, config: Config, now: datetime, rights: Rights) -> list[Ahead]:
    """Messages that leave within AHEAD of `now` (UTC) and that a person with the rights may decide about."""
    every = list_ahead(conn, kinds, config, now, until=now + AHEAD)
    return [ahead for ahead in every if rights.coordinates(concerned(ahead))]


def on_the_way_view(
    conn: Connection, kinds: DeliveryKinds, config: Config, now: datetime, rights: Rights, *, page: int = 1
) -> OnTheWayView:
    """The list at `now` (UTC) as a person with the rights sees it."""
    reached = reach(conn, config, now)
    messages = [on_the_way(ahead, reached) for ahead in ahead_for(conn, kinds, config, now, rights)]
    current = pause.current(conn)
    paused = ""
    if current is not None:
        paused = f"{escape(current.by)} har pausat alla utskick. Inget går förrän någon skriver *fortsätt*."
    return OnTheWayView(
        title=f"{count(len(messages), 'utskick')} på väg" if messages else "Inget på väg",
        until=f"till och med {presenters.day_of(now + AHEAD, now, config.zone)}",
        messages=messages,
        paused=paused,
        page=page,
    )


def on_the_way(ahead: Ahead, reached: Reach) -> OnTheWay:
    """One message, formatted."""
    override, now, zone = ahead.override, reached.now, reached.config.zone
    held = ""
    if override.held and override.decided_at is not None:
        held = f"{escape(override.by_name)} håller det sedan {presenters.moment(override.decided_at, now, zone)}"
    about = f": {presenters.name_and_days(ahead.meeting, now, zone)}" if ahead.meeting else ""
    return OnTheWay(
        token=ahead.key.digest,
        title=f"{ahead.kind.label}{about}",
        when=reached.at_once if ahead.leaves_at <= now else reached.moment(ahead.leaves_at),
        to=ahead.kind.recipient(ahead.planned.group),
        held=held,
        note=override.note,
    )


def as_it_will_look(conn: Connection, ahead: Ahead, kinds: DeliveryKinds, config: Config) -> Card | None:
    """The card as it would look when it leaves, if nothing changes until then; None if it wouldn't be sent."""
    try:
        message = render(conn, ahead.delivery, kinds, config, ahead.leaves_at)
    except Exception:
        # The outbox retries and reports; here the rest of the card is useful without it.
        log.exception("ahead.not_rendered", kind=ahead.kind.name, subject=ahead.planned.subject)
        return None
    return None if message is None else message.card
