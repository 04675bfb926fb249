"""The versions of the manifest schema that we can build for, and what differs between them."""

from dataclasses import dataclass

_ADDRESS = "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams{}.schema.json"


@dataclass(frozen=True, slots=True)
class ManifestSchema:
    """One version."""

    version: str
    #: Whether a package with team scope has to say `supportsChannelFeatures` at its root: upload refuses it otherwise,
    #: though the JSON schema doesn't ask for it (msteams-docs PR 14609, teams-sdk PR 2778, agents-toolkit PR 15358).
    channel_features: bool
    #: Commands to a list (the JSON schema's maxItems).
    most_commands: int = 12
    #: Whether a bot may say `supportsTargetedMessages`, and a command list `triggers`.
    targeted_messages: bool = False

    @property
    def address(self) -> str:
        """Where the schema is."""
        return _ADDRESS.format(self.version, "")

    @property
    def localisation_address(self) -> str:
        """Where the schema of a language's texts is."""
        return _ADDRESS.format(self.version, ".Localization")


#: Oldest first. A new one is a line here.
SCHEMAS = {
    schema.version: schema
    for schema in (
        ManifestSchema("1.23", channel_features=False, most_commands=10),
        ManifestSchema("1.24", channel_features=False),
        ManifestSchema("1.25", channel_features=True),
        ManifestSchema("1.26", channel_features=True),
        ManifestSchema("1.27", channel_features=True),
        ManifestSchema("1.28", channel_features=True),
        ManifestSchema("1.29", channel_features=True, targeted_messages=True),
        ManifestSchema("1.30", channel_features=True, targeted_messages=True),
    )
}
NEWEST = SCHEMAS["1.30"]
