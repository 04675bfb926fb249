"""Who may bind a channel: whoever coordinates both the group that gets it and the one that loses it."""

from core.channels.use_cases.bind_channel import Binding
from core.members.model.role import Rights


def not_theirs(rights: Rights, binding: Binding) -> list[str]:
    """Those concerned whom the person does not coordinate; none where the person may bind."""
    concerned = [owner for owner in (binding.owner, binding.was) if owner is not None]
    return [owner for owner in concerned if not rights.coordinates([owner])]
