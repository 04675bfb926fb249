"""The card that an edit waits with: what was, what will be, and what approving leads to."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context, new_id
from bot.app.deliveries.kind_names import INVITATION
from bot.app.deliveries.reach import Reach
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.announced import Announced, announced, next_message_at
from bot.features.meetings.day_hints import day_hints
from bot.features.meetings.places_preview import changes_for_people
from cards.kit.markdown import escape
from cards.kit.mentions import fitting_mentions
from cards.meetings.meeting_edit import EditView, edit_card
from core.deliveries import queries as deliveries
from core.language.durations import spelled_minutes
from core.language.plurals import count
from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.rules.changes import change_kind
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.signups.model import SignupAnswer
from core.signups.queries import signups

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
    looks: Sequence[str] = (),
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
    notices = context.read(lambda conn: announced(conn, meeting, after, context.config, message.now))
    view = EditView(
        edit_id=edit_id,
        what=what,
        title=presenters.title_of(meeting),
        subtitle=f"{presenters.days_of(meeting, message.now, context.config.zone)} · {presenters.groups_of(meeting)}",
        was=escape(was),
        will_be=escape(will_be),
        reason=escape(reason),
        looks=looks,
        happens=context.read(lambda conn: _happens(conn, message.now, meeting, after, context)),
        soon=offers_now(meeting, after, notices, context, message.now),
    )
    return Reply(card=edit_card(view))


def starts_soon(meeting: Meeting, after: Meeting, context: Context, now: datetime) -> bool:
    """Whether the meeting starts so soon that a notice in ten minutes may be too late."""
    zone = context.config.zone
    starts = [meeting.starts_at(zone)]
    if after.status is MeetingStatus.PLANNED:
        starts.append(after.starts_at(zone))
    return min(starts) - now < _SOON


def _happens(conn: Connection, now: datetime, meeting: Meeting, after: Meeting, context: Context) -> Sequence[str]:
    """What approving leads to, in the order it will happen; first what a person should look at."""
    config = context.config
    lines = list(_hints(conn, meeting, after, now, context))
    notices = announced(conn, meeting, after, config, now)
    if places := changes_for_people(conn, meeting, after, notices.reach):
        return [*lines, *places, _cards(notices.reach, "det nya antalet")]
    if notices.notify_at is None:
        return [*lines, *_untold(meeting, after, notices)]
    kind = change_kind(meeting, after)
    lines += notices.reach.told(
        meeting.groups, "får ett besked i tråden", notices.reach.when(f"om {spelled_minutes(notices.notify_at - now)}")
    )
    lines += _mentioned(conn, meeting, notices.reach, kind)
    if kind is ChangeKind.MOVED:
        lines += _moves(conn, now, meeting, after, context, notices.reach)
    if kind is ChangeKind.RESUMED:
        lines += _next_message(conn, now, meeting, after, context, notices.reach)
    if kind is ChangeKind.CANCELLED:
        lines.append("Inga fler påminnelser går ut, och ingen återkoppling efterfrågas.")
    if offers_now(meeting, after, notices, context, now):
        lines.append("Träffen är snart. *Skicka nu* säger till gruppen med en gång, och går inte att ångra.")
    return lines


def offers_now(meeting: Meeting, after: Meeting, notices: Announced, context: Context, now: datetime) -> bool:
    """Whether the group may be told at once: the meeting is soon, and somebody would be reached."""
    reached = notices.notify_at is not None and notices.reach.reaches(meeting.groups)
    return reached and starts_soon(meeting, after, context, now)


def _untold(meeting: Meeting, after: Meeting, notices: Announced) -> list[str]:
    """That nobody is told, and why where it isn't plain."""
    if change_kind(meeting, after) is None:
        return [f"{_cards(notices.reach, 'det nya')} Inget besked går ut."]
    if notices.unheard_of:
        return ["Gruppen har inte hört om träffen än, så inget besked går ut. Inbjudan säger det nya."]
    if notices.reach.now >= meeting.ends_at(notices.reach.config.zone):
        return [f"{_cards(notices.reach, 'det nya')} Inget besked går ut."]
    return ["Träffen blir som gruppen känner den, så inget besked går ut."]


def _cards(reached: Reach, what: str) -> str:
    if reached.paused:
        return f"Träffens sida visar {what}, korten {reached.when_resumed}."
    return f"Korten och träffens sida visar {what}."


def _mentioned(conn: Connection, meeting: Meeting, reached: Reach, kind: ChangeKind | None) -> Iterator[str]:
    """Who is mentioned in the notice; in a pilot nobody is."""
    answered = [
        signup.person for signup in signups.list_of_meeting(conn, meeting.id) if signup.answer is not SignupAnswer.NO
    ]
    if not answered or reached.config.pilot or all(reached.obstacle(group) for group in meeting.groups):
        return
    people = [(person.id, escape(person.name)) for person in answered]
    mentioned = len(fitting_mentions(people))
    stay = "." if kind is ChangeKind.CANCELLED else ". Svaren gäller fortfarande."
    yield f"{count(mentioned, 'person')} som har svarat ja eller kanske nämns i beskedet{stay}"
    if mentioned < len(people):
        yield f"**Obs!** {len(people) - mentioned} till får inte plats i beskedet och nämns inte."


def _moves(
    conn: Connection, now: datetime, meeting: Meeting, after: Meeting, context: Context, reached: Reach
) -> Iterator[str]:
    """What becomes of cards and reminders where the dates change."""
    stored = deliveries.list_about(conn, meeting.id)
    # Notices of changes stay as they were sent; it is the invitation that follows the meeting.
    if any(delivery.activity_id and delivery.kind == INVITATION for delivery in stored):
        resumed = f" {reached.when_resumed}" if reached.paused else ""
        yield f"Kort som redan gått ut får den nya tiden{resumed}. De som är inbjudna bjuds inte in igen."
    yield from _next_message(conn, now, meeting, after, context, reached)


def _next_message(
    conn: Connection, now: datetime, meeting: Meeting, after: Meeting, context: Context, reached: Reach
) -> Iterator[str]:
    ahead = next_message_at(conn, meeting, after, context.delivery_kinds, context.config, now)
    if ahead is not None:
        yield f"Nästa utskick blir {reached.moment(ahead)}."


def _hints(conn: Connection, meeting: Meeting, after: Meeting, now: datetime, context: Context) -> Iterator[str]:
    """Days off, and the group's other meetings, where the meeting gets other days; as for a plan's rows."""
    days = (after.start_date, after.end_date)
    if after.status is MeetingStatus.CANCELLED or days == (meeting.start_date, meeting.end_date):
        return
    if after.start_date.year != meeting.start_date.year:
        yield f"**Obs!** Det är ett annat år: {after.start_date.year}."
    if closes := meeting.signup_closes:
        zone = context.config.zone
        too_late = closes > after.starts_at(zone)
        when = ", så anmälan stänger när träffen börjar" if too_late else ""
        yield (
            f"**Obs!** Sista dag för anmälan är fortfarande {presenters.day_of(closes, now, zone)}{when}. "
            "Skriv *sista anmälan* för att ändra."
        )
    yield from day_hints(conn, after, now, context.config.zone)
