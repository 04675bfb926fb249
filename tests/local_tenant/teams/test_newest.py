"""A channel opens at its newest message, and stays there unless one has scrolled up."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from core.channels.model import Channel
from core.channels.thread_link import thread_address
from tests.local_tenant.teams.driving.sample_cards import invitation, question
from tests.local_tenant.teams.driving.teams_page import NATUR, PHONE, WIDE, LocalTeams

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [WIDE, PHONE])


def from_end(page: Page) -> int:
    result: float = page.evaluate(
        """() => { const box = document.querySelector("#messages");
           return box.scrollHeight - box.scrollTop - box.clientHeight; }"""
    )
    return round(result)


def in_view(page: Page, text: str) -> bool:
    result: bool = page.get_by_text(text).last.evaluate(
        """(item) => { const { top, bottom } = item.getBoundingClientRect();
           const box = document.querySelector("#messages").getBoundingClientRect();
           return top >= box.top && bottom <= box.bottom; }"""
    )
    return result


@SIZES
def test_channel_opens_at_the_newest_with_the_text_field_in_view(
    browser: Browser, teams: LocalTeams, size: tuple[int, int]
) -> None:
    teams.post(*[invitation(f"Träff {number}") for number in range(30)], channel=NATUR.id)
    teams.post(*[question() for _ in range(20)], invitation("Den nyaste"))
    page = teams.open(browser, size)

    assert from_end(page) <= 1
    expect(page.get_by_text("Den nyaste")).to_be_in_viewport()
    expect(page.locator("#text")).to_be_in_viewport(ratio=1)
    page.locator("#messages").evaluate("(box) => { box.scrollTop = 0; }")
    expect(page.locator("#to-newest")).to_be_visible()
    page.evaluate(f"document.querySelector('[data-channel=\"{NATUR.id}\"]').click()")
    expect(page.get_by_text("Träff 29")).to_be_in_viewport()
    assert from_end(page) <= 1


@SIZES
def test_new_message_comes_into_view_for_one_who_reads_the_newest(
    browser: Browser, teams: LocalTeams, size: tuple[int, int]
) -> None:
    teams.post(*[question() for _ in range(10)])
    page = teams.open(browser, size)

    teams.post(invitation("Kom just nu"))

    expect(page.get_by_text("Kom just nu")).to_be_in_viewport()
    assert from_end(page) <= 1


def test_new_message_leaves_one_who_has_scrolled_up_where_one_reads(browser: Browser, teams: LocalTeams) -> None:
    teams.post(*[invitation(f"Träff {number}") for number in range(20)])
    page = teams.open(browser)
    page.get_by_text("Träff 3", exact=True).scroll_into_view_if_needed()
    page.locator("#to-newest").wait_for(state="visible")
    before = page.locator("#messages").evaluate("(box) => box.scrollTop")

    teams.post(invitation("Kom just nu"))

    expect(page.get_by_text("Kom just nu")).to_have_count(1)
    assert page.locator("#messages").evaluate("(box) => box.scrollTop") == before
    assert not in_view(page, "Kom just nu")
    page.locator("#to-newest").click()
    assert in_view(page, "Kom just nu")
    assert page.evaluate("document.activeElement.textContent").count("Kom just nu") == 1


def test_address_of_a_message_opens_its_channel_there(browser: Browser, teams: LocalTeams) -> None:
    first, *_ = teams.post(*[invitation()] * 12, channel=NATUR.id)
    page = teams.open(browser)

    page.goto(thread_address(teams.address, Channel(NATUR.id, None, "", "t", None), str(first.id)))

    expect(page.locator("#channel-name")).to_have_text(NATUR.name)
    expect(page.locator(f"[data-thread='{first.id}'] .message").first).to_be_focused()
    expect(page.locator(f"[data-thread='{first.id}']")).to_be_in_viewport()
    expect(page).to_have_url(f"{teams.address}/")


def test_thread_with_a_new_answer_stands_last_under_that_day(browser: Browser, teams: LocalTeams) -> None:
    first, _ = teams.post(invitation("Först"), invitation("Sedan"))
    page = teams.open(browser)

    teams.say({"text": "Ett svar i tråden"}, thread=first.id, after=timedelta(days=1))

    expect(page.get_by_text("Ett svar i tråden")).to_be_in_viewport()
    titles = page.locator(".thread h3, .thread .ac-textBlock[role=heading]").all_inner_texts()
    assert [title.strip() for title in titles] == ["Sedan", "Först"]
    days = [day.replace("\u00a0", " ") for day in page.locator(".day").all_inner_texts()]
    assert days == ["mån 9 januari", "tis 10 januari"]
