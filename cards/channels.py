"""Binding a channel to a group: the preview for a coordinator, and the confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Head, card, execute, heading, small, text
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW


@dataclass(frozen=True, slots=True)
class BindingView:
    """The change of a channel's group, formatted."""

    #: "Koppla till Naturvårdsgruppen", "Koppla loss".
    title: str
    #: "Kanalen är kopplad till Naturvårdsgruppen", "Kanalen är ingens".
    done: str
    #: What happens, and what is lost, a sentence each.
    happens: Sequence[str]
    #: What is sent once it can no longer be undone, a line each.
    waiting: Sequence[str]
    #: When it is sent: "när det inte går att ångra", or when a pause ends.
    goes: str
    #: Whether the channel is unbound.
    releases: bool
    #: Carried by the buttons.
    data: Mapping[str, str]


def binding_card(view: BindingView) -> Card:
    """The preview: what will happen, what is lost, and the two buttons."""
    return card(
        Head("arrow", "Kanal · väntar på dig", view.title),
        [*map(text, view.happens), *_waiting(view), small(_UNDO_RELEASE if view.releases else _UNDO)],
        [
            execute("Koppla loss" if view.releases else "Koppla", verbs.BIND_CHANNEL, view.data, main=True),
            execute("Avbryt", verbs.KEEP_CHANNEL, view.data),
        ],
    )


def bound_card(view: BindingView, undo_until: str) -> Card:
    """The confirmation; nothing goes out while it can be undone."""
    return card(
        Head("check", "Klart", view.done),
        [
            *map(text, view.happens),
            *_waiting(view),
            small(f"Du kan ångra till {undo_until}." if view.releases else _settles(undo_until)),
        ],
        [execute("Ångra", verbs.UNDO_BINDING, view.data)],
    )


_UNDO = (
    f"Inget ändras förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}, "
    "och först därefter går något ut hit."
)


_UNDO_RELEASE = f"Inget ändras förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."


def _settles(undo_until: str) -> str:
    return f"Inget går ut hit före {undo_until}. Till dess kan du ångra."


def _waiting(view: BindingView) -> list[Card]:
    if not view.waiting:
        return []
    listed = [text(f"- {line}", spacing="None") for line in view.waiting]
    return [heading("Det här väntar"), text(f"Det går ut hit {view.goes}."), *listed]
