"""Parses what follows `nyckeltal`: a year, and perhaps rows to show or a target to set."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.app.commands.unused_words import WordAccount
from bot.app.typed_year import year_in
from core.indicators.model.indicators import Indicator
from core.language.nothing import means_nothing
from core.language.numbers import typed_number
from core.language.typed.dates import typed_year

#: Words for the indicators, as people type them.
WORDS = {
    Indicator.ACTIVITIES: ("träffar", "träff", "aktiviteter", "möten", "activities", "meetings"),
    Indicator.ATTENDANCES: ("deltagande", "deltagare", "närvaro", "attendance", "attendances"),
    Indicator.MUNICIPALITIES: ("kommuner", "kommun", "municipalities"),
    Indicator.SATISFACTION: ("nöjdhet", "nöjdheten", "betyg", "återkoppling", "satisfaction"),
    Indicator.PEOPLE: ("personer", "människor", "people"),
}
_PARTS = re.compile(
    r"(?P<year>(?:.*?\S)??)\s*(?:\b(?P<what>visa|mål|show|target)\b[\s:]*(?P<indicator>\w*)[\s:]*(?P<value>.*))?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"([1-9])[,.]([0-9])")


class Wanted(Enum):
    """What is asked for."""

    FIGURES = "figures"  #: the year's indicators
    ROWS = "rows"  #: the rows behind one of them
    TARGET = "target"  #: to set, or take away, a target


class NotUnderstoodError(Exception):
    """Raised when words can't be used; carries them."""


@dataclass(frozen=True, slots=True)
class TypedRequest:
    """What was typed."""

    year: int
    wanted: Wanted = Wanted.FIGURES
    #: None for all.
    indicator: Indicator | None = None
    #: The target; None to take it away.
    target: float | None = None


def typed_request(text: str, *, today: date, account: WordAccount) -> TypedRequest:
    """Read it. Raises NotUnderstoodError with the words that can't be used.

    For a year's figures, other words are recorded in the account.
    """
    match = _PARTS.fullmatch(" ".join(text.split()))
    if match is None:
        raise NotUnderstoodError(text)
    words = match["year"].rstrip(" :,")
    if match["what"] is None:
        wanted_year = year_in(words, today, account, otherwise=today.year)
    else:
        wanted_year = typed_year(words, year=today.year) if words else today.year
    if wanted_year is None:
        raise NotUnderstoodError(match["year"])
    if match["what"] is None:
        return TypedRequest(wanted_year)
    indicator = _indicator(match["indicator"])
    if match["what"].casefold() in ("visa", "show"):
        if match["value"]:
            raise NotUnderstoodError(match["value"])
        return TypedRequest(wanted_year, Wanted.ROWS, indicator)
    return TypedRequest(wanted_year, Wanted.TARGET, indicator, _target(match["value"]))


def _indicator(word: str) -> Indicator:
    for indicator, words in WORDS.items():
        if word.casefold() in words:
            return indicator
    raise NotUnderstoodError(word)


def _target(words: str) -> float | None:
    if means_nothing(words):
        return None
    if match := _DECIMAL.fullmatch(words):
        return float(f"{match[1]}.{match[2]}")
    number = typed_number(words)
    if number is None:
        raise NotUnderstoodError(words)
    return number
