"""The installation's checks, for administrators; and the card that tests whether guests see cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, entry, execute, heading, small, text
from cards.kit.size_budget import MAX_BYTES, take_fitting
from core.language.lists import enumeration


@dataclass(frozen=True, slots=True)
class DoctorLine:
    """One check, formatted."""

    title: str
    says: str
    #: What to do, or empty.
    do: str


@dataclass(frozen=True, slots=True)
class DoctorView:
    """All checks by result, formatted."""

    red: Sequence[DoctorLine]
    yellow: Sequence[DoctorLine]
    not_checked: Sequence[DoctorLine]
    #: Titles of those that are well.
    green: Sequence[str]


def doctor_card(view: DoctorView) -> Card:
    """Failures first, with what to do; understandable without colour."""
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
    """A secret or certificate that expires soon, formatted."""

    #: "Botens certifikat".
    what: str
    #: Its last day: "fre 15 januari 2027".
    last_day: str
    #: What stops working then, and what to do, in sentences.
    then: str
    do: str


def runs_out_card(view: RunsOutView) -> Card:
    """For coordinators, who tell the bot's administrator."""
    return card(
        Head("exclamation", "Installationen · för samordnare", f"{view.what} går ut {view.last_day}", tone="Warning"),
        [text(f"{view.then} Säg till den som sköter boten."), small(f"Till den: {view.do}")],
        [],
    )


def guest_test_card(person_id: str, name: str) -> Card:
    """Sent to a group's channel to test whether guests see cards and can press buttons."""
    return card(
        Head("speech", "Prov från den som sköter boten", "Ser du det här kortet?"),
        [
            text(f"<at>{name}</at>, tryck på knappen, och säg till om något ser konstigt ut."),
            text("Ni andra behöver inte göra något."),
        ],
        [execute("Visa vad jag får göra", verbs.RUN_COMMAND, {"text": "behörighet"}, main=True)],
        mentioned=[(person_id, name)],
    )
