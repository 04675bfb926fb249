"""A joint project: what it wants, who has joined, and its stage."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.meetings.model.goal import Goal
from core.meetings.model.proposal import ProposalState

#: Characters of each field.
LONGEST_TITLE, LONGEST_NEED, LONGEST_LINE, LONGEST_OUTCOME = 150, 1000, 300, 400


class Stage(StrEnum):
    """How far a project has come; in the order in which they are listed."""

    IDEA = "idea"
    SEEKING = "seeking"  #: it looks for partners
    RUNNING = "running"
    DONE = "done"  #: something came of it
    DROPPED = "dropped"


#: Municipalities join these, and their owners are nudged; the others are closed.
OPEN = frozenset({Stage.IDEA, Stage.SEEKING, Stage.RUNNING})


@dataclass(frozen=True, slots=True)
class ProjectFields:
    """What somebody wrote of a project; all but the title may be empty."""

    title: str
    need: str = ""
    goals: tuple[Goal, ...] = ()
    #: Codes of municipalities that it is for; empty for all.
    wanted: tuple[str, ...] = ()
    partners: str = ""
    time: str = ""
    money: str = ""


@dataclass(frozen=True, slots=True)
class ProjectState:
    """Everything that a project's owner can change, so that a change can be undone as a whole."""

    fields: ProjectFields
    stage: Stage
    #: One line on the outcome; if and only if it is done.
    outcome: str
    #: When it was done or dropped (UTC); None while it is open.
    closed_at: datetime | None
    #: When the owner last did something with it (UTC).
    changed_at: datetime

    @property
    def digest(self) -> str:
        """A digest of the state, so that a form can carry the state it was filled from."""
        content = (self.fields, str(self.stage), self.outcome)
        return hashlib.sha256(repr(content).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class JoinedMunicipality:
    """A municipality that has joined."""

    #: Such as "1490".
    code: str
    #: UTC.
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class Project:
    """A project that was proposed."""

    id: str
    state: ProjectState
    #: Entra object id; None if the owner was erased.
    owner_id: str | None
    #: Whose channels it was posted in, by name.
    groups: tuple[str, ...]
    #: UTC; it is shown to others when it can no longer be undone.
    created_at: datetime
    #: The first that joined comes first.
    joined: Sequence[JoinedMunicipality] = ()

    @property
    def fields(self) -> ProjectFields:
        """What was written of it."""
        return self.state.fields

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        return self.state.stage

    @property
    def is_open(self) -> bool:
        """Whether municipalities may join."""
        return self.state.stage in OPEN

    @property
    def touched_at(self) -> datetime:
        """When something last happened to it (UTC)."""
        return max([self.state.changed_at, *(municipality.joined_at for municipality in self.joined)])


@dataclass(frozen=True, slots=True)
class ProjectProposal:
    """A project that its author previews: prepared, then approved or discarded."""

    id: str
    fields: ProjectFields
    #: The groups whose channels it is to be posted in.
    groups: tuple[str, ...]
    #: The code of the author's municipality, which joins from the start; None if it isn't known or not a member.
    municipality: str | None
    state: ProposalState
    #: Entra object id.
    created_by: str
    created_at: datetime
    #: When it was approved, discarded or undone (UTC).
    settled_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """A change of a project; it can be undone for a while."""

    id: str
    project_id: str
    before: ProjectState
    after: ProjectState
    #: Entra object id.
    made_by: str
    #: UTC, the product's clock.
    made_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody who wants to know more of a project."""

    project_id: str
    #: Entra object id.
    person_id: str
    #: From 1 within the project.
    number: int
    #: UTC.
    asked_at: datetime
