"""Starting, renaming or ending a group: the preview for a coordinator, and the confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, fact_set, small, text
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class GroupChangeView:
    """A change of a group, formatted."""

    change_id: str
    #: "Byt namn på Naturvårdsgruppen", and "Gruppen heter nu Gröna gruppen".
    title: str
    done: str
    #: The button: "Byt namn".
    approve: str
    #: What happens, a sentence each; first what a person should check.
    happens: Sequence[str]
    #: Before and after, by label.
    facts: Mapping[str, str]


def group_change_card(view: GroupChangeView) -> Card:
    """The preview: what will happen, and the two buttons."""
    data = {"change": view.change_id}
    return card(
        Head("arrow", "Grupp · väntar på dig", view.title),
        [
            fact_set(view.facts) if view.facts else None,
            *(text(line) for line in view.happens),
            small(f"Inget ändras förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."),
        ],
        [
            execute(view.approve, verbs.APPROVE_GROUP_CHANGE, data, main=True),
            execute("Avbryt", verbs.DISCARD_GROUP_CHANGE, data),
        ],
    )


def group_changed_card(view: GroupChangeView, undo_until: str) -> Card:
    """The confirmation, with the undo button."""
    return card(
        Head("check", "Klart", view.done),
        [*(text(line) for line in view.happens), small(f"Du kan ångra till {undo_until}.")],
        [execute("Ångra", verbs.UNDO_GROUP_CHANGE, {"change": view.change_id})],
    )
