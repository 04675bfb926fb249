"""The municipalities that a sentence says join, leave or pay, as a plain command."""

import re
from collections.abc import Callable
from datetime import date

from bot.app.context import Context
from bot.app.messages import IncomingMessage
from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.typed.dates import typed_days
from core.members.municipalities import all_municipalities

_TURN_OF_THE_YEAR = re.compile(r"\b(?:årsskiftet|nyår|year[- ]end|turn of the year)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AMOUNT = re.compile(r"(?<![\w.:/])\d{1,3}(?:\s\d{3}|\d{0,4})(?![\w:/])")
_EVERY = sorted((re.escape(one.name) for one in all_municipalities()), key=len, reverse=True)
_NAMES = re.compile(rf"(?<!\w)(?:{'|'.join(_EVERY)})(?=s?(?!\w))")


def said_joining(message: IncomingMessage, text: str, context: Context) -> str:
    """As *kommuner ny Tranemo 1 juli 2023*; the turn of the year is its first day. Empty if none is named."""
    return _told("kommuner ny", text, context.today(message.now), of_turn=lambda year: date(year + 1, 1, 1))


def said_leaving(message: IncomingMessage, text: str, context: Context) -> str:
    """As *kommuner avsluta Partille 31 december 2023*; the turn of the year is the old one's last day."""
    return _told("kommuner avsluta", text, context.today(message.now), of_turn=lambda year: date(year, 12, 31))


def said_fees(message: IncomingMessage, text: str, context: Context) -> str:
    """As *avgifter 2023*: a question about fees names a year, or means this one.

    As *avgifter 2023: Tibro 18500* with one municipality and one amount; empty with any other number.
    """
    found = _YEAR.search(text)
    year = found[0] if found else context.today(message.now).year
    left = _YEAR.sub("", text)
    names = {match[0] for match in _NAMES.finditer(text)}
    amounts = _AMOUNT.findall(left)
    if len(names) == 1 and len(amounts) == 1 and sum(map(str.isdigit, left)) == sum(map(str.isdigit, amounts[0])):
        return f"avgifter {year}: {names.pop()} {amounts[0]}"
    return "" if any(map(str.isdigit, left)) else f"avgifter {year}"


def _told(command: str, text: str, today: date, *, of_turn: Callable[[int], date]) -> str:
    names = list(dict.fromkeys(match[0] for match in _NAMES.finditer(text)))
    try:
        days = typed_days(text, year=today.year, today=today)
    except WrittenDateError:
        return ""
    day = of_turn(today.year) if _TURN_OF_THE_YEAR.search(text) else days.start if days else None
    when = f" {as_typed(day, year=True)}" if day else ""
    return f"{command} {', '.join(names)}{when}" if names else ""
