"""How a survey that was sent is taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from core.surveys.use_cases import undo_survey
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.SURVEY)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Nobody is asked."""
    survey = undo_survey(conn, survey_id=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Årsenkäten för {survey.year} går inte ut."
