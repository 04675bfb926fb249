"""Builds a page of the lists of decisions and tasks."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.app.messages import Card, CardAction, IncomingMessage
from bot.features.minutes.presenters import listed_items, meeting_line
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.minutes.lists import ItemListView, item_list_card
from core.language.plurals import count
from core.language.stems import stems, words_of
from core.meetings.queries.known_meetings import get_known
from core.minutes import queries
from core.minutes.model import MinutesItem
from core.minutes.rules.tasks import in_order

Request = IncomingMessage | CardAction
#: Maximum length of a field.
_A_YEAR = timedelta(days=366)
_HOW = "Samordnare antecknar med *anteckna* och träffens datum."


@dataclass(frozen=True, slots=True)
class DecisionsAsked:
    """Which decisions are listed."""

    #: None for all groups.
    group: str | None
    first: date
    last: date
    #: Of this meeting only; empty for all.
    meeting_id: str = ""
    #: Only those that have all of these words; empty for all.
    about: str = ""

    @property
    def data(self) -> dict[str, str]:
        """The data with which a button repeats the request."""
        days = {"first": self.first.isoformat(), "last": self.last.isoformat()}
        about = {"about": self.about} if self.about else {}
        return {"group": self.group or "", "of": self.meeting_id, **about, **days}


def decisions_card(request: Request, asked: DecisionsAsked, context: Context, *, page: int = 1) -> Card:
    """Decisions, the latest meeting's first. Raises MeetingNotFoundError."""
    config = context.config
    with context.engine.connect() as conn:
        if asked.meeting_id:
            meeting = get_known(conn, asked.meeting_id, now=request.now, undo=config.rules.undo)
            items = [item for item in queries.list_of_meeting(conn, meeting.id) if not item.is_task]
            of = meeting_line(meeting, request.now, config)
        else:
            items = _decisions(conn, asked)
            of = _of(asked, request, context)
        listed = listed_items(conn, items, config, request)
    title = count(len(items), "beslut") if items else "Inget beslut antecknat"
    return item_list_card(ItemListView("Beslut", title, of, listed, _HOW, verbs.LIST_DECISIONS, asked.data, page))


def has_decisions(asked: DecisionsAsked, context: Context) -> bool:
    """Whether any would be listed."""
    return bool(context.read(lambda conn: _decisions(conn, asked)))


def _decisions(conn: Connection, asked: DecisionsAsked) -> list[MinutesItem]:
    """Of the group and days, with all of the words, however inflected."""
    items = queries.list_decisions(conn, asked.first, asked.last, group=asked.group)
    wanted = set(stems(words_of(asked.about)))
    return [item for item in items if wanted <= set(stems(words_of(item.content.words)))]


def tasks_card(request: Request, group: str | None, context: Context, *, page: int = 1) -> Card:
    """Open tasks, sorted by due day."""
    with context.engine.connect() as conn:
        items = in_order(queries.list_open_tasks(conn, group=group))
        listed = listed_items(conn, items, context.config, request)
    title = f"{count(len(items), 'uppgift')} att göra" if items else "Inget att göra"
    asked = {"group": group or ""}
    return item_list_card(
        ItemListView("Att göra", title, escape(group or ""), listed, _HOW, verbs.LIST_TASKS, asked, page)
    )


def _of(asked: DecisionsAsked, request: Request, context: Context) -> str:
    """Such as "Naturvårdsgruppen, 2023"."""
    whole_year = (asked.first.month, asked.first.day, asked.last.month, asked.last.day) == (1, 1, 12, 31)
    if whole_year and asked.first.year == asked.last.year:
        when = str(asked.first.year)
    elif asked.last - asked.first > _A_YEAR:
        when = "det senaste året"
    else:
        when = presenters.days_between(asked.first, asked.last, request.now, context.config.zone)
    of_group = f"{escape(asked.group)}, {when}" if asked.group else when.capitalize()
    return f"{of_group}, om ”{escape(asked.about)}”" if asked.about else of_group
