"""A failed delivery explained to the coordinators: why, what to do, and what has happened."""

from datetime import datetime
from typing import Literal

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Config
from bot.app.outgoing_message import Message
from cards.deliveries.delivery_failure import DeliveryFailedView, Step, delivery_failed_card
from cards.kit.markdown import escape
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery, DeliveryKind, DeliveryState
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings

#: What each kind is called, with the word for "did not go out" that its gender asks for.
KIND_WORDS = {
    DeliveryKind.INVITATION: "Inbjudan",
    DeliveryKind.REMINDER: "Påminnelsen",
    DeliveryKind.MORNING: "Påminnelsen samma dag",
    DeliveryKind.FEEDBACK_REQUEST: "Återkopplingsfrågan",
    DeliveryKind.FEEDBACK_NUDGE: "Påminnelsen om återkoppling",
    DeliveryKind.RESULT: "Resultatet",
    DeliveryKind.RESULT_TO_COORDINATORS: "Resultatet till samordnare",
    DeliveryKind.DOCUMENTS: "Dokumentlänkarna",
    DeliveryKind.MOVED: "Beskedet om ny tid",
    DeliveryKind.CANCELLED: "Beskedet om inställd träff",
    DeliveryKind.CHANGED: "Beskedet om ny plats eller länk",
    DeliveryKind.CORRECTED: "Beskedet om nya uppgifter",
    DeliveryKind.DOCUMENTS_NUDGE: "Påminnelsen om dokument",
    DeliveryKind.ATTENDANCE_NUDGE: "Frågan om vilka som kom",
    DeliveryKind.DELIVERY_FAILED: "Beskedet till samordnare",
}
_SHOWN_AS: dict[DeliveryState, Literal["unknown", "refused", "expired"]] = {
    DeliveryState.UNKNOWN: "unknown",
    DeliveryState.REFUSED: "refused",
    DeliveryState.EXPIRED: "expired",
}
_WHY = {
    DeliveryState.UNKNOWN: "Vi vet inte om beskedet kom fram. Teams svarade inte i tid.",
    DeliveryState.EXPIRED: "Tiden då det gick att skicka hann passera.",
}
_DO = {
    DeliveryState.UNKNOWN: "Titta i kanalen innan du väljer Skicka igen, annars kan det komma två gånger.",
    DeliveryState.EXPIRED: "Skriv själv i kanalen om det behövs. Jag skickar det inte i efterhand.",
    DeliveryState.REFUSED: "Rätta felet och välj sedan Försök igen.",
}
_REFUSED = {
    "403": "Boten är borttagen ur teamet eller stoppad i kanalen.",
    "404": "Kanalen eller tråden finns inte kvar.",
    "no_channel": "Kanalen är inte kopplad till gruppen längre.",
}
_REFUSED_DO = {
    "403": "Lägg till appen Nätverksboten i teamet igen och välj sedan Försök igen.",
    "404": "Skriv koppla och gruppens namn i rätt kanal, och välj sedan Försök igen.",
}


def why(failed: Delivery) -> str:
    """Why the delivery is where it is, in one sentence."""
    if failed.state is DeliveryState.REFUSED:
        return _REFUSED.get(failed.reason or "", "Teams tog inte emot beskedet.")
    return _WHY.get(failed.state, "")


def delivery_failed_message(conn: Connection, delivery: Delivery, config: Config, now: datetime) -> Message | None:
    """The card about a failed delivery; None when somebody has settled it meanwhile."""
    failed = deliveries.get(conn, delivery.subject)
    if failed is None or failed.state not in _SHOWN_AS:
        return None
    try:
        meeting = meetings.get(conn, failed.subject)
    except MeetingNotFoundError:
        return None
    code = f"felkod {failed.reason}" if failed.reason else ""
    made = delivery_failed_card(
        DeliveryFailedView(
            delivery_id=failed.id,
            group=escape(failed.group or "Samordnare"),
            title=f"{KIND_WORDS[failed.kind]} gick inte ut"
            if failed.state is not DeliveryState.UNKNOWN
            else f"{KIND_WORDS[failed.kind]}: oklart om den kom fram",
            meeting=f"{presenters.title_of(meeting)} {presenters.when_of(meeting, now, config.zone)}",
            why=why(failed),
            do_this=_REFUSED_DO.get(failed.reason or "") or _DO[failed.state],
            trail=[
                Step("Klart", "Träffen finns i planen", presenters.when_of(meeting, now, config.zone)),
                Step("Klart", "Det var dags att skicka", presenters.moment(failed.due_at, config.zone)),
                Step("Väntar" if failed.state is DeliveryState.UNKNOWN else "Stopp", why(failed), code),
                Step("Väntar", "Inget nytt försök görs av sig självt", "Du bestämmer"),
            ],
            state=_SHOWN_AS[failed.state],
        )
    )
    return Message(made, made["fallbackText"])
