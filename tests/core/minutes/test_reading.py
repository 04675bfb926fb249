"""Lines become decisions and tasks; incomplete ones are reported with the reason, never guessed."""

from datetime import date

import pytest

from core.minutes.errors import LinesNotReadError, NothingToNoteError, TextTooLongError
from core.minutes.model import LONGEST_ITEM, LONGEST_TEXT, LONGEST_WHO, ItemContent, ItemFault, ItemKind
from core.minutes.rules.reading import Days, as_line, read_items

DAYS = Days(date(2023, 3, 8), date(2023, 3, 9), date(2023, 4, 12))
MAY = date(2023, 5, 15)
NUMBER = "811218-9876"


def decision(words: str) -> ItemContent:
    return ItemContent(ItemKind.DECISION, words)


def task(who: str, words: str, due: date = MAY) -> ItemContent:
    return ItemContent(ItemKind.TASK, words, who, due)


def faults(text: str, days: Days = DAYS) -> list[ItemFault]:
    with pytest.raises(LinesNotReadError) as refused:
        read_items(text, days)
    return [problem.fault for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Beslut: vi byter mötesdag till torsdagar", decision("vi byter mötesdag till torsdagar")),
        ("- BESLUT – vi byter dag", decision("vi byter dag")),
        ("Vi beslutade att byta dag", decision("Vi beslutade att byta dag")),
        ("Beslut att byta dag", decision("att byta dag")),
        ("Lisa Ek tar fram underlag till 15 maj", task("Lisa Ek", "tar fram underlag")),
        ("1. lisa ek tar fram underlag senast den 15 maj 2023", task("lisa ek", "tar fram underlag")),
        ("Uppgift: Lisa ska ringa Borås innan 15/5", task("Lisa", "ska ringa Borås")),
        ("Lisa Ek: underlag till mötet 15 maj", task("Lisa Ek", "underlag till mötet")),
        ("Lisa Ek fixa lokal, 15 maj", task("Lisa Ek", "fixa lokal")),
        ("Alla läser rapporten till 15–16 maj", task("Alla", "läser rapporten", date(2023, 5, 16))),
        ("Alla kommuner svarar till 15 maj", task("Alla kommuner", "svarar")),
        ("Alla läser till 15 maj", task("Alla", "läser")),
        ("beslut gemensamt yttrande", decision("gemensamt yttrande")),
        ("todo lisa ek skickar utkast till 15 maj", task("lisa ek", "skickar utkast")),
        ("Lisa kontaktar kommuner till 15 maj", task("Lisa", "kontaktar kommuner")),
        ("Lisa och Olle bokar buss till måndag 15 maj", task("Lisa och Olle", "bokar buss")),
        ("Oskar ser över avtalet till 15 maj", task("Oskar", "ser över avtalet")),
        ("Kommunerna i nätverket svarar till 15 maj", task("Kommunerna i nätverket", "svarar")),
        ("Lisa skickar till alla till 15 maj och ringer Olle", task("Lisa", "skickar till alla och ringer Olle")),
        ("Lisa bokar lokal till nästa träff", task("Lisa", "bokar lokal", date(2023, 4, 12))),
        ("Lisa ringer till i morgon", task("Lisa", "ringer", date(2023, 3, 10))),
        (f"Beslut: {'å' * (LONGEST_ITEM - 8)}", decision("å" * (LONGEST_ITEM - 8))),
        (f"{'å' * LONGEST_WHO}: lokal till 15 maj", task("å" * LONGEST_WHO, "lokal")),
        ("Lisa Ek : underlag, till DEN 15 maj.", task("Lisa Ek", "underlag")),
        ("Lisa, tar fram underlag till 15 maj", task("Lisa", "tar fram underlag")),
        ("Lisa och Olle fixa lokal till 15 maj", task("Lisa och Olle", "fixa lokal")),
        ("Lisa Ek – underlag till 15 maj", task("Lisa Ek", "underlag")),
        ("Lisa Ek Olle Brand Mira Ål fixa lokal till 15 maj", task("Lisa Ek Olle Brand Mira Ål", "fixa lokal")),
        ("Alla sekreterare i länet svarar till 15 maj", task("Alla sekreterare i länet", "svarar")),
        ("Borås kommuns miljöchef svarar till 15 maj", task("Borås kommuns miljöchef", "svarar")),
        ("nätverkets ordförande Lisa Ek svarar till 15 maj", task("nätverkets ordförande Lisa Ek", "svarar")),
        ("Lisa skickar till alla: Olle och Mira, till 15 maj", task("Lisa", "skickar till alla: Olle och Mira")),
        ("Lisa Ek och Olle Brand tillsammans: lokal till 15 maj", task("Lisa Ek och Olle Brand tillsammans", "lokal")),
        ("Alla läser rapporten 15 maj och 16 maj", task("Alla", "läser rapporten", date(2023, 5, 16))),
        ("Lisa ringer, till 15 maj, och bjuder; ", task("Lisa", "ringer och bjuder")),
        ("Lisa ringer till 8 mars", task("Lisa", "ringer", date(2023, 3, 8))),
        # A day without its year comes after the meeting.
        ("Lisa bokar lokal till 15 januari", task("Lisa", "bokar lokal", date(2024, 1, 15))),
    ],
)
def test_line_is_read(line: str, read: ItemContent) -> None:
    assert read_items(line, DAYS) == (read,)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Underlag tas fram till 15 maj", ItemFault.NO_WHO),
        ("tar fram underlag till 15 maj", ItemFault.NO_WHO),
        ("Skickar ut enkäter till 15 maj", ItemFault.NO_WHO),
        ("Lisa fixa lokal till 15 maj", ItemFault.NO_WHO),
        ("till 15 maj", ItemFault.NO_WHO),
        ("Lisa Ek till 15 maj", ItemFault.NO_WHO),
        ("Lisa och fixa lokal till 15 maj", ItemFault.NO_WHO),
        ("Lisa Ek Olle Brand Mira Ål Vera fixa lokal till 15 maj", ItemFault.NO_WHO),
        ("ringer, ber om underlag till 15 maj", ItemFault.NO_WHO),
        ("lisa Ek fixa lokal till 15 maj", ItemFault.NO_WHO),
        ("och Lisa fixa lokal till 15 maj", ItemFault.NO_WHO),
        ("Vi som var där när det hände: lokal till 15 maj", ItemFault.NO_WHO),
        (f"{'å' * (LONGEST_WHO + 1)}: lokal till 15 maj", ItemFault.TOO_LONG),
        ("<b>Lisa</b> till 15 maj", ItemFault.NO_WHO),
        ("Beslut:", ItemFault.NO_WORDS),
        ("Lisa Ek: till 15 maj", ItemFault.NO_WORDS),
        ("Lisa Ek tar fram underlag", ItemFault.NO_DUE),
        ("Lisa Ek tar fram underlag till snarast", ItemFault.NO_DUE),
        ("Lisa Ek tar fram underlag till 31 februari", ItemFault.DATE),
        ("Lisa Ek tar fram underlag till onsdag 15 maj", ItemFault.DATE),
        ("Lisa Ek tar fram underlag till 15 januari 2023", ItemFault.BEFORE_MEETING),
        (f"Beslut: {'å' * LONGEST_ITEM}", ItemFault.TOO_LONG),
        (f"{'Å' * 81}: underlag till 15 maj", ItemFault.TOO_LONG),
        (f"Beslut: ring {NUMBER}", ItemFault.PERSONAL_NUMBER),
    ],
)
def test_line_that_lacks_something_is_refused_with_why(line: str, fault: ItemFault) -> None:
    assert faults(line) == [fault]


def test_day_beside_a_next_meeting_that_is_not_planned_is_the_last_day() -> None:
    assert read_items("Lisa ringer till nästa möte, 15 maj", Days(DAYS.meeting, DAYS.today)) == (
        task("Lisa", "ringer till nästa möte"),
    )


def test_leap_day_before_the_meeting_is_not_another_day_next_year() -> None:
    assert faults("Lisa ringer till 29 februari", Days(date(2024, 3, 8), date(2024, 3, 8))) == [
        ItemFault.BEFORE_MEETING
    ]


def test_day_before_a_meeting_to_come_is_not_that_day_a_year_later() -> None:
    coming = Days(date(2023, 5, 31), date(2023, 5, 2))

    assert faults("Karin kollar bussen, senast 15 maj", coming) == [ItemFault.BEFORE_MEETING]
    assert read_items("Karin kollar bussen, senast 15 april", coming) == (
        task("Karin", "kollar bussen", date(2024, 4, 15)),
    )


def test_next_meeting_that_is_not_planned_is_no_day() -> None:
    assert faults("Lisa bokar lokal till nästa träff", Days(DAYS.meeting, DAYS.today)) == [ItemFault.NO_DUE]


@pytest.mark.parametrize("between", ["\n", "; ", ";\n\n- ", " "])
def test_lines_are_read_however_they_are_parted(between: str) -> None:
    read = read_items(f"Lisa Ek bokar lokal till 15 maj{between}Beslut: a{between}Beslut: b", DAYS)

    assert read == (task("Lisa Ek", "bokar lokal"), decision("a"), decision("b"))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "beslut vi byter dag. todo Lisa Ek bokar lokal till 15 maj, alla läser till 16",
            (
                decision("vi byter dag."),
                task("Lisa Ek", "bokar lokal"),
                task("alla", "läser", date(2023, 5, 16)),
            ),
        ),
        (
            "Beslut: vi ansöker. Petra skriver ansökan till 15 maj, Olle Ek räknar till 16 maj",
            (
                decision("vi ansöker."),
                task("Petra", "skriver ansökan"),
                task("Olle Ek", "räknar", date(2023, 5, 16)),
            ),
        ),
        ("Beslut: vi ansöker. Petra är ordförande.", (decision("vi ansöker. Petra är ordförande."),)),
        (
            "Lisa Ek tar fram mallar, rutiner till 15 maj",
            (task("Lisa Ek", "tar fram mallar, rutiner"),),
        ),
    ],
)
def test_several_in_one_line_are_parted_where_each_is_whole(text: str, read: tuple[ItemContent, ...]) -> None:
    assert read_items(text, DAYS) == read


def test_every_line_that_can_not_be_read_is_named_and_none_is_lost() -> None:
    text = f"Beslut: a\nLisa bokar lokal\nRing {NUMBER}\nUnderlag till 15 maj"

    with pytest.raises(LinesNotReadError) as refused:
        read_items(text, DAYS)

    problems = refused.value.problems
    assert [problem.fault for problem in problems] == [ItemFault.NO_DUE, ItemFault.PERSONAL_NUMBER, ItemFault.NO_WHO]
    # A personal number stands nowhere, not in the form either.
    assert refused.value.left == "Beslut: a\nLisa bokar lokal\nUnderlag till 15 maj"
    assert NUMBER not in repr(problems)


@pytest.mark.parametrize("text", ["", "   \n ", "- \n•", "; ;", "…"])
def test_nothing_is_nothing(text: str) -> None:
    with pytest.raises(NothingToNoteError):
        read_items(text, DAYS)


def test_as_much_as_fits_is_read() -> None:
    assert read_items("Beslut: ja".ljust(LONGEST_TEXT), DAYS) == (decision("ja"),)


def test_too_much_at_once_is_refused_whole() -> None:
    with pytest.raises(TextTooLongError) as refused:
        read_items("Beslut: a\n" * 500, DAYS)

    assert refused.value.length == 5_000 > LONGEST_TEXT


@pytest.mark.parametrize(
    "content",
    [
        decision("vi byter till torsdagar"),
        decision("Vi beslutade att byta: dag"),
        task("Lisa Ek", "tar fram underlag"),
        task("Alla kommuner", "svarar till mötet"),
        task("Naturvårdsgruppen", "bokar: buss – och lunch"),
    ],
)
def test_line_in_the_form_is_read_as_the_same_item(content: ItemContent) -> None:
    assert read_items(as_line(content), DAYS) == (content,)
