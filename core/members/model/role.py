"""Who may do what: four roles, each with all that the one before it may."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Role(IntEnum):
    """What a command or button asks of the one who uses it."""

    MEMBER = 1  #: anybody in the team
    GROUP_COORDINATOR = 2  #: coordinates a group: its own meetings and the joint ones it takes part in
    COORDINATOR = 3  #: coordinates the network: every meeting, the plan, the brake
    ADMINISTRATOR = 4  #: looks after the installation, and sees who has which role


@dataclass(frozen=True, slots=True)
class Rights:
    """What one person may do."""

    role: Role = Role.MEMBER
    #: The groups that a GROUP_COORDINATOR coordinates.
    groups: frozenset[str] = frozenset()

    def may(self, role: Role) -> bool:
        """Whether the person may do what that role may, somewhere; see `coordinates` for where."""
        return self.role >= role

    def coordinates(self, groups: Collection[str]) -> bool:
        """Whether the person may change what belongs to these groups: one of them is enough."""
        return self.role >= Role.COORDINATOR or not self.groups.isdisjoint(groups)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role, by Entra object id; from the settings."""

    coordinators: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    #: Group to those who coordinate it.
    of_groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, person_id: str) -> Rights:
        """The person's rights; whoever is nowhere named is a member."""
        if person_id in self.administrators:
            return Rights(Role.ADMINISTRATOR)
        if person_id in self.coordinators:
            return Rights(Role.COORDINATOR)
        groups = frozenset(group for group, people in self.of_groups.items() if person_id in people)
        return Rights(Role.GROUP_COORDINATOR, groups) if groups else Rights()
