"""What is said once, above the rows: usual hours, places, halves of a school year, and of whom it is said."""

from datetime import date, time

import pytest

from core.plans.model.plan import Plan, SetAsideReason
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR

pytestmark = pytest.mark.slow

GROUPS = (MILJO, NATUR)


def read(*lines: str) -> Plan:
    return read_plan("plan.txt", "\n".join(lines).encode(), known_groups=GROUPS)


def hours(plan: Plan) -> list[str]:
    """Hour and form of each meeting, in the order of the days."""
    return [f"{row.start_time:%H.%M} {row.form.value}" if row.start_time else row.form.value for row in plan.rows]


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Gruppen möts på tisdagar kl 9 i Folkets hus. Handlingar skickas en vecka före.", "physical"),
        ("Mötena hålls kl 9 på stadsbiblioteket.", "physical"),
        ("Meetings are held at 9 a.m. in the library.", "physical"),
        ("Tisdagar kl. 9–11 på Norra skolan, Storgatan 3.", "physical"),
        ("Mötena hålls kl 9 på Teams.", "digital"),
        ("Mötena hålls kl 9 i Folkets hus och på Teams.", "hybrid"),
        ("Här är tiderna (kl 9) för träffarna i Västsverige.", "unknown"),
        ("Alla möten börjar kl 9.", "unknown"),
    ],
)
def test_place_in_a_sentence_says_how_people_meet(sentence: str, form: str) -> None:
    assert hours(read(f"{MILJO} 2027", sentence, "- 9 mars")) == [f"09.00 {form}"]


def test_last_hour_for_something_is_not_when_meetings_begin() -> None:
    assert hours(read(f"{MILJO} 2027", "Anmälan till mötena senast kl 12 dagen före.", "- 9 mars")) == ["unknown"]


def test_sentence_speaks_of_the_section_that_it_names() -> None:
    plan = read(
        f"{MILJO} 2027",
        "Vanliga möten börjar kl 9 i Rådhuset. Korta avstämningar är digitala, alltid kl 13.",
        "Vanliga möten",
        "- 9 mars",
        "Korta avstämningar",
        "- 13 april",
    )

    assert hours(plan) == ["09.00 physical", "13.00 digital"]


def test_sentence_speaks_of_the_group_that_it_names() -> None:
    plan = read("Möten 2027", f"{MILJO} träffas alltid kl 9.", MILJO, "- 9 mars", NATUR, "- 10 mars")

    assert hours(plan) == ["09.00 unknown", "unknown"]


def test_nearer_sentence_goes_before_what_is_said_of_all() -> None:
    plan = read(
        "Möten 2027",
        "Alla möten är kl 9 om inget annat anges.",
        MILJO,
        "- 9 mars",
        NATUR,
        "Klockan 14.00–16.00, på skolorna.",
        "- 10 mars",
    )

    assert hours(plan) == ["09.00 unknown", "14.00 unknown"]


@pytest.mark.parametrize("title", ["Möten läsåret 2026–2027", "Möten 2026/27", "Möten hösten 2026 och våren 2027"])
def test_school_year_is_an_autumn_and_a_spring(title: str) -> None:
    plan = read(title, MILJO, "- 14 september", "- 12 januari", NATUR, "- 15 september", "- 13 april")

    days = [row.start_date.isoformat() for row in plan.rows]
    assert days == ["2026-09-14", "2026-09-15", "2027-01-12", "2027-04-13"]


def test_years_that_begin_in_january_are_asked_about() -> None:
    plan = read("Möten 2026/27", MILJO, "- 12 januari", "- 14 september")

    assert (plan.rows, [question.kind.value for question in plan.questions]) == ((), ["year"])


def test_days_of_all_sorts_are_asked_about() -> None:
    plan = read(f"{MILJO} 2027", "- 9 mars", "Viktiga datum", "- 13 april, skolval")

    assert [row.start_date.day for row in plan.rows] == [9]
    assert [question.kind.value for question in plan.questions] == ["date"]


def test_day_that_a_meeting_was_moved_from_in_english() -> None:
    plan = read(
        f"{MILJO} 2027", "- 16 March, regular meeting (moved from March 9)", "- flyttad från 6 april till 13 april"
    )

    assert [row.start_date.day for row in plan.rows] == [16, 13]
    assert {aside.reason for aside in plan.set_aside} == {SetAsideReason.MOVED}


def test_text_that_is_broken_into_lines_is_read_by_its_sentences() -> None:
    plan = read(
        f"{MILJO} 2027",
        "Gruppen vilar under våren och börjar igen när den nya planen är antagen. Senaste mötet hölls",
        "den 9 mars 2026.",
        "",
        "Alla är varmt välkomna, och höstens första digitala möte blir som vi sa sist",
        "tisdag 14 september klockan 9, som vanligt på länk.",
    )

    assert [(row.start_date, row.start_time, row.form.value) for row in plan.rows] == [
        (date(2027, 9, 14), time(9), "digital")
    ]
    assert [problem.line for problem in plan.errors] == [2]


def test_weeks_in_running_text_are_told() -> None:
    plan = read(f"{MILJO} 2027", "- 9 mars", "", "Höstens träffar är inte spikade, men räkna med v. 37 och v. 46.")

    assert [problem.code.value for problem in plan.errors] == ["ambiguous_date"]


def test_hours_said_group_by_group_hold_for_those_groups() -> None:
    said = f"Fastställda 2026-10-26, § 114. {MILJO} börjar kl. 13.00 och {NATUR} kl. 08.30–10."
    text = f"Sammanträdesdagar 2027\n{said}\n\n{MILJO}\n12 januari\n9 februari kl 15\n{NATUR}\n20 januari"

    plan = read_plan("plan.txt", text.encode(), known_groups=(MILJO, NATUR))

    assert [(f"{row.start_date}", f"{row.start_time}", f"{row.end_time}") for row in plan.rows] == [
        ("2027-01-12", "13:00:00", "None"),
        ("2027-01-20", "08:30:00", "10:00:00"),
        ("2027-02-09", "15:00:00", "None"),
    ]


def test_hour_that_is_not_the_groups_usual_one_is_not_taken_for_it() -> None:
    text = f"Möten 2027\n{MILJO} träffade nämnden kl 13 i fjol.\n{MILJO}\n12 januari"

    (row,) = read_plan("plan.txt", text.encode(), known_groups=(MILJO, NATUR)).rows

    assert row.start_time is None
