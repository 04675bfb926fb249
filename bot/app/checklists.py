"""A meeting's checklist in words, for `status`, `avsluta` and the nudge."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.deliveries.kind_names import INVITATION
from cards.checklists import ChecklistLine, ChecklistView, Mark
from cards.kit.markdown import escape
from core.attendance.queries import attendance
from core.attendance.rules.counting import counted
from core.checklists.model import CheckedItem, ChecklistFacts, ChecklistItem, ItemState
from core.checklists.queries import facts_of_meeting
from core.checklists.rules import checklist
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingStatus
from core.meetings.queries import meetings

_MARKS: dict[ItemState, Mark] = {
    ItemState.DONE: "Klart",
    ItemState.AHEAD: "Väntar",
    ItemState.MISSING: "Saknas",
}
#: What the annual report says about a meeting, besides its outcome.
_REPORTED = (
    ChecklistItem.PROGRAMME,
    ChecklistItem.ATTENDANCE,
    ChecklistItem.DOCUMENTS,
    ChecklistItem.FEEDBACK,
)
_NAMES = {
    ChecklistItem.PROGRAMME: "Program eller tema",
    ChecklistItem.PLACE: "Plats eller länk",
    ChecklistItem.INVITATION: "Inbjudan",
    ChecklistItem.ATTENDANCE: "Närvaro",
    ChecklistItem.DOCUMENTS: "Dokument",
    ChecklistItem.FEEDBACK: "Återkoppling",
    ChecklistItem.OUTCOME: "Vad blev det av?",
}
_PLACES = {
    MeetingForm.DIGITAL: "Länk",
    MeetingForm.PHYSICAL: "Plats",
    MeetingForm.HYBRID: "Plats och länk",
}
#: What only people can add when a meeting is over, as words in a list.
_AFTERWARDS = {
    ChecklistItem.ATTENDANCE: "närvaro",
    ChecklistItem.DOCUMENTS: "dokument",
    ChecklistItem.OUTCOME: "vad det blev av",
}
#: How far into a year the previous year's missing data is also shown: until then its annual report isn't written.
_OF_LAST_YEAR = timedelta(days=90)
#: What to type for what is missing.
_HOW = {
    ChecklistItem.PROGRAMME: "skriv *tema* eller *program*",
    ChecklistItem.PLACE: "skriv *plats* eller *länk*",
    ChecklistItem.INVITATION: "skriv *varför* för att se varför",
    ChecklistItem.ATTENDANCE: "skriv *närvaro*",
    ChecklistItem.DOCUMENTS: "lägg dem i träffens mapp",
    ChecklistItem.FEEDBACK: "är inte stängd",
    ChecklistItem.OUTCOME: "skriv *avsluta*",
}


def checklist_view(
    conn: Connection, meeting: Meeting, config: Config, now: datetime, *, nudge: bool = False
) -> ChecklistView:
    """The meeting's checklist at `now` (UTC), for cards."""
    facts = facts_of_meeting(conn, meeting.id, invitation=INVITATION)
    items = checklist(meeting, facts, rules=config.rules, calendar=config.calendar, now=now)
    begun = meeting.starts_at(config.zone) <= now
    lines = _lines(conn, items, meeting, facts, config, now)
    return ChecklistView(
        meeting_id=meeting.id,
        title=presenters.title_of(meeting),
        when=presenters.days_and_groups(meeting, now, config.zone),
        lines=lines,
        lacking=[
            line
            for line, item in zip(lines, items, strict=True)
            if item.item in _REPORTED and item.state is not ItemState.DONE
        ],
        goals=goals_in_words(meeting.goals),
        outcome=escape(facts.outcome.words) if facts.outcome else "",
        shown=facts.outcome.written_at.isoformat() if facts.outcome else "",
        attendance=begun and not facts.attendance_recorded,
        nudge=nudge,
    )


def lacking_afterwards(conn: Connection, config: Config, now: datetime) -> Sequence[tuple[Meeting, str]]:
    """Meetings that are over and still lack something at `now` (UTC), latest first, each with what in words."""
    today = now.astimezone(config.zone).date()
    since = date((today - _OF_LAST_YEAR).year, 1, 1)
    lacking = []
    for meeting in reversed(meetings.list_between(conn, since, today)):
        if meeting.status is MeetingStatus.CANCELLED or meeting.ends_at(config.zone) > now:
            continue
        facts = facts_of_meeting(conn, meeting.id, invitation=INVITATION)
        items = checklist(meeting, facts, rules=config.rules, calendar=config.calendar, now=now)
        missing = [item.item for item in items if item.state is ItemState.MISSING]
        if words := [_AFTERWARDS[item] for item in missing if item in _AFTERWARDS]:
            lacking.append((meeting, enumeration(words)))
    return lacking


def _lines(
    conn: Connection,
    items: Sequence[CheckedItem],
    meeting: Meeting,
    facts: ChecklistFacts,
    config: Config,
    now: datetime,
) -> list[ChecklistLine]:
    lines = []
    for item in items:
        name = _PLACES.get(meeting.form, _NAMES[item.item]) if item.item is ChecklistItem.PLACE else _NAMES[item.item]
        if item.state is ItemState.DONE:
            detail = _done(conn, item.item, meeting, facts)
        elif item.state is ItemState.AHEAD:
            detail = f"senast {presenters.day_of(item.due_at, now, config.zone)}"
        else:
            detail = _HOW[item.item]
        lines.append(ChecklistLine(_MARKS[item.state], name, detail))
    return lines


def _done(conn: Connection, item: ChecklistItem, meeting: Meeting, facts: ChecklistFacts) -> str:
    """What there is."""
    match item:
        case ChecklistItem.PROGRAMME:
            lines = f"program: {count(len(meeting.programme), 'punkt')}" if meeting.programme else None
            return presenters.joined([meeting.theme, meeting.speaker, lines])
        case ChecklistItem.PLACE:
            return escape(meeting.place or "")
        case ChecklistItem.INVITATION:
            return f"skickad till {enumeration([escape(group) for group in sorted(facts.invited)])}"
        case ChecklistItem.ATTENDANCE:
            recorded = attendance.get_of_meeting(conn, meeting.id)
            return count(counted(recorded).participants, "deltagare") if recorded else ""
        case ChecklistItem.DOCUMENTS:
            return count(facts.documents, "dokument")
        case ChecklistItem.FEEDBACK:
            return "stängd"
        case ChecklistItem.OUTCOME:
            return escape(facts.outcome.words) if facts.outcome else ""
