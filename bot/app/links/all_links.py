"""All addresses of files that people and their calendars download from the bot."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.app.links.calendar_links import CalendarLinks
from bot.app.links.file_links import DRAFTS, SIGNUP_LISTS, FileLinks


@dataclass(frozen=True, slots=True)
class Links:
    """Generators of addresses, all from one secret."""

    calendars: CalendarLinks
    signup_lists: FileLinks
    drafts: FileLinks


def links_at(address: str, secret: bytes, real_now: Callable[[], datetime]) -> Links:
    """All of them; `address` is where browsers reach the bot, empty if they don't."""
    return Links(
        CalendarLinks(address, secret),
        FileLinks(address, secret, real_now, folder=SIGNUP_LISTS),
        FileLinks(address, secret, real_now, folder=DRAFTS),
    )
