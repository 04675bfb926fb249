"""Fills the views of announcement cards."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.reach import reach
from bot.app.messages import Card
from bot.app.typed.button_choices import with_choice
from cards.announcements.announcement import AnnouncementView, announcement_card, withdrawn_announcement_card
from cards.announcements.sending import (
    AnnouncementFormView,
    AnnouncementPreviewView,
    ListedAnnouncement,
    SentAnnouncementView,
)
from cards.kit.markdown import escape, plain
from core.announcements import queries
from core.announcements.model import Announcement, Content
from core.announcements.rules import content_known, leaving_window
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.language.dates import as_typed
from core.language.lists import enumeration
from core.language.numbers import whole
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings

#: The kind of delivery, stored in the outbox.
ANNOUNCEMENT = "announcement"
_NO_TITLE = "Nytt från samordnaren"
_MOST_MEETINGS, _LONGEST_CHOICE, _AHEAD = 40, 90, timedelta(days=400)


def announcement_looks(
    conn: Connection, announcement: Announcement, config: Config, now: datetime, *, group: str | None = None
) -> Card:
    """The card as the group's members see it at `now` (UTC): without a change that can still be undone."""
    changes = queries.list_changes(conn, announcement.id)
    content = content_known(announcement, changes, now=now, undo=config.rules.undo)
    eyebrow = f"Meddelande · {group or enumeration(announcement.groups)}"
    if content.withdrawn:
        return withdrawn_announcement_card(eyebrow, title_of(content))
    return announcement_card(announcement_view(conn, announcement, content, config, now, eyebrow))


def announcement_view(
    conn: Connection, announcement: Announcement, content: Content, config: Config, now: datetime, eyebrow: str
) -> AnnouncementView:
    """The announcement where it says `content`."""
    made = [change for change in queries.list_changes(conn, announcement.id) if change.undone_at is None]
    # A correction before it left isn't a change to its readers.
    left = announcement.sent_at and leaving_window(
        announcement.sent_at, announcement.leaves_at, config.rules, config.calendar
    )
    seen = [change for change in made if left and left.due_at < change.made_at <= now - config.rules.undo]
    meeting = _meeting(conn, content.meeting_id)
    return AnnouncementView(
        announcement_id=announcement.id,
        eyebrow=eyebrow,
        title=title_of(content),
        words=content.words,
        author=announcement.author,
        link=content.link,
        picture=content.picture,
        picture_alt=content.picture_alt,
        meeting=presenters.title_of(meeting) if meeting else "",
        meeting_when=presenters.when_of(meeting, now, config.zone) if meeting else "",
        meeting_words=with_choice(f"träff {as_typed(meeting.start_date, year=True)}", meeting.id) if meeting else "",
        changed=f"ändrat {presenters.moment(seen[-1].made_at, now, config.zone)}" if seen else "",
    )


@dataclass(frozen=True, slots=True)
class FormState:
    """What stands in the form."""

    content: Content
    #: Names of the groups to choose from, and of the chosen ones; empty if it was sent.
    groups: Sequence[str] = ()
    chosen: Sequence[str] = ()
    #: When it is to leave, as typed; None if it was sent.
    when: str | None = ""
    #: What is missing or can't be.
    problem: str = ""
    #: The id of one that was sent.
    sent_id: str = ""


def form_view(conn: Connection, state: FormState, config: Config, now: datetime) -> AnnouncementFormView:
    """The form, with the meetings ahead to choose from; `now` is UTC."""
    today, content = now.astimezone(config.zone).date(), state.content
    ahead = meetings.list_between(conn, today, today + _AHEAD)
    planned = [meeting for meeting in ahead if meeting.status is MeetingStatus.PLANNED]
    choices = [(meeting.id, _choice(meeting, config, now)) for meeting in planned[:_MOST_MEETINGS]]
    chosen_meeting = _meeting(conn, content.meeting_id)
    if chosen_meeting and chosen_meeting.id not in {meeting_id for meeting_id, _ in choices}:
        choices.append((chosen_meeting.id, _choice(chosen_meeting, config, now)))
    return AnnouncementFormView(
        title=content.title,
        words=content.words,
        link=content.link,
        picture=content.picture,
        picture_alt=content.picture_alt,
        groups=state.groups,
        chosen=state.chosen,
        when=state.when,
        meetings=choices,
        meeting_id=chosen_meeting.id if chosen_meeting else None,
        problem=state.problem,
        announcement_id=state.sent_id,
    )


def preview_view(
    conn: Connection, announcement: Announcement, config: Config, now: datetime
) -> AnnouncementPreviewView:
    """What sending the prepared announcement at `now` (UTC) would lead to."""
    return AnnouncementPreviewView(
        announcement.id,
        groups_of(announcement),
        announcement_looks(conn, announcement, config, now),
        what_happens(conn, announcement, config, now),
    )


def what_happens(conn: Connection, announcement: Announcement, config: Config, now: datetime) -> list[str]:
    """When it leaves and to whom, and obstacles; for one that isn't sent yet, as if it were sent at `now`."""
    window = leaving_window(announcement.sent_at or now, announcement.leaves_at, config.rules, config.calendar)
    reached = reach(conn, config, now)
    return reached.told(announcement.groups, "får meddelandet", reached.moment(window.due_at))


def listed(conn: Connection, announcement: Announcement, config: Config, now: datetime) -> ListedAnnouncement:
    """A line of the list."""
    withdrawn = " · tillbakadraget" if announcement.content.withdrawn else ""
    window = leaving_window(announcement.sent_at or now, announcement.leaves_at, config.rules, config.calendar)
    when = presenters.moment(window.due_at, now, config.zone)
    return ListedAnnouncement(
        announcement.id,
        title_of(announcement.content),
        f"{groups_of(announcement)} · {when}{withdrawn}",
        came_back(conn, announcement),
    )


def sent_view(conn: Connection, announcement: Announcement, config: Config, now: datetime) -> SentAnnouncementView:
    """Where it was sent, the reactions, and how it looks now."""
    lines = [_where(conn, announcement, group, config, now) for group in announcement.groups]
    return SentAnnouncementView(
        announcement.id,
        title_of(announcement.content),
        groups_of(announcement),
        announcement_looks(conn, announcement, config, now),
        [*lines, f"{came_back(conn, announcement)}."],
        is_open=not announcement.content.withdrawn,
    )


def came_back(conn: Connection, announcement: Announcement) -> str:
    """Such as "18 har läst, 12 kommer till Studiebesök i Borås"; Teams doesn't report who read it."""
    readers = queries.count_readers(conn, announcement.id)
    words = f"{whole(readers)} har tryckt på Jag har läst" if readers else "Ingen har tryckt på Jag har läst än"
    meeting = _meeting(conn, announcement.content.meeting_id)
    if meeting is None or not (signed_up := presenters.signed_up(conn, meeting)):
        return words
    return f"{words}. {presenters.title_of(meeting)}: {signed_up}"


def groups_of(announcement: Announcement) -> str:
    """Such as "Miljöstrategigruppen och Naturvårdsgruppen"."""
    return enumeration([escape(group) for group in announcement.groups])


def title_of(content: Content) -> str:
    """The title as plain text; if there is none, the sender."""
    return content.title or _NO_TITLE


def digest(content: Content) -> str:
    """A digest of the content, for a form that is submitted later."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


def _where(conn: Connection, announcement: Announcement, group: str, config: Config, now: datetime) -> str:
    stored = [
        delivery
        for delivery in deliveries.list_about(conn, announcement.id)
        if delivery.group == group and delivery.kind == ANNOUNCEMENT
    ]
    sent = [delivery for delivery in stored if delivery.state is DeliveryState.SENT and delivery.sent_at]
    if sent and sent[0].sent_at:
        return f"{escape(group)}: gick {presenters.moment(sent[0].sent_at, now, config.zone)}."
    if announcement.content.withdrawn:
        return f"{escape(group)}: går inte."
    if obstacle := reach(conn, config, now).obstacle(group):
        return f"{obstacle}."
    window = leaving_window(announcement.sent_at or now, announcement.leaves_at, config.rules, config.calendar)
    if window.due_at > now:
        return f"{escape(group)}: går {reach(conn, config, now).moment(window.due_at)}."
    return f"{escape(group)}: har inte gått. Skriv *status* för att se varför."


def _meeting(conn: Connection, meeting_id: str | None) -> Meeting | None:
    try:
        return meetings.get(conn, meeting_id) if meeting_id else None
    except MeetingNotFoundError:
        return None


def _choice(meeting: Meeting, config: Config, now: datetime) -> str:
    days = presenters.days_of(meeting, now, config.zone).capitalize()
    return f"{days}: {plain(presenters.title_of(meeting))}"[:_LONGEST_CHOICE]
