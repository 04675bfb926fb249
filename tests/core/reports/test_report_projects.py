"""The report tells what came of the year's projects, and nothing that can still be undone."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine

from core.database.writer import Writer
from core.members import queries as people
from core.members.model.person import Person
from core.members.model.role import Rights
from core.memberships.use_cases import join_network, leave_network
from core.projects.model import Stage
from core.projects.queries import projects
from core.projects.rules import TypedProject
from core.projects.use_cases.change import set_stage
from core.projects.use_cases.join import join_project
from core.projects.use_cases.propose import approve_project, prepare_project
from core.reports.model.blocks import ItemList, Paragraph
from core.reports.model.report import Section
from core.reports.rules.sections.projects import projects_section
from core.reports.use_cases.collect_report_data import collect_report_data
from tests.factories import ZONE, local

NOW = local(2023, 3, 1, 10)
MIRA, VERA = Person("mira", "Mira Sandell", None, "Borås"), Person("vera", "Vera Ek", None, "Ale")


def propose(writer: Writer, project_id: str, title: str, now: datetime = NOW, goals: str = "") -> None:
    prepared = partial(
        prepare_project,
        proposal_id=project_id,
        written=TypedProject(title, goals=goals),
        groups=(),
        author=MIRA,
        today=now.date(),
        now=now,
    )
    writer.submit(prepared).result()
    writer.submit(partial(approve_project, proposal_id=project_id, by="mira", now=now)).result()


def close(engine: Engine, writer: Writer, project_id: str, stage: Stage, now: datetime, outcome: str = "") -> None:
    with engine.connect() as conn:
        shown = projects.get(conn, project_id).state.digest
    closed = partial(
        set_stage,
        change_id=f"c{project_id}",
        project_id=project_id,
        shown=shown,
        stage=stage,
        outcome=outcome,
        by="mira",
        rights=Rights(),
        now=now,
    )
    writer.submit(closed).result()


def section(writer: Writer, year: int, now: datetime) -> Section | None:
    collected = partial(collect_report_data, year=year, network="Nätverket", now=now, zone=ZONE)
    return projects_section(writer.submit(collected).result())


def said(made: Section | None) -> list[str]:
    assert made is not None
    lines = []
    for block in made.blocks:
        spans = block.items if isinstance(block, ItemList) else (block.spans,) if isinstance(block, Paragraph) else ()
        lines += ["".join(span.text for span in line).replace("\u00a0", " ") for line in spans]
    return lines


def test_year_without_projects_has_no_section(writer: Writer) -> None:
    assert section(writer, 2023, local(2024, 1, 10)) is None


def test_what_came_of_projects_is_told_in_the_year_they_were_done(engine: Engine, writer: Writer) -> None:
    writer.submit(partial(join_network, codes=["1440", "1490"], joined=date(2020, 1, 1))).result()
    for person in (MIRA, VERA):
        writer.submit(partial(people.save, person=person)).result()
    propose(writer, "p1", "Laddstolpar", goals="11")
    joined = partial(join_project, project_id="p1", person=VERA, stated=None, today=date(2023, 3, 2))
    writer.submit(partial(joined, now=local(2023, 3, 2), undo=timedelta(minutes=10))).result()
    propose(writer, "p2", "Biogas", local(2022, 5, 1))
    propose(writer, "p3", "Solceller")
    close(engine, writer, "p1", Stage.DONE, local(2023, 9, 1), "Tolv stolpar")
    close(engine, writer, "p2", Stage.DROPPED, local(2023, 10, 1))
    writer.submit(partial(leave_network, codes=["1440"], left=date(2023, 12, 31))).result()

    # Ale was with when it was done.
    assert said(section(writer, 2023, local(2024, 1, 10))) == [
        "Två projekt föreslogs, ett projekt blev klart och ett projekt lades ned under året.",
        "Laddstolpar (Ale och Borås): Tolv stolpar. Agenda 2030 mål 11.",
    ]
    assert said(section(writer, 2022, local(2024, 1, 10))) == ["Ett projekt föreslogs under året."]
    assert section(writer, 2024, local(2024, 1, 10)) is None


def test_what_can_be_undone_is_not_in_it(engine: Engine, writer: Writer) -> None:
    propose(writer, "p1", "Laddstolpar")
    close(engine, writer, "p1", Stage.DONE, local(2023, 9, 1), "Tolv stolpar")

    assert len(said(section(writer, 2023, local(2023, 9, 1)))) == 1
    assert len(said(section(writer, 2023, local(2023, 9, 1, 1)))) == 2
