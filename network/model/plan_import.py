"""An import of a plan: prepared and shown, then approved or discarded, and for ten minutes undone."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from network.model.meeting import Meeting
from network.model.plan import Plan


class ImportState(StrEnum):
    """Where the import stands."""

    PREPARED = "prepared"  #: shown, nothing changed
    APPROVED = "approved"  #: the meetings are as the plan says
    DISCARDED = "discarded"  #: nothing was changed
    UNDONE = "undone"  #: the meetings are as they were


@dataclass(frozen=True, slots=True)
class PlanImport:
    """One document's way into the plan."""

    id: str
    year: int
    document: str
    state: ImportState
    plan: Plan
    #: Entra object id, or the name of the account at a command line.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None
    #: The year's meetings as they stood just before and just after approval.
    before: tuple[Meeting, ...] = ()
    after: tuple[Meeting, ...] = ()
