"""How `ångra` undoes decisions about messages."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.undo import Undoables, Undoing
from bot.features.deliveries.sent_again import SENT_AGAIN
from cards.kit.markdown import escape
from core.channels.model import COORDINATORS
from core.deliveries import pause
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.overrides.model import OverrideKey
from core.overrides.use_cases.deciding import undo_override
from core.overrides.use_cases.resending import undo_resend
from core.undo.model import UndoKind

undoables = Undoables()


@undoables.register(UndoKind.OVERRIDE)
def take_back(conn: Connection, undoing: Undoing) -> str:
    """Restore the decision before."""
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


@undoables.register(UndoKind.RESEND)
def send_nothing_again(conn: Connection, undoing: Undoing) -> str:
    """Undo sending a card again."""
    resend = undo_resend(
        conn, resend_id=undoing.subject, kind=SENT_AGAIN, by=undoing.by, now=undoing.now, within=undoing.within
    )
    key = OverrideKey(resend.meeting_id, SENT_AGAIN, resend.number, resend.group)
    return f"Ångrat. Kortet till {_named(conn, key, undoing)} skickas inte igen."
