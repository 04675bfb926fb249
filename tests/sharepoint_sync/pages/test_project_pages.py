"""A project's page and the list of all, word for word; which there are, and under which names."""

from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.model import SitePageRecord
from core.meetings.model.goal import Goal, GoalProgramme
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.members.model.role import Rights
from core.projects.model import ProjectFields, Stage
from core.projects.queries import projects
from core.projects.rules import TypedProject
from core.projects.use_cases.change import set_stage
from core.projects.use_cases.propose import approve_project, prepare_project
from sharepoint_sync.pages.page_name import project_page_name
from sharepoint_sync.pages.project_index import ProjectRow, project_index_html
from sharepoint_sync.pages.project_page import ProjectPage, project_html
from sharepoint_sync.pages.year_index import PageLink
from sharepoint_sync.sync.page_composing import page_composers
from tests.factories import ZONE, local, make_meeting
from tests.sharepoint_sync.pages.test_lists_of_meetings import lines

NOW = local(2023, 3, 1, 10)
FIELDS = ProjectFields(
    "Laddstolpar <b>",
    "Fler laddar & kör.",
    (Goal(GoalProgramme.AGENDA_2030, 11), Goal(GoalProgramme.KLIMAT_2030)),
    ("1440",),
    "Länsstyrelsen",
    "Hösten",
    "250 000 kr",
)


def page(**more: object) -> ProjectPage:
    values = {"joined": "Ale och Borås", "outcome": "", "closed_on": None, **more}
    return ProjectPage(FIELDS, Stage.SEEKING, proposed_on=date(2023, 3, 1), index="projekt.aspx", **values)  # type: ignore[arg-type]


def test_page_says_all_of_a_project_and_names_nobody() -> None:
    assert lines(project_html(page())) == [
        "Söker partner. Föreslaget ons 1 mars 2023.",
        "Med: Ale och Borås.",
        "Behov",
        "Fler laddar & kör.",
        "Mål",
        "Agenda 2030 mål 11: Hållbara städer och samhällen",
        "Klimat 2030",
        "Upplägg",
        "Söker kommuner: Ale",
        "Partner: Länsstyrelsen",
        "Tid: Hösten",
        "Pengar som söks: 250 000 kr",
        "Vill din kommun vara med? Skriv projekt till Nätverksboten i Teams.",
        "Alla projekt",
        "Sidan uppdateras av Nätverksboten.",
    ]


def test_page_of_what_is_done_says_what_came_of_it() -> None:
    done = ProjectPage(
        ProjectFields("Laddstolpar"),
        Stage.DONE,
        "",
        "Tolv stolpar.",
        date(2023, 3, 1),
        date(2023, 9, 1),
        "projekt.aspx",
    )

    assert lines(project_html(done)) == [
        "Klart, fre 1 september 2023. Föreslaget ons 1 mars 2023.",
        "Ingen kommun är med än.",
        "Det här blev det",
        "Tolv stolpar.",
        "Alla projekt",
        "Sidan uppdateras av Nätverksboten.",
    ]


def test_list_has_each_under_its_stage() -> None:
    rows = [
        ProjectRow(FIELDS, Stage.IDEA, 2, "projekt-a.aspx"),
        ProjectRow(ProjectFields("Biogas"), Stage.DONE, 0, "projekt-b.aspx"),
    ]

    html = project_index_html(rows, PageLink("Kommande träffar", "start.aspx"))

    assert lines(html) == [
        "2 projekt. Skriv projekt ny till Nätverksboten för att föreslå ett.",
        "Idé",
        "Projekt | Är med | Mål",
        "Laddstolpar <b> | 2 kommuner | Agenda 2030 mål 11, Klimat 2030",
        "Klart",
        "Projekt | Är med | Mål",
        "Biogas | ingen än | ",
        "Kommande träffar",
        "Sidan uppdateras av Nätverksboten.",
    ]
    assert "Laddstolpar &lt;b&gt;" in html


def test_name_has_letters_alone_and_an_end() -> None:
    assert project_page_name("Gemensamma laddstolpar, åäö!") == "projekt-gemensamma-laddstolpar-aao.aspx"
    assert project_page_name("日本") == "projekt-sida.aspx"
    assert len(project_page_name("x" * 150)) < 80


def propose(writer: Writer, project_id: str, title: str, now: datetime = NOW) -> None:
    prepared = partial(
        prepare_project,
        proposal_id=project_id,
        written=TypedProject(title),
        groups=(),
        author=Person("mira", "Mira Sandell"),
        today=now.date(),
        now=now,
    )
    writer.submit(prepared).result()
    writer.submit(partial(approve_project, proposal_id=project_id, by="mira", now=now)).result()


def composed(engine: Engine, now: datetime, written: dict[str, SitePageRecord] | None = None) -> dict[str, str]:
    """Names of pages with their HTML."""
    with engine.connect() as conn:
        made = [each.compose() for each in page_composers(conn, written or {}, now=now, zone=ZONE)]
    return {text.name: text.html for text in made}


def test_without_projects_there_is_no_page_of_them(engine: Engine) -> None:
    assert not any("projekt" in name for name in composed(engine, NOW))


def test_pages_come_when_nothing_can_be_undone_and_are_linked_from_the_start(engine: Engine, writer: Writer) -> None:
    writer.submit(partial(meetings.add, meeting=make_meeting(), planned_at=local(2022, 1, 1))).result()
    propose(writer, "p1", "Laddstolpar")

    assert not any("projekt" in name for name in composed(engine, NOW))
    later = composed(engine, NOW + timedelta(minutes=10))

    assert {name for name in later if "projekt" in name} == {"projekt.aspx", "projekt-laddstolpar.aspx"}
    assert '<a href="projekt.aspx">Alla projekt</a>' in later["natverkets-traffar.aspx"]
    assert '<a href="projekt-laddstolpar.aspx">Laddstolpar</a>' in later["projekt.aspx"]
    assert '<a href="natverkets-traffar.aspx">' in later["projekt.aspx"]
    assert "Mira" not in "".join(later.values())


def test_change_shows_when_it_can_not_be_undone(engine: Engine, writer: Writer) -> None:
    propose(writer, "p1", "Laddstolpar")
    changed = NOW + timedelta(hours=1)
    with engine.connect() as conn:
        shown = projects.get(conn, "p1").state.digest
    done = {"stage": Stage.DONE, "outcome": "Tolv stolpar.", "by": "mira", "rights": Rights(), "now": changed}
    writer.submit(partial(set_stage, change_id="c1", project_id="p1", shown=shown, **done)).result()  # type: ignore[arg-type]

    assert "Idé" in composed(engine, changed)["projekt-laddstolpar.aspx"]
    after = composed(engine, changed + timedelta(minutes=10))["projekt-laddstolpar.aspx"]
    assert "Tolv stolpar." in after


def test_page_keeps_its_name_and_two_of_one_name_differ(engine: Engine, writer: Writer) -> None:
    propose(writer, "p1", "Laddstolpar")
    propose(writer, "p2", "laddstolpar!", NOW + timedelta(seconds=1))
    propose(writer, "p3", "?a", NOW + timedelta(seconds=2))
    later = NOW + timedelta(days=1)

    assert {name for name in composed(engine, later) if "ladd" in name} == {
        "projekt-laddstolpar.aspx",
        "projekt-laddstolpar-2.aspx",
    }
    before = {"project-p1": SitePageRecord("project-p1", "projekt-stolpar.aspx", "", "")}
    assert "projekt-stolpar.aspx" in composed(engine, later, before)
