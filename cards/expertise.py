"""What one has said that one knows, the form for it, and who was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, small, text
from core.expertise.model import LONGEST_EXPERIENCE, LONGEST_WORDS


@dataclass(frozen=True, slots=True)
class ExpertiseView:
    """What somebody has said, escaped."""

    words: str
    experience: str = ""


def expertise_card(view: ExpertiseView, title: str) -> Card:
    """What is kept and found by others, with the ways to change it and to take it away."""
    return card(
        Head("check", "Kompetens", title, view.words),
        [
            text(view.experience) if view.experience else None,
            small("Alla i nätverket hittar dig på det här, med namn och kommun. Ändra eller ta bort det när du vill."),
        ],
        [
            execute("Ändra …", verbs.EXPERTISE_FORM, {}),
            execute("Ta bort", verbs.REMOVE_EXPERTISE, {}),
        ],
    )


def expertise_form_card(words: str = "", experience: str = "", problem: str = "") -> Card:
    """The form, with what is kept in it; `problem` is what stood in the way of the last answer."""
    fields: list[Element] = [
        {
            "type": "Input.Text",
            "id": "words",
            "label": "Vad kan du?",
            "placeholder": "solceller, upphandling av livsmedel",
            "maxLength": LONGEST_WORDS,
            **({"value": words} if words else {}),
        },
        {
            "type": "Input.Text",
            "id": "experience",
            "label": "Vad har du gjort?",
            "placeholder": "(frivilligt)",
            "isMultiline": True,
            "maxLength": LONGEST_EXPERIENCE,
            **({"value": experience} if experience else {}),
        },
    ]
    return card(
        Head("speech", "Kompetens", "Det här kan jag"),
        [
            text(problem, bold=True) if problem else None,
            *fields,
            small("Det du skriver, ditt namn och din kommun hittas av alla i nätverket tills du tar bort det."),
        ],
        [execute("Spara", verbs.SAVE_EXPERTISE, {}, main=True)],
    )


@dataclass(frozen=True, slots=True)
class FoundView:
    """Somebody who was found, escaped."""

    #: "Mira Ek, Borås"
    who: str
    words: str
    experience: str
    #: "Har skrivit dagvatten (du sökte dagvattenhantering)."
    why: str


def found_card(question: str, found: Sequence[FoundView], more: int) -> Card:
    """Who knows it, each with what they wrote and why they came up."""
    body: list[Element] = []
    for person in found:
        lines = [text(f"**{person.who}**"), text(person.words, spacing="None")]
        lines += [text(person.experience, spacing="None")] if person.experience else []
        body += [*lines, small(person.why)]
    if more:
        body.append(small(f"{more} till kan något om det. Skriv mer om vad du söker."))
    return card(Head("question", "Kompetens", f"De här kan {question}"), body)
