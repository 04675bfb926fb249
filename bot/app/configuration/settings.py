"""The bot's settings; `.env.example` explains each."""

from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import NoDecode

from core.deliveries.rate_limiting.limits import parse_limits
from core.groups.coordinators import ids
from core.members.model.role import Roles
from core.plans.drafting.weeks import parse_weeks
from core.security.backup_encryption import public_key_of
from core.settings import COMPLETE_MESSAGE, CommaList, EntraId, NetworkSettings, Port, comma_list, private_file


class BotSettings(NetworkSettings):
    """The bot's settings, in addition to those it shares with the worker."""

    bot_host: str = "127.0.0.1"
    bot_port: Port = 3978
    #: /healthz, /readyz and /metrics, on loopback only.
    bot_ops_port: Port = 3979
    #: Where people's browsers reach the bot, for calendar files; empty: no such links.
    bot_public_address: str = ""
    #: Never empty: botbuilder would silently switch authentication off (docs/upstream.md, 14).
    bot_app_id: str = Field(min_length=1)
    #: Exactly one of these three.
    bot_app_password: SecretStr | None = None
    bot_app_password_file: Path | None = None
    #: The day on which the secret expires, as Entra shows it; doctor warns in time.
    bot_app_password_expires: date | None = None
    #: PEM file with the private key and the certificate.
    bot_certificate_file: Path | None = Field(default=None, validate_default=True)
    bot_keys_address: str = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    bot_token_issuer: str = "https://api.botframework.com"  # noqa: S105  an address
    bot_token_scope: str = "https://api.botframework.com/.default"  # noqa: S105  a scope
    bot_service_addresses: CommaList = ()
    #: Entra object ids: who coordinates the network, and who looks after the installation.
    coordinators: Annotated[tuple[EntraId, ...], NoDecode] = ()
    administrators: Annotated[tuple[EntraId, ...], NoDecode] = ()
    #: ISO weeks that a drafted plan keeps free: school holidays differ, and are the coordinators' to say.
    draft_avoided_weeks: str = "7,26-32,44"
    #: Sends everything to Samordnare, with the name of the intended group.
    pilot: bool = False
    #: Whether attendance reports may be fetched from Teams, and where Graph is (docs/for-it.md has the permissions).
    attendance_from_teams: bool = False
    graph_address: str = "https://graph.microsoft.com"
    #: Sends confirmations and refusals in a channel to the asker alone.
    targeted_messages: bool = False
    #: "count/seconds", comma between.
    send_limits_thread: str = "7/1,8/2,60/30,1800/3600"
    send_limits_tenant: str = "50/1"
    feedback_key_file: Path = Path("natverksboten.key")
    #: The list of erased people, by digest, to erase them again in a restored backup.
    erasures_file: Path = Path("natverksboten.erasures")
    #: The owner's rules of disposal, TOML; None: everything is kept.
    retention_rules: Path | None = None
    #: The folder for protocols of disposals.
    retention_protocols: Path = Path("gallringsprotokoll")
    #: 64 hexadecimal digits; the private half is kept elsewhere.
    backup_public_key: str = ""
    #: Where `natverksbot backup` puts backups, and `doctor` looks for the newest.
    backup_folder: Path | None = None

    @field_validator("send_limits_thread", "send_limits_tenant")
    @classmethod
    def _limits(cls, value: str) -> str:
        parse_limits(value)
        return value

    @field_validator("draft_avoided_weeks")
    @classmethod
    def _weeks(cls, value: str) -> str:
        try:
            parse_weeks(value)
        except ValueError:
            raise PydanticCustomError("weeks", "ska vara veckor mellan 1 och 53, som 7,26-32,44") from None
        return value

    @field_validator("backup_public_key")
    @classmethod
    def _backup_key(cls, value: str) -> str:
        try:
            return value and public_key_of(value).hex()
        except ValueError:
            raise PydanticCustomError(
                "backup_public_key", "ska vara 64 tecken 0–9 och a–f, som natverksbot key backup visar"
            ) from None

    _lists = field_validator("bot_service_addresses", "coordinators", "administrators", mode="before")(comma_list)

    @property
    def roles(self) -> Roles:
        """Who has which role."""
        return Roles(frozenset(self.coordinators), frozenset(self.administrators), ids(self.group_coordinators))

    _files = field_validator("bot_app_password_file", "bot_certificate_file", mode="after")(private_file)

    @field_validator("bot_certificate_file", mode="after")
    @classmethod
    def _one_credential(cls, value: Path | None, info: ValidationInfo) -> Path | None:
        """Checked at the last of the three fields, where the others are known.

        Invalid ones have been reported already.
        """
        if "bot_app_password" not in info.data or "bot_app_password_file" not in info.data:
            return value
        given = sum(
            source is not None for source in (info.data["bot_app_password"], info.data["bot_app_password_file"], value)
        )
        if given != 1:
            what = "saknas: ange en av dem" if not given else "utesluter varandra: ange bara en av dem"
            raise PydanticCustomError(
                COMPLETE_MESSAGE, f"BOT_APP_PASSWORD, BOT_APP_PASSWORD_FILE, BOT_CERTIFICATE_FILE {what}"
            )
        return value
