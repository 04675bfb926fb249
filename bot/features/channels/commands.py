"""`koppla GRUPP`: a coordinator says whose channel this is."""

from difflib import get_close_matches

from bot.app.access_denied import access_denied_text
from bot.app.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.kit.markdown import escape
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "koppla",
    argument="GRUPP",
    help="Gör kanalen till gruppens",
    help_en="Makes this the group's channel",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    # It is typed in a channel, and the list is shown in personal chat.
    in_app=False,
)
def bind_channel(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Bind the channel that this was typed in."""
    if message.channel_id is None:
        return Reply("Skriv *koppla* och gruppens namn i gruppens kanal, så vet jag vilken kanal som är vems.")
    owners = [*context.groups().names, COORDINATORS]
    by_name = {each.casefold(): each for each in owners}
    owner = by_name.get(rest.casefold())
    if owner is None:
        near = get_close_matches(rest.casefold(), by_name, n=1, cutoff=0.6)
        names = f"Menade du *koppla {by_name[near[0]]}*?" if near else f"Välj en av: {', '.join(owners)}."
        return Reply(
            f"Jag känner inte till gruppen *{escape(rest[:60])}*. {names}" if rest else f"Vilken grupp? {names}"
        )
    channel_id = message.channel_id
    concerned = [each for each in (owner, message.bound_group) if each is not None]
    if not all(message.rights.coordinates([each]) for each in concerned):
        # Another's channel can't be taken, either; the coordinators' is the network's.
        others = [each for each in concerned if not message.rights.coordinates([each])]
        role = Role.COORDINATOR if COORDINATORS in others else Role.GROUP_COORDINATOR
        return Reply(access_denied_text(role, others, context))
    context.write(lambda conn: channels.bind(conn, channel_id, owner))
    context.recent.forget()
    what = "besked till samordnare" if owner == COORDINATORS else f"påminnelser till {owner}"
    return Reply(f"Klart. Kanalen är kopplad till **{owner}**: hit kommer {what}.")
