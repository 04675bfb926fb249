"""Channel members are read once a day; a channel that Teams doesn't answer for holds up no other."""

from datetime import timedelta
from functools import partial
from typing import Any

from bot.app.context import Context
from core.channels import queries as channels
from core.channels import rosters
from core.channels.model import Channel
from core.channels.use_cases.bind_channel import bind_channel, binding_of
from core.members.model.person import Person
from tests.bot.outbox.fakes import FakeMessenger, tick
from tests.factories import MILJO, NATUR, local

NOW, REAL = local(2023, 1, 20, 10), local(2026, 1, 1)
ELIN, MIRA = Person("elin", "Elin Sörqvist"), Person("mira", "Mira Sandell")


def members(context: Context, channel: str = MILJO) -> Any:
    return context.read(partial(rosters.list_members, channel_id=channel))


async def test_roster_is_read_once_a_day_and_replaced(context: Context) -> None:
    messenger = FakeMessenger(rosters={MILJO: [ELIN, MIRA], NATUR: [ELIN]})
    await tick(context, messenger, REAL).run(NOW)
    messenger.rosters[MILJO] = [MIRA]
    await tick(context, messenger, REAL + timedelta(hours=23)).run(NOW)
    same_day = members(context)

    await tick(context, messenger, REAL + timedelta(hours=25)).run(NOW)

    assert same_day == [ELIN, MIRA]
    assert members(context) == [MIRA]
    assert members(context, NATUR) == [ELIN]


async def test_what_teams_does_not_tell_leaves_what_was_known(context: Context) -> None:
    messenger = FakeMessenger(rosters={MILJO: [ELIN]})
    runner = tick(context, messenger, REAL)
    await runner.run(NOW)
    messenger.rosters.clear()

    result = await tick(context, messenger, REAL + timedelta(hours=25)).run(NOW)

    assert members(context) == [ELIN]
    assert members(context, NATUR) is None
    assert result.failed_stages == ()
    assert not result.worked


class Broken(FakeMessenger):
    async def members(self, channel: Channel) -> Any:
        if channel.id == MILJO:
            raise OSError
        return await super().members(channel)


async def test_one_that_breaks_keeps_none_of_the_others_back(context: Context) -> None:
    await tick(context, Broken(rosters={NATUR: [ELIN]}), REAL).run(NOW)

    assert members(context, NATUR) == [ELIN]
    assert members(context) is None


async def test_roster_goes_with_its_channel(context: Context) -> None:
    await tick(context, FakeMessenger(rosters={MILJO: [ELIN]}), REAL).run(NOW)
    context.write(partial(channels.save_heard, channel_id="new", service_url="http://x", tenant_id="t"))
    context.write(lambda conn: bind_channel(conn, binding_of(conn, "new", MILJO), now=NOW))

    result = context.read(lambda conn: rosters.by_group(conn, [MILJO, NATUR]))

    assert result == {MILJO: None, NATUR: None}
