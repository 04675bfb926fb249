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
        "vad finns|står|ligger det? sparat|lagrat|registrerat|om? om? mig|mej",
        "vad har du|ni på mig",
        "what data|information do|does you keep|have|store|hold on|about me",
        "what do you know|keep|have about|on me",
        "vad har|ha du|ni lagrat|sparat|sparad om mig",
        "mina uppgifter|personuppgifter",
        "sparat|sparar|sparas|lagrat|lagrar|lagras|registrerat om mig|mej|oss",
        "stored|saved|data|information about|on me|us",
        "personuppgifter|gdpr|registerutdrag|dataskydd|integritet",
        "vad vet|sparar|lagrar du|ni om?",
        "vilka|vad för? uppgifter|personuppgifter? har|finns|sparar|lagrar du|ni|det? sparat|lagrat? om mig|mej",
        "privacy|my data",
    ),
    examples=("mina uppgifter", "vad sparar du om mig?"),
    hints="sparat lagrat data registrerat",
    together=(
        "sparat|lagrat|registrerat|vet|uppgifter mig|mej om",
        "stored|saved|know|data me|about|my",
    ),
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
        "glöm|glömma allt|allting|det … mig|mej",
        (
            "ta|tar|släng|slänga|slänger|kasta|sudda|utplåna|makulera|deleta|plocka bort|ut? allt|allting|det|"
            "uppgifter|uppgifterna … om mig|mej"
        ),
        (
            "allt|allting|det|uppgifter|uppgifterna … om mig|mej kan|ska|får|bör|måste|vill gärna? tas|ta|plockas|"
            "raderas|radera|slängas|försvinna|rensas bort?"
        ),
        "jag vill inte finnas|stå|vara kvar|med i ert|er|registret|register register?",
        "ta bort alla? mina uppgifter|personuppgifter",
        "radera mig",
        "radera|ta|plocka|stryk|rensa|släng bort? mig|mej|mitt|mina … ur|från systemet|registret|boten|databasen",
        "erase|delete|remove me|my … from the? system|register|database|bot",
        "radera alla? mina uppgifter|personuppgifter",
        "glöm mig|mej",
        "ta|tar|radera|rensa bort? allt|allting|det … om mig|mej",
        (
            "ta|tar|radera|rensa|släng bort? allt|allting|det som? ni|du|boten? har|vet|sparat|finns|ligger? "
            "sparat|lagrat? om mig|mej"
        ),
        "bli|blir borttagen|raderad|bortglömd",
        "ta bort mig|mej härifrån|ur registret",
        "erase|forget|delete|remove me|everything|all? my? data? about? me?",
    ),
    examples=("radera mig", "ta bort mina uppgifter"),
    hints="register registret glöm utplåna",
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
