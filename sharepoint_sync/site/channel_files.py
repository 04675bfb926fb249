"""The ChannelSite port over Graph: Files tabs of one team's channels."""

from collections.abc import Sequence
from typing import BinaryIO
from urllib.parse import quote

from sharepoint_sync.errors import SiteNotFoundError
from sharepoint_sync.site.drive_items import DriveItems
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.port import SiteChanges, SiteItem
from sharepoint_sync.site.responses import text_of
from sharepoint_sync.site.sign_in import TokenSource


class GraphChannelFiles:
    """Reads what members put under Files; needs File.Read.Group in the team, or read on the team's site."""

    def __init__(self, graph_address: str, token: TokenSource, team_id: str) -> None:
        self._graph = Graph(graph_address, token)
        self._team = quote(team_id, safe="")

    def files_folder(self, channel_id: str) -> tuple[str, str] | None:
        """Drive and item of the channel's folder; None until somebody has opened the tab. Raises SiteError."""
        address = f"teams/{self._team}/channels/{quote(channel_id, safe='')}/filesFolder"
        try:
            folder = self._graph.call("GET", address)
        except SiteNotFoundError:
            return None
        parent = folder.get("parentReference")
        return text_of(parent if isinstance(parent, dict) else {}, "driveId"), text_of(folder, "id")

    def newest(self, drive_id: str) -> str:
        """The link from which the drive's changes go on, from now. Raises SiteError."""
        return DriveItems(self._graph, drive_id).newest()

    def drive_changes(self, drive_id: str, link: str) -> SiteChanges:
        """What changed in the drive since the link. Raises SiteError."""
        return DriveItems(self._graph, drive_id).changes(link)

    def children(self, drive_id: str, item_id: str) -> Sequence[SiteItem]:
        """What lies in the folder; nothing if it is gone. Raises SiteError."""
        return DriveItems(self._graph, drive_id).children(item_id)

    def download(self, drive_id: str, item_id: str, target: BinaryIO, *, most: int) -> None:
        """Write the file's bytes, at most so many. Raises SiteError."""
        DriveItems(self._graph, drive_id).download(item_id, target, most=most)
