"""Reports in any order, and imported again, give the same figures; a coordinator's own entries stay."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session, TimeThere
from core.attendance.rules.counting import counted
from core.attendance.rules.merging import merged, same_person

BEGAN = datetime(2023, 2, 1, 8, tzinfo=UTC)
SESSIONS = [
    Session(BEGAN + timedelta(hours=3 * number), BEGAN + timedelta(hours=3 * number + 2)) for number in range(3)
]
NAMES = [("Mira Ek", "mira@hjo.se", "Hjo"), ("Olle Brand", "olle@boras.se", "Borås"), ("Vera Ål", None, None)]
BY_HAND = Attendance((Attendee("Olle Brand", "Borås"), Attendee("Kim Fors")), "alva", BEGAN, unnamed=2)


def came(session: Session, people: frozenset[int], minutes: int) -> tuple[Attendee, ...]:
    return tuple(
        Attendee(name, municipality, None, address, times=(TimeThere(session.starts, minutes),), by_hand=False)
        for number, (name, address, municipality) in enumerate(NAMES)
        if number in people
    )


REPORTS = st.lists(
    st.tuples(
        st.integers(0, len(SESSIONS) - 1),
        st.frozensets(st.integers(0, len(NAMES) - 1), min_size=1),
        st.integers(0, 120),
    ),
    unique_by=lambda report: report[0],
    max_size=3,
)


def recorded(before: Attendance | None, reports: list[tuple[int, frozenset[int], int]]) -> Attendance | None:
    for number, people, minutes in reports:
        attendees, sessions = merged(before, came(SESSIONS[number], people, minutes), SESSIONS[number])
        unnamed = before.unnamed if before else 0
        before = Attendance(attendees, "alva", BEGAN, unnamed, sessions)
    return before


def figures(attendance: Attendance | None) -> object:
    if attendance is None:
        return None
    return counted(attendance), sorted((attendee.name, attendee.minutes or 0) for attendee in attendance.attendees)


@given(REPORTS, st.randoms(use_true_random=False), st.booleans())
def test_any_order_and_any_repetition_give_the_same_figures(reports: list, shuffled: object, noted: bool) -> None:  # type: ignore[type-arg]
    before = BY_HAND if noted else None
    again = [*reports, *reports]
    shuffled.shuffle(again)  # type: ignore[attr-defined]

    assert figures(recorded(before, again)) == figures(recorded(before, reports))


def test_report_of_the_same_time_replaces_what_it_said_before() -> None:
    session = SESSIONS[0]
    first = recorded(BY_HAND, [(0, frozenset({0, 1}), 30)])
    saved_later = replace(session, starts=session.starts, ends=session.ends + timedelta(minutes=10))

    attendees, sessions = merged(first, came(saved_later, frozenset({2}), 40), saved_later)

    assert [(attendee.name, attendee.minutes) for attendee in attendees] == [
        ("Olle Brand", None),
        ("Kim Fors", None),
        ("Vera Ål", 40),
    ]
    assert sessions == (saved_later,)


def test_who_was_there_twice_is_one_person_with_all_their_minutes() -> None:
    both = recorded(None, [(0, frozenset({0}), 30), (1, frozenset({0}), 45)])

    assert both is not None
    assert [(attendee.name, attendee.minutes) for attendee in both.attendees] == [("Mira Ek", 75)]


def test_what_a_coordinator_said_of_somebody_holds() -> None:
    noted = Attendance((Attendee("Mira Ek", "Skara", counted_as=CountedAs.SPEAKER),), "alva", BEGAN)
    session = SESSIONS[0]

    attendees, _ = merged(noted, came(session, frozenset({0}), 30), session)

    # Another municipality under the same name is another person.
    assert [(attendee.name, attendee.municipality) for attendee in attendees] == [
        ("Mira Ek", "Skara"),
        ("Mira Ek", "Hjo"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Attendee("Mira Ek", person_id="p1"), Attendee("M. Ekblad", person_id="p1"), True),
        (Attendee("Mira Ek", person_id="p1"), Attendee("Mira Ek", person_id="p2"), False),
        (Attendee("Mira Ek", person_id="p1"), Attendee("Mira Ek"), True),
        (Attendee("Mira Ek"), Attendee("Mira Ek", person_id="p1"), True),
        (Attendee("Mira", address="mira@hjo.se"), Attendee("M. Ek", address="mira@hjo.se"), True),
        (Attendee("Mira Ek", address="mira@hjo.se"), Attendee("Mira Ek", address="ek@hjo.se"), False),
        (Attendee("Mira Ek", "Hjo"), Attendee("Ek, Mira", "Hjo"), True),
        (Attendee("Mira Ek", "Hjo"), Attendee("Mira Ek", "Borås"), False),
        (Attendee("Mira Ek", "Hjo"), Attendee("Mira Ek"), True),
        (Attendee("Mira Ek", "Hjo"), Attendee("Olle Ek", "Hjo"), False),
    ],
)
def test_who_is_the_same_person(one: Attendee, other: Attendee, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("noted", "reported", "becomes"),
    [
        (
            Attendee("Vera Ål"),
            Attendee("Vera Ål", None, "p1", "vera@bolaget.se", CountedAs.PARTNER, "Bolaget"),
            Attendee("Vera Ål", None, "p1", "vera@bolaget.se", CountedAs.PARTNER, "Bolaget"),
        ),
        (
            Attendee("Vera Ål", None, "p1", "vera@hjo.se", CountedAs.SPEAKER),
            Attendee("Vera Ål", "Hjo"),
            Attendee("Vera Ål", "Hjo", "p1", "vera@hjo.se", CountedAs.SPEAKER),
        ),
        (
            Attendee("Vera Ål", "Hjo"),
            Attendee("Vera Ål", counted_as=CountedAs.PARTNER, organisation="Bolaget"),
            Attendee("Vera Ål", "Hjo"),
        ),
        (
            Attendee("Vera Ål", counted_as=CountedAs.PARTNER, organisation="Bolaget"),
            Attendee("Vera Ål", "Hjo"),
            Attendee("Vera Ål", counted_as=CountedAs.PARTNER, organisation="Bolaget"),
        ),
    ],
)
def test_what_a_coordinator_noted_comes_first_and_the_report_fills_in(
    noted: Attendee, reported: Attendee, becomes: Attendee
) -> None:
    (vera,), _ = merged(Attendance((noted,), "alva", BEGAN), (reported,), SESSIONS[0])

    assert vera == becomes


def test_earlier_session_that_is_added_later_comes_first() -> None:
    later = recorded(None, [(1, frozenset({0}), 45)])

    (mira,), sessions = merged(later, came(SESSIONS[0], frozenset({0}), 30), SESSIONS[0])

    assert sessions == (SESSIONS[0], SESSIONS[1])
    assert mira.times == (TimeThere(SESSIONS[0].starts, 30), TimeThere(SESSIONS[1].starts, 45))


def test_session_without_length_is_replaced_by_itself() -> None:
    moment = Session(BEGAN, BEGAN)
    attendees, sessions = merged(None, came(moment, frozenset({0}), 0), moment)

    again = merged(Attendance(attendees, "alva", BEGAN, 0, sessions), came(moment, frozenset({0}), 0), moment)

    assert again == (attendees, sessions)


def test_partners_speakers_and_unnamed_people_are_counted_apart() -> None:
    attendance = Attendance(
        (
            Attendee("Mira", "Hjo"),
            Attendee("Olle", "Hjo"),
            Attendee("Vera"),
            Attendee("Otto", counted_as=CountedAs.PARTNER, organisation="Länsstyrelsen"),
            Attendee("Siv", "Borås", counted_as=CountedAs.SPEAKER),
        ),
        "alva",
        BEGAN,
        unnamed=4,
    )

    figures = counted(attendance)

    assert (figures.participants, figures.municipalities, figures.partners, figures.speakers) == (7, 1, 1, 1)
