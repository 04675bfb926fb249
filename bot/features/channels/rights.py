"""Who may bind a channel: coordinators of both the group that gets it and the one that loses it."""

from bot.app.access_denied import access_denied
from bot.app.context import Context
from bot.app.messages import CardAction, IncomingMessage
from core.channels.model import COORDINATORS, Binding
from core.members.model.role import Role


def refusal(request: IncomingMessage | CardAction, binding: Binding, context: Context) -> tuple[str, str] | None:
    """Who may instead, and whom to ask; None if the person may bind.

    Only the network's coordinators may bind Samordnare.
    """
    concerned = [owner for owner in (binding.owner, binding.was) if owner is not None]
    others = [owner for owner in concerned if not request.rights.coordinates([owner])]
    if not others:
        return None
    return access_denied(
        Role.COORDINATOR if COORDINATORS in others else Role.GROUP_COORDINATOR, others, request, context
    )
