"""The Files tabs as a source: lists, places and downloads files, so that they are documents like any other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol
from uuid import uuid4

import structlog
from sqlalchemy import Engine

from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.documents.model import ProblemKind, Publication, SyncProblem
from core.groups.model import Groups
from core.meetings.model.meeting import Meeting
from core.publishing.model import ChannelItem, QuestionSubject
from core.publishing.queries import channel_files, questions
from core.publishing.rules.withheld import MOST_BYTES
from core.publishing.use_cases.ask import leave_alone
from sharepoint_sync.errors import SiteError, SiteForbiddenError
from sharepoint_sync.site.port import ChannelSite
from sharepoint_sync.sources.channels.listing import ChannelListing
from sharepoint_sync.sources.channels.local_copy import LocalCopy
from sharepoint_sync.sources.channels.placing import FILES_OF, Known, Placed, PlacedFile, place_files
from sharepoint_sync.sources.channels.tree import children_of
from sharepoint_sync.sources.scan_result import ScannedFile
from sharepoint_sync.sources.source_file import SourceFile

log = structlog.get_logger(__name__)
#: Seconds for which a document that is published already must be left alone before its new bytes are taken: people
#: write in it together.
QUIET = 300.0
_NOT_READ = "Filerna i gruppens kanal gick inte att läsa. Jag försöker igen; du behöver inte göra något."
_FORBIDDEN = (
    "Filerna i gruppens kanal gick inte att läsa. Be den som sköter installationen ge appen File.Read.Group i teamet."
)
_NOT_FETCHED = "Dokumentet publicerades inte. Det gick inte att hämta från kanalen. Jag försöker igen."
#: Runs tasks in parallel; returns each task's result or exception.
RunAll = Callable[[Sequence[Callable[[], str]]], Sequence[str | Exception]]


@dataclass(slots=True)
class ChannelsScan:
    """The content of the Files tabs."""

    files: list[ScannedFile] = field(default_factory=list)
    problems: list[SyncProblem] = field(default_factory=list)
    questions: list[QuestionSubject] = field(default_factory=list)
    #: Which meeting each folder or file is for.
    folders: dict[str, str] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    #: Path prefixes of sources that can't be read now.
    unread: list[str] = field(default_factory=list)


class FilesTabs(Protocol):
    """The Files tabs of the groups' channels."""

    def ask(self) -> None:
        """Learn what changed. Raises SQLAlchemyError."""

    def changed(self) -> bool:
        """Whether anything changed since the last look; nothing is stored. Raises SQLAlchemyError."""

    def look(
        self,
        groups: Groups,
        meetings: Sequence[Meeting],
        remembered: Mapping[str, str],
        recorded: Sequence[Publication],
        now: datetime,
        real_now: float,
    ) -> ChannelsScan:
        """Everything as last listed, with the content that the site doesn't have yet."""

    def close(self) -> None:
        """Remove what was fetched."""


class NoFilesTabs:
    """Used if no team is configured: nothing is read, and nothing that came from there is removed."""

    def ask(self) -> None:
        """Ask nothing."""

    def changed(self) -> bool:
        """Nothing does."""
        return False

    def look(
        self,
        groups: Groups,
        _meetings: Sequence[Meeting],
        _remembered: Mapping[str, str],
        recorded: Sequence[Publication],
        _now: datetime,
        _real_now: float,
    ) -> ChannelsScan:
        """Treats everything that once came from there as unknown."""
        return ChannelsScan(unread=_unread(recorded, groups, set()))

    def close(self) -> None:
        """Nothing is open."""


class ChannelFilesTabs:
    """Fetches into a folder of its own, where nobody else can read."""

    def __init__(self, site: ChannelSite, engine: Engine, writer: Writer, run_all: RunAll) -> None:
        self._site = site
        self._engine = engine
        self._writer = writer
        self._run_all = run_all
        self._listing = ChannelListing(site, engine, writer)
        self._place = TemporaryDirectory(prefix="natverksbot-")
        self._root = Path(self._place.name)
        #: Ids of channels that were met for the first time.
        self._first: set[str] = set()
        #: By group, the error that prevented listing its files.
        self._failed: Mapping[str, SiteError] = {}

    def close(self) -> None:
        """Remove what was fetched."""
        self._place.cleanup()

    def ask(self) -> None:
        """Learn what changed. Raises SQLAlchemyError."""
        first, self._failed = self._listing.ask()
        self._first |= first

    def changed(self) -> bool:
        """Whether anything changed; errors are left to the next pass. Raises SQLAlchemyError."""
        return self._listing.changed()

    def look(
        self,
        groups: Groups,
        meetings: Sequence[Meeting],
        remembered: Mapping[str, str],
        recorded: Sequence[Publication],
        now: datetime,
        real_now: float,
    ) -> ChannelsScan:
        """Everything as last listed; files without a place in a new tab are ignored."""
        with self._engine.connect() as conn:
            bound = {channel.bound_to or "": channel.id for channel in channels.list_bound(conn)}
            folders, tree = channel_files.folders(conn), channel_files.items(conn)
            known = Known(meetings, remembered, questions.left_alone(conn))
        children = children_of(tree)
        scan, placed_files = ChannelsScan(), list[PlacedFile]()
        for group, channel_id in bound.items():
            if group != COORDINATORS and channel_id in folders and group not in self._failed:
                placed = place_files(group, folders[channel_id].item_id, children, known)
                if channel_id in self._first:
                    self._leave_alone(placed, now)
                scan.problems += placed.problems
                scan.questions += placed.questions
                scan.folders |= placed.folders
                scan.present |= placed.present
                placed_files += placed.files
        self._first.clear()
        read = {group for group, channel_id in bound.items() if channel_id in folders and group not in self._failed}
        scan.unread = [*_unread(recorded, groups, read), *(f"{FILES_OF}{group}/" for group in self._failed)]
        scan.problems += [_not_listed(group, error) for group, error in self._failed.items()]
        self._take(scan, placed_files, recorded, real_now)
        return scan

    def _leave_alone(self, placed: Placed, now: datetime) -> None:
        """A tab with years of files isn't asked about file by file, only new files are."""
        subjects = placed.questions
        self._writer.submit(lambda conn: leave_alone(conn, subjects, now=now, new_id=lambda: uuid4().hex)).result()
        log.info("channel_files.left_alone", count=len(subjects))
        placed.questions = []
        placed.problems = [problem for problem in placed.problems if problem.kind is not ProblemKind.MEETING]

    def _take(
        self, scan: ChannelsScan, placed: Sequence[PlacedFile], recorded: Sequence[Publication], real_now: float
    ) -> None:
        standing = {publication.source: publication for publication in recorded}
        ready: list[tuple[PlacedFile, str]] = []
        wanted: list[PlacedFile] = []
        for file in placed:
            publication = standing.get(file.shown)
            if publication is not None and self._stays(file.item, publication, real_now):
                ready.append((file, publication.sha256))
            elif file.item.sha256 and self._laid(file.item).is_there:
                ready.append((file, file.item.sha256))
            else:
                wanted.append(file)
        outcomes = self._run_all([partial(self._fetch, file.item) for file in wanted])
        for file, outcome in zip(wanted, outcomes, strict=True):
            if isinstance(outcome, str):
                ready.append((file, outcome))
            else:
                log.warning("channel_file.not_fetched", file=file.shown, error=f"{type(outcome).__name__}: {outcome}")
                scan.problems.append(SyncProblem(file.shown, _NOT_FETCHED, ProblemKind.REFUSED))
        for file, digest in ready:
            laid = self._laid(file.item).file
            scan.files.append(ScannedFile(laid, file.shown, file.meeting, file.name, file.item.size, 0, digest))

    def _stays(self, item: ChannelItem, publication: Publication, real_now: float) -> bool:
        """Whether the site has its content, or people are editing it just now."""
        if item.sha256 == publication.sha256:
            self._laid(item).remove()
            return True
        return real_now - self._listing.modified_at.get(item.item_id, 0.0) < QUIET and publication.sha256 != ""

    def _fetch(self, item: ChannelItem) -> str:
        """Download the file; returns its sha256. Raises SiteError, OSError, SQLAlchemyError."""
        laid = self._laid(item)
        digest = laid.fill(partial(self._site.download, item.drive_id, item.item_id, most=MOST_BYTES))
        if digest != item.sha256:
            known = replace(item, sha256=digest)
            self._writer.submit(lambda conn: channel_files.save_items(conn, [known])).result()
        return digest

    def _laid(self, item: ChannelItem) -> LocalCopy:
        suffix = PurePosixPath(item.name).suffix
        name = sha256(f"{item.item_id}\n{item.content_tag}".encode()).hexdigest()
        return LocalCopy(SourceFile(self._root, f"{name}{suffix if suffix[1:].isalnum() else ''}"))


def _not_listed(group: str, error: SiteError) -> SyncProblem:
    words = _FORBIDDEN if isinstance(error, SiteForbiddenError) else _NOT_READ
    log.warning("channel_files.not_listed", group=group, error=f"{type(error).__name__}: {error}")
    return SyncProblem(f"{FILES_OF}{group}", words, ProblemKind.REFUSED)


def _unread(recorded: Sequence[Publication], groups: Groups, read: set[str]) -> list[str]:
    """Path prefixes of tabs that can't be read now; former group names are included."""
    names = {
        publication.source.removeprefix(FILES_OF).partition("/")[0]
        for publication in recorded
        if publication.source.startswith(FILES_OF)
    }
    return [f"{FILES_OF}{name}/" for name in sorted(names) if groups.now_called(name) not in read]
