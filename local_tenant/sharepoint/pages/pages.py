"""The site's pages: create, find, read, change, publish and delete.

Microsoft: "sitePage resource type" and its methods.
"""

import re
from typing import Any

from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.graph.error_responses import (
    already_exists,
    bad_request,
    invalid_request,
    locked,
    not_found,
)
from local_tenant.sharepoint.graph.paging import one_page
from local_tenant.sharepoint.graph.responses import Answer
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.pages.canvas import as_kept, web_parts, with_part
from local_tenant.sharepoint.pages.serializers import base_page, site_page
from local_tenant.sharepoint.store.page_store import Page, PageStore
from local_tenant.sharepoint.switches.site_switches import SiteSwitches

_NAME_FILTER = re.compile(r"name eq '(?P<name>(?:[^']|'')*)'")
_TYPE = "#microsoft.graph.sitePage"


class Pages:
    """Answers calls about pages; a page being edited is checked out to its editor."""

    def __init__(self, store: PageStore, switches: SiteSwitches, address: str) -> None:
        self._store = store
        self._switches = switches
        self._address = address

    def find(self, call: Call) -> Answer:
        """All pages, or those with a given name, with their content when expanded."""
        pages = self._store.every()
        if "$filter" in call.query:
            match = _NAME_FILTER.fullmatch(call.query["$filter"])
            if match is None:
                raise invalid_request("invalidQueryOption")
            name = match["name"].replace("''", "'").casefold()
            pages = [page for page in pages if page.name.casefold() == name]
        return one_page(call, self._address, [site_page(call, page, self._address) for page in pages])

    def show_base(self, call: Call) -> Answer:
        """The page as a baseSitePage, which has no content."""
        return Answer(body=base_page(self._page(call), self._address))

    def show(self, call: Call) -> Answer:
        """The page as last written."""
        return Answer(body=site_page(call, self._page(call), self._address))

    def web_parts(self, call: Call) -> Answer:
        """The page's web parts, from the top down."""
        return one_page(call, self._address, list(web_parts(self._page(call).body.get("canvasLayout") or {})))

    def add(self, call: Call) -> Answer:
        """A new page, a draft."""
        body = _body(call)
        name = str(body.get("name", ""))
        if not name.endswith(".aspx") or refused_name(name):
            raise invalid_request("nameContainsInvalidCharacters")
        if self._store.named(name) is not None:
            raise already_exists()
        page = self._store.add(name, body, by=call.caller)
        return Answer(201, site_page(call, page, self._address))

    def change(self, call: Call) -> Answer:
        """Change the draft: each given property is replaced as a whole, the content too."""
        page = self._unlocked(call)
        self._store.change(page, _body(call), by=call.caller)
        return Answer(body=site_page(call, self._page(call), self._address))

    def change_web_part(self, call: Call) -> Answer:
        """Replace one web part of the draft; the rest of the page stays. Microsoft: "Update webPart"."""
        page = self._unlocked(call)
        canvas, part = with_part(page.body.get("canvasLayout") or {}, call.named["part"], call.json())
        self._store.change(page, {"canvasLayout": canvas}, by=call.caller)
        return Answer(body=part)

    def change_base(self, call: Call) -> Answer:
        """Refused: a baseSitePage has no properties to write; the address lacks the cast."""
        self._page(call)
        raise bad_request("Write requests are only supported on derived types.")

    def publish(self, call: Call) -> Answer:
        """Check the draft in and show it to readers, or let it wait for approval."""
        page = self._unlocked(call)
        if self._switches.page_approval:
            self._store.await_approval(page)
        else:
            self._store.publish(page)
        return Answer(204)

    def remove(self, call: Call) -> Answer:
        """Away with it."""
        self._store.delete(self._unlocked(call))
        return Answer(204)

    def approve_all(self) -> int:
        """Does what an approver does: publishes the waiting pages. Returns how many there were."""
        waiting = [page for page in self._store.every() if page.pending]
        for page in waiting:
            self._store.publish(page)
        return len(waiting)

    def _unlocked(self, call: Call) -> Page:
        page = self._page(call)
        if page.owner not in ("", call.caller):
            raise locked()
        return page

    def _page(self, call: Call) -> Page:
        page = self._store.page(call.named["page"])
        if page is None:
            raise not_found()
        return page


def _body(call: Call) -> dict[str, Any]:
    """The properties to write. Raises GraphError if the type is missing or a web part can't be written."""
    body = call.json()
    if body.get("@odata.type") != _TYPE:
        raise invalid_request()
    written = {name: value for name, value in body.items() if not name.startswith("@")}
    if "canvasLayout" in written:
        written["canvasLayout"] = as_kept(written["canvasLayout"] or {})
    return written
