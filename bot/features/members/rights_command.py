"""`behörighet`: the person's role, and for coordinators and administrators everybody's."""

from collections.abc import Iterator, Mapping

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.groups.model import Groups
from core.language.lists import enumeration
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights, Role

commands = Commands()


@commands.command(
    "behörighet",
    help="Vad du får göra här",
    help_en="What you may do here",
    phrases=(
        "vad har jag|vi … rätt|lov|behörighet|tillåtelse|rättighet|befogenhet att? göra? här?",
        "har|får jag|vi rätt|lov att",
        "får|kan|ska jag|vi ens|verkligen|alls|egentligen ändra|göra|flytta|redigera|lägga|ta|se|använda",
        "ser|hittar|har|saknar jag? inga|ingen|inte några|någon? knappar|knapp|knappen|knapparna",
        "varför ser|hittar|får|kan jag inte|inga|ingen knappar|knapp|knappen|knapparna|ändra|redigera",
        "am i allowed",
        "what am|are i|we allowed to? do?",
        "vad är jag|man tillåten",
        "har|får jag|vi rättighet|rättigheter|behörighet|behörigheter|tillåtelse att?",
        "vad får jag|vi göra?",
        "vad har jag för behörighet|behörigheter|rättigheter|roll",
        "mina rättigheter|behörigheter",
        "min roll|behörighet",
        "behörigheter|behörigheten|rättigheter",
        "vem|vilka är administratör|administratörer|admin",
        "vem är jag",
        "my permissions|role|rights",
        "permissions",
        "who am i",
        "what may i do?",
    ),
    examples=(
        "behörighet",
        "vad får jag göra?",
    ),
    hints="rätt tillåtelse tillåten lov tillåtet rättighet befogenhet befogenheter allowed permission admin",
    together=(
        "rätt|lov|tillåtelse|behörighet|tillåtet göra|ändra|jag",
        "allowed do|change|here",
    ),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    aliases=("behorighet", "roller"),
    heading="Läget",
    in_app=False,
)
def show_rights(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """The person's role; the network's coordinators and administrators see everybody's."""
    lines = [_own(message.rights)]
    if message.rights.may(Role.GROUP_COORDINATOR):
        # The settings have only ids; people who have used the command are shown by name.
        context.write(lambda conn: people.ensure_person(conn, Person(message.person_id, message.person_name)))
    if message.rights.may(Role.COORDINATOR):
        named = context.read(lambda conn: people.names(conn, _all(context.config)))
        lines += ["", *(f"- {line}" for line in _everybody(context.config, context.groups(), named))]
    if message.rights.may(Role.ADMINISTRATOR):
        lines += ["", "Ändras i inställningarna ADMINISTRATORS, COORDINATORS och GROUP_COORDINATORS."]
    return Reply("\n".join([*lines, "", "Skriv *hjälp* för det du kan göra."]))


def _own(rights: Rights) -> str:
    match rights.role:
        case Role.ADMINISTRATOR:
            return "Du är administratör. Du får göra allt som samordnare får."
        case Role.COORDINATOR:
            return "Du är nätverkets samordnare. Du får ändra alla träffar och planen."
        case Role.GROUP_COORDINATOR:
            groups = enumeration([escape(group) for group in sorted(rights.groups)])
            return f"Du är samordnare för {groups}. Du får ändra de träffarna, också gemensamma."
        case _:
            return "Du är medlem. Du får anmäla dig, svara på återkoppling och fråga mig om träffarna."


def _all(config: Config) -> frozenset[str]:
    roles = config.roles
    return roles.administrators | roles.coordinators | frozenset().union(*roles.of_groups.values())


def _everybody(config: Config, groups: Groups, named: Mapping[str, str]) -> Iterator[str]:
    roles = config.roles
    of_groups = groups.by_name_now(roles.of_groups)
    titled = [("Nätverkets samordnare", roles.coordinators), ("Administratörer", roles.administrators)]
    titled += [(name, of_groups.get(name, frozenset())) for name in groups.names]
    titled += [(f"{name} (ingen grupp heter så)", ids) for name, ids in of_groups.items() if name not in groups.names]
    for title, ids in titled:
        names = sorted(
            escape(named[person_id]) if person_id in named else f"okänt namn, id {person_id}" for person_id in ids
        )
        yield f"**{escape(title)}:** {enumeration(names) if names else 'ingen egen'}"
