"""Svara, Så läste jag, Godkänn, Avbryt, Ångra: what a coordinator decides about a prepared plan."""

from datetime import datetime

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.plans.next_card import settled_card, waiting_card
from bot.features.plans.presenters import reading_view
from bot.features.plans.reading import asks_for_year, plan_in, year_of
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.plans.plan_differences import plan_approved_card
from cards.plans.plan_reading import plan_reading_card
from core.language.plurals import count
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role
from core.plans.model.plan import PlanDifferences
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.plans.use_cases.answer_plan_questions import answer_plan_questions
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.discard_plan_import import discard_plan_import
from core.plans.use_cases.prepare_plan_import import prepared_differences
from core.plans.use_cases.undo_plan_import import undo_plan_import

card_actions = CardActions()


@card_actions.verb(verbs.APPROVE_PLAN, role=Role.COORDINATOR)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the meetings as the plan says; pressed again, show what became of it."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    remove = _removes(pressed, plan_import, context)
    done = context.write(
        lambda conn: approve_plan_import(
            conn,
            import_id=plan_import.id,
            remove=remove,
            new_id=new_id,
            now=pressed.now,
            zone=context.config.zone,
            by=pressed.person_id,
        )
    )
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, pressed.now, context.config.zone)
    changes = count(done.count, "ändring")
    made = plan_approved_card(plan_import.id, done.year, changes, undo_until)
    return CardReply(card=made, acknowledgement=f"{changes} godkända. Det går att ångra till {undo_until}.")


def _removes(pressed: CardAction, plan_import: PlanImport, context: Context) -> bool:
    """Whether what the document leaves out is cancelled; where the card doesn't say, only what is little."""
    said = text_in(pressed, "remove", 3)
    if said in ("yes", "no"):
        return said == "yes"
    return not _differences(plan_import, context, pressed.now).leaves_out_much


@card_actions.verb(verbs.DISCARD_PLAN, role=Role.COORDINATOR)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is."""
    context.write(lambda conn: discard_plan_import(conn, import_id=_import_id(pressed), now=pressed.now))
    made = notice_card("Avbrutet", "Inget är ändrat.", eyebrow="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@card_actions.verb(verbs.UNDO_PLAN, role=Role.COORDINATOR)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Put the year's meetings back as they were."""
    import_id, within = _import_id(pressed), context.config.rules.undo
    context.write(lambda conn: undo_plan_import(conn, import_id=import_id, now=pressed.now, within=within))
    made = notice_card("Ångrat", "Planen är som den var innan.", eyebrow="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Ångrat. Planen är som den var innan.")


@card_actions.verb(verbs.ANSWER_PLAN, role=Role.COORDINATOR)
def answer(pressed: CardAction, context: Context) -> CardReply:
    """Read the document again with the answers; a question left open stays one."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    questions = plan_import.plan.questions
    answers = {question.id: words for question in questions if (words := text_in(pressed, question.id, 200).strip())}
    if not answers:
        return CardReply(message="Välj ett svar först, eller gå vidare utan.")
    document = context.read(lambda conn: plan_imports.document_of(conn, plan_import.id))
    year = None if asks_for_year(plan_import.plan) else plan_import.year
    plan = plan_in(document, context, year=year, now=pressed.now, answers=answers)
    context.write(
        lambda conn: answer_plan_questions(
            conn,
            import_id=plan_import.id,
            answers=answers,
            plan=plan,
            year=year_of(plan, now=pressed.now, context=context),
            answered_by=pressed.person_id,
            now=pressed.now,
        )
    )
    return _shown(_waiting_or_settled(pressed, context), context, pressed.now)


@card_actions.verb(verbs.SHOW_DIFFERENCES, role=Role.COORDINATOR)
def show_differences(pressed: CardAction, context: Context) -> CardReply:
    """What approving would change, whatever is still a question."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    return _shown(plan_import, context, pressed.now, ask=False)


@card_actions.verb(verbs.SHOW_PLAN, role=Role.COORDINATOR)
def show_reading(pressed: CardAction, context: Context) -> CardReply:
    """Each line of the document beside its meeting."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    document = context.read(lambda conn: plan_imports.document_of(conn, plan_import.id))
    return CardReply(card=plan_reading_card(reading_view(plan_import, document)))


def _shown(plan_import: PlanImport, context: Context, now: datetime, *, ask: bool = True) -> CardReply:
    differences = _differences(plan_import, context, now)
    return CardReply(card=context.read(lambda conn: waiting_card(conn, plan_import, differences, ask=ask)))


def _differences(plan_import: PlanImport, context: Context, now: datetime) -> PlanDifferences:
    return context.read(
        lambda conn: prepared_differences(
            conn, plan_import.plan, year=plan_import.year, now=now, zone=context.config.zone
        )
    )


def _waiting_or_settled(pressed: CardAction, context: Context) -> PlanImport:
    return context.read(lambda conn: plan_imports.get(conn, _import_id(pressed)))


def _import_id(pressed: CardAction) -> str:
    return id_in(pressed, "import")
