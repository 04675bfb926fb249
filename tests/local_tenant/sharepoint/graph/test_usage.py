"""Requests and resource units are counted as documented, and can be read without counting."""

import pytest

from local_tenant.sharepoint.graph.calls import call_to
from local_tenant.sharepoint.graph.resource_units import units_of
from local_tenant.sharepoint.ids import LIST_ID, SITE_ID
from tests.local_tenant.sharepoint.site import COLUMNS, DRIVE, Site

PAGES = f"/v1.0/sites/{SITE_ID}/pages"
CAST = "microsoft.graph.sitePage"


@pytest.mark.parametrize(
    ("method", "url", "units"),
    [
        ("GET", f"{DRIVE}/items/1", 1),
        ("GET", f"{DRIVE}/items/1/content", 1),
        ("GET", f"{DRIVE}/items/1/listItem?$expand=fields", 1),
        ("GET", f"{DRIVE}/root/delta?token=abc", 1),
        ("GET", f"{DRIVE}/root/delta", 2),
        ("GET", f"{DRIVE}/root/children", 2),
        ("GET", f"{DRIVE}/items/1/versions", 2),
        ("GET", f"{DRIVE}/items/1?$expand=permissions", 5),
        ("GET", COLUMNS, 2),
        ("GET", f"/v1.0/sites/{SITE_ID}/lists/{LIST_ID}/items", 2),
        ("GET", f"{PAGES}/{CAST}", 2),
        ("GET", f"{PAGES}/1/{CAST}", 1),
        ("PUT", f"{DRIVE}/root:/A.pdf:/content", 2),
        ("PUT", "/uploads/1", 2),
        ("GET", "/uploads/1", 1),
        ("PATCH", f"{DRIVE}/items/1/listItem/fields", 2),
        ("POST", f"{DRIVE}/items/1/checkin", 2),
        ("DELETE", f"{DRIVE}/items/1", 2),
        ("POST", f"{DRIVE}/items/1/createLink", 5),
    ],
)
def test_requests_cost_what_is_documented(method: str, url: str, units: int) -> None:
    assert units_of(call_to(method, url, {}, b"")) == units


async def test_batch_is_one_request_and_costs_what_is_in_it(site: Site) -> None:
    url = f"{DRIVE.removeprefix('/v1.0')}/root"
    requests = [{"id": str(number), "method": "GET", "url": url} for number in range(3)]

    await site.ask("POST", "/v1.0/$batch", json={"requests": requests})
    await site.put("A.pdf")

    assert await site.usage() == {
        "requests": 2,
        "methods": {"$batch": 1, "GET": 3, "PUT": 1},
        "units": 5,
        "throttled": 0,
        "open_sessions": 0,
    }


async def test_usage_is_cleared_when_asked(site: Site) -> None:
    await site.put("A.pdf")
    before = await site.usage()

    await site.ask("POST", "/_usage/clear", json={}, signed=False)

    assert (before["requests"], before["units"]) == (1, 2)
    assert (await site.usage())["units"] == 0


async def test_open_upload_sessions_are_counted(site: Site) -> None:
    await site.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json={})

    assert (await site.usage())["open_sessions"] == 1
