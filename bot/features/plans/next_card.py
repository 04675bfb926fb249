"""The card that a plan waits with: its questions, or its differences, or word that there is nothing to do."""

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.context import Context
from bot.app.messages import Card
from bot.features.plans.presenters import differences_view, problem_view, questions_view
from cards.kit.notice import notice_card
from cards.plans.plan_differences import plan_approved_card, plan_differences_card, plan_problems_card
from cards.plans.plan_questions import plan_questions_card
from core.language.plurals import count
from core.meetings.model.proposal import ProposalState
from core.plans.model.plan import PlanDifferences
from core.plans.model.plan_import import PlanImport
from core.plans.queries import plan_imports
from core.signups.queries import signups


def waiting_card(conn: Connection, plan_import: PlanImport, differences: PlanDifferences, *, ask: bool = True) -> Card:
    """The questions while there are any and `ask` is set, then what approving would change."""
    plan = plan_import.plan
    if ask and plan.questions:
        document = plan_imports.document_of(conn, plan_import.id)
        return plan_questions_card(questions_view(plan_import, document))
    if not differences.count:
        if plan.errors:
            return plan_problems_card(plan_import.document, [problem_view(problem) for problem in plan.problems])
        return notice_card("Inga ändringar", "Planen är redan inläst.", eyebrow="Verksamhetsplan", icon="check")
    signed_up = {meeting.id: signups.count(conn, meeting.id).people for meeting in differences.removed}
    return plan_differences_card(differences_view(plan_import.id, plan, differences, signed_up))


def settled_card(plan_import: PlanImport, context: Context) -> Card:
    """What became of an import that no longer waits; one that is approved can still be undone for a while."""
    if plan_import.state is not ProposalState.APPROVED or plan_import.settled_at is None:
        words = "Ångrat" if plan_import.state is ProposalState.UNDONE else "Avbrutet"
        return notice_card(words, "Planen är som den var innan.", eyebrow="Verksamhetsplan", icon="check")
    settled_at = plan_import.settled_at
    undo_until = presenters.moment(settled_at + context.config.rules.undo, settled_at, context.config.zone)
    return plan_approved_card(plan_import.id, plan_import.year, _changes_made(plan_import), undo_until)


def _changes_made(plan_import: PlanImport) -> str:
    before = {meeting.id: meeting for meeting in plan_import.before}
    return count(sum(before.get(meeting.id) != meeting for meeting in plan_import.after), "ändring")
