"""Fills the views of minutes."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.error_messages import refusal
from bot.app.messages import CardAction, IncomingMessage
from cards.kit.markdown import escape
from cards.minutes.lists import ListedItem
from cards.minutes.meeting_minutes import ItemFormView, ItemView, MinutesView
from core.channels.model import COORDINATORS
from core.errors import CoreError
from core.language.dates import day
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import as_known
from core.minutes import queries
from core.minutes.model import MinutesItem
from core.minutes.rules.reading import as_line
from core.minutes.rules.tasks import is_overdue

#: Shown for an erased person.
NOBODY = "Ingen namngiven"
LAST_PAGE = 10_000


def minutes_view(
    conn: Connection,
    meeting: Meeting,
    config: Config,
    now: datetime,
    *,
    page: int = 1,
    said: str = "",
    problems: Sequence[str] = (),
    typed: str = "",
) -> MinutesView:
    """The meeting's minutes at `now` (UTC), for its coordinators."""
    today = now.astimezone(config.zone).date()
    return MinutesView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_and_groups(meeting, now, config.zone),
        items=[item_view(item, today) for item in queries.list_of_meeting(conn, meeting.id)],
        page=page,
        said=said,
        problems=problems,
        typed=typed,
        open=meeting.status is not MeetingStatus.CANCELLED,
    )


def item_view(item: MinutesItem, today: date) -> ItemView:
    """One item, as of the network's day `today`."""
    heading = (escape(item.content.who) or NOBODY) if item.is_task else "Beslut"
    return ItemView(
        item.id,
        item.digest,
        heading,
        escape(item.content.words),
        _state(item, today),
        task=item.is_task,
        done=item.done,
    )


def item_form_view(
    meeting: Meeting,
    item: MinutesItem,
    config: Config,
    now: datetime,
    *,
    line: str | None = None,
    problems: Sequence[str] = (),
    typed: str = "",
) -> ItemFormView:
    """The item's form; with `line` in its field if the presser has written another."""
    when = f"{presenters.title_of(meeting)} {presenters.days_and_groups(meeting, now, config.zone)}"
    shown = as_line(item.content) if line is None else line
    return ItemFormView(meeting.id, when, item.id, item.digest, shown, problems, typed)


def listed_items(
    conn: Connection, items: Sequence[MinutesItem], config: Config, request: IncomingMessage | CardAction
) -> list[ListedItem]:
    """The items with their meetings as members know them; a coordinator in personal chat may tick their own."""
    alone = request.channel_id is None or request.bound_group == COORDINATORS
    today = request.now.astimezone(config.zone).date()
    stored = [meetings.get(conn, meeting_id) for meeting_id in dict.fromkeys(item.meeting_id for item in items)]
    known = {meeting.id: meeting for meeting in as_known(conn, stored, now=request.now, undo=config.rules.undo)}
    return [
        ListedItem(
            item_view(item, today),
            item.meeting_id,
            meeting_line(known[item.meeting_id], request.now, config),
            ticks=alone and request.rights.coordinates(known[item.meeting_id].groups),
        )
        for item in items
    ]


def meeting_line(meeting: Meeting, now: datetime, config: Config) -> str:
    """Such as "Nätverksträff i Borås ons 8 mars · Naturvårdsgruppen"."""
    return f"{presenters.title_of(meeting)} {presenters.days_and_groups(meeting, now, config.zone)}"


def problem_lines(error: CoreError, config: Config) -> list[str]:
    """Why nothing was stored: a title, and a line per problem."""
    title, words = refusal(error, config)
    return [title, *words.split("\n\n")]


def _state(item: MinutesItem, today: date) -> str:
    due = item.content.due
    if item.done:
        return "Klart"
    if due is None:
        return ""
    when = day(due, year=due.year != today.year)
    return f"Skulle vara klart {when}" if is_overdue(item, today) else f"Senast {when}"
