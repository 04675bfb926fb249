"""Routes of the part of Microsoft Graph that the worker needs, for one site with one library."""

import re
from collections.abc import Callable
from dataclasses import replace

from local_tenant.sharepoint.drive.address import Drive, unknown
from local_tenant.sharepoint.drive.channels import Channels
from local_tenant.sharepoint.drive.checkouts import Checkouts
from local_tenant.sharepoint.drive.delta import Delta
from local_tenant.sharepoint.drive.folders import Folders
from local_tenant.sharepoint.drive.items import Items
from local_tenant.sharepoint.drive.library import Library
from local_tenant.sharepoint.drive.links import Links
from local_tenant.sharepoint.drive.list_items import ListItems
from local_tenant.sharepoint.drive.serializers import ItemSerializer
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.ids import DRIVE_ID, LIST_ID, SITE_ID
from local_tenant.sharepoint.pages.pages import Pages
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches
from local_tenant.sharepoint.transfers.downloads import DOWNLOADS, Downloads
from local_tenant.sharepoint.transfers.office import OfficeRewriting
from local_tenant.sharepoint.transfers.upload_sessions import UploadSessions
from local_tenant.sharepoint.transfers.uploads import Uploads

_DRIVE = f"drives/{re.escape(DRIVE_ID)}"
Route = tuple[str, str, Callable[[Call], Answer]]


class Routes:
    """Passes a permitted call to its handler."""

    def __init__(self, store: SiteStore, switches: SiteSwitches, address: str) -> None:
        self._store = store
        self._switches = switches
        self._address = address
        self._views = Views(store.items, store.versions)
        self._shapes = ItemSerializer(store.items, address)
        self.channels = Channels(store.channels, store.items, self._shapes)
        self.office = OfficeRewriting(store.items, store.rewrites, switches)
        self.pages = Pages(store.pages, switches, address)
        uploads = Uploads(store.items, self._views, switches, self.office, self._shapes)
        self._downloads = Downloads(self._views, address)
        self._sessions = UploadSessions(store.sessions, store.items, uploads, switches, address)
        table = [*self._of_site(), *self._of_pages(), *self._of_drive(uploads)]
        self._table = [(method, re.compile(f"/v1\\.0/{path}"), answer) for method, path, answer in table]

    def handle(self, call: Call) -> Answer:
        """The answer. Raises GraphError."""
        self.office.catch_up()
        if call.path.startswith("/uploads/"):
            return self._sessions.handle(call)
        if call.path.startswith(DOWNLOADS):
            return self._downloads.handle(call)
        for method, path, answer in self._table:
            if method in ("*", call.method) and (match := path.fullmatch(call.path)):
                named = {name: value for name, value in match.groupdict().items() if value}
                return answer(replace(call, named=named))
        raise unknown(call)

    def _of_site(self) -> list[Route]:
        library = Library(self._store.columns, self._switches, self._address)
        rows = ListItems(self._store, self._views, self._switches, self._address)
        site = f"sites/{re.escape(SITE_ID)}"
        return [
            ("GET", r"sites/(?P<host>[^/]+):/(?P<path>.+)", library.site),
            ("GET", f"{site}/drives", library.drives),
            ("GET", f"{_DRIVE}/list", library.list_of_drive),
            ("GET", f"{site}/lists/{LIST_ID}/columns", library.columns),
            ("POST", f"{site}/lists/{LIST_ID}/columns", library.add_column),
            ("GET", f"{site}/lists/{LIST_ID}/items", rows.find),
            ("GET", r"teams/(?P<team>[^/]+)/channels/(?P<channel>[^/]+)/filesFolder", self.channels.files_folder),
        ]

    def _of_pages(self) -> list[Route]:
        pages = f"sites/{re.escape(SITE_ID)}/pages"
        page, cast = f"{pages}/(?P<page>[^/.]+)", r"microsoft\.graph\.sitePage"
        return [
            ("POST", pages, self.pages.add),
            ("GET", f"{pages}/{cast}", self.pages.find),
            ("GET", page, self.pages.show_base),
            ("PATCH", page, self.pages.change_base),
            ("DELETE", page, self.pages.remove),
            ("GET", f"{page}/{cast}", self.pages.show),
            ("PATCH", f"{page}/{cast}", self.pages.change),
            ("GET", f"{page}/{cast}/webparts", self.pages.web_parts),
            ("PATCH", f"{page}/{cast}/webparts/(?P<part>[^/]+)", self.pages.change_web_part),
            ("POST", f"{page}/{cast}/publish", self.pages.publish),
        ]

    def _of_drive(self, uploads: Uploads) -> list[Route]:
        store, views, shapes, address = self._store, self._views, self._shapes, self._address
        items = Items(store, views, shapes, self._switches, address)
        folders = Folders(store.items, views, shapes, address)
        checkouts = Checkouts(store.items, views, self._switches)
        delta = Delta(store.changes, views, shapes, self._switches, address)
        drive = Drive(
            views,
            {("PUT", "content"): uploads.put, ("POST", "createUploadSession"): self._sessions.create},
            {
                ("GET", ""): items.show,
                ("PATCH", ""): items.change,
                ("DELETE", ""): items.remove,
                ("GET", "content"): self._downloads.content,
                ("GET", "versions"): items.versions,
                ("GET", "listItem"): items.list_item,
                ("PATCH", "listItem/fields"): items.set_fields,
                ("GET", "children"): folders.children,
                ("POST", "children"): folders.add,
                ("POST", "checkin"): checkouts.check_in,
                ("POST", "checkout"): checkouts.check_out,
                ("POST", "createLink"): Links(store.links, address).create,
            },
        )
        return [("GET", f"{_DRIVE}/root/delta", delta.page), ("*", f"{_DRIVE}/(?P<rest>.+)", drive.handle)]
