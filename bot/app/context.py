"""What a handler gets: the database, and settings that never change while running."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from secrets import token_hex
from typing import TypeVar

from sqlalchemy import Connection, Engine

from bot.app.configuration.config import Config
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.serving.read_cache import ReadCache
from bot.app.serving.threads import Threads
from core.database.writer import Writer
from core.groups.model import Groups
from core.groups.queries import get_all as get_groups
from core.members.model.role import Rights

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """Reads beside the writer, writes through it; both block, so handlers run in a thread."""

    engine: Engine
    writer: Writer
    config: Config
    delivery_kinds: DeliveryKinds
    recent: ReadCache = field(default_factory=ReadCache)
    threads: Threads = field(default_factory=Threads)

    def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query on a connection of its own."""
        with self.engine.connect() as conn:
            return query(conn)

    def recently(self, key: object, query: Callable[[Connection], T]) -> Awaitable[T]:
        """As `read`, but awaitable and at most a second old; for data that many requests need at the same time."""
        return self.recent.get(key, lambda: self.read(query))

    def today(self, now: datetime) -> date:
        """The day that it is in the network's time zone at that moment (UTC)."""
        return now.astimezone(self.config.zone).date()

    def groups(self) -> Groups:
        """The network's groups as they are now."""
        return self.read(get_groups)

    def group_coordinators(self) -> Mapping[str, str]:
        """The names of each group's coordinators, by the group's present name."""
        return self.groups().by_name_now(self.config.group_coordinators)

    async def rights_of(self, person_id: str) -> Rights:
        """The person's rights; settings may use a group's former name."""
        rights = self.config.roles.of(person_id)
        if not rights.groups:
            return rights
        groups = await self.recently(("groups",), get_groups)
        return replace(rights, groups=frozenset(groups.now_called(name) for name in rights.groups))

    def write(self, action: Callable[[Connection], T]) -> T:
        """Run an action in the writer; returns when it is on disk. Raises what the action raises."""
        return self.writer.submit(action).result()


def new_id() -> str:
    """A random id for a new row."""
    return token_hex(16)
