"""The team's channels, one for each group; the sample year's three groups by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from local_tenant.ids import TEAM_ID
from local_tenant.teams.people import COORDINATORS_CHANNEL, GROUPS, PEOPLE, TenantPerson
from local_tenant.teams.store import CHATS, TenantChannel


@dataclass(frozen=True)
class Team:
    """One channel for each group, and the coordinators'."""

    groups: tuple[str, ...] = GROUPS

    @cached_property
    def channels(self) -> tuple[TenantChannel, ...]:
        """The groups' channels in their order, then the coordinators'."""
        return tuple(
            TenantChannel(f"19:channel{number:024d}@thread.tacv2", name)
            for number, name in enumerate((*self.groups, COORDINATORS_CHANNEL), 1)
        )

    @cached_property
    def by_conversation(self) -> Mapping[str, TenantChannel]:
        """Every channel and chat by its conversation id."""
        return {
            tenant_channel.id: tenant_channel
            for tenant_channel in (*self.channels, *CHATS, TenantChannel(TEAM_ID, "Allmänt"))
        }

    def may_open(self, person: TenantPerson, channel: TenantChannel) -> bool:
        """Whether the person may open it: the coordinators' channel is private, and a chat belongs to one person."""
        if channel.personal:
            return channel == CHATS[person.number - 1]
        return person.coordinator or channel.name != COORDINATORS_CHANNEL

    def roster(self, channel: TenantChannel) -> list[TenantPerson]:
        """Everybody who sees it."""
        return [person for person in PEOPLE if self.may_open(person, channel)]

    def members_of(self, channel_id: str) -> list[TenantPerson]:
        """A group's members without coordinators; groups outside the sample get the sample's people in turn."""
        name = next((channel.name for channel in self.channels if channel.id == channel_id), "")
        if name not in self.groups:
            return []
        group = GROUPS[self.groups.index(name) % len(GROUPS)]
        return [person for person in PEOPLE if group in person.groups and not person.coordinator]


SAMPLE_TEAM = Team()
