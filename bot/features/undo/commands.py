"""`ångra`: takes back what the asker changed last, while nobody has been told."""

from functools import partial

from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import IncomingMessage, Reply
from bot.app.undo import Undoables, Undoing
from core.errors import CoreError
from core.members.model.role import Role
from core.undo import queries as undo_entries

_NOTHING = "Du har inget att ångra. Det går i tio minuter efter att du har godkänt en ändring."


def undo_command(undoables: Undoables) -> Commands:
    """A registry with `ångra`, which takes back what `undoables` know."""
    commands = Commands()

    @commands.command(
        "ångra",
        changes=True,
        help="Tar tillbaka din senaste ändring",
        help_en="Takes back your last change",
        phrases=(
            "ångra|ångrar det|ändringen|senaste",
            "ta|tar tillbaka",
            "återställ",
            "undo",
            "revert",
        ),
        examples=(
            "ångra",
            "ta tillbaka",
        ),
        role=Role.GROUP_COORDINATOR,
        seen_in=SeenIn.ANYWHERE,
        aliases=("angra", "ångra mig"),
        heading="En träff",
        in_app=False,
    )
    def undo(message: IncomingMessage, _rest: str, context: Context) -> Reply:
        """The newest of what the asker has changed, of whatever kind."""
        within = context.config.rules.undo
        last = context.read(partial(undo_entries.latest, by=message.person_id, since=message.now - within))
        if last is None:
            return Reply(_NOTHING)
        undoing = Undoing(last.subject, message.person_id, message.now, within, context.config.zone)
        try:
            words = context.write(lambda conn: undoables.get(last.kind)(conn, undoing))
        except CoreError as error:
            return Reply("{}. {}".format(*refusal(error, context.config)))
        context.recent.forget()
        return Reply(words)

    return commands
