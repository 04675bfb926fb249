"""How fast four senders claim rows on PostgreSQL, compared with bare `SKIP LOCKED` on its own table in the same run."""

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from statistics import median
from subprocess import PIPE, Popen

from sqlalchemy import Connection, text

from bot.app.context import Context
from bot.features.meetings.reminder_kinds import INVITATION
from core.database.engine import open_engine
from core.deliveries import outbox
from core.deliveries.model import PlannedDelivery
from tests.bench.measure import Measure
from tests.bench.scenes.seeded import close, make_desk
from tests.factories import MILJO, local

_ROWS, _SENDERS, _ROUNDS = 8_000, 4, 5
_NOW = local(2023, 1, 18, 9)
_RAW = text(
    """UPDATE raw SET state = 'sending', lease_until = now() + interval '10 seconds', fence = fence + 1
       WHERE id IN (SELECT id FROM raw WHERE state = 'due' ORDER BY due_at, id LIMIT :most FOR UPDATE SKIP LOCKED)
       RETURNING *"""
)


def measures(postgresql: str) -> Sequence[Measure]:
    """Claims a second, one and sixteen at a time; each of our rounds follows right after a bare one."""
    context = make_desk(postgresql)
    result = []
    for most in (1, 16):
        bare, ours = [], []
        for _ in range(_ROUNDS):
            _fill_raw(context)
            bare.append(_rate(postgresql, "bare", most))
            _fill(context)
            ours.append(_rate(postgresql, "ours", most))
        ratio = median(mine / its for mine, its in zip(ours, bare, strict=True))
        name = f"claims a second by four senders, {most} at a time, PostgreSQL (at least 0.5)"
        result.append(Measure(name, median(ours), f"{median(bare):.0f} a second with bare SKIP LOCKED", ratio))
    close(context)
    return result


def _fill(context: Context) -> None:
    def fill(conn: Connection) -> None:
        conn.execute(text("TRUNCATE deliveries, delivery_history"))
        for number in range(_ROWS):
            planned = PlannedDelivery(f"m{number}", 0, INVITATION, MILJO, _NOW, _NOW + timedelta(days=9))
            outbox.insert_if_absent(conn, planned, delivery_id=f"d{number}", channel_id=MILJO, at=_NOW)

    context.write(fill)
    context.write(lambda conn: conn.execute(text("ANALYZE deliveries")))


def _fill_raw(context: Context) -> None:
    columns = "id text PRIMARY KEY, state text, due_at timestamptz, lease_until timestamptz, fence int"
    rows = "SELECT 'd' || i, 'due', now(), NULL, 0 FROM generate_series(1, :rows) i"

    def fill(conn: Connection) -> None:
        conn.execute(text("DROP TABLE IF EXISTS raw"))
        conn.execute(text(f"CREATE TABLE raw ({columns})"))
        conn.execute(text(f"INSERT INTO raw {rows}"), {"rows": _ROWS})
        conn.execute(text("CREATE INDEX ON raw (due_at, id) WHERE state = 'due'"))

    context.write(fill)
    context.write(lambda conn: conn.execute(text("ANALYZE raw")))


def _rate(url: str, sender: str, most: int) -> float:
    """Rows a second, from when all senders are ready until the last has ended."""
    command = [sys.executable, "-m", "tests.bench.claiming", url, sender, str(most)]
    with ExitStack() as running:
        senders = [
            running.enter_context(Popen(command, stdin=PIPE, stdout=PIPE, text=True))  # noqa: S603  our own program
            for _ in range(_SENDERS)
        ]
        for process in senders:
            _hear(process)
        began = time.perf_counter()
        for process in senders:
            _tell(process)
        claimed = [int(_hear(sender)) for sender in senders]
        took = time.perf_counter() - began
    if sum(claimed) < _ROWS:
        raise RuntimeError(f"{sum(claimed)} of {_ROWS} claimed")
    return sum(claimed) / took


def _hear(sender: "Popen[str]") -> str:
    if sender.stdout is None:
        raise RuntimeError("the sender has no output")
    return sender.stdout.readline().strip()


def _tell(sender: "Popen[str]") -> None:
    if sender.stdin is None:
        raise RuntimeError("the sender has no input")
    sender.stdin.write("go\n")
    sender.stdin.flush()


def sender(url: str, which: str, most: int) -> None:
    """One sender's process: reports ready, waits for the start, claims until nothing is left, prints how many."""
    engine = open_engine(url)
    claims: dict[str, Callable[[Connection], int]] = {
        "bare": lambda conn: len(conn.execute(_RAW, {"most": most}).all()),
        "ours": lambda conn: len(outbox.claim(conn, real_now=_NOW, lease=timedelta(minutes=2), limit=most)),
    }
    with engine.connect() as conn:
        conn.execute(text("SELECT 1"))
    print("ready", flush=True)
    sys.stdin.readline()
    total = 0
    left = 3
    while left:
        with engine.begin() as conn:
            number = claims[which](conn)
        total += number
        # Rows that others have locked for a moment are skipped: look once more before ending.
        left = 3 if number else left - 1
    print(total, flush=True)


if __name__ == "__main__":
    sender(sys.argv[1], sys.argv[2], int(sys.argv[3]))
