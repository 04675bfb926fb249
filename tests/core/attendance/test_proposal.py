"""From a report to attendees: matched by mail, then user principal name, then name.

Doubtful matches are asked about.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core.attendance.model.attendance import Attendance, Attendee, CountedAs
from core.attendance.model.report import AttendanceReport, Participant
from core.attendance.model.report_import import NOBODY, SAME, ImportFacts, ReportProposal
from core.attendance.rules.affiliation_answers import AnsweredAffiliation, answered_affiliation
from core.attendance.rules.answers import Answers
from core.attendance.rules.fitting_meetings import days_of_meeting, fitting_meetings
from core.attendance.rules.namesakes import without_namesakes
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


def test_name_of_a_member_without_a_mail_address_is_the_member_whatever_the_report_s_address() -> None:
    people = (Person("p1", "Mira Ek"), Person("p2", "Olle Brand", "olle@hjo.se", "Hjo"))

    assert who(proposal(participant("Mira Ek", "mira@hjo.se"), people=people)) == [("Mira Ek", "Hjo", "p1")]


def test_two_members_with_one_address_are_the_first_of_them() -> None:
    people = (Person("p1", "Mira Ek", "miljo@hjo.se"), Person("p2", "Olle Brand", "miljo@hjo.se"))

    made = proposal(participant("Mira Ek", "miljo@hjo.se"), people=people)

    assert (who(made), made.questions) == ([("Mira Ek", "Hjo", "p1")], ())


@pytest.mark.parametrize("minutes", [(40, 50), (0, 1), (50, 40)])
def test_member_with_two_addresses_was_there_for_the_longer_time(minutes: tuple[int, int]) -> None:
    people = (Person("p1", "Mira Ek", "mira@boras.se", "Borås"),)
    first = Participant("Mira", "mira@boras.se", None, minutes[0])
    second = Participant("M. Ek", None, "mira_boras.se#ext#@host.onmicrosoft.com", minutes[1])
    other = Participant("Vera", "vera@hjo.se", None, 5)

    made = proposal(first, second, other, people=people)

    assert [(attendee.person_id, attendee.minutes) for attendee in made.attendees] == [("p1", max(minutes)), (None, 5)]


def test_several_members_of_that_name_are_asked_about_unless_one_signed_up() -> None:
    people = (Person("p1", "Mira Ek", "mira@boras.se", "Borås"), Person("p2", "Mira Ek", "mira@hjo.se", "Hjo"))
    mira = participant("Mira Ek")

    open_ = proposal(mira, people=people)
    assert [question.choices for question in open_.questions] == [("p1", "p2", NOBODY)]
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


def test_member_s_municipality_holds_where_nobody_knew_the_address() -> None:
    remembered = Directory({}, {}, {"vera@gmail.com": Affiliation()})
    people = (Person("p1", "Vera Ål", "vera@gmail.com", "Hjo"),)

    assert who(proposal(participant("Vera", "vera@gmail.com"), people=people, directory=remembered)) == [
        ("Vera Ål", "Hjo", "p1")
    ]


def test_answered_domain_does_not_keep_the_next_from_being_asked_about() -> None:
    people = [participant("Mira", "mira@bolaget.se"), participant("Olle", "olle@verket.se")]

    made = proposal(*people, given={"affiliation:@bolaget.se": "Borås"})

    assert [question.id for question in made.questions] == ["affiliation:@verket.se"]


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
    assert made.questions == ()


def test_speaker_is_not_remembered_as_one() -> None:
    made = proposal(participant("Mira", "mira@bolaget.se"), given={"affiliation:@bolaget.se": "Föreläsare"})

    assert [attendee.counted_as for attendee in made.attendees] == [CountedAs.SPEAKER]
    assert made.affiliations == {}


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Föreläsare", AnsweredAffiliation(Affiliation(), speaker=True)),
        ("Vet inte", AnsweredAffiliation(Affiliation())),
        ("Partner: Naturskyddsföreningen", AnsweredAffiliation(Affiliation(organisation="Naturskyddsföreningen"))),
        ("partner " + "a" * 101, AnsweredAffiliation(Affiliation(organisation="a" * 100))),
        ("partner:", None),
        ("en grannkommun med långt namn", None),
        ("", None),
    ],
)
def test_words_about_where_somebody_comes_from(words: str, meant: AnsweredAffiliation | None) -> None:
    assert answered_affiliation(words) == meant


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

    assert [question.id for question in made.questions] == [
        "leave_out",
        "affiliation:jonas@host.onmicrosoft.com",
    ]
    chosen = proposal(*people, given={"leave_out": "1, 2"})
    assert (chosen.left_out, chosen.questions) == (("Jonas", "Read.ai meeting notes"), ())

    everybody = proposal(*people, given={"leave_out": "", "affiliation:jonas@host.onmicrosoft.com": "vet inte"})
    assert [attendee.name for attendee in everybody.attendees][:2] == ["Alva", "Jonas"]


def test_partner_who_organises_and_program_with_a_municipality_s_address_are_suggested_to_be_left_out() -> None:
    made = proposal(
        participant("Alva", "alva@boras.se", organiser=True),
        participant("Otto", "otto@lansstyrelsen.se", organiser=True),
        participant("Notetaker", "bot@boras.se", bot=True),
    )

    assert made.questions[0].suggestion == "1,2"


def test_people_of_one_name_are_shown_by_address_and_joined_with_all_they_did() -> None:
    early = (clock("2023-02-01 09:00"), clock("2023-02-01 09:30"))
    late = (clock("2023-02-01 10:00"), clock("2023-02-01 10:30"))
    people = [
        participant("Ek, Mira", stays=(late,)),
        participant("Mira Ek", "mira@boras.se", stays=(early,), organiser=True),
    ]

    asked = Answers({})
    without_namesakes(people, asked)
    joined = without_namesakes(people, Answers({"namesakes:ek mira": SAME}))

    assert [(question.subject, question.names) for question in asked.questions] == [
        ("Ek, Mira", ("Ek, Mira", "mira@boras.se"))
    ]
    assert [(one.name, one.minutes, one.stays, one.organiser) for one in joined] == [
        ("Ek, Mira", 60, (early, late), True)
    ]


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


@pytest.mark.parametrize(
    ("recorded", "asked", "known"),
    [
        (Attendee("Vera Ål"), ["affiliation:@bolaget.se"], None),
        (Attendee("Vera Ål", "Hjo", address="vera@annat.se"), ["affiliation:@bolaget.se"], None),
        (Attendee("Olle Ek", "Hjo"), ["affiliation:@bolaget.se"], None),
        (Attendee("Vera Ål", "Hjo", address="vera@bolaget.se"), [], Affiliation("Hjo")),
        (Attendee("Vera Ål", organisation="Bolaget"), [], Affiliation(organisation="Bolaget")),
    ],
)
def test_only_what_was_recorded_of_the_same_person_is_taken_over(
    recorded: Attendee, asked: list[str], known: Affiliation | None
) -> None:
    before = Attendance((recorded,), "alva", datetime(2023, 2, 1, tzinfo=UTC))
    people = (Person("p1", "Vera Ål", "vera@bolaget.se"),)

    made = proposal(participant("Vera Ål", "vera@bolaget.se"), before=before, people=people)

    (vera,) = made.attendees
    assert [question.id for question in made.questions] == asked
    assert Affiliation(vera.municipality, vera.organisation) == (known or Affiliation())


def test_report_fits_the_meeting_that_shares_its_time() -> None:
    morning = make_meeting("m1", times=(time(9, 15), time(12)))
    afternoon = make_meeting("m2", times=(time(13), time(15)))
    report = AttendanceReport((participant("Mira"),), (), "Något annat", START, END)

    assert fitting_meetings([(afternoon, report), (morning, report)]) == ((morning, report),)
    assert fitting_meetings([(afternoon, report)]) == ((afternoon, report),)
    assert fitting_meetings([]) == ()


def test_two_meetings_at_one_time_are_told_apart_by_title_or_asked_about() -> None:
    one, other = make_meeting("m1", title="Klimat"), make_meeting("m2", title="Natur")

    titled = AttendanceReport((participant("Mira"),), (), " NATUR", START, END)
    assert fitting_meetings([(one, titled), (other, titled)]) == ((other, titled),)
    untitled = AttendanceReport((participant("Mira"),), (), None, START, END)
    assert fitting_meetings([(one, untitled), (other, untitled)]) == ((one, untitled), (other, untitled))


def test_meeting_of_several_days_has_all_hours_but_before_its_start_and_after_its_end() -> None:
    day_before, same_day, day_after = date(2023, 1, 31), date(2023, 2, 1), date(2023, 2, 2)
    whole = AttendanceReport((participant("Mira"),), (), None, clock("2023-02-01 09:00"), clock("2023-02-01 12:00"))
    half = make_meeting("half", times=(time(10, 30), time(12)))

    long = make_meeting("long", times=(time(13), time(11)), start=day_before, end=day_after)
    assert days_of_meeting(long) == (day_before, same_day, day_after)
    assert fitting_meetings([(long, whole), (half, whole)]) == ((long, whole),)

    ended = make_meeting("ended", times=(time(13), time(9, 30)), start=day_before, end=same_day)
    assert fitting_meetings([(ended, whole), (half, whole)]) == ((half, whole),)

    begins = make_meeting("begins", times=(time(9), time(8)), start=same_day, end=day_after)
    assert fitting_meetings([(begins, whole), (half, whole)]) == ((begins, whole),)


def test_meeting_without_hours_lasts_all_day_and_is_not_preferred_for_its_length() -> None:
    all_day, morning = make_meeting("m1", times=None), make_meeting("m2", times=(time(9, 15), time(12)))
    report = AttendanceReport((participant("Mira"),), (), None, START, END)

    assert fitting_meetings([(all_day, report), (morning, report)]) == ((all_day, report), (morning, report))


def test_report_of_nobody_fits_every_meeting() -> None:
    one, other = make_meeting("m1"), make_meeting("m2")
    empty = AttendanceReport(())

    assert fitting_meetings([(one, empty), (other, empty)]) == ((one, empty), (other, empty))
