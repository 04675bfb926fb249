"""Uploads: bytes written by one PUT, or when an upload session has its last fragment."""

from local_tenant.sharepoint.drive.serializers import ItemSerializer
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call, check_tags
from local_tenant.sharepoint.graph.error_responses import (
    already_exists,
    not_found,
    over_list_view_threshold,
    quota_reached,
)
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches
from local_tenant.sharepoint.transfers.conflicts import BEHAVIOUR, place_for
from local_tenant.sharepoint.transfers.office import OfficeRewriting


class Uploads:
    """Writes bytes at paths of the library."""

    def __init__(
        self, items: ItemStore, views: Views, switches: SiteSwitches, office: OfficeRewriting, shapes: ItemSerializer
    ) -> None:
        self._items = items
        self._views = views
        self._switches = switches
        self._office = office
        self._shapes = shapes

    def put(self, call: Call, path: str) -> Answer:
        """Write the call's bytes at the path; an existing file is replaced unless the call says otherwise."""
        self.check(call, path)
        return self.write(path, str(call.query.get(BEHAVIOUR, "replace")), call.content, by=call.caller)

    def check(self, call: Call, path: str) -> None:
        """Raises GraphError when the caller's If-Match doesn't match, or somebody has the file checked out."""
        there = self._items.at(path)
        if there is not None:
            self._views.check_unlocked(there, call.caller)
        check_tags(call, *(() if there is None else (there.etag_text, there.ctag_text)))

    def check_room(self, size: int) -> None:
        """Raises GraphError when that many more bytes would exceed the library's quota."""
        if self._switches.quota and self._items.used() + size > self._switches.quota:
            raise quota_reached()

    def write(self, path: str, behaviour: str, content: bytes, *, by: str, modified: str = "") -> Answer:
        """Write the bytes at the path; the earlier content becomes a version. Raises GraphError.

        `modified` is when the file was modified on the sender's disk, as Graph writes it; "" if unknown.
        """
        path = place_for(self._items, path, behaviour)
        there = self._items.at(path)
        if there is not None and there.folder:
            raise already_exists()
        if there is not None:
            self._views.check_unlocked(there, by)
        self._check_folder(path.rpartition("/")[0], new=there is None)
        content = self._office.before_answer(path, content)
        self.check_room(len(content))
        new = there is None
        lacking = self._switches.lacks_required({} if there is None else there.fields)
        check_out = lacking or (new and self._switches.force_checkout)
        written = self._items.put_file(path, content, by=by, check_out=check_out)
        if modified:
            written = self._items.set_file_modified(written, modified)
        self._office.after_upload(written)
        return Answer(201 if new else 200, self._shapes.item(written))

    def _check_folder(self, folder: str, *, new: bool) -> None:
        """The parent folders must exist or be created.

        Refused if one of them is a file, or the last has too many items.
        """
        parts = folder.split("/") if folder else []
        for depth in range(1, len(parts) + 1):
            above = self._items.at("/".join(parts[:depth]))
            if above is None and not self._switches.makes_parents:
                raise not_found()
            if above is not None and not above.folder:
                raise already_exists()
        most = self._switches.upload_threshold
        if new and most and len(self._items.children(folder, limit=most)) >= most:
            raise over_list_view_threshold()
