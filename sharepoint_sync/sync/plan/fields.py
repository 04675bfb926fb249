"""A document's values in the library's columns."""

import json
from collections.abc import Sequence

from core.documents.model import Publication
from core.meetings.model.meeting import Meeting
from core.publishing.rules.document_types import document_type
from sharepoint_sync.site.port import Fields
from sharepoint_sync.sync.digests import text_digest

#: Internal names of the library's columns; people see Grupper, Mötesdatum, Tema, Dokumenttyp.
COLUMNS = ("Grupper", "Motesdatum", "Tema", "Dokumenttyp")
#: The column of a document's kind.
KIND = "Dokumenttyp"


def fields_of(meeting: Meeting, name: str, columns: Sequence[str] = COLUMNS) -> Fields:
    """The values of the meeting's document, in those columns that the library has."""
    fields: dict[str, str | Sequence[str]] = {
        "Grupper": list(meeting.groups),
        "Motesdatum": meeting.start_date.isoformat(),
        "Tema": meeting.theme or "",
        KIND: document_type(name),
    }
    return {column: value for column, value in fields.items() if column in columns}


def fields_to_send(fields: Fields, recorded: Publication) -> Fields:
    """The values to set. Readers may change a kind that was set once, unless the name now implies another."""
    others = {name: value for name, value in fields.items() if name != KIND}
    # A library that got the column later has only the other values.
    was_set = recorded.fields_digest not in ("", fields_digest(others))
    return others if was_set and recorded.document_type == document_type(recorded.name) else fields


def fields_digest(fields: Fields) -> str:
    """A digest of the values."""
    return text_digest(json.dumps(dict(fields), sort_keys=True))
