"""Organisations that take part without being municipalities, from partners.csv, which can be edited."""

import csv
from functools import cache
from importlib.resources import files


def partner_domains() -> dict[str, str]:
    """Get the organisations by mail domain (lower case)."""
    return {domain: name for name, domain, _ in _rows() if domain}


def partner_named(name: str) -> str | None:
    """Find the organisation by its name, or by what it is also called; None if it isn't one of them."""
    words = " ".join(name.split()).casefold()
    return next((known for known, _, called in _rows() if words == known.casefold() or words in called), None)


@cache
def _rows() -> tuple[tuple[str, str, frozenset[str]], ...]:
    text = files("core.members").joinpath("partners.csv").read_text(encoding="utf-8")
    return tuple(
        (row["organisation"], row["domain"].casefold(), frozenset(row["also_called"].casefold().split("|")))
        for row in csv.DictReader(text.splitlines())
    )
