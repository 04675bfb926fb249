"""Questions about a plan: each with the document's own lines, and answers to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small
from cards.kit.markdown import plain, shorten
from cards.kit.size_budget import MAX_BYTES, take_fitting

#: Up to this many answers are shown expanded; more become a drop-down list.
_MOST_BUTTONS = 4
_LONGEST_CHOICE, _LONGEST_LINE = 80, 200


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question, formatted."""

    id: str
    #: "Vilket år gäller planen?"
    text: str
    #: "Rad 7: ”31 jan: Arkiv”"
    lines: Sequence[str]
    #: Value and label of each answer; empty for free text.
    choices: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class PlanQuestionsView:
    """The card's content, formatted."""

    import_id: str
    document: str
    #: "18 av 21 datum"
    read: str
    #: "3 frågor"
    count: str
    questions: Sequence[QuestionView]
    #: What happens to rows without an answer.
    unanswered: str = "Rader utan svar läses inte in."


def plan_questions_card(view: PlanQuestionsView) -> Card:
    """What was read, and the questions; those that don't fit are asked after the first are answered."""
    shown, left = take_fitting(
        [_question(question, first=question is view.questions[0]) for question in view.questions], MAX_BYTES
    )
    more = [small(f"{left} frågor till kommer när du har svarat på de här.")] if left else []
    note = small(f"Svaren gäller även nästa gång du läser in dokumentet. {view.unanswered}")
    return card(
        Head("document", f"Verksamhetsplan · {view.document}", f"Jag läste {view.read}. {view.count}"),
        [*shown, *more, note],
        [
            execute("Svara", verbs.ANSWER_PLAN, {"import": view.import_id}, main=True),
            execute("Gå vidare utan svar", verbs.SHOW_DIFFERENCES, {"import": view.import_id}),
            execute("Så läste jag", verbs.SHOW_PLAN, {"import": view.import_id}),
        ],
    )


def _question(question: QuestionView, *, first: bool) -> Element:
    lines = [small(shorten(line, _LONGEST_LINE)) for line in question.lines]
    return {"type": "Container", "spacing": "Medium", "separator": not first, "items": [*lines, _input(question)]}


def _input(question: QuestionView) -> Element:
    if not question.choices:
        return {
            "type": "Input.Text",
            "id": question.id,
            "label": plain(question.text),
            "placeholder": "Skriv svaret",
            "maxLength": _LONGEST_CHOICE,
        }
    return {
        "type": "Input.ChoiceSet",
        "id": question.id,
        "label": plain(question.text),
        "style": "expanded" if len(question.choices) <= _MOST_BUTTONS else "compact",
        "placeholder": "Välj",
        "wrap": True,
        "choices": [{"title": shorten(words, _LONGEST_CHOICE), "value": value} for value, words in question.choices],
    }
