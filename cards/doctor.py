"""What works in the installation and what doesn't, for administrators; and the card that a guest is tried with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small, text
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.language.lists import enumeration


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """One check, ready to read."""

    title: str
    says: str
    #: What to do; empty if nothing is to be done.
    do: str


@dataclass(frozen=True, slots=True)
class DoctorView:
    """All checks by what they say, ready to read."""

    red: Sequence[DoctorLine]
    yellow: Sequence[DoctorLine]
    not_checked: Sequence[DoctorLine]
    #: Titles of those that are well.
    green: Sequence[str]


def doctor_card(view: DoctorView) -> Card:
    """Red first, with what to do; words carry what colours would."""
    number = len(view.red) + len(view.yellow)
    title = "Allt fungerar" if not number else "En sak att rätta" if number == 1 else f"{number} saker att rätta"
    body: list[Element] = []
    for name, lines in (
        ("Rött: fungerar inte", view.red),
        ("Gult: behöver ses över", view.yellow),
        ("Kontrollerades inte", view.not_checked),
    ):
        if lines:
            body += [heading(name), *(entry(line.title, line.says, line.do) for line in lines)]
    shown, left_out = take_fitting(body, MAX_BYTES)
    rest = small("Allt får inte plats här. Kör natverksbot doctor på servern.") if left_out else None
    well = small(f"Grönt: {enumeration(list(view.green))}.") if view.green else None
    tone: Literal["", "Warning", "Attention"] = "Attention" if view.red else "Warning" if view.yellow else ""
    return card(
        Head("exclamation" if view.red else "check", "Installationen · för administratörer", title, tone=tone),
        [*shown, rest, well],
        [],
    )


@dataclass(frozen=True, slots=True)
class RunsOutView:
    """A secret or certificate that runs out, ready to read."""

    #: "Botens certifikat".
    what: str
    #: Its last day: "fre 15 januari 2027".
    last_day: str
    #: What stops after it, and what to do: sentences.
    then: str
    do: str


def runs_out_card(view: RunsOutView) -> Card:
    """For coordinators, who tell the one that looks after the bot."""
    return card(
        Head("exclamation", "Installationen · för samordnare", f"{view.what} går ut {view.last_day}", tone="Warning"),
        [text(f"{view.then} Säg till den som sköter boten."), small(f"Till den: {view.do}")],
        [],
    )


def guest_test_card(person_id: str, name: str) -> Card:
    """In a group's channel: whether a guest sees a card, and a button answers them."""
    return card(
        Head("speech", "Prov från den som sköter boten", "Ser du det här kortet?"),
        [
            text(f"<at>{name}</at>, tryck på knappen, och säg till om något ser konstigt ut."),
            text("Ni andra behöver inte göra något."),
        ],
        [execute("Visa vad jag får göra", verbs.RUN_COMMAND, {"text": "behörighet"}, main=True)],
        mentioned=[(person_id, name)],
    )
