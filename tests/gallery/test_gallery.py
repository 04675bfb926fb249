"""Every card in every state fits a phone and can be read, in light and in dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import running_chromium, serious_faults
from tests.cards.test_cards import CARDS
from tests.gallery.shown_cards import gallery
from tests.local_tenant.teams.driving.teams_page import PHONE, LocalTeams, Scheme, cut_off

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with running_chromium() as made:
        yield made


@pytest.fixture(scope="module")
def teams(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTeams]:
    with gallery(tmp_path_factory.mktemp("gallery") / "state") as shown:
        yield shown


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, teams: LocalTeams) -> Iterator[Page]:
    scheme: Scheme = request.param
    opened = teams.open(browser, PHONE, scheme, bypass_csp=True)
    expect(opened.locator(".card")).to_have_count(len(CARDS), timeout=60_000)
    yield opened
    opened.context.close()


def test_each_card_is_drawn(page: Page) -> None:
    drawn: list[str] = page.locator(".card").evaluate_all("(cards) => cards.map((card) => card.innerText.trim())")

    assert all(drawn)


def test_nothing_is_cut_off_on_a_phone(page: Page) -> None:
    cut = cut_off(page)

    # A field of one line shows the beginning of what stands in it.
    assert [element for element in cut if not element.startswith("<input")] == []


def test_axe_finds_nothing_serious(page: Page) -> None:
    assert serious_faults(page) == []
