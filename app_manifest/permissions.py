"""Resource-specific permissions that the app asks a team's owner for: only those that the bot and the worker use.

They are granted to the Entra app in `webApplicationInfo` (docs/upstream.md, 7).
"""

from dataclasses import dataclass

#: Any resource will do; Microsoft's own examples use this one.
RESOURCE = "https://RscBasedStoreApp"


@dataclass(frozen=True, slots=True)
class Permission:
    """One permission, with what it is for; Swedish, for those who grant it."""

    name: str
    purpose: str


ROSTER = Permission("TeamMember.Read.Group", "se var den som anmäler sig kommer ifrån, och vilka som är med i teamet")
PRIVATE_ROSTER = Permission("ChannelMember.Read.Group", "se vilka som är med i privata och delade kanaler")
CHANNEL_FILES = Permission("File.Read.Group", "läsa dokument under Filer i gruppernas kanaler")
KNOWN = {permission.name: permission for permission in (ROSTER, PRIVATE_ROSTER, CHANNEL_FILES)}


def permissions(*, channel_files: bool) -> tuple[Permission, ...]:
    """What this installation needs; files of channels only where the worker reads them."""
    return (ROSTER, PRIVATE_ROSTER, *([CHANNEL_FILES] if channel_files else []))
