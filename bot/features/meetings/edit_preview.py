"""The card that an edit waits with: what was, what will be, and what approving leads to."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from bot.app import presenters
from bot.app.context import Context, new_id
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.places_preview import changes_for_people
from cards.kit.markdown import escape
from cards.meetings.meeting_edit import EditView, edit_card
from core.deliveries import queries as deliveries
from core.deliveries.rules import planned_deliveries
from core.language.durations import spelled_minutes
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.rules.changes import change_kind
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.signups.queries import signups
from core.working_days.days_off import why_off

#: Word of a change that waits ten minutes may come too late for a meeting that starts within this time.
_SOON = timedelta(hours=2)


def shown_edit(
    message: IncomingMessage,
    meeting: Meeting,
    after: Meeting,
    context: Context,
    *,
    what: str,
    was: str,
    will_be: str,
    reason: str = "",
) -> Reply:
    """Prepare the edit, and show it; nothing changes before somebody approves."""
    if after == meeting:
        return Reply(
            f"{presenters.name_and_days(meeting, message.now, context.config.zone)} är redan så. Inget att ändra."
        )
    edit_id = new_id()
    try:
        context.write(
            lambda conn: prepare_meeting_edit(
                conn, edit_id=edit_id, after=after, created_by=message.person_id, now=message.now, reason=reason
            )
        )
    except MeetingIsCancelledError:
        return Reply(f"{presenters.is_cancelled(meeting, message.now, context.config.zone)}.")
    view = EditView(
        edit_id=edit_id,
        what=what,
        title=presenters.title_of(meeting),
        subtitle=f"{presenters.days_of(meeting, message.now, context.config.zone)} · {presenters.groups_of(meeting)}",
        was=escape(was),
        will_be=escape(will_be),
        reason=escape(reason),
        happens=_happens(message.now, meeting, after, context),
        soon=notifies(meeting, after, context, message.now) and starts_soon(meeting, after, context, message.now),
    )
    return Reply(card=edit_card(view))


def notifies(meeting: Meeting, after: Meeting, context: Context, now: datetime) -> bool:
    """Whether members are told of the change; nobody is of a meeting that is over."""
    return change_kind(meeting, after) is not None and now < meeting.ends_at(context.config.zone)


def starts_soon(meeting: Meeting, after: Meeting, context: Context, now: datetime) -> bool:
    """Whether the meeting starts so soon that a notice in ten minutes may be too late."""
    zone = context.config.zone
    starts = [meeting.starts_at(zone)]
    if after.status is MeetingStatus.PLANNED:
        starts.append(after.starts_at(zone))
    return min(starts) - now < _SOON


def _happens(now: datetime, meeting: Meeting, after: Meeting, context: Context) -> Sequence[str]:
    """What approving leads to, in the order it will happen; first what a person should look at."""
    lines = list(_hints(meeting, after, now, context))
    if places := context.read(lambda conn: changes_for_people(conn, meeting, after)):
        return [*lines, *places, "Korten visar det nya antalet."]
    if not notifies(meeting, after, context, now):
        return [*lines, "Korten och träffens sida visar det nya. Inget besked går ut."]
    config, kind = context.config, change_kind(meeting, after)
    lines.append(f"{presenters.groups_of(meeting)} får ett besked i tråden om {spelled_minutes(config.rules.undo)}.")
    if concerned := context.read(lambda conn: signups.count(conn, meeting.id)).concerned:
        stay = "." if kind is ChangeKind.CANCELLED else ". Svaren gäller fortfarande."
        lines.append(f"{count(concerned, 'person')} som har svarat ja eller kanske nämns i beskedet{stay}")
    if kind is ChangeKind.MOVED:
        lines += _moves(now, meeting, after, context)
    if kind is ChangeKind.CANCELLED:
        lines.append("Inga fler påminnelser går ut, och ingen återkoppling efterfrågas.")
    if starts_soon(meeting, after, context, now):
        lines.append("Träffen är snart. *Skicka nu* säger till gruppen med en gång, och går inte att ångra.")
    return lines


def _moves(now: datetime, meeting: Meeting, after: Meeting, context: Context) -> Iterator[str]:
    """What becomes of cards and reminders where the dates change."""
    config = context.config
    stored = context.read(lambda conn: deliveries.list_about(conn, meeting.id))
    if any(delivery.activity_id for delivery in stored):
        yield "Kort som redan gått ut får den nya tiden."
    scheduled = planned_deliveries(after, context.delivery_kinds.scheduled(), config.rules, config.calendar)
    ahead = [delivery for delivery in scheduled if delivery.due_at > now + config.rules.undo]
    if ahead:
        yield f"Nästa utskick blir {presenters.moment(ahead[0].due_at, now, config.zone)}."


def _hints(meeting: Meeting, after: Meeting, now: datetime, context: Context) -> Iterator[str]:
    """Days off, and the group's other meetings, where the meeting gets other days; as for a plan's rows."""
    days = (after.start_date, after.end_date)
    if after.status is MeetingStatus.CANCELLED or days == (meeting.start_date, meeting.end_date):
        return
    if free := why_off(days):
        yield f"**Obs!** {free}."
    for other in context.read(lambda conn: meetings.list_between(conn, *days)):
        same = set(other.groups) & set(after.groups)
        if same and other.id != meeting.id and other.status is MeetingStatus.PLANNED:
            groups = enumeration([escape(group) for group in after.groups if group in same])
            when = presenters.when_of(other, now, context.config.zone)
            yield f"**Obs!** {groups} har redan {presenters.title_of(other)} {when}."
