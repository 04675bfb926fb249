"""A network with channels and coordinators, and short ways to type, press and let the jobs run."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage, Reply
from bot.outbox.job_runner import RunResult
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Rights, Role, Roles
from tests.bot.outbox.fakes import KEY, FakeMessenger, tick
from tests.factories import CALENDAR, COORDINATOR, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
#: A Wednesday.
NOW = local(2023, 3, 1, 10)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


def new_context(engine: Engine, writer: Writer, **more: Any) -> Context:
    roles = Roles(frozenset({"alva"}))
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, roles, **more)
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())


def say(
    context: Context,
    text: str,
    *,
    channel: str | None = NATUR,
    rights: Rights = COORDINATOR,
    who: str = "alva",
    now: datetime = NOW,
) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, who, who.title(), rights, channel, channel, now), context)


def push(
    context: Context,
    verb: str,
    data: Mapping[str, Any],
    *,
    who: str = "alva",
    rights: Rights = COORDINATOR,
    channel: str | None = NATUR,
    now: datetime = NOW,
) -> CardReply:
    return run_sync(
        press(VERBS, CardAction(verb, dict(data), who, who.title(), rights, channel, channel, now), context)
    )


def run(context: Context, messenger: FakeMessenger, *moments: datetime) -> RunResult:
    """Runs the jobs at each of those moments; what the last of them came to."""
    results = [
        run_sync(tick(context, messenger, local(2026, 1, 1) + timedelta(minutes=number)).run(now))
        for number, now in enumerate(moments)
    ]
    return results[-1]


def button(shown: Reply | CardReply, verb: str) -> dict[str, Any]:
    """What the button of that verb sends."""
    actions = (shown.card or {}).get("actions", [])
    data: dict[str, Any] = next(action["data"] for action in actions if action.get("verb") == verb)
    return data


def words(shown: Reply | CardReply | Card) -> str:
    if isinstance(shown, dict):
        return _plain(json.dumps(shown, ensure_ascii=False))
    text = shown.text if isinstance(shown, Reply) else shown.message
    return _plain(text + json.dumps(shown.card, ensure_ascii=False))


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u2060", "")
