"""The bot's settings; `.env.example` explains each."""

from pathlib import Path

from pydantic import Field, field_validator

from network.settings import CommaList, NetworkSettings, comma_list


class BotSettings(NetworkSettings):
    """All that the bot needs, beside what it shares with the worker."""

    bot_host: str = "127.0.0.1"
    bot_port: int = 3978
    #: Where people's browsers reach the bot, for calendar files; empty: no such links.
    bot_public_address: str = ""
    #: Never empty: botbuilder would switch authentication off without a word (facts: defect 3).
    bot_app_id: str = Field(min_length=1)
    bot_app_password: str = Field(min_length=1)
    bot_keys_address: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    bot_token_issuer: str = "https://api.botframework.com"  # noqa: S105  an address
    bot_token_scope: str = "https://api.botframework.com/.default"  # noqa: S105  a scope
    bot_service_addresses: CommaList = ()
    coordinators: CommaList = ()
    #: "GRUPP: NAMN", for the plan that is sent out.
    group_coordinators: CommaList = ()
    feedback_key_file: Path = Path("natverksboten.key")

    _lists = field_validator("bot_service_addresses", "coordinators", "group_coordinators", mode="before")(comma_list)
