"""Always an answer to "why was nothing sent?"."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.desk import Desk, NetworkFacts
from bot.why import why_view
from network.database import channels, ledger, meetings
from network.database.writer import Writer
from network.model.delivery import DeliveryState
from network.model.reminder_rules import ReminderRules, planned_deliveries
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting

MEETING = make_meeting(groups=(MILJO, NATUR), start=date(2023, 2, 1))
RULES = ReminderRules()


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    desk = Desk(engine, writer, NetworkFacts("Nätverket", (MILJO, NATUR), RULES, CALENDAR, bytes, {}))
    desk.write(partial(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t"))
    desk.write(partial(channels.bind, channel_id="c", bound_to=MILJO))
    return desk


def told(desk: Desk, group: str, *now: int) -> list[str]:
    view = desk.read(lambda conn: why_view(conn, MEETING, desk.facts, local(2023, *now)))
    lines = dict(view.channels)[group]
    return [line.replace("\u00a0", " ").replace("\u2060", "").replace("*", "") for line in lines]


def test_what_is_to_come_is_told_with_its_time(desk: Desk) -> None:
    desk.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))

    assert told(desk, MILJO, 1, 10)[:3] == [
        "Inbjudan: går ons 18 januari kl. 9.00",
        "Påminnelsen: går mån 30 januari kl. 9.00",
        "Påminnelsen samma dag: går ons 1 februari kl. 7.30",
    ]


def test_group_without_a_channel_is_the_reason(desk: Desk) -> None:
    desk.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))

    assert told(desk, NATUR, 1, 19)[0] == (
        "Inbjudan: inte skickat. Gruppen har ingen kanal. Skriv koppla Naturvårdsgruppen i kanalen"
    )


def test_late_meeting_says_why_its_reminder_was_left_out(desk: Desk) -> None:
    desk.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 31)))

    assert told(desk, MILJO, 1, 31, 0, 5)[0] == (
        "Inbjudan: går tis 31 januari kl. 0.10, när det inte längre går att ångra"
    )
    assert told(desk, MILJO, 1, 31, 12)[1] == (
        "Påminnelsen: skickas inte. Träffen kom till de här tiderna efter att det skulle ha gått"
    )


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (DeliveryState.SENT, None, "skickat ons 18 januari kl. 9.00"),
        (DeliveryState.UNKNOWN, "timeout", "inte skickat. Vi vet inte om beskedet kom fram"),
        (DeliveryState.REFUSED, "403", "Boten är borttagen ur teamet eller stoppad i kanalen. (felkod 403)"),
        (DeliveryState.EXPIRED, "too_late", "Tiden då det gick att skicka hann passera"),
        (DeliveryState.WITHDRAWN, "moved", "skickas inte, träffen flyttades"),
        (DeliveryState.WITHDRAWN, "by_hand", "en samordnare valde att inte skicka"),
        (DeliveryState.THROTTLED, "429", "väntar, Teams bad oss komma tillbaka"),
    ],
)
def test_each_state_has_its_words(desk: Desk, state: DeliveryState, reason: str | None, words: str) -> None:
    desk.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))
    planned = planned_deliveries(MEETING, RULES, CALENDAR)[0]
    desk.write(partial(ledger.ensure, planned=planned, delivery_id="d", channel_id="c", at=local(2023, 1, 18, 9)))
    now = local(2023, 1, 18, 9)
    (claim,) = desk.write(partial(ledger.claim, real_now=now, lease=timedelta(minutes=2), limit=1))
    desk.write(partial(ledger.begin, claimed=claim, real_now=now, lease=timedelta(minutes=2), at=now))
    desk.write(lambda conn: ledger.settle(conn, claim, state, reason=reason, at=now))

    assert words in told(desk, planned.group or "", 1, 19)[0]
