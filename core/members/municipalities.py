"""The municipalities of Västra Götaland with their mail domains, from municipalities.csv, which can be edited."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SUFFIX = re.compile(r"(?<!\s)\s+(?:stad|kommun|stadshus|kommunhus)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality of the county; two are equal if their codes are."""

    #: Such as "1490".
    code: str
    #: Without "kommun".
    name: str
    #: In lower case.
    domain: str


def all_municipalities() -> Sequence[Municipality]:
    """Get every municipality of the county, in the order of the file."""
    return _rows()


def municipality_domains() -> dict[str, str]:
    """Get the municipalities by mail domain (lower case)."""
    return {municipality.domain: municipality.name for municipality in _rows()}


def municipality_named(name: str) -> str | None:
    """Find the municipality by its name, such as "Borås", "Borås stad" or "Borås kommun"; None if it isn't one."""
    municipality = municipality_called(name)
    return None if municipality is None else municipality.name


def municipality_called(name: str) -> Municipality | None:
    """As `municipality_named`, with its code."""
    plain = _SUFFIX.sub("", name.strip()).casefold()
    spelt = (plain, plain.removesuffix("s"))
    return next((_by_name()[name] for name in spelt if name in _by_name()), None)


@cache
def _by_name() -> Mapping[str, Municipality]:
    return {municipality.name.casefold(): municipality for municipality in _rows()}


@cache
def _rows() -> tuple[Municipality, ...]:
    text = files("core.members").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple(
        Municipality(row["code"], row["municipality"], row["domain"].casefold())
        for row in csv.DictReader(text.splitlines())
    )
