"""The card of a waiting plan: its questions, or its changes; and the result of one that doesn't wait."""

from datetime import date

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.app.messages import Card
from bot.features.plans.chosen_changes import Chosen, as_shown_first
from bot.features.plans.presenters.differences import differences_view
from bot.features.plans.presenters.questions import questions_view
from cards.kit.notice import notice_card
from cards.plans.plan_differences import plan_approved_card, plan_differences_card
from cards.plans.plan_questions import plan_questions_card
from core.language.plurals import count
from core.meetings.model.proposal import ProposalState
from core.plans.model.differences import PlanDifferences
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.signups.queries import signups


def waiting_card(conn: Connection, plan_import: PlanImport, differences: PlanDifferences, *, today: date) -> Card:
    """The questions while there are any, then the changes; `today` is local."""
    if plan_import.plan.questions or differences.questions:
        document = plan_imports.document_of(conn, plan_import.id)
        return plan_questions_card(questions_view(plan_import, differences, document, today=today))
    return changes_card(conn, plan_import, differences, today=today)


def changes_card(
    conn: Connection,
    plan_import: PlanImport,
    differences: PlanDifferences,
    *,
    today: date,
    chosen: Chosen | None = None,
    has_changed: bool = False,
) -> Card:
    """The changes, with the `chosen` ones selected; `has_changed` if other changes were shown before."""
    plan = plan_import.plan
    if not (differences.count or differences.questions or plan.questions or plan.errors):
        return notice_card("Inga ändringar", "Planen är redan inläst.", eyebrow="Verksamhetsplan", icon="check")
    signed_up = {meeting.id: signups.count(conn, meeting.id).people for meeting in differences.removed}
    chosen = chosen or as_shown_first(differences)
    view = differences_view(plan_import, differences, signed_up, chosen, today=today, has_changed=has_changed)
    return plan_differences_card(view)


def settled_card(plan_import: PlanImport, context: Context) -> Card:
    """The result of an import that no longer waits; an approved one can be undone for a while."""
    if plan_import.state is not ProposalState.APPROVED or plan_import.settled_at is None:
        words = "Ångrat" if plan_import.state is ProposalState.UNDONE else "Avbrutet"
        return notice_card(words, "Planen är som den var innan.", eyebrow="Verksamhetsplan", icon="check")
    settled_at = plan_import.settled_at
    undo_until = presenters.moment(settled_at + context.config.rules.undo, settled_at, context.config.zone)
    return plan_approved_card(plan_import.id, plan_import.year, changes_made(plan_import), undo_until)


def changes_made(plan_import: PlanImport) -> str:
    """How many meetings the approved import changed, such as "4 ändringar"."""
    before = {meeting.id: meeting for meeting in plan_import.before}
    return count(sum(before.get(meeting.id) != meeting for meeting in plan_import.after), "ändring")
