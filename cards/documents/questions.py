"""Questions that the worker asks coordinators about documents, and their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from cards.kit.markdown import escape, plain, shorten

#: The input id of the chosen meeting.
CHOSEN_MEETING = "meeting_choice"
#: The key that says the presser has seen an earlier answer.
CHANGES = "changes"
_LONGEST_NAME, _LONGEST_CHOICE = 200, 120


class Matter(Enum):
    """A kind of question: its title, and the labels for yes and no."""

    MEETING = ("Vilken träff gäller det?", "Publicera där", "Publicera inte")
    PERSONAL_NUMBER = ("Ett dokument stoppades: personnummer", "Publicera ändå", "Publicera inte")
    REMOVALS = ("Ska så mycket bort från SharePoint?", "Ta bort dem", "Låt dem stå kvar")


@dataclass(frozen=True, slots=True)
class QuestionView:
    """A question, formatted."""

    question_id: str
    matter: Matter
    #: The document or folder.
    document: str
    #: What happened and why.
    words: str
    #: Where it would be published: "Nätverksträff ons 8 mars"; empty if asked for or irrelevant.
    meeting: str = ""
    #: Ids and names of meetings to choose from.
    choices: Sequence[tuple[str, str]] = ()


def question_card(view: QuestionView) -> Card:
    """The safe choice comes first; if the card asks for a meeting, choosing one is safe."""
    title, yes, no = view.matter.value
    data = {"question": view.question_id}
    approve = execute(yes, verbs.APPROVE_DOCUMENT, data, main=view.matter is Matter.MEETING)
    decline = execute(no, verbs.DECLINE_DOCUMENT, data, main=view.matter is not Matter.MEETING)
    return card(
        Head("question", "Väntar på dig · för samordnare", title, view.meeting, tone="Attention"),
        [
            text(f"**{escape(shorten(view.document, _LONGEST_NAME))}**"),
            text(escape(view.words), spacing="None"),
            _choice(view),
        ],
        [approve, decline] if view.matter is Matter.MEETING else [decline, approve],
    )


def answered_card(view: QuestionView, words: str, *, approved: bool) -> Card:
    """The answer given, and a way to change it."""
    title, yes, no = view.matter.value
    data = {"question": view.question_id, CHANGES: "yes"}
    verb = verbs.DECLINE_DOCUMENT if approved else verbs.APPROVE_DOCUMENT
    return card(
        Head("check", "Besvarat", title, view.meeting),
        [
            text(f"**{escape(shorten(view.document, _LONGEST_NAME))}**"),
            text(words, spacing="None"),
            None if approved else _choice(view),
            small("Ångrar du dig, ändra här."),
        ],
        [execute(no if approved else yes, verb, data)],
    )


def _choice(view: QuestionView) -> Element | None:
    if not view.choices:
        return None
    return {
        "type": "Input.ChoiceSet",
        "id": CHOSEN_MEETING,
        "label": "Träff",
        "style": "compact",
        "placeholder": "Välj träff",
        "choices": [
            {"title": plain(shorten(name, _LONGEST_CHOICE)), "value": meeting} for meeting, name in view.choices
        ],
    }
