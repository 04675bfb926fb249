"""One item of the library: shown, renamed, moved, removed, and described by its columns."""

from local_tenant.sharepoint.drive.shapes import ItemShapes, list_item, selected
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call, if_match
from local_tenant.sharepoint.ids import BUILT_IN
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store.column_store import ColumnStore
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.version_store import VersionStore


class Items:
    """Answers about single items."""

    def __init__(self, items: ItemStore, versions: VersionStore, columns: ColumnStore, shapes: ItemShapes) -> None:
        self._items = items
        self._versions = versions
        self._columns = columns
        self._shapes = shapes

    def show(self, call: Call, item: Item) -> Answer:
        """The driveItem."""
        return Answer(body=self._shapes.asked(call, item))

    def download(self, _call: Call, item: Item) -> Answer:
        """The bytes as last written."""
        return Answer(body=item.content)

    def change(self, call: Call, item: Item) -> Answer:
        """Another name, another folder, or both."""
        body = call.json()
        if_match(call, item.etag_text, item.ctag_text)
        parent = self._parent(body.get("parentReference") or {}, item)
        path = f"{parent.path}/{body.get('name', item.name)}".strip("/")
        if refused := refused_name(path):
            raise GraphError(400, "invalidRequest", refused)
        if f"{path}/".startswith(f"{item.path}/") and path != item.path:
            raise GraphError(400, "invalidRequest", "An item can't be moved into itself.")
        there = self._items.at(path)
        if there is not None and there.id != item.id:
            raise GraphError(409, "nameAlreadyExists", "An item of that name exists.")
        return Answer(body=self._shapes.item(self._items.move(item, path)))

    def remove(self, call: Call, item: Item) -> Answer:
        """Away, with all that lies under it."""
        if_match(call, item.etag_text, item.ctag_text)
        self._items.delete(item)
        return Answer(204)

    def versions(self, call: Call, item: Item) -> Answer:
        """What it was, newest first; what stands is the first."""
        rows = self._versions.of(item)
        found = [{"id": f"{n}.0", "lastModifiedDateTime": at, "size": size} for n, at, size in rows]
        return Answer(body={"value": [selected(call, each) for each in found]})

    def list_item(self, call: Call, item: Item) -> Answer:
        """Its row in the library's list."""
        return Answer(body=selected(call, list_item(call, item), "fields"))

    def set_fields(self, call: Call, item: Item) -> Answer:
        """Some of its columns."""
        given = {name: value for name, value in call.json().items() if not name.endswith("@odata.type")}
        known = {each["name"] for each in self._columns.every()} | set(BUILT_IN)
        if strange := sorted(set(given) - known):
            raise GraphError(400, "invalidRequest", f"Field '{strange[0]}' is not recognized")
        held = self._items.set_fields(item, given).fields
        return Answer(body={"id": item.id, **{name: value for name, value in held.items() if value is not None}})

    def _parent(self, reference: dict[str, str], item: Item) -> Item:
        """The folder that the reference means by id or by path; the item's own without either."""
        if "id" in reference:
            found = self._items.item(reference["id"])
        elif "path" in reference:
            path = reference["path"]
            found = self._items.at((path.partition("root:")[2] if "root:" in path else path).strip("/"))
        else:
            found = self._items.at(item.parent)
        if found is None or not found.folder:
            raise GraphError(404, "itemNotFound", "The folder to move to could not be found.")
        return found
