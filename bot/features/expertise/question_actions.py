"""Fråga i kanalen …, Svara …, Det här hjälpte, Låt andra hitta det, Ta bort: members' questions and answers."""

from collections.abc import Sequence
from functools import partial
from urllib.parse import unquote

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.expertise.question_presenters import answered_view, form_view
from cards.expertise.asking import GROUP, PEOPLE, WORDS, ask_form_card, question_asked_card
from cards.expertise.in_channel import FINDABLE, answer_form_card
from cards.expertise.question_list import question_answers_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.errors import CoreError
from core.expertise.questions import queries
from core.expertise.questions.model import LONGEST_ANSWER, LONGEST_QUESTION, Answer, MemberQuestion
from core.expertise.questions.use_cases import (
    ask,
    give_answer,
    let_be_found,
    say_it_helped,
    take_answer_away,
    take_back,
)
from core.groups import queries as groups
from core.members.model.person import Person
from core.members.model.role import Role
from core.undo.model import LastingKind
from core.working_days.calendar import move_to_office_hours

card_actions = CardActions()
_HOW = "Skriv *frågor* till mig i personlig chatt."
_LONGEST_IDS = 400


def _people(pressed: CardAction, name: str) -> list[str]:
    """Entra object ids from a comma-separated field."""
    return [person for person in text_in(pressed, name, _LONGEST_IDS).split(",") if person and len(person) <= 64]


def _where(pressed: CardAction, context: Context) -> tuple[Sequence[str], str]:
    """The groups to choose from, and the preselected one; in a channel only its own."""
    names = context.read(groups.get_all).names
    if pressed.group in names:
        return [pressed.group], pressed.group
    typed = unquote(text_in(pressed, GROUP, 200) or text_in(pressed, "kept_group", 200))
    return names, typed if typed in names else next(iter(names), "")


@card_actions.verb(verbs.ASK_FORM, role=Role.MEMBER)
def show_form(pressed: CardAction, context: Context) -> CardReply:
    """The form, with the search as its question, and those who were found."""
    words = text_in(pressed, "question", LONGEST_QUESTION)
    return _form(pressed, context, words, _people(pressed, "people"), None)


def _form(
    pressed: CardAction,
    context: Context,
    words: str,
    asked: Sequence[str],
    chosen: Sequence[str] | None,
    problem: str = "",
) -> CardReply:
    choices, group = _where(pressed, context)
    if not choices:
        return _notice("Det finns ingen grupp att fråga i", "Inget är skickat.")
    view = context.read(
        partial(
            form_view,
            words=words,
            groups=choices,
            group=group,
            asked=asked,
            chosen=chosen,
            asker=pressed.person_id,
            config=context.config,
            problem=problem,
        )
    )
    return CardReply(card=ask_form_card(view), acknowledgement=problem or "Skriv *vem kan* till mig i chatten.")


@card_actions.verb(verbs.ASK_QUESTION, role=Role.MEMBER)
def ask_question(pressed: CardAction, context: Context) -> CardReply:
    """Store the question; if it is invalid, show the form again with what was written."""
    words = text_in(pressed, WORDS, 2 * LONGEST_QUESTION)
    kept, chosen = _people(pressed, "kept_people"), _people(pressed, PEOPLE)
    _, group = _where(pressed, context)

    def asking(conn: Connection) -> MemberQuestion:
        question = ask(
            conn,
            question_id=new_id(),
            words=words,
            group=group,
            about=chosen,
            asker=Person(pressed.person_id, pressed.person_name),
            now=pressed.now,
        )
        remember(conn, LastingKind.QUESTION, pressed)
        return question

    try:
        question = context.write(asking)
    except CoreError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return _form(pressed, context, words, kept, chosen, problem)
    happens = context.read(partial(_happens, question=question, pressed=pressed, context=context))
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, pressed.now, context.config.zone)
    made = question_asked_card(question.id, escape(question.words), happens, undo_until)
    return CardReply(card=made, acknowledgement="Frågan är på väg.")


def _happens(conn: Connection, question: MemberQuestion, pressed: CardAction, context: Context) -> Sequence[str]:
    config = context.config
    due_at = move_to_office_hours(question.asked_at + config.rules.undo, config.rules.leaves_at, config.calendar)
    reached = reach(conn, config, pressed.now)
    return reached.told([question.group or ""], "får frågan i sin kanal", reached.moment(due_at))


@card_actions.verb(verbs.TAKE_BACK_QUESTION, role=Role.MEMBER)
def take_question_back(pressed: CardAction, context: Context) -> CardReply:
    """Take the question back, before or after it is posted. Raises CoreError."""
    question_id = id_in(pressed, "question")

    def taking(conn: Connection) -> MemberQuestion:
        group = queries.get(conn, question_id).group
        coordinates = group is not None and pressed.rights.coordinates([group])
        question = take_back(
            conn, question_id=question_id, by=pressed.person_id, coordinates=coordinates, now=pressed.now
        )
        remember(conn, LastingKind.QUESTION, pressed)
        return question

    question = context.write(taking)
    return _notice("Borttagen", f"Frågan *{escape(question.words)}* är borttagen. Har den gått ut säger kortet det.")


@card_actions.verb(verbs.SHOW_QUESTION, role=Role.MEMBER)
def show_question(pressed: CardAction, context: Context) -> CardReply:
    """The question with its answers. Raises QuestionNotFoundError."""
    return _shown(pressed, context, id_in(pressed, "question"))


@card_actions.verb(verbs.ANSWER_FORM, role=Role.MEMBER)
def show_answer_form(pressed: CardAction, context: Context) -> CardReply:
    """The form for an answer. Raises QuestionNotFoundError."""
    question = context.read(partial(queries.get, question_id=id_in(pressed, "question")))
    return CardReply(card=answer_form_card(question.id, escape(question.words)), acknowledgement=_HOW)


@card_actions.verb(verbs.GIVE_ANSWER, role=Role.MEMBER)
def answer_question(pressed: CardAction, context: Context) -> CardReply:
    """Store the answer; if it is invalid, show the form again with what was written."""
    question = context.read(partial(queries.get, question_id=id_in(pressed, "question")))
    words = text_in(pressed, WORDS, 2 * LONGEST_ANSWER)
    findable = pressed.data.get(FINDABLE) == "true"

    def answering(conn: Connection) -> Answer:
        answer = give_answer(
            conn,
            answer_id=new_id(),
            question_id=question.id,
            person=Person(pressed.person_id, pressed.person_name),
            words=words,
            findable=findable,
            now=pressed.now,
        )
        remember(conn, LastingKind.QUESTION, pressed)
        return answer

    try:
        context.write(answering)
    except CoreError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        form = answer_form_card(question.id, escape(question.words), words, problem, findable=findable)
        return CardReply(card=form, acknowledgement=problem)
    return _shown(pressed, context, question.id, "Tack, ditt svar läggs i tråden.")


@card_actions.verb(verbs.ANSWER_HELPED, role=Role.MEMBER)
def helped(pressed: CardAction, context: Context) -> CardReply:
    """Store that the answer helped. Raises CoreError."""
    answer = context.write(partial(say_it_helped, answer_id=id_in(pressed, "answer"), by=pressed.person_id))
    more = (
        "Andra hittar svaret med *vem kan*."
        if answer.findable
        else "Den som skrev det väljer själv om andra får hitta det."
    )
    return _shown(pressed, context, answer.question_id, f"Tack. {more}")


@card_actions.verb(verbs.LET_ANSWER_BE_FOUND, role=Role.MEMBER)
def let_answer_be_found(pressed: CardAction, context: Context) -> CardReply:
    """Store whether its writer lets others find the answer. Raises CoreError."""
    findable = pressed.data.get("findable") == "yes"
    letting = partial(let_be_found, answer_id=id_in(pressed, "answer"), by=pressed.person_id, findable=findable)
    answer = context.write(letting)
    said = "Ingen hittar svaret med *vem kan* längre."
    if findable:
        said = (
            "Andra hittar svaret med *vem kan*."
            if answer.helped
            else "Andra hittar svaret när någon sagt att det hjälpte."
        )
    return _shown(pressed, context, answer.question_id, said)


@card_actions.verb(verbs.REMOVE_ANSWER, role=Role.MEMBER)
def remove_answer(pressed: CardAction, context: Context) -> CardReply:
    """Remove one's own answer. Raises CoreError."""
    answer = context.write(partial(take_answer_away, answer_id=id_in(pressed, "answer"), by=pressed.person_id))
    return _shown(pressed, context, answer.question_id, "Ditt svar är borttaget. Har det gått ut säger kortet det.")


def _shown(pressed: CardAction, context: Context, question_id: str, said: str = "") -> CardReply:
    question = context.read(partial(queries.get, question_id=question_id))
    view = partial(answered_view, question=question, config=context.config, request=pressed)
    return CardReply(card=question_answers_card(context.read(view), said), acknowledgement=said or _HOW)


def _notice(title: str, words: str) -> CardReply:
    return CardReply(
        card=notice_card(title, words, eyebrow="Kompetens", icon="check"), acknowledgement=f"{title}. {words}"
    )
