"""Projects by stage, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from cards.kit import verbs
from cards.kit.elements import Card, Element, Head, buttons, card, entry, execute, heading, small
from cards.kit.pages import in_pages, page_within

#: Projects on a page, as many as one looks through on a phone; and bytes for them.
_MOST_ON_PAGE, _ROOM = 8, 17_000


@dataclass(frozen=True, slots=True)
class ListedProject:
    """One project in a line or two."""

    project_id: str
    title: str
    #: "Söker partner"
    stage: str
    #: "2 kommuner är med"
    line: str


@dataclass(frozen=True, slots=True)
class ProjectListView:
    """The projects, formatted, by stage."""

    #: "3 projekt", "2 projekt om energi"
    title: str
    projects: Sequence[ListedProject]
    #: The search text as typed; empty for all.
    words: str = ""
    page: int = 1


def project_list_card(view: ProjectListView) -> Card:
    """Each project under its stage, with a button that shows it."""
    entries = [_entry(project) for project in view.projects]
    pages = in_pages(entries, most=_MOST_ON_PAGE, first_room=_ROOM, room=_ROOM)
    number = page_within(view.page, pages)
    body: list[Element] = []
    stage = ""
    for index in pages[number - 1]:
        if view.projects[index].stage != stage:
            stage = view.projects[index].stage
            body.append(heading(stage))
        body.append(entries[index])
    turn = [("Föregående sida", number - 1)] if number > 1 else []
    turn += [("Nästa sida", number + 1)] if number < len(pages) else []
    return card(
        Head("speech", "Projekt", view.title, f"Sida {number} av {len(pages)}" if len(pages) > 1 else ""),
        [*body, small("Föreslå ett projekt: skriv *projekt ny*.")],
        [
            *(execute(title, verbs.LIST_PROJECTS, {"words": view.words, "page": str(page)}) for title, page in turn),
            *([execute("Visa alla projekt", verbs.LIST_PROJECTS, {"words": "", "page": "1"})] if view.words else []),
        ],
    )


def _entry(project: ListedProject) -> Element:
    shown = entry(project.title, project.line)
    show = buttons(execute("Visa projektet", verbs.SHOW_PROJECT, {"project": project.project_id}))
    return {**shown, "items": [*shown["items"], show]}
