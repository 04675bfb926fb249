"""Projects in the words that cards show, as the one who reads may see and press them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.app.configuration.config import Config
from cards.kit.markdown import escape
from cards.projects.project import ProjectButtons, ProjectView
from cards.projects.project_list import ListedProject, ProjectListView
from core.language.collation import swedish_order
from core.language.plurals import count
from core.meetings.goal_words import goals_in_words
from core.members import queries as people
from core.members.model.role import Rights
from core.members.municipalities import all_municipalities
from core.projects.formatting import STAGES, joined_in_words, municipality_name, names_of, wanted_as_typed
from core.projects.model import Project, ProjectFields
from core.projects.queries import interests, projects
from core.projects.queries.known import get_known, list_known, members_of_network, municipality_of
from core.projects.rules import counted, counted_on, fitting, in_order
from core.projects.use_cases.change import may_change, may_take_over

_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, when, and whether nobody reads along."""

    person_id: str
    rights: Rights
    #: UTC, the product's clock.
    now: datetime
    config: Config
    personal: bool = True


def project_seen(conn: Connection, project_id: str, reader: Reader) -> Project:
    """The project as the reader may see it: what can be undone only where they change it and nobody reads along.

    Raises ProjectNotFoundError.
    """
    project = projects.get(conn, project_id)
    if reader.personal and may_change(project, reader.person_id, reader.rights):
        return project
    return get_known(conn, project_id, now=reader.now, undo=reader.config.rules.undo)


def project_view(conn: Connection, project: Project, reader: Reader, *, asking: bool = False) -> ProjectView:
    """The project, formatted; `asking` names those who want to know more."""
    fields, config = project.fields, reader.config
    today = reader.now.astimezone(config.zone).date()
    members = members_of_network(conn, counted_on(project, today, config.zone))
    return ProjectView(
        project_id=project.id,
        title=escape(fields.title),
        stage=STAGES[project.stage],
        joined_count=_counted(len(counted(project.joined, members))),
        joined=joined_in_words(project.joined, members),
        outcome=escape(project.state.outcome),
        contact=contact_of(conn, project),
        asking=_asking(conn, project) if asking else (),
        **fields_in_words(fields),
    )


def fields_in_words(fields: ProjectFields) -> dict[str, str]:
    """What was written, by the names of ProjectView."""
    return {
        "need": escape(fields.need),
        "goals": goals_in_words(fields.goals),
        "wanted": names_of(fields.wanted),
        "partners": escape(fields.partners),
        "time": escape(fields.time),
        "money": escape(fields.money),
    }


def values_of(fields: ProjectFields) -> dict[str, str]:
    """What stands in the form's fields, which read no markdown, by the names of TypedProject."""
    return {
        "title": fields.title,
        "need": fields.need,
        "goals": goals_in_words(fields.goals),
        "wanted": wanted_as_typed(fields.wanted),
        "partners": fields.partners,
        "time": fields.time,
        "money": fields.money,
    }


def project_buttons(conn: Connection, project: Project, reader: Reader) -> ProjectButtons:
    """What the reader alone may do with the project."""
    code = municipality_of(conn, reader.person_id)
    there = any(municipality.code == code for municipality in project.joined)
    interested = any(interest.person_id == reader.person_id for interest in interests.list_of_project(conn, project.id))
    return ProjectButtons(
        joins=project.is_open and not there,
        leaves=project.is_open and there,
        asks=project.is_open and not interested and project.owner_id != reader.person_id,
        changes=may_change(project, reader.person_id, reader.rights),
        takes_over=may_take_over(conn, project, reader.person_id, reader.rights),
    )


def project_list_view(conn: Connection, reader: Reader, words: str, page: int = 1) -> ProjectListView:
    """The projects that fit the words (all for none), as the reader may see them."""
    known = list_known(conn, now=reader.now, undo=reader.config.rules.undo)
    if reader.personal:
        stored = projects.list_all(conn)
        own = [project for project in stored if may_change(project, reader.person_id, reader.rights)]
        ids = {project.id for project in own}
        known = in_order([*own, *(project for project in known if project.id not in ids)])
    shown = fitting(known, words) if words else known
    about = f" för ”{escape(words[:_LONGEST_SHOWN])}”" if words else ""
    title = f"{count(len(shown), 'projekt')}{about}" if shown else f"Inga projekt{about or ' än'}"
    return ProjectListView(title, [_listed(conn, project, reader) for project in shown], words, page)


def contact_of(conn: Connection, project: Project) -> str:
    """Such as "Mira Sandell, Borås"; empty if nobody has it."""
    return "" if project.owner_id is None else person_in_words(conn, project.owner_id)


def person_in_words(conn: Connection, person_id: str) -> str:
    """Such as "Mira Sandell, Borås"; empty if the person isn't known."""
    name = people.names(conn, [person_id]).get(person_id, "")
    code = municipality_of(conn, person_id)
    return ", ".join(part for part in (escape(name), municipality_name(code) if name and code else "") if part)


def municipality_choices(conn: Connection, reader: Reader) -> Sequence[tuple[str, str]]:
    """Code and name of each municipality of the network."""
    members = members_of_network(conn, reader.now.astimezone(reader.config.zone).date())
    choices = [
        (municipality.code, municipality.name)
        for municipality in all_municipalities()
        if members is None or municipality.code in members
    ]
    return sorted(choices, key=lambda choice: swedish_order(choice[1]))


def _listed(conn: Connection, project: Project, reader: Reader) -> ListedProject:
    today = reader.now.astimezone(reader.config.zone).date()
    members = members_of_network(conn, counted_on(project, today, reader.config.zone))
    line = _counted(len(counted(project.joined, members)))
    if project.fields.goals:
        line += f" · {goals_in_words(project.fields.goals)}"
    return ListedProject(project.id, escape(project.fields.title), STAGES[project.stage], line)


def _asking(conn: Connection, project: Project) -> list[str]:
    interested = (person_in_words(conn, interest.person_id) for interest in interests.list_of_project(conn, project.id))
    return [words for words in interested if words]


def _counted(municipalities: int) -> str:
    return f"{count(municipalities, 'kommun')} är med" if municipalities else "ingen kommun är med än"
