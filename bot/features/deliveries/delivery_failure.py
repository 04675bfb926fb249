"""The message to coordinators about a failed delivery: why, what to do, and what has happened."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.deliveries.delivery_kinds import DeliveryKind, DeliveryKinds, DueQuery, Rendering, Triggered
from bot.app.deliveries.outgoing_message import Message, message_with
from cards.deliveries.delivery_failure import DeliveryFailedView, Step, delivery_failed_card
from cards.kit.markdown import escape
from core.deliveries import queries as deliveries
from core.deliveries.model import Audience, Delivery, DeliveryState, PlannedDelivery
from core.deliveries.reasons import DeliveryReason
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings

DELIVERY_FAILED = "delivery_failed"
#: How long after its due time a failure is reported.
_TOLD = timedelta(days=90)
_SHOWN_AS: dict[DeliveryState, Literal["unknown", "refused", "failed", "expired"]] = {
    DeliveryState.UNKNOWN: "unknown",
    DeliveryState.REFUSED: "refused",
    DeliveryState.FAILED: "failed",
    DeliveryState.EXPIRED: "expired",
}
_WHY = {
    DeliveryState.UNKNOWN: "Vi vet inte om beskedet kom fram. Teams svarade inte i tid.",
    DeliveryState.EXPIRED: "Tiden då det gick att skicka hann passera.",
    DeliveryState.FAILED: "Beskedet gick inte att skriva. Felet ligger hos mig.",
}
_DO = {
    DeliveryState.UNKNOWN: "Titta i kanalen innan du väljer Skicka igen, annars kan det komma två gånger.",
    DeliveryState.EXPIRED: "Skriv själv i kanalen om det behövs. Jag skickar det inte i efterhand.",
    DeliveryState.REFUSED: "Rätta felet och välj sedan Försök igen.",
    DeliveryState.FAILED: "Berätta för den som sköter boten. Välj Försök igen när felet är rättat.",
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
    """Why the delivery is in its state, in one sentence."""
    if failed.reason == DeliveryReason.PAUSED:
        return "Utskicken var pausade tills det var för sent."
    if failed.state is DeliveryState.REFUSED:
        return _REFUSED.get(failed.reason or "", "Teams tog inte emot beskedet.")
    if failed.reason == DeliveryReason.RESTORED:
        return "Databasen är läst tillbaka från en säkerhetskopia. Beskedet kan ha gått ut efter att den togs."
    return _WHY.get(failed.state, "")


def error_code(failed: Delivery) -> str:
    """The service's error code, for administrators; empty if the reason is our own and given in words."""
    ours = {str(reason) for reason in DeliveryReason}
    return f"felkod {failed.reason}" if failed.reason and failed.reason not in ours else ""


def failure_kinds(kinds: DeliveryKinds) -> DeliveryKinds:
    """A registry with the kind that reports failures of the other `kinds`, whose labels it uses."""

    def render(rendering: Rendering) -> Message | None:
        """The card; None when somebody has settled the failed delivery meanwhile."""
        failed = deliveries.get(rendering.conn, rendering.delivery.subject)
        if failed is None or failed.state not in _SHOWN_AS:
            return None
        return message_with(delivery_failed_card(_view(failed, kinds, rendering)))

    registry = DeliveryKinds()
    registry.register(
        DeliveryKind(
            name=DELIVERY_FAILED,
            label="Beskedet till samordnare",
            audience=Audience.COORDINATORS,
            due=Triggered(_find),
            render=render,
            bound_to_dates=False,
            edits=None,
            own_thread=True,
            meeting_of=None,
        )
    )
    return registry


def _find(query: DueQuery) -> Iterator[PlannedDelivery]:
    """Each failed attempt, once; failures of this kind itself only show in `status`."""
    for failed in deliveries.failed_since(query.conn, query.now - _TOLD):
        # Messages that expired during a pause are shown when it ends.
        if failed.kind != DELIVERY_FAILED and failed.reason != DeliveryReason.PAUSED and query.concerns(failed.subject):
            expires_at = failed.due_at + _TOLD
            yield PlannedDelivery(failed.id, failed.attempts, DELIVERY_FAILED, None, failed.due_at, expires_at)


def _meeting(conn: Connection, failed: Delivery) -> Meeting | None:
    """The meeting that it was about; None if it was about none, or the meeting was removed."""
    try:
        return meetings.get(conn, failed.subject)
    except MeetingNotFoundError:
        return None


def _view(failed: Delivery, kinds: DeliveryKinds, rendering: Rendering) -> DeliveryFailedView:
    zone, label = rendering.config.zone, kinds.label(failed.kind)
    meeting = _meeting(rendering.conn, failed)
    meeting_at = presenters.when_of(meeting, rendering.now, zone) if meeting else ""
    unknown = failed.state is DeliveryState.UNKNOWN
    code = error_code(failed)
    return DeliveryFailedView(
        delivery_id=failed.id,
        group=escape(kinds.recipient(failed.kind, failed.group)),
        title=f"{label}: oklart om den kom fram" if unknown else f"{label} gick inte ut",
        meeting=f"{presenters.title_of(meeting)} {meeting_at}" if meeting else "",
        why=why(failed),
        do_this=_REFUSED_DO.get(failed.reason or "") or _DO[failed.state],
        trail=[
            *([Step("Klart", "Träffen finns i planen", meeting_at)] if meeting else []),
            Step("Klart", "Det var dags att skicka", presenters.moment(failed.due_at, rendering.now, zone)),
            Step("Väntar" if unknown else "Stopp", why(failed), code),
            Step("Väntar", "Inget nytt försök görs av sig självt", "Du bestämmer"),
        ],
        state=_SHOWN_AS[failed.state],
    )
