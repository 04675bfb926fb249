"""Dates, times and the clock stand as Swedes write them."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, expect

from local_tenant.microsoft365 import YEAR_BEGINS
from tests.local_tenant.teams.driving.teams_page import WIDE, LocalTeams

pytestmark = pytest.mark.browser


def test_clock_is_shown_and_moves(browser: Browser, teams: LocalTeams) -> None:
    page = teams.open(browser)
    expect(page.locator("#now")).to_have_text("mån 9 januari 2023 kl. 9.00")
    assert page.locator("#now").get_attribute("datetime") == "2023-01-09T08:00:00+00:00"

    teams.tenant.clock.now += timedelta(days=86, hours=4, minutes=5)

    expect(page.locator("#now")).to_have_text("ons 5 april 2023 kl. 14.05")


def test_messages_have_their_swedish_day_and_time(browser: Browser, teams: LocalTeams) -> None:
    for after, hours in ((-10, 0), (0, 0), (57, -8), (178, 0)):
        teams.say({"text": f"dag {after}"}, after=timedelta(days=after, hours=hours))
    # Summer time: the clock shows it.
    assert (YEAR_BEGINS + timedelta(days=178)).utcoffset() == timedelta(hours=2)
    page = teams.open(browser, WIDE, timezone_id="America/New_York")

    days = [text.replace("\u00a0", " ") for text in page.locator(".day").all_inner_texts()]
    times = [text.replace("\u00a0", " ").strip() for text in page.locator(".who .quiet").all_inner_texts()]

    assert days == ["fre 30 december 2022", "mån 9 januari", "tis 7 mars", "tors 6 juli"]
    assert times == ["fre 30 december 2022 9.00", "mån 9 januari 9.00", "tis 7 mars 1.00", "tors 6 juli 9.00"]
