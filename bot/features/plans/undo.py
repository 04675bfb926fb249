"""How a plan is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from core.language.plurals import count
from core.plans.queries import plan_imports
from core.plans.use_cases.undo_plan_import import undo_plan_import
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.PLAN_IMPORT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put the year's meetings back as they were."""
    changed = undo_plan_import(conn, import_id=undoing.subject, now=undoing.now, within=undoing.within)
    year = plan_imports.get(conn, undoing.subject).year
    return f"Ångrat. {count(changed, 'träff')} i planen för {year} är som förut."
