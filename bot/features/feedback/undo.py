"""How `ångra` undoes a choice of questions."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from core.feedback.use_cases.choose_questions import undo_questions
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.FEEDBACK_QUESTIONS)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Put the former questions in force again."""
    undo_questions(conn, version_id=undoing.subject, by=undoing.by, now=undoing.now, within=undoing.within)
    return "Ångrat. Återkopplingen frågar som förut. Ett kort som redan har gått ut behåller sina frågor."
