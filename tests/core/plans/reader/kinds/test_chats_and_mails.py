"""Chats, mails, minutes and notices: whose lines say when they were written, and what people ask and thank for."""

from datetime import time

import pytest

from core.language.dates_in_text.times import find_times
from core.plans.model.plan import Plan, SetAsideReason
from tests.core.plans.reading import read_plan
from tests.factories import MILJO


def read(*lines: str, name: str = "plan.txt") -> Plan:
    return read_plan(name, "\n".join(lines).encode(), known_groups=(MILJO,), group=MILJO)


def meetings(plan: Plan) -> list[str]:
    return [
        f"{row.start_date}{f'/{row.end_date:%m-%d}' if row.end_date != row.start_date else ''} "
        f"{f'{row.start_time:%H.%M}' if row.start_time else '-'} {f'{row.end_time:%H.%M}' if row.end_time else '-'} "
        f"{row.form.value}"
        for row in plan.rows
    ]


def asides(plan: Plan, reason: SetAsideReason) -> list[str]:
    return [entry.text for entry in plan.set_aside if entry.reason is reason]


@pytest.mark.parametrize(
    ("linnea", "jonas", "kim"),
    [
        ("Linnea Åberg 2025-01-13 10:02", "Jonas Wik 2025-01-13 10:05", "Kim Ek 2025-01-14 08:31"),
        ("Linnea Åberg  13 jan 10:02", "Jonas Wik  13 jan 10:05", "Kim Ek  14 jan 08:31"),
        ("Linnea Åberg (Extern), 13/1 kl. 10:02", "Jonas Wik, 13/1 kl. 10:05", "Kim Ek, 14/1 kl. 8.31"),
        ("Linnea Åberg måndag 10:02", "Jonas Wik igår 10:05", "Kim Ek 8:31"),
        ("[2025-01-13 10:02] Linnea Åberg:", "[2025-01-13 10:05] Jonas Wik:", "[2025-01-14 08:31] Kim Ek:"),
    ],
)
def test_stamps_of_a_chat_are_no_meetings_and_tell_the_year(linnea: str, jonas: str, kim: str) -> None:
    plan = read(
        "måndag 13 januari 2025",
        "",
        linnea,
        "Då kör vi:",
        "29 jan kl 13",
        "26 feb kl 13",
        "",
        jonas,
        "Bra!",
        "",
        kim,
        "Ok",
    )

    assert meetings(plan) == ["2025-01-29 13.00 - unknown", "2025-02-26 13.00 - unknown"]
    assert "måndag 13 januari 2025" in asides(plan, SetAsideReason.PAGE_DATE)


def test_day_that_has_been_when_it_is_named_is_in_the_next_year() -> None:
    plan = read(
        *("Linnea Åberg 2025-01-18 10:02", "Möte 8 jan kl 9", "Möte 29 jan kl 9", "Möte 5 dec kl 9"),
        *("Jonas Wik 2025-12-18 10:05", "Möte 12 feb kl 9", "Möte 12 mars kl 9", "Kim Ek 2025-12-19 08:31", "Ok"),
    )

    assert meetings(plan) == [
        "2025-01-08 09.00 - unknown",
        "2025-01-29 09.00 - unknown",
        "2026-02-12 09.00 - unknown",
        "2026-03-12 09.00 - unknown",
    ]
    assert [problem.line for problem in plan.errors] == [4]


def test_day_that_a_chat_only_speaks_of_gets_no_year_from_its_stamps() -> None:
    plan = read(
        *("Linnea Åberg 2025-01-18 10:02", "29 jan kl 9", "26 feb kl 9", "Jonas Wik 2025-01-18 10:05", "+1 på 29 jan"),
        *("Kim Ek 2025-01-19 08:31", "Möte hos oss 5 mars"),
    )

    assert len(plan.rows) == 2
    assert [question.lines for question in plan.questions] == [(5, 7)]


@pytest.mark.parametrize(
    "rows",
    [
        ("Steering Group 3 February 10:00", "Steering Group 3 March 10:00", "Steering Group 7 April 10:00"),
        ("Sune Lund 3 februari 10:00", "Kim Ek 3 mars 10:00", "Mia Alm 7 april 10:00"),
    ],
)
def test_list_of_names_days_and_hours_is_no_chat(rows: tuple[str, ...]) -> None:
    assert [str(row.start_date) for row in read("Möten 2027", *rows).rows] == ["2027-02-03", "2027-03-03", "2027-04-07"]


def test_all_but_one_that_says_its_own_hours_is_said_of_the_others() -> None:
    plan = read(
        *("Möten 2026", "4 mars", "8 april - på plats i Borås, kl 10-15", "6 maj"),
        "Alla utom den i Borås är på Teams kl 13-14.30",
    )

    assert meetings(plan) == [
        "2026-03-04 13.00 14.30 digital",
        "2026-04-08 10.00 15.00 physical",
        "2026-05-06 13.00 14.30 digital",
    ]


def test_all_but_one_that_says_nothing_is_said_of_none() -> None:
    plan = read(
        "Möten 2026", "- 4 mars", "- 8 april, Borås", "- 6 maj", "", "Alla utom den i Borås är på Teams kl 13-14.30"
    )

    assert {(row.start_time, row.form.value) for row in plan.rows} <= {(None, "unknown"), (None, "physical")}


@pytest.mark.parametrize(
    "line",
    [
        "Tack för en fin dag i Vara den 4 december, det var roligt att så många kom.",
        "Hej alla, tack för träffen 4 december!",
        "Kan vi inte ta första träffen 4 december i stället för 3 februari?",
        "Hej! Skulle vi kunna ses den 4 december?",
        "Passar det med 4 december för er?",
    ],
)
def test_thanks_and_questions_are_no_meetings_and_change_none(line: str) -> None:
    plan = read("Våra träffar 2026", "- 3 februari kl 9", "- 3 mars kl 9", "", line)

    assert meetings(plan) == ["2026-02-03 09.00 - unknown", "2026-03-03 09.00 - unknown"]
    assert [question.lines for question in plan.questions] == [(5,)]


def test_day_of_the_minutes_is_no_meeting_and_the_next_ones_are() -> None:
    plan = read(
        *("# Protokoll", f"{MILJO}", "Sammanträde torsdagen den 15 februari 2024 kl. 13.15–15.40", "", "## Nästa möte"),
        *("Torsdag den 18 april 2024 kl. 13.15", "", "Anslaget 2024-02-23, tas ned 2024-03-16"),
        name="plan.md",
    )

    assert meetings(plan) == ["2024-04-18 13.15 - unknown"]
    assert asides(plan, SetAsideReason.MINUTES) == ["Sammanträde torsdagen den 15 februari 2024 kl. 13.15–15.40"]


@pytest.mark.parametrize(
    "line", ["Lappen uppsatt 2/1", "Anslaget 2/1", "Uppsatt på anslagstavlan den 2 januari", "Anslaget, tas ned 2/1"]
)
def test_when_a_notice_was_put_up_is_no_meeting(line: str) -> None:
    plan = read("Möten 2026", "14 januari kl 18", "", line)

    assert (meetings(plan), asides(plan, SetAsideReason.PAGE_DATE)) == (["2026-01-14 18.00 - unknown"], [line])


@pytest.mark.parametrize("below", ["Dans kring stången kl. 14 som vanligt", "Årsmöte i parken"])
def test_name_of_a_day_above_what_happens_then_is_asked_about(below: str) -> None:
    plan = read("Händer 2026", "14 januari kl 18", "", "MIDSOMMARAFTON", below, "", "Julafton", "", "12 augusti kl 18")

    assert len(plan.rows) == 2
    assert [(problem.text, "fre\xa019\xa0juni" in problem.message) for problem in plan.errors] == [
        (f"MIDSOMMARAFTON {below}", True)
    ]


def test_part_of_a_month_is_asked_about() -> None:
    plan = read("Händer 2026", "14 januari kl 18", "", "Fredag eller lördag sista helgen i augusti, lapp kommer!")

    assert [problem.line for problem in plan.errors] == [4]


@pytest.mark.parametrize(
    ("sentence", "hours"),
    [
        ("Början kl. 13.00 den 10 maj, slut kl. 12.00 den 11 maj.", "13.00 12.00"),
        ("Vi startar den 10 maj kl 13 och slutar den 11 maj kl 12.", "13.00 12.00"),
        ("Start kl. 13 den 10 maj.", "13.00 -"),
        ("Middag kl. 19 den 10 maj.", "- -"),
    ],
)
def test_hours_of_two_days_that_a_sentence_says_are_theirs(sentence: str, hours: str) -> None:
    plan = read("Program 2028", "10–11 maj, på plats i Kalmar", "", f"Nätverkets årskonferens. {sentence}")

    assert meetings(plan) == [f"2028-05-10/05-11 {hours} physical"]


def test_sentence_before_a_list_is_no_heading() -> None:
    plan = read(
        "Protokoll 2024",
        "## Beredningar",
        f"{MILJO} bereder ärendena digitalt kl. 8.00–9.00 följande dagar:",
        "- 4 april",
        "- 23 maj",
        name="plan.md",
    )

    assert meetings(plan) == ["2024-04-04 08.00 09.00 digital", "2024-05-23 08.00 09.00 digital"]


@pytest.mark.parametrize("years", ["2026–2029", "2026 - 2030", "2025-2028"])
def test_years_are_no_hours(years: str) -> None:
    assert meetings(read("Møter 2025", f"Onsdag 19. november, budsjett og handlingsprogram {years}")) == [
        "2025-11-19 - - unknown"
    ]


def test_hours_without_a_sign_are_hours() -> None:
    assert [(mention.start, mention.end) for mention in find_times("Kvällsmöte 2000–2130")] == [
        (time(20), time(21, 30))
    ]
