"""What a handler is given: the database, and the settings of the network that never change while running."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from bot.app.read_cache import ReadCache
from core.database.writer import Writer
from core.deliveries.rate_limits import SendLimits
from core.meetings.rules.reminders import ReminderRules
from core.members.model.role import Roles
from core.security.random_bytes import random_bytes
from core.working_days.calendar import WorkCalendar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings that rules and texts need."""

    name: str
    groups: tuple[str, ...]
    rules: ReminderRules
    calendar: WorkCalendar
    #: The public key that encrypts feedback answers now; the private half stays with the closing job.
    feedback_key: Callable[[], bytes]
    #: Mail domain to municipality, such as "boras.se" to "Borås".
    municipality_domains: Mapping[str, str]
    #: Who has which role.
    roles: Roles = field(default_factory=Roles)
    #: Who coordinates each group, as people know them; for documents.
    group_coordinators: Mapping[str, str] = field(default_factory=dict)
    #: What members would get goes to the coordinators instead.
    pilot: bool = False
    #: How fast Teams lets us send.
    limits: SendLimits = field(default_factory=SendLimits)
    #: A meeting's id to the address of its calendar file; empty where people can't reach the bot.
    calendar_address: Callable[[str], str] = lambda _: ""

    @property
    def public_key(self) -> bytes:
        """Seals feedback answers."""
        return self.feedback_key()

    @property
    def zone(self) -> ZoneInfo:
        """The network's time zone."""
        return self.calendar.zone


@dataclass(frozen=True, slots=True)
class Context:
    """Reads beside the writer, writes through it; both block, so handlers run in a thread."""

    engine: Engine
    writer: Writer
    config: Config
    recent: ReadCache = field(default_factory=ReadCache)

    def read(self, query: Callable[[Connection], T]) -> T:
        """Run a query on a connection of its own."""
        with self.engine.connect() as conn:
            return query(conn)

    def recently(self, key: object, query: Callable[[Connection], T]) -> Awaitable[T]:
        """As `read`, awaited, and at most a second old; for what a flood of answers asks for again and again."""
        return self.recent.get(key, lambda: self.read(query))

    def write(self, action: Callable[[Connection], T]) -> T:
        """Run an action in the writer; returns when it is on disk. Raises what the action raises."""
        return self.writer.submit(action).result()


def new_id() -> str:
    """A random id for a new row."""
    return random_bytes(16).hex()
