"""One worker at a time: a pass runs only while this process holds the lease in the database."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import structlog
from sqlalchemy.exc import SQLAlchemyError

from core.database.writer import Writer
from core.documents.queries import worker_leases
from core.documents.use_cases import take_lease
from core.operations.clock import machine_time

log = structlog.get_logger(__name__)
LASTS = timedelta(seconds=120)
#: Minimum seconds between renewals.
_PROLONGED_EVERY = 20.0


class LeaseHeldError(Exception):
    """Another living worker holds the lease."""


class Lease:
    """One process's claim on the lease; real time."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._holder = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:8]}"
        self._taken_at = 0.0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lease while inside. Raises LeaseHeldError."""
        if not self._take():
            raise LeaseHeldError
        try:
            yield
        finally:
            self._writer.submit(lambda conn: worker_leases.remove(conn, self._holder)).result()

    def prolong(self) -> None:
        """Renew the lease, unless that was done a moment ago. Safe to call from several threads."""
        if time.monotonic() - self._taken_at < _PROLONGED_EVERY:
            return
        try:
            self._take()
        except SQLAlchemyError as error:
            log.warning("lease.not_prolonged", error=type(error).__name__)

    def _take(self) -> bool:
        now = machine_time()
        taken = self._writer.submit(
            lambda conn: take_lease(conn, self._holder, now=now, lasts=LASTS, is_dead=_is_dead)
        ).result()
        if taken:
            self._taken_at = time.monotonic()
        return taken


def _is_dead(holder: str) -> bool:
    """Whether the holder was a process of this machine that has died without releasing the lease."""
    host, _, rest = holder.partition(":")
    process = rest.partition(":")[0]
    if host != socket.gethostname() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
