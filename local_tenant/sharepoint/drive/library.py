"""The site, its one library and the library's columns."""

from typing import Any

from local_tenant.ids import SITE_HOST, SITE_PATH
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import already_exists, invalid_request, not_found
from local_tenant.sharepoint.graph.paging import one_page
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.ids import BUILT_IN, DRIVE_ID, LIBRARY, LIST_ID, SITE_ID
from local_tenant.sharepoint.store.column_store import ColumnStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches


class Library:
    """Answers calls about the site, the drive and the library's columns."""

    def __init__(self, columns: ColumnStore, switches: SiteSwitches, address: str) -> None:
        self._columns = columns
        self._switches = switches
        self._address = address

    def site(self, call: Call) -> Answer:
        """The site by host and path."""
        if (call.named["host"], call.named["path"].strip("/")) != (SITE_HOST, SITE_PATH):
            raise not_found()
        address = f"{self._address}/{SITE_PATH}"
        return Answer(body={"id": SITE_ID, "displayName": "Kommunnätverket", "webUrl": address})

    def drives(self, call: Call) -> Answer:
        """The site's libraries."""
        address = f"{self._address}/{SITE_PATH}/{LIBRARY}"
        drive = {"id": DRIVE_ID, "name": LIBRARY, "driveType": "documentLibrary", "webUrl": address}
        return one_page(call, self._address, [drive])

    def list_of_drive(self, _call: Call) -> Answer:
        """The list behind the library."""
        return Answer(body={"id": LIST_ID, "name": LIBRARY, "displayName": LIBRARY})

    def columns(self, call: Call) -> Answer:
        """The columns, the built-in ones first."""
        columns: list[dict[str, Any]] = [{"name": name, "displayName": name} for name in BUILT_IN]
        columns += self._columns.every()
        required = self._switches.required_column
        return one_page(call, self._address, [{**column, "required": column["name"] == required} for column in columns])

    def add_column(self, call: Call) -> Answer:
        """A new column."""
        definition = call.json()
        if not definition.get("name"):
            raise invalid_request()
        if not self._columns.add(definition):
            raise already_exists()
        return Answer(201, definition)
