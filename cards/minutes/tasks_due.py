"""Tasks due by the group's next meeting, posted once in its thread."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit.elements import Card, Head, card, small, text
from cards.kit.markdown import shorten

#: A glance: what is more is counted.
_MOST, _LONGEST = 4, 90


@dataclass(frozen=True, slots=True)
class TasksDueView:
    """The tasks of one group, formatted."""

    group: str
    #: "2 uppgifter till träffen"
    title: str
    #: "ons 12 april kl. 9.15–12.00"
    when: str
    #: "Lisa Ek: tar fram underlag", names as plain text: nobody gets a notification.
    tasks: Sequence[str]


def tasks_due_card(view: TasksDueView) -> Card:
    """The tasks with who does them."""
    more = len(view.tasks) - _MOST
    how = "Skriv *att göra* för att se alla." if more > 0 else "Klart redan? Säg det till samordnaren."
    return card(
        Head("check", f"Att göra · {view.group}", view.title, view.when),
        [
            *(text(f"- {shorten(task, _LONGEST)}", spacing="Small") for task in view.tasks[:_MOST]),
            small(f"… och {more} till. {how}" if more > 0 else how),
        ],
    )
