"""Documents that coordinators sent in chat: a source whose content is in the database until it is published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.documents.model import Phase, ProblemKind, Publication, SiteChange, SyncProblem
from core.meetings.model.meeting import Meeting
from core.publishing.model import HandedIn, Withdrawal
from core.publishing.queries import handed_in
from sharepoint_sync.sources.scan_result import ScannedFile
from sharepoint_sync.sources.source_file import SourceFile

#: How long the content of a withdrawn document is kept, in case it is wanted back.
_WANTED_BACK = timedelta(days=1)
_NO_MEETING = "Dokumentet publicerades inte. Träffen finns inte längre. Skicka det till boten igen, med en annan träff."


@dataclass(slots=True)
class HandedInScan:
    """The source's present content."""

    files: list[ScannedFile] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    #: Ids of withdrawn documents whose content is only on the site, by source.
    restorable: dict[str, str] = field(default_factory=dict)


class HandedInSource:
    """Writes content for uploading into its own folder, which nobody else can read."""

    def __init__(self, engine: Engine, writer: Writer) -> None:
        self._engine = engine
        self._writer = writer
        self._folder = TemporaryDirectory(prefix="natverksbot-")
        self._root = Path(self._folder.name)

    def close(self) -> None:
        """Remove what was laid out."""
        self._folder.cleanup()

    def look(
        self,
        documents: Sequence[HandedIn],
        recorded: Iterable[Publication],
        meetings: Mapping[str, Meeting],
        withdrawn: Mapping[str, Withdrawal],
        now: datetime,
    ) -> HandedInScan:
        """Documents to publish, or published; stores what was settled since. `withdrawn` is by source, `now` in UTC."""
        by_source = {publication.source: publication for publication in recorded}
        scan, standing, gone = HandedInScan(), list[str](), list[str]()
        for document in documents:
            publication = by_source.get(document.source)
            if (withdrawal := withdrawn.get(document.source)) is not None:
                if publication is not None and not document.has_content:
                    scan.restorable[document.source] = document.id
                elif publication is None and (withdrawal.settled_at or now) + _WANTED_BACK < now:
                    gone.append(document.id)
            elif _is_gone(document, publication):
                gone.append(document.id)
            elif (meeting := meetings.get(document.meeting_id or "")) is None:
                scan.problems.append(SyncProblem(document.source, _NO_MEETING, ProblemKind.SOURCE))
            else:
                stands = _stands(document, publication)
                if stands and document.has_content:
                    standing.append(document.id)
                scan.files.append(self._file(document, meeting, rests_on_site=stands))
        if standing or gone:
            self._writer.submit(lambda conn: _settle(conn, standing, gone)).result()
        return scan

    def _file(self, document: HandedIn, meeting: Meeting, *, rests_on_site: bool) -> ScannedFile:
        suffix = PurePosixPath(document.name).suffix
        laid = SourceFile(self._root, f"{document.id}{suffix if suffix[1:].isalnum() else ''}")
        path = self._root / laid.inside
        if rests_on_site:
            path.unlink(missing_ok=True)
        elif not path.exists():
            with self._engine.connect() as conn:
                path.write_bytes(handed_in.content(conn, document.id) or b"")
        return ScannedFile(
            laid, document.source, meeting, document.name, document.size, 0, document.sha256, rests_on_site
        )


def _is_gone(document: HandedIn, publication: Publication | None) -> bool:
    """Whether somebody removed it on the site, which counts as undoing it."""
    if publication is None:
        return not document.has_content
    same = publication.sha256 == document.sha256
    return publication.site_change is SiteChange.DELETED and (same or not document.has_content)


def _stands(document: HandedIn, publication: Publication | None) -> bool:
    """Whether the site has it, so that its content isn't needed here; people may edit it there."""
    if publication is None or publication.batch == 0:
        return False
    return publication.phase is Phase.VERIFIED and publication.sha256 == document.sha256


def _settle(conn: Connection, standing: Collection[str], gone: Collection[str]) -> None:
    handed_in.drop_content(conn, standing)
    handed_in.take_back(conn, gone)
