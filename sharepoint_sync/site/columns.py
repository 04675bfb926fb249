"""The library's columns: which are there, and how each is made at set-up."""

from collections.abc import Iterable, Sequence
from typing import Any

from sharepoint_sync.site.graph import Graph
from sharepoint_sync.sync.document_types import DOCUMENT_TYPES

#: Columns of whole days; sent at noon UTC, which is the same day in every European zone.
DATES = frozenset({"Motesdatum"})


class Columns:
    """The columns of one library."""

    def __init__(self, graph: Graph, site: str, library: str, groups: Sequence[str]) -> None:
        self._graph = graph
        self._address = f"sites/{site}/lists/{library}/columns"
        self._groups = groups

    def missing(self, wanted: Iterable[str]) -> list[str]:
        """Those of the wanted that the library lacks. Raises SiteError."""
        answer = self._graph.call("GET", self._address)
        there = {each["name"] for each in answer.get("value", [])}
        return [name for name in wanted if name not in there]

    def add(self, wanted: Iterable[str]) -> None:
        """Create the columns, by internal name. Raises SiteError, and KeyError for a name not known here."""
        definitions = self._definitions()
        for name in wanted:
            self._graph.call("POST", self._address, body={"name": name, "indexed": name in DATES, **definitions[name]})

    def _definitions(self) -> dict[str, dict[str, Any]]:
        return {
            "Grupper": {
                "displayName": "Grupper",
                "choice": {"allowTextEntry": True, "choices": list(self._groups), "displayAs": "checkBoxes"},
            },
            "Motesdatum": {"displayName": "Mötesdatum", "dateTime": {"format": "dateOnly", "displayAs": "standard"}},
            "Tema": {"displayName": "Tema", "text": {"allowMultipleLines": False, "maxLength": 255}},
            "Dokumenttyp": {
                "displayName": "Dokumenttyp",
                "choice": {"allowTextEntry": True, "choices": list(DOCUMENT_TYPES), "displayAs": "dropDownMenu"},
            },
        }


def as_sent(fields: dict[str, str | list[str]]) -> dict[str, Any]:
    """Values as Graph wants them: lists with their type, dates at noon UTC, an empty date or text as null."""
    sent: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, list):
            sent[f"{name}@odata.type"] = "Collection(Edm.String)"
            sent[name] = value
        elif name in DATES:
            sent[name] = f"{value}T12:00:00Z" if value else None
        else:
            sent[name] = value[:255] or None
    return sent


def agrees(name: str, wanted: str | list[str], held: Any) -> bool:
    """Whether the column already holds the value."""
    if isinstance(wanted, list):
        return sorted(wanted) == sorted(held or [])
    if name in DATES:
        return wanted == str(held or "")[:10]
    return wanted[:255] == (held or "")
