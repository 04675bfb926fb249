"""The records of the library during a pass; each change is committed when the method returns."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from core.database.writer import Writer
from core.documents.model import Publication, SiteFolder, Upload
from core.documents.queries import publications, site_libraries, uploads
from core.documents.queries.site_libraries import LibraryTraits
from core.documents.use_cases import record_publications
from core.publishing.model import QuestionKind
from core.publishing.queries import handed_in, questions

T = TypeVar("T")


class Records:
    """Publications and folders by id. Safe to change from several threads, each its own publication."""

    def __init__(self, engine: Engine, writer: Writer, library: str) -> None:
        self._engine = engine
        self._writer = writer
        #: Address of the library.
        self.library = library
        self.publications: dict[str, Publication] = {}
        self.folders: dict[str, SiteFolder] = {}
        self.traits = LibraryTraits()
        #: Uploads that began and whose outcome isn't recorded, by library path.
        self.uploads: dict[str, Upload] = {}

    def load(self) -> None:
        """Read all from the database, as the last pass left it."""
        with self._engine.connect() as conn:
            self.publications = {publication.id: publication for publication in publications.list_all(conn)}
            self.folders = dict(site_libraries.folders(conn))
            self.traits = site_libraries.traits(conn, self.library)
            self.uploads = uploads.by_path(conn)

    def delta_link(self) -> str:
        """The library's delta link; "" before the first listing."""
        with self._engine.connect() as conn:
            return site_libraries.delta_link(conn, self.library)

    def may_remove(self, removals: str) -> bool:
        """Whether somebody has confirmed exactly these removals, by their digest."""
        with self._engine.connect() as conn:
            return removals in questions.approved(conn, QuestionKind.REMOVALS)

    def keep(self, *changed: Publication) -> None:
        """Store the publications."""
        if changed:
            self.write(lambda conn: publications.save_all(conn, changed))
        self.publications.update({publication.id: publication for publication in changed})

    def keep_seen(
        self, changed: Sequence[Publication], folders: Sequence[SiteFolder], gone: Iterable[str], link: str
    ) -> None:
        """Store the site's changes and the next delta link, in one transaction."""
        left = list(gone)

        def save(conn: Connection) -> None:
            publications.save_all(conn, changed)
            for folder in folders:
                site_libraries.save_folder(conn, folder)
            site_libraries.remove_folders(conn, left)
            site_libraries.save_delta_link(conn, self.library, link)

        self.write(save)
        self.publications.update({publication.id: publication for publication in changed})
        self.folders.update({folder.item_id: folder for folder in folders})
        for item_id in left:
            self.folders.pop(item_id, None)

    def keep_uploaded(self, publication: Publication, folder: SiteFolder | None) -> None:
        """Store that the upload has finished."""

        def save(conn: Connection) -> None:
            publications.save(conn, publication)
            uploads.remove(conn, publication.path)
            if folder is not None:
                site_libraries.save_folder(conn, folder)

        self.write(save)
        self.uploads.pop(publication.path, None)
        self.publications[publication.id] = publication
        if folder is not None:
            self.folders[folder.item_id] = folder

    def keep_moved(self, changed: Sequence[Publication], folders: Sequence[SiteFolder]) -> None:
        """Store moved documents and folders, in one transaction."""

        def save(conn: Connection) -> None:
            _save_moved(conn, changed)
            for folder in folders:
                site_libraries.save_folder(conn, folder)

        self.write(save)
        self.publications.update({publication.id: publication for publication in changed})
        self.folders.update({folder.item_id: folder for folder in folders})

    def foreseen(self, moved: Sequence[Publication], read: Callable[[Connection], T]) -> T:
        """What `read` will return once these are moved; nothing is stored."""

        def look(conn: Connection) -> T:
            savepoint = conn.begin_nested()
            try:
                _save_moved(conn, moved)
                return read(conn)
            finally:
                savepoint.rollback()

        return self._writer.submit(look).result()

    def keep_batches(self, by_meeting: Mapping[str, Sequence[Publication]], now: datetime) -> None:
        """Store that readers can see these from `now`; each meeting's documents are its next batch of links."""

        def save(conn: Connection) -> None:
            for meeting_id, shown in by_meeting.items():
                record_publications(conn, meeting_id, [replace(publication, published_at=now) for publication in shown])

        if by_meeting:
            self.write(save)
            self.load()

    def forget(self, publication: Publication) -> None:
        """Delete the record: the document is gone from the site."""
        self.write(lambda conn: publications.remove(conn, publication.id))
        self.publications.pop(publication.id, None)

    def keep_bytes(self, document_id: str, content: bytes) -> None:
        """Store the content of a document sent in chat in the database again."""
        self.write(lambda conn: handed_in.put_content(conn, document_id, content))

    def keep_traits(self, **seen: bool) -> None:
        """Store observations about the library: `forces_check_out`, `has_columns`."""
        traits = replace(self.traits, **seen)
        if traits != self.traits:
            self.write(lambda conn: site_libraries.save_traits(conn, self.library, traits))
            self.traits = traits

    def keep_begun(self, *begun: Upload) -> None:
        """Store uploads that are about to start."""
        if begun:
            self.write(lambda conn: uploads.save_all(conn, begun))
        self.uploads.update({upload.path: upload for upload in begun})

    def forget_begun(self, upload: Upload) -> None:
        """Delete a settled upload."""
        self.write(lambda conn: uploads.remove(conn, upload.path))
        self.uploads.pop(upload.path, None)

    def folder_at(self, path: str) -> SiteFolder | None:
        """The recorded folder at the library path; None if unknown."""
        same_path = [folder for folder in self.folders.values() if folder.path.casefold() == path.casefold()]
        return same_path[0] if same_path else None

    def write(self, action: Callable[[Connection], Any]) -> None:
        """Committed when this returns."""
        self._writer.submit(action).result()


def _save_moved(conn: Connection, moved: Sequence[Publication]) -> None:
    # Two documents that swap places would collide: move one out of the way first.
    publications.save_all(conn, [replace(publication, path=f"{publication.id}:") for publication in moved])
    publications.save_all(conn, moved)
