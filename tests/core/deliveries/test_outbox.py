from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Thread

from sqlalchemy import Connection, Engine

from bot.features.meetings.reminder_kinds import INVITATION, REMINDER
from core.database.writer import Writer
from core.deliveries import history, outbox, withdrawals
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState, PlannedDelivery
from core.deliveries.outbox import Claim
from core.deliveries.reasons import DeliveryReason, ServiceCode
from tests.factories import MILJO, local

NOW = local(2023, 1, 18, 9)
LEASE = timedelta(minutes=2)


def planned(subject: str = "m1", kind: str = INVITATION) -> PlannedDelivery:
    return PlannedDelivery(subject, 0, kind, MILJO, NOW, NOW + timedelta(days=10))


def write_down(conn: Connection, *subjects: str) -> None:
    for subject in subjects:
        outbox.insert_if_absent(conn, planned(subject), delivery_id=f"d-{subject}", channel_id="c1", at=NOW)


def claim(conn: Connection, real_now: datetime = NOW) -> list[Claim]:
    return outbox.claim(conn, real_now=real_now, lease=LEASE, limit=10)


def claim_and_begin(conn: Connection) -> list[Claim]:
    claims = claim(conn)
    assert all(outbox.mark_sending(conn, claimed, real_now=NOW, lease=LEASE, at=NOW) for claimed in claims)
    return claims


def insert(conn: Connection, number: int, kind: str, due_at: datetime = NOW) -> None:
    of_kind = PlannedDelivery("m1", number, kind, MILJO, due_at, NOW + timedelta(days=10))
    outbox.insert_if_absent(conn, of_kind, delivery_id=f"d{number}", channel_id="c1", at=NOW)


def test_natural_key_is_written_down_once(writer: Writer) -> None:
    first = writer.submit(
        lambda conn: outbox.insert_if_absent(conn, planned(), delivery_id="d1", channel_id="c1", at=NOW)
    ).result()
    second = writer.submit(
        lambda conn: outbox.insert_if_absent(conn, planned(), delivery_id="d2", channel_id="c1", at=NOW)
    ).result()

    assert (first, second) == (True, False)


def test_claimed_delivery_is_claimed_by_nobody_else(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, *(f"m{number}" for number in range(40)))).result()

    with ThreadPoolExecutor(4) as pool:
        claims = list(pool.map(lambda _: writer.submit(claim).result(), range(8)))

    taken = [claimed.delivery.id for batch in claims for claimed in batch]
    assert len(taken) == len(set(taken)) == 40


def test_killed_sender_leaves_an_unknown_outcome_that_is_never_sent_again(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    writer.submit(claim_and_begin).result()
    later = NOW + timedelta(minutes=3)

    given_up = writer.submit(lambda conn: outbox.mark_orphans_unknown(conn, real_now=later, at=NOW)).result()

    assert given_up == 1
    assert writer.submit(lambda conn: claim(conn, later)).result() == []


def test_late_sender_cannot_settle_what_was_given_up(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (claimed,) = writer.submit(claim_and_begin).result()
    writer.submit(lambda conn: outbox.mark_orphans_unknown(conn, real_now=NOW + timedelta(minutes=3), at=NOW)).result()

    settled = writer.submit(lambda conn: outbox.settle(conn, claimed, DeliveryState.SENT, at=NOW)).result()

    assert settled is False
    with engine.connect() as conn:
        assert [delivery.state for delivery in deliveries.list_about(conn, "m1")] == [DeliveryState.UNKNOWN]


def test_throttled_delivery_waits_in_real_time(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (claimed,) = writer.submit(claim_and_begin).result()
    wait_until = NOW + timedelta(seconds=30)
    writer.submit(
        lambda conn: outbox.settle(conn, claimed, DeliveryState.THROTTLED, at=NOW, not_before=wait_until)
    ).result()

    assert writer.submit(lambda conn: claim(conn, NOW + timedelta(seconds=29))).result() == []
    assert len(writer.submit(lambda conn: claim(conn, wait_until)).result()) == 1


def test_expired_delivery_stays_visible_and_is_not_claimed(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()

    writer.submit(lambda conn: outbox.expire(conn, now=NOW + timedelta(days=10))).result()

    assert writer.submit(claim).result() == []
    with engine.connect() as conn:
        assert [(delivery.state, delivery.reason) for delivery in deliveries.list_about(conn, "m1")] == [
            (DeliveryState.EXPIRED, "too_late")
        ]


def test_only_unknown_and_refused_are_settled_by_hand(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()

    def retry(conn: Connection) -> bool:
        return outbox.settle_by_hand(conn, "d-m1", DeliveryState.DUE, expires_at=NOW + timedelta(days=1), at=NOW)

    before = writer.submit(retry).result()
    (claimed,) = writer.submit(claim_and_begin).result()
    writer.submit(
        lambda conn: outbox.settle(conn, claimed, DeliveryState.REFUSED, at=NOW, reason=ServiceCode("403"))
    ).result()

    assert (before, writer.submit(retry).result()) == (False, True)


def test_four_senders_take_each_delivery_once(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, *(f"m{number}" for number in range(40)))).result()
    taken: list[str] = []

    def work() -> None:
        # Each sender is a writer of its own, as in a process of its own.
        own_writer = Writer(engine)
        while claims := own_writer.submit(lambda conn: outbox.claim(conn, real_now=NOW, lease=LEASE, limit=3)).result():
            taken.extend(claimed.delivery.subject for claimed in claims)
        own_writer.close()

    senders = [Thread(target=work) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert sorted(taken) == sorted(f"m{number}" for number in range(40))


def test_sender_that_died_before_anything_left_leaves_it_to_the_next(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    writer.submit(claim).result()

    def later(conn: Connection, real_now: datetime) -> list[Claim]:
        outbox.release_expired_leases(conn, real_now=real_now)
        return claim(conn, real_now)

    during = writer.submit(lambda conn: later(conn, NOW + LEASE - timedelta(seconds=1))).result()
    after = writer.submit(lambda conn: later(conn, NOW + LEASE)).result()

    assert (during, [claimed.delivery.state for claimed in after]) == ([], [DeliveryState.DUE])


def test_sender_whose_claim_has_gone_to_another_may_not_begin(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (claimed,) = writer.submit(claim).result()
    writer.submit(lambda conn: outbox.release_expired_leases(conn, real_now=NOW + LEASE)).result()
    (later_claim,) = writer.submit(lambda conn: claim(conn, NOW + LEASE)).result()

    def begin(conn: Connection, claimed: Claim) -> bool:
        return outbox.mark_sending(conn, claimed, real_now=NOW + LEASE, lease=LEASE, at=NOW)

    assert writer.submit(lambda conn: begin(conn, claimed)).result() is False
    assert writer.submit(lambda conn: begin(conn, later_claim)).result() is True


def test_what_was_withdrawn_after_the_claim_does_not_leave(writer: Writer) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (claimed,) = writer.submit(claim).result()
    writer.submit(lambda conn: withdrawals.withdraw(conn, "m1", reason=DeliveryReason.MOVED, at=NOW)).result()

    began = writer.submit(lambda conn: outbox.mark_sending(conn, claimed, real_now=NOW, lease=LEASE, at=NOW)).result()

    assert began is False


def test_one_at_a_time_and_in_order_in_each_thread(writer: Writer) -> None:
    def two(conn: Connection) -> None:
        insert(conn, 2, REMINDER, NOW)
        insert(conn, 1, INVITATION, NOW - timedelta(days=1))
        write_down(conn, "m2")

    writer.submit(two).result()
    first = writer.submit(claim).result()
    assert [claimed.delivery.id for claimed in first] == ["d1", "d-m2"]
    assert writer.submit(claim).result() == []

    invitation = first[0]
    writer.submit(lambda conn: outbox.mark_sending(conn, invitation, real_now=NOW, lease=LEASE, at=NOW)).result()
    assert writer.submit(claim).result() == []
    writer.submit(lambda conn: outbox.settle(conn, invitation, DeliveryState.SENT, at=NOW, thread_id="t")).result()

    assert [claimed.delivery.id for claimed in writer.submit(claim).result()] == ["d2"]


def test_history_tells_every_state_and_when(writer: Writer, engine: Engine) -> None:
    writer.submit(lambda conn: write_down(conn, "m1")).result()
    (claimed,) = writer.submit(claim_and_begin).result()
    wait_until = NOW + timedelta(seconds=30)
    settled = NOW + timedelta(seconds=1)
    writer.submit(
        lambda conn: outbox.settle(
            conn, claimed, DeliveryState.THROTTLED, at=settled, reason=ServiceCode("429"), not_before=wait_until
        )
    ).result()
    writer.submit(lambda conn: outbox.expire(conn, now=NOW + timedelta(days=10))).result()

    with engine.connect() as conn:
        steps = history.list_of_delivery(conn, "d-m1")
    assert [(step.at, step.state, step.reason) for step in steps] == [
        (NOW, DeliveryState.DUE, None),
        (NOW, DeliveryState.SENDING, None),
        (settled, DeliveryState.THROTTLED, "429"),
        (NOW + timedelta(days=10), DeliveryState.EXPIRED, "too_late"),
    ]
