"""Meetings that running text tells of, and days and years that it names without telling of any."""

import pytest

from core.plans.model.plan import Plan, SetAsideReason
from core.plans.reader.words.years import announced_year
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR

GROUPS = (MILJO, NATUR)


def read(*lines: str) -> Plan:
    return read_plan("plan.txt", "\n".join(lines).encode(), known_groups=GROUPS)


def meetings(plan: Plan) -> list[str]:
    """Day, hours, form and groups of each meeting, the groups by their first letters."""
    return [
        f"{row.start_date:%m-%d} {f'{row.start_time:%H.%M}' if row.start_time else '-'} "
        f"{f'{row.end_time:%H.%M}' if row.end_time else '-'} {row.form.value} "
        f"{'+'.join(group[0] for group in row.groups)}"
        for row in plan.rows
    ]


def test_sentences_that_say_when_people_meet_are_meetings() -> None:
    plan = read(
        "Ämne: Våra träffar 2027",
        "",
        f"{MILJO} börjar torsdagen den 28 januari, och då ses vi på Teams mellan 9 och 11. Nästa gång är torsdagen den "
        "11 mars klockan 9.30–15 på biblioteket i Borås; säg till om allergier senast den 4 mars. Den 22 april tar vi "
        "ett digitalt möte, kl. 9–10.30, och den 3 juni avslutar vi våren i Folkets hus, från 9.30 till 16.",
        "",
        f"Torsdagen den 15 april träffas {MILJO} och {NATUR} tillsammans i Rådhuset kl. 10–14.30.",
    )

    assert meetings(plan) == [
        "01-28 09.00 11.00 digital M",
        "03-11 09.30 15.00 physical M",
        "04-15 10.00 14.30 physical M+N",
        "04-22 09.00 10.30 digital M",
        "06-03 09.30 16.00 physical M",
    ]
    assert {row.title for row in plan.rows} == {"Träff"}
    assert plan.errors == ()


def test_days_in_a_sentence_share_the_hours_of_the_next() -> None:
    plan = read(
        f"{NATUR} 2027",
        "",
        "Gruppen har tre möten: måndag 8 februari, måndag 10 maj och måndag 20 september. Mötena äger rum kl. 13–15.30 "
        "i Rådhuset.",
    )

    assert meetings(plan) == [
        "02-08 13.00 15.30 physical N",
        "05-10 13.00 15.30 physical N",
        "09-20 13.00 15.30 physical N",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Utställningen öppnar den 12 juni i Borås och pågår till hösten.",
        "Tack för ett fint möte i Borås onsdagen den 12 maj.",
        "Jag är ledig från den 21 juni till den 8 juli men läser mejl.",
        "Vi föreslår att gruppen träffas tisdagen den 11 maj kl. 9.",
        "Samverkan bildades den 14 mars av fem kommuner.",
        "Torsdagen den 25 mars har vi stängt efter kl. 12.",
        "Torsdagen den 25 mars lämnas en gemensam ansökan in kl. 12.",
        "Torsdagen den 25 mars börjar vi med inventeringen kl. 9.",
    ],
)
def test_other_sentences_with_days_are_asked_about(sentence: str) -> None:
    plan = read(f"{NATUR} 2027", "- 9 mars kl 9-11", "", f"Kära alla! {sentence}")

    assert meetings(plan) == ["03-09 09.00 11.00 unknown N"]
    assert [problem.code.value for problem in plan.errors] == ["unread_row"]
    # Only the sentence that names the day is asked about.
    assert [sentence in question.text for question in plan.questions] == [True]


def test_day_with_a_name_of_its_own_is_no_meeting() -> None:
    plan = read(f"{NATUR} 2027", "- 9 mars kl 9-11", "", "Torsdagen den 6 maj är Kristi himmelsfärdsdag, därav sent.")

    assert len(plan.rows) == 1
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.HOLIDAY]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("Program 2027", 2027),
        ("§ 14 Sammanträdestider 2027 för gruppen", 2027),
        ("MÖTEN OCH TRÄFFAR ÅR 2027", 2027),
        ("Här kommer datumen för 2027.", 2027),
        ("Klimat 2030 på programmet", None),
        ("Arbetet med program 2027 börjar i höst.", None),
    ],
)
def test_year_that_a_line_announces_its_meetings_for(line: str, year: int | None) -> None:
    plan = read(line, "", "Bakgrund", "Text om gruppen.", "", MILJO, "- 9 mars kl 9-11")

    assert [row.start_date.year for row in plan.rows] == ([year] if year else [])
    assert [problem.code.value for problem in plan.errors] == ([] if year else ["missing_year"])


def test_lines_that_announce_different_years_say_nothing() -> None:
    assert announced_year(["Möten 2027", "Vi ses!", "Program 2027"]) == (2027, 0)
    assert announced_year(["Möten 2026", "Program 2027"]) is None


def test_misspelt_month_is_read_where_the_weekday_says_the_same() -> None:
    plan = read(
        f"{MILJO} 2027", "- ons 17 novmber kl 9", "- tis 16 novmber kl 9", "- 18 novmber kl 9", "- tis 14 setp kl 9"
    )

    assert meetings(plan) == ["09-14 09.00 - unknown M", "11-16 09.00 - unknown M", "11-17 09.00 - unknown M"]
    assert [problem.line for problem in plan.errors] == [4]


def test_group_in_lower_case_or_misspelt_is_a_heading() -> None:
    plan = read("Möten 2027", MILJO.lower(), "- 9 mars", NATUR.replace("vårds", "vårs"), "- 10 mars")

    assert meetings(plan) == ["03-09 - - unknown M", "03-10 - - unknown N"]


def test_half_year_in_lower_case_is_a_heading() -> None:
    plan = read(MILJO, "ht 2027", "to 2/9 9--11 teams", "vt 2028", "to 20/1 9–11 teams")

    assert [f"{row.start_date}" for row in plan.rows] == ["2027-09-02", "2028-01-20"]
    assert meetings(plan) == ["09-02 09.00 11.00 digital M", "01-20 09.00 11.00 digital M"]


@pytest.mark.parametrize(
    "words",
    [
        "kl. 12.00 torsdag till kl. 13.00 fredag",
        "Start kl. 12.00 torsdag, avslut med lunch kl. 13.00 fredag",
        "buss kl 12.00 dag 1, åter kl 13.00 dag 2",
        "from 12:00 on day one to 13:00 on day two",
    ],
)
def test_hours_of_the_first_day_and_of_the_last(words: str) -> None:
    plan = read(f"{MILJO} 2027", f"- 20–21 maj internat i Borås, {words}")

    assert meetings(plan) == ["05-20 12.00 13.00 physical M"]


def test_usual_hours_go_on_under_halves_of_the_year() -> None:
    plan = read(
        "Möten 2026/2027", "", MILJO, "Mötena hålls kl. 18–20 om inte annat anges.", "", "Hösten 2026", "- 7 sept", "",
        "Våren 2027", "- 18 jan",
    )  # fmt: skip

    assert meetings(plan) == ["09-07 18.00 20.00 unknown M", "01-18 18.00 20.00 unknown M"]


def test_what_is_said_of_a_group_below_its_rows_holds_for_them() -> None:
    plan = read("Möten 2027", f"- 9 mars {MILJO}", f"- 10 mars {NATUR}", "", f"{MILJO}: tisdagar kl. 13–16, Rådhuset")

    assert meetings(plan) == ["03-09 13.00 16.00 physical M", "03-10 - - unknown N"]


def test_days_alone_have_what_they_are_about_on_the_lines_below() -> None:
    plan = read(
        "Program 2027",
        *("Tisdag 9 mars kl 9-11", f"{MILJO}: Vatten", "Rådhuset"),
        *("Onsdag 10 mars kl 9-11", f"{NATUR}: Skog", "Online på Teams"),
        *("Torsdag 11 mars kl 9-11", f"{MILJO}: Luft", "Rådhuset"),
    )

    assert meetings(plan) == [
        "03-09 09.00 11.00 physical M",
        "03-10 09.00 11.00 digital N",
        "03-11 09.00 11.00 physical M",
    ]


def test_date_that_is_broken_into_two_lines() -> None:
    plan = read(
        f"{NATUR} 2027",
        "",
        "Gruppen har digitala möten onsdagarna 27 januari, 24 mars, 25 augusti och 20",
        "oktober, kl. 09.00–10.30 varje gång.",
    )

    assert meetings(plan) == [f"{day} 09.00 10.30 digital N" for day in ("01-27", "03-24", "08-25", "10-20")]
