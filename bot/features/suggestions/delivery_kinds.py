"""What became of a suggested theme, told once to each who suggested it and has a chat with the bot."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from bot.features.suggestions.presenters import suggestion_view, told_words
from cards.suggestions.listed import decided_card
from core.channels import queries as channels
from core.deliveries.model import Audience, PlannedDelivery
from core.suggestions import queries
from core.suggestions.model import StatusChange, Suggestion, SuggestionStatus
from core.suggestions.notices import decision_to_tell, subject_of
from core.working_days.calendar import move_to_office_hours

delivery_kinds = DeliveryKinds()
SUGGESTION_DECIDED = "suggestion_decided"
#: How long the news is useful.
_USEFUL = timedelta(days=14)
_TITLES = {
    SuggestionStatus.PLANNED: "Ditt önskemål är planerat",
    SuggestionStatus.DONE: "Ditt önskemål är genomfört",
    SuggestionStatus.DECLINED: "Ditt önskemål är avböjt",
}


def told_at(change: StatusChange, config: Config) -> datetime:
    """When a decision is told (UTC): in the daytime, once it can no longer be undone."""
    rules = config.rules
    return move_to_office_hours(change.made_at + rules.undo, rules.leaves_at, config.calendar)


def decisions_to_tell(conn: Connection, config: Config, since: datetime) -> list[StatusChange]:
    """The decision to tell about each suggestion that was decided on after `since` (UTC)."""
    by_suggestion = queries.list_changes_of(conn, queries.changed_since(conn, since))
    decisions = (
        decision_to_tell(changes, settled_at=lambda change: told_at(change, config))
        for changes in by_suggestion.values()
    )
    return [decision for decision in decisions if decision is not None]


def who_is_told(conn: Connection, suggestion_id: str, config: Config, now: datetime) -> str:
    """How many of those who suggested it will be told what was decided at `now` (UTC), in Swedish; empty for none.

    Empty also during the pilot, when nobody but coordinators gets messages.
    """
    decision = next(
        (change for change in decisions_to_tell(conn, config, now - _USEFUL) if change.suggestion_id == suggestion_id),
        None,
    )
    concerned = queries.wishers(conn, decision) if decision is not None else ()
    if not concerned or config.pilot:
        return ""
    reached = len(channels.people_with_chats(conn).intersection(concerned))
    return told_words(reached, len(concerned))


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    if query.only is not None:
        return
    reachable = channels.people_with_chats(query.conn)
    for decision in decisions_to_tell(query.conn, query.config, query.now - 2 * _USEFUL):
        due_at = told_at(decision, query.config)
        if query.now >= due_at + _USEFUL:
            continue
        for person_id in queries.wishers(query.conn, decision):
            if person_id in reachable:
                yield PlannedDelivery(
                    subject_of(decision, person_id),
                    0,
                    SUGGESTION_DECIDED,
                    None,
                    due_at,
                    due_at + _USEFUL,
                    person=person_id,
                )


def _decided(rendering: Rendering, person_id: str) -> Suggestion | None:
    """The suggestion that the delivery tells this person about, unless it has been decided again since."""
    conn, config = rendering.conn, rendering.config
    for decision in decisions_to_tell(conn, config, rendering.delivery.due_at - 2 * _USEFUL):
        if subject_of(decision, person_id) == rendering.delivery.subject:
            return queries.get(conn, decision.suggestion_id, person_id)
    return None


def _render(rendering: Rendering) -> Message | None:
    """The card; None if the decision was undone, the person took the wish back, or the chat isn't theirs."""
    chat = channels.get(rendering.conn, rendering.delivery.channel_id)
    person_id = chat.person_id if chat is not None else None
    # Lists of upcoming messages must not show who suggested what.
    suggestion = _decided(rendering, person_id) if person_id is not None else None
    if suggestion is None or not suggestion.wished:
        return None
    view = suggestion_view(
        rendering.conn, suggestion, rendering.config, rendering.shown_at, personal=True, decides=False
    )
    return message_with(decided_card(view, _TITLES[suggestion.decision.status]))


delivery_kinds.register(
    DeliveryKind(
        name=SUGGESTION_DECIDED,
        label="Beskedet om ett önskemål",
        audience=Audience.PERSON,
        due=Triggered(_find),
        render=_render,
        bound_to_dates=False,
        edits=None,
        waits_for_undo=True,
        meeting_of=None,
    )
)
