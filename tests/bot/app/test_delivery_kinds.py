"""A kind of delivery is one registration, and a part that is left out is named."""

import importlib
import pkgutil
from dataclasses import MISSING, fields, replace
from typing import Any

import pytest

import bot.features
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.deliveries.delivery_kinds import (
    DeliveryKind,
    DeliveryKinds,
    Scheduled,
    Triggered,
    UnknownDeliveryKindError,
)
from bot.features.deliveries.sent_again import SENT_AGAIN
from core.deliveries.model import Audience

PARTS: dict[str, Any] = {
    "name": "week_before",
    "label": "Veckan före",
    "audience": Audience.GROUPS,
    "due": Triggered(lambda _: ()),
    "render": lambda _: None,
    "bound_to_dates": True,
    "edits": None,
}
KINDS = list(all_delivery_kinds())


def test_parts_are_all_that_a_kind_needs() -> None:
    needed = {part.name for part in fields(DeliveryKind) if part.default is MISSING and part.default_factory is MISSING}

    assert needed == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_part_that_is_left_out_is_named(part: str) -> None:
    with pytest.raises(TypeError, match=f"'{part}'"):
        DeliveryKind(**{name: value for name, value in PARTS.items() if name != part})


@pytest.mark.parametrize(("part", "value"), [("name", "week before"), ("name", "x" * 31), ("label", " ")])
def test_part_that_can_not_be_right_is_refused(part: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"week|xxx"):
        DeliveryKinds().register(DeliveryKind(**PARTS | {part: value}))


def test_two_kinds_of_one_name_are_refused() -> None:
    kinds = DeliveryKinds()
    kinds.register(DeliveryKind(**PARTS))

    with pytest.raises(ValueError, match="two kinds"):
        kinds.register(DeliveryKind(**PARTS))


def test_kind_that_is_not_registered_has_words_and_no_registration() -> None:
    kinds = DeliveryKinds()

    assert kinds.label("carrier_pigeon") == "Beskedet"
    with pytest.raises(UnknownDeliveryKindError):
        kinds.get("carrier_pigeon")


def test_every_registry_of_a_feature_is_joined() -> None:
    """A feature whose kinds nobody includes would never send anything, and nobody would know."""
    modules = [
        importlib.import_module(module.name) for module in pkgutil.walk_packages(bot.features.__path__, "bot.features.")
    ]
    registered = {
        kind.name
        for module in modules
        if isinstance(registry := getattr(module, "delivery_kinds", None), DeliveryKinds)
        for kind in registry
    }

    assert registered <= {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.edits is not None], ids=lambda kind: kind.name)
def test_edits_know_their_reply_or_their_subjects(kind: DeliveryKind) -> None:
    assert kind.edits is not None

    if kind.meeting_of is None:
        assert (kind.edits.instead, kind.edits.subjects is not None) == (None, True)
    elif kind.name != SENT_AGAIN:  # The card that was sent first says it in the same thread.
        assert kind.edits.instead is not None
        assert kind.edits.instead in all_delivery_kinds()


def test_scheduled_kinds_are_those_with_a_window() -> None:
    names = [kind.name for kind in all_delivery_kinds().scheduled()]

    assert names == [kind.name for kind in KINDS if isinstance(kind.due, Scheduled)]
    assert len(all_delivery_kinds().triggered()) == len(KINDS) - len(names)


def test_labels_differ() -> None:
    labels = [kind.label for kind in KINDS]

    assert len(set(labels)) == len(labels), labels
    assert replace(KINDS[0], label="Annat").label not in labels
