"""Roles and rights: four roles, each with the rights of the one before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import IntEnum


class Role(IntEnum):
    """The role that a command or button requires."""

    MEMBER = 1  #: anybody in the team
    GROUP_COORDINATOR = 2  #: coordinates a group: its own meetings and the joint ones it takes part in
    COORDINATOR = 3  #: coordinates the network: every meeting, the plan, pausing
    ADMINISTRATOR = 4  #: runs the installation, and sees who has which role


@dataclass(frozen=True, slots=True)
class Rights:
    """A person's rights."""

    role: Role = Role.MEMBER
    #: The groups that a GROUP_COORDINATOR coordinates.
    groups: frozenset[str] = frozenset()

    def may(self, role: Role) -> bool:
        """Whether the person has at least that role; `coordinates` tells for which groups."""
        return self.role >= role

    def coordinates(self, groups: Collection[str]) -> bool:
        """Whether the person coordinates any of the groups."""
        return self.role >= Role.COORDINATOR or not self.groups.isdisjoint(groups)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who has which role, by Entra object id; from the settings."""

    coordinators: frozenset[str] = frozenset()
    administrators: frozenset[str] = frozenset()
    #: Group to those who coordinate it.
    of_groups: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, person_id: str) -> Rights:
        """Get the person's rights; whoever isn't listed is a member."""
        if person_id in self.administrators:
            return Rights(Role.ADMINISTRATOR)
        if person_id in self.coordinators:
            return Rights(Role.COORDINATOR)
        groups = frozenset(group for group, people in self.of_groups.items() if person_id in people)
        return Rights(Role.GROUP_COORDINATOR, groups) if groups else Rights()
