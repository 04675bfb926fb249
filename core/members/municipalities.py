"""The municipalities of Västra Götaland with their mail domains, from municipalities.csv, which can be edited."""

import csv
import re
from functools import cache
from importlib.resources import files

_SUFFIX = re.compile(r"\s+(?:stad|kommun|stadshus|kommunhus)$", re.IGNORECASE)


def municipality_domains() -> dict[str, str]:
    """Get the municipalities by mail domain (lower case)."""
    return {domain: name for name, domain in _rows()}


def municipality_named(name: str) -> str | None:
    """Find the municipality by its name, such as "Borås", "Borås stad" or "Borås kommun"; None if it isn't one."""
    plain = _SUFFIX.sub("", name.strip()).casefold()
    return next((known for known, _ in _rows() if known.casefold() in (plain, plain.removesuffix("s"))), None)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files("core.members").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple((row["municipality"], row["domain"].casefold()) for row in csv.DictReader(text.splitlines()))
