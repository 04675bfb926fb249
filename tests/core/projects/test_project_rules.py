"""What may be written of a project, whose municipality counts, when it sleeps, and which fit a word."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from core.meetings.model.goal import Goal, GoalProgramme
from core.memberships.model import Membership
from core.projects.errors import (
    OutcomeMissingError,
    ProjectHoldsNumberError,
    ProjectTitleError,
    ProjectTooLongError,
    UnknownGoalsError,
    WantedMunicipalityError,
)
from core.projects.formatting import joined_in_words
from core.projects.model import JoinedMunicipality, Project, ProjectFields, ProjectState, Stage
from core.projects.rules import (
    TypedProject,
    as_known,
    checked_fields,
    checked_outcome,
    counted,
    counted_on,
    fitting,
    in_order,
    in_stage,
    members_on,
    same_title,
    sleep_number,
    sleep_window,
    stage_in,
)
from tests.factories import CALENDAR, ZONE, local

ALE, BORAS, MARK = "1440", "1490", "1463"
NOW = local(2023, 3, 1, 10)


def project(project_id: str = "p1", title: str = "Laddstolpar", stage: Stage = Stage.IDEA, **more: object) -> Project:
    state = ProjectState(ProjectFields(title, **more), stage, "", None, NOW)  # type: ignore[arg-type]
    return Project(project_id, state, "mira", ("Miljöstrategigruppen",), NOW)


def test_fields_are_read_on_one_line_each() -> None:
    written = TypedProject(
        "  Gemensamma\tladdstolpar ", "Fler\nladdar.", "11, klimat 2030", "Borås stad, Ale och Borås", time="2024"
    )

    fields = checked_fields(written, {ALE, BORAS})

    assert fields == ProjectFields(
        title="Gemensamma laddstolpar",
        need="Fler laddar.",
        goals=(Goal(GoalProgramme.AGENDA_2030, 11), Goal(GoalProgramme.KLIMAT_2030)),
        wanted=(BORAS, ALE),
        time="2024",
    )


def test_title_may_fill_its_room_and_anybody_be_wanted_before_there_are_members() -> None:
    fields = checked_fields(TypedProject("x" * 150, wanted="Ale., . ,Borås"), None)

    assert (len(fields.title), fields.wanted) == (150, (ALE, BORAS))


@pytest.mark.parametrize("words", ["", "alla", "Alla kommuner.", " "])
def test_nobody_named_is_everybody(words: str) -> None:
    assert checked_fields(TypedProject("x", wanted=words), {ALE}).wanted == ()


@pytest.mark.parametrize(
    ("written", "error"),
    [
        (TypedProject(), ProjectTitleError),
        (TypedProject("?! –"), ProjectTitleError),
        (TypedProject("x" * 2000), ProjectTooLongError),
        (TypedProject("x", "y" * 1001), ProjectTooLongError),
        (TypedProject("x", money="y" * 301), ProjectTooLongError),
        (TypedProject("x", partners="Anna 811218-9876"), ProjectHoldsNumberError),
        (TypedProject("Ring 811218-9876"), ProjectHoldsNumberError),
        (TypedProject("x", goals="11, 18"), UnknownGoalsError),
        (TypedProject("x", goals="alla mål"), UnknownGoalsError),
        (TypedProject("x", wanted="Göteborgs universitet"), WantedMunicipalityError),
        (TypedProject("x", wanted="Mark"), WantedMunicipalityError),
    ],
)
def test_what_can_not_be_is_refused(written: TypedProject, error: type[Exception]) -> None:
    with pytest.raises(error) as caught:
        checked_fields(written, {ALE, BORAS})

    assert "9876" not in str(caught.value)


def test_too_long_says_which_and_how_much() -> None:
    with pytest.raises(ProjectTooLongError) as caught:
        checked_fields(TypedProject("x" * 2000), None)

    assert (caught.value.field, caught.value.length, caught.value.longest) == ("title", 2000, 150)


def test_municipality_that_is_no_member_is_told_from_what_is_none() -> None:
    with pytest.raises(WantedMunicipalityError) as no_member:
        checked_fields(TypedProject("x", wanted="marks kommun"), {ALE})
    with pytest.raises(WantedMunicipalityError) as none:
        checked_fields(TypedProject("x", wanted="Narnia"), {ALE})

    assert (no_member.value.words, no_member.value.known) == ("Mark", True)
    assert (none.value.words, none.value.known) == ("Narnia", False)


def test_outcome_belongs_to_what_is_done_alone() -> None:
    assert checked_outcome(Stage.DONE, "Tolv\n stolpar. ") == "Tolv stolpar."
    assert checked_outcome(Stage.DROPPED, "Tolv stolpar.") == ""
    with pytest.raises(OutcomeMissingError):
        checked_outcome(Stage.DONE, " . ")
    with pytest.raises(ProjectHoldsNumberError):
        checked_outcome(Stage.DONE, "811218-9876")


def test_stage_sets_when_it_closed_and_keeps_it() -> None:
    later = NOW + timedelta(days=1)
    done = in_stage(project().state, Stage.DONE, "Tolv stolpar.", NOW)

    assert done.closed_at == NOW
    assert in_stage(done, Stage.DONE, "Tretton stolpar.", later).closed_at == NOW
    assert in_stage(done, Stage.RUNNING, "", later).closed_at is None
    assert in_stage(done, Stage.DROPPED, "", later).closed_at == later


def test_municipality_that_left_is_kept_and_not_counted() -> None:
    memberships = [Membership(ALE, date(2020, 1, 1)), Membership(MARK, date(2020, 1, 1), date(2022, 12, 31))]
    joined = [JoinedMunicipality(code, NOW) for code in (MARK, ALE)]

    now, then = members_on(memberships, date(2023, 3, 1)), members_on(memberships, date(2022, 12, 31))

    assert counted(joined, now) == [ALE]
    assert counted(joined, then) == [MARK, ALE]
    assert members_on([], date(2023, 3, 1)) is None
    assert counted(joined, None) == [MARK, ALE]
    assert joined_in_words(joined, now) == "Ale. Mark var med, men har lämnat nätverket"
    assert joined_in_words(joined, then) == "Ale och Mark"
    assert joined_in_words([], now) == ""


def test_what_is_closed_is_counted_by_the_day_it_closed() -> None:
    closed = replace(project(), state=in_stage(project().state, Stage.DONE, "Ja.", local(2022, 12, 31, 23, 30)))

    assert counted_on(closed, date(2023, 3, 1), ZONE) == date(2022, 12, 31)
    assert counted_on(project(), date(2023, 3, 1), ZONE) == date(2023, 3, 1)


@pytest.mark.parametrize(
    ("touched", "asked"),
    [
        (local(2023, 1, 9, 10), local(2023, 3, 9, 10)),
        # By night, at a weekend, and in a month without that day.
        (local(2023, 1, 9, 23), local(2023, 3, 10, 9)),
        (local(2023, 1, 11, 10), local(2023, 3, 13, 9)),
        (local(2022, 12, 31, 10), local(2023, 2, 28, 10)),
        # The month after is in another year; the last of December is a Saturday.
        (local(2022, 10, 31, 10), local(2023, 1, 2, 9)),
    ],
)
def test_sleeps_two_months_after_something_last_happened(touched: datetime, asked: datetime) -> None:
    sleeping = replace(project(), state=replace(project().state, changed_at=touched))

    window = sleep_window(sleeping, CALENDAR, time(9))

    assert window is not None
    assert window.due_at == asked
    assert window.expires_at == window.due_at + timedelta(days=14)


def test_joining_wakes_it_and_what_is_closed_never_sleeps() -> None:
    joined = replace(project(), joined=(JoinedMunicipality(ALE, NOW + timedelta(days=40)),))

    assert joined.touched_at == NOW + timedelta(days=40)
    assert sleep_number(joined, ZONE) == sleep_number(project(), ZONE) + 40
    assert sleep_window(project(stage=Stage.DROPPED), CALENDAR, time(9)) is None


@pytest.mark.parametrize(
    ("words", "stage"),
    [
        ("pågår", Stage.RUNNING),
        ("Pagar", Stage.RUNNING),
        ("söker partner", Stage.SEEKING),
        ("idé", Stage.IDEA),
        ("idéer", Stage.IDEA),
        ("klara", Stage.DONE),
        ("nedlagda.", Stage.DROPPED),
        ("energi", None),
        ("", None),
    ],
)
def test_stage_is_known_by_its_words(words: str, stage: Stage | None) -> None:
    assert stage_in(words) is stage


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("energi", ["e"]),
        ("energieffektivisering", ["e"]),
        ("skolorna", ["e"]),
        ("skolor energi", ["e"]),
        ("biogas energi", []),
        ("biogas 13", []),
        ("ener", ["e"]),
        ("ene", []),
        ("ihop", ["r"]),
        ("LED", ["e"]),
        ("energi i skolorna", ["e"]),
        ("pågår", ["r"]),
        ("mål 13", ["r"]),
        ("Klimat 2030", []),
        ("biogas", ["r"]),
        ("vatten", []),
        ("?", []),
    ],
)
def test_fitting_by_stage_goal_or_words(words: str, found: list[str]) -> None:
    listed = [
        project("e", "Energieffektivisering", need="LED i våra skolor"),
        project("r", "Biogas ihop", Stage.RUNNING, goals=(Goal(GoalProgramme.AGENDA_2030, 13),)),
    ]

    assert [each.id for each in fitting(listed, words)] == found


def test_order_is_by_stage_and_then_by_what_happened_last() -> None:
    old = replace(project("old"), state=replace(project().state, changed_at=NOW - timedelta(days=9)))

    ordered = in_order([project("r", stage=Stage.RUNNING), old, project("new")])

    assert [each.id for each in ordered] == ["new", "old", "r"]


def test_nobody_knows_what_can_be_undone() -> None:
    undo, before = timedelta(minutes=10), replace(project().state, stage=Stage.SEEKING)

    assert as_known(project(), None, NOW + undo / 2, undo) is None
    assert as_known(project(), None, NOW + undo, undo) == project()
    known = as_known(project(stage=Stage.RUNNING), before, NOW + undo, undo)
    assert known is not None
    assert known.stage is Stage.SEEKING


def test_same_title_in_other_letters() -> None:
    assert same_title("Gemensamma laddstolpar", "gemensamma  LADDSTOLPAR!")
    assert not same_title("Laddstolpar", "Laddstolpe")
