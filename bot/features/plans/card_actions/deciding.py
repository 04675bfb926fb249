"""Godkänn, Avbryt, Ångra: a coordinator decides about a prepared plan."""

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.plans.chosen_changes import chosen_in
from bot.features.plans.next_card import changes_made, settled_card
from bot.features.plans.pressed_import import differences_of, import_id_in, import_of, shown_anew
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.meetings.model.proposal import ProposalState
from core.members.model.role import Role
from core.plans.errors import PlanHasChangedError
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.discard_plan_import import discard_plan_import
from core.plans.use_cases.undo_plan_import import undo_plan_import

deciding = CardActions()


@deciding.verb(verbs.APPROVE_PLAN, role=Role.COORDINATOR)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the chosen changes, if they are what was shown; pressed again, show what became of it."""
    plan_import = import_of(pressed, context)
    if plan_import.state is not ProposalState.PREPARED:
        return CardReply(card=settled_card(plan_import, context))
    chosen = chosen_in(pressed, differences_of(plan_import, context, pressed.now))
    if chosen is None:
        return shown_anew(plan_import, context, pressed.now)
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
        # Somebody else was first, between reading and changing.
        return shown_anew(plan_import, context, pressed.now)
    done = import_of(pressed, context)
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, pressed.now, context.config.zone)
    words = f"{changes_made(done)} godkända. Det går att ångra till {undo_until}."
    return CardReply(card=settled_card(done, context), acknowledgement=words)


@deciding.verb(verbs.DISCARD_PLAN, role=Role.COORDINATOR)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Leave everything as it is."""
    context.write(lambda conn: discard_plan_import(conn, import_id=import_id_in(pressed), now=pressed.now))
    made = notice_card("Avbrutet", "Inget är ändrat.", eyebrow="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@deciding.verb(verbs.UNDO_PLAN, role=Role.COORDINATOR)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Restore the year's meetings."""
    import_id, within = import_id_in(pressed), context.config.rules.undo
    context.write(lambda conn: undo_plan_import(conn, import_id=import_id, now=pressed.now, within=within))
    made = notice_card("Ångrat", "Planen är som den var innan.", eyebrow="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Ångrat. Planen är som den var innan.")
