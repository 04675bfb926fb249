"""One story in a real browser: a reminder, a sign-up, a command, a document found; axe finds no serious fault."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import running_chromium, serious_faults
from tests.factories import HANDEL, MILJO, NATUR
from tests.journeys.running_system import RunningSystem

pytestmark = [pytest.mark.journey, pytest.mark.browser]
_PICTURE = Path(__file__).parents[2] / "docs" / "kort-i-kanalen.png"


# Closed with this module: playwright holds an event loop, and others need theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_chromium() as made:
        yield made


@pytest.fixture
def page(browser: Browser, everything: RunningSystem) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1350, "height": 900}, locale="sv-SE", bypass_csp=True)
    made = context.new_page()
    errors: list[str] = []
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.goto(everything.places.teams)
    expect(made.locator(".card").first).to_be_visible()
    yield made
    context.close()
    assert errors == []


def be(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def open_channel(page: Page, name: str) -> None:
    page.locator("nav button", has_text=name).first.click()
    expect(page.locator("#channel-name")).to_have_text(name)


@pytest.mark.parametrize("group", [MILJO, NATUR, HANDEL])
def test_reminder_is_seen_in_each_channel_without_a_serious_fault(page: Page, group: str) -> None:
    open_channel(page, group)

    expect(page.locator(".card", has_text="Påminnelse").first).to_be_visible()
    assert serious_faults(page) == []


def test_member_answers_once_and_is_thanked_when_the_answer_is_on_disk(page: Page) -> None:
    be(page, "Jonas Ekdahl")
    open_channel(page, HANDEL)
    request, nudge = (page.locator(".card", has_text="Hur var träffen?").nth(number) for number in (0, 1))
    request.get_by_role("button", name="Skicka svar").click()
    expect(request.get_by_text("Välj ett betyg från 1 till 5.").first).to_be_visible()
    request.get_by_label("5 – mycket nöjd").check()
    request.get_by_label("Vad var mest användbart?").fill("Mallen för upphandling.")

    request.get_by_role("button", name="Skicka svar").click()

    expect(page.get_by_text("Tack, ditt svar är sparat")).to_be_visible()
    # Now the question is only in the reminder of it: the same person, the same meeting.
    second = page.locator(".card", has_text="Hur var träffen?").first
    second.get_by_label("1 – mycket missnöjd").check()
    second.get_by_role("button", name="Skicka svar").click()
    expect(page.get_by_text("Du har redan svarat på den här träffen")).to_be_visible()
    be(page, "Alva Lindmark")
    expect(nudge).to_be_visible()


def test_member_signs_up_on_a_card_that_only_they_see_change(page: Page, everything: RunningSystem) -> None:
    # A meeting of its own time: the next invitation after the end of March is for 19 April.
    everything.clock(step=True)
    open_channel(page, NATUR)
    invitation = page.locator(".message", has_text="ons 19 april").filter(has_text="Ny träff").first
    for _ in range(6):
        if invitation.count():
            break
        everything.clock(step=True)
        page.wait_for_timeout(1500)
    be(page, "Jonas Ekdahl")
    expect(invitation).to_be_visible()
    invitation.scroll_into_view_if_needed()
    if os.environ.get("NEW_PICTURES"):
        page.screenshot(path=_PICTURE)

    invitation.get_by_role("button", name="Anmäl mig").click()

    expect(page.get_by_text("Du är anmäld till träffen").first).to_be_visible()
    be(page, "Alva Lindmark")
    expect(invitation).to_be_visible()


def test_coordinator_types_a_command_and_sees_who_comes(page: Page) -> None:
    be(page, "Alva Lindmark")
    page.locator("#chats button").click()

    page.fill("#text", "anmälda 8 mars")
    page.click("#ask")

    expect(page.locator(".card", has_text="Anmälda · för samordnare").last).to_be_visible()
    assert serious_faults(page) == []


def test_document_is_found_from_the_thread_and_on_the_site(page: Page, everything: RunningSystem) -> None:
    open_channel(page, MILJO)
    expect(page.locator(".card a", has_text="Anteckningar.docx").first).to_be_visible()

    page.goto(everything.places.sharepoint)
    page.get_by_role("link", name="Träffar 2023").click()
    expect(page.get_by_role("heading", name="Träffar 2023")).to_be_visible()
    assert serious_faults(page) == []
    page.get_by_role("row", name="ons 8 mars").get_by_role("link", name="Nätverksträff").click()

    expect(page.get_by_role("link", name="Program.txt")).to_be_visible()
    assert serious_faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Program.txt").click()
    assert download.value.suggested_filename == "Program.txt"


def test_library_shows_columns_and_versions(page: Page, everything: RunningSystem) -> None:
    folder = "2023/Gemensamma träffar/2023-03-08 Nätverksträff"
    page.goto(f"{everything.places.sharepoint}/sites/kommunnatverket/Dokument/{folder}")

    expect(page.get_by_role("columnheader", name="Mötesdatum")).to_be_visible()
    assert serious_faults(page) == []
    page.locator("tbody td a").first.click()
    expect(page.get_by_role("heading", name="Versioner av")).to_be_visible()


def test_page_works_at_phone_width(browser: Browser, everything: RunningSystem) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, locale="sv-SE")
    page = context.new_page()
    page.goto(everything.places.teams)
    expect(page.locator(".card").first).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert serious_faults(page) == []
    context.close()
