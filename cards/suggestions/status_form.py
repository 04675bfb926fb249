"""The form for what becomes of a wished-for theme."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, text
from cards.suggestions.listed import SuggestionView
from core.suggestions.model import LONGEST_REASON, SuggestionStatus

NO_MEETING = "none"
_STATUS_WORDS = {
    SuggestionStatus.NEW: "Nytt",
    SuggestionStatus.PLANNED: "Planerat i en träff",
    SuggestionStatus.DONE: "Genomfört",
    SuggestionStatus.DECLINED: "Avböjt, med ett skäl",
}


@dataclass(frozen=True, slots=True)
class StatusFormView:
    """A coordinator's decision on one theme."""

    suggestion: SuggestionView
    status: SuggestionStatus
    #: Id of the chosen meeting, or None.
    meeting_id: str | None
    #: Id and name of each meeting to choose from, and the reason, as plain text: fields don't read markdown.
    meetings: Sequence[tuple[str, str]]
    reason: str
    #: Digest of the state when the card was made.
    shown: str


def status_form_card(view: StatusFormView, problem: str = "") -> Card:
    """The form for a theme's status; `problem` is what was wrong with the last answer."""
    status: Element = {
        "type": "Input.ChoiceSet",
        "id": "status",
        "label": "Vad blir det av det?",
        "style": "expanded",
        "wrap": True,
        "value": view.status.value,
        "isRequired": True,
        "errorMessage": "Välj vad det blir.",
        "choices": [{"title": words, "value": status.value} for status, words in _STATUS_WORDS.items()],
    }
    meeting: Element = {
        "type": "Input.ChoiceSet",
        "id": "meeting",
        "label": "Träff som tar upp temat",
        "style": "compact",
        "value": view.meeting_id or NO_MEETING,
        "choices": [
            {"title": "Ingen träff", "value": NO_MEETING},
            *({"title": name, "value": meeting_id} for meeting_id, name in view.meetings),
        ],
    }
    reason: Element = {
        "type": "Input.Text",
        "id": "reason",
        "label": "Skäl, om det avböjs; alla ser det",
        "value": view.reason,
        "maxLength": LONGEST_REASON,
    }
    data = {"suggestion": view.suggestion.suggestion_id, "shown": view.shown}
    return card(
        Head("question", "Önskemål · för samordnare", view.suggestion.theme, view.suggestion.votes),
        [text(problem, bold=True) if problem else None, status, meeting, reason],
        [
            execute("Spara status", verbs.SET_SUGGESTION_STATUS, data, main=True),
            execute("Avbryt", verbs.SHOW_SUGGESTIONS, {"page": "1"}),
        ],
    )
