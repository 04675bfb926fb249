"""The world as it is."""

import asyncio
import shutil
import socket
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import requests
from aiohttp import ClientSession, DummyCookieJar
from pydantic import ValidationError
from sqlalchemy import Engine

from bot.app.configuration.settings import BotSettings
from bot.app.deliveries.messenger import SendResult
from bot.app.messages import Card
from bot.doctor.world.world import HttpAnswer, Site
from bot.teams.auth.bot_token import BotToken
from bot.teams.from_settings import teams_settings
from bot.teams.messaging.connector import Connector
from bot.teams.messaging.messenger import TeamsMessenger
from core.channels.model import Channel
from core.database.engine import open_engine
from core.members.model.person import Person
from core.operations.clock import machine_time
from core.settings import settings_errors
from sharepoint_sync.settings import SettingsError, SyncSettings, load_settings

#: Seconds to connect, and to wait for the answer.
_TIMEOUT = (5, 10)


class RealWorld:
    """Settings in `.env`, this machine's clock and disk, and the real services."""

    def __init__(self) -> None:
        self._engine: Engine | None = None

    def bot_settings(self) -> BotSettings | str:
        """The bot's settings, or what is wrong with them in words."""
        try:
            return BotSettings()
        except ValidationError as error:
            return settings_errors(error)

    def worker_settings(self) -> SyncSettings | str:
        """The worker's settings, or what is wrong with them in words."""
        try:
            return load_settings()
        except SettingsError as error:
            return str(error)

    def now(self) -> datetime:
        """The machine's clock, UTC."""
        return machine_time()

    def free_bytes(self, folder: Path) -> int:
        """What is free on the disk of the folder. Raises OSError."""
        return shutil.disk_usage(folder).free

    def fetch(
        self, method: str, address: str, form: Mapping[str, str] | None = None, *, json: object = None
    ) -> HttpAnswer:
        """Send one request with a form or JSON as its body, without following redirects."""
        try:
            answer = requests.request(method, address, data=form, json=json, timeout=_TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            return HttpAnswer(0, trouble=_trouble(error))
        try:
            body = answer.json()
        except ValueError:
            body = None
        return HttpAnswer(answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, body)

    def engine(self, settings: BotSettings) -> Engine:
        """The database, opened once; a missing SQLite file isn't created."""
        if self._engine is None:
            self._engine = open_engine(settings.database_url)
        return self._engine

    def rosters(self, settings: BotSettings, channels: Sequence[Channel]) -> Sequence[Sequence[Person] | None]:
        """Who is in each channel; None if Teams doesn't tell."""
        return asyncio.run(_rosters(settings, channels))

    def send(self, settings: BotSettings, channel: Channel, card: Card) -> SendResult:
        """Open a thread in the channel with the card."""
        return asyncio.run(_sent(settings, channel, card))

    def site(self, settings: SyncSettings) -> Site:
        """The SharePoint site, as the worker reaches it."""
        from sharepoint_sync.site_health import SiteHealth  # noqa: PLC0415  loads 1,500 modules of office365

        return SiteHealth(settings)

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()


async def _sent(settings: BotSettings, channel: Channel, card: Card) -> SendResult:
    async with _messenger(settings) as messenger:
        return await messenger.send(
            channel, card=card, text="", summary="Prov från den som sköter boten", thread_id=None
        )


@asynccontextmanager
async def _messenger(settings: BotSettings) -> AsyncIterator[TeamsMessenger]:
    teams = teams_settings(settings)
    async with ClientSession(cookie_jar=DummyCookieJar()) as session:
        yield TeamsMessenger(Connector(teams, BotToken(teams, session), session))


async def _rosters(settings: BotSettings, channels: Sequence[Channel]) -> list[Sequence[Person] | None]:
    async with _messenger(settings) as messenger:
        return [await messenger.members(channel) for channel in channels]


def _trouble(error: Exception) -> str:
    """Why nothing answered, as a code of HttpAnswer."""
    if isinstance(error, requests.exceptions.SSLError):
        return "certificate"
    if isinstance(error, requests.Timeout):
        return "timeout"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, socket.gaierror) or "NameResolution" in type(cause).__name__:
            return "name"
        if isinstance(cause, ConnectionRefusedError):
            return "refused"
        reason = getattr(cause, "reason", None) or (cause.args[0] if cause.args else None)
        cause = cause.__cause__ or cause.__context__ or (reason if isinstance(reason, BaseException) else None)
    return "refused" if "refused" in str(error) else "connection"
