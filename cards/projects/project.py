"""One project with its buttons, and the question which municipality the reader is from."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, card, execute, fact_set, heading, small, text
from cards.kit.markdown import plain

#: Lines for people who want to know more.
_MOST_ASKING = 10
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project, formatted."""

    project_id: str
    title: str
    #: "Söker partner"
    stage: str
    #: "2 kommuner är med"
    joined_count: str
    #: "Ale och Borås"; empty if none is.
    joined: str = ""
    need: str = ""
    goals: str = ""
    #: "Borås och Mark"; empty for all.
    wanted: str = ""
    partners: str = ""
    time: str = ""
    money: str = ""
    #: What came of it.
    outcome: str = ""
    #: "Mira Sandell"; empty if it has no owner.
    contact: str = ""
    #: Names of people who want to know more, if the reader is to answer them.
    asking: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ProjectButtons:
    """What the reader may do with the project."""

    joins: bool = False
    leaves: bool = False
    asks: bool = False
    changes: bool = False
    takes_over: bool = False
    lists: bool = True


def project_card(view: ProjectView, may: ProjectButtons, *, eyebrow: str = "Projekt", words: str = "") -> Card:
    """The project; `eyebrow` and `words` say what has just happened to it."""
    return card(
        Head("speech", eyebrow, view.title, f"{view.stage} · {view.joined_count}"),
        [text(words, bold=True) if words else None, *project_body(view)],
        project_buttons(view.project_id, may),
    )


def project_body(view: ProjectView) -> list[Element | None]:
    """Everything about it except its title and stage."""
    asking: list[Element | None] = []
    if view.asking:
        asking = [heading("Vill veta mer"), *(text(f"- {who}", spacing="None") for who in view.asking[:_MOST_ASKING])]
        if len(view.asking) > _MOST_ASKING:
            asking.append(small(f"… och {len(view.asking) - _MOST_ASKING} till."))
    return [
        text(view.need) if view.need else None,
        text(f"**Det blev:** {view.outcome}") if view.outcome else None,
        fact_set({"Med": view.joined, "Mål": view.goals, "Söker": view.wanted, "Partner": view.partners}),
        fact_set({"Tid": view.time, "Pengar": view.money, "Kontakt": view.contact or "ingen just nu"}),
        *asking,
    ]


def project_buttons(project_id: str, may: ProjectButtons) -> list[Element]:
    """Only the buttons that the reader may press."""
    data = {"project": project_id}
    offered = (
        (may.joins, "Vi är med", verbs.JOIN_PROJECT, True),
        (may.leaves, "Vi är inte med", verbs.LEAVE_PROJECT, False),
        (may.asks, "Berätta mer", verbs.ASK_ABOUT_PROJECT, False),
        (may.changes, "Ändra projektet …", verbs.CHANGE_PROJECT, False),
        (may.changes, "Byt skede …", verbs.ASK_PROJECT_STAGE, False),
        (may.takes_over, "Ta över projektet", verbs.TAKE_OVER_PROJECT, False),
        (may.lists, "Visa alla projekt", verbs.LIST_PROJECTS, False),
    )
    return [
        execute(title, verb, {**data, "words": "", "page": "1"} if verb == verbs.LIST_PROJECTS else data, main=main)
        for shown, title, verb, main in offered
        if shown
    ]


def municipality_question_card(project_id: str, title: str, municipalities: Sequence[tuple[str, str]]) -> Card:
    """Asks for the reader's municipality: code and name of each to choose from."""
    choice: Element = {
        "type": "Input.ChoiceSet",
        "id": "municipality",
        "label": "Din kommun",
        "style": "compact",
        "isRequired": True,
        "errorMessage": "Välj din kommun.",
        "choices": [{"title": plain(name)[:_LONGEST_NAME], "value": code} for code, name in municipalities],
    }
    return card(
        Head("question", f"Projekt · {title}", "Vilken kommun kommer du från?"),
        [
            text("Jag vet inte det om dig än. Välj den här, så räknas kommunen in. Du behöver bara svara en gång."),
            choice,
            small("Kommer du inte från en kommun i nätverket? Skriv *kontakt*, så ser du vem du kan fråga."),
        ],
        [
            execute("Vi är med", verbs.JOIN_PROJECT, {"project": project_id}, main=True),
            execute("Avbryt", verbs.SHOW_PROJECT, {"project": project_id}),
        ],
    )
