"""What is stored about a person, and the question before it is erased; only that person sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text
from cards.kit.notice import notice_card
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting


@dataclass(frozen=True, slots=True)
class HeldSection:
    """One kind of stored data, formatted."""

    title: str
    #: "För att …"
    purpose: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class MyDataView:
    """All data stored about a person, formatted."""

    name: str
    sections: Sequence[HeldSection]
    #: Counts of what the person has done.
    did: Sequence[str]
    #: Texts that name them, by number.
    named: Sequence[str]
    #: That answers are anonymous.
    anonymous: str


@dataclass(frozen=True, slots=True)
class ErasureView:
    """What is erased and what stays, a line each, formatted."""

    erased: Sequence[str]
    stays: Sequence[str]
    #: That answers are anonymous.
    anonymous: str
    #: Digest of both lists, so that the button carries what was shown.
    digest: str = ""


def ask_for_my_data_card() -> Card:
    """In a channel: a button whose answer only the presser sees."""
    return card(
        Head("document", "Mina uppgifter", "Se vad som finns om dig"),
        [text("Bara du ser svaret. Skriver du till mig i personlig chatt går det också bra.")],
        [execute("Visa mina uppgifter", verbs.SHOW_MY_DATA, {}, main=True)],
    )


def ask_to_be_erased_card() -> Card:
    """The same for erasing; the first press erases nothing."""
    return card(
        Head("document", "Mina uppgifter", "Radera det som finns om dig"),
        [text("Jag visar först vad som tas bort. Bara du ser svaret.")],
        [execute("Visa vad som tas bort …", verbs.PREVIEW_ERASURE, {}, main=True)],
    )


def my_data_card(view: MyDataView) -> Card:
    """Each kind with its rows; says so if not everything fits."""
    body: list[Element] = []
    for section in view.sections:
        body += [heading(section.title), small(section.purpose)]
        body += [text(f"- {line}", spacing="None") for line in section.lines]
    for title, lines in (("Det här har du gjort", view.did), ("Här står ditt namn i text", view.named)):
        if lines:
            body += [heading(title), *(text(f"- {line}", spacing="None") for line in lines)]
    shown, left_out = take_fitting(body, MAX_BYTES)
    if not shown:
        shown = [text("Inga uppgifter om dig finns sparade.")]
    rest = small("Allt får inte plats här. Be den som sköter installationen om ett registerutdrag.")
    return card(
        Head("document", "Mina uppgifter · bara du ser det", view.name or "Det som finns om dig"),
        [*shown, rest if left_out else None, small(view.anonymous)],
        [execute("Radera mig …", verbs.PREVIEW_ERASURE, {})] if view.sections else [],
    )


def erasure_preview_card(view: ErasureView) -> Card:
    """What is erased, what stays and why, and the question."""
    if not view.erased:
        return card(
            Head("document", "Mina uppgifter · bara du ser det", "Det finns inget att ta bort"),
            [*_stays(view, MAX_BYTES), small(view.anonymous)],
        )
    question = "Vill du ta bort det? Det går inte att ångra. Anmäler du dig igen sparas uppgifter på nytt."
    return card(
        Head("document", "Väntar på dig · bara du ser det", "Radera det som finns om dig", tone="Attention"),
        [
            heading("Det här tas bort"),
            *(erased := _lines(view.erased, MAX_BYTES // 2)),
            *_stays(view, MAX_BYTES - encoded_size(erased)),
            small(view.anonymous),
            text(question, bold=True),
        ],
        [
            execute("Avbryt", verbs.KEEP_MY_DATA, {}, main=True),
            execute("Radera mig", verbs.ERASE_ME, {"shown": view.digest}),
        ],
    )


def erased_card(view: ErasureView) -> Card:
    """The confirmation; what stays, and why."""
    gone = _lines(view.erased, MAX_BYTES // 2) or [text("Det fanns inget att ta bort.")]
    return card(
        Head("check", "Klart · bara du ser det", "Uppgifterna är borttagna"),
        [*gone, *_stays(view, MAX_BYTES - encoded_size(gone)), small(view.anonymous)],
    )


def kept_card() -> Card:
    """Nothing was erased."""
    return notice_card("Avbrutet", "Inget är borttaget.", eyebrow="Mina uppgifter", icon="check")


def _stays(view: ErasureView, room: int) -> list[Element]:
    return [heading("Det här finns kvar"), *_lines(view.stays, room)] if view.stays else []


def _lines(lines: Sequence[str], room: int) -> list[Element]:
    """As many as fit, in bytes, and how many more there are."""
    shown, left_out = take_fitting([text(f"- {line}", spacing="None") for line in lines], room)
    return [*shown, *([small(f"… och {left_out} till")] if left_out else [])]
