"""Moves and removes recorded documents by the site's ids, so that links and versions survive."""

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import quote

from core.documents.model import Publication, SiteChange, SiteFolder
from sharepoint_sync.errors import SiteChangedError, SiteEditedError, SiteNotFoundError, SiteOccupiedError
from sharepoint_sync.site.port import Site, SiteItem
from sharepoint_sync.sync.execution.pages_along import PagesAlong
from sharepoint_sync.sync.library.reconcile import reconciled
from sharepoint_sync.sync.library.records import Records
from sharepoint_sync.sync.library.site_changes import as_shown
from sharepoint_sync.sync.plan.folder_moves import MoveDocument, MoveFolder
from sharepoint_sync.sync.plan.identities import Pair


class Mover:
    """Carries out moves and removals; documents in several threads, folders one after another."""

    def __init__(self, site: Site, records: Records) -> None:
        self._site = site
        self._records = records

    def remove(self, publication: Publication, *, requested: bool = False) -> None:
        """Into the recycle bin, also where somebody edited it if a person `requested` it.

        Raises SiteEditedError if somebody edited it, SiteError.
        """
        if requested and publication.site_change is not SiteChange.DELETED:
            there = self._site.item(publication.item_id)
            if there is not None:
                self._site.remove(publication.item_id, there.etag)
            self._records.forget(publication)
            return
        if publication.site_change is SiteChange.EDITED:
            raise SiteEditedError(publication.path)
        if publication.site_change is None:
            try:
                self._site.remove(publication.item_id, publication.etag)
            except SiteChangedError:
                self._remove_changed(publication)
        self._records.forget(publication)

    def move_document(self, step: MoveDocument) -> None:
        """Raises SiteOccupiedError if something else stands there, SiteError."""
        publication, document = step.pair.recorded, step.pair.document
        if publication is None:
            raise ValueError("a document that isn't recorded can't move")
        old, new = publication.path.rpartition("/")[0], document.path.rpartition("/")[0]
        folder_id = "" if old == new else self._folder_id(new)
        try:
            item = self._site.move(publication.item_id, publication.etag, folder_id=folder_id, name=document.name)
        except SiteChangedError as error:
            there = self._site.item(publication.item_id)
            if there is None:
                self._records.keep(replace(publication, site_change=SiteChange.DELETED))
                return
            if there.etag == publication.etag:
                raise SiteOccupiedError(document.path) from error
            # Edits by people move along.
            item = self._site.move(publication.item_id, there.etag, folder_id=folder_id, name=document.name)
        self._records.keep_moved([_moved(publication, step.pair, item)], [])

    def move_folder(self, step: MoveFolder, along: PagesAlong | None = None) -> bool:
        """Move the folder; False if it can't move as a whole, and then each document moves alone. Raises SiteError.

        With `along`, pages with links into it are written in the same request.
        """
        folder = self._records.folder_at(step.from_path) or self._looked_up(step.from_path)
        if folder is None:
            return False
        old, new = step.from_path.rpartition("/")[0], step.to_path.rpartition("/")
        parent_id = "" if old == new[0] else self._folder_id(new[0])
        try:
            if along is None:
                item = self._site.move(folder.item_id, folder.etag, folder_id=parent_id, name=new[2])
            else:
                item = along.move(
                    folder,
                    self._below_folder(step, folder, self._expected_url(folder, parent_id, new[2])),
                    parent_id,
                    new[2],
                )
        except SiteNotFoundError:
            return False
        except SiteChangedError:
            there = self._site.item(folder.item_id)
            if there is None or there.etag == folder.etag:
                return False
            try:
                item = self._site.move(folder.item_id, there.etag, folder_id=parent_id, name=new[2])
            except SiteChangedError:
                return False
        self._keep_moved_folder(step, folder, item)
        return True

    def _keep_moved_folder(self, step: MoveFolder, folder: SiteFolder, item: SiteItem) -> None:
        moved = replace(folder, path=step.to_path, etag=item.etag, web_url=item.web_url)
        folders = [
            replace(lower, path=step.to_path + lower.path.removeprefix(step.from_path))
            for lower in self._records.folders.values()
            if lower.path.startswith(f"{step.from_path}/")
        ]
        self._records.keep_moved(self._below_folder(step, folder, item.web_url), [moved, *folders])

    def _below_folder(self, step: MoveFolder, folder: SiteFolder, web_url: str) -> Sequence[Publication]:
        """The folder's documents as they will be recorded when the folder has this address."""
        pairs = {pair.recorded.id: pair for pair in step.pairs if pair.recorded is not None}
        changed = []
        for publication in self._records.publications.values():
            if publication.path.startswith(f"{step.from_path}/"):
                path = step.to_path + publication.path.removeprefix(step.from_path)
                url = _below(publication.web_url, folder.web_url, web_url)
                pair = pairs.get(publication.id)
                source = publication.source if pair is None else pair.document.source
                meeting_id = publication.meeting_id if pair is None else pair.document.meeting.id
                changed.append(replace(publication, path=path, web_url=url, source=source, meeting_id=meeting_id))
        return changed

    def _expected_url(self, folder: SiteFolder, parent_id: str, name: str) -> str:
        """The folder's expected address; "" if unknown."""
        parent = self._records.folders.get(parent_id)
        above = folder.web_url.rpartition("/")[0] if not parent_id else parent.web_url if parent else ""
        return f"{above}/{quote(name)}" if above else ""

    def _remove_changed(self, publication: Publication) -> None:
        there = self._site.item(publication.item_id)
        if there is None:
            return
        shown = reconciled(self._site, self._records, publication, there)
        if shown.site_change is SiteChange.EDITED:
            self._records.keep(shown)
            raise SiteEditedError(publication.path)
        self._site.remove(publication.item_id, there.etag)

    def _folder_id(self, path: str) -> str:
        folder = self._records.folder_at(path)
        if folder is not None:
            return folder.item_id
        item = self._site.make_folder(path)
        self._records.keep_moved([], [SiteFolder(item.id, path, item.etag, item.web_url)])
        return item.id

    def _looked_up(self, path: str) -> SiteFolder | None:
        item = self._site.item_at(path)
        return None if item is None or not item.is_folder else SiteFolder(item.id, path, item.etag, item.web_url)


def _moved(publication: Publication, pair: Pair, item: SiteItem) -> Publication:
    document = pair.document
    return replace(
        as_shown(publication, item),
        name=document.name,
        path=document.path,
        source=document.source,
        meeting_id=document.meeting.id,
    )


def _below(url: str, old: str, new: str) -> str:
    """The address of an item in a folder whose address has changed."""
    return new + url.removeprefix(old) if old and new and url.startswith(f"{old}/") else url
