"""How a decision about a message that has not left is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.deliveries import pause
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.overrides.model import OverrideKey
from core.overrides.use_cases import undo_override
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.OVERRIDE)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put back what was decided before."""
    change = undo_override(conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    before = change.before
    goes = "går när någon skriver *fortsätt*" if pause.current(conn) else "går i sin tid"
    held = "hålls tillbaka" if before.held else goes
    note = f" Rad överst: {escape(before.note)}" if before.note else " Det har ingen egen rad."
    return f"Ångrat. Utskicket till {_named(conn, change.key, undoing)} {held}.{note}"


def _named(conn: Connection, key: OverrideKey, undoing: Undoing) -> str:
    """To whom it goes, and about which meeting."""
    to = escape(key.group or COORDINATORS)
    try:
        meeting = meetings.get(conn, key.subject)
    except MeetingNotFoundError:
        return to
    return f"{to} om {presenters.name_and_days(meeting, undoing.now, undoing.zone)}"
