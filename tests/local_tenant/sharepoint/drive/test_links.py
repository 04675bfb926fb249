"""Sharing links: made once for an item, type and scope, and lasting."""

import pytest

from tests.local_tenant.sharepoint.site import ADDRESS, DRIVE, Site, SiteResponse


async def link(site: Site, item_id: str, kind: str = "view", scope: str = "organization") -> SiteResponse:
    return await site.ask("POST", f"{DRIVE}/items/{item_id}/createLink", json={"type": kind, "scope": scope})


@pytest.mark.parametrize(("kind", "role"), [("view", "read"), ("edit", "write")])
@pytest.mark.parametrize("scope", ["organization", "anonymous", "users"])
async def test_link_is_made_once(site: Site, kind: str, role: str, scope: str) -> None:
    item = await site.put("Bilder.pdf")

    first = await link(site, item["id"], kind, scope)
    second = await link(site, item["id"], kind, scope)

    assert (first.status, second.status) == (201, 200)
    assert second.json == first.json
    assert first.json["roles"] == [role]
    assert (first.json["link"]["type"], first.json["link"]["scope"]) == (kind, scope)
    assert first.json["link"]["webUrl"].startswith(f"{ADDRESS}/:b:/s/kommunnatverket/")


async def test_links_of_other_types_scopes_and_items_are_others(site: Site) -> None:
    one, two = await site.put("Ett.docx"), await site.put("Två.docx")

    reply = [
        await link(site, one["id"]),
        await link(site, one["id"], "edit"),
        await link(site, one["id"], "view", "users"),
        await link(site, two["id"]),
    ]

    assert [item.status for item in reply] == [201] * 4
    assert len({item.json["link"]["webUrl"] for item in reply}) == 4


async def test_link_survives_a_restart_and_a_new_name(site: Site) -> None:
    item = await site.put("2023/Bilder.pdf")
    made = await link(site, item["id"])
    await site.ask("PATCH", f"{DRIVE}/items/{item['id']}", json={"name": "Andra bilder.pdf"})

    await site.restart()

    again = await link(site, item["id"])
    assert (again.status, again.json) == (200, made.json)
    opened = await site.ask("GET", again.json["link"]["webUrl"], signed=False)
    assert (opened.status, opened.headers["Location"]) == (
        302,
        "/sites/kommunnatverket/Dokument/2023/Andra%20bilder.pdf",
    )


async def test_link_to_what_is_gone_opens_nothing(site: Site) -> None:
    item = await site.put("Bilder.pdf")
    made = await link(site, item["id"])
    await site.ask("DELETE", f"{DRIVE}/items/{item['id']}")

    assert (await site.ask("GET", made.json["link"]["webUrl"], signed=False)).status == 404
    assert (await link(site, item["id"])).code == (404, "itemNotFound")


async def test_folder_can_be_shared_and_scope_left_out(site: Site) -> None:
    folder = await site.folder("2023")

    response = await site.ask("POST", f"{DRIVE}/items/{folder['id']}/createLink", json={"type": "edit"})

    assert (response.status, response.json["link"]["scope"]) == (201, "organization")
    assert "/:f:/" in response.json["link"]["webUrl"]


@pytest.mark.parametrize(("kind", "scope"), [("embed", "organization"), ("", "organization"), ("view", "everyone")])
async def test_unknown_type_or_scope_is_refused(site: Site, kind: str, scope: str) -> None:
    item = await site.put("Bilder.pdf")

    assert (await link(site, item["id"], kind, scope)).code == (400, "invalidRequest")
