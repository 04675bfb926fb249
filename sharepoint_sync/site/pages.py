"""Modern pages with one text web part: found by name, written and published."""

from typing import Any
from urllib.parse import quote

from sharepoint_sync.errors import SiteChangedError
from sharepoint_sync.site.graph import Graph
from sharepoint_sync.site.port import SitePage
from sharepoint_sync.site.responses import page_from

_CAST = "microsoft.graph.sitePage"


class Pages:
    """The pages of one site."""

    def __init__(self, graph: Graph, site: str) -> None:
        self._graph = graph
        self._address = f"sites/{site}/pages"

    def put(self, name: str, title: str, html: str) -> SitePage:
        """Create or replace, then publish. Raises SiteError."""
        content = _content(title, html)
        found = self._find(name)
        if found is None:
            new = {"@odata.type": f"#{_CAST}", "name": name, "pageLayout": "article", "showComments": False, **content}
            try:
                found = self._graph.call("POST", self._address, body=new)
            except SiteChangedError:
                # Made by an earlier try whose answer was lost: the search may lag behind it.
                found = self._find(name)
                if found is None:
                    raise
        else:
            # Without the cast Graph answers that the property doesn't exist.
            changed = self._graph.call(
                "PATCH", f"{self._address}/{found['id']}/{_CAST}", body={"@odata.type": f"#{_CAST}", **content}
            )
            found = {**found, **changed}
        self._graph.call("POST", f"{self._address}/{found['id']}/{_CAST}/publish", body={})
        return page_from(found)

    def _find(self, name: str) -> dict[str, Any] | None:
        term = quote(f"name eq '{name}'")
        answer = self._graph.call("GET", f"{self._address}/{_CAST}?$filter={term}")
        for each in answer.get("value", []):
            if str(each.get("name", "")).casefold() == name.casefold():
                return dict(each)
        return None


def _content(title: str, html: str) -> dict[str, Any]:
    web_part = {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": html}
    column = {"id": "1", "width": 12, "webparts": [web_part]}
    section = {"layout": "oneColumn", "id": "1", "emphasis": "none", "columns": [column]}
    return {"title": title, "canvasLayout": {"horizontalSections": [section]}}
