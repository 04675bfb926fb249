"""The municipalities of Västra Götaland with their mail domains; the file beside can be edited."""

import csv
import re
from functools import cache
from importlib.resources import files

_SUFFIX = re.compile(r"\s+(?:stad|kommun|stadshus|kommunhus)$", re.IGNORECASE)


def municipality_domains() -> dict[str, str]:
    """Mail domain in lower case to municipality, from municipalities.csv."""
    return {domain: name for name, domain in _rows()}


def municipality_named(words: str) -> str | None:
    """The municipality that the words are the name of, such as "Borås" or "Borås stad"; None where they are none."""
    wanted = _SUFFIX.sub("", words.strip()).casefold()
    return next((name for name, _ in _rows() if name.casefold() in (wanted, wanted.removesuffix("s"))), None)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    text = files("core.members").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return tuple((row["municipality"], row["domain"].casefold()) for row in csv.DictReader(text.splitlines()))
