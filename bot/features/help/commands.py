"""`hjälp`: all words somebody may use, made from the registry."""

from bot.app.command_registry import Command, Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.help import HelpView, help_card
from core.members.model.role import Role


def help_command(all_commands: Commands) -> Commands:
    """A registry with `hjälp`, which lists the commands of `all_commands` as they stand when asked."""
    commands = Commands()

    @commands.command(
        "hjälp",
        help="Visar de här orden",
        help_en="Shows these words",
        role=Role.MEMBER,
        seen_in=SeenIn.ANYWHERE,
        aliases=("hjalp", "help", "?"),
    )
    def show_help(message: IncomingMessage, _rest: str, _desk: Context) -> Reply:
        coordinator = message.rights.may(Role.GROUP_COORDINATOR)
        usable = [all_command for all_command in all_commands if message.rights.may(all_command.role)]
        headings = list(dict.fromkeys(command.heading for command in usable)) if coordinator else [""]
        groups = [
            (heading, [_line(command) for command in usable if not coordinator or command.heading == heading])
            for heading in headings
        ]
        return Reply(card=help_card(HelpView(coordinator=coordinator, groups=groups)))

    return commands


def _line(command: Command) -> tuple[str, str]:
    return (f"{command.word} {command.argument}".strip(), command.help)
