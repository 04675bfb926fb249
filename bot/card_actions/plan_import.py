"""Godkänn, Visa alla, Avbryt, Ångra: what a coordinator decides about a prepared plan."""

from bot import views
from bot.card_actions.fields import id_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk, new_id
from bot.plan_views import all_rows
from bot.registry import CardVerbs
from cards import verbs
from cards.lists import ListedMeeting, meeting_list_card
from cards.notice import notice_card
from cards.plan import plan_approved_card
from network.actions.approve_plan_import import approve_plan_import
from network.actions.discard_plan_import import discard_plan_import
from network.actions.undo_plan_import import undo_plan_import
from network.database import plan_imports
from network.language.plurals import count
from network.model.role import Role

card_verbs = CardVerbs()


@card_verbs.verb(verbs.APPROVE_PLAN, role=Role.COORDINATOR)
def approve(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Make the meetings as the plan says."""
    import_id = _import_id(pressed)
    done = desk.write(lambda conn: approve_plan_import(conn, import_id=import_id, new_id=new_id, now=pressed.now))
    undo_until = views.moment(pressed.now + desk.facts.rules.undo, desk.facts.zone)
    changes = count(done.count, "ändring")
    made = plan_approved_card(import_id, done.year, changes, undo_until)
    return CardReply(card=made, acknowledgement=f"{changes} godkända. Det går att ångra till {undo_until}.")


@card_verbs.verb(verbs.DISCARD_PLAN, role=Role.COORDINATOR)
def discard(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Leave everything as it is."""
    desk.write(lambda conn: discard_plan_import(conn, import_id=_import_id(pressed), now=pressed.now))
    made = notice_card("Avbrutet", "Inget är ändrat.", over="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Avbrutet. Inget är ändrat.")


@card_verbs.verb(verbs.UNDO_PLAN, role=Role.COORDINATOR)
def undo(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Put the year's meetings back as they were."""
    import_id, within = _import_id(pressed), desk.facts.rules.undo
    desk.write(lambda conn: undo_plan_import(conn, import_id=import_id, now=pressed.now, within=within))
    made = notice_card("Ångrat", "Planen är som den var innan.", over="Verksamhetsplan", icon="check")
    return CardReply(card=made, acknowledgement="Ångrat. Planen är som den var innan.")


@card_verbs.verb(verbs.SHOW_PLAN, role=Role.COORDINATOR)
def show(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Every meeting that the document holds."""
    prepared = desk.read(lambda conn: plan_imports.get(conn, _import_id(pressed)))
    listed = [ListedMeeting(each.title, each.line, each.under) for each in all_rows(prepared.plan)]
    note = "Det här är planen i dokumentet. Kortet ovanför står kvar när du öppnar chatten igen."
    made = meeting_list_card(f"Verksamhetsplan {prepared.year}", count(len(listed), "träff"), listed, note)
    return CardReply(card=made)


def _import_id(pressed: CardAnswer) -> str:
    return id_in(pressed, "import")
