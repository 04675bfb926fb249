"""An import of a plan: prepared and shown, then approved or discarded; an approved one can be undone."""

from dataclasses import dataclass
from datetime import datetime

from core.groups.model import StartedGroup
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.plans.model.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanImport:
    """One import of one document."""

    id: str
    year: int
    document: str
    state: ProposalState
    plan: Plan
    #: Entra object id, or the name of the account at a command line.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: The year's meetings just before and just after approval.
    before: tuple[Meeting, ...] = ()
    after: tuple[Meeting, ...] = ()
    #: The groups that approval started, so that undo can take them back.
    started_groups: tuple[StartedGroup, ...] = ()
