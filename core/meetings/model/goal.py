"""Goals that the network's meetings contribute to."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class GoalProgramme(StrEnum):
    """Whose goal it is; in the order in which they are shown."""

    AGENDA_2030 = "agenda-2030"  #: the seventeen global goals of the UN, by number
    KLIMAT_2030 = "klimat-2030"  #: Klimat 2030, Västra Götaland ställer om
    UVG = "uvg"  #: Utmaningar för ett hållbart Västra Götaland


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal."""

    programme: GoalProgramme
    #: From 1 to 17 for Agenda 2030; None for the programmes that are one goal.
    number: int | None = None

    @property
    def code(self) -> str:
        """Such as "agenda-2030:11" or "uvg", which `goal_of` reads back."""
        return self.programme.value if self.number is None else f"{self.programme.value}:{self.number}"


def goal_of(code: str) -> Goal:
    """Get the goal of a code. Raises ValueError if it is none."""
    programme, _, number = code.partition(":")
    return Goal(GoalProgramme(programme), int(number) if number else None)


def in_order(goals: Collection[Goal]) -> tuple[Goal, ...]:
    """The goals, each once, by programme and number."""
    programmes = list(GoalProgramme)
    return tuple(sorted(set(goals), key=lambda goal: (programmes.index(goal.programme), goal.number or 0)))
