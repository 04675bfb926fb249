"""`status`: what was sent, what is coming, what failed, and which group has no channel."""

from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.status_presenter import status_view
from cards.deliveries.status import status_card
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "status",
    help="Vad som gått ut och vad som är på väg",
    help_en="What was sent and what is coming",
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
)
def show_status(message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """How things stand now."""
    return Reply(card=status_card(context.read(lambda conn: status_view(conn, context, message.now))))
