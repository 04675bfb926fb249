"""Svara, Så läste jag, Godkänn, Avbryt, Ångra: what a coordinator decides about a prepared plan."""

from datetime import date, datetime

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import Card, CardAction, CardReply
from bot.features.plans.chosen_changes import chosen_in, page_in
from bot.features.plans.next_card import changes_card, changes_made, settled_card, waiting_card
from bot.features.plans.presenters.reading import reading_view
from bot.features.plans.reading import asks_for_year, plan_in, year_of
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.plans.plan_reading import plan_reading_card
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role
from core.plans.errors import PlanHasChangedError
from core.plans.model.differences import PlanDifferences
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
    """Make the changes that are chosen, if they are what was shown; pressed again, show what became of it."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    chosen = chosen_in(pressed, _differences(plan_import, context, pressed.now))
    if chosen is None:
        return _shown_anew(plan_import, context, pressed.now)
    if not chosen.taken:
        return CardReply(message="Inget är valt. Välj det som ska ändras, eller avbryt.")
    try:
        context.write(
            lambda conn: approve_plan_import(
                conn,
                import_id=plan_import.id,
                shown=chosen.shown,
                taken=chosen.taken,
                new_id=new_id,
                now=pressed.now,
                zone=context.config.zone,
                by=pressed.person_id,
            )
        )
    except PlanHasChangedError:
        # Somebody else was first, between the look and the change.
        return _shown_anew(plan_import, context, pressed.now)
    done = _waiting_or_settled(pressed, context)
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, pressed.now, context.config.zone)
    words = f"{changes_made(done)} godkända. Det går att ångra till {undo_until}."
    return CardReply(card=settled_card(done, context), acknowledgement=words)


@card_actions.verb(verbs.CHOOSE_CHANGES, role=Role.COORDINATOR)
def choose(pressed: CardAction, context: Context) -> CardReply:
    """Turn the page, or take or leave many at once; what was ticked stays."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    differences = _differences(plan_import, context, pressed.now)
    chosen = chosen_in(pressed, differences)
    if chosen is None:
        return _shown_anew(plan_import, context, pressed.now)
    today = _today(pressed.now, context)
    card = context.read(lambda conn: changes_card(conn, plan_import, differences, today=today, chosen=chosen))
    return CardReply(card=card)


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
    differences = _differences(plan_import, context, pressed.now)
    asked = [question.id for question in plan_import.plan.questions]
    asked += [question.id for question in differences.questions]
    answers = {name: words for name in asked if (words := text_in(pressed, name, 200).strip())}
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
    answered = _waiting_or_settled(pressed, context)
    return CardReply(card=_waiting(answered, context, pressed.now))


@card_actions.verb(verbs.SHOW_PLAN_QUESTIONS, role=Role.COORDINATOR)
def show_questions(pressed: CardAction, context: Context) -> CardReply:
    """What is still asked; where nothing is, what approving would change."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    return CardReply(card=_waiting(plan_import, context, pressed.now))


@card_actions.verb(verbs.SHOW_DIFFERENCES, role=Role.COORDINATOR)
def show_differences(pressed: CardAction, context: Context) -> CardReply:
    """What approving would change, whatever is still a question."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    return CardReply(card=_changes(plan_import, context, pressed.now))


@card_actions.verb(verbs.SHOW_PLAN, role=Role.COORDINATOR)
def show_reading(pressed: CardAction, context: Context) -> CardReply:
    """Each line of the document beside its meeting, page by page."""
    plan_import = _waiting_or_settled(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    document = context.read(lambda conn: plan_imports.document_of(conn, plan_import.id))
    return CardReply(card=plan_reading_card(reading_view(plan_import, document, page=page_in(pressed))))


def _waiting(plan_import: PlanImport, context: Context, now: datetime) -> Card:
    differences = _differences(plan_import, context, now)
    return context.read(lambda conn: waiting_card(conn, plan_import, differences, today=_today(now, context)))


def _changes(plan_import: PlanImport, context: Context, now: datetime, *, has_changed: bool = False) -> Card:
    differences = _differences(plan_import, context, now)
    today = _today(now, context)
    return context.read(lambda conn: changes_card(conn, plan_import, differences, today=today, has_changed=has_changed))


def _shown_anew(plan_import: PlanImport, context: Context, now: datetime) -> CardReply:
    """The changes as they are now: those on the pressed card are others."""
    words = "Något har ändrats sedan kortet visades. Inget är gjort. Titta på kortet igen."
    return CardReply(card=_changes(plan_import, context, now, has_changed=True), acknowledgement=words)


def _today(now: datetime, context: Context) -> date:
    return now.astimezone(context.config.zone).date()


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
