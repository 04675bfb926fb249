"""Settings of the app package: what `natverksbot manifest build` needs, and nothing secret."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.settings import EntraId


class ManifestSettings(BaseSettings):
    """The developer of the app; the build refuses without it."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    bot_app_id: EntraId
    network_name: str = "Kommunnätverket för hållbar utveckling"
    #: At most 32 characters.
    developer_name: str = Field(min_length=1)
    #: The developer's pages: about the bot, privacy, terms of use.
    developer_website: str
    developer_privacy: str
    developer_terms: str
    #: Set if the worker reads documents from channels' Files tabs.
    channel_files_team: str = ""
    #: Whether one person in a channel may get a word that nobody else sees.
    targeted_messages: bool = False
