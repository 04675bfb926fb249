"""A look at the source: the documents wanted, what keeps others back, and what lies there all the same."""

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from core.database.writer import Writer
from core.document_reader.pdf.text_reader import PdfTextReader
from core.document_reader.read_document import read_pdf_text
from core.documents.model import SyncProblem
from core.documents.queries import publications, source_folders
from core.groups import queries as groups
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import not_merged
from core.publishing.model import QuestionKind, QuestionSubject
from core.publishing.queries import handed_in, questions, withdrawals
from core.publishing.rules.personal_numbers import is_pdf
from core.publishing.rules.withheld import Withheld, withheld_by_content
from sharepoint_sync.sources.channels.source import FilesTabs
from sharepoint_sync.sources.folder import look
from sharepoint_sync.sources.handed_in import HandedInSource
from sharepoint_sync.sources.scan_result import ScannedFile
from sharepoint_sync.sources.settling import Settling
from sharepoint_sync.sources.source_file import SourceFile
from sharepoint_sync.sync.digests import Digests, FileChangedError, sha256_of
from sharepoint_sync.sync.plan.desired_documents import DesiredDocument, desired_documents

#: How long the bytes of a document that a later one replaced are kept, should that one be taken back.
_KEPT_ASIDE = timedelta(days=1)
#: New pdfs that are looked into side by side: no more than a machine has processors.
_PDFS_AT_ONCE = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class SourceState:
    """What a look gave."""

    documents: Sequence[DesiredDocument]
    problems: Sequence[SyncProblem]
    questions: Sequence[QuestionSubject]
    #: Still being written: look again soon.
    unfinished: Sequence[str]
    #: Source paths of files that lie there, wanted or not.
    present: frozenset[str]
    #: Folders that could not be read: what lies in them is unknown.
    unread: tuple[str, ...]
    #: Source paths of documents that somebody wants away.
    withdrawn: frozenset[str] = frozenset()
    #: Ids of documents handed in that are withdrawn and whose bytes the site alone has, by source.
    restorable: Mapping[str, str] = field(default_factory=dict)

    def is_present(self, source: str) -> bool:
        """Whether something may lie at the source path."""
        if source in self.withdrawn:
            return False
        return source in self.present or any(source.startswith(folder) for folder in self.unread)


class SourceWalk:
    """Looks at a documents folder again and again; remembers digests and which meeting each folder is for."""

    def __init__(
        self,
        engine: Engine,
        writer: Writer,
        root: Path,
        files_tabs: FilesTabs,
        progressed: Callable[[], None],
        *,
        before: int,
    ) -> None:
        self._engine = engine
        self._writer = writer
        self._root = root
        self._before = before
        self._settling = Settling()
        self._handed_in = HandedInSource(engine, writer)
        self._files_tabs = files_tabs
        #: Called where much is read, from several threads; raises to stop.
        self._progressed = progressed
        self.digests = Digests()
        #: Why contents that were read aren't published, None for those that may be; by sha256.
        self._read: dict[str, Withheld | None] = {}
        #: Contents that somebody has let pass, by sha256.
        self._let_pass: frozenset[str] = frozenset()

    def close(self) -> None:
        """Remove what was laid out to be sent."""
        self._handed_in.close()
        self._files_tabs.close()

    def ask(self) -> None:
        """Learn what changed in the channels' Files tabs. Raises SQLAlchemyError."""
        self._files_tabs.ask()

    def tabs_changed(self) -> bool:
        """Whether anything changed in them. Raises SQLAlchemyError."""
        return self._files_tabs.changed()

    def look(self, now: datetime, real_now: float) -> SourceState:
        """All there is at `now` (UTC, the product's clock); `real_now` in seconds since the epoch."""
        with self._engine.connect() as conn:
            remembered = {**source_folders.by_path(conn), **questions.placed(conn)}
            known = groups.get_all(conn)
            self._let_pass = questions.approved(conn, QuestionKind.PERSONAL_NUMBER)
            # What stands on the site was read before it went there.
            recorded = publications.list_all(conn)
            self._read |= dict.fromkeys(publication.sha256 for publication in recorded)
            withdrawn = {withdrawal.source: withdrawal for withdrawal in withdrawals.list_approved(conn)}
            wanted, unwanted = handed_in.list_wanted(conn), handed_in.list_unwanted(conn)
            stored = [meeting for year in meetings.years(conn) for meeting in meetings.list_of_year(conn, year)]
            held = not_merged(stored)
        if any(document.has_content and (document.settled_at or now) < now - _KEPT_ASIDE for document in unwanted):
            self._writer.submit(lambda conn: handed_in.drop_set_aside(conn, now - _KEPT_ASIDE)).result()
        scan = look(self._root, known, held, remembered, self._settling, real_now)
        tabs = self._files_tabs.look(known, held, remembered, recorded, now, real_now)
        folders = {**scan.folders, **tabs.folders}
        if new := {path: meeting for path, meeting in folders.items() if remembered.get(path) != meeting}:
            self._writer.submit(lambda conn: source_folders.save(conn, new)).result()
        by_id = {meeting.id: meeting for meeting in held}
        handed = self._handed_in.look(wanted, recorded, by_id, withdrawn, now)
        files = [file for file in (*scan.files, *tabs.files, *handed.files) if file.shown not in withdrawn]
        self._read_pdfs(files)
        desired = desired_documents(files, self.digests, self._withheld, before=self._before)
        same = {(withdrawal.meeting_id, withdrawal.sha256) for withdrawal in withdrawn.values()}
        away = [document.source for document in desired.documents if (document.meeting.id, document.sha256) in same]
        return SourceState(
            documents=[document for document in desired.documents if document.source not in away],
            problems=[*scan.problems, *tabs.problems, *handed.problems, *desired.problems],
            questions=[*scan.questions, *tabs.questions, *desired.questions],
            unfinished=[*scan.unfinished, *desired.unfinished],
            present=scan.present | tabs.present,
            unread=(*scan.unread, *tabs.unread),
            withdrawn=frozenset({*withdrawn, *away, *(document.source for document in unwanted)}),
            restorable=handed.restorable,
        )

    def _read_pdfs(self, files: Sequence[ScannedFile]) -> None:
        """Look into those that are new, some at a time; what can't be read is met when its document is looked at."""
        pdfs = [file for file in files if not file.rests_on_site and is_pdf(file.name)]
        shares = [pdfs[first::_PDFS_AT_ONCE] for first in range(_PDFS_AT_ONCE)]
        with ThreadPoolExecutor(_PDFS_AT_ONCE) as threads:
            list(threads.map(self._read_share, shares))

    def _read_share(self, files: Sequence[ScannedFile]) -> None:
        with closing(PdfTextReader()) as reader:
            for file in files:
                with suppress(OSError, FileChangedError):
                    self._withheld(file.file, file.sha256 or self.digests.of(file.file), reader.text)
                self._progressed()

    def _withheld(
        self, file: SourceFile, sha256: str, pdf_text: Callable[[bytes], str] = read_pdf_text
    ) -> Withheld | None:
        if sha256 in self._let_pass:
            return None
        if sha256 not in self._read:
            with file.open() as content:
                if sha256_of(content) != sha256:
                    raise FileChangedError(file.inside)
                self._read[sha256] = withheld_by_content(file.name, content, pdf_text)
        return self._read[sha256]
