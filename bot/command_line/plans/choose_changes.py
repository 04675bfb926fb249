"""Which of a plan's changes are made: by options, and by answers about meetings that the plan leaves out."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import typer

from bot.command_line.confirm import confirm
from bot.command_line.plans.numbers import numbers_in
from core.language.plurals import count
from core.plans.model.differences import PlanDifferences, RemovedMeeting


@dataclass(frozen=True, slots=True)
class Selection:
    """What was said by options."""

    #: Whether the document is the whole plan; None if nothing was said.
    whole: bool | None = None
    #: Numbers as typed: these alone, or all but these.
    only: str | None = None
    leave: str | None = None

    @classmethod
    def of(cls, *, whole: bool | None, only: str | None, leave: str | None) -> "Selection":
        """The options, if they agree. Raises typer.BadParameter."""
        if only is not None and (leave is not None or whole is not None):
            raise typer.BadParameter("--only säger allt som ska göras. Ge den utan --except, --whole och --these-rows.")
        return cls(whole, only, leave)

    def taken(self, differences: PlanDifferences) -> frozenset[int]:
        """The numbers of the changes chosen so far. Raises typer.BadParameter for a number that isn't there."""
        if self.only is not None:
            return numbers_in(self.only, most=differences.count)
        taken = differences.preset
        if self.whole:
            taken |= _removals(differences, lambda change: change.absent_group is None)
        elif self.whole is False:
            taken -= _removals(differences, lambda _: True)
        return taken - self.left(differences)

    def left(self, differences: PlanDifferences) -> frozenset[int]:
        """The numbers that are excluded in any case. Raises typer.BadParameter for one that isn't there."""
        return frozenset() if self.leave is None else numbers_in(self.leave, most=differences.count)


def choose(differences: PlanDifferences, selection: Selection, *, yes: bool) -> frozenset[int]:
    """The numbers of the changes to make, after asking about left-out meetings; `yes` asks nothing.

    Unless somebody says so, no left-out meeting is cancelled.
    """
    taken = selection.taken(differences)
    if selection.only is not None or selection.whole is False:
        return taken
    left = selection.left(differences)
    for group, numbers in _asked(differences).items():
        wanted = numbers - taken - left
        if not wanted:
            continue
        if yes:
            typer.echo(_stays(group, wanted))
        elif confirm(_question(group, wanted)):
            taken |= wanted
    return taken


def _question(group: str | None, wanted: Collection[int]) -> str:
    meetings = count(len(wanted), "träff")
    if group is not None:
        return f"Planen har inga träffar för {group}. Ska {meetings} ställas in?"
    return f"{meetings} som ligger framåt finns inte i dokumentet. Är det hela planen, så att de ställs in?"


def _stays(group: str | None, wanted: Collection[int]) -> str:
    if group is not None:
        return f"Planen har inga träffar för {group}: de ligger kvar. Ge --only med {_span(wanted)} för att ställa in."
    meetings = count(len(wanted), "träff")
    return f"{meetings} som ligger framåt finns inte i dokumentet och ligger kvar. Ge --whole för att ställa in dem."


def _asked(differences: PlanDifferences) -> dict[str | None, frozenset[int]]:
    """Removals that need a question, by the group that the plan doesn't mention; None for the rest."""
    unanswered: dict[str | None, set[int]] = {}
    for number, change in differences.numbered():
        if isinstance(change, RemovedMeeting) and not change.preset:
            unanswered.setdefault(change.absent_group, set()).add(number)
    return {group: frozenset(numbers) for group, numbers in unanswered.items()}


def _removals(differences: PlanDifferences, which: Callable[[RemovedMeeting], bool]) -> frozenset[int]:
    return frozenset(
        number for number, change in differences.numbered() if isinstance(change, RemovedMeeting) and which(change)
    )


def _span(numbers: Collection[int]) -> str:
    """Such as "4-11" or "3,7"."""
    first, last = min(numbers), max(numbers)
    whole = last - first + 1 == len(numbers)
    return (f"{first}-{last}" if first < last else f"{first}") if whole else ",".join(map(str, sorted(numbers)))
