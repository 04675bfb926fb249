"""What a screen reader meets: landmarks, headings in order, lists, names, and word of what is new."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.local_tenant.teams.driving.sample_cards import card_message, invitation, question, thanks
from tests.local_tenant.teams.driving.teams_page import NATUR, LocalTeams

Landmark = Literal["banner", "navigation", "main", "complementary", "form"]
pytestmark = pytest.mark.browser


def live(page: Page, text: str) -> str:
    """How soon the text is read out when it comes: the word of the nearest element that says."""
    result: str = page.get_by_text(text).last.evaluate(
        "(item) => item.closest('[aria-live]').getAttribute('aria-live')"
    )
    return result


def test_page_has_its_landmarks_and_is_in_swedish(browser: Browser, teams: LocalTeams) -> None:
    page = teams.open(browser)

    assert page.locator("html").get_attribute("lang") == "sv"
    roles: tuple[Landmark, ...] = ("banner", "navigation", "main", "complementary", "form")
    assert {role: page.get_by_role(role).count() for role in roles} == dict.fromkeys(roles, 1)
    expect(page).to_have_title("Miljöstrategigruppen – Teams på den här datorn")


def test_headings_come_in_order(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation("Nätverksträff"), question())
    page = teams.open(browser)
    # The cards are drawn after the page is.
    expect(page.get_by_role("heading", level=3)).to_have_count(2)

    levels = page.evaluate(
        """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")]
          .filter((heading) => heading.checkVisibility())
          .map((heading) => Number(heading.getAttribute("aria-level") ?? heading.tagName.slice(1)))"""
    )
    assert levels == [1, 2, 3, 3, 2, 2, 2]


def test_messages_stand_in_lists_by_day_with_their_answers_in_lists(browser: Browser, teams: LocalTeams) -> None:
    (request,) = teams.post(invitation())
    teams.say({"text": "Ett svar"}, thread=request.id)
    teams.say({"text": "Ett annat"}, thread=request.id)
    teams.say({"text": "Ett eget inlägg"})
    page = teams.open(browser)

    threads = page.get_by_role("list", name="Inlägg mån 9 januari").locator("> li")
    expect(threads).to_have_count(2)
    expect(threads.first.get_by_role("list", name="Svar").locator("> li")).to_have_count(2)
    expect(page.get_by_role("list", name="Kommunnätverket").get_by_role("listitem")).to_have_count(3)


def test_every_control_has_a_name(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation(), question())
    page = teams.open(browser)

    for control in page.locator("button, a, input, select, textarea").all():
        if control.is_visible():
            expect(control).to_have_accessible_name(re.compile(r"\w"))


def test_new_message_and_own_answer_are_read_out_but_not_what_was_there(browser: Browser, teams: LocalTeams) -> None:
    (request,) = teams.post(invitation("Var där"))
    page = teams.open(browser)
    heard = page.evaluate_handle(
        """() => { const heard = [];
           new MutationObserver((changes) => { for (const change of changes) for (const node of change.addedNodes) {
             const live = (node.closest ? node : node.parentElement)?.closest("[aria-live]")?.getAttribute("aria-live");
             if (live === "polite") heard.push(node.textContent); } })
             .observe(document.querySelector("#messages"), { childList: true, subtree: true });
           return heard; }"""
    )

    teams.say({"text": "Ett nytt inlägg"})
    expect(page.get_by_text("Ett nytt inlägg")).to_be_visible()
    teams.bot.answer = thanks("Tack, det är noterat")
    page.get_by_role("button", name="Anmäl mig").click()
    expect(page.get_by_text("Tack, det är noterat")).to_be_visible()
    teams.say({"text": "I en annan kanal"}, channel=NATUR.id)
    page.get_by_role("navigation").get_by_role("button", name=NATUR.name).click()
    expect(page.get_by_text("I en annan kanal")).to_be_visible()

    reported = " ".join(heard.json_value())
    assert [words in reported for words in ("Ett nytt inlägg", "Tack, det är noterat")] == [True, True]
    assert [words in reported for words in ("Var där", "I en annan kanal")] == [False, False]
    assert request.id


def test_card_that_others_change_is_not_read_out(browser: Browser, teams: LocalTeams) -> None:
    (request,) = teams.post(invitation("Träff", 1))
    page = teams.open(browser)

    teams.tenant.store.change(request.id, card_message(invitation("Träff", 22)))

    expect(page.get_by_text("22")).to_be_visible()
    assert live(page, "22") == "off"
