"""A year that version 0.1.0 played is all there after the upgrade, and nothing of it is sent again."""

from sqlalchemy import Engine, func, select

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from core.channels import queries as channels
from core.database.engine import migrate
from core.database.writer import Writer
from core.deliveries.tables import deliveries, delivery_history
from core.documents.queries import publications
from core.documents.tables import publications as publication_rows
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.tables import feedback_answers, feedback_respondents
from core.feedback.use_cases.year_result import year_result
from core.groups import queries as groups
from core.groups.use_cases.seed_groups import seed_groups
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import calendar_secrets, meetings
from core.members.model.role import Roles
from core.signups.tables import signups
from tests import stored
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, HANDEL, MILJO, NATUR, local

AFTER_THE_YEAR = local(2023, 12, 21, 16)
GROUPS = (MILJO, NATUR, HANDEL)


async def test_stored_year_is_brought_along_and_nothing_of_it_is_sent_again(engine: Engine) -> None:
    stored.load(engine)

    migrate(engine)

    writer = Writer(engine)
    writer.submit(
        lambda conn: seed_groups(conn, names=GROUPS, new_id=iter("abc").__next__, now=AFTER_THE_YEAR)
    ).result()
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, Roles())
    context = Context(engine, writer, config, all_delivery_kinds())
    messenger = FakeMessenger()
    result = await tick(context, messenger, local(2026, 1, 1)).run(AFTER_THE_YEAR)
    year = writer.submit(lambda conn: year_result(conn, 2023)).result()
    writer.close()

    assert (messenger.sent, result.failed_stages) == ([], ())
    with engine.connect() as conn:
        tables = (deliveries, delivery_history, feedback_answers, feedback_respondents, signups, publication_rows)
        counted = [conn.scalar(select(func.count()).select_from(table)) for table in tables]
        held = meetings.list_of_year(conn, 2023)
        assert counted == [158, 474, 121, 121, 165, 42]
        assert len(held) == 17
        assert [meeting.groups for meeting in held if meeting.joint] == [(MILJO, NATUR)]
        assert {channel.bound_to for channel in channels.list_bound(conn)} == {*GROUPS, "Samordnare"}
        assert groups.get_all(conn).names == GROUPS
        assert sum(len(publications.list_of_meeting(conn, meeting.id)) for meeting in held) == 42
        assert sum(feedback_result(conn, meeting.id).answers for meeting in held) == 121
        assert calendar_secrets.get_or_save(conn, b"").hex().startswith("c4317550afaacf55")
    assert year.whole.mean is not None
