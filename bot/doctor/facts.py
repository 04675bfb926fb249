"""Data that the checks of one run share."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from sqlalchemy import Connection

from bot.app.configuration.settings import BotSettings
from bot.doctor.world.world import HttpAnswer, Site, World
from sharepoint_sync.settings import SyncSettings

T = TypeVar("T")


@dataclass
class Facts:
    """The world, and cached answers from it."""

    world: World
    #: Whether checks may create and remove documents and pages on the site.
    probes: bool = True

    @cached_property
    def bot_or_why(self) -> BotSettings | str:
        """The bot's settings, or what is wrong with them."""
        return self.world.bot_settings()

    @cached_property
    def worker_or_why(self) -> SyncSettings | str:
        """The worker's settings, or what is wrong with them."""
        return self.world.worker_settings()

    @property
    def bot(self) -> BotSettings:
        """The bot's settings; only for checks that depend on `bot_settings`."""
        if isinstance(self.bot_or_why, str):
            raise TypeError("no settings of the bot")
        return self.bot_or_why

    @property
    def worker(self) -> SyncSettings:
        """The worker's settings; only for checks that depend on `worker_settings`."""
        if isinstance(self.worker_or_why, str):
            raise TypeError("no settings of the worker")
        return self.worker_or_why

    @cached_property
    def site(self) -> Site:
        """The site, as the worker reaches it."""
        return self.world.site(self.worker)

    @cached_property
    def sign_in(self) -> HttpAnswer:
        """What the sign-in answers about the tenant."""
        address = f"{self.bot.sign_in_address.rstrip('/')}/{self.bot.tenant_id}/v2.0/.well-known/openid-configuration"
        return self.world.fetch("GET", address)

    def read(self, query: Callable[[Connection], T]) -> T:
        """Ask the database."""
        with self.world.engine(self.bot).connect() as conn:
            return query(conn)
