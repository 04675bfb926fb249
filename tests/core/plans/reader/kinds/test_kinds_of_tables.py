"""Kinds of tables that people outside the project made, each in its smallest form."""

from core.plans.model.plan import Plan, SetAsideReason
from tests.core.plans.reading import read_plan
from tests.factories import HANDEL, MILJO, NATUR
from tests.workbooks import workbook

GROUPS = (MILJO, NATUR, HANDEL)


def read(*lines: str, name: str = "plan.csv") -> Plan:
    return read_plan(name, "\n".join(lines).encode(), known_groups=GROUPS)


def sheet(*rows: tuple[str | int | None, ...], merged: tuple[str, ...] = ()) -> Plan:
    return read_plan("plan.xlsx", workbook(rows, merged=merged), known_groups=GROUPS)


def meetings(plan: Plan) -> list[str]:
    """Day, hours, form and groups of each meeting, the groups by their first letters."""
    return [
        " ".join(
            [
                f"{row.start_date:%m-%d}" + (f"/{row.end_date:%m-%d}" if row.end_date != row.start_date else ""),
                f"{row.start_time:%H.%M}" if row.start_time else "whole" if row.whole_day else "-",
                row.form.value,
                "+".join(group[0] for group in row.groups),
            ]
        )
        for row in plan.rows
    ]


def asides(plan: Plan) -> list[SetAsideReason]:
    return [aside.reason for aside in plan.set_aside]


def test_day_with_its_short_weekday_beside_a_month() -> None:
    plan = read(
        "Möten 2027;;;",
        "Månad;Dag;Tid;Grupp",
        f"Mars;to 11;9-11;{MILJO}",
        f";fr 12;9-11;{NATUR}",
        f"April;on 6;9-11;{NATUR}",
        f"Maj;on 19–to 20;heldagar;{MILJO}",
    )

    assert meetings(plan) == ["03-11 09.00 unknown M", "05-19/05-20 whole unknown M"]
    assert [problem.code.value for problem in plan.errors] == ["unread_row", "weekday_mismatch"]


def test_days_under_a_head_that_says_nothing() -> None:
    plan = read("Möten 2027;;", "Månad;;Grupp", f"mars;9;{MILJO}", f"april;13;{NATUR}", f"maj;11;{NATUR}")

    assert [row.start_date.day for row in plan.rows] == [9, 13, 11]


def test_two_days_with_a_footnote_mark_are_two_days() -> None:
    plan = read("Möten 2027;;;", "Grupp;mars;april;maj", f"{MILJO};9;13–14*;4, 25–26", "", "* heldagar i Rådhuset")

    assert meetings(plan) == [
        "03-09 - unknown M",
        "04-13/04-14 whole physical M",
        "05-04 - unknown M",
        "05-25/05-26 - unknown M",
    ]


def test_abbreviations_that_are_explained_below() -> None:
    plan = read(
        "Möten 2027;;;",
        "Datum;Tid;Vem;Hur",
        "9 mars;fm;MG;W",
        "13 april;em;MG + NG;R",
        "",
        f"MG = {MILJO}, NG = {NATUR}",
        "fm = kl 9-11; em = kl 14-16",
        "W = webben, R = på plats i Rådhuset",
    )

    assert meetings(plan) == ["03-09 09.00 digital M", "04-13 14.00 physical M+N"]
    assert plan.errors == ()


def test_months_side_by_side_with_days_hours_and_groups_below() -> None:
    plan = sheet(
        ("Kalender 2027",),
        ("MARS", None, None, "APRIL", None, None),
        ("Dag", "Kl", "Vem", "Dag", "Kl", "Vem"),
        (9, "9.00", MILJO, 13, "13.00", NATUR),
        (None, None, None, "?", None, MILJO),
        merged=("A2:C2", "D2:F2"),
    )

    assert meetings(plan) == ["03-09 09.00 unknown M", "04-13 13.00 unknown N"]
    assert ["?" in problem.text for problem in plan.errors] == [True]


def test_columns_of_groups_with_day_hours_and_place_under_each_other() -> None:
    plan = read(
        "Möten 2027;;;",
        f";{MILJO};{NATUR};{HANDEL}",
        "Träff A;9 mars;10 mars;11 mars",
        "Tid;9-11;13-15;9-11",
        "Plats;Teams;Rådhuset i Borås;Teams",
        "Träff B;6 april;v. 15;utgår",
        "Tid;9-11;13-15;",
        "Plats;Teams;Teams;",
        "Uppdaterad;2026-12-01;;",
    )

    assert meetings(plan) == [
        "03-09 09.00 digital M",
        "03-10 13.00 physical N",
        "03-11 09.00 digital R",
        "04-06 09.00 digital M",
    ]
    assert [problem.code.value for problem in plan.errors] == ["ambiguous_date"]
    assert SetAsideReason.CANCELLED in asides(plan)


def test_columns_of_months_with_day_hours_and_place_under_each_other() -> None:
    plan = read(
        f"{MILJO} 2027;;",
        "Mars;April;Maj",
        "tisdag 9/3;tisdag 13/4;tisdag 11/5",
        "kl 9.00;kl 9.00;kl 13.00",
        "Teams;Rådhuset;Teams",
    )

    assert meetings(plan) == ["03-09 09.00 digital M", "04-13 09.00 physical M", "05-11 13.00 digital M"]


def test_steps_on_the_way_to_a_meeting_are_no_groups() -> None:
    plan = read(
        f"{MILJO} 2027;;;",
        "Ärenden in senast;Beredning (ordförande);Nämndens sammanträde;Anm.",
        "1 mars;8 mars;16 mars;",
        "1 april;8 april;20 april;",
    )

    assert [row.start_date.day for row in plan.rows] == [16, 20]
    assert [question.kind.value for question in plan.questions] == ["column"]


def test_list_of_people_has_no_meetings() -> None:
    plan = read("Namn;Roll;Telefon;Vald till och med", f"Kim Ek;{MILJO};070-000 00 00;2027-03-31")

    assert plan.rows == ()
    assert [question.kind.value for question in plan.questions] == ["column"]


def test_answers_to_a_form_with_american_dates() -> None:
    plan = read(
        "ID,Start time,Completion time,Email,Name,Grupp,Dag för mötet,Börjar,Övrigt",
        f"1,1/7/2027 9:14:22,1/7/2027 9:16:40,a@example.org,Kim Ek,{MILJO},3/9/2027,9:00 AM,",
        f"2,1/8/2027 9:14:22,1/8/2027 9:16:40,a@example.org,Kim Ek,{NATUR},4/13/2027,1:00 PM,",
        f"3,1/9/2027 9:14:22,1/9/2027 9:16:40,a@example.org,Kim Ek,{MILJO},3/16/2027,9:00 AM,Ersätter 3/9",
    )

    assert meetings(plan) == ["03-16 09.00 unknown M", "04-13 13.00 unknown N"]
    assert [problem.line for problem in plan.errors] == [2]
    assert set(asides(plan)) == {SetAsideReason.PAGE_DATE, SetAsideReason.MOVED}


def test_week_and_cancelled_stand_where_the_day_should() -> None:
    plan = read("Datum;Tid;Grupp", f"v. 40;9-11;{MILJO}", f"ställs in;;{NATUR}", f"2027-03-09;avlyst;{NATUR}")

    assert (plan.rows, [problem.code.value for problem in plan.errors]) == ((), ["ambiguous_date"])
    assert asides(plan) == [SetAsideReason.CANCELLED, SetAsideReason.CANCELLED]


def test_remark_over_the_whole_row_is_no_meeting_of_the_group_above() -> None:
    plan = sheet(
        ("Möten 2027",),
        ("Datum", "Tid", "Grupp", "Plats"),
        ("2027-03-09", "9-11", MILJO, "Teams"),
        ("Sommaruppehåll 21 juni–13 augusti", None, None, None),
        ("2027-09-14", "9-11", MILJO, "Teams"),
        merged=("A4:D4",),
    )

    assert meetings(plan) == ["03-09 09.00 digital M", "09-14 09.00 digital M"]
    assert [question.text for question in plan.questions] == ["Är det en träff? ”Sommaruppehåll 21 juni–13 augusti”"]


def test_halves_of_a_year_beside_each_other_in_a_pasted_table() -> None:
    plan = read(
        "Möten 2027",
        MILJO,
        "Gruppen möts på tisdagar kl 9 i Rådhuset.",
        "",
        "Vår\tHöst",
        "9 mars\t14 september",
        "13 april\t12 oktober",
        "11 maj\t",
        name="plan.txt",
    )

    assert meetings(plan) == [f"{day} 09.00 physical M" for day in ("03-09", "04-13", "05-11", "09-14", "10-12")]


def test_table_that_was_pasted_is_read_by_its_heads() -> None:
    plan = read(
        "Möten 2027",
        "Sista anmälan\tDag\tTid\tGrupp",
        f"2 mars\t9 mars\t9-11\t{MILJO}",
        f"6 april\t13 april\t13-15\t{NATUR}",
        name="plan.txt",
    )

    assert meetings(plan) == ["03-09 09.00 unknown M", "04-13 13.00 unknown N"]
    assert asides(plan) == [SetAsideReason.DEADLINE, SetAsideReason.DEADLINE]


def test_hours_without_a_sign_under_from_and_to() -> None:
    plan = read(
        "Id|Grupp|Startdatum|Slutdatum|Fr.o.m. kl|T.o.m. kl|Ändrad",
        f"1|{MILJO}|14.1.2027|14.1.2027|0900|1130|3.11.2026",
        f"2|{NATUR}|20.5.2027|21.5.2027|1000|1500|3.11.2026",
    )

    assert [(f"{row.start_date:%m-%d}", f"{row.start_time:%H.%M}", f"{row.end_time:%H.%M}") for row in plan.rows] == [
        ("01-14", "09.00", "11.30"),
        ("05-20", "10.00", "15.00"),
    ]


def test_days_beside_their_month_are_no_hours() -> None:
    plan = sheet(
        ("Månad", "Dag", "Veckodag", "Tid", "Grupp"),
        ("Januari 2027", "13", "onsdag", "8.30-11.30", MILJO),
        ("Juni 2027", "9-10", "ons-tors", "internat", MILJO),
    )

    assert meetings(plan)[1:] == ["06-09/06-10 - physical M"]


def test_hours_above_a_table_hold_for_the_groups_in_its_head_though_nobody_knows_them() -> None:
    text = "Dagar 2027\n\nKommunstyrelsen börjar kl. 13.00 och Socialnämnden kl. 09.00.\n\n"
    text += "|Månad|Kommunstyrelsen|Socialnämnden|\n|---|---|---|\n|Januari|12|26|\n|Februari|9|23|\n|Mars|2|30|"

    plan = read_plan("plan.md", text.encode())

    assert sorted({(row.groups[0], f"{row.start_time:%H.%M}") for row in plan.rows if row.start_time}) == [
        ("Kommunstyrelsen", "13.00"),
        ("Socialnämnden", "09.00"),
    ]


def test_both_groups_in_a_column_of_groups_are_those_of_the_table() -> None:
    plan = read_plan(
        "plan.csv",
        "Grupp;Datum\nAvfallsnätverket;2027-01-21\nVattennätverket;2027-02-04\nBåda nätverken;2027-11-25".encode(),
    )

    assert plan.rows[-1].groups == ("Avfallsnätverket", "Vattennätverket")


def test_heads_on_two_rows_are_one() -> None:
    plan = sheet(
        ("Nr", "Från", None, "Till", None, "Objekt", "Rubrik"),
        (None, "Datum", "Tid", "Datum", "Tid", None, None),
        (1, "2027-01-20", "09:00", "2027-01-20", "11:30", "Vänern (lilla salen)", MILJO),
        (2, "2027-03-24", "13:00", "2027-03-25", "12:00", "Vänern + Teams-länk", NATUR),
        merged=("A1:A2", "B1:C1", "D1:E1", "F1:F2", "G1:G2"),
    )

    assert meetings(plan) == ["01-20 09.00 physical M", "03-24/03-25 13.00 hybrid N"]
    assert [f"{row.end_time:%H.%M}" for row in plan.rows] == ["11.30", "12.00"]


def test_hours_as_decimals_and_how_long() -> None:
    plan = read(
        "Datum;Start (dec);Längd (tim);Nätverk",
        f"2027-01-13;9,5;2,5;{MILJO}",
        f"2027-01-27;13,25;1,75;{NATUR}",
        f"2027-05-12;8,75;3,25;{NATUR}",
    )

    assert [(f"{row.start_time:%H.%M}", f"{row.end_time:%H.%M}") for row in plan.rows] == [
        ("09.30", "12.00"),
        ("13.15", "15.00"),
        ("08.45", "12.00"),
    ]


def test_minutes_that_a_meeting_lasts() -> None:
    plan = read("Datum;Kl;Längd (min);Grupp", f"2027-01-13;9.30;90;{MILJO}", f"2027-01-27;13;45 min;{NATUR}")

    assert [f"{row.end_time:%H.%M}" for row in plan.rows] == ["11.00", "13.45"]


def test_day_without_hours_lasts_as_long_as_its_sessions() -> None:
    sessions = "|Tid|Pass|\n|---|---|\n|09:30–12:00|Ett|\n|12:00–13:00|Lunch|\n|13:00–16:00|Två|"
    text = f"# {MILJO} 2027\n\n## 21 september\n\nPlats: Rådhuset\n\n{sessions}"

    (row,) = read_plan("plan.md", text.encode(), known_groups=GROUPS).rows

    assert (f"{row.start_time:%H.%M}", f"{row.end_time:%H.%M}") == ("09.30", "16.00")


def test_from_and_to_over_hours() -> None:
    plan = read(
        "Datum;Från;Till;Grupp;Plats",
        f"2027-01-28;09.00;11.30;{MILJO};Teams",
        f"2027-02-10;13.00;15.00;{NATUR};OBS! Sista anmälningsdag till Leksand",
    )

    assert [f"{row.start_time:%H.%M}–{row.end_time:%H.%M}" for row in plan.rows] == ["09.00–11.30"]
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.DEADLINE]


def test_key_before_a_town() -> None:
    table = f"|Datum|Grupp|Form|\n|---|---|---|\n|2027-01-28|{MILJO}|D|\n|2027-09-30|{MILJO}|F Rättvik|"

    plan = read("D = digitalt, F = fysiskt (då står orten)", "", table, name="plan.md")

    assert [row.form.value for row in plan.rows] == ["digital", "physical"]


def test_heads_that_name_a_group_and_its_hour() -> None:
    heads = f"|Sista dag för ärenden|{MILJO} kl. 08.30|{NATUR} kl. 13.00|\n|---|---|---|"
    days = "|4 januari|18 januari|1 februari|\n|8 februari|15 februari|29 mars|"

    plan = read("Tider 2027", "", heads, days, name="plan.md")

    assert meetings(plan) == [
        "01-18 08.30 unknown M",
        "02-01 13.00 unknown N",
        "02-15 08.30 unknown M",
        "03-29 13.00 unknown N",
    ]


def test_year_calendar_has_a_day_in_each_row_and_a_month_in_each_column() -> None:
    months = ("Januari", "Februari", "Mars", "April")
    happens: dict[tuple[int, int], str] = {
        (6, 1): "Trettondag jul",
        (19, 1): MILJO,
        (10, 2): f"{MILJO} + {NATUR} kl. 9-12, Teams",
        (2, 3): "Bokslut klart",
        (12, 4): "Kallelse skickas ut",
    }
    days = [(day, *(happens.get((day, month)) for month in range(1, 5))) for day in range(1, 32)]
    legend: list[tuple[str | None, ...]] = [(None,), (f"{MILJO}: tisdagar kl. 13-16, Rådhuset",)]
    plan = sheet(("Årskalender 2027",), (None,), ("Dag", *months), *days, *legend)

    assert meetings(plan) == ["01-19 13.00 physical M", "02-10 09.00 digital M+N"]
    assert asides(plan) == [SetAsideReason.HOLIDAY, SetAsideReason.DEADLINE]
    assert [question.text for question in plan.questions] == ["Är det en träff? ”Bokslut klart”"]


def test_row_of_two_months_has_its_days_in_full() -> None:
    plan = read(
        "Möten 2027;;", f"Månad;{MILJO};{NATUR}", "Januari;8 januari;22 januari", "Mars;5 mars;19 mars",
        "Maj/juni;21 maj;4 juni", "September;3;17",
    )  # fmt: skip

    assert [meeting[:5] for meeting in meetings(plan)] == [
        "01-08", "01-22", "03-05", "03-19", "05-21", "06-04", "09-03", "09-17",
    ]  # fmt: skip


def test_footnote_mark_in_a_cell_of_its_own() -> None:
    plan = sheet(
        ("Möten 2027", None, None),
        ("Datum", None, "Grupp"),
        ("9 mars kl 9", "*", MILJO),
        ("6 april kl 9", None, MILJO),
        ("4 maj kl 9", "*", MILJO),
        ("* Digitalt via Teams.", None, None),
    )

    assert meetings(plan) == ["03-09 09.00 digital M", "04-06 09.00 unknown M", "05-04 09.00 digital M"]
