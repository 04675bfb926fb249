"""Pages: written by section, read back, checked out to their writers, published, approved and removed."""

from typing import Any

import pytest

from local_tenant.sharepoint.ids import SITE_ID
from tests.local_tenant.sharepoint.site import Site, SiteResponse

PAGES = f"/v1.0/sites/{SITE_ID}/pages"
CAST = "microsoft.graph.sitePage"
TYPE = {"@odata.type": f"#{CAST}"}
QUICK_LINKS = "c70391ea-0b10-4ee9-b2b4-006d3fcad0cd"


def text(html: str, **more: str) -> dict[str, Any]:
    return {"@odata.type": "#microsoft.graph.textWebPart", "innerHtml": html, **more}


def canvas(*parts: dict[str, Any]) -> dict[str, Any]:
    column = {"id": "1", "width": 12, "webparts": list(parts)}
    section = {"layout": "oneColumn", "id": "1", "emphasis": "none", "columns": [column]}
    return {"horizontalSections": [section]}


async def add(site: Site, name: str = "traff.aspx", **more: Any) -> dict[str, Any]:
    body = {**TYPE, "name": name, "title": "Träff", "canvasLayout": canvas(text("<p>Först</p>")), **more}
    response = await site.ask("POST", PAGES, json=body)
    assert response.status == 201, response
    made: dict[str, Any] = response.json
    return made


async def change(site: Site, page: dict[str, Any], headers: dict[str, str] | None = None, **what: Any) -> SiteResponse:
    return await site.ask("PATCH", f"{PAGES}/{page['id']}/{CAST}", json={**TYPE, **what}, headers=headers)


async def publish(site: Site, page: dict[str, Any], headers: dict[str, str] | None = None) -> SiteResponse:
    return await site.ask("POST", f"{PAGES}/{page['id']}/{CAST}/publish", headers=headers)


async def read(site: Site, page: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = (await site.get(f"{PAGES}/{page['id']}/{CAST}?$expand=canvasLayout")).json
    return result


async def parts(site: Site, page: dict[str, Any]) -> list[dict[str, Any]]:
    result: list[dict[str, Any]] = (await site.get(f"{PAGES}/{page['id']}/{CAST}/webparts")).json["value"]
    return result


async def shown(site: Site, name: str = "traff.aspx") -> SiteResponse:
    return await site.ask("GET", f"/sites/kommunnatverket/SitePages/{name}", signed=False)


async def test_content_is_read_back_where_it_is_asked_for(site: Site) -> None:
    page = await add(site)

    whole = await read(site, page)
    plain = (await site.get(f"{PAGES}/{page['id']}/{CAST}")).json
    base = (await site.get(f"{PAGES}/{page['id']}")).json

    (part,) = whole["canvasLayout"]["horizontalSections"][0]["columns"][0]["webparts"]
    assert (part["innerHtml"], part["@odata.type"]) == ("<p>Först</p>", "#microsoft.graph.textWebPart")
    assert "canvasLayout" not in plain
    assert "canvasLayout" not in base
    assert (base["name"], base["title"], plain["pageLayout"]) == ("traff.aspx", "Träff", "article")


async def test_web_parts_keep_their_ids_from_change_to_change(site: Site) -> None:
    page = await add(site)
    (first,) = await parts(site, page)

    await change(site, page, canvasLayout=canvas(first, text("<p>Nytt</p>")))
    await site.restart()

    kept, new = await parts(site, page)
    assert kept == first
    assert new["id"] != first["id"]


async def test_content_is_replaced_as_a_whole_and_the_rest_stays(site: Site) -> None:
    page = await add(site, description="Om träffen")

    await change(site, page, canvasLayout=canvas(text("<p>Nytt</p>")))

    result = await read(site, page)
    assert [part["innerHtml"] for part in await parts(site, page)] == ["<p>Nytt</p>"]
    assert (result["title"], result["description"]) == ("Träff", "Om träffen")


@pytest.mark.parametrize(
    ("part", "status"),
    [
        ({"@odata.type": "#microsoft.graph.standardWebPart", "webPartType": QUICK_LINKS, "data": {}}, 200),
        ({"@odata.type": "#microsoft.graph.standardWebPart", "webPartType": "unknown", "data": {}}, 400),
        ({"@odata.type": "#microsoft.graph.widget"}, 400),
        ({}, 400),
    ],
)
async def test_only_supported_web_parts_are_taken(site: Site, part: dict[str, Any], status: int) -> None:
    page = await add(site)

    assert (await change(site, page, canvasLayout=canvas(part))).status == status


async def test_writes_need_the_type_and_the_cast(site: Site) -> None:
    page = await add(site)

    untyped = await site.ask("PATCH", f"{PAGES}/{page['id']}/{CAST}", json={"title": "Ny"})
    uncast = await site.ask("PATCH", f"{PAGES}/{page['id']}", json={**TYPE, "title": "Ny"})
    new = await site.ask("POST", PAGES, json={"name": "ny.aspx", "title": "Ny"})

    assert [response.status for response in (untyped, uncast, new)] == [400, 400, 400]
    assert (await read(site, page))["title"] == "Träff"


async def test_states_follow_what_was_done(site: Site) -> None:
    page = await add(site)
    states = [page["publishingState"]]
    for step in ("publish", "change", "publish"):
        await (publish(site, page) if step == "publish" else change(site, page, title="Ny"))
        states.append((await read(site, page))["publishingState"])

    assert [(state["level"], state["versionId"]) for state in states] == [
        ("checkout", "0.1"),
        ("published", "1.0"),
        ("checkout", "1.1"),
        ("published", "2.0"),
    ]
    assert ["checkedOutBy" in state for state in states] == [True, False, True, False]


async def test_readers_see_what_was_published(site: Site) -> None:
    page = await add(site)
    before = await shown(site)
    await publish(site, page)
    await change(site, page, canvasLayout=canvas(text("<p>Utkast</p>")))

    after = (await shown(site)).content.decode()

    assert before.status == 404
    assert ("Först" in after, "Utkast" in after) == (True, False)


async def test_page_waits_for_approval_where_the_site_asks_for_it(site: Site) -> None:
    page = await add(site)
    await publish(site, page)
    await site.fault(page_approval=True)
    await change(site, page, canvasLayout=canvas(text("<p>Nytt</p>")))

    response = await publish(site, page)
    waiting = (await read(site, page))["publishingState"]
    seen = (await shown(site)).content.decode()
    await site.restart()
    approved = (await site.ask("POST", "/_approve", json={}, signed=False)).json

    assert (response.status, waiting["level"], "Först" in seen) == (204, "draft", True)
    assert approved == {"approved": 1}
    assert (await read(site, page))["publishingState"]["level"] == "published"
    assert "Nytt" in (await shown(site)).content.decode()


async def test_page_that_somebody_else_writes_is_locked(site: Site) -> None:
    anna = await site.person("Anna")
    page = await add(site)
    await publish(site, page)
    await change(site, page, anna, title="Annas")

    refused = [
        await change(site, page, title="Vår"),
        await publish(site, page),
        await site.ask("DELETE", f"{PAGES}/{page['id']}"),
    ]

    assert [response.code for response in refused] == [(423, "notAllowed")] * 3
    assert (await publish(site, page, anna)).status == 204
    result = await read(site, page)
    assert (result["title"], result["lastModifiedBy"]["user"]["displayName"]) == ("Annas", "Anna")


async def test_removed_page_is_gone(site: Site) -> None:
    page = await add(site)
    await publish(site, page)

    assert (await site.ask("DELETE", f"{PAGES}/{page['id']}")).status == 204
    assert (await site.get(f"{PAGES}/{page['id']}/{CAST}")).code == (404, "itemNotFound")
    assert (await site.ask("DELETE", f"{PAGES}/{page['id']}")).status == 404
    assert (await shown(site)).status == 404


async def test_pages_are_found_by_name_and_come_in_pages(site: Site) -> None:
    for number in range(101):
        await add(site, f"{number:03}.aspx")

    first = await site.get(f"{PAGES}/{CAST}")
    last = await site.get(first.json["@odata.nextLink"])
    named = await site.get(f"{PAGES}/{CAST}?$filter=name%20eq%20'007.ASPX'&$expand=canvasLayout")

    assert [len(first.names), last.names, "@odata.nextLink" in last.json] == [100, ["100.aspx"], False]
    assert named.names == ["007.aspx"]
    assert "canvasLayout" in named.json["value"][0]


@pytest.mark.parametrize("name", ["traff.html", "", "Vad?.aspx"])
async def test_bad_name_is_refused(site: Site, name: str) -> None:
    assert (await site.ask("POST", PAGES, json={**TYPE, "name": name})).code == (400, "invalidRequest")


async def test_second_page_of_a_name_is_refused(site: Site) -> None:
    await add(site)

    response = await site.ask("POST", PAGES, json={**TYPE, "name": "TRAFF.aspx"})

    assert response.code == (409, "nameAlreadyExists")


async def test_pages_are_refused_while_files_are_allowed(site: Site) -> None:
    page = await add(site)
    await site.fault(pages_refused=True)

    refused = [await site.get(f"{PAGES}/{CAST}"), await change(site, page, title="Ny"), await publish(site, page)]

    assert [response.code for response in refused] == [(403, "accessDenied")] * 3
    assert (await site.put("A.pdf"))["name"] == "A.pdf"


async def test_one_web_part_is_written_and_the_others_stay(site: Site) -> None:
    page = await add(site, canvasLayout=canvas(text("<p>Ett</p>"), text("<p>Två</p>")))
    first, second = await parts(site, page)
    address = f"{PAGES}/{page['id']}/{CAST}/webparts"

    written = await site.ask("PATCH", f"{address}/{second['id']}", json=text("<p>Nytt</p>"))
    missing = await site.ask("PATCH", f"{address}/no-such-part", json=text("<p>Nytt</p>"))
    untyped = await site.ask("PATCH", f"{address}/{first['id']}", json={"innerHtml": "<p>Nytt</p>"})

    assert [written.status, missing.status, untyped.status] == [200, 404, 400]
    assert await parts(site, page) == [first, {**second, "innerHtml": "<p>Nytt</p>"}]
