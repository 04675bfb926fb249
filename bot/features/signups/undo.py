"""How a reminder of the sign-up is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from core.signups.use_cases.remind import undo_signup_reminder
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.SIGNUP_REMINDER)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Take the reminder back before it goes out."""
    undo_signup_reminder(conn, reminder_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return "Ångrat. Ingen påminns om anmälan."
