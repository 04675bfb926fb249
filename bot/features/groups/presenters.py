"""The effects of changing a group, in words."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from cards.groups import GroupChangeView
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.feedback.queries import rounds
from core.feedback.rules.opening import feedback_closes
from core.groups import queries as groups
from core.groups.model import GroupChange, GroupChangeKind
from core.groups.rules import names_like
from core.language.lists import enumeration
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings

#: Feedback is open for seven days; a month back covers that.
_LOOK_BACK = timedelta(days=31)


def change_view(conn: Connection, change: GroupChange, config: Config, now: datetime) -> GroupChangeView:
    """The view of the change at `now` (UTC)."""
    name, new = escape(change.name), escape(change.new_name)
    if change.kind is GroupChangeKind.START:
        title, done, approve = f"Ny grupp: {name}", f"{name} finns nu", "Starta gruppen"
        happens = [f"Skriv *koppla {name}* i gruppens kanal, så börjar påminnelserna gå dit."]
    elif change.kind is GroupChangeKind.RENAME:
        title, done, approve = f"Byt namn på {name}", f"Gruppen heter nu {new}", "Byt namn"
        happens = list(_renamed(conn, change))
    else:
        title, done, approve = f"Avsluta {name}", f"Gruppen {name} är avslutad", "Avsluta gruppen"
        happens = list(_ended(conn, change, config, now))
    facts = {"Nu": name, "Blir": new} if new else {}
    return GroupChangeView(change.id, title, done, approve, [*warnings(conn, change), *happens], facts)


def taken_back(change: GroupChange) -> str:
    """What undoing the change restored, in words."""
    name = escape(change.name)
    if change.kind is GroupChangeKind.RENAME:
        return f"Gruppen heter {name} som förut."
    if change.kind is GroupChangeKind.END:
        return f"{name} är en grupp som förut."
    started_anew = change.undo is not None and not change.undo.made
    return f"Gruppen {name} är avslutad som förut." if started_anew else f"Gruppen {name} finns inte längre."


def warnings(conn: Connection, change: GroupChange) -> list[str]:
    """Warnings: a name that may be a misspelling of another group's."""
    wanted = change.new_name or change.name
    if change.kind is GroupChangeKind.END:
        return []
    known = groups.get_all(conn)
    others = [name for name in known.all_names if name not in (change.name, change.new_name)]
    former = [now for before, now in known.former.items() if names_like(wanted, [before])]
    near = dict.fromkeys([*names_like(wanted, others), *(name for name in former if name in others)])
    if not near:
        return []
    listed = enumeration([f"**{escape(name)}**" for name in near])
    return [f"**Obs!** Namnet liknar {listed}. Är det samma grupp behövs ingen ändring."]


def is_used(conn: Connection, name: str) -> bool:
    """Whether the group is in use: it has a channel, or past or future meetings."""
    return channels.get_bound(conn, name) is not None or name in meetings.group_names(conn)


def meetings_ahead(conn: Connection, name: str, config: Config, now: datetime) -> list[str]:
    """The group's future meetings, in words."""
    return [_described(meeting, name, config, now) for meeting in _ahead(conn, name, config, now)]


def _described(meeting: Meeting, name: str, config: Config, now: datetime) -> str:
    others = [escape(group) for group in meeting.groups if group != name]
    joint = f", gemensam med {enumeration(others)}" if others else ""
    return f"{presenters.title_of(meeting)} {presenters.days_of(meeting, now, config.zone)}{joint}"


def _renamed(conn: Connection, change: GroupChange) -> Iterator[str]:
    yield "Namnet byts överallt: i listor, på kort och på sidor. Det gamla förstår jag också, i planer och mappar."
    if channels.get_bound(conn, change.name) or channels.get_bound(conn, change.new_name):
        yield "Kanalens namn byter du själv i Teams."


def _ended(conn: Connection, change: GroupChange, config: Config, now: datetime) -> Iterator[str]:
    name = change.name
    if channels.get_bound(conn, name) is not None:
        yield "Gruppens kanal blir ingens, och dit kommer inget mer."
        if open_rounds := [
            meeting for meeting in _past(conn, name, config, now) if _is_open(conn, meeting, config, now)
        ]:
            titles = enumeration([presenters.name_and_days(meeting, now, config.zone) for meeting in open_rounds])
            yield f"**Obs!** Återkopplingen om {titles} är öppen än. Resultatet kommer inte till gruppens kanal."
    yield "Träffar, dokument och sidor ligger kvar. Nya träffar får gruppen inte."
    yield f"Skriv *grupper ny {escape(name)}* om den ska börja igen."


def _is_open(conn: Connection, meeting: Meeting, config: Config, now: datetime) -> bool:
    closed = rounds.closed_at(conn, meeting.id)
    return closed is None and now < feedback_closes(meeting, config.rules, config.calendar)


def _ahead(conn: Connection, name: str, config: Config, now: datetime) -> list[Meeting]:
    return list(meetings.upcoming(conn, today=now.astimezone(config.zone).date(), group=name))


def _past(conn: Connection, name: str, config: Config, now: datetime) -> list[Meeting]:
    today = now.astimezone(config.zone).date()
    between = meetings.list_between(conn, today - _LOOK_BACK, today)
    return [meeting for meeting in between if name in meeting.groups and meeting.status is MeetingStatus.PLANNED]
