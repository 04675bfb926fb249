"""Items of minutes that were noted, changed and removed."""

from collections.abc import Iterator

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from cards.kit.markdown import escape, shorten
from core.language.plurals import count
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.minutes import queries
from core.minutes.model import MinutesChange

audit = AuditSources()
_LONGEST = 80


@audit.register("minutes")
def noted(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each change of a meeting's minutes."""
    for change, by in queries.list_changes_since(query.conn, query.since):
        try:
            meeting = meetings.get(query.conn, change.meeting_id)
        except MeetingNotFoundError:
            continue
        name = presenters.name_and_days(meeting, query.now, query.config.zone)
        undone = change.undone_at is not None
        concerned = frozenset({meeting.id})
        yield AuditEntry(change.made_at, by, f"{_words(change)} för {name}", meeting.groups, concerned, undone)


def _words(change: MinutesChange) -> str:
    items = change.after or change.before
    verb = "Ändrade" if change.before and change.after else "Antecknade" if change.after else "Tog bort"
    if len(items) > 1:
        return f"{verb} {count(len(items), 'rad')}"
    return f"{verb} *{escape(shorten(items[0].content.words, _LONGEST))}*" if items else verb
