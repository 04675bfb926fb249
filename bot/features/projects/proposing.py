"""Visa vad som händer, Ändra, Föreslå projektet, Avbryt, Ångra: a member proposes a project."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.error_messages import refusal
from bot.app.messages import Card, CardAction, CardReply
from bot.features.projects.presenters import fields_in_words, person_in_words, values_of
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from cards.projects.forms import (
    ProjectPreviewView,
    new_project_form_card,
    project_preview_card,
    project_proposed_card,
)
from cards.projects.project import ProjectView
from core.errors import CoreError
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import ProposalState
from core.members.model.person import Person
from core.members.model.role import Role
from core.projects.formatting import STAGES, municipality_name
from core.projects.model import ProjectProposal, Stage
from core.projects.queries import projects, proposals
from core.projects.queries.known import groups_of
from core.projects.rules import TypedProject, same_title
from core.projects.use_cases.propose import approve_project, discard_project, prepare_project, undo_project

card_actions = CardActions()
#: Characters of a field that are looked at: enough to say how many are too many.
_LONGEST_READ = 4000
_HOW = "Skriv *projekt ny* till mig i personlig chatt."


def typed_project(pressed: CardAction) -> TypedProject:
    """What stands in the form; a field that came without its text is empty."""
    empty = TypedProject()
    return TypedProject(**{name: text_in(pressed, name, _LONGEST_READ) for name, _ in empty.parts()})


@card_actions.verb(verbs.PREVIEW_PROJECT, role=Role.MEMBER)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """Preview the project; if fields are missing, show the form with everything that was written."""
    written = typed_project(pressed)

    def prepare(conn: Connection) -> ProjectProposal:
        return prepare_project(
            conn,
            proposal_id=new_id(),
            written=written,
            groups=groups_of(conn, pressed.person_id, coordinated=pressed.rights.groups, here=pressed.group),
            author=Person(pressed.person_id, pressed.person_name),
            today=context.today(pressed.now),
            now=pressed.now,
        )

    try:
        proposal = context.write(prepare)
    except CoreError as error:
        problem = "{}. {}".format(*refusal(error, context.config))
        return CardReply(card=new_project_form_card(dict(written.parts()), problem), acknowledgement=problem)
    made = context.read(partial(_preview_card, proposal=proposal, pressed=pressed, context=context))
    return CardReply(card=made, acknowledgement=_HOW)


@card_actions.verb(verbs.PROJECT_FORM, role=Role.MEMBER)
def change(pressed: CardAction, context: Context) -> CardReply:
    """Show the form with the previewed values. Raises ProjectProposalNotFoundError."""
    proposal = context.read(partial(proposals.get, proposal_id=id_in(pressed, "proposal")))
    values = values_of(proposal.fields) if proposal.created_by == pressed.person_id else {}
    return CardReply(card=new_project_form_card(values), acknowledgement=_HOW)


@card_actions.verb(verbs.APPROVE_PROJECT, role=Role.MEMBER)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Propose it; pressed again, show what became of it. Raises CoreError."""
    proposal = _proposal(pressed, context)
    if proposal.state is ProposalState.PREPARED:
        context.write(partial(approve_project, proposal_id=proposal.id, by=pressed.person_id, now=pressed.now))
    return _settled(_proposal(pressed, context), pressed, context)


@card_actions.verb(verbs.DISCARD_PROJECT, role=Role.MEMBER)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard the proposal; pressed again, show what became of it. Raises CoreError."""
    proposal = _proposal(pressed, context)
    if proposal.state is ProposalState.PREPARED:
        context.write(partial(discard_project, proposal_id=proposal.id, by=pressed.person_id, now=pressed.now))
    return _settled(_proposal(pressed, context), pressed, context)


@card_actions.verb(verbs.UNDO_PROJECT, role=Role.MEMBER)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo the proposal. Raises CoreError."""
    undone = partial(
        undo_project,
        proposal_id=id_in(pressed, "proposal"),
        by=pressed.person_id,
        now=pressed.now,
        within=context.config.rules.undo,
    )
    context.write(undone)
    return _settled(_proposal(pressed, context), pressed, context)


def _proposal(pressed: CardAction, context: Context) -> ProjectProposal:
    return context.read(partial(proposals.get, proposal_id=id_in(pressed, "proposal")))


def _preview_card(conn: Connection, proposal: ProjectProposal, pressed: CardAction, context: Context) -> Card:
    fields = proposal.fields
    starts_with = municipality_name(proposal.municipality) if proposal.municipality else ""
    view = ProjectView(
        project_id=proposal.id,
        title=escape(fields.title),
        stage=STAGES[Stage.IDEA],
        joined_count="1 kommun är med" if starts_with else "ingen kommun är med än",
        joined=starts_with,
        contact=person_in_words(conn, proposal.created_by),
        **fields_in_words(fields),
    )
    happens = [*_hints(conn, proposal), *_happens(conn, proposal, pressed, context)]
    return project_preview_card(ProjectPreviewView(proposal.id, view, happens))


def _happens(conn: Connection, proposal: ProjectProposal, pressed: CardAction, context: Context) -> Sequence[str]:
    """Who gets it and when, and who isn't reached."""
    if not proposal.groups:
        words = (
            "**Obs!** Jag vet inte vilken grupp du hör till, så projektet läggs inte ut i någon kanal. Skriv "
            "*projekt ny* i gruppens kanal i stället, eller föreslå det ändå: det finns i listan *projekt*."
        )
        return [words]
    now = proposal.settled_at or pressed.now
    reached = reach(conn, context.config, now)
    when = reached.when(f"om {spelled_minutes(context.config.rules.undo)}")
    return reached.told(proposal.groups, "får projektet i sin kanal", when)


def _hints(conn: Connection, proposal: ProjectProposal) -> list[str]:
    """What its author should look at before it is proposed."""
    hints = []
    if any(same_title(project.fields.title, proposal.fields.title) for project in projects.list_all(conn)):
        hints.append("**Obs!** Det finns redan ett projekt som heter så. Skriv *projekt* för att se det.")
    if proposal.municipality is None:
        hints.append(
            "**Obs!** Jag vet inte vilken kommun du kommer från, eller så är den inte med i nätverket. Tryck *Vi är "
            "med* på projektets kort sedan, så frågar jag."
        )
    return hints


def _settled(proposal: ProjectProposal, pressed: CardAction, context: Context) -> CardReply:
    """What became of it; one that is proposed can be undone for a while."""
    title, within = escape(proposal.fields.title), context.config.rules.undo
    if proposal.state is not ProposalState.APPROVED or proposal.settled_at is None:
        undone = proposal.state is ProposalState.UNDONE
        head, words = ("Ångrat", "är borttaget") if undone else ("Avbrutet", "är inte föreslaget")
        made = notice_card(head, f"*{title}* {words}. Ingen har fått veta något.", eyebrow="Nytt projekt", icon="check")
        return CardReply(card=made, acknowledgement=f"{head}.")
    if pressed.now >= proposal.settled_at + within:
        made = notice_card(
            "Projektet är föreslaget", f"*{title}* finns i listan *projekt*.", eyebrow="Nytt projekt", icon="check"
        )
        return CardReply(card=made, acknowledgement="Projektet är föreslaget.")
    undo_until = presenters.moment(proposal.settled_at + within, pressed.now, context.config.zone)
    happens = context.read(partial(_happens, proposal=proposal, pressed=pressed, context=context))
    made = project_proposed_card(proposal.id, title, happens, undo_until)
    return CardReply(card=made, acknowledgement=f"Projektet är föreslaget. Det går att ångra till {undo_until}.")
