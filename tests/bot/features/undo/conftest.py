"""A network with meetings, channels, a municipality and a wish, in which anything can be changed."""

from datetime import date, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine, update

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.announcements import queries as announcements
from core.announcements.model import Announcement, Content
from core.announcements.use_cases.sending import send_announcement
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import outbox
from core.deliveries.model import PlannedDelivery
from core.deliveries.tables import deliveries
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.memberships.use_cases import join_network
from core.polls.model import Poll, PollKind
from core.polls.use_cases.closing import close_poll
from core.polls.use_cases.days import answer_days
from core.polls.use_cases.sending import prepare_poll, send_poll
from core.suggestions.use_cases.wishing import wish
from tests.bot.outbox.fakes import KEY
from tests.bot.proposed_project import propose_project
from tests.databases.done_once import done_once
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting
from tests.groups import set_groups

NOW = local(2023, 3, 1, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config(
        "Nätverket",
        ReminderRules(),
        CALENDAR,
        lambda: bytes(KEY.public_key),
        {},
        calendar_feed_address="https://bot.example/{}".format,
    )
    context = Context(engine, writer, config, all_delivery_kinds())
    done_once(writer, "network to change", partial(_fill, context))
    return context


def _fill(context: Context) -> None:
    set_groups(context.writer, MILJO, NATUR, "Vattengruppen")
    for meeting in (
        make_meeting("m1", groups=(MILJO,), start=date(2023, 3, 8), capacity=20),
        make_meeting("m3", groups=(MILJO,), start=date(2023, 3, 22), status=MeetingStatus.CANCELLED),
        make_meeting("m2", groups=(MILJO,), start=date(2023, 4, 12), title="Skogsdag"),
        make_meeting("vatten", groups=("Vattengruppen",), start=date(2023, 5, 24)),
        make_meeting("joint", groups=(MILJO, "Vattengruppen"), start=date(2023, 6, 14)),
        make_meeting("over", groups=(NATUR,), start=date(2023, 2, 1)),
    ):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    for name in ("c1", "c2"):
        context.write(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t", name=name))
    context.write(partial(channels.bind, channel_id="c1", bound_to=NATUR))
    context.write(partial(join_network, codes=["1440"], joined=date(2020, 1, 1)))
    told = Announcement("told1", (MILJO,), Content("Hej", ""), "olle", "Olle", NOW)
    context.write(partial(announcements.add, announcement=told))
    context.write(partial(send_announcement, announcement_id="told1", by="olle", now=NOW))
    poll = Poll("poll1", PollKind.CHOICES, MILJO, "Fika?", ("ja", "nej"), "olle", NOW)
    context.write(partial(prepare_poll, poll=poll))
    sending = partial(send_poll, by="olle", now=NOW, rules=ReminderRules(), calendar=CALENDAR)
    context.write(partial(sending, poll_id="poll1"))
    days = Poll("days1", PollKind.DAYS, MILJO, "Möte", ("2023-03-15", "2023-03-16"), "olle", NOW - timedelta(days=9))
    context.write(partial(prepare_poll, poll=days))
    context.write(partial(sending, poll_id="days1", now=NOW - timedelta(days=9)))
    mira = partial(answer_days, person=Person("mira", "Mira"), given={0: "yes", 1: "no"}, in_channel=True)
    context.write(partial(mira, poll_id="days1", now=NOW - timedelta(days=8)))
    context.write(partial(close_poll, poll_id="days1", private_keys=(), now=NOW))
    context.write(partial(wish, suggestion_id="s1", theme="Våtmarker", person_id="mira", now=NOW))
    invited = PlannedDelivery("m1", 0, "invitation", MILJO, NOW - timedelta(days=6), local(2023, 3, 6, 9))
    queued = partial(outbox.insert_if_absent, delivery_id="sent1", channel_id="c2")
    context.write(partial(queued, planned=invited, at=NOW - timedelta(days=6)))
    context.write(lambda conn: conn.execute(update(deliveries).values(state="sent", sent_at=NOW - timedelta(days=6))))
    propose_project(context, "p1", Person("alva", "Alva"), NATUR)
