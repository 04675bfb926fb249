"""What the service does to uploaded Office files: it writes into them, at once or later."""

from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.store.rewrite_store import RewriteStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches

#: Another size, and so another hash.
_WRITTEN = b"\x00rewritten by SharePoint"
SERVICE = "SharePoint"


class OfficeRewriting:
    """Rewrites files as the switches say."""

    def __init__(self, items: ItemStore, rewrites: RewriteStore, switches: SiteSwitches) -> None:
        self._items = items
        self._rewrites = rewrites
        self._switches = switches

    def before_answer(self, path: str, content: bytes) -> bytes:
        """The bytes that the library stores."""
        later = self._switches.office_rewrite_after_seconds or self._switches.office_rewrite_after_requests
        at_once = self._switches.office_rewrite and not later
        return content + _WRITTEN if at_once and self._meets(path) else content

    def after_upload(self, item: Item) -> None:
        """Plan a later rewrite."""
        seconds, requests = self._switches.office_rewrite_after_seconds, self._switches.office_rewrite_after_requests
        if (seconds or requests) and self._meets(item.path):
            self._rewrites.plan(item.id, seconds=seconds, requests=requests)

    def catch_up(self) -> None:
        """Rewrite what is due by now; called with each request."""
        for item_id in self._rewrites.count_request():
            if (item := self._items.item(item_id)) is not None:
                self._rewrite(item)

    def rewrite_all(self) -> int:
        """Rewrite every Office file now, as the service does days later; returns how many."""
        items = [item for item in self._items.under("") if not item.folder and self._meets(item.path)]
        for item in items:
            self._rewrite(item)
        return len(items)

    def _rewrite(self, item: Item) -> None:
        self._items.rewrite(item, item.content + _WRITTEN, by=SERVICE)

    def _meets(self, path: str) -> bool:
        return path.lower().endswith(tuple(self._switches.rewritten_endings))
