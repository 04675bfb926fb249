"""Reports in any order, and imported again, give the same figures; a coordinator's own entries stay."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.attendance.model.attendance import Attendance, Attendee, CountedAs, Session, TimeThere
from core.attendance.rules.counting import counted
from core.attendance.rules.merging import merged

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
