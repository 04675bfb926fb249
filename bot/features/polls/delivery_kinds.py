"""The poll in its group's channel, edited while it is open, and a line in the thread when it has closed."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Edits, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.polls.channel_card import card_of
from bot.features.polls.day_presenters import best_in_words, day_choice_view, day_poll_view
from bot.features.polls.presenters import poll_view
from cards.kit.markdown import escape
from cards.polls.day_choice import day_choice_card
from cards.polls.day_poll import days_result_card
from cards.polls.poll import poll_result_card
from core.deliveries import queries as deliveries
from core.deliveries.model import MAY_HAVE_ARRIVED, Audience, PlannedDelivery
from core.polls import queries
from core.polls.errors import PollNotFoundError
from core.polls.formatting import result_in_words
from core.polls.model import Poll, PollKind, PollState
from core.polls.rules import asked_window
from core.polls.use_cases.closing import poll_result
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
POLL, POLL_RESULT, DAY_CHOICE = "poll", "poll_result", "day_choice"
#: How long a result is useful after closing.
_USEFUL = timedelta(days=14)
#: How long after closing the card may still need edits; votes are disposed of later.
_EDITED_FOR = timedelta(days=7)


def _find_asked(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each open poll, once in its group's channel."""
    for poll in queries.list_open(query.conn) if query.only is None else ():
        if poll.sent_at is not None and poll.closes_at is not None:
            window = asked_window(poll.sent_at, poll.closes_at, query.config.rules, query.config.calendar)
            yield PlannedDelivery(poll.id, 0, POLL, poll.group, window.due_at, window.expires_at)


def _find_results(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each closed poll, in daytime, if the question reached the group."""
    rules, calendar = query.config.rules, query.config.calendar
    closed = queries.list_closed_since(query.conn, query.now - _USEFUL) if query.only is None else ()
    for poll in closed:
        if poll.closed_at is not None and _was_asked(query.conn, poll):
            due_at = move_to_office_hours(poll.closed_at, rules.leaves_at, calendar)
            yield PlannedDelivery(poll.id, 0, POLL_RESULT, poll.group, due_at, due_at + _USEFUL)


def _find_choices(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each closed question about days with answers, to coordinators, who choose the day."""
    for result in _find_results(query):
        poll = queries.get(query.conn, result.subject)
        if poll.kind is PollKind.DAYS and poll.meeting_id is None and poll.answers:
            yield PlannedDelivery(poll.id, 0, DAY_CHOICE, None, result.due_at, result.expires_at)


def _was_asked(conn: Connection, poll: Poll) -> bool:
    return not MAY_HAVE_ARRIVED.isdisjoint(deliveries.states_of(conn, poll.id, 0, POLL, poll.group))


def _stored(rendering: Rendering) -> Poll | None:
    try:
        return queries.get(rendering.conn, rendering.delivery.subject)
    except PollNotFoundError:
        return None


def _render_asked(rendering: Rendering) -> Message | None:
    """The question; None if it was taken back, or has closed before it left."""
    poll = _stored(rendering)
    return None if poll is None or poll.state is not PollState.SENT else _message(rendering, poll)


def _render_later(rendering: Rendering) -> Message | None:
    """The card with the current count; once closed, with the result."""
    poll = _stored(rendering)
    form = poll is not None and (poll.anonymous or poll.kind is PollKind.DAYS)
    if poll is None or (form and poll.state is not PollState.CLOSED):
        # A form that somebody may be filling in is never edited.
        return None
    return _message(rendering, poll)


def _message(rendering: Rendering, poll: Poll) -> Message:
    # As when it was sent: the turn of the year isn't a change.
    made = card_of(rendering.conn, poll, rendering.config, rendering.shown_at, known_at=rendering.now)
    return message_with(made)


def _render_result(rendering: Rendering) -> Message | None:
    poll = _stored(rendering)
    if poll is None or poll.state is not PollState.CLOSED:
        return None
    if poll.kind is PollKind.DAYS:
        best = best_in_words(rendering.conn, poll, rendering.config, rendering.now)
        view = day_poll_view(rendering.conn, poll, rendering.config, rendering.now)
        return message_with(days_result_card(view, best))
    words = f"{escape(result_in_words(poll, poll_result(rendering.conn, poll)))}"
    return message_with(poll_result_card(poll_view(rendering.conn, poll, rendering.config, rendering.now), words))


def _render_choice(rendering: Rendering) -> Message | None:
    """The days that suit most; None if one has been chosen."""
    poll = _stored(rendering)
    if poll is None or poll.meeting_id is not None:
        return None
    return message_with(day_choice_card(day_choice_view(rendering.conn, poll, rendering.config, rendering.now)))


def _may_change(conn: Connection, now: datetime) -> Collection[str]:
    return queries.ids_shown_since(conn, now - _EDITED_FOR)


def _closings(query: DueQuery) -> Iterator[datetime]:
    return (poll.closes_at for poll in queries.list_open(query.conn) if poll.closes_at is not None)


delivery_kinds.register(
    DeliveryKind(
        name=POLL,
        label="Omröstningen",
        audience=Audience.GROUPS,
        due=Triggered(_find_asked),
        render=_render_asked,
        bound_to_dates=False,
        edits=Edits(_render_later, subjects=_may_change),
        waits_for_undo=True,
        moments=_closings,
        meeting_of=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=POLL_RESULT,
        label="Omröstningens resultat",
        audience=Audience.GROUPS,
        due=Triggered(_find_results),
        render=_render_result,
        bound_to_dates=False,
        edits=None,
        meeting_of=None,
    )
)
delivery_kinds.register(
    DeliveryKind(
        name=DAY_CHOICE,
        label="Dagen som passar flest",
        audience=Audience.COORDINATORS,
        due=Triggered(_find_choices),
        render=_render_choice,
        bound_to_dates=False,
        edits=None,
        meeting_of=None,
    )
)
