"""A thread or channel at its rate limit delays only its own messages."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection

from bot.features.meetings.reminder_kinds import INVITATION, REMINDER
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries.claimable import TENANT
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.deliveries.rate_limiting import state as rate_limit_state
from core.deliveries.rate_limiting.limits import Limit
from tests.factories import MILJO, local

NOW = local(2023, 1, 18, 9)
LEASE = timedelta(minutes=2)
ONE_AN_HOUR = (Limit(1, timedelta(hours=1)),)


def write_down(conn: Connection, subject: str, kind: str, channel_id: str) -> None:
    planned = PlannedDelivery(subject, 0, kind, MILJO, NOW, NOW + timedelta(days=10))
    outbox.insert_if_absent(conn, planned, delivery_id=f"{subject}-{kind}"[:32], channel_id=channel_id, at=NOW)


def claimed(conn: Connection) -> set[str]:
    return {claim.delivery.subject for claim in outbox.claim(conn, real_now=NOW, lease=LEASE, limit=10)}


def in_threads(conn: Connection) -> None:
    """One reminder waits in a thread that is open, and one for a channel where none is."""
    write_down(conn, "in thread", INVITATION, "c1")
    (opener,) = outbox.claim(conn, real_now=NOW, lease=LEASE, limit=1)
    outbox.mark_sending(conn, opener, real_now=NOW, lease=LEASE, at=NOW)
    outbox.settle(conn, opener, DeliveryState.SENT, at=NOW, activity_id="7", thread_id="c1;messageid=7")
    write_down(conn, "in thread", REMINDER, "c1")
    write_down(conn, "in channel", REMINDER, "c2")


@pytest.mark.parametrize(
    ("full", "leaves"),
    [
        (None, {"in thread", "in channel"}),
        ("c1;messageid=7", {"in channel"}),
        ("c1", {"in thread", "in channel"}),
        ("c2", {"in thread"}),
        ("elsewhere", {"in thread", "in channel"}),
        (TENANT, set()),
    ],
)
def test_full_scope_holds_up_what_goes_there_alone(writer: Writer, full: str | None, leaves: set[str]) -> None:
    writer.submit(in_threads).result()
    if full is not None:
        for _ in range(2):
            # The second doesn't fit, which is remembered.
            writer.submit(partial(rate_limit_state.take, scopes={full: ONE_AN_HOUR}, real_now=NOW)).result()

    assert writer.submit(claimed).result() == leaves
