"""A change that can be undone is shown to coordinators alone: others hear what holds for them."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.links.calendar_links import CalendarLinks
from bot.app.messages import CardAction, IncomingMessage
from bot.teams.http.calendar_route import CalendarPage
from cards.kit import verbs
from core.calendar_feeds.feed_file import group_calendar
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.groups.queries import list_all
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights
from core.signups.queries import signups
from sharepoint_sync.sync.page_composing import page_composers
from tests.bot.features.meetings.test_change_meeting import push
from tests.bot.outbox.fakes import KEY
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, ZONE, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 20, 10)
SOON, LATER = NOW + timedelta(minutes=9), NOW + timedelta(minutes=10)
OLD, NEW = "1 februari", "8 februari"
MOVE, CANCEL, PLACE = "flytta 1 februari till 8 februari", "ställ in 1 februari", "plats 1 februari: Lerum"
View = Callable[[Context, datetime], str]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    address = "https://bot.example/kalender/{}"
    config = Config(
        "Nätverket",
        ReminderRules(),
        CALENDAR,
        lambda: bytes(KEY.public_key),
        {},
        calendar_address=address.format,
    )
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1)))
    return context


def say(context: Context, text: str, now: datetime, *, rights: Rights = MEMBER, channel: str | None = None) -> str:
    message = IncomingMessage(text, "mira", "Mira", rights, channel, channel, now)
    reply = answer(COMMANDS, message, context)
    return plain(reply.text + json.dumps(reply.card, ensure_ascii=False))


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2060", "")


def change(context: Context, text: str) -> None:
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW)
    push(context, answer(COMMANDS, message, context), verbs.APPROVE_EDIT, now=NOW)


def button(context: Context, now: datetime) -> str:
    action = CardAction(verbs.SIGN_UP, {"meeting": "m1"}, "mira", "Mira", MEMBER, MILJO, MILJO, now)
    return plain(json.dumps(run_sync(press(VERBS, action, context)).card, ensure_ascii=False))


def saved(context: Context, now: datetime) -> str:
    page = CalendarPage(context, CalendarLinks("https://bot.example", b"x"), lambda: now)
    return page._calendar("m1").decode()


def subscribed(context: Context, now: datetime) -> str:
    (group,) = context.read(lambda conn: [group for group in list_all(conn) if group.name == MILJO])
    written = context.read(
        lambda conn: group_calendar(conn, group, network="Nätverket", zone=ZONE, now=now, undo=timedelta(minutes=10))
    )
    return written.decode()


def pages(context: Context, now: datetime) -> str:
    composed = context.read(
        lambda conn: [composer.compose().html for composer in page_composers(conn, {}, now=now, zone=ZONE)]
    )
    return plain(" ".join(composed))


#: Every view that members have of a meeting, in words.
VIEWS: dict[str, View] = {
    "nästa": lambda context, now: say(context, "nästa", now),
    "nästa in the channel, asked by a coordinator": lambda context, now: say(
        context, "nästa", now, rights=COORDINATOR, channel=MILJO
    ),
    "träff": lambda context, now: say(context, "när är nästa möte?", now),
    "träff by its old day": lambda context, now: say(context, "träff 1 februari", now),
    "kalender": lambda context, now: say(context, "kalender", now),
    "hela året": lambda context, now: say(context, "hela året", now),
    "anmäl": lambda context, now: say(context, "anmäl mig till nästa", now),
    "the button of the invitation": button,
    "the site's pages": pages,
}


@pytest.mark.parametrize("view", VIEWS)
def test_member_hears_of_a_move_when_it_can_not_be_undone(context: Context, view: str) -> None:
    change(context, MOVE)

    soon, later = VIEWS[view](context, SOON), VIEWS[view](context, LATER)

    assert (OLD in soon, NEW in soon) == (True, False)
    assert NEW in later


@pytest.mark.parametrize("view", VIEWS)
def test_member_hears_of_a_cancellation_when_it_can_not_be_undone(context: Context, view: str) -> None:
    before = VIEWS[view](context, NOW)
    change(context, CANCEL)

    soon, later = VIEWS[view](context, SOON), VIEWS[view](context, LATER)

    assert soon == before
    assert later != before


@pytest.mark.parametrize("view", ["träff", "the site's pages", "the button of the invitation"])
def test_member_hears_of_another_place_when_it_can_not_be_undone(context: Context, view: str) -> None:
    change(context, PLACE)

    assert "Lerum" not in VIEWS[view](context, SOON)
    assert "Lerum" in VIEWS[view](context, LATER)


def test_who_signs_up_for_what_may_still_be_undone_is_signed_up(context: Context) -> None:
    change(context, CANCEL)

    button(context, SOON)

    assert context.read(lambda conn: signups.count(conn, "m1")).people == 1


@pytest.mark.parametrize("calendar", [saved, subscribed])
def test_calendar_follows_with_a_number_that_calendars_take(context: Context, calendar: View) -> None:
    before = calendar(context, NOW)
    change(context, MOVE)

    soon, later = calendar(context, SOON), calendar(context, LATER)

    assert "20230201T" in soon
    assert "20230208T" in later
    sequence = [int(text.split("SEQUENCE:")[1].split()[0]) for text in (before, soon, later)]
    assert sequence[0] <= sequence[1] < sequence[2]


@pytest.mark.parametrize("channel", [None, COORDINATORS])
def test_coordinator_sees_the_change_and_that_only_coordinators_do(context: Context, channel: str | None) -> None:
    change(context, MOVE)

    soon, later = (say(context, "nästa", now, rights=COORDINATOR, channel=channel) for now in (SOON, LATER))

    assert NEW in soon
    assert "Ändringar som går att ångra ser bara du än så länge" in soon
    assert "ser bara du" not in later


def test_coordinator_changes_the_meeting_as_it_is_also_in_the_members_channel(context: Context) -> None:
    change(context, MOVE)

    shown = say(context, "plats 8 februari: Lerum", SOON, rights=COORDINATOR, channel=MILJO)

    assert "väntar på dig" in shown


def test_undone_change_was_never_seen(context: Context) -> None:
    views = {name: view for name, view in VIEWS.items() if name != "the button of the invitation"}
    before = {name: view(context, NOW) for name, view in views.items()}
    change(context, MOVE)
    answer(COMMANDS, IncomingMessage("ångra", "alva", "Alva", COORDINATOR, None, None, SOON), context)

    assert {name: view(context, LATER) for name, view in views.items()} == before
