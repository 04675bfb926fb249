"""Godkänn, Visa alla, Avbryt, Ångra: what a coordinator decides about a prepared plan."""

from bot.app import presenters
from bot.app.card_action_registry import CardActions
from bot.app.card_fields import id_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.plans.presenters import all_rows
from cards.kit import verbs
from cards.kit.notice import notice_card
from cards.meetings.meeting_list import ListedMeeting, meeting_list_card
from cards.plans import plan_approved_card
from core.language.plurals import count
from core.members.model.role import Role
from core.plans import queries as plan_imports
from core.plans.use_cases.approve_plan_import import approve_plan_import
from core.plans.use_cases.discard_plan_import import discard_plan_import
from core.plans.use_cases.undo_plan_import import undo_plan_import

card_actions = CardActions()


@card_actions.verb(verbs.APPROVE_PLAN, role=Role.COORDINATOR)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Make the meetings as the plan says."""
    import_id = _import_id(pressed)
    done = context.write(lambda conn: approve_plan_import(conn, import_id=import_id, new_id=new_id, now=pressed.now))
    undo_until = presenters.moment(pressed.now + context.config.rules.undo, context.config.zone)
    changes = count(done.count, "ändring")
    made = plan_approved_card(import_id, done.year, changes, undo_until)
    return CardReply(card=made, acknowledgement=f"{changes} godkända. Det går att ångra till {undo_until}.")


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


@card_actions.verb(verbs.SHOW_PLAN, role=Role.COORDINATOR)
def show(pressed: CardAction, context: Context) -> CardReply:
    """Every meeting that the document holds."""
    prepared = context.read(lambda conn: plan_imports.get(conn, _import_id(pressed)))
    listed = [ListedMeeting(each.title, each.line, each.subtitle) for each in all_rows(prepared.plan)]
    note = "Det här är planen i dokumentet. Kortet ovanför står kvar när du öppnar chatten igen."
    made = meeting_list_card(f"Verksamhetsplan {prepared.year}", count(len(listed), "träff"), listed, note)
    return CardReply(card=made)


def _import_id(pressed: CardAction) -> str:
    return id_in(pressed, "import")
