"""People of one name in a report: two, unless somebody says that they are the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from core.attendance.model.report import Participant
from core.attendance.model.report_import import SAME, TWO, QuestionKind, ReportQuestion
from core.attendance.reader.people import union_of
from core.attendance.reader.words.names import name_key
from core.attendance.rules.answers import Answers, question_id
from core.attendance.rules.identities import address_of


def without_namesakes(participants: Sequence[Participant], answers: Answers) -> list[Participant]:
    """The participants; people of the same name are merged if somebody said that they are the same."""
    by_name: dict[str, list[Participant]] = {}
    for participant in participants:
        by_name.setdefault(name_key(participant.name), []).append(participant)
    return [participant for namesakes in by_name.values() for participant in _told_apart(namesakes, answers)]


def _told_apart(namesakes: Sequence[Participant], answers: Answers) -> Sequence[Participant]:
    if len(namesakes) == 1:
        return namesakes
    name = namesakes[0].name
    question = ReportQuestion(
        question_id(QuestionKind.NAMESAKES, name_key(name)),
        QuestionKind.NAMESAKES,
        name,
        tuple(address_of(namesake) or namesake.name for namesake in namesakes),
        (TWO, SAME),
        TWO,
    )
    return [_as_one(namesakes)] if answers.ask(question) == SAME else namesakes


def _as_one(namesakes: Sequence[Participant]) -> Participant:
    """The same person with several addresses; time on two devices counts once."""
    stays = tuple(sorted(stay for participant in namesakes for stay in participant.stays))
    minutes = sum(participant.minutes for participant in namesakes)
    if stays:
        minutes = min(minutes, int(union_of(stays) / timedelta(minutes=1)))
    organiser = any(participant.organiser for participant in namesakes)
    return replace(namesakes[0], minutes=minutes, stays=stays, organiser=organiser)
