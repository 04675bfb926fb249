"""What a caller may see of the library: never others' drafts."""

from collections.abc import Iterable
from dataclasses import replace

from local_tenant.sharepoint.graph.error_responses import locked
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.version_store import VersionStore


class Views:
    """Items as one caller sees them."""

    def __init__(self, items: ItemStore, versions: VersionStore) -> None:
        self._items = items
        self._versions = versions

    def item(self, item_id: str, caller: str) -> Item | None:
        """The item of that id, or None."""
        item = self._items.item(item_id)
        return None if item is None else self.seen(item, caller)

    def at(self, path: str, caller: str) -> Item | None:
        """The item at the path, or None."""
        item = self._items.at(path)
        return None if item is None else self.seen(item, caller)

    def all_seen(self, items: Iterable[Item], caller: str) -> list[Item]:
        """Those that the caller sees."""
        seen = (self.seen(item, caller) for item in items)
        return [item for item in seen if item is not None]

    def seen(self, item: Item, caller: str) -> Item | None:
        """The item, or its state before somebody else checked it out; None when it was never checked in."""
        if item.owner in ("", caller) or item.deleted:
            return item
        before = self._versions.as_readers_see(item)
        return None if before is None else replace(before, owner=item.owner)

    def check_unlocked(self, item: Item, caller: str) -> None:
        """Raises GraphError when the item, or something under it, is checked out by somebody else."""
        under = self._items.under(item.path) if item.folder else []
        if any(other.owner not in ("", caller) for other in [item, *under]):
            raise locked()
