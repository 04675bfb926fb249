"""What has been changed of meetings, one at a time, and which were added."""

from collections.abc import Iterator

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.meetings.goal_words import goals_in_words
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.model.meeting_edit import MeetingEdit
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meeting_edits, new_meetings
from core.meetings.rules.changes import moved

audit = AuditSources()
_LONGEST = 80
#: Fields that a word of its own sets, and what they are called in the definite form.
_FIELDS = {
    "title": "rubriken",
    "place": "platsen",
    "theme": "temat",
    "speaker": "talaren",
    "join_url": "länken",
    "capacity": "antalet platser",
}


@audit.register("meeting edits")
def edits(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each edit that was approved."""
    for edit, by in meeting_edits.list_settled(query.conn, query.since):
        words = _regrouped(edit, query) or _words(edit.before, edit.after, query)
        reason = f": {escape(edit.reason)}" if edit.reason else ""
        groups = tuple(dict.fromkeys((*edit.before.groups, *edit.after.groups)))
        others = [part.id for part in edit.parts] + ([edit.takes_in.id] if edit.takes_in else [])
        undone = edit.state is ProposalState.UNDONE
        at = edit.settled_at or edit.created_at
        yield AuditEntry(at, by, f"{words}{reason}", groups, frozenset({edit.after.id, *others}), undone)


@audit.register("new meetings")
def added(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each meeting that was added by itself."""
    for new, by in new_meetings.list_settled(query.conn, query.since):
        name = presenters.name_and_days(new.meeting, query.now, query.config.zone)
        undone, at = new.state is ProposalState.UNDONE, new.settled_at or new.created_at
        meeting = new.meeting
        yield AuditEntry(at, by, f"Lade in {name}", meeting.groups, frozenset({meeting.id}), undone)


def _regrouped(edit: MeetingEdit, query: AuditQuery) -> str:
    """That two meetings were merged, or a joint one was split; empty if neither."""
    name = presenters.name_and_days(edit.before, query.now, query.config.zone)
    if edit.takes_in is not None:
        other = presenters.name_and_days(edit.takes_in, query.now, query.config.zone)
        return f"Slog ihop {name} med {presenters.groups_of(edit.takes_in)}s {other}"
    return f"Delade {name} mellan {presenters.groups_of(edit.before)}" if edit.parts else ""


def _words(before: Meeting, after: Meeting, query: AuditQuery) -> str:
    """What was done, in the order in which it matters."""
    zone = query.config.zone
    name = presenters.name_and_days(before, query.now, zone)
    if before.status is not after.status:
        verb = "Ställde in" if after.status is MeetingStatus.CANCELLED else "Återupptog"
        return f"{verb} {name}"
    if moved(before, after):
        was, will = (presenters.when_of(meeting, query.now, zone) for meeting in (before, after))
        return f"Flyttade {presenters.title_of(before)} från {was} till {will}"
    if before.signup_closes != after.signup_closes:
        closes = after.signup_closes
        day = presenters.day_of(closes, query.now, zone) if closes else "när träffen börjar"
        return f"Satte sista dag för anmälan till {name}: {day}"
    if before.goals != after.goals:
        return f"Satte målen för {name}: {goals_in_words(after.goals) or 'inga'}"
    if before.programme != after.programme:
        return f"{'Ändrade' if after.programme else 'Tog bort'} programmet för {name}"
    if before.partners != after.partners:
        return f"Satte partner för {name}: {escape(enumeration(after.partners)) or 'inga'}"
    changed = [field for field in _FIELDS if getattr(before, field) != getattr(after, field)]
    if len(changed) == 1:
        was, will = (_value(meeting, changed[0]) for meeting in (before, after))
        return f"Ändrade {_FIELDS[changed[0]]} för {name} från {was} till {will}"
    return f"Ändrade {enumeration([_FIELDS[field] for field in changed]) or 'något'} för {name}"


def _value(meeting: Meeting, field: str) -> str:
    value = getattr(meeting, field)
    return escape(str(value)[:_LONGEST]) if value not in (None, "") else "inget"
