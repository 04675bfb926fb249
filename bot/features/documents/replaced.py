"""Documents that are replaced by a later one of the same name, in words."""

from sqlalchemy import Connection

from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.publishing.model import HandedIn
from core.publishing.queries import handed_in
from core.publishing.use_cases.hand_in import TakenBack

REPLACES = "**Obs!** Träffen har redan ett dokument med det namnet, och det byts ut. Ska båda finnas: byt namn på ditt."
REPLACED = "Det ersätter det som fanns med samma namn."


def replaces(conn: Connection, meeting_id: str, name: str) -> bool:
    """Whether a document of the meeting that was sent to the bot has that name."""
    return any(other.name.casefold() == name.casefold() for other in handed_in.list_of_meeting(conn, meeting_id))


def has_replaced(conn: Connection, document: HandedIn) -> bool:
    """Whether it replaced another one when it was approved."""
    return bool(handed_in.set_aside_by(conn, document))


def words_of_earlier(taken_back: TakenBack) -> str:
    """What becomes of documents that the undone ones had replaced; empty if there are none."""
    back, gone = (
        enumeration([escape(document.name) for document in documents])
        for documents in (taken_back.back, taken_back.gone)
    )
    words = f" {back} som fanns där förut finns kvar." if back else ""
    return words + (f" {gone} som fanns där förut har hunnit bytas ut: skicka det igen." if gone else "")
