"""The checks' port to other services; every method returns a value instead of raising."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Engine

from bot.app.configuration.settings import BotSettings
from bot.app.deliveries.messenger import SendResult
from bot.app.messages import Card
from core.channels.model import Channel
from core.members.model.person import Person
from sharepoint_sync.settings import SyncSettings


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """An HTTP response; status 0 if there was none."""

    status: int
    #: Names in lower case.
    headers: Mapping[str, str] = field(default_factory=dict)
    #: JSON; None if it is none.
    body: Any = None
    #: Why nothing answered: "name", "refused", "timeout", "certificate" or "connection".
    trouble: str = ""


class Site(Protocol):
    """Trials on the SharePoint site (sharepoint_sync.site_health); each method raises SiteError."""

    def roles(self) -> Sequence[str]:
        """The application permissions that the worker's token names."""

    def find_site(self) -> None:
        """Look the site up."""

    def find_library(self) -> None:
        """Look the library up."""

    def missing_columns(self) -> Sequence[str]:
        """Columns that the library lacks."""

    def try_document(self) -> bool:
        """Write a small file and remove it; returns whether the library hides new files until they are checked in."""

    def try_page(self) -> None:
        """Create and publish a page, and remove it."""


class World(Protocol):
    """Settings, time, disk, network, Teams and SharePoint."""

    def bot_settings(self) -> BotSettings | str:
        """The bot's settings, or what is wrong with them in words."""

    def worker_settings(self) -> SyncSettings | str:
        """The worker's settings, or what is wrong with them in words."""

    def now(self) -> datetime:
        """The machine's clock, UTC."""

    def free_bytes(self, folder: Path) -> int:
        """What is free on the disk of the folder. Raises OSError."""

    def fetch(
        self, method: str, address: str, form: Mapping[str, str] | None = None, *, json: object = None
    ) -> HttpAnswer:
        """Send one request with a form or JSON as its body, without following redirects."""

    def engine(self, settings: BotSettings) -> Engine:
        """The database, opened once; checks change nothing in it."""

    def rosters(self, settings: BotSettings, channels: Sequence[Channel]) -> Sequence[Sequence[Person] | None]:
        """Who is in each channel; None if Teams doesn't tell."""

    def send(self, settings: BotSettings, channel: Channel, card: Card) -> SendResult:
        """Open a thread in the channel with the card."""

    def site(self, settings: SyncSettings) -> Site:
        """The SharePoint site, as the worker reaches it."""
