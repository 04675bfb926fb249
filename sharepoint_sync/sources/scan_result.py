"""What a source finds: documents of meetings, and what could not be placed."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.documents.model import SyncProblem
from core.meetings.model.meeting import Meeting
from core.publishing.model import QuestionSubject
from sharepoint_sync.sources.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class ScannedFile:
    """A document that belongs to a meeting."""

    file: SourceFile
    #: Under the documents folder, for people: "Naturvårdsgruppen/2023-02-02 Möte/Bilder.pdf".
    shown: str
    meeting: Meeting
    #: Under the meeting's folder: "Bilder.pdf", or "Program/Bilder.pdf".
    name: str
    size: int
    mtime_ns: int
    #: Of its bytes, where they need not be read to know it; else "".
    sha256: str = ""
    #: Whether the site has the document and nothing else does: what is written in it there is no conflict.
    rests_on_site: bool = False


@dataclass(frozen=True, slots=True)
class ScanResult:
    """All that a look at the source gave."""

    files: tuple[ScannedFile, ...]
    problems: tuple[SyncProblem, ...]
    #: What only a person knows of what was found.
    questions: tuple[QuestionSubject, ...]
    #: Files that are still being written; look again soon.
    unfinished: tuple[str, ...]
    #: Which meeting each folder is for, so that it stays so when the meeting is moved.
    folders: Mapping[str, str]
    #: All files that lie there, as shown, also those that aren't published.
    present: frozenset[str]
    #: Folders, as shown and with "/" at the end, whose content is unknown; "" is all there is.
    unread: tuple[str, ...]
