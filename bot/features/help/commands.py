"""`hjälp`: all words somebody may use, made from the registry."""

from bot.app.commands.command_registry import Command, Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.help import HelpView, help_card
from cards.kit.markdown import escape
from core.members.model.role import Role


def help_command(all_commands: Commands) -> Commands:
    """A registry with `hjälp`, which lists the commands of `all_commands` as they stand when asked."""
    commands = Commands()

    @commands.command(
        "hjälp",
        argument="[ORD]",
        help="Visar de här orden",
        help_en="Shows these words",
        role=Role.MEMBER,
        seen_in=SeenIn.ANYWHERE,
        aliases=("hjalp", "help", "?"),
    )
    def show_help(message: IncomingMessage, rest: str, _context: Context) -> Reply:
        if rest:
            return _one(all_commands, message, rest)
        coordinator = message.rights.may(Role.GROUP_COORDINATOR)
        usable = [all_command for all_command in all_commands if message.rights.may(all_command.role)]
        headings = list(dict.fromkeys(command.heading for command in usable)) if coordinator else [""]
        groups = [
            (heading, [_line(command) for command in usable if not coordinator or command.heading == heading])
            for heading in headings
        ]
        return Reply(card=help_card(HelpView(coordinator=coordinator, groups=groups)))

    return commands


def _one(all_commands: Commands, message: IncomingMessage, word: str) -> Reply:
    """What one word gives, for those who may use it."""
    command = all_commands.find(word.strip(" ?!.*"))
    if command is None or not message.rights.may(command.role):
        return Reply(f"Jag har inget ord som heter *{escape(word[:60])}*. Skriv *hjälp* för dem du kan använda.")
    typed, gives = _line(command)
    return Reply(f"*{typed}*: {gives}.")


def _line(command: Command) -> tuple[str, str]:
    return (f"{command.word} {command.argument}".strip(), command.help)
