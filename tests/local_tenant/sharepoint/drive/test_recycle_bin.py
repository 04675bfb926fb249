"""Deleted items go to the recycle bin; items under retention can't be deleted."""

from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse


async def remove(site: Site, item: dict[str, Any], **headers: str) -> SiteResponse:
    return await site.ask("DELETE", f"{DRIVE}/items/{item['id']}", headers=headers)


async def recycled(site: Site) -> list[str]:
    return [item["path"] for item in (await site.get("/_recycle_bin")).json["value"]]


async def test_removed_folder_lies_in_the_recycle_bin_with_all_below_it(site: Site) -> None:
    await site.put("2023/under/A.pdf")
    folder = (await site.get(f"{DRIVE}/root:/2023")).json

    response = await remove(site, folder)
    await site.restart()

    assert response.status == 204
    assert sorted(await recycled(site)) == ["2023", "2023/under", "2023/under/A.pdf"]


async def test_what_is_restored_is_the_same_item_in_its_place(site: Site) -> None:
    item = await site.put("2023/A.pdf")
    link = (await site.get(f"{DRIVE}/root/delta")).json["@odata.deltaLink"]
    await remove(site, item)

    response = await site.ask("POST", "/_restore", json={"id": item["id"]})

    assert response.status == 200
    assert (await site.get(f"{DRIVE}/root:/2023/A.pdf")).json["id"] == item["id"]
    assert (await site.get(link)).names == ["A.pdf"]
    assert await recycled(site) == []


async def test_place_that_is_taken_keeps_the_old_one_in_the_bin(site: Site) -> None:
    item = await site.put("A.pdf")
    await remove(site, item)
    new = await site.put("A.pdf")

    response = await site.ask("POST", "/_restore", json={"id": item["id"]})

    assert new["id"] != item["id"]
    assert response.code == (409, "nameAlreadyExists")


async def test_changed_item_is_not_removed_with_an_old_tag(site: Site) -> None:
    item = await site.put("A.pdf")
    await site.put("A.pdf", b"new")

    assert (await remove(site, item, **{"If-Match": item["eTag"]})).code == (412, "resourceModified")
    assert (await remove(site, item, **{"If-Match": "*"})).status == 204


@pytest.mark.parametrize("place", ["2023/Kvar.pdf", "2023"])
async def test_what_is_under_retention_is_not_removed_nor_the_folder_that_holds_it(site: Site, place: str) -> None:
    await site.put("2023/Kvar.pdf")
    other = await site.put("2023/Annan.pdf")
    await site.fault(retention="Kvar")
    item = (await site.get(f"{DRIVE}/root:/{place}")).json

    assert (await remove(site, item)).code == (403, "accessDenied")
    assert (await site.get(f"{DRIVE}/root:/2023/Kvar.pdf")).status == 200
    assert (await remove(site, other)).status == 204
