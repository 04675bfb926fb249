"""Goals as people and plans write them, and as they are stored."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.goal_words import AGENDA_2030, goals_in_words, mentioned_goals, typed_goals
from core.meetings.model.goal import Goal, GoalProgramme, goal_of, in_order
from core.meetings.queries import meetings
from core.meetings.serializers import meeting_from_json, meeting_to_json
from core.plans.model.plan import Plan, PlanRow
from core.plans.reader.read_plan import read_plan
from core.plans.rules.plan_differences import plan_differences
from core.plans.rules.plan_rows import as_planned
from tests.factories import MILJO, NATUR, local, make_meeting, make_row

KLIMAT, UVG = Goal(GoalProgramme.KLIMAT_2030), Goal(GoalProgramme.UVG)
ALL = [*(Goal(GoalProgramme.AGENDA_2030, number) for number in AGENDA_2030), KLIMAT, UVG]


def agenda(*numbers: int) -> tuple[Goal, ...]:
    return tuple(Goal(GoalProgramme.AGENDA_2030, number) for number in numbers)


@pytest.mark.parametrize(
    ("text", "goals", "unknown"),
    [
        ("11, 13, klimat 2030", (*agenda(11, 13), KLIMAT), ()),
        ("mål 11 och 13", agenda(11, 13), ()),
        ("Agenda 2030 mål 13, 11.", agenda(11, 13), ()),
        ("agenda 2030: 6", agenda(6), ()),
        ("Globala målen 4; UVG", (*agenda(4), UVG), ()),
        ("Utmaningar för ett hållbart Västra Götaland", (UVG,), ()),
        ("11.3", agenda(11), ()),
        ("11 11 mål 11, 11", agenda(11), ("11 11 mål 11",)),
        ("18", (), ("18",)),
        ("0, 17", agenda(17), ("0",)),
        ("111", (), ("111",)),
        ("vatten, 6", agenda(6), ("vatten",)),
        ("Agenda 2030", (), ("Agenda 2030",)),
        ("Agenda 2030 mål 18", (), ("Agenda 2030 mål 18",)),
        ("", (), ()),
    ],
)
def test_typed_goals_are_all_used_or_named(text: str, goals: tuple[Goal, ...], unknown: tuple[str, ...]) -> None:
    read_goals = typed_goals(text)

    assert (read_goals.goals, read_goals.unknown) == (goals, unknown)


@pytest.mark.parametrize(
    ("text", "goals"),
    [
        ("Agenda 2030 mål 11", agenda(11)),
        ("vatten (Agenda 2030, mål 6 och 14)", agenda(6, 14)),
        ("mål 11 i Agenda 2030", agenda(11)),
        ("SDG 13 + 15", agenda(13, 15)),
        ("Klimat 2030 och UVG", (KLIMAT, UVG)),
        # No goal: without a number, a day, a time, a plain word.
        ("Agenda 2030", ()),
        ("Agenda 2030 11 maj", ()),
        ("Agenda 2030: 11 maj", ()),
        ("Agenda 2030: 9–12", ()),
        ("Agenda 2030: 9.15", ()),
        ("Agenda 2030 mål 11 och 13 mars", agenda(11)),
        ("våra 11 mål", ()),
        ("klimat 2031", ()),
    ],
)
def test_goals_in_running_text_are_named_in_full(text: str, goals: tuple[Goal, ...]) -> None:
    assert mentioned_goals(text).goals == goals


@given(st.sets(st.sampled_from(ALL)))
def test_goals_in_words_and_codes_are_read_back(goals: set[Goal]) -> None:
    ordered = in_order(goals)

    assert mentioned_goals(goals_in_words(ordered)).goals == ordered
    assert typed_goals(goals_in_words(ordered)).goals == ordered
    assert tuple(goal_of(goal.code) for goal in ordered) == ordered


def test_goals_are_stored_with_the_meeting_and_in_its_history(writer: Writer, engine: Engine) -> None:
    meeting = make_meeting("m1", goals=(*agenda(11, 13), UVG))
    writer.submit(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1))).result()

    with engine.connect() as conn:
        assert meetings.get(conn, "m1") == meeting
    assert meeting_from_json(meeting_to_json(meeting)) == meeting
    before_there_were_goals = meeting_to_json(make_meeting("m1")).replace('"goals": [], ', "")
    assert "goals" not in before_there_were_goals
    assert meeting_from_json(before_there_were_goals) == make_meeting("m1")


def planned(*rows: str) -> tuple[PlanRow, ...]:
    text = "\n".join(["Verksamhetsplan 2023", *rows])
    return read_plan("plan.txt", text.encode(), known_groups=(MILJO, NATUR)).rows


@pytest.mark.parametrize(
    ("words", "goals", "theme"),
    [
        (". Agenda 2030 mål 11", agenda(11), None),
        (", Agenda 2030 mål 11 och 13", agenda(11, 13), None),
        (". Mål: 11, 13, klimat 2030", (*agenda(11, 13), KLIMAT), None),
        (". Tema: Vatten. Mål: Agenda 2030 mål 6", agenda(6), "Vatten"),
        (". Tema: Klimat 2030 i praktiken", (KLIMAT,), "Klimat 2030 i praktiken"),
        (". Mål: att lära av varandra", (), None),
        (" om Agenda 2030", (), "Agenda 2030"),
    ],
)
def test_plans_row_says_which_goals(words: str, goals: tuple[Goal, ...], theme: str | None) -> None:
    (row,) = planned(MILJO, f"- Nätverksträff onsdag 8 mars kl 9–12{words}")

    assert (row.goals, row.theme) == (goals, theme)
    assert (row.start_date.day, row.start_time and row.start_time.hour) == (8, 9)
    assert row.title.startswith("Nätverksträff")
    assert row.place is None


def test_plans_column_says_which_goals() -> None:
    text = f"Datum;Träff;Grupp;Mål\n2023-03-08;Nätverksträff;{MILJO};11, UVG\n2023-04-05;Nätverksträff;{MILJO};\n"

    rows = read_plan("plan.csv", text.encode(), known_groups=(MILJO,)).rows

    assert [row.goals for row in rows] == [(*agenda(11), UVG), ()]


def test_joint_meeting_has_the_goals_of_each_groups_row() -> None:
    (row,) = planned(
        MILJO,
        f"- Nätverksträff: onsdag 8 mars, heldag (med {NATUR}). Agenda 2030 mål 13",
        NATUR,
        f"- Nätverksträff: onsdag 8 mars, heldag (med {MILJO}). Agenda 2030 mål 15",
    )

    assert (row.groups, row.goals) == ((MILJO, NATUR), agenda(13, 15))


def test_plan_that_says_nothing_of_goals_leaves_those_that_a_coordinator_set() -> None:
    stored = make_meeting("m1", goals=agenda(11))
    row = make_row(stored)
    other = replace(row, goals=agenda(13))
    same, changed = (
        plan_differences(Plan(2023, (plan_row,), ()), [stored], year=2023, today=date(2023, 1, 9))
        for plan_row in (row, other)
    )

    assert (same.unchanged, as_planned(stored, row).goals) == ((stored,), agenda(11))
    assert ([change.after for change in changed.changed], as_planned(stored, other).goals) == ([other], agenda(13))
