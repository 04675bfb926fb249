"""Svara, Så läste jag, the changes and their pages: no meeting changes."""

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.plans.chosen_changes import chosen_in, page_in
from bot.features.plans.next_card import changes_card, settled_card
from bot.features.plans.presenters.reading import reading_view
from bot.features.plans.pressed_import import (
    changes_card_of,
    differences_of,
    import_of,
    next_card_of,
    shown_anew,
)
from bot.features.plans.reading import asks_for_year, plan_in, year_of
from cards.kit import verbs
from cards.plans.plan_reading import plan_reading_card
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role
from core.plans.queries import plan_imports
from core.plans.use_cases.answer_plan_questions import answer_plan_questions

looking = CardActions()


@looking.verb(verbs.CHOOSE_CHANGES, role=Role.COORDINATOR)
def choose(pressed: CardAction, context: Context) -> CardReply:
    """Turn the page, or select or deselect many at once; ticks are kept."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    differences = differences_of(plan_import, context, pressed.now)
    chosen = chosen_in(pressed, differences)
    if chosen is None:
        return shown_anew(plan_import, context, pressed.now)
    today = context.today(pressed.now)
    card = context.read(lambda conn: changes_card(conn, plan_import, differences, today=today, chosen=chosen))
    return CardReply(card=card)


@looking.verb(verbs.ANSWER_PLAN, role=Role.COORDINATOR, reads_document=True)
def answer(pressed: CardAction, context: Context) -> CardReply:
    """Read the document again with the answers; unanswered questions stay open."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    differences = differences_of(plan_import, context, pressed.now)
    question_ids = [question.id for question in plan_import.plan.questions]
    question_ids += [question.id for question in differences.questions]
    answers = {name: words for name in question_ids if (words := text_in(pressed, name, 200).strip())}
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
    answered = import_of(pressed, context)
    return CardReply(card=next_card_of(answered, context, pressed.now))


@looking.verb(verbs.SHOW_PLAN_QUESTIONS, role=Role.COORDINATOR)
def show_questions(pressed: CardAction, context: Context) -> CardReply:
    """Show the open questions; if there are none, the changes."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    return CardReply(card=next_card_of(plan_import, context, pressed.now))


@looking.verb(verbs.SHOW_DIFFERENCES, role=Role.COORDINATOR)
def show_differences(pressed: CardAction, context: Context) -> CardReply:
    """Show the changes, although questions are open."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    return CardReply(card=changes_card_of(plan_import, context, pressed.now))


@looking.verb(verbs.SHOW_PLAN, role=Role.COORDINATOR)
def show_reading(pressed: CardAction, context: Context) -> CardReply:
    """Show each line of the document beside its meeting, page by page."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    document = context.read(lambda conn: plan_imports.document_of(conn, plan_import.id))
    return CardReply(card=plan_reading_card(reading_view(plan_import, document, page=page_in(pressed))))
