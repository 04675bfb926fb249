"""`mina uppgifter` and `radera mig`: for everybody, about themselves."""

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.erasing import preview
from bot.app.messages import IncomingMessage, Reply
from bot.features.retention.presenters import erasure_view, my_data_view
from cards.retention import ask_for_my_data_card, ask_to_be_erased_card, erasure_preview_card, my_data_card
from core.members.model.role import Role
from core.personal_data import PERSONAL_DATA
from core.retention.queries import personal_export

commands = Commands()


@commands.command(
    "mina uppgifter",
    help="Vad som finns sparat om dig",
    help_en="What is held about you",
    phrases=(
        "what data|information do|does you keep|have|store|hold on|about me",
        "what do you know|keep|have about|on me",
        "vad har|ha du|ni lagrat|sparat|sparad om mig",
        "mina uppgifter|personuppgifter",
        "personuppgifter|gdpr|registerutdrag|dataskydd|integritet",
        "vad vet|sparar|lagrar du|ni om?",
        "vilka|vad för? uppgifter|personuppgifter? har|finns|sparar|lagrar du|ni|det? sparat|lagrat? om mig|mej",
        "privacy|my data",
    ),
    examples=("mina uppgifter", "vad sparar du om mig?"),
    hints="sparat lagrat data",
    role=Role.MEMBER,
    # In a channel the answer is a button, whose own answer only the presser sees.
    seen_in=SeenIn.ANYWHERE,
    aliases=("mina data",),
    heading="Läget",
    in_app=False,
)
def my_data(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """All that is stored about the one who asks."""
    if message.channel_id is not None:
        return Reply(card=ask_for_my_data_card())
    export = context.read(lambda conn: personal_export(conn, PERSONAL_DATA, message.person_id))
    return Reply(card=my_data_card(my_data_view(export)))


@commands.command(
    "radera mig",
    changes=True,
    help="Tar bort det som finns sparat om dig",
    help_en="Erases what is held about you",
    phrases=(
        "jag vill inte finnas|stå|vara kvar|med i ert|er|registret|register register?",
        "ta bort alla? mina uppgifter|personuppgifter",
        "radera mig",
        "radera alla? mina uppgifter|personuppgifter",
        "glöm mig|mej",
        "ta|tar|radera|rensa bort? allt|allting|det … om mig|mej",
        "bli|blir borttagen|raderad|bortglömd",
        "ta bort mig|mej härifrån|ur registret",
        "erase|forget|delete|remove me|everything|all? my? data? about? me?",
    ),
    examples=("radera mig", "ta bort mina uppgifter"),
    hints="register registret glöm",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    asks=True,
    exact=True,
    heading="Läget",
    in_app=False,
)
def erase_me(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """What would go and what would stay; nothing goes before the button is pressed."""
    if message.channel_id is not None:
        return Reply(card=ask_to_be_erased_card())
    return Reply(card=erasure_preview_card(erasure_view(preview(context, message.person_id, message.now))))
