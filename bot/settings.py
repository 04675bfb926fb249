"""The bot's settings; `.env.example` explains each."""

from pathlib import Path

from pydantic import Field, field_validator

from network.model.send_limits import parsed
from network.settings import CommaList, NetworkSettings, comma_list


class BotSettings(NetworkSettings):
    """All that the bot needs, beside what it shares with the worker."""

    bot_host: str = "127.0.0.1"
    bot_port: int = 3978
    #: /healthz, /readyz and /metrics, on loopback only.
    bot_ops_port: int = 3979
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
    #: Everything goes to Samordnare, with the name of where it would have gone.
    pilot: bool = False
    #: "GRUPP: NAMN", for the plan that is sent out.
    group_coordinators: CommaList = ()
    #: "count/seconds", comma between.
    send_limits_thread: str = "7/1,8/2,60/30,1800/3600"
    send_limits_tenant: str = "50/1"
    feedback_key_file: Path = Path("natverksboten.key")

    @field_validator("send_limits_thread", "send_limits_tenant")
    @classmethod
    def _limits(cls, value: str) -> str:
        parsed(value)
        return value

    _lists = field_validator("bot_service_addresses", "coordinators", "group_coordinators", mode="before")(comma_list)
