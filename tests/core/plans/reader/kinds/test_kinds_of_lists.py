"""Kinds of lists that people outside the project wrote, each in its smallest form."""

from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Plan, SetAsideReason, Severity, Source
from tests.core.plans.reading import read_plan
from tests.factories import MILJO, NATUR

GROUPS = (MILJO, NATUR)


def read(text: str, name: str = "plan.txt") -> Plan:
    return read_plan(name, text.encode(), known_groups=GROUPS)


def rows(plan: Plan) -> list[tuple[str, str, str]]:
    """Day, hours and form of each meeting."""
    return [
        (f"{row.start_date}", f"{row.start_time or ''}–{row.end_time or ''}", row.form.value)
        for row in sorted(plan.rows, key=lambda row: row.start_date)
    ]


def test_calendar_that_was_pasted_has_each_entry_over_several_lines() -> None:
    text = "\n".join(
        [
            *("september 2027", "", "on 8", "09:00 – 11:30", MILJO, "Microsoft Teams-möte", "Alva Lindmark", ""),
            *("to 23", "13:00 – 14:30", f"Avbokad: {NATUR}", ""),
            *("oktober 2027", "", "ti 5", "10:00 – 15:00", NATUR, "Rådhuset i Borås"),
        ]
    )

    plan = read(text)

    assert rows(plan) == [
        ("2027-09-08", "09:00:00–11:30:00", "digital"),
        ("2027-10-05", "10:00:00–15:00:00", "physical"),
    ]
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.CANCELLED]


def test_what_is_said_above_all_rows_holds_for_every_group() -> None:
    text = f"Möten 2027\nAlla möten är kl 9–11 om inget annat sägs.\n{MILJO}\n8 mars\n{NATUR}\n9 mars\n10 mars kl 13-15"

    assert [hours for _, hours, _ in rows(read(text))] == [
        "09:00:00–11:00:00",
        "09:00:00–11:00:00",
        "13:00:00–15:00:00",
    ]


def test_heading_of_several_groups_makes_joint_meetings() -> None:
    plan = read(f"Möten 2027\n{MILJO}\n8 mars\nGemensamt för {MILJO} och {NATUR}\n10 mars")

    assert [row.groups for row in plan.rows] == [(MILJO,), (MILJO, NATUR)]


def test_weekdays_tell_the_year_that_only_a_sentence_names() -> None:
    text = f"Skickat: den 3 december 2026\nDet här gäller 2027.\n{MILJO}\nmån 8 mars\ntis 13 april\nons 19 maj"

    plan = read(text)

    assert [day for day, _, _ in rows(plan)] == ["2027-03-08", "2027-04-13", "2027-05-19"]
    assert {row.sources.year.source for row in plan.rows if row.sources.year} == {Source.WEEKDAYS}


def test_row_whose_day_a_letter_gives_up_is_asked_about() -> None:
    letter = f"Hej! Den 8 mars går bort för {MILJO}, det blir 15 mars i stället. Resten stämmer."
    text = f"{letter}\nMöten 2027\n{MILJO}\n- 8 mars\n- 12 april"

    plan = read(text)

    assert [day for day, _, _ in rows(plan)] == ["2027-04-12"]
    assert "inte gäller längre" in " ".join(problem.message for problem in plan.errors)


def test_spreadsheet_by_month_with_short_weekdays() -> None:
    table = "Möten 2027;;;;;\nMånad;Dag;Vdag;Börjar;Slutar;Grupp\nMars;8;må;9,00;11,30;" + MILJO
    table += f"\nMars;9;on;9,00;11,30;{NATUR}\nApril;########;ti;9,00;11,30;{NATUR}\n"

    plan = read(table, "plan.csv")

    assert rows(plan) == [("2027-03-08", "09:00:00–11:30:00", "unknown")]
    assert [problem.code.value for problem in plan.errors] == ["weekday_mismatch", "unread_row"]


def test_dates_as_spreadsheets_and_registers_write_them() -> None:
    text = f"{MILJO}\n27-03-08 kl 9\n09-apr kl 9\n10-maj-27 kl 9\n"

    assert [day for day, _, _ in rows(read("Möten 2027\n" + text))] == ["2027-03-08", "2027-04-09", "2027-05-10"]


def test_months_across_with_form_and_a_footnote() -> None:
    table = f"Möten 2027;;;;;\nGrupp;mars;april;maj;Tid;Form\n{MILJO};8;13*;-;9-12;Teams\n\n* fysiskt i Rådhuset\n"

    assert rows(read(table, "plan.csv")) == [
        ("2027-03-08", "09:00:00–12:00:00", "digital"),
        ("2027-04-13", "09:00:00–12:00:00", "physical"),
    ]


def test_number_of_the_row_is_no_time_and_a_last_day_no_meeting() -> None:
    table = f"Möten 2027;;;\n#;När;Form;Grupp\n1;8 mars;digitalt;{MILJO}\n2;13 april;sista dag för ansökan;{MILJO}\n"

    plan = read(table, "plan.csv")

    assert rows(plan) == [("2027-03-08", "–", "digital")]
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.DEADLINE]


def test_dashes_and_blanks_as_editors_escape_them() -> None:
    plan = read(
        f"# Möten 2027\n## {MILJO}\n- 9 mars&nbsp;kl 9\\–11, *Teams*\n- 13 april 13\\.00&ndash;15\\.00\n", "plan.md"
    )

    assert rows(plan) == [
        ("2027-03-09", "09:00:00–11:00:00", "digital"),
        ("2027-04-13", "13:00:00–15:00:00", "unknown"),
    ]


def test_grid_of_a_calendar_has_no_meetings() -> None:
    grid = "mars 2027\nmå ti on to fr lö sö\n1 2 3 4 5 6 7\n8 9 10 11 12 13 14\n29 30 31"

    plan = read(f"{MILJO}\n{grid}\n\nmars 2027\n9 träff kl 9\n")

    assert ([day for day, _, _ in rows(plan)], plan.errors) == (["2027-03-09"], ())


def test_clock_under_a_month_is_no_day() -> None:
    plan = read(f"{MILJO} 2027\nmars\n9 mars\n09:30 – 11:00 Möte\n")

    assert rows(plan) == [("2027-03-09", "09:30:00–11:00:00", "unknown")]


def test_short_weekday_before_a_date_is_checked() -> None:
    plan = read(f"{MILJO} 2027\n- ti 9 mars\n- on 13 april\n- on 11–to 12 aug\n")

    assert [day for day, _, _ in rows(plan)] == ["2027-03-09", "2027-08-11"]
    assert [problem.code.value for problem in plan.errors] == ["weekday_mismatch"]


def test_week_is_told_whatever_stands_after_it() -> None:
    plan = read(f"{MILJO} 2027\n- 9 mars\n- v. 40, dag bestäms senare\n")

    assert [problem.code.value for problem in plan.errors] == ["ambiguous_date"]


def test_row_says_that_its_day_stands_for_another() -> None:
    plan = read(f"Möten 2027\n{MILJO}\n- 9 mars\n- 16 mars (ersätter 9 mars)\n{NATUR}\n- 9 mars\n")

    assert [(row.start_date.day, row.groups) for row in plan.rows] == [(9, (NATUR,)), (16, (MILJO,))]
    assert [problem.line for problem in plan.errors] == [3]


def test_week_beside_a_date_is_its_own() -> None:
    plan = read(
        f"{MILJO} 2027\n- v. 10 tisdag (9/3)\n- v. 12 tisdag (16/3)\n- 13 april, vecka 15\n- 11 maj (v. 20)\n"
        "- 15 juni, anmälan senast v. 22\n"
    )

    assert [day for day, _, _ in rows(plan)] == ["2027-03-09", "2027-04-13", "2027-06-15"]
    assert [question.choices for question in plan.questions] == [
        ("2027-03-16", "2027-03-23"),
        ("2027-05-11", "2027-05-18"),
    ]


def test_column_of_weeks_agrees_with_the_dates() -> None:
    plan = read(f"Möten 2027;;\nVecka;Datum;Grupp\n10;9 mars;{MILJO}\n15;20 april;{MILJO}\n", "plan.csv")

    assert [day for day, _, _ in rows(plan)] == ["2027-03-09"]
    assert [problem.code.value for problem in plan.errors] == ["ambiguous_date"]


def test_line_with_only_a_week_does_not_go_on_with_the_row_above() -> None:
    plan = read(
        f"{MILJO} 2027\n\nv. 10 tisdag 13.15-15.00 Rådhuset, som vanligt\nv. 12 sportlov\nv. 15 inget möte\n"
        "v. 20 tisdag 13.15-15.00 Rådhuset, tillsammans med andra\nv. 40 dag ej bestämd\n"
    )

    assert [day for day, _, _ in rows(plan)] == ["2027-03-09", "2027-05-18"]
    assert [(problem.line, problem.code.value) for problem in plan.errors] == [(7, "ambiguous_date")]


def test_calendar_that_was_pasted_with_hours_and_title_on_one_line() -> None:
    text = "\n".join(
        [
            *("Kalender för Kim Ek", "den 1 mars 2027 – den 30 april 2027", "", "mars 2027", ""),
            *("ti 9 mars", "   Före 09:00\tLedigt", f"   09:00 – 11:00\t{MILJO}, möte", "\t\tMicrosoft Teams-möte"),
            *(f"   13:00 – 15:00\t{NATUR}", "\t\tVattenverket, Nolby", "\t\tAlva Lind", "   Efter 15:00\tLedigt", ""),
            *("to 11 mars", "   12:00 – 13:00\tLunch med Kim", "\t\tBistron", ""),
            *("on 14 apr", f"   Hela dagen\t{MILJO}, studiebesök", "\t\tTingshuset; Microsoft Teams-möte", ""),
            *("to 15 apr", f"   Hela dagen\tDeadline för {MILJO}", ""),
        ]
    )

    plan = read(text)

    assert rows(plan) == [
        ("2027-03-09", "09:00:00–11:00:00", "digital"),
        ("2027-03-09", "13:00:00–15:00:00", "physical"),
        ("2027-04-14", "–", "hybrid"),
    ]
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.DEADLINE]
    assert [question.lines for question in plan.questions] == [(15, 16, 17)]


def test_row_that_names_its_group_waits_for_no_heading() -> None:
    plan = read(f"Möten 2027\nKörsbärsdalen\n- 9 mars, {MILJO}\n- 10 mars\n")

    assert [row.groups for row in plan.rows] == [(MILJO,)]
    assert [question.lines for question in plan.questions] == [(4,)]


def test_group_that_begins_like_a_form_is_a_group() -> None:
    plan = read_plan(
        "plan.txt",
        "Digitaliseringsgruppen – träffar 2027\nv. 3 onsdag".encode(),
        known_groups=["Digitaliseringsgruppen"],
    )

    assert [(row.groups, row.start_date.isoformat(), row.form) for row in plan.rows] == [
        (("Digitaliseringsgruppen",), "2027-01-20", MeetingForm.UNKNOWN)
    ]


def test_sentence_that_announces_a_list_says_whose_it_is() -> None:
    text = f"Tack! Då landar vi i de här tiderna för {NATUR} våren 2027:\n\n- tis 26/1 kl 10-12\n- tors 4/3 kl 10-12"

    assert [row.groups for row in read(text).rows] == [(NATUR,), (NATUR,)]


def test_list_that_collides_with_a_group_is_not_theirs() -> None:
    plan = read(f"Här är vårens tider 2027, som inte krockar med {NATUR}:\n- tis 26/1 kl 10-12")

    assert (plan.rows, [question.text for question in plan.questions]) == ((), ["Vilken grupp gäller träffarna?"])


def test_bullets_with_days_set_in_under_them_are_headings() -> None:
    text = "\n".join(
        [
            "Träffar 2027",
            *(
                f"▪ {MILJO}",
                "    – 14 januari kl 9–11",
                "        · Teams",
                "    – 15 april kl 9–15",
                "        · Rådhuset",
            ),
            *(f"▪ {NATUR}", "    – 21 januari kl 12.30–14.30", "        · Teams"),
            *("▪ Gemensamt", "    – 2–3 november", "        · båda grupperna, Gullmarsstrand"),
        ]
    )

    assert [(row.groups, row.start_date.isoformat(), row.form.value) for row in read(text).rows] == [
        ((MILJO,), "2027-01-14", "digital"),
        ((NATUR,), "2027-01-21", "digital"),
        ((MILJO,), "2027-04-15", "physical"),
        ((MILJO, NATUR), "2027-11-02", "unknown"),
    ]


def test_labels_that_repeat_are_a_meeting_each() -> None:
    entries = [
        (MILJO, "Microsoft Teams-möte", "2027-01-18 09:00", "2027-01-18 11:00"),
        (f"Inställt: {MILJO}", "Rådhuset", "2027-04-12 09:00", "2027-04-12 11:00"),
        (f"{NATUR} - tema ängar", "Rådhuset", "2027-05-17 13:00", "2027-05-17 16:30"),
    ]
    entry = "Ämne:\t{0}\nPlats:\t{1}\n\nStart:\tmån {2}\nSlut:\tmån {3}\nVisa tid som:\tUpptagen\n\n"

    plan = read("".join(entry.format(*words) for words in entries))

    assert [(row.groups, *shown) for row, shown in zip(plan.rows, rows(plan), strict=True)] == [
        ((MILJO,), "2027-01-18", "09:00:00–11:00:00", "digital"),
        ((NATUR,), "2027-05-17", "13:00:00–16:30:00", "physical"),
    ]
    assert [(aside.line, aside.reason) for aside in plan.set_aside] == [(8, SetAsideReason.CANCELLED)]


def test_two_mails_in_a_thread_are_no_meetings() -> None:
    head = "Från: Alva Lindmark\nSkickat: den 17 november 2026 14:22\nTill: {0}\nÄmne: Tider\n\nHej!\n\n"

    plan = read(head.format(NATUR) + head.format(MILJO))

    assert plan.rows == ()


def test_last_line_of_a_block_tells_of_the_row_above() -> None:
    text = f"{MILJO} 2027\n\n8 mars\nKl. 9–12\nRådhuset, sal 2\nÅrsseminar\n\n10 maj\nFrån kl. 13 till kl. 15\nTeams"

    assert rows(read(text)) == [
        ("2027-03-08", "09:00:00–12:00:00", "physical"),
        ("2027-05-10", "13:00:00–15:00:00", "digital"),
    ]


def test_days_by_a_rule_or_by_name_are_asked_about() -> None:
    plan = read(
        f"{MILJO} 2027\nMöte första tisdagen i varje månad kl 18.30\n8 mars kl 9\nVarannan måndag: fika\n"
        f"Möte på luciadagen kl 7\nInga möten på nationaldagen"
    )

    rule = "Rad {}: ”{}” är en regel och inga dagar. Skriv varje träff med sitt datum på en egen rad."
    assert [
        problem.message.replace("\N{NO-BREAK SPACE}", " ")
        for problem in plan.problems
        if problem.severity is Severity.ERROR
    ] == [
        rule.format(2, "första tisdagen i varje månad"),
        rule.format(4, "Varannan måndag"),
        "Rad 5: Skriv datumet i stället för ”luciadagen”, till exempel mån 13 december.",
    ]


def test_rule_that_the_list_spells_out_is_no_problem() -> None:
    plan = read(f"{MILJO} 2027\nVi träffas första tisdagen i månaden kl 9\n2 februari\n2 mars\n6 april\n4 maj")

    assert [hours for _, hours, _ in rows(plan)] == ["09:00:00–"] * 4
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.MENTIONED]


def test_line_that_ends_in_an_exclamation_mark_is_no_group_that_nobody_knows() -> None:
    assert [row.groups for row in read(f"{MILJO} 2027\nGod jul önskar styrgruppen!\n8 mars").rows] == [(MILJO,)]


def test_what_a_plan_is_as_of_is_its_own_date() -> None:
    plan = read(f"{MILJO} 2027\n8 mars\nMötesplan per 1 november 2026")

    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.PAGE_DATE]


def test_dotted_days_in_columns_with_a_key_below() -> None:
    text = "\n".join(
        [
            "Möten våren 2027",
            *("ti 12.1.    MG        kl. 9–11.30    (D)", "to 14.1.    NG        kl. 13–15      (V)"),
            *("to 18.3.    NG        inhiberat", "on 14.4.    alla      kl. 9–16       (V)"),
            *(f"MG = {MILJO}", f"NG = {NATUR}", "alla = samtliga två grupper tillsammans"),
            *("(D) = på distans, länk i kallelsen", "(V) = Vasa stadshus"),
        ]
    )

    plan = read(text)

    assert [(row.groups, *shown) for row, shown in zip(plan.rows, rows(plan), strict=True)] == [
        ((MILJO,), "2027-01-12", "09:00:00–11:30:00", "digital"),
        ((NATUR,), "2027-01-14", "13:00:00–15:00:00", "physical"),
        ((MILJO, NATUR), "2027-04-14", "09:00:00–16:00:00", "physical"),
    ]
    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.CANCELLED]


def test_letters_written_for_web_pages_are_letters() -> None:
    text = f"{NATUR} 2027\n*&nbsp; Tisdag&nbsp;19&nbsp;januari kl 8.30-10, Teams\n*&nbsp; M&aring;ndag 1 mars kl 9"

    assert rows(read(text)) == [
        ("2027-01-19", "08:30:00–10:00:00", "digital"),
        ("2027-03-01", "09:00:00–", "unknown"),
    ]


def test_what_a_sentence_says_of_some_groups_is_theirs_wherever_they_stand() -> None:
    says = f"{MILJO}s möten är digitala, utom internatet. {NATUR} möts på plats i Stadshuset."
    text = f"Tider 2027. {says}\n\n{MILJO}\n8 mars\n10 maj, internat\n\n{NATUR}\n9 mars"

    assert [form for _, _, form in rows(read(text))] == ["digital", "physical", "physical"]


def test_lines_below_days_are_places_where_most_of_them_are() -> None:
    text = f"{MILJO} 2027\nFre 15 januari 9–12\nResidenset, Växjö\nFre 12 februari 9–12\nTeams\nFre 12 mars 9–12\nTeams"

    assert [(row.place, row.form.value) for row in read(text).rows] == [
        ("Residenset, Växjö", "physical"),
        (None, "digital"),
        (None, "digital"),
    ]


def test_themes_below_days_are_no_places() -> None:
    text = f"{MILJO} 2027\n15 januari kl 9\nVatten\n12 februari kl 9\nTeams\n12 mars kl 9\nÄngar"

    assert [row.place for row in read(text).rows] == [None, None, None]


def test_dates_of_a_chat_are_when_it_was_written() -> None:
    text = "\n".join(
        [
            f"{NATUR} 2027",
            *(
                "måndag 23 november 2026",
                "",
                "Alva Lindmark 09:02",
                "Ska vi ses?",
                "",
                "Sixten Molander 09:15",
                "Ja!",
                "",
            ),
            *(
                "Alva Lindmark 11:02",
                "Då säger vi så:",
                "tors 28 jan 2027 kl 9-11 Teams",
                "tors 18 mars 2027 kl 9-11 Teams",
            ),
        ]
    )

    assert [day for day, _, _ in rows(read(text))] == ["2027-01-28", "2027-03-18"]


def test_row_that_changes_a_day_without_a_year_puts_it_in_doubt() -> None:
    text = f"{NATUR}\ntors 28 jan 2027 kl 9-11\ntors 18 mars 2027 kl 9-11\nSkrivet 2026.\n\nJa, ändrat: 28 jan 13-15"

    plan = read(text)

    assert [day for day, _, _ in rows(plan)] == ["2027-03-18"]
    assert any("säger att den dagen inte gäller längre" in problem.message for problem in plan.problems)


def test_network_named_with_its_place_is_the_group() -> None:
    assert [row.groups for row in read(f"{NATUR} Örebro län\nMöten 2027\n8 mars").rows] == [(NATUR,)]


def test_group_of_each_place_is_asked_about() -> None:
    plan = read(f"Möten 2027\n{NATUR} Norr\n8 mars\n{NATUR} Söder\n9 mars")

    assert (plan.rows, len(plan.questions)) == ((), 2)


def test_only_group_named_above_the_list_is_whose_it_is_and_that_is_told() -> None:
    plan = read(f"Hej alla {NATUR} och andra!\nMöten 2027\n\n- 8 mars\n- 10 maj")

    assert [row.groups for row in plan.rows] == [(NATUR,), (NATUR,)]
    assert (
        plan.problems[0].message == "Rad 4: Gruppen står inte på raden utan ovanför. Stämmer det för den här träffen?"
    )


def test_parts_of_minutes_and_of_a_groups_own_section_are_no_groups() -> None:
    minutes = read(f"{NATUR}\nSak 13/26 Möten 2027\n12 januari kl 10\n§ 14 Övrigt\n8 mars kl 9")
    course = read_plan(
        "plan.md",
        f"# {NATUR} 2027\n\n## Modul A: Du\n\n- 8 mars\n\n## Modul B: De\n\n- 10 maj".encode(),
        known_groups=GROUPS,
    )

    assert [row.groups for row in (*minutes.rows, *course.rows)] == [(NATUR,)] * 4


def test_form_right_below_a_day_is_its_own() -> None:
    text = f"# {NATUR} 2027\n\n### 15 april, 1–4 pm\n\nOnline (Zoom)\n\n### 16 april, 1–4 pm\n\nVi går ut."

    plan = read_plan("plan.md", text.replace("\n\nOnline", "\nOnline").encode(), known_groups=GROUPS)

    assert [row.form.value for row in plan.rows] == ["digital", "unknown"]


def test_what_must_be_done_by_a_day_is_no_meeting() -> None:
    plan = read(f"{NATUR} 2027\n- 8 mars kl 9\n- Måndag 1 mars ska ni ha svarat på enkäten")

    assert [aside.reason for aside in plan.set_aside] == [SetAsideReason.DEADLINE]


def test_town_alone_is_where_people_meet() -> None:
    days = (
        "- 23 sep kl. 9.30–15.30, Sala. Tema: Skog\n- 3 juni kl. 9–16 (Strängnäs)\n- 28 okt kl. 10-15, Slagelse Kommune"
    )
    text = f"{NATUR} 2027\n{days}"

    assert [form for _, _, form in rows(read(text))] == ["physical"] * 3


def test_theme_of_one_word_is_no_town() -> None:
    assert [row.place for row in read(f"{NATUR} 2027\n- 23 sep kl. 9–12, Solceller").rows] == [None]


def test_plan_for_a_year_is_no_floor() -> None:
    assert [form for _, _, form in rows(read(f"{NATUR} 2027\n- 7 dec kl 9 på Teams. Plan för 2028"))] == ["digital"]


def test_from_an_hour_one_day_to_an_hour_the_next() -> None:
    (row,) = read(
        f"{NATUR} 2027\n- Onsdag 22 september kl. 12 – torsdag 23 september kl. 13, lunch till lunch, Strömstad"
    ).rows

    assert (f"{row.start_date} {row.start_time:%H}", f"{row.end_date} {row.end_time:%H}") == (
        "2027-09-22 12",
        "2027-09-23 13",
    )


def test_month_that_awaits_its_day_is_no_part_of_the_row_above() -> None:
    plan = read(
        f"{NATUR} 2028\n3 februari kl 9, Teams\n6 april kl. 9.30–15, Vänersborg\nMaj 2028: datum återkommer vi med"
    )

    assert [problem.line for problem in plan.problems if problem.severity is Severity.ERROR] == [4]


def test_planning_in_a_heading_is_no_part_of_a_name() -> None:
    for title in (f"{NATUR} – årsplanering 2027", f"Verksamhetsplanering 2027 för {NATUR}", f"{NATUR}, Norrbotten"):
        plan = read_plan("plan.txt", f"{title}\n2027\n\n8 mars kl 9".encode(), known_groups=GROUPS, group=NATUR)
        assert [row.groups for row in plan.rows] == [(NATUR,)]


def test_subject_of_a_mail_says_the_year() -> None:
    plan = read(f"Sendt: 12. november 2026 09:14\nÄmne: Datum 2027\n\n{NATUR}\n8 mars kl 9")

    assert [day for day, _, _ in rows(plan)] == ["2027-03-08"]


def test_what_holds_if_nothing_else_is_said_under_a_group_is_not_the_next_ones() -> None:
    first = f"{MILJO}\nVi ses kl. 13–15 i Teams om inget annat står.\n8 mars"
    text = f"Möten 2027\n{first}\n{NATUR}\nHeldagsträffar hos värdkommunen, 9.00–16.00.\n9 mars"

    assert [hours for _, hours, _ in rows(read(text))] == ["13:00:00–15:00:00", "09:00:00–16:00:00"]


def test_meetings_to_come_in_minutes_are_meetings() -> None:
    coming = "## Kommande möten\n\n- Torsdag 21 januari 2027 kl 9\n\n## Att göra\n\n- Mötet 8 januari 2027"
    text = f"# Minnesanteckningar {NATUR}\n\nMöte 2026-11-19\n\n{coming}"

    assert [day for day, _, _ in rows(read(text, "plan.md"))] == ["2027-01-21"]


def test_first_and_second_day_are_no_hours() -> None:
    (row,) = read(f"{NATUR} 2027\n- 25–26 november, 12.30 dag 1 till 12.00 dag 2").rows

    assert (f"{row.start_time:%H.%M}", f"{row.end_time:%H.%M}") == ("12.30", "12.00")


def test_text_that_gives_a_day_other_hours_puts_it_in_doubt() -> None:
    days = "11 mars kl 14–16\n12 april kl 14–16"

    plan = read(f"{NATUR} 2027\n{days}\n\nObs att vi den 11/3 börjar redan 13.00 eftersom lokalen är bokad.")

    assert [day for day, _, _ in rows(plan)] == ["2027-04-12"]
    assert any("säger en annan tid den dagen" in problem.message for problem in plan.problems)
