"""`flytta`, `ställ in`, `plats`, `länk`, `tema`: a coordinator changes one meeting, and sees first what will happen."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.app import presenters
from bot.app.command_registry import Commands, SeenIn
from bot.app.context import Context, new_id
from bot.app.meeting_lookup import own_meeting
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from cards.meetings.meeting_edit import EditView, edit_card
from core.deliveries import queries as deliveries
from core.deliveries.rules import planned_deliveries
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.durations import spelled_minutes
from core.language.plurals import count
from core.language.typed_dates import typed_days
from core.meetings.errors import MeetingIsCancelledError
from core.meetings.formatting import when
from core.meetings.model.change import ChangeKind
from core.meetings.model.meeting import Meeting, MeetingStatus, ends_before_it_starts
from core.meetings.rules.changes import change_kind
from core.meetings.use_cases.prepare_meeting_edit import prepare_meeting_edit
from core.members.model.role import Role
from core.plans.reader.rows.times import days_said, times_in
from core.signups import queries as signups

commands = Commands()
_TO = re.compile(r"(?:^|\s+)till\s+", re.IGNORECASE)
_COLON = re.compile(r"\s*:\s+|\s*:$")
_LINK = re.compile(r"https://[^\s<>\"]+", re.IGNORECASE)
_LONGEST = 200
_NOTHING = ("ingen", "inget", "-", "–")


class _TimeError(Exception):
    """The hours typed can't be used; the message, a Swedish sentence, says why."""


@commands.command(
    "flytta",
    argument="MÖTE till DATUM",
    help="Flyttar träffen",
    help_en="Moves the meeting",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def move(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Other dates, other times, or both; what isn't said stays."""
    words, *wanted = _TO.split(rest, maxsplit=1)
    if not wanted:
        return Reply(
            "Vart? Skriv till exempel *flytta 8 mars till 15 mars* eller *flytta 8 mars till 15 mars kl 9–12*."
        )
    meeting = _planned(message, words, context, "flytta")
    if isinstance(meeting, Reply):
        return meeting
    try:
        after = _moved(meeting, wanted[0])
    except (WrittenDateError, _TimeError) as problem:
        return Reply(escape(str(problem)))
    if after is None:
        return Reply(f"Jag hittar inget datum i *{escape(wanted[0][:60])}*. Skriv till exempel *15 mars kl 9–12*.")
    if ends_before_it_starts(after.start_date, after.end_date, after.start_time, after.end_time):
        return Reply("Sluttiden ligger före starttiden. Skriv till exempel *kl 9–12*.")
    if after.start_date < message.now.astimezone(context.config.zone).date():
        return Reply(f"{presenters.days_of(after)} har redan varit. Välj en dag som kommer.")
    return _shown(message, meeting, after, context, what="Flytta", was=when(meeting), will_be=when(after))


@commands.command(
    "ställ in",
    argument="MÖTE",
    help="Ställer in träffen",
    help_en="Cancels the meeting",
    aliases=("avboka",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def cancel(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The meeting stays in the list, as cancelled."""
    meeting = _planned(message, rest, context, "ställ in")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, status=MeetingStatus.CANCELLED)
    return _shown(message, meeting, after, context, what="Ställ in", was=when(meeting), will_be="inställd")


@commands.command(
    "plats",
    argument="MÖTE: PLATS",
    help="Ändrar platsen",
    help_en="Changes the place",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def place(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where the meeting is."""
    meeting, wanted = _told(message, rest, context, "plats", "Stadshuset i Borås")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, place=wanted)
    return _shown(
        message, meeting, after, context, what="Ny plats", was=meeting.place or "ingen", will_be=wanted or "ingen"
    )


@commands.command(
    "tema",
    argument="MÖTE: TEMA",
    help="Ändrar temat",
    help_en="Changes the theme",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def theme(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """What the meeting is about."""
    meeting, wanted = _told(message, rest, context, "tema", "Klimat och vatten")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, theme=wanted)
    return _shown(
        message, meeting, after, context, what="Nytt tema", was=meeting.theme or "inget", will_be=wanted or "inget"
    )


@commands.command(
    "länk",
    argument="MÖTE: ADRESS",
    help="Ändrar länken till mötet",
    help_en="Changes the link to join",
    aliases=("lank",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def link(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Where one joins online; https only."""
    match = _LINK.search(rest)
    words = (rest[: match.start()] if match else _COLON.split(rest)[0]).strip(" :")
    wanted = _COLON.split(rest, maxsplit=1)[1:]
    if match is None and not (wanted and wanted[0].strip().casefold() in _NOTHING):
        return Reply(
            "Vilken länk? Skriv till exempel *länk 8 mars: https://teams.microsoft.com/…*. Den ska börja på https."
        )
    meeting = _planned(message, words, context, "länk")
    if isinstance(meeting, Reply):
        return meeting
    address = match[0][:2000] if match else None
    after = replace(meeting, join_url=address)
    return _shown(
        message, meeting, after, context, what="Ny länk", was=meeting.join_url or "ingen", will_be=address or "ingen"
    )


def _planned(message: IncomingMessage, words: str, context: Context, command: str) -> Meeting | Reply:
    """The meeting meant, which must be named: nothing is changed by a guess."""
    if not words.strip():
        return Reply(f"Vilken träff? Skriv till exempel *{command} 8 mars*.")
    meeting = own_meeting(message, words.strip(), context, command=command, nearest=lambda _: None)
    if isinstance(meeting, Meeting) and meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{presenters.title_of(meeting)} {presenters.days_of(meeting)} är inställd.")
    return meeting


def _told(
    message: IncomingMessage, rest: str, context: Context, command: str, example: str
) -> tuple[Meeting | Reply, str | None]:
    words, *wanted = _COLON.split(rest, maxsplit=1)
    if not wanted or not wanted[0].strip():
        return Reply(
            f"Skriv träffen, ett kolon och vad det ska vara, till exempel *{command} 8 mars: {example}*."
        ), None
    told = " ".join(wanted[0].split())[:_LONGEST]
    return _planned(message, words, context, command), None if told.casefold() in _NOTHING else told


def _moved(meeting: Meeting, wanted: str) -> Meeting | None:
    """The meeting at what was typed; None where that names neither a day nor a time.

    Raises WrittenDateError and _TimeError.
    """
    dates = typed_days(wanted, year=meeting.start_date.year)
    times = times_in(blanked(wanted, dates.places if dates else ()))
    if times.fault:
        raise _TimeError(times.fault)
    days = days_said(wanted)
    if dates and days is not None and days != (dates.end - dates.start).days + 1:
        raise _TimeError(f"Det står {days} dagar men datumen är {(dates.end - dates.start).days + 1}.")
    timed = bool(times.places)
    if dates is None and not timed:
        return None
    first = dates.start if dates else meeting.start_date
    last = dates.end if dates else meeting.end_date
    if dates and dates.start == dates.end:
        # Two days stay two days where only the first is named.
        last = first + (meeting.end_date - meeting.start_date)
    after = replace(meeting, start_date=first, end_date=last)
    if not timed:
        return after
    return replace(after, start_time=times.start, end_time=times.end, whole_day=times.whole_day, time_words=times.words)


def _shown(
    message: IncomingMessage, meeting: Meeting, after: Meeting, context: Context, *, what: str, was: str, will_be: str
) -> Reply:
    if after == meeting:
        return Reply(f"{presenters.title_of(meeting)} {presenters.days_of(meeting)} är redan så. Inget att ändra.")
    edit_id = new_id()
    try:
        context.write(
            lambda conn: prepare_meeting_edit(
                conn, edit_id=edit_id, after=after, created_by=message.person_id, now=message.now
            )
        )
    except MeetingIsCancelledError:
        return Reply(f"{presenters.title_of(meeting)} {presenters.days_of(meeting)} är inställd.")
    view = EditView(
        edit_id=edit_id,
        what=what,
        title=presenters.title_of(meeting),
        subtitle=f"{presenters.days_of(meeting)} · {presenters.groups_of(meeting)}",
        was=escape(was),
        will_be=escape(will_be),
        happens=_happens(message, meeting, after, context),
    )
    return Reply(card=edit_card(view))


def _happens(message: IncomingMessage, meeting: Meeting, after: Meeting, context: Context) -> Sequence[str]:
    """What approving leads to, in the order it will happen."""
    config = context.config
    kind = change_kind(meeting, after)
    groups = presenters.groups_of(meeting)
    coming = context.read(lambda conn: signups.count(conn, meeting.id)).people
    told = [
        delivery
        for delivery in context.read(lambda conn: deliveries.list_about(conn, meeting.id))
        if delivery.activity_id
    ]
    lines: list[str] = []
    if kind is None:
        lines.append("Korten och träffens sida visar det nya. Inget besked går ut.")
        return lines
    lines.append(f"{groups} får ett besked i tråden om {spelled_minutes(config.rules.undo)}.")
    if coming:
        lines.append(
            f"{count(coming, 'anmäld')} nämns i beskedet"
            + ("." if kind is ChangeKind.CANCELLED else " och är kvar som anmälda.")
        )
    if told and kind is ChangeKind.MOVED:
        lines.append("Kort som redan gått ut får den nya tiden.")
    if kind is ChangeKind.MOVED:
        soonest = message.now + config.rules.undo
        ahead = [
            planned_delivery
            for planned_delivery in planned_deliveries(
                after, context.delivery_kinds.scheduled(), config.rules, config.calendar
            )
            if planned_delivery.due_at > soonest
        ]
        if ahead:
            lines.append(f"Nästa utskick blir {presenters.moment(ahead[0].due_at, config.zone)}.")
    if kind is ChangeKind.CANCELLED:
        lines.append("Inga fler påminnelser går ut, och ingen återkoppling efterfrågas.")
    return lines
