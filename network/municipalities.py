"""The municipalities of Västra Götaland with their mail domains; the file beside can be edited."""

import csv
from importlib.resources import files


def municipality_domains() -> dict[str, str]:
    """Mail domain in lower case to municipality, from municipalities.csv."""
    text = files("network").joinpath("municipalities.csv").read_text(encoding="utf-8")
    return {row["domain"].casefold(): row["municipality"] for row in csv.DictReader(text.splitlines())}
