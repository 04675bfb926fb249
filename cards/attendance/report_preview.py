"""Preview of Teams' attendance report: what will be saved, and what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, heading, small, text, warning
from cards.kit.markdown import plain, shorten
from cards.kit.size_budget import MAX_BYTES, encoded_size, take_fitting
from core.language.durations import spelled_minutes
from core.meetings.model.proposal import UNDO_WINDOW

_LONGEST_LABEL, _LONGEST_CHOICE, _LONGEST_ANSWER = 200, 80, 100
#: Up to this many answers are shown expanded; more become a drop-down list.
_MOST_BUTTONS = 4
_MOST_PROBLEMS = 10
_UNDO = f"Inget sparas förrän du trycker. Sedan kan du ångra i {spelled_minutes(UNDO_WINDOW)}."


@dataclass(frozen=True, slots=True)
class ReportQuestionView:
    """One question, formatted."""

    id: str
    label: str
    #: Value and label of each answer; empty for free text.
    choices: Sequence[tuple[str, str]] = ()
    #: The value used if nobody chooses.
    value: str = ""
    #: Whether several may be chosen.
    several: bool = False
    #: Whether it can't be left open.
    required: bool = False
    #: What was wrong with the last answer, or empty.
    error: str = ""
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class ReportPreviewView:
    """All that the card shows, formatted."""

    report_id: str
    document: str
    #: "31 deltagare från 22 kommuner"
    count: str
    #: "Digitalt nätverksmöte ons 1 februari"; empty while the card asks which meeting.
    meeting: str
    #: What the report covers, and what saving it does, a sentence each.
    notes: Sequence[str]
    questions: Sequence[ReportQuestionView]
    #: "Mira Ekblad, Borås, 62 min"
    people: Sequence[str]


def report_preview_card(view: ReportPreviewView) -> Card:
    """What will be saved, the questions, then as many participants as fit."""
    questions, left = take_fitting([_question(question) for question in view.questions], MAX_BYTES)
    body: list[Element] = [text(note, spacing="Small") for note in view.notes]
    if questions:
        body += [heading("Det här behöver du avgöra"), *questions]
    if any(not question.choices for question in view.questions):
        body.append(small("Skriv kommunens namn, *partner* och organisationens namn, *föreläsare* eller *vet inte*."))
    if left:
        body.append(small(f"{left} frågor till får inte plats. Du kan rätta med *närvaro* när du har sparat."))
    lines = [text(f"- {line}", spacing="None") for line in view.people]
    shown, more = take_fitting(lines, MAX_BYTES - encoded_size(body))
    body += [heading("Så läste jag"), *shown]
    if more:
        body.append(small(f"… och {more} till."))
    return card(
        Head("calendar", f"Närvaro · {shorten(view.document, _LONGEST_CHOICE)}", view.count, view.meeting),
        [*body, small(_UNDO)],
        [
            execute("Spara närvaron", verbs.RECORD_REPORT, {"report": view.report_id}, main=True),
            execute("Avbryt", verbs.DISCARD_REPORT, {"report": view.report_id}),
        ],
    )


def report_problems_card(document: str, problems: Sequence[str]) -> Card:
    """Why the report can't be used, one sentence each."""
    shown = problems[:_MOST_PROBLEMS]
    more = len(problems) - len(shown)
    return card(
        Head(
            "exclamation",
            f"Närvaro · {shorten(document, _LONGEST_CHOICE)}",
            "Närvaron är inte inläst",
            tone="Attention",
        ),
        [
            warning("Det här behöver rättas", shown),
            small(f"… och {more} till.") if more else None,
            small("Inget är ändrat."),
        ],
    )


def _question(question: ReportQuestionView) -> Element:
    required = {"isRequired": True, "errorMessage": "Välj en av dem."} if question.required else {}
    if not question.choices:
        entry: Element = {
            "type": "Input.Text",
            "id": question.id,
            "label": plain(shorten(question.label, _LONGEST_LABEL)),
            "placeholder": question.placeholder,
            "value": question.value,
            "maxLength": _LONGEST_ANSWER,
        }
    else:
        entry = {
            "type": "Input.ChoiceSet",
            "id": question.id,
            "label": plain(shorten(question.label, _LONGEST_LABEL)),
            "style": "expanded" if len(question.choices) <= _MOST_BUTTONS or question.several else "compact",
            "wrap": True,
            "isMultiSelect": question.several,
            "value": question.value,
            "placeholder": "Välj",
            "choices": [
                {"title": plain(shorten(words, _LONGEST_CHOICE)), "value": value} for value, words in question.choices
            ],
            **required,
        }
    wrong = [text(question.error, spacing="Small", bold=True)] if question.error else []
    return {"type": "Container", "spacing": "Small", "items": [*wrong, entry]}
