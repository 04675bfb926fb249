"""Fills the views of question and answer cards."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.configuration.config import Config
from bot.app.messages import CardAction, IncomingMessage
from cards.expertise.asking import AskFormView
from cards.expertise.in_channel import AnswerView, MemberQuestionView
from cards.expertise.question_list import AnsweredView, ListedQuestion
from cards.kit.markdown import escape, plain
from core.channels import queries as channels
from core.channels.thread_link import thread_address
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.expertise import queries as profiles
from core.expertise.questions import queries
from core.expertise.questions.model import MOST_MENTIONED, Answer, MemberQuestion
from core.language.durations import spelled_minutes
from core.language.plurals import count
from core.members import queries as people

#: The kinds of deliveries, stored in the outbox.
MEMBER_QUESTION, MEMBER_ANSWER = "member_question", "member_answer"


def who(name: str, municipality: str | None) -> str:
    """Such as "Mira Ek, Borås"; "En kollega" of somebody who was erased."""
    return escape(", ".join(part for part in (name, municipality) if part)) or "En kollega"


def answered(conn: Connection, question: MemberQuestion) -> str:
    """Such as "Inga svar än" and "2 svar"."""
    number = len(queries.answers_to(conn, question.id))
    return count(number, "svar") if number else "Inga svar än"


def question_view(conn: Connection, question: MemberQuestion) -> MemberQuestionView:
    """The question in its channel; only people whose expertise is still stored are mentioned."""
    ids = [person for person in queries.people_asked(conn, question.id) if profiles.get(conn, person)]
    names = people.names(conn, ids)
    mentioned = [(person, escape(names[person])) for person in ids if names.get(person)]
    return MemberQuestionView(
        question.id,
        escape(question.words),
        who(question.name, question.municipality),
        answered(conn, question),
        mentioned,
    )


def answer_view(answer: Answer, question: MemberQuestion | None = None) -> AnswerView:
    """The answer; if the question is given, its author is mentioned."""
    helped = ""
    if answer.helped:
        helped = "Det här svaret har hjälpt någon"
        helped += ", och hittas av den som söker samma sak." if answer.findable else "."
    asker = [(question.asked_by, escape(question.name))] if question and question.asked_by and question.name else []
    own = asker and asker[0][0] == answer.person_id
    return AnswerView(
        answer.id,
        answer.question_id,
        who(answer.name, answer.municipality),
        escape(answer.words),
        helped,
        [] if own else asker,
    )


def listed(conn: Connection, question: MemberQuestion, config: Config, now: datetime) -> ListedQuestion:
    """A line of the list."""
    parts = [
        who(question.name, question.municipality),
        escape(question.group or ""),
        presenters.day_of(question.asked_at, now, config.zone),
        answered(conn, question).lower(),
    ]
    return ListedQuestion(question.id, escape(question.words), " · ".join(part for part in parts if part))


def answered_view(
    conn: Connection, question: MemberQuestion, config: Config, request: CardAction | IncomingMessage
) -> AnsweredView:
    """The question with its answers, as the reader sees it."""
    answers = queries.answers_to(conn, question.id)
    coordinates = question.group is not None and request.rights.coordinates([question.group])
    return AnsweredView(
        question.id,
        escape(question.words),
        listed(conn, question, config, request.now).line,
        [answer_view(answer) for answer in answers],
        {answer.id: answer.findable for answer in answers if answer.person_id == request.person_id},
        thread=thread_of(conn, question, config),
        is_own=question.asked_by == request.person_id or coordinates,
    )


def thread_of(conn: Connection, question: MemberQuestion, config: Config) -> str:
    """The address of the question's thread in Teams; empty before it is posted."""
    for delivery in deliveries.list_about(conn, question.id):
        channel = channels.get(conn, delivery.channel_id)
        sent = delivery.kind == MEMBER_QUESTION and delivery.state is DeliveryState.SENT
        if sent and channel is not None and delivery.activity_id:
            return thread_address(config.teams_address, channel, delivery.activity_id)
    return ""


def form_view(
    conn: Connection,
    *,
    words: str,
    groups: Sequence[str],
    group: str,
    asked: Sequence[str],
    chosen: Sequence[str] | None,
    asker: str,
    config: Config,
    problem: str = "",
) -> AskFormView:
    """The form; of `asked` (Entra object ids), only people who have said that they know can be mentioned."""
    found = [profiles.get(conn, person) for person in dict.fromkeys(asked) if person != asker]
    names = {
        stored.person_id: plain(", ".join(part for part in (stored.name, stored.municipality) if part))
        for stored in found
        if stored is not None
    }
    shown = list(names)[:MOST_MENTIONED]
    picked = shown if chosen is None else [person for person in chosen if person in shown]
    return AskFormView(
        words,
        groups,
        group,
        {person: names[person] for person in shown},
        picked,
        spelled_minutes(config.rules.undo),
        problem,
    )
