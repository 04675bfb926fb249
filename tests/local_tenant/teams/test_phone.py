"""On a phone everything fits: cards, buttons, lists and the text field."""

import pytest
from playwright.sync_api import Browser, Page, expect

from local_tenant.teams.store import CHATS
from tests.local_tenant.teams.driving.sample_cards import every_style, invitation, question
from tests.local_tenant.teams.driving.teams_page import MILJO, NATUR, PHONE, LocalTeams, Scheme, cut_off

pytestmark = pytest.mark.browser
NARROW = (320, 640)


def widths(page: Page) -> tuple[int, int]:
    return page.evaluate("document.documentElement.scrollWidth"), page.evaluate("innerWidth")


@pytest.mark.parametrize("size", [PHONE, NARROW])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_cuts_nothing_off(browser: Browser, teams: LocalTeams, size: tuple[int, int], scheme: Scheme) -> None:
    (request, *_) = teams.post(every_style(), question(), invitation())
    teams.post(invitation(), thread=request.id)
    teams.say({"text": "**Se** https://example.com/" + "a" * 200 + " `" + "b" * 200 + "`"})
    page = teams.open(browser, size, scheme)

    assert widths(page) == (size[0], size[0])
    assert cut_off(page) == []


def test_three_buttons_stack_on_a_phone_and_stand_in_rows_on_a_wide_page(browser: Browser, teams: LocalTeams) -> None:
    teams.post(invitation())

    def places(size: tuple[int, int]) -> list[tuple[float, float, float]]:
        buttons = teams.open(browser, size).locator(".card .ac-pushButton")
        expect(buttons).to_have_count(3)
        boxes = [button.bounding_box() for button in buttons.all()]
        return [(box["x"], box["y"], box["width"]) for box in boxes if box]

    stacked, rows = places(PHONE), places((1350, 900))

    assert len({(x, width) for x, _, width in stacked}) == 1
    assert len({y for _, y, _ in stacked}) == 3
    assert len({y for _, y, _ in rows}) == 2


def test_lists_open_over_the_messages_and_close_when_one_has_chosen(browser: Browser, teams: LocalTeams) -> None:
    page = teams.open(browser, PHONE)
    expect(page.locator("#places")).to_be_hidden()

    page.get_by_role("button", name="Kanaler").click()
    page.get_by_role("button", name=NATUR.name).click()

    expect(page.locator("#channel-name")).to_have_text(NATUR.name)
    expect(page.locator("#channel-name")).to_be_focused()
    expect(page.locator("#places")).to_be_hidden()
    for key in ("Enter", "Escape"):
        page.get_by_role("button", name="Du är Mira").click()
        expect(page.locator("#people")).to_be_visible()
        if key == "Enter":
            page.get_by_role("button", name="Stäng").focus()
        page.keyboard.press(key)
        expect(page.locator("#people")).to_be_hidden()
        expect(page.get_by_role("button", name="Du är Mira")).to_be_focused()


@pytest.mark.parametrize("size", [PHONE, NARROW, (800, 390)])
def test_messages_keep_room_beside_the_text_field(browser: Browser, teams: LocalTeams, size: tuple[int, int]) -> None:
    teams.post(invitation())
    page = teams.open(browser, size)

    room = page.locator("#messages").bounding_box()
    field = page.locator("#text").bounding_box()

    assert room is not None
    assert field is not None
    assert room["height"] > size[1] * 0.3
    assert field["y"] + field["height"] <= size[1]


def test_chat_fits_a_phone_with_its_file_button(browser: Browser, teams: LocalTeams) -> None:
    teams.say({"text": "Hej"}, channel=CHATS[2].id)
    page = teams.open(browser, PHONE)

    page.get_by_role("button", name="Kanaler").click()
    page.locator("#chats button").click()

    expect(page.get_by_text("Bifoga fil")).to_be_visible()
    expect(page.get_by_text(MILJO.name)).to_have_count(1)
    assert cut_off(page) == []
