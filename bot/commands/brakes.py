"""`paus` stops all sending at once; `fortsätt` shows first what would go out now."""

from datetime import datetime

from sqlalchemy import Connection

from bot import views
from bot.contracts import Asked, Reply
from bot.desk import Desk, NetworkFacts
from bot.jobs.trouble import KIND_WORDS
from bot.registry import Commands
from cards.brakes import GoOnView, go_on_card
from cards.markdown import escape
from network.database import brakes, deliveries, meetings
from network.errors import MeetingNotFoundError
from network.model.channel import COORDINATORS
from network.model.delivery import OPEN_STATES, Delivery, DeliveryState
from network.model.role import Role

commands = Commands()


@commands.command(
    "paus",
    help="Stoppar alla utskick direkt",
    help_en="Stops all sending at once",
    aliases=("pausa",),
    role=Role.COORDINATOR,
    heading="Läget",
)
def pause(asked: Asked, _rest: str, desk: Desk) -> Reply:
    """Nothing leaves any more, in any channel; answers to what people type still come."""
    held = desk.read(brakes.paused)
    if held is not None:
        return Reply(
            f"Utskicken är redan pausade. {_by(held, desk.facts)}. Skriv *fortsätt* för att se vad som väntar."
        )
    desk.write(lambda conn: brakes.pause(conn, asked.person_name, now=asked.now))
    return Reply(
        "Alla utskick är pausade. Inget går ut förrän någon av er skriver *fortsätt*. Svar och anmälningar tas emot."
    )


@commands.command(
    "fortsätt",
    help="Visar vad som väntar och släpper på",
    help_en="Shows what waits and goes on",
    aliases=("fortsatt",),
    role=Role.COORDINATOR,
    heading="Läget",
)
def go_on(_asked: Asked, _rest: str, desk: Desk) -> Reply:
    """The card's button lets go."""
    held = desk.read(brakes.paused)
    if held is None:
        return Reply("Utskicken är inte pausade.")
    view = desk.read(lambda conn: _view(conn, held, desk.facts))
    return Reply(card=go_on_card(view))


def _view(conn: Connection, held: brakes.Pause, facts: NetworkFacts) -> GoOnView:
    expired = deliveries.in_state(conn, (DeliveryState.EXPIRED,))
    return GoOnView(
        paused=_by(held, facts),
        leaves=[_line(conn, each, facts) for each in deliveries.in_state(conn, OPEN_STATES)],
        expired=[_line(conn, each, facts) for each in expired if each.reason == "paused" and each.due_at >= held.since],
    )


def _line(conn: Connection, delivery: Delivery, facts: NetworkFacts) -> str:
    where = escape(delivery.group or COORDINATORS)
    due: datetime = delivery.due_at
    try:
        meeting = meetings.get(conn, delivery.subject)
        about = f": {views.title_of(meeting)} {views.days_of(meeting)}"
    except MeetingNotFoundError:
        about = ""
    return f"**{KIND_WORDS[delivery.kind]}{about}** · {where} · {views.moment(due, facts.zone)}"


def _by(held: brakes.Pause, facts: NetworkFacts) -> str:
    return f"{escape(held.by)} pausade {views.moment(held.since, facts.zone)}"
