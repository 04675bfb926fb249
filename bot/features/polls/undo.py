"""How `ångra` undoes sending a poll, and closing one early."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from cards.kit.markdown import escape
from core.language.dates import at_clock, day
from core.polls.use_cases.closing import undo_closing
from core.polls.use_cases.sending import undo_poll
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.POLL)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Nobody is asked."""
    poll = undo_poll(conn, poll_id=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Frågan *{escape(poll.question)}* går inte ut."


@undoables.register(UndoKind.POLL_CLOSING)
def take_closing_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the poll's original closing time."""
    poll = undo_closing(conn, poll_id=undoing.subject, now=undoing.now)
    closes = (poll.closes_at or undoing.now).astimezone(undoing.zone)
    return f"Ångrat. *{escape(poll.question)}* är öppen till {day(closes.date())} {at_clock(closes.time())}."
