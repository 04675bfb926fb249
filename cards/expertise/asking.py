"""The form for a question to people with expertise, and that it is on its way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from cards.kit import verbs
from cards.kit.elements import (
    Card,
    Element,
    Head,
    card,
    execute,
    small,
    text,
)
from cards.kit.inputs import text_input
from core.expertise.questions.model import LONGEST_QUESTION

#: Names of the form's fields.
WORDS, GROUP, PEOPLE = "words", "group", "people"


@dataclass(frozen=True, slots=True)
class AskFormView:
    """The form, formatted."""

    #: What stands in the field, as typed.
    words: str
    #: Groups to choose from.
    groups: Sequence[str]
    group: str
    #: Who may be mentioned, by Entra object id: "Mira Ek, Borås", not escaped.
    people: Mapping[str, str]
    chosen: Sequence[str]
    #: "tio minuter": how long it can be undone before anybody sees it.
    undo: str
    problem: str = ""


def ask_form_card(view: AskFormView) -> Card:
    """The form: the question, where to post it, and whom to ask."""
    fields: list[Element] = [
        text_input(
            WORDS,
            "Vad vill du veta?",
            value=view.words,
            most=LONGEST_QUESTION,
            example="Hur fick ni med fastighetsbolaget?",
            several_lines=True,
        )
    ]
    if len(view.groups) > 1:
        fields.append(
            _choices(GROUP, "I vilken kanal?", {quote(group, safe=""): group for group in view.groups}, [view.group])
        )
    if view.people:
        fields.append(_choices(PEOPLE, "Vilka ska få veta det?", view.people, view.chosen, several=True))
    sent = {"kept_group": quote(view.group, safe=""), "kept_people": ",".join(view.people)}
    return card(
        Head("question", "Kompetens", "Fråga i kanalen"),
        [
            text(view.problem, bold=True) if view.problem else None,
            *fields,
            small(
                f"Frågan läggs ut i kanalen med ditt namn, tidigast om {view.undo}. Alla i kanalen kan läsa och svara."
            ),
        ],
        [execute("Ställ frågan", verbs.ASK_QUESTION, sent, main=True)],
    )


def _choices(
    name: str, label: str, values: Mapping[str, str], chosen: Sequence[str], *, several: bool = False
) -> Element:
    picked = [quote(value, safe="") if value in values.values() else value for value in chosen]
    return {
        "type": "Input.ChoiceSet",
        "id": name,
        "label": label,
        "style": "expanded",
        "isMultiSelect": several,
        "wrap": True,
        "value": ",".join(picked),
        "choices": [{"title": title, "value": value} for value, title in values.items()],
    }


def question_asked_card(question_id: str, words: str, happens: Sequence[str], undo_until: str) -> Card:
    """It is on its way."""
    return card(
        Head("check", "Kompetens", "Frågan är på väg"),
        [text(words), *(text(line) for line in happens), small(f"Det går att ångra till {undo_until}.")],
        [execute("Ångra", verbs.TAKE_BACK_QUESTION, {"question": question_id})],
    )
