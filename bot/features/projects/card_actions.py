"""Visa projektet, Visa alla projekt, Vi är med, Vi är inte med, Berätta mer."""

from functools import partial

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import Card, CardAction, CardReply
from bot.features.projects.commands import LONGEST_SEARCH
from bot.features.projects.presenters import (
    Reader,
    municipality_choices,
    project_buttons,
    project_list_view,
    project_seen,
    project_view,
)
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.projects.project import municipality_question_card, project_card
from cards.projects.project_list import project_list_card
from core.members.model.person import Person
from core.members.model.role import Role
from core.projects.errors import MunicipalityUnknownError
from core.projects.formatting import municipality_name
from core.projects.model import Project
from core.projects.queries.known import get_known, municipality_of
from core.projects.use_cases.change import may_change
from core.projects.use_cases.join import ask_about_project, join_project, leave_project
from core.undo.model import LastingKind

card_actions = CardActions()
_MOST_PAGES = 10_000
_HOW = "Skriv *projekt* till mig i personlig chatt."


def reader_of(pressed: CardAction, context: Context) -> Reader:
    """The reader who pressed: the reply is only on their copy of the card."""
    return Reader(pressed.person_id, pressed.rights, pressed.now, context.config)


def project_in_card(
    conn: Connection, project_id: str, reader: Reader, *, eyebrow: str = "Projekt", words: str = ""
) -> Card:
    """The project for this reader, with a message about what has just happened. Raises ProjectNotFoundError."""
    project = project_seen(conn, project_id, reader)
    asking = may_change(project, reader.person_id, reader.rights)
    view = project_view(conn, project, reader, asking=asking)
    return project_card(view, project_buttons(conn, project, reader), eyebrow=eyebrow, words=words)


@card_actions.verb(verbs.SHOW_PROJECT, role=Role.MEMBER)
def show(pressed: CardAction, context: Context) -> CardReply:
    """Show the project. Raises ProjectNotFoundError."""
    shown = partial(project_in_card, project_id=id_in(pressed, "project"), reader=reader_of(pressed, context))
    return CardReply(card=context.read(shown), acknowledgement=_HOW)


@card_actions.verb(verbs.LIST_PROJECTS, role=Role.MEMBER)
def list_page(pressed: CardAction, context: Context) -> CardReply:
    """Show a page of the list; an invalid number shows the first."""
    typed = text_in(pressed, "page", 5)
    page = int(typed) if typed.isascii() and typed.isdigit() else 1
    words = " ".join(text_in(pressed, "words", LONGEST_SEARCH).split())
    listed = partial(project_list_view, reader=reader_of(pressed, context), words=words, page=min(page, _MOST_PAGES))
    return CardReply(card=project_list_card(context.read(listed)), acknowledgement=_HOW)


@card_actions.verb(verbs.JOIN_PROJECT, role=Role.MEMBER)
def join(pressed: CardAction, context: Context) -> CardReply:
    """Let the presser's municipality join, once; if it isn't known, ask for it. Raises CoreError."""
    project_id, reader = id_in(pressed, "project"), reader_of(pressed, context)

    def count_in(conn: Connection) -> Project:
        project = join_project(
            conn,
            project_id=project_id,
            person=Person(pressed.person_id, pressed.person_name),
            stated=id_in(pressed, "municipality") or None,
            today=context.today(pressed.now),
            now=pressed.now,
            undo=context.config.rules.undo,
        )
        remember(conn, LastingKind.PROJECT, pressed)
        return project

    try:
        context.write(count_in)
    except MunicipalityUnknownError:
        return _asked_for_municipality(project_id, reader, context)
    return _answered(project_id, reader, "är med", context)


@card_actions.verb(verbs.LEAVE_PROJECT, role=Role.MEMBER)
def leave(pressed: CardAction, context: Context) -> CardReply:
    """Let the presser's municipality leave. Raises CoreError."""
    project_id = id_in(pressed, "project")

    def count_out(conn: Connection) -> None:
        leave_project(
            conn,
            project_id=project_id,
            person_id=pressed.person_id,
            now=pressed.now,
            undo=context.config.rules.undo,
        )
        remember(conn, LastingKind.PROJECT, pressed)

    context.write(count_out)
    return _answered(project_id, reader_of(pressed, context), "är inte med längre", context)


@card_actions.verb(verbs.ASK_ABOUT_PROJECT, role=Role.MEMBER)
def ask(pressed: CardAction, context: Context) -> CardReply:
    """Tell the owner, once per person. Raises CoreError."""
    project_id = id_in(pressed, "project")

    def asked(conn: Connection) -> bool:
        _, new = ask_about_project(
            conn,
            project_id=project_id,
            person=Person(pressed.person_id, pressed.person_name),
            now=pressed.now,
            undo=context.config.rules.undo,
        )
        if new:
            remember(conn, LastingKind.PROJECT, pressed)
        return new

    new = context.write(asked)
    eyebrow = "Din fråga är på väg" if new else "Du har redan frågat"
    words = "Den som äger projektet får veta att du vill höra mer, och ditt namn."
    shown = partial(
        project_in_card, project_id=project_id, reader=reader_of(pressed, context), eyebrow=eyebrow, words=words
    )
    return CardReply(card=context.read(shown), acknowledgement=f"{eyebrow}.")


def _answered(project_id: str, reader: Reader, words: str, context: Context) -> CardReply:
    """Confirms that the reader's municipality has joined or left."""

    def made(conn: Connection) -> tuple[str, Card]:
        code = municipality_of(conn, reader.person_id)
        confirmation = f"{municipality_name(code) if code else 'Kommunen'} {words}"
        return confirmation, project_in_card(conn, project_id, reader, eyebrow=confirmation)

    confirmation, shown = context.read(made)
    return CardReply(card=shown, acknowledgement=f"{confirmation}.")


def _asked_for_municipality(project_id: str, reader: Reader, context: Context) -> CardReply:
    project = context.read(partial(get_known, project_id=project_id, now=reader.now, undo=context.config.rules.undo))
    choices = context.read(partial(municipality_choices, reader=reader))
    made = municipality_question_card(project_id, escape(project.fields.title), choices)
    return CardReply(
        card=made, acknowledgement="Jag vet inte vilken kommun du kommer från. Skriv *projekt* till mig i chatten."
    )
