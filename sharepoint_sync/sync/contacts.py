"""Contacts on pages, and links to the Teams threads about a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from core.channels import queries as channels
from core.channels.thread_link import opener_of, thread_address
from core.deliveries import queries as deliveries
from core.meetings.model.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Contacts:
    """From the settings."""

    #: Each group's coordinators by name.
    coordinators: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Where people open Teams.
    teams: str = "https://teams.microsoft.com"
    #: Whether what lies under Files in the channels is published.
    files_tabs: bool = False

    def of(self, groups: Sequence[str]) -> Sequence[str]:
        """Names of those who coordinate the groups, each once."""
        return list(dict.fromkeys(name for group in groups for name in self.coordinators.get(group, ())))


def threads_of(conn: Connection, meeting: Meeting, teams: str) -> Mapping[str, str]:
    """For each of the meeting's groups that got its card, the address of the thread in the group's channel."""
    threads = {}
    for group in meeting.groups:
        channel = channels.get_bound(conn, group)
        thread = None if channel is None else deliveries.thread_of(conn, meeting.id, channel.id)
        if channel is not None and (opener := opener_of(thread or "")):
            threads[group] = thread_address(teams, channel, opener)
    return threads
