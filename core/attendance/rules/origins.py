"""Where the participants of a report come from: known, answered now, or asked once per domain."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.attendance.model.report import Participant
from core.attendance.model.report_import import ImportFacts, QuestionKind, ReportQuestion
from core.attendance.reader.words.names import name_key
from core.attendance.rules.affiliation_answers import AnsweredAffiliation, answered_affiliation
from core.attendance.rules.answers import Answers, question_id
from core.attendance.rules.identities import address_of
from core.members.model.affiliation import Affiliation
from core.members.model.person import Person
from core.members.rules import affiliation_of, remembered_as


@dataclass(slots=True)
class Origins:
    """Where people come from, by what is known and what was answered."""

    facts: ImportFacts
    answers: Answers
    #: Answers to store, by address or "@domain".
    remembered: dict[str, Affiliation] = field(default_factory=dict)

    def known(self, participant: Participant, member: Person | None = None) -> Affiliation | None:
        """What is known without asking; None if nobody has been asked, empty if somebody was and didn't know."""
        address = address_of(participant)
        affiliation = affiliation_of(address, self.facts.directory)
        if affiliation is not None and affiliation.is_known:
            return affiliation
        if member is not None and member.municipality is not None:
            return Affiliation(member.municipality)
        for attendee in self.facts.before.attendees if self.facts.before else ():
            same = name_key(attendee.name) == name_key(participant.name) and attendee.address in (None, address)
            if same and (attendee.municipality or attendee.organisation):
                return Affiliation(attendee.municipality, attendee.organisation)
        return affiliation

    def speaks(self, participant: Participant) -> bool:
        """Whether every part of the name is among those invited to speak."""
        invited = set((self.facts.speaker or "").replace(",", " ").casefold().split())
        return invited.issuperset(name_key(participant.name).split())

    def of(self, participant: Participant, member: Person | None) -> AnsweredAffiliation:
        """Where the participant comes from, and whether to speak; empty while that is not known."""
        known = self.known(participant, member)
        if known is not None:
            return AnsweredAffiliation(known, self.speaks(participant))
        answered = answered_affiliation(self.answers.given.get(_question_of(participant).id, ""))
        if answered is None:
            return AnsweredAffiliation(Affiliation(), self.speaks(participant))
        address = address_of(participant)
        if address is not None and not answered.speaker:
            # A former speaker may attend as something else.
            self.remembered[remembered_as(address)] = answered.affiliation
        return answered

    def ask(self, unknown: Sequence[Participant]) -> None:
        """Ask about unknown people, once per domain."""
        concerned: dict[str, list[Participant]] = {}
        for participant in unknown:
            concerned.setdefault(_question_of(participant).id, []).append(participant)
        for identity, participants in concerned.items():
            words = self.answers.given.get(identity, "")
            if answered_affiliation(words) is not None:
                continue
            names = tuple(participant.name for participant in participants)
            self.answers.questions.append(replace(_question_of(participants[0]), names=names, rejected=words))


def _question_of(participant: Participant) -> ReportQuestion:
    address = address_of(participant)
    subject = participant.name if address is None else remembered_as(address)
    return ReportQuestion(
        question_id(QuestionKind.AFFILIATION, subject), QuestionKind.AFFILIATION, subject, (participant.name,)
    )
