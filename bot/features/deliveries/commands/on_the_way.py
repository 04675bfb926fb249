"""`på gång`: messages that leave in the next fourteen days, each to be read, held or given a note."""

from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.commands.card_words import CARDS
from bot.features.deliveries.on_the_way import on_the_way_view
from cards.deliveries.on_the_way import on_the_way_card
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()


@commands.command(
    "på gång",
    undo=UndoKind.OVERRIDE,
    help="Vad som går ut de närmaste två veckorna; läs, håll tillbaka eller lägg till en rad",
    help_en="What leaves in the next two weeks; read, hold or add a line",
    phrases=(
        (
            "vad får|kommer folk|alla|medlemmarna|de|man|grupperna|gruppen|vi att? få? i? kanalerna|kanalen|veckan|"
            "framöver|härnäst|närmaste|nästa|den"
        ),
        (
            "lägg|lägga|skriv|skriva|ta|sätt|sätta till|in|med|upp? en|ett? rad|mening|text? överst|längst? i|på|till "
            f"{CARDS}"
        ),
        f"lägg|lägga|skriv|skriva|ta|sätt|sätta en? rad|mening … i|på|överst|till {CARDS}",
        "add|put|write a? line|sentence? to|on|in the? reminder|invitation|card",
        "vad som skickas|går|kommer|ska ut? till",
        "vad planerar|tänker|tänkte du|ni|boten att? skicka|posta|skriva|gå ut?",
        "vad är|var det? som? går|ska|kommer|skickas gå|skickas? ut",
        "vad ska|kommer|tänker du|ni|boten att? skicka|posta|skriva ut?",
        (f"vänta|avvakta|dröj|håll|hålla|behåll|stoppa inne|tillbaka|med|på|inte? {CARDS}|utskick"),
        f"skicka inte|ej ut? {CARDS}|utskick ännu|än?",
        "hold|wait back? with|off? the? reminder|invitation|message|card",
        "what are you going|about to send",
        "what are you sending",
        "what will|is you|about|scheduled to? send|sent|go out?",
        "what will be sent",
        "what's|whats|what is? going out from? you?",
        "vad skickar|skickas du ut?",
        "vad kommer ut härnäst|närmast|nu?",
        "vad är|har du på gång",
        "vad är på väg ut?",
        "vad går|skickas ut",
        "vad ska gå|skickas ut?",
        "vad kommer att? gå|skickas ut",
        "håll|hålla tillbaka utskick|utskicket|påminnelsen|inbjudan|beskedet",
        "what is going out|on",
        "whats going out|on",
        "upcoming messages|sends",
    ),
    examples=("på gång", "vad är på väg ut?"),
    aliases=("pa gang", "pågång"),
    hints=(
        "härnäst närmast going utgående schemalagt schemalagda kön köat köad queued outgoing förhandsgranska "
        "förhandsvisa närmaste"
    ),
    together=(
        "läsa|se|granska|titta|kolla|korra|läser innan|före|först går|ut|skickas|skickar",
        "vänta|avvakta|håll|hålla|dröj påminnelsen|inbjudan|utskicket|kortet|beskedet",
        "hold|wait|delay reminder|invitation|message",
        "rad|mening påminnelsen|inbjudan|utskicket|kortet|beskedet innan|först|till",
        "vad går|skickas|skickar|ut närmaste|framöver|kommande|snart|dagarna",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="Läget",
    in_app=False,
)
def show_on_the_way(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The list of messages that the person may decide about."""
    view = context.read(
        partial(
            on_the_way_view,
            kinds=context.delivery_kinds,
            config=context.config,
            now=message.now,
            rights=message.rights,
        )
    )
    return Reply(card=on_the_way_card(view))
