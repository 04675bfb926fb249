"""What must be done on the site, as data: what should be there against what was recorded. No requests, no clock."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.documents.model import Phase, Publication
from core.meetings.model.meeting import Meeting
from sharepoint_sync.sources.meeting_folder import JOINT
from sharepoint_sync.sync.digests import text_digest
from sharepoint_sync.sync.document_types import document_type
from sharepoint_sync.sync.names import folder_name, library_path

Fields = dict[str, str | list[str]]
#: Internal names of the library's columns; people see Grupper, Mötesdatum, Tema, Dokumenttyp.
COLUMNS = ("Grupper", "Motesdatum", "Tema", "Dokumenttyp")


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document as it should stand on the site."""

    meeting: Meeting
    source: Path
    #: Where people put it, for messages.
    shown: str
    #: In the library.
    path: str
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """As people see it."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Put:
    """Send the bytes."""

    recorded: Publication | None


@dataclass(frozen=True, slots=True)
class SetFields:
    """Set the columns."""

    fields: Fields


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Make it visible where the library demands it."""


@dataclass(frozen=True, slots=True)
class Verify:
    """See that it stands there, as itself."""


Step = Put | SetFields | CheckIn | Verify


@dataclass(frozen=True, slots=True)
class DocumentSteps:
    """All steps of one document, in order."""

    document: WantedDocument
    steps: tuple[Step, ...]


def steps(
    wanted: Iterable[WantedDocument],
    recorded: Mapping[str, Publication],
    columns: Sequence[str] = COLUMNS,
) -> list[DocumentSteps]:
    """Steps that make the site as wanted; none for a document that already is.

    `recorded` is by library path; `columns` are those the library has.
    """
    todo = []
    for document in wanted:
        stands = recorded.get(document.path)
        fields = fields_of(document, columns)
        changed: list[Step] = []
        if stands is None or stands.sha256 != document.sha256:
            changed.append(Put(stands))
        if fields and (stands is None or stands.fields_digest != fields_digest(fields)):
            changed.append(SetFields(fields))
        if changed or (stands is not None and stands.phase is not Phase.VERIFIED):
            todo.append(DocumentSteps(document, (*changed, CheckIn(), Verify())))
    return todo


def fields_of(document: WantedDocument, columns: Sequence[str] = COLUMNS) -> Fields:
    """The document's values in the library's columns."""
    meeting = document.meeting
    fields: Fields = {
        "Grupper": list(meeting.groups),
        "Motesdatum": meeting.start_date.isoformat(),
        "Tema": meeting.theme or "",
        "Dokumenttyp": document_type(document.name),
    }
    return {name: value for name, value in fields.items() if name in columns}


def fields_digest(fields: Fields) -> str:
    """Tells one set of values from another."""
    return text_digest(json.dumps(fields, sort_keys=True))


def path_of(meeting: Meeting, name: str, recorded: Sequence[Publication], *, before: int = 0) -> str:
    """The document's library path: `<year>/<group>/<date> <title>/<name>`.

    A meeting that has documents keeps its folder though it was moved or renamed, so that links go on working.
    `before` is the length of site and library. Raises SiteNameError.
    """
    if recorded:
        folder = recorded[0].path.split("/")[:3]
    else:
        group = JOINT if meeting.joint else meeting.groups[0]
        title = f"{meeting.start_date} {folder_name(meeting.title)}"
        folder = [str(meeting.start_date.year), folder_name(group), title]
    return library_path([*folder, *name.split("/")], before=before)
