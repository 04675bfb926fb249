"""Files that somebody works on: checked out, and in again when they have all that the library demands."""

from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.switches.faults import SiteFaults


class Checkouts:
    """Answers to check-out and check-in."""

    def __init__(self, items: ItemStore, faults: SiteFaults) -> None:
        self._items = items
        self._faults = faults

    def check_out(self, _call: Call, item: Item) -> Answer:
        """Readers keep what they had until it is checked in."""
        if item.checked_out:
            raise GraphError(423, "resourceLocked", "The file is checked out.")
        self._items.set_checked_out(item, checked_out=True)
        return Answer(204)

    def check_in(self, _call: Call, item: Item) -> Answer:
        """Show it to readers."""
        if self._faults.lacks_required(item.fields):
            words = "You must fill out all required properties before checking in this document."
            raise GraphError(400, "invalidRequest", words)
        self._items.set_checked_out(item, checked_out=False)
        return Answer(204)
