"""A real site, told by LIVE_SETTINGS: all is done in a folder and on pages of the test's own, and taken away again."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import BinaryIO
from uuid import uuid4

from sharepoint_sync.errors import SiteError
from sharepoint_sync.settings import SyncSettings
from sharepoint_sync.site.office365_site import Office365Site, SiteAddress
from sharepoint_sync.site.port import PageWrite, SiteItem, SitePage, UploadProgress
from sharepoint_sync.site.sign_in import TokenSource

#: Names the worker's settings, a file as `.env`, for the site on which to try; without it there is no such site.
SETTINGS = "LIVE_SETTINGS"


class LiveSite(Office365Site):
    """The adapter, below a folder of the test's own."""

    def __init__(self, settings: SyncSettings, mark: str) -> None:
        token = TokenSource(
            sign_in_address=settings.sign_in_address,
            tenant_id=settings.tenant_id,
            app_id=settings.sync_app_id,
            certificate_file=settings.sync_certificate_file,
            graph_address=settings.graph_address,
        )
        address = SiteAddress(settings.site_host, settings.site_path, settings.site_library)
        super().__init__(settings.graph_address, token, address, settings.groups)
        self._folder = f"Nätverksbotens prov {mark}"
        self._prefix = f"prov-{mark}-"
        self._made: set[str] = set()

    def item_at(self, path: str, *, folder_id: str = "") -> SiteItem | None:
        return super().item_at(self._below(path), folder_id=folder_id)

    def create_file(self, path: str, content: BinaryIO, progress: UploadProgress, *, folder_id: str = "") -> SiteItem:
        return super().create_file(self._below(path), content, progress, folder_id=folder_id)

    def make_folder(self, path: str) -> SiteItem:
        return super().make_folder(self._below(path))

    def add_columns(self, names: Iterable[str]) -> None:
        super().add_columns(self.missing_columns(names))

    def put_pages(self, pages: Sequence[PageWrite]) -> Sequence[SitePage | SiteError]:
        written = super().put_pages([replace(page, name=f"{self._prefix}{page.name}") for page in pages])
        self._made |= {page.id for page in written if isinstance(page, SitePage)}
        return [
            replace(page, name=page.name.removeprefix(self._prefix)) if isinstance(page, SitePage) else page
            for page in written
        ]

    def take_away(self) -> None:
        """All that the test made."""
        folder = Office365Site.item_at(self, self._folder)
        with suppress(SiteError):
            self.remove_pages(sorted(self._made))
        if folder is not None:
            self.remove(folder.id, folder.etag)

    def _below(self, path: str) -> str:
        return f"{self._folder}/{path}"


@contextmanager
def live_site() -> Iterator[LiveSite | None]:
    """The site, until the test is over; None where LIVE_SETTINGS names none."""
    file = os.environ.get(SETTINGS)
    if not file:
        yield None
        return
    site = LiveSite(SyncSettings(_env_file=file), uuid4().hex[:8])
    try:
        yield site
    finally:
        site.take_away()
