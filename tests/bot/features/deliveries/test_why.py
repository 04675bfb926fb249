"""Always an answer to "why was nothing sent?"."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.features.deliveries.history_presenter import why_view
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries.model import DeliveryState
from core.deliveries.reasons import ServiceCode
from core.deliveries.rules import planned_deliveries
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting

MEETING = make_meeting(groups=(MILJO, NATUR), start=date(2023, 2, 1))
RULES = ReminderRules()


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", RULES, CALENDAR, bytes, {}), all_delivery_kinds())
    context.write(partial(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id="c", bound_to=MILJO))
    return context


def told(context: Context, group: str, *now: int) -> list[str]:
    view = context.read(lambda conn: why_view(conn, MEETING, context, local(2023, *now)))
    lines = dict(view.channels)[group]
    return [line.words.replace("\u00a0", " ").replace("\u2060", "").replace("*", "") for line in lines]


def test_what_is_to_come_is_told_with_its_time(context: Context) -> None:
    context.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))

    assert told(context, MILJO, 1, 10)[:3] == [
        "Inbjudan: går ons 18 januari kl. 9.00",
        "Påminnelsen: går mån 30 januari kl. 9.00",
        "Påminnelsen samma dag: går ons 1 februari kl. 7.30",
    ]


def test_group_without_a_channel_is_the_reason(context: Context) -> None:
    context.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))

    assert told(context, NATUR, 1, 19)[0] == (
        "Inbjudan: inte skickat. Naturvårdsgruppen har ingen kanal. Skriv koppla Naturvårdsgruppen i kanalen"
    )


def test_late_meeting_says_why_its_reminder_was_left_out(context: Context) -> None:
    context.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 31)))

    assert told(context, MILJO, 1, 31, 0, 5)[0] == (
        "Inbjudan: går tis 31 januari kl. 0.10, när det inte längre går att ångra"
    )
    assert told(context, MILJO, 1, 31, 12)[1] == (
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
def test_each_state_has_its_words(context: Context, state: DeliveryState, reason: str | None, words: str) -> None:
    context.write(partial(meetings.add, meeting=MEETING, planned_at=local(2023, 1, 1)))
    planned = planned_deliveries(MEETING, all_delivery_kinds().scheduled(), RULES, CALENDAR)[0]
    context.write(
        partial(outbox.insert_if_absent, planned=planned, delivery_id="d", channel_id="c", at=local(2023, 1, 18, 9))
    )
    now = local(2023, 1, 18, 9)
    (claim,) = context.write(partial(outbox.claim, real_now=now, lease=timedelta(minutes=2), limit=1))
    context.write(partial(outbox.mark_sending, claimed=claim, real_now=now, lease=timedelta(minutes=2), at=now))
    context.write(
        lambda conn: outbox.settle(conn, claim, state, reason=None if reason is None else ServiceCode(reason), at=now)
    )

    assert words in told(context, planned.group or "", 1, 19)[0]
