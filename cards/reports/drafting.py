"""The annual report's draft, and the question before a text in it is replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, open_url, small, text
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting

#: Characters of a text in one paragraph of a card.
_PIECE = 2_000


@dataclass(frozen=True, slots=True)
class ReportDraftView:
    """A draft at a glance, formatted."""

    year: int
    lead: str
    #: "Nöjdhet: 3,8 (år 2022: 3,8)"
    figures: Sequence[str]
    #: Each text's name, and whether it is written.
    texts: Sequence[str]
    #: What the figures lack, a sentence each.
    gaps: Sequence[str]
    #: "Version 1 publicerades 12 januari 2024."; empty before the first.
    published: str
    #: The published report's address, or empty.
    url: str
    #: How to write a text.
    hint: str
    #: The address of the draft as a PDF, and how long it is valid: "en timme"; empty if not served.
    file_url: str = ""
    file_holds: str = ""


def report_draft_card(view: ReportDraftView) -> Card:
    """For coordinators; names no people."""
    body: list[Element] = [text(view.lead), heading("Nyckeltal")]
    body += [text(f"- {line}", spacing="None") for line in view.figures]
    body += [heading("Dina texter"), *(text(f"- {line}", spacing="None") for line in view.texts), small(view.hint)]
    if view.gaps:
        body += [heading("Det här saknas"), *(text(f"- {gap}", spacing="None") for gap in view.gaps)]
    if view.file_url:
        body.append(small(f"Länken till utkastet gäller i {view.file_holds}, bara för dig."))
    shown, _ = take_fitting(body, MAX_BYTES)
    publish = execute("Publicera …", verbs.RUN_COMMAND, {"text": f"rapport {view.year} publicera"})
    actions = [
        *([open_url("Öppna utkastet", view.file_url)] if view.file_url else []),
        *([open_url("Öppna den publicerade", view.url)] if view.url else []),
        publish,
    ]
    return card(
        Head("document", "Årsrapport · utkast", f"Årsrapport {view.year}", view.published or "Inte publicerad än"),
        shown,
        actions,
    )


@dataclass(frozen=True, slots=True)
class ReplaceTextView:
    """A text that would replace another, formatted."""

    year: int
    #: "Förord"
    heading: str
    before: str
    #: Empty if the text is taken away.
    after: str
    #: What the button sends.
    sent: Mapping[str, str]


def fits_to_compare(before: str, after: str) -> bool:
    """Whether one card has room for both texts; the new one is also in the button's data, twice for old clients."""
    return encoded_size([{"text": before}]) + 3 * encoded_size([{"text": after}]) <= MAX_BYTES - 3_000


def replace_text_card(view: ReplaceTextView) -> Card:
    """The current text in full, so that it can be copied back; and the new text."""
    body: list[Element] = [heading("Det här står nu"), *_paragraphs(view.before)]
    if view.after:
        body += [heading("Det här blir det"), *_paragraphs(view.after)]
    shown, _ = take_fitting(body, MAX_BYTES - 3_000)
    question = "Byt ut" if view.after else "Ta bort"
    return card(
        Head("document", "Årsrapport · väntar på dig", f"{question} {view.heading} i årsrapporten {view.year}?"),
        [*shown, text("Inget är ändrat än. Det gamla går inte att få tillbaka härifrån; kopiera det om du vill.")],
        [
            execute(f"{question} texten", verbs.REPLACE_REPORT_TEXT, view.sent, main=True),
            execute("Avbryt", verbs.KEEP_REPORT, {"text": "yes"}),
        ],
    )


def _paragraphs(words: str) -> list[Element]:
    """The text as several paragraphs, since a single long one is cut."""
    pieces = [line[start : start + _PIECE] for line in words.splitlines() for start in range(0, len(line), _PIECE)]
    return [text(piece, spacing="Small") for piece in pieces]
