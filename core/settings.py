"""Settings that bot and worker share, read once at start from the environment or `.env`."""

from pathlib import Path
from typing import Annotated, get_args
from uuid import UUID
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from core.groups.coordinators import GroupCoordinator
from core.groups.coordinators import parsed as entry
from core.operations.log_level import LogLevel
from core.security.private_files import PrivateFileError, is_open_to_others, open_to_others_message, read_private

#: The type of an error whose message is complete without the setting's name.
COMPLETE_MESSAGE = "complete_message"
CommaList = Annotated[tuple[str, ...], NoDecode]


def comma_list(value: object) -> object:
    """Split "a, b" into its parts; anything but a string passes unchanged."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _entra_id(value: str) -> str:
    try:
        return str(UUID(value))
    except ValueError:
        raise PydanticCustomError(
            "entra_id", "ska vara ett id som 5d0f1c1e-0000-4000-8000-000000000001, inte ett namn eller en e-postadress"
        ) from None


#: A tenant's or a person's id in Entra.
EntraId = Annotated[str, AfterValidator(_entra_id)]
#: 0 lets the system choose.
Port = Annotated[int, Field(ge=0, le=65535)]


class NetworkSettings(BaseSettings):
    """Settings of both processes; each adds its own in a subclass."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        # An empty value in `.env` counts as missing.
        env_ignore_empty=True,
        # Errors never quote the value: it may be a secret.
        hide_input_in_errors=True,
    )

    #: May hold a password.
    database_url: str = Field(default="sqlite:///natverksboten.db", repr=False, validate_default=True)
    clock: str = "system"
    time_zone: str = "Europe/Stockholm"
    groups: CommaList = ("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")
    #: "GRUPP: NAMN <ID>"; the name for the plan that is sent out and the site's pages, the id for what they may do.
    group_coordinators: Annotated[tuple[GroupCoordinator, ...], NoDecode] = ()
    network_name: str = "Kommunnätverket för hållbar utveckling"
    sign_in_address: str = "https://login.microsoftonline.com"
    #: Where people open Teams: links to threads lead there.
    teams_address: str = "https://teams.microsoft.com"
    tenant_id: EntraId
    log_level: LogLevel = "info"
    #: At most 20, so that stopped jobs are noticed within a minute (core/operations/readiness.py).
    tick_seconds: float = Field(default=15, gt=0, le=20)

    _groups = field_validator("groups", mode="before")(comma_list)

    @field_validator("group_coordinators", mode="before")
    @classmethod
    def _coordinators(cls, value: object) -> object:
        listed = comma_list(value)
        return tuple(entry(item) for item in listed) if isinstance(listed, tuple) else listed

    @field_validator("database_url", mode="after")
    @classmethod
    def _database(cls, value: str) -> str:
        if not is_database_address(value):
            # SQLAlchemy's error may quote a password.
            raise PydanticCustomError("database_url", "adressen ska börja med sqlite:/// eller postgresql://")
        _check_env_file(Path(str(cls.model_config["env_file"])))
        return value

    @field_validator("time_zone", mode="after")
    @classmethod
    def _zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (OSError, ValueError, LookupError):
            raise PydanticCustomError("time_zone", "ska vara en tidszon som Europe/Stockholm") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _log_level(cls, value: object) -> object:
        level = str(value).lower()
        if level not in get_args(LogLevel):
            raise PydanticCustomError("log_level", "ska vara info, warning eller error")
        return level

    @property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        return ZoneInfo(self.time_zone)


def is_database_address(value: str) -> bool:
    """Whether it is the address of a database of a kind that we use."""
    return _parts(value) is not None


def private_file(value: Path | None) -> Path | None:
    """Validate that the file exists and only its owner can read it; for a field validator."""
    if value is not None:
        try:
            read_private(value)
        except PrivateFileError as error:
            raise PydanticCustomError("private_file", "{why}", {"why": str(error)}) from error
    return value


def _check_env_file(path: Path) -> None:
    """Refuse a `.env` that holds a secret and that others can read."""
    if not path.is_file() or not is_open_to_others(path.stat()):
        return
    values = {name.upper(): value for name, value in dotenv_values(path).items() if value}
    address = _parts(values.get("DATABASE_URL", ""))
    password = address is not None and (address.password or "password" in address.query)
    if password or "BOT_APP_PASSWORD" in values:
        raise PydanticCustomError(COMPLETE_MESSAGE, "{why}", {"why": open_to_others_message(path.resolve())})


def _parts(database_url: str) -> URL | None:
    """Parse the address; None if it is not of a supported database."""
    try:
        parts = make_url(database_url)
    except (ArgumentError, ValueError):
        return None
    return parts if parts.get_backend_name() in ("sqlite", "postgresql") else None


def settings_errors(error: ValidationError) -> str:
    """List all settings that are missing or wrong, named as in `.env`, in one Swedish text."""
    lines = []
    for problem in error.errors(include_url=False, include_context=False, include_input=False):
        name = "_".join(str(part) for part in problem["loc"]).upper()
        wrong = "saknas" if problem["type"] == "missing" else f"går inte att använda: {problem['msg']}"
        lines.append(f"  {problem['msg']}" if problem["type"] == COMPLETE_MESSAGE else f"  {name} {wrong}")
    where = Path(".env").resolve()
    return "Inställningar att rätta (i miljön eller i " + str(where) + "):\n" + "\n".join(lines)
