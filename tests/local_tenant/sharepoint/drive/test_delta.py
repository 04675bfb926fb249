"""Delta tells what has changed since a token, whole and in pages, until the site has forgotten."""

from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import ADDRESS, DRIVE, Site, SiteResponse

DELTA = f"{DRIVE}/root/delta"


async def changes(site: Site, url: str = DELTA) -> tuple[list[dict[str, Any]], str]:
    """All pages' items, and the link for the next time."""
    response = await site.get(url)
    result = list(response.json["value"])
    while "@odata.nextLink" in response.json:
        assert "@odata.deltaLink" not in response.json
        response = await site.get(response.json["@odata.nextLink"])
        result += response.json["value"]
    return result, response.json["@odata.deltaLink"]


async def names_since(site: Site, link: str) -> list[str]:
    return [change.get("name", "gone") for change in (await changes(site, link))[0]]


async def test_first_listing_holds_the_library_and_all_that_is_in_it(site: Site) -> None:
    await site.put("2023/Bilder.pdf")

    changed, _ = await changes(site)

    assert [item["name"] for item in changed] == ["root", "2023", "Bilder.pdf"]
    root, folder, file = changed
    assert "root" in root
    assert folder["parentReference"]["id"] == root["id"]
    assert file["parentReference"]["id"] == folder["id"]
    # As Microsoft documents: track items by id.
    assert "path" not in file["parentReference"]
    assert "cTag" not in file


@pytest.mark.parametrize("top", [1, 2, 3, 4, 5, 6])
async def test_pages_hold_everything_once_and_only_the_last_a_delta_link(site: Site, top: int) -> None:
    for name in "abcd":
        await site.put(f"{name}.pdf")

    response = await site.get(f"{DELTA}?$top={top}")
    sizes, names = [len(response.names)], response.names
    while "@odata.nextLink" in response.json:
        assert "@odata.deltaLink" not in response.json
        response = await site.get(response.json["@odata.nextLink"])
        sizes.append(len(response.names))
        names += response.names

    assert names == ["root", "a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    assert max(sizes) <= top
    assert "@odata.deltaLink" in response.json


async def test_later_listing_holds_what_changed(site: Site) -> None:
    kept, gone = await site.put("Kvar.pdf"), await site.put("Borta.pdf")
    _, link = await changes(site)
    await site.ask("PATCH", f"{DRIVE}/items/{kept['id']}", json={"name": "Nytt namn.pdf"})
    await site.ask("DELETE", f"{DRIVE}/items/{gone['id']}")
    await site.restart()

    result, later = await changes(site, link)

    assert [(item["id"], item.get("name"), item.get("deleted")) for item in result] == [
        (kept["id"], "Nytt namn.pdf", None),
        (gone["id"], None, {"state": "deleted"}),
    ]
    assert await changes(site, later) == ([], later)


@pytest.mark.parametrize("top", [1, 200])
async def test_what_was_removed_before_the_first_listing_is_not_in_it(site: Site, top: int) -> None:
    gone = await site.put("Borta.pdf")
    await site.put("Kvar.pdf")
    await site.ask("DELETE", f"{DRIVE}/items/{gone['id']}")

    assert await names_since(site, f"{DELTA}?$top={top}") == ["root", "Kvar.pdf"]


async def test_what_is_removed_during_the_first_listing_is_told(site: Site) -> None:
    first = await site.put("a.pdf")
    await site.put("b.pdf")
    response = await site.get(f"{DELTA}?$top=2")
    await site.ask("DELETE", f"{DRIVE}/items/{first['id']}")

    assert response.names == ["root", "a.pdf"]
    assert await names_since(site, response.json["@odata.nextLink"]) == ["b.pdf", "gone"]


async def test_renamed_folder_changes_alone(site: Site) -> None:
    file = await site.put("2023/Bilder.pdf")
    folder = (await site.get(f"{DRIVE}/root:/2023")).json
    _, link = await changes(site)

    await site.ask("PATCH", f"{DRIVE}/items/{folder['id']}", json={"name": "2024"})

    assert await names_since(site, link) == ["2024"]
    assert (await site.get(f"{DRIVE}/root:/2024/Bilder.pdf")).json["eTag"] == file["eTag"]


async def test_latest_is_a_link_without_a_listing(site: Site) -> None:
    await site.put("Förr.pdf")

    result, link = await changes(site, f"{DELTA}?token=latest")
    await site.put("Nu.pdf")

    assert result == []
    assert await names_since(site, link) == ["Nu.pdf"]


async def test_tokens_from_before_the_site_forgot_are_gone(site: Site) -> None:
    await site.put("a.pdf")
    await site.put("b.pdf")
    _, link = await changes(site)
    page = (await site.get(f"{DELTA}?$top=1")).json["@odata.nextLink"]

    await site.fault(forget_changes=True)
    response = await site.get(link)

    assert response.code == (410, "resyncRequired")
    assert response.json["error"]["innerError"]["code"] == "resyncChangesApplyDifferences"
    assert response.headers["Location"] == f"{ADDRESS}{DELTA}"
    assert (await site.get(page)).code == (410, "resyncRequired")
    result, anew = await changes(site, response.headers["Location"])
    assert [item["name"] for item in result] == ["root", "a.pdf", "b.pdf"]
    assert await changes(site, anew) == ([], anew)


async def test_site_has_forgotten_over_a_restart(site: Site) -> None:
    _, link = await changes(site)
    await site.fault(forget_changes=True)
    await site.get(link)

    await site.restart()

    assert (await site.get(link)).code == (410, "resyncRequired")


async def test_token_of_another_site_is_gone(site: Site) -> None:
    assert (await site.get(f"{DELTA}?token={'0' * 32}.1.0")).code == (410, "resyncRequired")


@pytest.mark.parametrize("token", ["nonsense", "", f"{'0' * 32}.1"])
async def test_bad_token_is_refused(site: Site, token: str) -> None:
    response: SiteResponse = await site.get(f"{DELTA}?token={token}")

    assert response.code == (400, "invalidRequest")


async def test_pages_are_as_long_as_the_site_has_them(site: Site) -> None:
    for number in range(201):
        await site.put(f"{number:03}.pdf")

    usual = await site.get(DELTA)
    await site.fault(delta_page=50)
    shorter = await site.get(DELTA)

    assert (len(usual.names), len(shorter.names)) == (200, 50)
    assert len((await changes(site))[0]) == 202


async def test_item_may_come_again_on_the_next_page(site: Site) -> None:
    for name in "abc":
        await site.put(f"{name}.pdf")
    await site.fault(delta_repeats=True)

    result, _ = await changes(site, f"{DELTA}?$top=2")

    assert [item["name"] for item in result] == ["root", "a.pdf", "a.pdf", "b.pdf", "c.pdf"]


async def test_moved_folder_comes_once_and_nothing_below_it(site: Site) -> None:
    await site.put("2023/under/A.pdf")
    archive, folder = await site.folder("Arkiv"), (await site.get(f"{DRIVE}/root:/2023")).json
    _, link = await changes(site)

    place = f"{DRIVE}/items/{folder['id']}"
    await site.ask("PATCH", place, json={"parentReference": {"id": archive["id"]}, "name": "2024"})
    await site.ask("PATCH", place, json={"name": "2025"})

    result, _ = await changes(site, link)
    assert [(item["id"], item["name"], item["parentReference"]["id"]) for item in result] == [
        (folder["id"], "2025", archive["id"])
    ]


async def test_who_changed_it_is_not_told(site: Site) -> None:
    item = await site.put("A.pdf")

    changed, _ = await changes(site)

    assert "lastModifiedBy" in item
    assert "lastModifiedBy" not in changed[1]
