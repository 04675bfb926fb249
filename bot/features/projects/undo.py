"""How `ångra` undoes a new project, and a change of one."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.projects.use_cases.change import undo_project_change
from core.projects.use_cases.propose import undo_project
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.NEW_PROJECT)
def take_back_project(conn: Connection, undoing: Undoing) -> str:
    """Remove the new project."""
    proposal = undo_project(conn, proposal_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return f"Ångrat. Projektet *{escape(proposal.fields.title)}* är borttaget. Ingen har fått veta något."


@undoables.register(UndoKind.PROJECT_CHANGE)
def take_back_change(conn: Connection, undoing: Undoing) -> str:
    """Restore the former values."""
    project = undo_project_change(
        conn, change_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within
    )
    return f"Ångrat. Projektet *{escape(project.fields.title)}* är som förut."
