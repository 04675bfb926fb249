"""The library's columns: which are there, and how each is made at set-up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.publishing.rules.document_types import DOCUMENT_TYPES
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.port import Fields
from sharepoint_sync.site.responses import listed

#: Columns of whole days; sent at noon UTC, which is the same day in every European zone.
DATES = frozenset({"Motesdatum"})
#: By which people filter: without an index a view of more than 5,000 documents fails. Grupper may hold several values,
#: which no index takes.
INDEXED = frozenset({"Motesdatum", "Dokumenttyp"})


class Columns:
    """The columns of one library."""

    def __init__(self, graph: Graph, site: str, library: str, groups: Sequence[str]) -> None:
        self._graph = graph
        self._address = f"sites/{site}/lists/{library}/columns"
        self._groups = groups

    def missing(self, wanted: Iterable[str]) -> list[str]:
        """Those of the wanted that the library lacks. Raises SiteError."""
        there = {column.get("name") for column in self._all()}
        return [name for name in wanted if name not in there]

    def unindexed(self) -> list[str]:
        """Those of ours that are there without the index that they should have. Raises SiteError."""
        return sorted(
            str(column["name"]) for column in self._all() if column.get("name") in INDEXED and not column.get("indexed")
        )

    def add(self, wanted: Iterable[str]) -> None:
        """Create the columns, by internal name. Raises SiteError, and KeyError for a name not known here."""
        definitions = self._definitions()
        for name in wanted:
            self._graph.call(
                "POST", self._address, body={"name": name, "indexed": name in INDEXED, **definitions[name]}
            )

    def _all(self) -> Iterator[Mapping[str, Any]]:
        for page in self._graph.listing(self._address):
            yield from (column for column in listed(page) if isinstance(column, dict))

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


def as_sent(fields: Fields) -> dict[str, Any]:
    """Values as Graph wants them: lists with their type, dates at noon UTC, an empty date or text as null."""
    sent: dict[str, Any] = {}
    for name, value in fields.items():
        if not isinstance(value, str):
            sent[f"{name}@odata.type"] = "Collection(Edm.String)"
            sent[name] = list(value)
        elif name in DATES:
            sent[name] = f"{value}T12:00:00Z" if value else None
        else:
            sent[name] = value[:255] or None
    return sent


def as_read(item: Any) -> Fields:
    """The values as they were given, from a driveItem with its listItem's fields; empty ones are left out."""
    row = item.get("listItem") if isinstance(item, dict) else None
    held = row.get("fields") if isinstance(row, dict) else None
    read: dict[str, str | Sequence[str]] = {}
    for name, value in (held if isinstance(held, dict) else {}).items():
        if isinstance(value, list):
            read[name] = [str(member) for member in value]
        elif isinstance(value, str):
            read[name] = value[:10] if name in DATES else value
    return {name: value for name, value in read.items() if value}
