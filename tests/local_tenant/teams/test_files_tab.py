"""The Files tab shows the channel's folder in SharePoint, and puts files there."""

from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, expect

from local_tenant.teams.people import PEOPLE, TenantPerson
from tests.local_tenant.teams.driving.teams_page import MILJO, NATUR, PHONE, SAMORDNARE, WIDE, LocalTeams, cut_off

MIRA = PEOPLE[2]


def put(teams: LocalTeams, name: str, content: bytes = b"1234", *, path: str = "", channel: str = MILJO.id) -> str:
    answer = requests.post(
        f"{teams.address}/api/files/{channel}",
        data={"as": MIRA.id, "path": path},
        files={"file": (name, content)},
        timeout=20,
    )
    words: str = answer.json()["words"]
    return words


def names(teams: LocalTeams, path: str = "", *, channel: str = MILJO.id, person: TenantPerson = MIRA) -> list[str]:
    address = f"{teams.address}/api/files/{channel}"
    result = requests.get(address, params={"as": person.id, "path": path}, timeout=10).json()["files"]
    return [item["name"] for item in result]


def test_file_lies_in_the_channels_own_folder_on_the_site(teams: LocalTeams) -> None:
    assert put(teams, "Anteckningar å.txt", b"hej") == "Anteckningar å.txt är sparad."
    assert put(teams, "Anteckningar å.txt", b"hej igen") == "Anteckningar å.txt är sparad som en ny version."

    assert (names(teams), names(teams, channel=NATUR.id)) == (["Anteckningar å.txt"], [])
    site = f"{teams.tenant.places.sharepoint}/sites/kommunnatverket/Dokument/{MILJO.name}/Anteckningar å.txt"
    assert requests.get(site, timeout=5).content == b"hej igen"


def test_many_files_and_folders_are_all_listed(teams: LocalTeams) -> None:
    for number in range(3):
        put(teams, f"Bild {number}.png", path="2023/Bilder")
    put(teams, "Program.docx")

    assert names(teams) == ["2023", "Program.docx"]
    assert names(teams, "2023/Bilder") == ["Bild 0.png", "Bild 1.png", "Bild 2.png"]


@pytest.mark.parametrize("name", ["Vad?.pdf", "~$öppen.docx", "a:b.txt"])
def test_name_that_sharepoint_refuses_is_told_with_what_to_do(teams: LocalTeams, name: str) -> None:
    assert put(teams, name) == (
        f'SharePoint tar inte emot namnet {name}. Byt namn: utan " * : < > ? / \\ |, utan blanksteg sist.'
    )
    assert names(teams) == []


def test_file_that_is_too_large_is_refused_whole(teams: LocalTeams) -> None:
    assert put(teams, "Film.mp4", b"x" * (12 * 1024 * 1024 + 1)) == "Filen är större än 12 MB. Välj en mindre."
    assert names(teams) == []


def test_folder_that_is_gone_and_a_way_out_of_the_folder_give_nothing(teams: LocalTeams) -> None:
    put(teams, "Hemlig.txt", channel=NATUR.id)

    assert names(teams, "Finns inte") == []
    assert names(teams, f"../{NATUR.name}") == []


def test_busy_site_is_told_and_the_file_goes_there_next_time(teams: LocalTeams) -> None:
    put(teams, "Först.txt")
    faults = {"status": 503, "times": 1, "path": "content"}
    requests.post(f"{teams.tenant.places.sharepoint}/_faults", json=faults, timeout=5).raise_for_status()

    assert put(teams, "Sedan.txt") == "SharePoint är upptaget just nu. Försök igen om en stund."
    assert put(teams, "Sedan.txt") == "Sedan.txt är sparad."


@pytest.mark.browser
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_person_uploads_a_file_and_finds_it_in_its_folder(
    browser: Browser, teams: LocalTeams, size: tuple[int, int], tmp_path: Path
) -> None:
    document = tmp_path / "Dagordning med ett långt namn för träffen i Alingsås.txt"
    document.write_text("Hej " * 500)
    put(teams, "Bild.png", path="2023")
    page = teams.open(browser, size)
    page.get_by_role("tab", name="Filer").click()
    page.get_by_role("button", name="2023").click()
    expect(page.get_by_role("heading", name=f"{MILJO.name} › 2023")).to_be_focused()
    expect(page.get_by_role("link", name="Bild.png")).to_be_visible()

    page.get_by_label("Ladda upp fil").set_input_files(document)

    expect(page.get_by_role("link", name=document.name)).to_be_visible()
    expect(page.get_by_text("2 kB")).to_be_visible()
    expect(page.get_by_text(f"{document.name} är sparad.")).to_be_visible()
    assert sorted(names(teams, "2023")) == ["Bild.png", document.name]
    assert cut_off(page) == []
    page.get_by_role("button", name="Upp en nivå").click()
    expect(page.get_by_role("button", name="2023")).to_be_visible()
    expect(page.get_by_role("heading", name=MILJO.name, level=2)).to_be_focused()


@pytest.mark.browser
def test_files_tab_follows_the_channel_and_chats_have_none(browser: Browser, teams: LocalTeams) -> None:
    put(teams, "Natur.txt", channel=NATUR.id)
    page = teams.open(browser)
    page.get_by_role("tab", name="Inlägg").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Filer")).to_be_focused()
    expect(page.get_by_text("Mappen är tom.")).to_be_visible()

    page.get_by_role("navigation").get_by_role("button", name=NATUR.name).click()

    expect(page.get_by_role("link", name="Natur.txt")).to_be_visible()
    page.locator("#chats button").click()
    expect(page.get_by_role("tab", name="Filer")).to_be_hidden()
    expect(page.locator("#text")).to_be_visible()


def test_samordnare_has_a_folder_of_its_own(teams: LocalTeams) -> None:
    assert names(teams, channel=SAMORDNARE.id, person=PEOPLE[0]) == []
