"""`flytta`, `ställ in`, `plats`, `länk`, `tema`: a coordinator changes one meeting, and sees first what will happen."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot import views
from bot.commands.meeting_choice import own_meeting
from bot.contracts import Asked, Reply
from bot.desk import Desk, new_id
from bot.registry import Commands
from cards.edit import EditView, edit_card
from cards.markdown import escape
from network.actions.prepare_meeting_edit import prepare_meeting_edit
from network.database import deliveries, signups
from network.errors import MeetingIsCancelledError
from network.language.dates import when
from network.language.plurals import count
from network.model.change import ChangeKind
from network.model.meeting import Meeting, MeetingStatus, ends_before_it_starts
from network.model.meeting_edit import change_kind
from network.model.reminder_rules import planned_deliveries
from network.model.role import Role
from network.plan_reader.row_dates import DateProblemError, row_dates
from network.plan_reader.row_times import TimeProblemError, row_times

commands = Commands()
_TO = re.compile(r"(?:^|\s+)till\s+", re.IGNORECASE)
_COLON = re.compile(r"\s*:\s+|\s*:$")
_LINK = re.compile(r"https://[^\s<>\"]+", re.IGNORECASE)
_LONGEST = 200
_NOTHING = ("ingen", "inget", "-", "–")


@commands.command(
    "flytta",
    argument="MÖTE till DATUM",
    help="Flyttar träffen",
    help_en="Moves the meeting",
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
)
def move(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Other dates, other times, or both; what isn't said stays."""
    words, *wanted = _TO.split(rest, maxsplit=1)
    if not wanted:
        return Reply(
            "Vart? Skriv till exempel *flytta 8 mars till 15 mars* eller *flytta 8 mars till 15 mars kl 9–12*."
        )
    meeting = _planned(asked, words, desk, "flytta")
    if isinstance(meeting, Reply):
        return meeting
    try:
        after = _moved(meeting, wanted[0])
    except DateProblemError as problem:
        return Reply(escape(problem.what))
    except TimeProblemError as problem:
        return Reply(escape(str(problem)))
    if after is None:
        return Reply(f"Jag hittar inget datum i *{escape(wanted[0][:60])}*. Skriv till exempel *15 mars kl 9–12*.")
    if ends_before_it_starts(after.start_date, after.end_date, after.start_time, after.end_time):
        return Reply("Sluttiden ligger före starttiden. Skriv till exempel *kl 9–12*.")
    if after.start_date < asked.now.astimezone(desk.facts.zone).date():
        return Reply(f"{views.days_of(after)} har redan varit. Välj en dag som kommer.")
    return _shown(asked, meeting, after, desk, what="Flytta", was=when(meeting), will_be=when(after))


@commands.command(
    "ställ in",
    argument="MÖTE",
    help="Ställer in träffen",
    help_en="Cancels the meeting",
    aliases=("avboka",),
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
)
def cancel(asked: Asked, rest: str, desk: Desk) -> Reply:
    """The meeting stays in the list, as cancelled."""
    meeting = _planned(asked, rest, desk, "ställ in")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, status=MeetingStatus.CANCELLED)
    return _shown(asked, meeting, after, desk, what="Ställ in", was=when(meeting), will_be="inställd")


@commands.command(
    "plats",
    argument="MÖTE: PLATS",
    help="Ändrar platsen",
    help_en="Changes the place",
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
)
def place(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Where the meeting is."""
    meeting, wanted = _told(asked, rest, desk, "plats", "Stadshuset i Borås")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, place=wanted)
    return _shown(asked, meeting, after, desk, what="Ny plats", was=meeting.place or "ingen", will_be=wanted or "ingen")


@commands.command(
    "tema",
    argument="MÖTE: TEMA",
    help="Ändrar temat",
    help_en="Changes the theme",
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
    in_app=False,
)
def theme(asked: Asked, rest: str, desk: Desk) -> Reply:
    """What the meeting is about."""
    meeting, wanted = _told(asked, rest, desk, "tema", "Klimat och vatten")
    if isinstance(meeting, Reply):
        return meeting
    after = replace(meeting, theme=wanted)
    return _shown(
        asked, meeting, after, desk, what="Nytt tema", was=meeting.theme or "inget", will_be=wanted or "inget"
    )


@commands.command(
    "länk",
    argument="MÖTE: ADRESS",
    help="Ändrar länken till mötet",
    help_en="Changes the link to join",
    aliases=("lank",),
    role=Role.GROUP_COORDINATOR,
    heading="En träff",
    in_app=False,
)
def link(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Where one joins online; https only."""
    found = _LINK.search(rest)
    words = (rest[: found.start()] if found else _COLON.split(rest)[0]).strip(" :")
    wanted = _COLON.split(rest, maxsplit=1)[1:]
    if found is None and not (wanted and wanted[0].strip().casefold() in _NOTHING):
        return Reply(
            "Vilken länk? Skriv till exempel *länk 8 mars: https://teams.microsoft.com/…*. Den ska börja på https."
        )
    meeting = _planned(asked, words, desk, "länk")
    if isinstance(meeting, Reply):
        return meeting
    address = found[0][:2000] if found else None
    after = replace(meeting, join_url=address)
    return _shown(
        asked, meeting, after, desk, what="Ny länk", was=meeting.join_url or "ingen", will_be=address or "ingen"
    )


def _planned(asked: Asked, words: str, desk: Desk, command: str) -> Meeting | Reply:
    """The meeting meant, which must be named: nothing is changed by a guess."""
    if not words.strip():
        return Reply(f"Vilken träff? Skriv till exempel *{command} 8 mars*.")
    meeting = own_meeting(asked, words.strip(), desk, command=command, nearest=lambda _: None)
    if isinstance(meeting, Meeting) and meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{views.title_of(meeting)} {views.days_of(meeting)} är inställd.")
    return meeting


def _told(asked: Asked, rest: str, desk: Desk, command: str, example: str) -> tuple[Meeting | Reply, str | None]:
    words, *wanted = _COLON.split(rest, maxsplit=1)
    if not wanted or not wanted[0].strip():
        return Reply(
            f"Skriv träffen, ett kolon och vad det ska vara, till exempel *{command} 8 mars: {example}*."
        ), None
    told = " ".join(wanted[0].split())[:_LONGEST]
    return _planned(asked, words, desk, command), None if told.casefold() in _NOTHING else told


def _moved(meeting: Meeting, wanted: str) -> Meeting | None:
    """The meeting at what was typed; None where that names neither a day nor a time. Raises what the reader raises."""
    dates = row_dates(wanted, meeting.start_date.year)
    rest = wanted
    for start, end in dates.spans if dates else ():
        rest = rest[:start] + " " * (end - start) + rest[end:]
    times = row_times(rest)
    timed = bool(times.spans)
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


def _shown(asked: Asked, meeting: Meeting, after: Meeting, desk: Desk, *, what: str, was: str, will_be: str) -> Reply:
    if after == meeting:
        return Reply(f"{views.title_of(meeting)} {views.days_of(meeting)} är redan så. Inget att ändra.")
    edit_id = new_id()
    try:
        desk.write(
            lambda conn: prepare_meeting_edit(
                conn, edit_id=edit_id, after=after, created_by=asked.person_id, now=asked.now
            )
        )
    except MeetingIsCancelledError:
        return Reply(f"{views.title_of(meeting)} {views.days_of(meeting)} är inställd.")
    view = EditView(
        edit_id=edit_id,
        what=what,
        title=views.title_of(meeting),
        under=f"{views.days_of(meeting)} · {views.groups_of(meeting)}",
        was=escape(was),
        will_be=escape(will_be),
        happens=_happens(asked, meeting, after, desk),
    )
    return Reply(card=edit_card(view))


def _happens(asked: Asked, meeting: Meeting, after: Meeting, desk: Desk) -> Sequence[str]:
    """What approving leads to, in the order it will happen."""
    facts = desk.facts
    kind = change_kind(meeting, after)
    groups = views.groups_of(meeting)
    coming = desk.read(lambda conn: signups.count(conn, meeting.id)).people
    told = [each for each in desk.read(lambda conn: deliveries.about(conn, meeting.id)) if each.activity_id]
    lines: list[str] = []
    if kind is None:
        lines.append("Korten och träffens sida visar det nya. Inget besked går ut.")
        return lines
    lines.append(f"{groups} får ett besked i tråden om tio minuter.")
    if coming:
        lines.append(
            f"{count(coming, 'anmäld')} nämns i beskedet"
            + ("." if kind is ChangeKind.CANCELLED else " och är kvar som anmälda.")
        )
    if told and kind is ChangeKind.MOVED:
        lines.append("Kort som redan gått ut får den nya tiden.")
    if kind is ChangeKind.MOVED:
        soonest = asked.now + timedelta(minutes=10)
        ahead = [each for each in planned_deliveries(after, facts.rules, facts.calendar) if each.due_at > soonest]
        if ahead:
            lines.append(f"Nästa utskick blir {views.moment(ahead[0].due_at, facts.zone)}.")
    if kind is ChangeKind.CANCELLED:
        lines.append("Inga fler påminnelser går ut, och ingen återkoppling efterfrågas.")
    return lines
