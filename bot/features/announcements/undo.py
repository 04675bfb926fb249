"""How an announcement that was sent, and a change of one, are taken back by `ångra`."""

from sqlalchemy import Connection

from bot.app.undo import Undoables, Undoing
from bot.features.announcements.presenters import title_of
from cards.kit.markdown import escape
from core.announcements.news.use_cases import undo_news
from core.announcements.use_cases.changing import undo_change
from core.announcements.use_cases.sending import undo_announcement
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.ANNOUNCEMENT)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Nobody gets it."""
    announcement = undo_announcement(conn, announcement_id=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Meddelandet *{escape(title_of(announcement.content))}* går inte ut."


@undoables.register(UndoKind.NEWS)
def take_news_back(conn: Connection, undoing: Undoing) -> str:
    """Undo adding or removing the link."""
    item = undo_news(conn, subject=undoing.subject, now=undoing.now, within=undoing.within)
    name = f"*{escape(item.title)}*"
    return f"Ångrat. Nyheten {name} {'går ut ändå' if item.removed_at else 'går inte ut'}."


@undoables.register(UndoKind.ANNOUNCEMENT_CHANGE)
def take_change_back(conn: Connection, undoing: Undoing) -> str:
    """It says what it said before."""
    announcement = undo_change(conn, change_id=undoing.subject, now=undoing.now, within=undoing.within)
    return f"Ångrat. Meddelandet *{escape(title_of(announcement.content))}* är som det var."
