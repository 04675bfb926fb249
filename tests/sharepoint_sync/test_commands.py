"""`natverksbot sync --verify` and `--set-up`: what they show, and the exit code."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.database.writer import Writer
from core.meetings.queries import meetings
from sharepoint_sync.commands import set_up_columns, verify_library
from sharepoint_sync.sync.worker import Worker
from tests.sharepoint_sync.conftest import JOINT
from tests.sharepoint_sync.local_site import LocalSite
from tests.sharepoint_sync.sync.test_page_edits import Person
from tests.sharepoint_sync.sync.test_worker import FOLDER, LATER, NOW, edit


@pytest.fixture
def standing(worker: Worker, local_site: LocalSite) -> LocalSite:
    worker.run(NOW, LATER)
    worker.run(NOW, LATER)
    return local_site


def test_set_up_makes_columns_with_their_index_and_says_which_were_there(
    local_site: LocalSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = local_site.site()
    site.add_columns(["Tema"])

    first, output = set_up_columns(site), capsys.readouterr().out
    second, again = set_up_columns(site), capsys.readouterr().out

    assert (first, output.count("skapad"), output.count("fanns redan")) == (0, 3, 1)
    assert (second, again.count("fanns redan")) == (0, 4)
    assert site.unindexed_columns() == []


def test_column_without_its_index_is_said(local_site: LocalSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = local_site.site()
    ids = site._look_up()
    body = {"name": "Motesdatum", "dateTime": {"format": "dateOnly"}}
    site._graph.call("POST", f"sites/{ids.site}/lists/{ids.list}/columns", body=body)

    assert set_up_columns(site) == 1
    assert "saknar index" in capsys.readouterr().out


def test_site_that_stands_as_recorded_has_no_differences(
    standing: LocalSite, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify_library(standing.site(), engine) == 0
    assert "2 dokument och 5 sidor står som de ska" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("removed", "Dokumentet finns inte på SharePoint."),
        ("edited", "Innehållet på SharePoint är ett annat"),
        ("renamed", "Dokumentet heter ”Annat.pdf”"),
        ("moved", "Dokumentet ligger i en annan mapp"),
        ("described", "Andra värden än de som skrevs: Tema"),
        ("page removed", "Sidan finns inte på SharePoint."),
        ("page edited", "Någon har ändrat den del av sidan"),
    ],
)
def test_every_difference_is_named(
    standing: LocalSite, engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str, words: str
) -> None:
    _differ(standing, what, tmp_path)

    assert verify_library(standing.site(), engine) == 1
    assert words in capsys.readouterr().out


def test_kind_that_a_person_has_chosen_is_no_difference(standing: LocalSite, engine: Engine) -> None:
    item = standing.site().item_at(f"{FOLDER}/Bilder.pdf")
    assert item is not None
    standing.site().describe([(item.id, {"Dokumenttyp": "Anteckningar"})])

    assert verify_library(standing.site(), engine) == 0


def test_plan_that_changed_since_is_a_difference_until_the_next_pass(
    standing: LocalSite, worker: Worker, engine: Engine, writer: Writer
) -> None:
    moved = replace(JOINT, start_date=date(2023, 3, 9), end_date=date(2023, 3, 9))
    writer.submit(lambda conn: meetings.save(conn, moved)).result()

    before = verify_library(standing.site(), engine)
    worker.run(NOW, LATER)

    assert (before, verify_library(standing.site(), engine)) == (1, 0)


def test_site_that_does_not_answer_is_said(
    standing: LocalSite, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    standing.fault(status=503, times=1, retry_after="7")

    assert verify_library(standing.site(), engine) == 1
    assert "Försök igen om 7 sekunder" in capsys.readouterr().out


def _differ(local_site: LocalSite, what: str, tmp_path: Path) -> None:
    site, person = local_site.site(), Person(local_site)
    item = site.item_at(f"{FOLDER}/Bilder.pdf")
    assert item is not None
    match what:
        case "removed":
            site.remove(item.id, item.etag)
        case "edited":
            edit(local_site, f"{FOLDER}/Bilder.pdf", b"%PDF rattad", tmp_path)
        case "renamed":
            site.move(item.id, item.etag, folder_id="", name="Annat.pdf")
        case "moved":
            site.move(item.id, item.etag, folder_id=site.make_folder("Annan mapp").id, name=item.name)
        case "described":
            site.describe([(item.id, {"Tema": "Något annat"})])
        case "page removed":
            person.delete()
        case _:
            person.rewrite("Sidan uppdateras", "Jag uppdaterar")
