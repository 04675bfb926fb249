"""The settings of the Teams edge."""

from dataclasses import dataclass

from bot.teams.auth.credentials import Credential


@dataclass(frozen=True, slots=True)
class TeamsSettings:
    """Addresses and identities; Microsoft's own by default in bot.app.configuration.settings."""

    app_id: str
    #: What it signs in with.
    credential: Credential
    tenant_id: str
    sign_in_address: str
    keys_address: str
    token_issuer: str
    token_scope: str
    #: Origins allowed as service URL besides Microsoft's.
    service_addresses: frozenset[str]
    #: Whether what concerns one person in a channel is sent so that they alone see it; in preview at Microsoft.
    targeted_messages: bool = False
