"""Check-out and check-in of files; a check-in needs the columns that the library requires."""

from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request, locked
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.item_store import ItemStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches


class Checkouts:
    """Answers checkout and checkin; only the person who checked a file out can check it in."""

    def __init__(self, items: ItemStore, views: Views, switches: SiteSwitches) -> None:
        self._items = items
        self._views = views
        self._switches = switches

    def check_out(self, call: Call, item: Item) -> Answer:
        """Readers see the earlier content until the file is checked in."""
        if item.folder:
            raise invalid_request()
        if item.owner:
            raise locked()
        self._items.set_owner(item, call.caller)
        return Answer(204)

    def check_in(self, call: Call, item: Item) -> Answer:
        """Show it to readers."""
        self._views.check_unlocked(item, call.caller)
        if not item.owner or self._switches.lacks_required(item.fields):
            raise invalid_request()
        self._items.set_owner(item, "")
        return Answer(204)
