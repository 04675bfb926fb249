"""Lists the channels' Files tabs, and stores the result with the delta link."""

import time
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, Engine

from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.publishing.model import ChannelFolder
from core.publishing.queries import channel_files
from sharepoint_sync.errors import SiteError, SiteResyncError
from sharepoint_sync.site.port import ChannelSite, SiteItem
from sharepoint_sync.sources.channels.tree import tree_changes

#: Seconds until checking again whether somebody has opened a channel's tab.
_UNOPENED = 3600.0


class ChannelListing:
    """One delta query per drive while nothing changes; a new folder is walked."""

    def __init__(self, site: ChannelSite, engine: Engine, writer: Writer) -> None:
        self._site = site
        self._engine = engine
        self._writer = writer
        #: When recently listed items were last changed, in seconds since the epoch, by item.
        self.modified_at: dict[str, float] = {}
        #: Monotonic time of the next check, by channel whose tab nobody has opened.
        self._ask_again_at: dict[str, float] = {}

    def ask(self) -> tuple[set[str], dict[str, SiteError]]:
        """List all; returns ids of channels listed for the first time, and errors by group."""
        with self._engine.connect() as conn:
            bound = {
                channel.id: channel.bound_to
                for channel in channels.list_bound(conn)
                if channel.bound_to != COORDINATORS
            }
            known = channel_files.folders(conn)
        failed: dict[str, SiteError] = {}
        new: list[ChannelFolder] = []
        for channel_id, group in bound.items():
            try:
                if channel_id not in known and (folder := self._folder(channel_id)) is not None:
                    new.append(folder)
            except SiteError as error:
                failed[group or ""] = error
        by_drive: dict[str, list[ChannelFolder]] = {}
        # Released channels are followed too: they may be bound again.
        for folder in [*known.values(), *new]:
            by_drive.setdefault(folder.drive_id, []).append(folder)
        for drive_id, folders in by_drive.items():
            try:
                self._list(drive_id, folders, [folder for folder in folders if folder in new])
            except SiteError as error:
                failed |= {bound.get(folder.channel_id) or "": error for folder in folders}
                new = [folder for folder in new if folder.drive_id != drive_id]
        return {folder.channel_id for folder in new}, failed

    def changed(self) -> bool:
        """Whether any of the drives has changed since it was listed. Raises SQLAlchemyError."""
        with self._engine.connect() as conn:
            links = channel_files.links(conn)
        try:
            return any(self._site.drive_changes(drive_id, link).items for drive_id, link in links.items())
        except SiteError:
            return False

    def _folder(self, channel_id: str) -> ChannelFolder | None:
        """The channel's folder; checked once an hour until somebody opens the tab. Raises SiteError."""
        if time.monotonic() < self._ask_again_at.get(channel_id, 0.0):
            return None
        location = self._site.files_folder(channel_id)
        if location is None:
            self._ask_again_at[channel_id] = time.monotonic() + _UNOPENED
            return None
        return ChannelFolder(channel_id, *location)

    def _list(self, drive_id: str, folders: list[ChannelFolder], new: list[ChannelFolder]) -> None:
        """Raises SiteError, and then nothing is written down."""
        with self._engine.connect() as conn:
            link, tree = channel_files.links(conn).get(drive_id, ""), channel_files.items(conn)
        roots = {folder.item_id for folder in folders}
        whole = False
        listed: list[SiteItem] = []
        try:
            if link:
                changes = self._site.drive_changes(drive_id, link)
                listed, link = list(changes.items), changes.link
        except SiteResyncError:
            link = ""
        if not link:
            # Get a delta link first, then walk the folder; changes meanwhile are seen twice.
            link, whole = self._site.newest(drive_id), True
            listed = self._walked(drive_id, roots)
        else:
            listed += self._walked(drive_id, [folder.item_id for folder in new])
        tree_change = tree_changes(tree, roots, drive_id, listed, whole=whole)
        if tree_change.unlisted:
            listed += self._walked(drive_id, tree_change.unlisted)
            tree_change = tree_changes(tree, roots, drive_id, listed, whole=whole)
        self.modified_at |= {item.id: item.modified_at for item in listed}
        gone = {item.id for item in listed if item.deleted} & roots

        def save(conn: Connection) -> None:
            channel_files.save_items(conn, list(tree_change.changed.values()))
            channel_files.remove_items(conn, tree_change.gone)
            for folder in folders:
                if folder.item_id in gone:
                    channel_files.remove_folder(conn, folder.channel_id)
                elif folder in new:
                    channel_files.save_folder(conn, folder)
            channel_files.save_link(conn, drive_id, link)

        self._writer.submit(save).result()

    def _walked(self, drive_id: str, folder_ids: Iterable[str]) -> list[SiteItem]:
        """Everything in the folders and below. Raises SiteError."""
        waiting, by_id = list(folder_ids), dict[str, SiteItem]()
        while waiting:
            inside: Mapping[str, SiteItem] = {
                item.id: item for item in self._site.children(drive_id, waiting.pop()) if item.id not in by_id
            }
            by_id |= inside
            waiting += [item.id for item in inside.values() if item.is_folder]
        return list(by_id.values())
