"""How `ångra` undoes a change of memberships or fees."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from bot.features.memberships.presenters import municipality_name
from core.language.lists import enumeration
from core.memberships.use_cases import undo_membership_change
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.MEMBERSHIP_CHANGE)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore what was stored about the municipalities."""
    change = undo_membership_change(conn, change_id=undoing.subject, now=undoing.now, within=undoing.within)
    names = enumeration([municipality_name(code) for code in change.before.codes])
    return f"Ångrat. Medlemskap och avgifter för {names} är som förut."
