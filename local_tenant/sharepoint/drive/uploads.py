"""Files' bytes: written by one PUT, or when an upload session has got its last fragment."""

from local_tenant.sharepoint.drive.conflicts import BEHAVIOUR, place_for
from local_tenant.sharepoint.drive.shapes import ItemShapes
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call, if_match
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.switches.faults import SiteFaults

_OFFICE = (".docx", ".xlsx", ".pptx")


class Uploads:
    """Writes bytes at paths of the library."""

    def __init__(self, items: ItemStore, faults: SiteFaults, shapes: ItemShapes) -> None:
        self._items = items
        self._faults = faults
        self._shapes = shapes

    def put(self, call: Call, path: str) -> Answer:
        """The call's bytes at the path."""
        self.check(call, path)
        return self.write(path, str(call.query.get(BEHAVIOUR, "replace")), call.content)

    def check(self, call: Call, path: str) -> None:
        """Raises GraphError when the caller's If-Match no longer holds at the path."""
        there = self._items.at(path)
        if_match(call, *(() if there is None else (there.etag_text, there.ctag_text)))

    def write(self, path: str, behaviour: str, content: bytes) -> Answer:
        """The bytes at the path; what stood there becomes a version. Raises GraphError."""
        path = place_for(self._items, path, behaviour)
        there = self._items.at(path)
        if there is not None and there.folder:
            raise GraphError(409, "nameAlreadyExists", "A folder of that name exists.")
        if self._faults.office_rewrite and path.lower().endswith(_OFFICE):
            content += b"\x00rewritten by SharePoint"
        if self._faults.quota and self._items.used() + len(content) > self._faults.quota:
            raise GraphError(507, "quotaLimitReached", "Insufficient Space Available")
        new = there is None
        lacking = self._faults.lacks_required({} if there is None else there.fields)
        written = self._items.put_file(path, content, check_out=lacking or (new and self._faults.force_checkout))
        return Answer(201 if new else 200, self._shapes.item(written))
