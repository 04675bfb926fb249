"""One item of the library: show, rename, move, delete, and set its columns."""

from local_tenant.sharepoint.drive.serializers import ItemSerializer, file_modified, list_item, selected
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call, check_tags
from local_tenant.sharepoint.graph.error_responses import already_exists, held, invalid_request, not_found
from local_tenant.sharepoint.graph.paging import one_page
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.ids import BUILT_IN
from local_tenant.sharepoint.names import key_of, refused_name
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches


class Items:
    """Answers about single items."""

    def __init__(
        self, store: SiteStore, views: Views, shapes: ItemSerializer, switches: SiteSwitches, address: str
    ) -> None:
        self._items = store.items
        self._versions = store.versions
        self._columns = store.columns
        self._views = views
        self._shapes = shapes
        self._switches = switches
        self._address = address

    def show(self, call: Call, item: Item) -> Answer:
        """The driveItem."""
        return Answer(body=self._shapes.asked(call, item))

    def change(self, call: Call, item: Item) -> Answer:
        """Change its name, its folder, or the file's own times (fileSystemInfo)."""
        body = call.json()
        self._views.check_unlocked(item, call.caller)
        check_tags(call, item.etag_text, item.ctag_text)
        if moment := file_modified(body):
            item = self._items.set_file_modified(item, moment)
        if not {"name", "parentReference"} & body.keys():
            return Answer(body=self._shapes.item(item))
        parent = self._parent(body.get("parentReference") or {}, item)
        path = f"{parent.path}/{body.get('name', item.name)}".strip("/")
        self._check_place(item, path)
        return Answer(body=self._shapes.item(self._items.move(item, path, by=call.caller)))

    def remove(self, call: Call, item: Item) -> Answer:
        """Move it to the recycle bin, with everything under it."""
        self._views.check_unlocked(item, call.caller)
        check_tags(call, item.etag_text, item.ctag_text)
        kept = self._switches.retention
        if kept and any(kept in other.path for other in [item, *self._items.under(item.path)]):
            raise held()
        self._items.delete(item)
        return Answer(204)

    def versions(self, call: Call, item: Item) -> Answer:
        """Its versions, newest first; the first is the current one."""
        rows = self._versions.of(item)
        versions = [{"id": f"{n}.0", "lastModifiedDateTime": at, "size": size} for n, at, size in rows]
        return one_page(call, self._address, [selected(call, version) for version in versions])

    def list_item(self, call: Call, item: Item) -> Answer:
        """Its row in the library's list."""
        return Answer(body=selected(call, list_item(call, item), "fields"))

    def set_fields(self, call: Call, item: Item) -> Answer:
        """Some of its columns."""
        self._views.check_unlocked(item, call.caller)
        check_tags(call, item.etag_text)
        given = {name: value for name, value in call.json().items() if not name.endswith("@odata.type")}
        known = {column["name"] for column in self._columns.every()} | set(BUILT_IN)
        if set(given) - known:
            raise invalid_request()
        written = self._items.set_fields(item, given, by=call.caller).fields
        return Answer(body={"id": item.id, **{name: value for name, value in written.items() if value is not None}})

    def _check_place(self, item: Item, path: str) -> None:
        """Raises GraphError when the item, or something under it, can't be placed at the path."""
        longest = max((other.path[len(item.path) :] for other in self._items.under(item.path)), key=len, default="")
        if refused := refused_name(path) or refused_name(path + longest):
            raise invalid_request(refused)
        if key_of(f"{path}/").startswith(f"{item.key}/") and key_of(path) != item.key:
            raise invalid_request()
        there = self._items.at(path)
        if there is not None and there.id != item.id:
            raise already_exists()

    def _parent(self, reference: dict[str, str], item: Item) -> Item:
        """The folder that the reference names by id or path; without either the item's current folder."""
        if "id" in reference:
            parent = self._items.item(reference["id"])
        elif "path" in reference:
            path = reference["path"]
            parent = self._items.at((path.partition("root:")[2] if "root:" in path else path).strip("/"))
        else:
            parent = self._items.at(item.parent)
        if parent is None or not parent.folder:
            raise not_found()
        return parent
