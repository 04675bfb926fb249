"""All projects by stage, each with the number of municipalities."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from core.language.plurals import count
from core.meetings.goal_words import goals_in_words
from core.projects.formatting import STAGES
from core.projects.model import ProjectFields, Stage
from sharepoint_sync.pages.html import Html, element, join, link, table
from sharepoint_sync.pages.year_index import PageLink, to_page

INDEX_TITLE = "Projekt"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project with its page."""

    fields: ProjectFields
    stage: Stage
    #: Those that are counted.
    municipalities: int
    page_name: str


def project_index_html(rows: Sequence[ProjectRow], start: PageLink | None) -> str:
    """The page's text web part; `rows` are sorted by stage, `start` is the start page."""
    parts = [element("p", f"{count(len(rows), 'projekt')}. Skriv projekt ny till Nätverksboten för att föreslå ett.")]
    for stage, of_stage in groupby(rows, key=lambda row: row.stage):
        parts += [element("h2", STAGES[stage]), table(("Projekt", "Är med", "Mål"), map(_row, of_stage))]
    if start is not None:
        parts.append(element("p", to_page(start)))
    parts.append(element("p", "Sidan uppdateras av Nätverksboten."))
    return join(parts)


def _row(row: ProjectRow) -> tuple[Html, str, str]:
    municipalities = count(row.municipalities, "kommun") if row.municipalities else "ingen än"
    return link(row.fields.title, row.page_name), municipalities, goals_in_words(row.fields.goals)
