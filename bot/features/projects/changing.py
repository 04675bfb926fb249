"""Ändra projektet, Spara ändringen, Byt skede, Spara skedet, Ångra, Det är fortfarande aktuellt, Ta över projektet."""

from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.messages import CardAction, CardReply
from bot.features.projects.card_actions import project_in_card, reader_of
from bot.features.projects.presenters import project_view, values_of
from bot.features.projects.proposing import typed_project
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.projects.forms import (
    StageFormView,
    change_project_form_card,
    project_changed_card,
    stage_form_card,
)
from core.errors import CoreError
from core.members.model.person import Person
from core.members.model.role import Role
from core.projects.errors import NotProjectOwnerError, ProjectHasChangedError, ProjectNotFoundError
from core.projects.model import LONGEST_OUTCOME, Project, Stage
from core.projects.queries import projects
from core.projects.rules import TypedProject
from core.projects.use_cases.change import (
    change_project,
    keep_project_awake,
    may_change,
    set_stage,
    take_over_project,
    undo_project_change,
)
from core.undo.model import LastingKind

card_actions = CardActions()
_HOW = "Skriv *projekt* till mig i personlig chatt."


@card_actions.verb(verbs.CHANGE_PROJECT, role=Role.MEMBER)
def ask_change(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the current values. Raises ProjectNotFoundError and NotProjectOwnerError."""
    return _form(_own(pressed, context))


@card_actions.verb(verbs.SAVE_PROJECT, role=Role.MEMBER)
def save(pressed: CardAction, context: Context) -> CardReply:
    """Store what was written; if it is invalid, show the form again with everything. Raises CoreError."""
    written, change_id = typed_project(pressed), new_id()
    if not any(name in pressed.data for name, _ in written.parts()):
        return _form(_own(pressed, context), "Kortet kom utan sina fält. Inget är ändrat. Försök igen.")

    def store(conn: Connection) -> tuple[Project, bool]:
        return change_project(
            conn,
            change_id=change_id,
            project_id=id_in(pressed, "project"),
            shown=text_in(pressed, "shown", 16),
            written=written,
            by=pressed.person_id,
            rights=pressed.rights,
            today=context.today(pressed.now),
            now=pressed.now,
        )

    def again(problem: str) -> CardReply:
        return _form(_own(pressed, context), problem, written)

    return _stored(store, again, change_id, "Projektet är ändrat", pressed, context)


@card_actions.verb(verbs.ASK_PROJECT_STAGE, role=Role.MEMBER)
def ask_stage(pressed: CardAction, context: Context) -> CardReply:
    """Show the question with the current stage. Raises ProjectNotFoundError and NotProjectOwnerError."""
    return _stage_form(_own(pressed, context))


@card_actions.verb(verbs.SET_PROJECT_STAGE, role=Role.MEMBER)
def save_stage(pressed: CardAction, context: Context) -> CardReply:
    """Store the stage; if something is missing, show the form again. Raises CoreError."""
    chosen, outcome = text_in(pressed, "stage", 20), text_in(pressed, "outcome", 10 * LONGEST_OUTCOME)
    if chosen not in set(Stage):
        return _stage_form(_own(pressed, context), "Välj ett skede. Inget är ändrat.")
    change_id, stage = new_id(), Stage(chosen)

    def store(conn: Connection) -> tuple[Project, bool]:
        return set_stage(
            conn,
            change_id=change_id,
            project_id=id_in(pressed, "project"),
            shown=text_in(pressed, "shown", 16),
            stage=stage,
            outcome=outcome,
            by=pressed.person_id,
            rights=pressed.rights,
            now=pressed.now,
        )

    def again(problem: str) -> CardReply:
        return _stage_form(_own(pressed, context), problem, stage, outcome)

    return _stored(store, again, change_id, "Skedet är ändrat", pressed, context)


@card_actions.verb(verbs.UNDO_PROJECT_CHANGE, role=Role.MEMBER)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Restore the former values. Raises CoreError."""
    undone = partial(
        undo_project_change,
        change_id=id_in(pressed, "change"),
        by=pressed.person_id,
        now=pressed.now,
        within=context.config.rules.undo,
    )
    project = context.write(undone)
    return _shown(project.id, "Ångrat. Projektet är som förut", pressed, context)


@card_actions.verb(verbs.KEEP_PROJECT, role=Role.MEMBER)
def keep(pressed: CardAction, context: Context) -> CardReply:
    """Confirm that it goes on: nobody is asked again for two months. Raises CoreError."""

    def awake(conn: Connection) -> Project:
        project = keep_project_awake(
            conn, project_id=id_in(pressed, "project"), by=pressed.person_id, rights=pressed.rights, now=pressed.now
        )
        remember(conn, LastingKind.PROJECT, pressed)
        return project

    return _shown(context.write(awake).id, "Tack, då vet jag att det fortsätter", pressed, context)


@card_actions.verb(verbs.TAKE_OVER_PROJECT, role=Role.MEMBER)
def take_over(pressed: CardAction, context: Context) -> CardReply:
    """Make the presser its owner, if it has none. Raises CoreError."""

    def taken(conn: Connection) -> Project:
        project = take_over_project(
            conn,
            project_id=id_in(pressed, "project"),
            person=Person(pressed.person_id, pressed.person_name),
            rights=pressed.rights,
            now=pressed.now,
        )
        remember(conn, LastingKind.PROJECT, pressed)
        return project

    return _shown(context.write(taken).id, "Projektet är ditt nu", pressed, context)


def _own(pressed: CardAction, context: Context) -> Project:
    """The project on the card, where the presser changes it. Raises ProjectNotFoundError and NotProjectOwnerError."""
    project = context.read(partial(projects.get, project_id=id_in(pressed, "project")))
    if not may_change(project, pressed.person_id, pressed.rights):
        raise NotProjectOwnerError(project.id)
    return project


def _stored(
    store: Callable[[Connection], tuple[Project, bool]],
    again: Callable[[str], CardReply],
    change_id: str,
    words: str,
    pressed: CardAction,
    context: Context,
) -> CardReply:
    """What holds now, with a way back; what can't be stored is said in the form. Raises CoreError."""
    try:
        project, changed = context.write(store)
    except (NotProjectOwnerError, ProjectNotFoundError):
        raise
    except ProjectHasChangedError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return again(f"{problem} Det du skrev står kvar här: sparar du igen gäller det.")
    except CoreError as error:
        return again("{}. {}".format(*refusal(error, context.config)))
    view = context.read(partial(project_view, project=project, reader=reader_of(pressed, context)))
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, pressed.now, context.config.zone)
    made = project_changed_card(change_id if changed else "", view, words if changed else "Inget är ändrat", undo_until)
    return CardReply(card=made, acknowledgement=f"{words}.")


def _shown(project_id: str, eyebrow: str, pressed: CardAction, context: Context) -> CardReply:
    shown = partial(project_in_card, project_id=project_id, reader=reader_of(pressed, context), eyebrow=eyebrow)
    return CardReply(card=context.read(shown), acknowledgement=f"{eyebrow}.")


def _form(project: Project, problem: str = "", written: TypedProject | None = None) -> CardReply:
    """The form with what holds; after an answer that was refused, with what was written, over what holds now."""
    values = values_of(project.fields) if written is None else dict(written.parts())
    made = change_project_form_card(project.id, escape(project.fields.title), values, project.state.digest, problem)
    return CardReply(card=made, acknowledgement=problem or _HOW)


def _stage_form(
    project: Project, problem: str = "", stage: Stage | None = None, outcome: str | None = None
) -> CardReply:
    view = StageFormView(
        project.id,
        escape(project.fields.title),
        stage or project.stage,
        project.state.outcome if outcome is None else outcome[:LONGEST_OUTCOME],
        project.state.digest,
    )
    return CardReply(card=stage_form_card(view, problem), acknowledgement=problem or _HOW)
