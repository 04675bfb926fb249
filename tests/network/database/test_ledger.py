from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Thread

from sqlalchemy import Connection, Engine

from network.database import deliveries, ledger
from network.database.ledger import Claim
from network.database.writer import Writer
from network.model.delivery import DeliveryKind, DeliveryState, PlannedDelivery
from tests.factories import MILJO, local

NOW = local(2023, 1, 18, 9)
LEASE = timedelta(minutes=2)


def planned(subject: str = "m1", kind: DeliveryKind = DeliveryKind.INVITATION) -> PlannedDelivery:
    return PlannedDelivery(subject, 0, kind, MILJO, NOW, NOW + timedelta(days=10))


def write_down(conn: Connection, *subjects: str) -> None:
    for subject in subjects:
        ledger.ensure(conn, planned(subject), delivery_id=f"d-{subject}", channel_id="c1")


def claim(conn: Connection, real_now: datetime = NOW) -> list[Claim]:
    return ledger.claim(conn, real_now=real_now, lease=LEASE, limit=10)


def test_natural_key_is_written_down_once(writer: Writer) -> None:
    first = writer.submit(lambda conn: ledger.ensure(conn, planned(), delivery_id="d1", channel_id="c1")).result()
    second = writer.submit(lambda conn: ledger.ensure(conn, planned(), delivery_id="d2", channel_id="c1")).result()

    assert (first, second) == (True, False)


def test_claimed_delivery_is_claimed_by_nobody_else(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, *(f"m{number}" for number in range(40)))).result()

    with ThreadPoolExecutor(4) as pool:
        claims = list(pool.map(lambda _: writer.submit(claim).result(), range(8)))

    taken = [each.delivery.id for batch in claims for each in batch]
    assert len(taken) == len(set(taken)) == 40


def test_killed_sender_leaves_an_unknown_outcome_that_is_never_sent_again(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    writer.submit(claim).result()
    later = NOW + timedelta(minutes=3)

    given_up = writer.submit(lambda conn: ledger.give_up_abandoned(conn, real_now=later)).result()

    assert given_up == 1
    assert writer.submit(lambda conn: claim(conn, later)).result() == []


def test_late_sender_cannot_settle_what_was_given_up(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (mine,) = writer.submit(claim).result()
    writer.submit(lambda conn: ledger.give_up_abandoned(conn, real_now=NOW + timedelta(minutes=3))).result()

    settled = writer.submit(lambda conn: ledger.settle(conn, mine, DeliveryState.SENT, sent_at=NOW)).result()

    assert settled is False
    with engine.connect() as conn:
        assert [each.state for each in deliveries.about(conn, "m1")] == [DeliveryState.UNKNOWN]


def test_throttled_delivery_waits_in_real_time(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (mine,) = writer.submit(claim).result()
    wait_until = NOW + timedelta(seconds=30)
    writer.submit(lambda conn: ledger.settle(conn, mine, DeliveryState.THROTTLED, not_before=wait_until)).result()

    assert writer.submit(lambda conn: claim(conn, NOW + timedelta(seconds=29))).result() == []
    assert len(writer.submit(lambda conn: claim(conn, wait_until)).result()) == 1


def test_expired_delivery_stays_visible_and_is_not_claimed(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()

    writer.submit(lambda conn: ledger.expire(conn, now=NOW + timedelta(days=10))).result()

    assert writer.submit(claim).result() == []
    with engine.connect() as conn:
        assert [(each.state, each.reason) for each in deliveries.about(conn, "m1")] == [
            (DeliveryState.EXPIRED, "too_late")
        ]


def test_only_unknown_and_refused_are_settled_by_hand(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()

    def retry(conn: Connection) -> bool:
        return ledger.settle_by_hand(conn, "d-m1", DeliveryState.DUE, expires_at=NOW + timedelta(days=1))

    before = writer.submit(retry).result()
    (mine,) = writer.submit(claim).result()
    writer.submit(lambda conn: ledger.settle(conn, mine, DeliveryState.REFUSED, reason="403")).result()

    assert (before, writer.submit(retry).result()) == (False, True)


def test_four_senders_take_each_delivery_once(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, *(f"m{number}" for number in range(40)))).result()
    taken: list[str] = []

    def work() -> None:
        # Each sender is a writer of its own, as in a process of its own.
        mine = Writer(engine)
        while claims := mine.submit(lambda conn: ledger.claim(conn, real_now=NOW, lease=LEASE, limit=3)).result():
            taken.extend(each.delivery.subject for each in claims)
        mine.close()

    senders = [Thread(target=work) for _ in range(4)]
    for each in senders:
        each.start()
    for each in senders:
        each.join()

    assert sorted(taken) == sorted(f"m{number}" for number in range(40))
