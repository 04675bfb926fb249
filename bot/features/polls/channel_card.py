"""The card of a poll in its group's channel, whatever it asks."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.messages import Card
from bot.features.polls.day_presenters import day_card_of
from bot.features.polls.presenters import choices_card_of, what_happens
from cards.polls.preview import PollPreviewView
from core.polls.model import Poll, PollKind


def card_of(conn: Connection, poll: Poll, config: Config, now: datetime, *, known_at: datetime) -> Card:
    """The card at `now`, with what members may know at `known_at` (both UTC)."""
    if poll.kind is PollKind.DAYS:
        return day_card_of(conn, poll, config, now, known_at=known_at)
    return choices_card_of(conn, poll, config, now)


def preview_view(conn: Connection, poll: Poll, config: Config, now: datetime) -> PollPreviewView:
    """The preview of sending the poll at `now` (UTC)."""
    kind = "Anonym omröstning" if poll.anonymous else "Omröstning"
    return PollPreviewView(
        poll_id=poll.id,
        group=poll.group,
        kind="Hitta dag" if poll.kind is PollKind.DAYS else kind,
        looks=card_of(conn, poll, config, now, known_at=now),
        happens=what_happens(conn, poll, config, now),
    )
