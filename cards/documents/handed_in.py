"""Documents that a coordinator sends to the bot: preview of where they would be published, and the result."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.documents.questions import CHOSEN_MEETING
from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.markdown import escape, plain, shorten

_LONGEST_NAME, _LONGEST_CHOICE = 160, 120


@dataclass(frozen=True, slots=True)
class HandedInLine:
    """One document, formatted."""

    name: str
    #: "Presentation, 2,1 MB"
    detail: str
    #: What to consider before publishing, in Swedish; or why it is refused.
    warning: str = ""


@dataclass(frozen=True, slots=True)
class HandedInView:
    """Documents that wait for approval, formatted."""

    document_ids: Sequence[str]
    #: "2 dokument"
    count: str
    documents: Sequence[HandedInLine]
    #: Refused documents, with the reason.
    refused: Sequence[HandedInLine]
    #: "Nätverksträff ons 8 mars"; empty while the card asks for it.
    meeting: str
    #: Ids and names of meetings to choose from; the first is suggested if `meeting_id` is empty.
    choices: Sequence[tuple[str, str]]
    meeting_id: str = ""


def handed_in_card(view: HandedInView) -> Card:
    """Preview of what would be published where; nothing happens until the button is pressed."""
    refused = [text("**Det här tar jag inte emot:**"), *map(_line, view.refused)] if view.refused else []
    if not view.document_ids:
        return card(Head("exclamation", "Dokument · inget publiceras", "Det gick inte", tone="Attention"), refused)
    where = "träffens sida" if view.meeting else "vilken träffs sida?"
    return card(
        Head("document", "Dokument · väntar på dig", f"Publicera {view.count} på {where}", view.meeting),
        [
            *map(_line, view.documents),
            *refused,
            _choice(view),
            small("Länken kommer på träffens sida och i tråden. Sedan kan du ångra."),
        ],
        [
            execute(f"Publicera {view.count}", verbs.APPROVE_HANDED_IN, _data(view), main=True),
            execute("Avbryt", verbs.DISCARD_HANDED_IN, _data(view)),
        ],
    )


def handed_in_approved_card(view: HandedInView) -> Card:
    """They will be published, and can be undone."""
    return card(
        Head("check", "Klart", f"{view.count} på väg till träffens sida", view.meeting),
        [*map(_line, view.documents), small("Det tar några minuter. Ångrar du dig senare, skriv *dra tillbaka*.")],
        [execute("Ångra", verbs.UNDO_HANDED_IN, _data(view))],
    )


def _data(view: HandedInView) -> dict[str, str]:
    return {"documents": " ".join(view.document_ids), "meeting": view.meeting_id}


def _line(line: HandedInLine) -> Element:
    parts = [f"**{escape(shorten(line.name, _LONGEST_NAME))}**", line.detail]
    words = " · ".join(part for part in parts if part)
    return text(f"{words}\n\n{line.warning}" if line.warning else words, spacing="Small")


def _choice(view: HandedInView) -> Element | None:
    if not view.choices:
        return None
    named = [(plain(shorten(name, _LONGEST_CHOICE)), meeting) for meeting, name in view.choices]
    return {
        "type": "Input.ChoiceSet",
        "id": CHOSEN_MEETING,
        "label": "Träff",
        "style": "compact",
        "placeholder": "Välj träff",
        "value": view.meeting_id,
        "choices": [{"title": name, "value": meeting} for name, meeting in named],
    }
