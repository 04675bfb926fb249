"""Recent changes as a coordinator may see them, in pages."""

from datetime import datetime, timedelta
from functools import partial

from bot.app import presenters
from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from bot.app.context import Context
from bot.app.messages import Card
from cards.audit import AuditListView, AuditView, audit_card
from cards.kit.markdown import escape
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.members.model.role import Rights, Role
from core.members.queries import names

#: How far back the list of all changes goes; for one meeting there is no limit.
LOOK_BACK = timedelta(days=60)
_EVER = timedelta(days=3650)


def shown_changes(
    sources: AuditSources,
    rights: Rights,
    now: datetime,
    context: Context,
    *,
    meeting: Meeting | None = None,
    page: int = 1,
) -> Card:
    """The changes at `now` (UTC), of one meeting or of all that the person with the rights coordinates."""
    since = now - (LOOK_BACK if meeting is None else _EVER)
    entries = context.read(lambda conn: sources.entries(AuditQuery(conn, context.config, now, since)))
    seen = [entry for entry in entries if _may_see(entry, rights) and (meeting is None or meeting.id in entry.meetings)]
    who = context.read(partial(names, ids={entry.by for entry in seen}))
    zone = context.config.zone
    views = [
        AuditView(
            entry.words,
            f"{escape(who.get(entry.by, '') or 'En samordnare')} · {presenters.moment(entry.at, now, zone)}",
            entry.undone,
        )
        for entry in seen
    ]
    about = presenters.name_and_days(meeting, now, zone) if meeting else f"de senaste {LOOK_BACK.days} dagarna"
    title = count(len(views), "ändring") if views else "Inga ändringar"
    return audit_card(AuditListView(title, about, views, meeting.id if meeting else "", page))


def _may_see(entry: AuditEntry, rights: Rights) -> bool:
    """Only the network's coordinators see changes that concern no group."""
    return rights.coordinates(entry.groups) if entry.groups else rights.may(Role.COORDINATOR)
