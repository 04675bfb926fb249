"""Polls in the words that cards show."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from bot.app.messages import Card
from cards.polls.poll import (
    ChoiceView,
    PollView,
    anonymous_poll_card,
    closed_poll_card,
    poll_card,
)
from core.polls import queries
from core.polls.day_rules import closes_of
from core.polls.formatting import WITHHELD
from core.polls.model import Poll, PollState
from core.polls.rules import asked_window
from core.polls.use_cases.closing import poll_result


def poll_view(conn: Connection, poll: Poll, config: Config, now: datetime) -> PollView:
    """The poll as far as it may be shown at `now` (UTC)."""
    result = poll_result(conn, poll)
    names: dict[int, list[str]] = {}
    for vote in () if poll.anonymous else queries.list_votes(conn, poll.id):
        names.setdefault(vote.choice, []).append(vote.person.name)
    counts = result.counts or [0] * len(poll.choices)
    choices = [ChoiceView(words, counts[index], names.get(index, ())) for index, words in enumerate(poll.choices)]
    closes = poll.closes_at or closes_of(poll, now, config.rules, config.calendar)
    withheld = WITHHELD[result.withheld] if result.withheld is not None and result.answers else None
    return PollView(
        poll_id=poll.id,
        group=poll.group,
        question=poll.question,
        choices=choices,
        answers=result.answers,
        closes=presenters.moment(closes, now, config.zone),
        anonymous=poll.anonymous,
        withheld=withheld,
    )


def choices_card_of(conn: Connection, poll: Poll, config: Config, now: datetime) -> Card:
    """The card in the channel as it should look at `now` (UTC)."""
    view = poll_view(conn, poll, config, now)
    if poll.state is PollState.CLOSED:
        return closed_poll_card(view)
    return anonymous_poll_card(view) if poll.anonymous else poll_card(view)


def what_happens(conn: Connection, poll: Poll, config: Config, now: datetime) -> list[str]:
    """When it goes out, what keeps it from that, and when it closes."""
    sent_at = poll.sent_at or now
    closes = poll.closes_at or closes_of(poll, sent_at, config.rules, config.calendar)
    reached = reach(conn, config, now)
    asked = asked_window(sent_at, closes, config.rules, config.calendar).due_at
    leaves = reached.moment(reached.arrives_at(poll.group, asked))
    stops = f"Den stänger {presenters.moment(closes, now, config.zone)}, eller när du skriver *stäng omröstning*."
    return [*reached.goes([poll.group], "Frågan går ut", leaves), stops]
