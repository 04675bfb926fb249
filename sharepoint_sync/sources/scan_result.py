"""The result of scanning a source: documents of meetings, and files that could not be placed."""

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
    #: sha256 of its content, if known without reading; else "".
    sha256: str = ""
    #: Whether only the site has the document: then edits there are no conflict.
    rests_on_site: bool = False


@dataclass(frozen=True, slots=True)
class ScanResult:
    """All that a look at the source gave."""

    files: tuple[ScannedFile, ...]
    problems: tuple[SyncProblem, ...]
    #: Questions that only a person can answer.
    questions: tuple[QuestionSubject, ...]
    #: Files that are still being written; look again soon.
    unfinished: tuple[str, ...]
    #: The meeting of each folder, so that it stays when the meeting is moved.
    folders: Mapping[str, str]
    #: All files, as shown, including those that aren't published.
    present: frozenset[str]
    #: Folders whose content is unknown, as shown and with "/" at the end; "" means everything.
    unread: tuple[str, ...]
