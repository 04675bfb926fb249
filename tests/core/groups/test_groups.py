"""Groups: seeded once, started, renamed everywhere, and ended only without coming meetings."""

from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from sqlalchemy import Column, Engine, select

from core.channels import queries as channels
from core.database.writer import Writer
from core.groups import queries as groups
from core.groups.errors import GroupHasMeetingsError, GroupNameError, GroupNameTakenError, GroupNotFoundError
from core.groups.use_cases.end_group import end_group
from core.groups.use_cases.rename_group import NAME_COLUMNS, rename_group
from core.groups.use_cases.seed_groups import seed_groups
from core.groups.use_cases.start_group import ensure_group, start_group
from core.groups.use_cases.take_back_group import take_back_group
from core.meetings.queries import meetings
from core.tables import metadata
from tests.factories import HANDEL, MILJO, NATUR, ZONE, local, make_meeting
from tests.groups import set_groups

NOW = local(2023, 3, 1)
start = partial(start_group, new_id=lambda: uuid4().hex)
end = partial(end_group, now=NOW, zone=ZONE)
seed = partial(seed_groups, new_id=lambda: uuid4().hex, now=NOW)


def give_meeting(writer: Writer, day: date) -> None:
    meeting = make_meeting("m1", groups=(NATUR, MILJO), start=day)
    writer.submit(lambda conn: meetings.add(conn, meeting, planned_at=local(2023, 1, 1))).result()


def test_first_start_takes_the_setting_and_later_ones_leave_the_groups_alone(writer: Writer) -> None:
    set_groups(writer)
    writer.submit(lambda conn: seed(conn, names=(MILJO, NATUR))).result()
    writer.submit(lambda conn: seed(conn, names=(HANDEL,))).result()

    assert writer.submit(groups.get_all).result().names == (MILJO, NATUR)


def test_group_that_only_has_meetings_is_seeded_as_ended(writer: Writer) -> None:
    set_groups(writer)
    give_meeting(writer, date(2023, 2, 1))

    writer.submit(lambda conn: seed(conn, names=(MILJO,))).result()

    stored = writer.submit(groups.get_all).result()
    assert (stored.names, stored.ended) == ((MILJO,), (NATUR,))


@pytest.mark.parametrize("name", ["", "  ", "Samordnare", "gemensamma träffar", "A, B", "x" * 81, "Natur*gruppen"])
def test_words_that_can_be_no_name_are_refused(writer: Writer, name: str) -> None:
    with pytest.raises(GroupNameError):
        writer.submit(lambda conn: start(conn, name)).result()


def test_taken_name_is_refused_whatever_its_case(writer: Writer) -> None:
    with pytest.raises(GroupNameTakenError):
        writer.submit(lambda conn: start(conn, NATUR.upper())).result()


def test_rename_reaches_meetings_channels_and_keeps_the_old_name(writer: Writer) -> None:
    give_meeting(writer, date(2023, 2, 1))
    writer.submit(partial(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t")).result()
    writer.submit(partial(channels.bind, channel_id="c", bound_to=NATUR)).result()

    writer.submit(lambda conn: rename_group(conn, NATUR.lower(), "Naturgruppen")).result()
    writer.submit(lambda conn: rename_group(conn, "Naturgruppen", "Gröna gruppen")).result()

    stored = writer.submit(groups.get_all).result()
    meeting = writer.submit(lambda conn: meetings.get(conn, "m1")).result()
    bound = writer.submit(lambda conn: channels.get_bound(conn, "Gröna gruppen")).result()
    assert stored.names == (MILJO, "Gröna gruppen")
    assert stored.former == {NATUR: "Gröna gruppen", "Naturgruppen": "Gröna gruppen"}
    assert meeting.groups == ("Gröna gruppen", MILJO)
    assert bound is not None


def test_rename_back_and_only_in_case(writer: Writer) -> None:
    writer.submit(lambda conn: rename_group(conn, NATUR, "Naturgruppen")).result()
    writer.submit(lambda conn: rename_group(conn, "Naturgruppen", NATUR)).result()
    writer.submit(lambda conn: rename_group(conn, NATUR, NATUR.upper())).result()

    stored = writer.submit(groups.get_all).result()
    assert stored.names == (MILJO, NATUR.upper())
    assert stored.now_called("Naturgruppen") == NATUR.upper()


def test_name_that_another_group_had_is_taken(writer: Writer) -> None:
    writer.submit(lambda conn: rename_group(conn, NATUR, "Naturgruppen")).result()

    with pytest.raises(GroupNameTakenError):
        writer.submit(lambda conn: rename_group(conn, MILJO, NATUR)).result()


def test_every_column_with_a_groups_name_is_renamed() -> None:
    """A column that comes and holds a group's name is to be named so, or listed here."""
    # The last two hold groups' ids, and names of a day that are looked up when they are used.
    others = {"groups.name", "former_group_names.name", "plan_imports.started_groups", "project_proposals.groups"}
    held = {
        str(column)
        for table in metadata.tables.values()
        for column in table.columns
        if "group" in column.name and column.name != "group_id" and str(column) not in others
    }

    assert held | {"channels.bound_to"} == {str(column) for column in NAME_COLUMNS}
    assert all(isinstance(column, Column) for column in NAME_COLUMNS)


def test_group_with_a_meeting_ahead_does_not_end(writer: Writer, engine: Engine) -> None:
    give_meeting(writer, date(2023, 3, 1))

    with pytest.raises(GroupHasMeetingsError) as raised:
        writer.submit(lambda conn: end(conn, NATUR)).result()

    assert raised.value.meetings == 1
    with engine.connect() as conn:
        assert groups.get_all(conn).ended == ()


def test_ended_group_keeps_its_meetings_loses_its_channel_and_may_start_again(writer: Writer, engine: Engine) -> None:
    give_meeting(writer, date(2023, 2, 1))
    writer.submit(partial(channels.save_heard, channel_id="c", service_url="http://x", tenant_id="t")).result()
    writer.submit(partial(channels.bind, channel_id="c", bound_to=NATUR)).result()

    writer.submit(lambda conn: end(conn, NATUR)).result()

    with engine.connect() as conn:
        stored, bound = groups.get_all(conn), channels.get_bound(conn, NATUR)
        held = meetings.get(conn, "m1").groups
    assert (stored.names, stored.ended, bound, held) == ((MILJO,), (NATUR,), None, (NATUR, MILJO))
    with pytest.raises(GroupNotFoundError):
        writer.submit(lambda conn: end(conn, NATUR)).result()

    writer.submit(lambda conn: start(conn, NATUR)).result()

    with engine.connect() as conn:
        assert groups.get_all(conn).names == (MILJO, NATUR)
        assert len(list(conn.execute(select(metadata.tables["groups"])))) == 2


def test_group_that_had_ended_and_was_started_by_mistake_ends_again_whatever_it_held_before(
    writer: Writer, engine: Engine
) -> None:
    give_meeting(writer, date(2023, 2, 1))
    writer.submit(lambda conn: end(conn, NATUR)).result()
    started = writer.submit(lambda conn: ensure_group(conn, NATUR, new_id=lambda: uuid4().hex)).result()

    assert started is not None
    assert writer.submit(lambda conn: take_back_group(conn, started)).result()
    with engine.connect() as conn:
        assert groups.get_all(conn).ended == (NATUR,)
