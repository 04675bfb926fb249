"""Settings that bot and worker share, read from the environment or `.env`, once, at the start."""

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

CommaList = Annotated[tuple[str, ...], NoDecode]


def comma_list(value: object) -> object:
    """Split "a, b" into its parts; anything but a string passes unchanged."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


class NetworkSettings(BaseSettings):
    """What both processes need; each adds its own in a subclass."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    database_url: str = "sqlite:///natverksboten.db"
    clock: str = "system"
    time_zone: str = "Europe/Stockholm"
    groups: CommaList = ("Miljöstrategigruppen", "Naturvårdsgruppen", "Rättvis handel-gruppen")
    network_name: str = "Kommunnätverket för hållbar utveckling"
    sign_in_address: str = "https://login.microsoftonline.com"
    tenant_id: str
    #: At most 20: a turn that stands still must show within a minute (network/ops/readiness.py).
    tick_seconds: float = Field(default=15, gt=0, le=20)

    _groups = field_validator("groups", mode="before")(comma_list)

    @property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        return ZoneInfo(self.time_zone)


def what_is_missing(error: ValidationError) -> str:
    """All settings that are missing or wrong, named as in `.env`, in one Swedish text."""
    lines = []
    for each in error.errors():
        name = "_".join(str(part) for part in each["loc"]).upper()
        wrong = "saknas" if each["type"] == "missing" else f"går inte att använda: {each['msg']}"
        lines.append(f"  {name} {wrong}")
    where = Path(".env").resolve()
    return "Inställningar att rätta (i miljön eller i " + str(where) + "):\n" + "\n".join(lines)
