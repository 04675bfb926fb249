"""`paus` stops all sending at once; `fortsätt` first shows what would be sent now."""

from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.paused_by import paused_by
from cards.deliveries.resume import ResumeView, resume_card
from cards.kit.markdown import escape
from core.deliveries import pause
from core.deliveries import queries as deliveries
from core.deliveries.model import OPEN_STATES, Delivery, DeliveryState
from core.deliveries.reasons import DeliveryReason
from core.meetings.errors import MeetingNotFoundError
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.undo.model import LastingKind

commands = Commands()


@commands.command(
    "paus",
    changes=True,
    help="Stoppar alla utskick direkt",
    help_en="Stops all sending at once",
    phrases=(
        "stop|hold|halt sending|posting|messaging everything|anything|all|messages?",
        "stop|hold|halt all? messages|reminders|everything|sendings",
        "stäng av|ner alla|allt utskick|utskicken?",
        "nödstopp|nödstoppa|nödbroms|nödbromsen",
        "dra i nödbromsen",
        "avbryt alla|allt utskick|utskicken",
        "sluta|stoppa … skicka allt|saker|utskick|något|mer",
        "sluta skicka … tills vidare",
        "frys|frysa|stoppa|stoppar alla|allt? utskick|utskicken|påminnelser",
        "pausa|pausar",
        "stoppa|stopp alla|allt? utskick|utskicken|påminnelser|påminnelserna",
        "stoppa|stopp alla|allt$",
        "pause",
    ),
    examples=(
        "paus",
        "stoppa alla utskick",
    ),
    aliases=("pausa",),
    hints="frys frysa stoppa vidare nödstopp nödbroms halt freeze akut sending",
    together=(
        "stoppa|stopp|sluta|avbryt|stäng allt|alla|skicka|utskick|utskicken ut|genast|direkt|nu|omedelbart|omgående",
        "stop|halt|hold sending|everything|messages",
        "sluta|stoppa|stopp|avbryt posta|posta|skicka|skriva|skickar|postar",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
)
def pause_sending(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """Stop sending to all channels; replies to people still work."""
    held = context.read(pause.current)
    if held is not None:
        since = paused_by(held, message.now, context.config)
        return Reply(f"Utskicken är redan pausade. {since}. Skriv *fortsätt* för att se vad som väntar.")

    def begin(conn: Connection) -> None:
        pause.begin(conn, message.person_name, now=message.now)
        remember(conn, LastingKind.PAUSE, message)

    context.write(begin)
    return Reply(
        "Alla utskick är pausade. Inget går ut förrän någon av er skriver *fortsätt*. Svar och anmälningar tas emot."
    )


@commands.command(
    "fortsätt",
    changes=True,
    help="Visar vad som väntar och släpper på",
    help_en="Shows what waits and goes on",
    phrases=(
        "^starta igen|om$",
        "^kör igång$",
        "starta|startar|kör|köra|dra|drar igång? igen|om utskick|utskicken|påminnelserna",
        "kör igång igen",
        "kör|köra|gå på som vanligt|förut|innan",
        "du|boten kan|får köra|skicka|fortsätta på? som vanligt|förut|innan",
        "kör|köra på igen",
        "allt|allting som vanligt igen",
        "börja|börjar|kan|får börja? skicka|posta ut? grejer|saker|allt|påminnelser|kort|meddelanden|utskick igen",
        "släpp|släppa lös|på|fram|loss utskick|utskicken|allt|det|igen",
        "häv|häva|lyft stoppet|stopp|utskicksstoppet",
        "avpausa|avpausar",
        "start|begin sending|posting again",
        "you can|may send|post again",
        "sätt på utskick|utskicken igen?",
        "börja|börjar skicka|skickar|utskicken ut? igen",
        "häv|häva|lyft|lyfta|avsluta|avbryt|ta|sluta bort|med? pausen|paus",
        "slå|sätt på|igång utskick|utskicken",
        "kör igång|vidare utskick|utskicken igen?",
        "starta|släpp|släppa utskick|utskicken|på igen?",
        "återuppta utskick|utskicken",
        "sätt igång utskick|utskicken?",
        "resume|continue|unpause",
    ),
    examples=("fortsätt",),
    asks=True,
    aliases=("fortsatt",),
    hints="häv slå börja avpausa återstarta unpause resume häva upphäv stoppet felet",
    together=(
        "börja|starta|köra|kan skicka|utskick|utskicken igen",
        "fixat|löst|lagat|åtgärdat|avhjälpt skicka|igång|köra|släpp|börja",
        "släpp|släppa på|loss|lös utskick|utskicken|pausen|väntar",
        "start|resume sending|messages|again",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
)
def resume(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The card's button lets go."""
    held = context.read(pause.current)
    if held is None:
        return Reply("Utskicken är inte pausade.")
    view = context.read(lambda conn: _view(conn, held, message.now, context))
    return Reply(card=resume_card(view))


def _view(conn: Connection, held: pause.Pause, now: datetime, context: Context) -> ResumeView:
    expired = deliveries.list_in_state(conn, (DeliveryState.EXPIRED,))
    return ResumeView(
        paused=paused_by(held, now, context.config),
        since=held.since.isoformat(),
        leaves=[_line(conn, delivery, now, context) for delivery in deliveries.list_in_state(conn, OPEN_STATES)],
        expired=[
            _line(conn, expired_delivery, now, context)
            for expired_delivery in expired
            if expired_delivery.reason == DeliveryReason.PAUSED and expired_delivery.due_at >= held.since
        ],
    )


def _line(conn: Connection, delivery: Delivery, now: datetime, context: Context) -> str:
    where = escape(context.delivery_kinds.recipient(delivery.kind, delivery.group))
    try:
        meeting = meetings.get(conn, delivery.subject)
        about = f": {presenters.title_of(meeting)} {presenters.days_of(meeting, now, context.config.zone)}"
    except MeetingNotFoundError:
        about = ""
    label = context.delivery_kinds.label(delivery.kind)
    return f"**{label}{about}** · {where} · {presenters.moment(delivery.due_at, now, context.config.zone)}"
