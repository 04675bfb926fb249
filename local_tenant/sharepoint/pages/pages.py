"""The site's pages: made, found, changed and published."""

import re

from local_tenant.sharepoint.drive.shapes import page_json
from local_tenant.sharepoint.graph.answers import Answer, GraphError
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.names import refused_name
from local_tenant.sharepoint.store.page_store import Page, PageStore

_NAME_FILTER = re.compile(r"name eq '(?P<name>(?:[^']|'')*)'")


class Pages:
    """Answers about sitePages."""

    def __init__(self, store: PageStore, address: str) -> None:
        self._store = store
        self._address = address

    def find(self, call: Call) -> Answer:
        """All pages, or those of one name."""
        wanted = _NAME_FILTER.search(call.query.get("$filter", ""))
        found = self._store.every()
        if wanted:
            name = wanted["name"].replace("''", "'").casefold()
            found = [each for each in found if each.name.casefold() == name]
        return Answer(body={"value": [page_json(each, self._address) for each in found]})

    def add(self, call: Call) -> Answer:
        """A new page, a draft."""
        body = call.json()
        name = str(body.get("name", ""))
        if not name.endswith(".aspx") or refused_name(name):
            raise GraphError(400, "invalidRequest", "The page's name must end with .aspx.")
        if self._store.named(name) is not None:
            raise GraphError(409, "nameAlreadyExists", "A page of that name exists.")
        return Answer(201, page_json(self._store.add(name, body), self._address))

    def change(self, call: Call) -> Answer:
        """Write the draft."""
        self._store.change(self._page(call), call.json())
        return Answer(body=page_json(self._page(call), self._address))

    def publish(self, call: Call) -> Answer:
        """Show the draft to readers."""
        self._store.publish(self._page(call))
        return Answer(204)

    def _page(self, call: Call) -> Page:
        page = self._store.page(call.named["page"])
        if page is None:
            raise GraphError(404, "itemNotFound", "The page could not be found.")
        return page
