"""Teams' rate limits, shared by all senders."""

from datetime import datetime, timedelta
from functools import partial
from threading import Thread

from sqlalchemy import Engine

from core.database.writer import Writer
from core.deliveries.rate_limiting import state as rate_limit_state
from core.deliveries.rate_limiting.limits import Limit
from tests.factories import local

NOW = local(2026, 1, 1)
SECOND = timedelta(seconds=1)
SCOPES = {"thread": (Limit(2, SECOND),), "tenant": (Limit(3, SECOND),)}


def take(writer: Writer, thread: str = "thread", at: datetime = NOW) -> datetime | None:
    scopes = {thread: SCOPES["thread"], "tenant": SCOPES["tenant"]}
    return writer.submit(partial(rate_limit_state.take, scopes=scopes, real_now=at)).result()


def test_thread_and_tenant_both_set_the_pace(writer: Writer) -> None:
    assert [take(writer) for _ in range(3)] == [None, None, NOW + SECOND]
    assert [take(writer, "other") for _ in range(2)] == [None, NOW + SECOND]
    assert take(writer, at=NOW + SECOND) is None


def test_what_did_not_fit_takes_no_place(writer: Writer) -> None:
    for _ in range(9):
        take(writer)

    assert [take(writer, "other") for _ in range(2)] == [None, NOW + SECOND]


def test_thread_that_teams_asked_for_patience_waits_and_others_go_on(writer: Writer) -> None:
    until = NOW + 30 * SECOND
    writer.submit(
        partial(rate_limit_state.back_off, thread="thread", tenant="tenant", until=until, real_now=NOW)
    ).result()

    assert (take(writer), take(writer, "other")) == (until, None)
    assert take(writer, at=until) is None


def test_second_thread_that_must_wait_makes_the_tenant_wait(writer: Writer) -> None:
    for number, thread in enumerate(("a", "b"), 1):
        until = NOW + number * 10 * SECOND
        writer.submit(
            partial(rate_limit_state.back_off, thread=thread, tenant="tenant", until=until, real_now=NOW)
        ).result()

    assert take(writer, "other") == NOW + 20 * SECOND


def test_four_processes_keep_within_the_limit_together(engine: Engine) -> None:
    took: list[datetime | None] = []

    def work() -> None:
        own_writer = Writer(engine)
        took.extend(take(own_writer) for _ in range(5))
        own_writer.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert took.count(None) == 2
