"""The registry of audit sources, so that `ändringar` can show who changed what and when."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy import Connection

from bot.app.configuration.config import Config

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class AuditQuery:
    """What is asked for."""

    conn: Connection
    config: Config
    #: UTC, the product's clock.
    now: datetime
    #: Only changes after this (UTC).
    since: datetime


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One change that somebody made."""

    #: When (UTC).
    at: datetime
    #: Entra object id; empty if that isn't known any more.
    by: str
    #: What was done, Swedish, formatted: "Flyttade Skogsdag från ons 8 mars till ons 15 mars".
    words: str
    #: The groups concerned; empty if it concerns the network.
    groups: tuple[str, ...] = ()
    #: The meetings concerned, by id.
    meetings: frozenset[str] = frozenset()
    #: Whether it was taken back.
    undone: bool = False


Source = Callable[[AuditQuery], Iterable[AuditEntry]]


@dataclass(slots=True)
class AuditSources:
    """Every feature's changes."""

    _sources: list[tuple[str, Source]] = field(default_factory=list)

    def register(self, name: str) -> Callable[[Source], Source]:
        """Register the decorated function; `name` identifies it in logs."""

        def add(source: Source) -> Source:
            self._sources.append((name, source))
            return source

        return add

    def include(self, other: "AuditSources") -> None:
        """Take in all of another registry's sources."""
        self._sources += list(other)

    def entries(self, query: AuditQuery) -> list[AuditEntry]:
        """All changes, latest first; a source that fails doesn't affect the others."""
        collected: list[AuditEntry] = []
        for name, source in self._sources:
            try:
                collected += list(source(query))
            except Exception:
                log.exception("audit.failed", source=name)
        return sorted(collected, key=lambda entry: entry.at, reverse=True)

    def __iter__(self) -> Iterator[tuple[str, Source]]:
        """Each source with its name."""
        return iter(self._sources)
