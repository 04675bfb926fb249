"""Parses municipalities, alone, with a day or with an amount."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.language.dates_in_text.mentions import blanked
from core.language.numbers import typed_number
from core.language.typed.dates import typed_days
from core.members.municipalities import Municipality, municipality_called

_BETWEEN = re.compile(r"(?:(?<!\s)\s+)?(?:,|;|\n|\boch\b)\s*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\s)\s+(?:från\s+|from\s+)?((?:19|20)\d\d)$", re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<name>\D*?[^\s:\d])(?:\s*:)?\s+(?P<amount>\d(?:[ .\u00a0]*\d)*)[ .\u00a0]*(?:kr|kronor|:-)?$", re.IGNORECASE
)


class UnknownMunicipalityError(Exception):
    """Raised for a name that isn't a municipality of the county, or has no amount; carries the words."""


@dataclass(frozen=True, slots=True)
class TypedMunicipalities:
    """Municipalities, and the day that was typed with them."""

    municipalities: Sequence[Municipality]
    #: None if no day was typed.
    day: date | None
    #: Whether only a year was typed.
    year_alone: bool = False


def typed_municipalities(text: str, *, today: date) -> TypedMunicipalities:
    """Municipalities separated by commas or "och", then perhaps a day or a year.

    Raises UnknownMunicipalityError, and WrittenDateError if the day is none.
    """
    days = typed_days(text, year=today.year)
    if days is None and (match := _YEAR.search(text)):
        return TypedMunicipalities(_named(text[: match.start()]), date(int(match[1]), 1, 1), year_alone=True)
    text = blanked(text, days.places) if days else text
    return TypedMunicipalities(_named(re.sub(r"\b(?:från|den|till)\b", " ", text)), days.start if days else None)


def typed_fees(text: str) -> Mapping[str, int]:
    """Fees by municipality code: "Borås 25 000, Ale 12 000". Raises UnknownMunicipalityError."""
    fees: dict[str, int] = {}
    for words in _pieces(text):
        match = _AMOUNT.fullmatch(words)
        municipality = municipality_called(match["name"]) if match else None
        amount = typed_number(match["amount"]) if match else None
        if municipality is None or amount is None:
            raise UnknownMunicipalityError(words)
        fees[municipality.code] = amount
    return fees


def _named(text: str) -> Sequence[Municipality]:
    municipalities = []
    for words in _pieces(text):
        municipality = municipality_called(words)
        if municipality is None:
            raise UnknownMunicipalityError(words)
        municipalities.append(municipality)
    return municipalities


def _pieces(text: str) -> list[str]:
    return [words for raw in _BETWEEN.split(text) if (words := " ".join(raw.split()))]
