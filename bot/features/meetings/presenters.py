"""Meetings and their changes put into the words that cards show."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import Rendering
from cards.kit.markdown import escape
from cards.meetings.changes import ChangeView, CorrectedView
from cards.meetings.reminders import ReminderView
from core.groups import queries as groups
from core.language.lists import enumeration
from core.meetings.formatting import programme_days, programme_times, times
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.signups.model import SignupAnswer
from core.signups.queries import signups

#: A card for members has sixty words before its buttons.
_MOST_OF_PROGRAMME, _LONGEST_PROGRAMME = 4, 110
_MOST_PARTNERS = 3


def reminder_view(rendering: Rendering) -> ReminderView:
    """What the three reminders show of the meeting in one group's channel."""
    conn, meeting, config = rendering.conn, rendering.meeting, rendering.config
    return ReminderView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, rendering.shown_at, config.zone),
        group=escape(rendering.delivery.group or ""),
        all_groups=presenters.groups_of(meeting) if meeting.joint else "",
        place=escape(meeting.place or ""),
        theme=escape(meeting.theme or ""),
        partners=partners_words(meeting),
        signed_up=presenters.signed_up(conn, meeting),
        coordinator=coordinators_of(conn, rendering.delivery.group, config),
        sign_up_closes=presenters.sign_up_closes(meeting, rendering.shown_at, config.zone),
        join_url=meeting.join_url or "",
        calendar_url=config.calendar_address(meeting.id),
        page_url=presenters.page_url(conn, meeting.id),
        programme=programme_in_short(meeting),
    )


def partners_words(meeting: Meeting) -> str:
    """Such as "Länsstyrelsen Västra Götaland är med", with as many as a card has room for; empty for none."""
    if not meeting.partners:
        return ""
    shown = [*meeting.partners[:_MOST_PARTNERS]]
    more = len(meeting.partners) - len(shown)
    return f"{escape(enumeration([*shown, *([f'{more} till'] if more else [])]))} är med"


def programme_lines(meeting: Meeting) -> list[str]:
    """The programme, a line each: "**9.30–10.00** Fika", with the day above where there are several."""
    lines = []
    for name, of_day in programme_days(meeting):
        lines += [f"**{name}**"] if name else []
        lines += [f"**{programme_times(line)}** {escape(line.words)}".removeprefix("**** ") for line in of_day]
    return lines


def programme_in_short(meeting: Meeting) -> str:
    """What of the programme fits a card in the thread: "9.30 Fika · 10.00 Visning · … och 3 till"."""
    shown: list[str] = []
    for line in meeting.programme[:_MOST_OF_PROGRAMME]:
        words = f"{programme_times(line)} {escape(line.words)}".strip()
        if shown and len(" · ".join([*shown, words])) > _LONGEST_PROGRAMME:
            break
        shown.append(words)
    more = len(meeting.programme) - len(shown)
    return " · ".join([*shown, *([f"… och {more} till"] if more else [])])


def coordinators_of(conn: Connection, group: str | None, config: Config) -> str:
    """Who coordinates the group, as people know them; empty where no setting says."""
    return escape(groups.get_all(conn).by_name_now(config.group_coordinators).get(group or "", ""))


def change_view(rendering: Rendering, before: Meeting, *, reason: str = "") -> ChangeView:
    """What cards about a change show in one group's channel; `before` is the meeting as members last heard of it."""
    conn, meeting = rendering.conn, rendering.meeting
    concerned = [
        signup.person for signup in signups.list_of_meeting(conn, meeting.id) if signup.answer is not SignupAnswer.NO
    ]
    moved_place = before.place != meeting.place
    return ChangeView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        group=escape(rendering.delivery.group or ""),
        new_day=presenters.days_of(meeting, rendering.shown_at, rendering.config.zone),
        new_time=times(meeting),
        old_day=presenters.days_of(before, rendering.shown_at, rendering.config.zone),
        old_time=times(before),
        page_url=presenters.page_url(conn, meeting.id),
        signed_up=[(person.id, escape(person.name)) for person in concerned],
        new_place=escape(meeting.place or "inte bestämd än") if moved_place else "",
        old_place=escape(before.place or "") if moved_place else "",
        calendar_url=rendering.config.calendar_address(meeting.id),
        had_link=bool(before.join_url),
        new_link=meeting.join_url or "" if before.join_url != meeting.join_url else "",
        reason=escape(reason),
    )


def merged_view(rendering: Rendering, before: Meeting, *, reason: str = "") -> ChangeView:
    """The same for a meeting that was merged into another: the joint meeting's data holds."""
    conn = rendering.conn
    joined = meetings.get(conn, rendering.meeting.merged_into or "")
    others = [escape(group) for group in joined.groups if group not in before.groups]
    return replace(
        change_view(replace(rendering, about=joined), before, reason=reason),
        signed_up=change_view(rendering, before).signed_up,
        new_place=escape(joined.place or ""),
        joined_with=enumeration(others),
    )


def corrected_view(rendering: Rendering) -> CorrectedView:
    """What holds now, where a sent card could not be edited."""
    meeting = rendering.meeting
    return CorrectedView(
        title=presenters.title_of(meeting),
        when=presenters.when_of(meeting, rendering.shown_at, rendering.config.zone),
        group=escape(rendering.delivery.group or ""),
        place=escape(meeting.place or ""),
        theme=escape(meeting.theme or ""),
        join_url=meeting.join_url or "",
        page_url=presenters.page_url(rendering.conn, meeting.id),
    )
