"""Parses what follows `nyckeltal`: a year, and perhaps rows to show or a target to set."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from bot.app.commands.phrases import tokens_of
from bot.app.commands.unused_words import WordAccount
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from bot.app.typed.year import year_in
from core.indicators.model.indicators import Indicator
from core.language.nothing import means_nothing
from core.language.numbers import typed_number
from core.language.spelling import folded
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
#: What a target is called, and a number that may be one.
_TARGET = re.compile(r"\b(?:mål|målet|målen|target|målsättning|målsättningen)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d.,–-])\d{1,6}(?:[.,]\d)?(?![\d]|[.,]\d)")
_OWN_WORD = re.compile(r"\W*(?:nyckeltal|indikatorer|indicators)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
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


def said_indicators(message: IncomingMessage, text: str, context: Context) -> str:
    """As *nyckeltal 2023 mål deltagande 400*, or *nyckeltal 2023* if no target is spoken of.

    Whoever types the command's own word first means each word after it: then nothing is left out.
    """
    if _OWN_WORD.match(text):
        return ""
    today = context.today(message.now)
    year = _ANY_YEAR.search(text)
    asked = f"nyckeltal {year[0] if year else today.year}"
    if not _TARGET.search(text):
        return asked
    words = {token.word for token in tokens_of(text)}
    named = [known[0] for known in WORDS.values() if not words.isdisjoint(map(folded, known))]
    numbers = _NUMBER.findall(_ANY_YEAR.sub(" ", text))
    return f"{asked} mål {named[0]} {numbers[0]}" if len(named) == len(numbers) == 1 else ""
