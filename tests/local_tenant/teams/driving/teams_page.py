"""The local Teams with a bot of the test's own, and its page as people use it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Page, expect

from local_tenant.microsoft365 import YEAR_BEGINS, Microsoft365
from local_tenant.teams.store import CHANNELS, StoredMessage
from tests.local_tenant.teams.driving.answering_bot import AnsweringBot
from tests.local_tenant.teams.driving.sample_cards import card_message

MILJO, NATUR, _, SAMORDNARE = CHANNELS
Scheme = Literal["light", "dark"]
WIDE, PHONE = (1350, 900), (390, 800)


@dataclass
class LocalTeams:
    """A tenant whose clock stands still on a Monday at nine."""

    tenant: Microsoft365
    bot: AnsweringBot

    @property
    def address(self) -> str:
        return self.tenant.places.teams

    def post(self, *cards: dict[str, Any], channel: str = MILJO.id, thread: int | None = None) -> list[StoredMessage]:
        """What the bot says in a channel, a minute between."""
        return [
            self.say(
                card_message(card),
                channel=channel,
                thread=thread,
                after=timedelta(minutes=number),
            )
            for number, card in enumerate(cards)
        ]

    def say(
        self,
        body: dict[str, Any],
        *,
        channel: str = MILJO.id,
        thread: int | None = None,
        after: timedelta = timedelta(0),
        author: str = "bot",
    ) -> StoredMessage:
        at: datetime = YEAR_BEGINS + after
        return self.tenant.store.add(channel, author, {"type": "message", **body}, at=at.isoformat(), thread=thread)

    def open(self, browser: Browser, size: tuple[int, int] = WIDE, scheme: Scheme = "light", **more: Any) -> Page:
        """The page in a window of its own, with all that is in the first channel shown."""
        width, height = size
        context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": height}, locale="sv-SE", color_scheme=scheme, **more
        )
        page = context.new_page()
        page.goto(self.address)
        expect(page.locator("#messages[aria-live=polite]")).to_be_visible()
        expect(page.locator("#channel-name")).to_have_text(MILJO.name)
        return page


def focused(page: Page) -> str:
    """What has the focus, in a few words: its id, its label, or what stands on it."""
    result: str = page.evaluate(
        """() => {
          const here = document.activeElement;
          return here.id || here.getAttribute("aria-label") || here.textContent.trim() || here.tagName;
        }"""
    )
    return result


def cut_off(page: Page) -> list[str]:
    """What reaches outside the window to the left or right, or is wider than the box it stands in."""
    result: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
          .filter((item) => item.checkVisibility({ opacityProperty: true }) && !item.closest(".skip, .hidden"))
          .filter((item) => {
            const { left, right, width } = item.getBoundingClientRect();
            const hides = getComputedStyle(item).overflowX !== "visible" && item.scrollWidth > item.clientWidth + 1;
            return width > 1 && (left < -1 || right > innerWidth + 1 || (hides && !item.matches("textarea")));
          })
          .map((item) => item.outerHTML.slice(0, 120))"""
    )
    return result
