"""From a report to attendees: matched by mail, then user principal name, then name.

Doubtful matches are asked about.
"""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.model.report import AttendanceReport, Participant
from core.attendance.model.report_import import NOBODY, SAME, ImportFacts, ReportProposal
from core.attendance.rules.fitting_meetings import fitting_meetings
from core.attendance.rules.proposal import propose
from core.members.model.affiliation import Affiliation, Directory
from core.members.model.person import Person
from tests.factories import clock, make_meeting

ZONE = ZoneInfo("Europe/Stockholm")
START, END = clock("2023-02-01 09:10"), clock("2023-02-01 12:05")
DIRECTORY = Directory({"boras.se": "Borås", "hjo.se": "Hjo"}, {"lansstyrelsen.se": "Länsstyrelsen Västra Götaland"})


def participant(name: str, email: str | None = None, upn: str | None = None, **more: object) -> Participant:
    return Participant(name, email, upn, 60, **more)  # type: ignore[arg-type]


def proposal(
    *participants: Participant, given: dict[str, str] | None = None, people: tuple[Person, ...] = (), **more: object
) -> ReportProposal:
    report = AttendanceReport(participants, (), "Möte", START, END)
    facts = ImportFacts(people, **{"directory": DIRECTORY, **more})  # type: ignore[arg-type]
    return propose(report, facts, zone=ZONE, given=given or {})


def who(made: ReportProposal) -> list[tuple[str, str | None, str | None]]:
    return [(attendee.name, attendee.municipality, attendee.person_id) for attendee in made.attendees]


@pytest.mark.parametrize(
    "participant_",
    [
        participant("M. Ek", "mira@boras.se"),
        participant("Någon", None, "mira_boras.se#ext#@host.onmicrosoft.com"),
        participant("Någon", None, "mira@boras.se"),
        participant("Ek, Mira"),
    ],
)
def test_member_is_found_by_mail_then_user_principal_name_then_name(participant_: Participant) -> None:
    people = (Person("p1", "Mira Ek", "Mira@Boras.se", "Borås"), Person("p2", "Olle Brand", "olle@hjo.se", "Hjo"))

    assert who(proposal(participant_, people=people)) == [("Mira Ek", "Borås", "p1")]


def test_same_name_with_another_address_is_somebody_else() -> None:
    people = (Person("p1", "Mira Ek", "mira@boras.se", "Borås"),)

    assert who(proposal(participant("Mira Ek", "mira.ek@hjo.se"), people=people)) == [("Mira Ek", "Hjo", None)]


def test_several_members_of_that_name_are_asked_about_unless_one_signed_up() -> None:
    people = (Person("p1", "Mira Ek", "mira@boras.se", "Borås"), Person("p2", "Mira Ek", "mira@hjo.se", "Hjo"))
    mira = participant("Mira Ek")

    open_ = proposal(mira, people=people)
    assert open_.questions[0].choices == ("p1", "p2", NOBODY)
    assert who(open_) == [("Mira Ek", None, None)]

    answered = proposal(mira, people=people, given={"person:ek mira": "p2"})
    assert who(answered) == [("Mira Ek", "Hjo", "p2")]
    assert answered.questions == ()

    assert who(proposal(mira, people=people, signed_up=frozenset({"p1"}))) == [("Mira Ek", "Borås", "p1")]


def test_unknown_municipality_is_asked_once_for_a_domain_and_the_answer_is_remembered() -> None:
    people = [participant("Mira", "mira@bolaget.se"), participant("Olle", "olle@bolaget.se"), participant("Vera")]

    proposed = proposal(*people)
    assert [(question.id, question.names) for question in proposed.questions] == [
        ("affiliation:@bolaget.se", ("Mira", "Olle")),
        ("affiliation:vera", ("Vera",)),
    ]

    answered = proposal(*people, given={"affiliation:@bolaget.se": "borås stad", "affiliation:vera": "Hjo"})
    assert [attendee.municipality for attendee in answered.attendees] == ["Borås", "Borås", "Hjo"]
    assert answered.affiliations == {"@bolaget.se": Affiliation("Borås")}
    assert answered.questions == ()


def test_remembered_answer_is_not_asked_for_again_also_that_nobody_knows() -> None:
    remembered = Directory({}, {}, {"@bolaget.se": Affiliation("Borås"), "vera@gmail.com": Affiliation()})

    made = proposal(participant("Mira", "mira@bolaget.se"), participant("Vera", "vera@gmail.com"), directory=remembered)

    assert made.questions == ()
    assert who(made) == [("Mira", "Borås", None), ("Vera", None, None)]


def test_mailbox_of_anybody_s_is_remembered_for_one_person_alone() -> None:
    made = proposal(participant("Mira", "mira@gmail.com"), given={"affiliation:mira@gmail.com": "Hjo"})

    assert made.affiliations == {"mira@gmail.com": Affiliation("Hjo")}


def test_answer_that_can_t_be_understood_is_asked_for_again_and_not_remembered() -> None:
    made = proposal(participant("Mira", "mira@bolaget.se"), given={"affiliation:@bolaget.se": "Bårås"})

    assert [question.rejected for question in made.questions] == ["Bårås"]
    assert made.affiliations == {}


@pytest.mark.parametrize(
    ("words", "counted_as", "organisation"),
    [
        ("Länsstyrelsen", CountedAs.PARTNER, "Länsstyrelsen Västra Götaland"),
        ("partner Naturskyddsföreningen", CountedAs.PARTNER, "Naturskyddsföreningen"),
        ("föreläsare", CountedAs.SPEAKER, None),
        ("vet inte", CountedAs.PARTICIPANT, None),
    ],
)
def test_partners_and_speakers_are_counted_apart(words: str, counted_as: CountedAs, organisation: str | None) -> None:
    made = proposal(participant("Mira", "mira@bolaget.se"), given={"affiliation:@bolaget.se": words})

    assert [(attendee.counted_as, attendee.organisation) for attendee in made.attendees] == [(counted_as, organisation)]


def test_county_board_is_a_partner_by_its_mail_and_the_invited_speaker_is_a_speaker() -> None:
    made = proposal(
        participant("Otto Gran", "otto@lansstyrelsen.se"),
        participant("Svan, Siv", "siv@example.org"),
        speaker="Siv Svan, Naturskyddsföreningen",
    )

    assert [(attendee.counted_as, attendee.organisation) for attendee in made.attendees] == [
        (CountedAs.PARTNER, "Länsstyrelsen Västra Götaland"),
        (CountedAs.SPEAKER, None),
    ]
    assert made.questions == ()


def test_organisers_and_programs_are_asked_about_and_programs_left_out_by_suggestion() -> None:
    people = [
        participant("Alva", "alva@boras.se", organiser=True),
        participant("Jonas", "jonas@host.onmicrosoft.com", organiser=True),
        participant("Read.ai meeting notes", bot=True),
        participant("Mira", "mira@hjo.se"),
    ]

    made = proposal(*people)
    assert made.questions[0].suggestion == "1,2"
    assert made.left_out == ("Jonas", "Read.ai meeting notes")
    assert [attendee.name for attendee in made.attendees] == ["Alva", "Mira"]

    everybody = proposal(*people, given={"leave_out": "", "affiliation:jonas@host.onmicrosoft.com": "vet inte"})
    assert [attendee.name for attendee in everybody.attendees][:2] == ["Alva", "Jonas"]


def test_two_of_one_name_are_asked_about_and_joined_where_they_are_the_same() -> None:
    stays = [
        ((clock("2023-02-01 09:00"), clock("2023-02-01 10:00")),),
        ((clock("2023-02-01 09:30"), clock("2023-02-01 10:30")),),
    ]
    people = [
        participant("Mira Ek", "mira@hjo.se", stays=stays[0]),
        participant("Mira Ek", "mira@boras.se", stays=stays[1]),
    ]

    assert len(proposal(*people).attendees) == 2

    joined = proposal(*people, given={"namesakes:ek mira": SAME})
    assert [(attendee.name, attendee.minutes) for attendee in joined.attendees] == [("Mira Ek", 90)]


def test_municipality_that_is_recorded_for_the_meeting_is_not_asked_for_again() -> None:
    before = Attendance((Attendee("Vera Ål", "Hjo"),), "alva", datetime(2023, 2, 1, tzinfo=UTC))

    made = proposal(participant("Vera Ål"), before=before)

    assert who(made) == [("Vera Ål", "Hjo", None)]
    assert made.questions == ()


def test_report_fits_the_meeting_that_shares_its_time() -> None:
    morning = make_meeting("m1", times=(time(9, 15), time(12)))
    afternoon = make_meeting("m2", times=(time(13), time(15)))
    report = AttendanceReport((participant("Mira"),), (), "Något annat", START, END)

    assert fitting_meetings([(afternoon, report), (morning, report)]) == ((morning, report),)
    assert fitting_meetings([(afternoon, report)]) == ((afternoon, report),)
    assert fitting_meetings([]) == ()


def test_two_meetings_at_one_time_are_told_apart_by_title_or_asked_about() -> None:
    one, other = make_meeting("m1", title="Klimat"), make_meeting("m2", title="Natur")

    titled = AttendanceReport((participant("Mira"),), (), " natur", START, END)
    assert fitting_meetings([(one, titled), (other, titled)]) == ((other, titled),)
    untitled = AttendanceReport((participant("Mira"),), (), None, START, END)
    assert fitting_meetings([(one, untitled), (other, untitled)]) == ((one, untitled), (other, untitled))
