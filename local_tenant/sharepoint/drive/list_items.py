"""The rows of the list behind the library, filtered by a column.

Microsoft: "List items", and "Manage large lists and libraries" for the threshold.
"""

import re

from local_tenant.sharepoint.drive.serializers import list_item, selected
from local_tenant.sharepoint.drive.views import Views
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import invalid_request, over_list_view_threshold
from local_tenant.sharepoint.graph.paging import one_page
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.store.item import Item
from local_tenant.sharepoint.store.site_store import SiteStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches

_FILTER = re.compile(r"fields/(?P<column>\w+) eq '(?P<value>(?:[^']|'')*)'")
#: A caller that sends this header accepts filtering without an index.
_ALL_THE_SAME = "HonorNonIndexedQueriesWarningMayFailRandomly"


class ListItems:
    """Answers to lists/{id}/items."""

    def __init__(self, store: SiteStore, views: Views, switches: SiteSwitches, address: str) -> None:
        self._items = store.items
        self._columns = store.columns
        self._views = views
        self._switches = switches
        self._address = address

    def find(self, call: Call) -> Answer:
        """All rows, or those that match `$filter`: one text column equal to a value."""
        items = self._views.all_seen(self._items.under(""), call.caller)
        if "$filter" in call.query:
            items = self._filtered(call, items)
        rows = [selected(call, list_item(call, item), "fields") for item in items]
        return one_page(call, self._address, rows)

    def _filtered(self, call: Call, items: list[Item]) -> list[Item]:
        match = _FILTER.fullmatch(call.query["$filter"])
        if match is None:
            raise invalid_request("invalidQueryOption")
        indexed = {str(column["name"]) for column in self._columns.every() if column.get("indexed")}
        if match["column"] not in indexed:
            if _ALL_THE_SAME not in (call.header("Prefer") or ""):
                raise invalid_request("invalidQueryOption")
            if len(items) > self._switches.list_view_threshold:
                raise over_list_view_threshold()
        value = match["value"].replace("''", "'")
        return [item for item in items if item.fields.get(match["column"]) == value]
