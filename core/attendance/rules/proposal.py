"""From a report to attendees: who each participant is, where they come from, and what only a person knows."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from core.attendance.model.attendance import Attendee, CountedAs, Session, TimeThere
from core.attendance.model.report import AttendanceReport, Participant
from core.attendance.model.report_import import NOBODY, ImportFacts, QuestionKind, ReportProposal, ReportQuestion
from core.attendance.reader.words.names import name_key
from core.attendance.rules.affiliation_answers import AnsweredAffiliation
from core.attendance.rules.answers import NO_ANSWERS, Answers, question_id
from core.attendance.rules.identities import address_of, members_for
from core.attendance.rules.namesakes import without_namesakes
from core.attendance.rules.origins import Origins
from core.members.model.person import Person


def propose(
    report: AttendanceReport, facts: ImportFacts, *, zone: ZoneInfo, given: Mapping[str, str] = NO_ANSWERS
) -> ReportProposal:
    """What recording the report would give, with the answers `given` by the questions' ids.

    `zone` is the network's. Raises ValueError if the report has no participants.
    """
    session = Session(_utc(report.starts, zone), _utc(report.ends, zone))
    answers = Answers(given)
    origins = Origins(facts, answers)
    participants = without_namesakes(report.participants, answers)
    left_out = _left_out(participants, origins, answers)
    counted = [participant for place, participant in enumerate(participants) if str(place) not in left_out]
    members = [_member(participant, facts, answers) for participant in counted]
    attendees = [
        _attendee(participant, member, origins.of(participant, member), session)
        for participant, member in zip(counted, members, strict=True)
    ]
    origins.ask(_of_unknown_origin(participants if _is_open(answers) else counted, origins, facts, answers))
    return ReportProposal(
        tuple(_one_a_member(attendees)),
        session,
        tuple(answers.questions),
        tuple(participant.name for place, participant in enumerate(participants) if str(place) in left_out),
        origins.remembered,
    )


def _utc(local: datetime | None, zone: ZoneInfo) -> datetime:
    """A moment of the network's clock in UTC."""
    if local is None:
        raise ValueError("a report without moments has nobody in it")
    return local.replace(tzinfo=zone).astimezone(UTC)


def _is_open(answers: Answers) -> bool:
    """Whether the question of who counts is still open; if so, the same card asks where everybody comes from."""
    return any(question.kind is QuestionKind.LEAVE_OUT for question in answers.questions)


def _of_unknown_origin(
    participants: Sequence[Participant], origins: Origins, facts: ImportFacts, answers: Answers
) -> list[Participant]:
    """Those whose origin must be asked; not while it is open which member, with a known origin, somebody is."""
    members = [(participant, _member(participant, facts, answers)) for participant in participants]
    open_ids = {question.id for question in answers.questions}
    return [
        participant
        for participant, member in members
        if not participant.bot
        and not origins.speaks(participant)
        and origins.known(participant, member) is None
        and question_id(QuestionKind.PERSON, name_key(participant.name)) not in open_ids
    ]


def _left_out(participants: Sequence[Participant], origins: Origins, answers: Answers) -> frozenset[str]:
    """The indexes of those who don't count; suggested are programs, and organisers from no municipality."""
    doubtful = {
        str(place): participant
        for place, participant in enumerate(participants)
        if participant.bot or participant.organiser
    }
    if not doubtful:
        return frozenset()
    suggested = []
    for place, participant in doubtful.items():
        known = origins.known(participant)
        if participant.bot or known is None or known.municipality is None:
            suggested.append(place)
    question = ReportQuestion(
        QuestionKind.LEAVE_OUT.value,
        QuestionKind.LEAVE_OUT,
        "",
        tuple(participant.name for participant in doubtful.values()),
        tuple(doubtful),
        ",".join(suggested),
    )
    return frozenset(part.strip() for part in answers.ask(question).split(",")) & doubtful.keys()


def _member(participant: Participant, facts: ImportFacts, answers: Answers) -> Person | None:
    members = members_for(participant, facts.people, facts.signed_up)
    if len(members) <= 1:
        return members[0] if members else None
    question = ReportQuestion(
        question_id(QuestionKind.PERSON, name_key(participant.name)),
        QuestionKind.PERSON,
        participant.name,
        (participant.name,),
        (*(person.id for person in members), NOBODY),
        NOBODY,
    )
    chosen = answers.ask(question)
    return next((person for person in members if person.id == chosen), None)


def _attendee(
    participant: Participant, member: Person | None, origin: AnsweredAffiliation, session: Session
) -> Attendee:
    affiliation = origin.affiliation
    counted_as = CountedAs.PARTNER if affiliation.organisation else CountedAs.PARTICIPANT
    return Attendee(
        name=member.name if member else participant.name,
        municipality=affiliation.municipality,
        person_id=member.id if member else None,
        address=address_of(participant),
        counted_as=CountedAs.SPEAKER if origin.speaker else counted_as,
        organisation=affiliation.organisation,
        times=(TimeThere(session.starts, participant.minutes),),
        by_hand=False,
    )


def _one_a_member(attendees: Sequence[Attendee]) -> list[Attendee]:
    """One attendee per member; a member with two addresses was there for the longer of the two times."""
    by_member: dict[str, Attendee] = {}
    for place, attendee in enumerate(attendees):
        key = attendee.person_id or f"{place}"
        earlier = by_member.get(key)
        if earlier is None or (earlier.minutes or 0) < (attendee.minutes or 0):
            by_member[key] = attendee
    return list(by_member.values())
