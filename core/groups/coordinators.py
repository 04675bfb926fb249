"""The setting GROUP_COORDINATORS: who coordinates each group, by name and, if they have rights in the bot, by id."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.language.lists import enumeration

_ENTRY = re.compile(r"(?P<group>[^:]+):(?P<name>[^<>]+)(?:<(?P<id>[^<>]+)>)?")


@dataclass(frozen=True, slots=True)
class GroupCoordinator:
    """One person who coordinates one group."""

    group: str
    name: str
    #: Entra object id; None for a name without rights.
    person_id: str | None = None


def parsed(entry: str) -> GroupCoordinator:
    """Such as "Naturvårdsgruppen: Jonas Ekdahl <id>", the id left out where only documents name them.

    Raises ValueError.
    """
    match = _ENTRY.fullmatch(entry.strip())
    if match is None or not match["name"].strip() or (match["id"] is not None and not match["id"].strip()):
        raise ValueError(f"“{entry.strip()}” är varken GRUPP: NAMN eller GRUPP: NAMN <ID>")
    return GroupCoordinator(
        match["group"].strip(), match["name"].strip(), match["id"].strip() if match["id"] is not None else None
    )


def by_group(coordinators: Sequence[GroupCoordinator]) -> Mapping[str, Sequence[str]]:
    """Each group's coordinators by name, in the order of the setting."""
    return {
        group: [coordinator.name for coordinator in coordinators if coordinator.group == group]
        for group in dict.fromkeys(coordinator.group for coordinator in coordinators)
    }


def names(coordinators: Sequence[GroupCoordinator]) -> Mapping[str, str]:
    """Each group's coordinators as people know them: "Jonas Ekdahl och Alva Lindmark"."""
    return {group: enumeration(held) for group, held in by_group(coordinators).items()}


def ids(coordinators: Collection[GroupCoordinator]) -> Mapping[str, frozenset[str]]:
    """Each group's coordinators by Entra object id."""
    return {
        group: frozenset(
            coordinator.person_id
            for coordinator in coordinators
            if coordinator.group == group and coordinator.person_id
        )
        for group in {coordinator.group for coordinator in coordinators}
    }
