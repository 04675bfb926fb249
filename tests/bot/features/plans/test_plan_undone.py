"""Undo of a plan takes back everything that approving it did."""

from functools import partial

import pytest
from sqlalchemy import Connection, Table, select

from bot.app.context import Context
from cards.kit import verbs
from core.channels import queries as channels
from core.groups import queries as groups
from core.tables import metadata
from tests.bot.features.plans.handing_over import NOW, hand_over, inputs_of, of_year, pressed
from tests.factories import MILJO
from tests.groups import set_groups


def stored_of_plans(context: Context) -> dict[str, list[str]]:
    """All that an approved plan may have written."""
    tables = ("meetings", "meeting_groups", "groups", "former_group_names", "changes", "deliveries", "channels")
    return {name: context.read(partial(rows_of, table=metadata.tables[name])) for name in tables}


def rows_of(conn: Connection, table: Table) -> list[str]:
    return sorted(map(str, conn.execute(select(table))))


def add_ended_group(conn: Connection, name: str) -> None:
    groups.add_all(conn, [name], lambda: "ended", ended_at=NOW)


@pytest.mark.parametrize("ended", [True, False])
def test_undo_takes_back_the_group_that_an_answer_made(context: Context, *, ended: bool) -> None:
    set_groups(context.writer, MILJO)
    if ended:
        context.write(partial(add_ended_group, name="Skogsgruppen"))
    before = stored_of_plans(context)
    card = hand_over(context, "Plan 2023\nSkogsgruppen\n- Digitalt möte 8 mars\n").card
    if questions := inputs_of(card):
        card = pressed(context, verbs.ANSWER_PLAN, card, inputs={questions[0]["id"]: "ja"}).card
    approved = pressed(context, verbs.APPROVE_PLAN, card).card
    assert "Skogsgruppen" in context.groups().names

    pressed(context, verbs.UNDO_PLAN, approved)

    assert stored_of_plans(context) == before


def test_undo_leaves_a_group_that_has_got_a_channel(context: Context) -> None:
    set_groups(context.writer, MILJO)
    card = hand_over(context, "Plan 2023\nSkogsgruppen\n- Digitalt möte 8 mars\n").card
    (question,) = inputs_of(card)
    shown = pressed(context, verbs.ANSWER_PLAN, card, inputs={question["id"]: "ja"}).card
    approved = pressed(context, verbs.APPROVE_PLAN, shown).card
    context.write(partial(channels.save_heard, channel_id="skog", service_url="http://x", tenant_id="t"))
    context.write(partial(channels.bind, channel_id="skog", bound_to="Skogsgruppen"))

    pressed(context, verbs.UNDO_PLAN, approved)

    assert (of_year(context), context.groups().names) == ([], (MILJO, "Skogsgruppen"))
