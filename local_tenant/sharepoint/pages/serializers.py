"""Pages in Graph's JSON shapes."""

from typing import Any
from urllib.parse import quote

from local_tenant.ids import SITE_PATH
from local_tenant.sharepoint.drive.serializers import identity, selected
from local_tenant.sharepoint.graph.calls import Call
from local_tenant.sharepoint.store.page_store import Page

#: A page's properties besides its title, with their defaults.
_PROPERTIES = {
    "description": "",
    "pageLayout": "article",
    "promotionKind": "page",
    "showComments": True,
    "showRecommendedPages": True,
}


def base_page(page: Page, address: str) -> dict[str, Any]:
    """A baseSitePage: what the page is called, who wrote it, whether it is published."""
    return {
        "@odata.type": "#microsoft.graph.sitePage",
        "id": page.id,
        "name": page.name,
        "title": page.body.get("title", page.name),
        "eTag": f'"{{{page.id}}},{page.version}"',
        "webUrl": f"{address}/{SITE_PATH}/SitePages/{quote(page.name)}",
        "lastModifiedDateTime": page.modified,
        "lastModifiedBy": identity(page.modified_by),
        "publishingState": _publishing_state(page),
    }


def site_page(call: Call, page: Page, address: str) -> dict[str, Any]:
    """A sitePage with its own properties; its content when `$expand` asks for canvasLayout."""
    made = base_page(page, address) | {name: page.body.get(name, usual) for name, usual in _PROPERTIES.items()}
    if "titleArea" in page.body:
        made["titleArea"] = page.body["titleArea"]
    if "canvasLayout" in call.query.get("$expand", ""):
        made["canvasLayout"] = page.body.get("canvasLayout") or {"horizontalSections": []}
    return selected(call, made, "canvasLayout")


def _publishing_state(page: Page) -> dict[str, Any]:
    version = f"{page.major}.{page.minor}"
    if page.owner:
        return {"level": "checkout", "versionId": version, "checkedOutBy": identity(page.owner)}
    return {"level": "draft" if page.minor else "published", "versionId": version}
