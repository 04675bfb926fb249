"""A coordinator's day in a browser: a meeting made and moved, a message sent and taken back, a report, a result."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import running_chromium, serious_faults
from tests.factories import HANDEL
from tests.journeys.running_system import RunningSystem

pytestmark = [pytest.mark.journey, pytest.mark.browser]
#: Teams' report of the webinar that has been, as an American Teams writes it.
_REPORT = """1. Summary
Meeting title\tDigitalt nätverksmöte
Attended participants\t2
Start time\t3/21/23, 9:58:00 AM
End time\t3/21/23, 12:01:00 PM

2. Participants
Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole
Elin Sörqvist (External)\t3/21/23, 9:59:00 AM\t3/21/23, 12:00:00 PM\t2h 1m\telin.sorqvist@boras.se\t\tAttendee
Åke Modig (Unverified)\t3/21/23, 10:05:00 AM\t3/21/23, 11:35:00 AM\t1h 30m\t\t\tAttendee
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_chromium() as made:
        yield made


@pytest.fixture
def chat(browser: Browser, everything: RunningSystem) -> Iterator[Page]:
    """Alva's chat with the bot."""
    context = browser.new_context(viewport={"width": 1350, "height": 900}, locale="sv-SE", bypass_csp=True)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(everything.places.teams)
    page.get_by_role("button", name="Alva Lindmark").click()
    page.locator("#chats button").click()
    expect(page.locator("#channel-name")).to_have_text("Nätverksboten")
    yield page
    context.close()
    assert errors == []


def ask(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("#ask")


def newest(page: Page, words: str) -> Locator:
    """The newest message that says so."""
    found = page.locator(".message", has_text=words).last
    expect(found).to_be_visible()
    return found


def press(page: Page, words: str, button: str) -> None:
    newest(page, words).get_by_role("button", name=button, exact=True).click()


def test_the_day(chat: Page, everything: RunningSystem, tmp_path: Path) -> None:
    # A meeting is made, moved and announced; nobody hears of it while it can be undone.
    ask(chat, f"ny 30 maj kl 9-12 {HANDEL} Studiebesök i Borås")
    press(chat, "Studiebesök i Borås", "Lägg in träffen")
    newest(chat, "Inlagd")
    ask(chat, "flytta studiebesöket 30 maj till 31 maj kl 10, bussen är full")
    press(chat, "bussen är full", "Godkänn")
    expect(newest(chat, "ons 31 maj, från kl. 10.00").get_by_role("button", name="Ångra")).to_be_visible()
    ask(chat, f"meddela {HANDEL}: Vi tar bussen till Borås den 31 maj.")
    press(chat, "Så här ser det ut", "Skicka")
    expect(newest(chat, "Du kan ångra till").get_by_role("button", name="Ångra")).to_be_visible()
    assert serious_faults(chat) == []

    # All of it is taken back, the last first.
    ask(chat, "ångra")
    newest(chat, "går inte ut")
    ask(chat, "ångra")
    newest(chat, "är som förut")
    ask(chat, "ångra")
    newest(chat, "är borttagen")
    assert not any("Borås" in str(message["card"]) for message in everything.messages(HANDEL))

    # Teams' report of the meeting that has been is dropped in the chat, looked at, and kept.
    report = tmp_path / "Närvaro.csv"
    report.write_bytes(_REPORT.encode("utf-16"))
    chat.fill("#text", "närvaro 21 mars")
    chat.set_input_files("#file", report)
    newest(chat, "Elin Sörqvist")
    assert serious_faults(chat) == []
    press(chat, "Elin Sörqvist", "Spara närvaron")
    expect(newest(chat, "2 deltagare").get_by_role("button", name="Ångra", exact=True)).to_be_visible()
    ask(chat, "ångra")
    newest(chat, "Ångrat. Närvaron")

    # What the group thought of the day in Alingsås is read.
    ask(chat, "resultat 8 mars")
    newest(chat, "8 mars")
    assert serious_faults(chat) == []
