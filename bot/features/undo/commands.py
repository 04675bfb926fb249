"""`ångra`: undoes the person's last change, before anybody was told."""

from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.lasting import MAY_UNDO
from bot.app.messages import IncomingMessage, Reply
from bot.app.undo import Undoables
from bot.features.undo.lasting_words import BEFORE, LASTING
from bot.features.undo.taking_back import NOTHING, take_back
from cards.undo import undo_older_card
from core.undo import queries as undo_entries
from core.undo.model import LastingKind, UndoKind


def undo_command(undoables: Undoables) -> Commands:
    """A registry with `ångra`, which undoes changes by `undoables`."""
    commands = Commands()

    @commands.command(
        "ångra",
        changes=True,
        help="Tar tillbaka din senaste ändring",
        help_en="Takes back your last change",
        phrases=(
            "skulle jag inte ha? gjort|gjort … backa$",
            "backa det|senaste",
            "^ogjort",
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
        hints="backa oj hoppsan ogjort tillbaks",
        together=(
            "tillbaka|tillbaks ta|backa nyss|precis|gjorde|senaste|gjort",
            "precis|nyss gjorde|gjort fel",
            "revert|undo|back did|just|last",
        ),
        role=MAY_UNDO,
        seen_in=SeenIn.ANYWHERE,
        aliases=("angra", "ångra mig"),
        heading="En träff",
        in_app=False,
    )
    def undo(message: IncomingMessage, _rest: str, context: Context) -> Reply:
        """Undo the person's newest change, of any kind; nothing older if it can't be undone."""
        since = message.now - context.config.rules.undo
        last = context.read(partial(undo_entries.latest, by=message.person_id, since=since))
        if last is None:
            return Reply(NOTHING)
        if isinstance(last.kind, LastingKind):
            return _lasts(last.kind, message, context)
        return Reply(take_back(undoables, last.kind, last.subject, message, context))

    return commands


def _lasts(kind: LastingKind, message: IncomingMessage, context: Context) -> Reply:
    """Says what was done last and stays, and offers to undo the change before it."""
    since = message.now - context.config.rules.undo
    before = context.read(partial(undo_entries.latest_undoable, by=message.person_id, since=since))
    words = f"Senast {LASTING[kind]}. Det tar *ångra* inte tillbaka."
    if before is None or not isinstance(before.kind, UndoKind):
        return Reply(words)
    return Reply(card=undo_older_card(words, BEFORE[before.kind], before.number))
