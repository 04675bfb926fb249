"""One page per project: what it wants, who has joined, and its outcome. It names no person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.language.dates import day
from core.meetings.goal_words import AGENDA_2030, goal_name
from core.meetings.model.goal import Goal
from core.projects.formatting import STAGES, names_of
from core.projects.model import ProjectFields, Stage
from sharepoint_sync.pages.html import Html, element, join, link


@dataclass(frozen=True, slots=True)
class ProjectPage:
    """All that the page shows."""

    fields: ProjectFields
    stage: Stage
    #: "Ale och Borås"; empty if none is with.
    joined: str
    outcome: str
    proposed_on: date
    closed_on: date | None
    #: The page that lists all projects.
    index: str


def project_html(page: ProjectPage) -> str:
    """The page's one text web part."""
    fields = page.fields
    since = f", {day(page.closed_on, year=True)}" if page.closed_on else ""
    parts = [
        element("p", f"{STAGES[page.stage]}{since}. Föreslaget {day(page.proposed_on, year=True)}."),
        element("p", f"Med: {page.joined}." if page.joined else "Ingen kommun är med än."),
    ]
    for heading, words in (("Det här blev det", page.outcome), ("Behov", fields.need)):
        if words:
            parts += [element("h2", heading), element("p", words)]
    if fields.goals:
        parts += [element("h2", "Mål"), element("ul", *(element("li", _goal(goal)) for goal in fields.goals))]
    parts += _more(fields, seeks=page.closed_on is None)
    if page.closed_on is None:
        parts.append(element("p", "Vill din kommun vara med? Skriv projekt till Nätverksboten i Teams."))
    parts.append(element("p", link("Alla projekt", page.index)))
    parts.append(element("p", "Sidan uppdateras av Nätverksboten."))
    return join(parts)


def _more(fields: ProjectFields, *, seeks: bool) -> Sequence[Html]:
    wanted = names_of(fields.wanted) if seeks else ""
    lines = (
        ("Söker kommuner", wanted),
        ("Partner", fields.partners),
        ("Tid", fields.time),
        ("Pengar som söks", fields.money),
    )
    shown = [element("li", f"{label}: {words}") for label, words in lines if words]
    return [element("h2", "Upplägg"), element("ul", *shown)] if shown else []


def _goal(goal: Goal) -> str:
    words = AGENDA_2030.get(goal.number or 0)
    return f"{goal_name(goal)}: {words}" if words else goal_name(goal)
