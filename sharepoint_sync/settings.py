"""The worker's settings; `.env.example` explains each."""

from pathlib import Path

from pydantic import Field, ValidationError, field_validator

from core.settings import EntraId, NetworkSettings, Port, private_file, settings_errors


class SettingsError(Exception):
    """Settings are missing or invalid; the message names all of them, in Swedish."""


class SyncSettings(NetworkSettings):
    """The worker's settings, in addition to those it shares with the bot."""

    graph_address: str = "https://graph.microsoft.com"
    sync_app_id: str = Field(min_length=1)
    #: PEM file with the private key and the certificate.
    sync_certificate_file: Path
    site_host: str = Field(min_length=1)
    site_path: str = Field(min_length=1)
    site_library: str = "Dokument"
    documents_folder: Path = Path("documents")
    #: Id of the team whose channels' Files tabs are published too; None: none is read.
    channel_files_team: EntraId | None = None
    #: /healthz, /readyz and /metrics, on loopback only.
    sync_ops_port: Port = 3980

    _file = field_validator("sync_certificate_file", mode="after")(private_file)


def load_settings() -> SyncSettings:
    """The settings in the environment and `.env`. Raises SettingsError naming all that is wrong at once."""
    try:
        return SyncSettings()
    except ValidationError as error:
        raise SettingsError(settings_errors(error)) from None
