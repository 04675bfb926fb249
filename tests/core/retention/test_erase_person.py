"""The export of a person's data is complete; erasing leaves only what is listed with a reason."""

import json

import pytest
from sqlalchemy import Engine, delete, insert

from core.attendance.tables import attendees
from core.database.writer import Writer
from core.feedback.tables import feedback_respondents, feedback_rounds
from core.members.tables import people
from core.personal_data import PERSONAL_DATA
from core.retention.model import Erasure
from core.retention.queries import identity_of, personal_export
from core.retention.tables import unfinished_erasures
from core.retention.use_cases.erase_person import erase_person
from core.retention.use_cases.finish_erasures import finish_erasures
from core.signups.tables import signups
from tests.core.retention.everything_about import (
    ADDRESS,
    ALVA,
    MIRA,
    NAME,
    NOW,
    OTHER_NAME,
    add,
    all_values,
    fill_with_everything,
)

pytestmark = pytest.mark.slow

MARKS = (MIRA, NAME, NAME.upper(), ADDRESS)
STAYING = {data.table.name: {*data.acted, *data.texts, *(data.ids if data.stays else ())} for data in PERSONAL_DATA}
# With another's address.
STAYING["attendees"] |= {"name"}


@pytest.fixture
def full(writer: Writer) -> Writer:
    fill_with_everything(writer)
    return writer


def erase(writer: Writer, person: str = MIRA) -> Erasure:
    return writer.submit(lambda conn: erase_person(conn, PERSONAL_DATA, person, now=NOW)).result()


@pytest.mark.usefixtures("full")
def test_export_has_something_from_every_registration(engine: Engine) -> None:
    with engine.connect() as conn:
        export = personal_export(conn, PERSONAL_DATA, MIRA)

    assert export.name == NAME
    assert [held.table for held in export.held] == [data.table.name for data in PERSONAL_DATA]
    by_table = {held.table: held for held in export.held}
    assert [row["answer"] for row in by_table["signups"].rows] == ["yes", "yes"]
    assert by_table["signups"].rows[0]["meeting"].startswith("Nätverksträff med")
    assert (len(by_table["attendees"].rows), len(by_table["attendees"].perhaps)) == (3, 1)
    assert by_table["meeting_edits"].acts[0]["did"] == ["created_by", "settled_by"]
    json.dumps([held.rows for held in export.held])


@pytest.mark.usefixtures("full")
def test_export_shows_nothing_about_others_but_texts_that_name_both(engine: Engine) -> None:
    with engine.connect() as conn:
        export = personal_export(conn, PERSONAL_DATA, MIRA)

    rows = json.dumps([[held.rows, held.acts] for held in export.held])
    assert (OTHER_NAME in rows, ALVA in rows, "smba.example" in rows) == (False, False, False)


def test_erasing_leaves_the_person_nowhere_but_where_it_says_so(full: Writer, engine: Engine) -> None:
    erasure = erase(full)

    with engine.connect() as conn:
        left = {place for place, values in all_values(conn).items() if any(m in v for m in MARKS for v in values)}
    assert {place for place in left if place[1] not in STAYING.get(place[0], set())} == set()
    tables = {part.table for part in erasure.stays}
    assert {table for table, _ in left} - tables == set()
    assert all(part.why.endswith(".") for part in erasure.stays)
    assert {part.table: part.count for part in erasure.erased} == {
        "signups": 2,
        "attendance_imports": 1,
        "attendees": 3,
        "feedback_respondents": 1,
        "named_answers": 2,
        "suggestion_votes": 1,
        "project_interests": 1,
        "projects": 1,
        "project_proposals": 1,
        "expertise": 1,
        "member_questions": 1,
        "member_question_people": 1,
        "member_answers": 1,
        "survey_respondents": 1,
        "poll_votes": 1,
        "poll_day_answers": 1,
        "poll_respondents": 1,
        "announcements": 1,
        "announcement_readers": 1,
        "channel_members": 1,
        "channels": 1,
        "minutes_items": 1,
        "pauses": 1,
        "delivery_overrides": 1,
        "undo_entries": 1,
        "affiliations": 1,
        "people": 1,
    }


def test_erasing_touches_nobody_else(full: Writer, engine: Engine) -> None:
    with engine.connect() as conn:
        before = personal_export(conn, PERSONAL_DATA, ALVA)

    erase(full)

    with engine.connect() as conn:
        assert personal_export(conn, PERSONAL_DATA, ALVA) == before


def test_erasing_twice_changes_nothing_more(full: Writer, engine: Engine) -> None:
    erase(full)
    with engine.connect() as conn:
        before = all_values(conn)

    again = erase(full)

    assert again.erased == []
    with engine.connect() as conn:
        assert all_values(conn) == before


def test_somebody_unknown_has_nothing(full: Writer, engine: Engine) -> None:
    with engine.connect() as conn:
        before = all_values(conn)

    assert erase(full, "nobody-0001").nothing_held

    with engine.connect() as conn:
        assert all_values(conn) == before
        assert personal_export(conn, PERSONAL_DATA, "nobody-0001").held == []


def test_attendance_still_counts_for_the_municipality(full: Writer, engine: Engine) -> None:
    erase(full)

    with engine.connect() as conn:
        rows = conn.execute(attendees.select().where(attendees.c.name == "Borttagen person")).all()
    assert sorted(row.municipality or "" for row in rows) == ["", "", "Borås"]


def test_name_alone_tells_of_nobody_where_two_have_it(full: Writer, engine: Engine) -> None:
    full.submit(lambda conn: add(conn, "people", id="namesake", name=NAME, email="m@ale.se", looked_up=True)).result()

    erasure = erase(full)

    assert {part.table: part.count for part in erasure.erased}["attendees"] == 2
    with engine.connect() as conn:
        assert NAME.upper() in all_values(conn)["attendees", "name"]
        assert identity_of(conn, PERSONAL_DATA, "namesake").names == {NAME, NAME.upper()}


def test_that_an_open_question_is_answered_stays_until_it_closes(full: Writer, engine: Engine) -> None:
    full.submit(lambda conn: conn.execute(delete(unfinished_erasures))).result()
    erase(full)

    def finish() -> int:
        return full.submit(lambda conn: finish_erasures(conn, PERSONAL_DATA, now=NOW)).result()

    def respondents() -> list[tuple[str, str]]:
        with engine.connect() as conn:
            return [tuple(row) for row in conn.execute(feedback_respondents.select().order_by("person_id"))]

    assert (finish(), ("open", MIRA) in respondents()) == (0, True)
    full.submit(
        lambda conn: conn.execute(
            insert(feedback_rounds).values(meeting_id="open", invited=9, answers=9, closed_at=NOW)
        )
    ).result()
    assert finish() == 1
    assert {person for _, person in respondents()} == {ALVA}
    assert finish() == 0


def test_place_that_becomes_free_goes_to_the_first_who_waits(full: Writer, engine: Engine) -> None:
    def scene(conn: object) -> None:
        conn.execute(people.insert().values(id="jonas", name="Jonas Ekdahl", looked_up=True))  # type: ignore[attr-defined]
        conn.execute(  # type: ignore[attr-defined]
            signups.insert().values(
                meeting_id="open", person_id="jonas", answer="yes", colleagues=0, queue_number=1, answered_at=NOW
            )
        )

    full.submit(scene).result()

    erase(full)

    with engine.connect() as conn:
        freed = conn.execute(signups.select().where(signups.c.person_id == "jonas")).one()
    assert freed.freed_place_id is not None
