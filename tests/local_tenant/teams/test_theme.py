"""The page is light or dark as the computer is, or as one chooses; every text can be read in both."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import faults
from tests.local_tenant.teams.driving.sample_cards import every_style, invitation, question
from tests.local_tenant.teams.driving.teams_page import PHONE, WIDE, LocalTeams, Scheme

pytestmark = pytest.mark.browser
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(43, 43, 43)"


def card_colour(page: Page) -> str:
    result: str = page.locator(".ac-adaptiveCard").last.evaluate("(card) => getComputedStyle(card).backgroundColor")
    return result


@pytest.mark.parametrize(("scheme", "colour"), [("light", LIGHT), ("dark", DARK)])
def test_page_and_cards_follow_the_computer(browser: Browser, teams: LocalTeams, scheme: Scheme, colour: str) -> None:
    teams.post(invitation())

    page = teams.open(browser, WIDE, scheme)

    assert card_colour(page) == colour
    title = page.locator(".card h3, .card [role=heading]").first
    assert (title.evaluate("(text) => getComputedStyle(text).color") == "rgb(36, 36, 36)") is (scheme == "light")


def test_choice_of_view_holds_over_the_computers_and_is_remembered(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation())
    page = teams.open(browser, WIDE, "light")

    page.get_by_label("Utseende").select_option(label="Mörkt")

    assert card_colour(page) == DARK
    page.reload()
    expect(page.locator(".card")).to_be_visible()
    assert card_colour(page) == DARK
    page.get_by_label("Utseende").select_option(label="Som datorn")
    assert card_colour(page) == LIGHT


@pytest.mark.parametrize("size", [WIDE, PHONE])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, teams: LocalTeams, size: tuple[int, int], scheme: Scheme) -> None:
    request, _, _ = teams.post(every_style(), invitation(), question())
    teams.say({"text": "**Svar** med [länk](https://example.com)"}, thread=request.id)
    page = teams.open(browser, size, scheme, bypass_csp=True)
    page.get_by_role("button", name="Skicka svar").click()
    expect(page.get_by_text("Välj ett betyg från 1 till 5.")).to_be_visible()

    assert faults(page) == []
    page.get_by_role("tab", name="Filer").click()
    expect(page.get_by_text("Mappen är tom.")).to_be_visible()
    assert faults(page) == []
    for name in ("Kanaler", "Du är", "Klocka") if size == PHONE else ():
        page.get_by_role("button", name=name).click()
        assert faults(page) == []
        page.keyboard.press("Escape")
