"""All that the page does can be done by keyboard, and the focus is never lost."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from local_tenant.teams.people import PEOPLE
from tests.local_tenant.teams.driving.sample_cards import card_message, invitation, question, thanks
from tests.local_tenant.teams.driving.teams_page import MILJO, NATUR, WIDE, LocalTeams, focused

pytestmark = pytest.mark.browser


def tab_to(page: Page, name: str, *, at_most: int = 30) -> int:
    """How many times Tab is pressed until that has the focus."""
    for count in range(1, at_most + 1):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return count
    raise AssertionError(f"{name} was not reached in {at_most} steps")


def test_text_field_is_a_handful_of_tabs_away_however_much_is_in_the_channel(
    browser: Browser, teams: LocalTeams
) -> None:
    teams.post(*[invitation(f"Träff {number}") for number in range(40)])
    page = teams.open(browser)

    assert tab_to(page, "text") <= 5


def test_skip_link_is_first_and_leads_to_the_text_field_from_either_tab(browser: Browser, teams: LocalTeams) -> None:
    page = teams.open(browser)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Till textfältet")).to_be_focused()
    expect(page.get_by_role("link", name="Till textfältet")).to_be_in_viewport()

    page.keyboard.press("Enter")

    expect(page.locator("#text")).to_be_focused()
    page.get_by_role("tab", name="Filer").click()
    page.locator("#skip").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()


def test_enter_sends_and_the_focus_stays_in_the_text_field(browser: Browser, teams: LocalTeams) -> None:
    page = teams.open(browser)
    page.locator("#text").focus()

    page.keyboard.type("Hej på er")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("två rader")
    page.keyboard.press("Enter")

    expect(page.locator(".words")).to_have_text("Hej på er\ntvå rader")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#text")).to_have_value("")
    page.keyboard.type("@Nätverksboten nästa")
    page.keyboard.press("Enter")
    expect(page.locator(".words").last).to_have_text("Nätverksboten nästa")
    assert [activity["text"] for activity in teams.bot.heard] == ["<at>Nätverksboten</at> nästa"]


def test_newest_card_comes_next_and_its_buttons_can_be_pressed(browser: Browser, teams: LocalTeams) -> None:
    teams.bot.answer = invitation("Du är anmäld", 1)
    teams.post(invitation("Äldre"), invitation("Nyast"))
    page = teams.open(browser)

    assert tab_to(page, "Nätverksboten mån\u00a09\u00a0januari kl. 9.01") <= 9
    assert tab_to(page, "Anmäl mig till träffen") == 1
    page.keyboard.press("Enter")

    expect(page.get_by_text("Du är anmäld")).to_be_visible()
    assert focused(page) == "Anmäl mig till träffen"
    assert teams.bot.heard[0]["value"]["action"]["verb"] == "signup.yes"


def test_arrows_go_between_messages_and_escape_out_of_one(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation("Äldst"), invitation("Mellan"), invitation("Nyast"))
    page = teams.open(browser)
    tab_to(page, "Nätverksboten mån\u00a09\u00a0januari kl. 9.02")

    def here() -> str:
        text: str = page.evaluate("document.activeElement.textContent")
        return next(title for title in ("Äldst", "Mellan", "Nyast") if title in text)

    walked = []
    for key in ("ArrowUp", "Home", "ArrowDown", "End"):
        page.keyboard.press(key)
        walked.append(here())
    assert walked == ["Mellan", "Äldst", "Mellan", "Nyast"]
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert focused(page) == "Anmäl mig till träffen"
    page.keyboard.press("Escape")
    assert here() == "Äldst"
    expect(page.get_by_text("Äldst")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("answer", "words", "lands"),
    [
        (invitation("Ny text"), "Ny text", "Anmäl mig till träffen"),
        (thanks("Tack"), "Tack", "Nätverksboten mån\u00a09\u00a0januari kl. 9.00"),
        ("Du har redan svarat.", "Du har redan svarat.", "Anmäl mig till träffen"),
    ],
)
def test_focus_after_a_press_stays_or_goes_to_the_new_card(
    browser: Browser, teams: LocalTeams, answer: dict[str, Any] | str, words: str, lands: str
) -> None:
    teams.bot.answer = answer
    teams.post(invitation())
    page = teams.open(browser)

    page.get_by_role("button", name="Anmäl mig till träffen").click()

    expect(page.get_by_text(words)).to_be_visible()
    assert focused(page) == lands


def test_what_one_types_stays_while_others_press_the_same_card(browser: Browser, teams: LocalTeams) -> None:
    (request,) = teams.post(question())
    page = teams.open(browser)
    page.get_by_label("Vad var mest användbart?").fill("Mallen.")
    page.locator("#text").focus()

    teams.tenant.store.set_private_card(request.id, PEOPLE[0].id, thanks())
    teams.tenant.store.change(request.id, card_message(question("Ändrad rubrik")))
    teams.say({"text": "Det har gått en stund"})

    expect(page.get_by_text("Det har gått en stund")).to_be_visible()
    expect(page.get_by_label("Vad var mest användbart?")).to_have_value("Mallen.")


def test_card_that_looks_the_same_to_one_is_not_shown_anew(browser: Browser, teams: LocalTeams) -> None:
    (request,) = teams.post(invitation())
    page = teams.open(browser)
    page.locator(".card").evaluate("(card) => { card.dataset.same = 'yes'; }")

    teams.tenant.store.set_private_card(request.id, PEOPLE[0].id, thanks())
    teams.say({"text": "Det har gått en stund"})

    expect(page.get_by_text("Det har gått en stund")).to_be_visible()
    expect(page.locator(".card")).to_have_attribute("data-same", "yes")


def test_focus_is_never_lost_to_the_page(browser: Browser, teams: LocalTeams) -> None:
    first, _ = teams.post(invitation(), question())
    page = teams.open(browser)
    page.clock.install()
    unanswered: set[Request] = set()

    def ask(request: Request) -> None:
        unanswered.add(request)

    def end(request: Request) -> None:
        unanswered.discard(request)

    page.on("request", ask)
    page.on("requestfinished", end)
    page.on("requestfailed", end)

    def lost_after(doing: Callable[[], None]) -> bool:
        doing()
        # Once it is answered the page looks twice at how things stand; the second look begins when the first is shown.
        for _ in range(2):
            while unanswered:
                page.wait_for_timeout(10)
            with page.expect_request("**/api/state?*"):
                page.clock.run_for(1000)
        return bool(page.evaluate("document.activeElement === document.body"))

    def press(name: str) -> Callable[[], None]:
        return page.get_by_role("button", name=name).first.click

    buttons = (
        "Anmäl mig",
        "Jag kan tyvärr",
        "Skicka svar",
        "Svara i tråden",
        "Nytt inlägg i stället",
        "Skriv i kanalen",
        "Fråga Nätverksboten",
        "Nästa utskick",
        "+ 1 timme",
        "Spela året",
        NATUR.name,
        MILJO.name,
        "Elin Sörqvist",
        "Alva Lindmark",
        "Samordnare",
        "Mira Sandell",
        MILJO.name,
    )
    assert [name for name in buttons if lost_after(press(name))] == []
    page.get_by_role("button", name="Anmäl mig").focus()
    # Its thread moves to the foot of the channel, with the button that has the focus.
    teams.say({"text": "Ett svar"}, thread=first.id)
    expect(page.get_by_text("Ett svar")).to_be_visible()
    assert focused(page) == "Anmäl mig till träffen"


def test_every_stop_shows_that_it_has_the_focus(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation(), question())
    page = teams.open(browser, WIDE)
    unseen, stops = [], set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, width, offset = page.evaluate(
            """() => {
              const here = document.activeElement;
              const shown = here.matches("input[type=file]") ? here.closest("label") : here;
              const style = getComputedStyle(shown);
              const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
              return [here.outerHTML.slice(0, 100), width, parseFloat(style.outlineOffset)];
            }"""
        )
        if name.startswith("<body"):
            break
        stops.add(name)
        if width < 2 or offset < -2:
            unseen.append(name)
    assert unseen == []
    assert len(stops) >= 14
