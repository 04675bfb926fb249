"""The import of a pressed card, and the cards that show it."""

from datetime import datetime

from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context
from bot.app.messages import Card, CardAction, CardReply
from bot.features.plans.next_card import changes_card, waiting_card
from core.plans.model.differences import PlanDifferences
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.plans.use_cases.prepare_plan_import import prepared_differences


def next_card_of(plan_import: PlanImport, context: Context, now: datetime) -> Card:
    """The import's questions while there are any, then its changes; `now` is UTC."""
    differences = differences_of(plan_import, context, now)
    return context.read(lambda conn: waiting_card(conn, plan_import, differences, today=context.today(now)))


def changes_card_of(plan_import: PlanImport, context: Context, now: datetime, *, has_changed: bool = False) -> Card:
    """The import's changes; `has_changed` if the pressed card shows something else."""
    differences = differences_of(plan_import, context, now)
    today = context.today(now)
    return context.read(lambda conn: changes_card(conn, plan_import, differences, today=today, has_changed=has_changed))


def shown_anew(plan_import: PlanImport, context: Context, now: datetime) -> CardReply:
    """The present changes, since those on the pressed card differ."""
    words = "Något har ändrats sedan kortet visades. Inget är gjort. Titta på kortet igen."
    return CardReply(card=changes_card_of(plan_import, context, now, has_changed=True), acknowledgement=words)


def differences_of(plan_import: PlanImport, context: Context, now: datetime) -> PlanDifferences:
    """What approving the import would change at `now` (UTC)."""
    return context.read(
        lambda conn: prepared_differences(
            conn, plan_import.plan, year=plan_import.year, now=now, zone=context.config.zone
        )
    )


def import_of(pressed: CardAction, context: Context) -> PlanImport:
    """The import that the card names. Raises PlanImportNotFoundError."""
    return context.read(lambda conn: plan_imports.get(conn, import_id_in(pressed)))


def import_id_in(pressed: CardAction) -> str:
    """The import's id on the card; empty if there is none."""
    return id_in(pressed, "import")
