"""`kontakt`: who coordinates which group."""

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.meeting_words.known import group_words, known_meetings
from bot.app.meeting_words.reading import read_words
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "kontakt",
    argument="[GRUPP]",
    help="Vem som är samordnare",
    help_en="Who coordinates which group",
    phrases=(
        "vem|vilka är|va chef|bas|ordförande|ledare|ansvarig|huvudansvarig för|i|över|på?",
        (
            "vem|vilka är|var de|dem|den|det som håller|leder|ordnar|samordnar|sköter|ansvarar|driver|basar i|för|"
            "ihop|över?"
        ),
        "vilka|vem håller|leder|sköter|driver|basar i|för|över?",
        "who|whos runs|leads|coordinates|is|in running|leading|coordinating|charge? of?",
        "vem håller i|ihop",
        "vem är|va det? som? håller|leder|ordnar|samordnar|sköter|ansvarar i|för|ihop?",
        (
            "vem|vilka är|heter|va vår|min|våran|gruppens? samordnare|samordnaren|samordnarna|ansvarig|ansvariga|"
            "kontakt|kontaktperson|koordinator"
        ),
        "vem ansvarar|leder|håller|ordnar|samordnar|arrangerar|bestämmer|sköter",
        "vem ska|kan|bör jag|vi|man prata|fråga|höra|kontakta|skriva|mejla|ringa|vända",
        "vem pratar|frågar|kontaktar|mejlar|ringer|hör jag|vi|man av? med?",
        (
            "samordnare|samordnaren|samordnarna|kontakt|kontakta|kontaktperson|kontaktpersonen|kontaktuppgifter|"
            "kontaktuppgifterna|kontaktinfo"
        ),
        "hur når|kontaktar|får jag|vi|man",
        "who is|are in? the? coordinator|coordinators|charge|responsible|contact",
        "contact|coordinator|coordinators",
    ),
    examples=("vem är samordnare?", "kontakt {grupp}"),
    hints="telefonnummer ansvarar nå bas basar ",
    together=("vem ledde|leder|ansvarade|ansvarar|samordnade gruppen|gruppens|mötet",),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
)
def contact(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The coordinators of the named groups, of the channel's group, or of all."""
    known = known_meetings(message, context)
    named = read_words(rest, known, group_words(context, known), today=context.today(message.now))
    message.account.not_used(named.unknown)
    wanted_groups = sorted(named.groups) or ([message.group] if message.group else list(context.groups().names))
    coordinators = context.group_coordinators()
    lines = [f"**{escape(group)}:** {_name(coordinators.get(group))}" for group in wanted_groups]
    if not lines:
        return Reply("Det finns inga grupper än, så jag vet inte vem som är samordnare.")
    return Reply("\n".join([*(f"- {line}" for line in lines), "", "Skriv till dem i Teams."]))


def _name(name: str | None) -> str:
    return escape(name) if name else "jag vet inte vem det är"
