"""A checked-out file can be changed only by the person who checked it out; others see the earlier content."""

from typing import Any

import pytest

from local_tenant.ids import SYNC_APP_ID
from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

LOCKED = (423, "notAllowed")


async def ask(site: Site, item: dict[str, Any], what: str, headers: dict[str, str] | None = None) -> SiteResponse:
    return await site.ask("POST", f"{DRIVE}/items/{item['id']}/{what}", json={}, headers=headers)


async def test_new_file_is_unseen_where_check_out_is_forced(site: Site) -> None:
    await site.fault(force_checkout=True)

    item = await site.put("Bilder.pdf")

    assert (await site.publication(item))["level"] == "checkout"
    assert (await site.seen("Bilder.pdf")).status == 404
    assert (await ask(site, item, "checkin")).status == 204
    assert (await site.seen("Bilder.pdf")).content == b"bytes"


async def test_new_file_is_nobody_elses_until_it_is_checked_in(site: Site) -> None:
    anna = await site.person("Anna")
    await site.fault(force_checkout=True)
    item = await site.put("2023/Bilder.pdf")
    places = [f"items/{item['id']}", "root:/2023/Bilder.pdf", f"items/{item['id']}/content"]
    lists = ["root:/2023:/children", "root/delta"]

    before = [(await site.ask("GET", f"{DRIVE}/{place}", headers=anna)).status for place in places]
    listed = [(await site.ask("GET", f"{DRIVE}/{place}", headers=anna)).names for place in lists]
    theirs = await site.ask("PUT", f"{DRIVE}/root:/2023/Bilder.pdf:/content", data=b"mine", headers=anna)
    ours = (await site.get(f"{DRIVE}/root:/2023:/children")).names
    await ask(site, item, "checkin")
    after = [(await site.ask("GET", f"{DRIVE}/{place}", headers=anna)).status for place in places]

    assert before == [404, 404, 404]
    assert listed == [[], ["root", "2023"]]
    assert theirs.code == LOCKED
    assert ours == ["Bilder.pdf"]
    assert after == [200, 200, 302]


async def test_owner_is_told_where_the_state_is_asked_for(site: Site) -> None:
    item = await site.put("Bilder.pdf")
    free = await site.publication(item)
    await site.ask("POST", f"{DRIVE}/items/{item['id']}/checkout", headers=await site.person("Anna"))

    taken = await site.publication(item)

    assert "checkedOutBy" not in free
    assert (taken["level"], taken["checkedOutBy"]["user"]["displayName"]) == ("checkout", "Anna")
    assert "publication" not in (await site.get(f"{DRIVE}/items/{item['id']}")).json


@pytest.mark.parametrize("restarted", [False, True])
async def test_what_somebody_else_has_checked_out_can_be_read_and_not_written(site: Site, restarted: bool) -> None:
    anna = await site.person("Anna")
    item = await site.put("2023/Bilder.pdf", b"ours")
    await site.add_column("Tema")
    place = f"{DRIVE}/items/{item['id']}"
    assert (await ask(site, item, "checkout", anna)).status == 204
    await site.ask("PUT", f"{place}/content", data=b"theirs", headers=anna)
    if restarted:
        await site.restart()
    folder = (await site.get(f"{DRIVE}/root:/2023")).json

    refused = [
        await site.ask("PUT", f"{place}/content", data=b"x"),
        await site.ask("PUT", f"{DRIVE}/root:/2023/Bilder.pdf:/content", data=b"x"),
        await site.ask("POST", f"{DRIVE}/root:/2023/Bilder.pdf:/createUploadSession", json={}),
        await site.ask("PATCH", place, json={"name": "Ny.pdf"}),
        await site.ask("PATCH", f"{place}/listItem/fields", json={"Tema": "x"}),
        await site.ask("DELETE", place),
        await site.ask("DELETE", f"{DRIVE}/items/{folder['id']}"),
        await ask(site, item, "checkin"),
        await ask(site, item, "checkout"),
    ]

    assert [response.code for response in refused] == [LOCKED] * 9
    assert {response.inner for response in refused} == {"resourceLocked"}
    assert await site.read(f"{place}/content") == b"ours"
    assert (await ask(site, item, "checkin", anna)).status == 204
    assert await site.read(f"{place}/content") == b"theirs"


async def test_file_checked_out_during_an_upload_session_is_locked_at_its_end(site: Site) -> None:
    item = await site.put("Film.mp4")
    body = {"item": {"@microsoft.graph.conflictBehavior": "replace"}}
    url = (await site.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json=body)).json["uploadUrl"]
    await ask(site, item, "checkout", await site.person("Anna"))

    response = await site.ask("PUT", url, data=b"film", headers={"Content-Range": "bytes 0-3/4"}, signed=False)

    assert response.code == LOCKED


async def test_own_check_out_is_written_to(site: Site) -> None:
    item = await site.put("Bilder.pdf")
    await ask(site, item, "checkout")

    await site.put("Bilder.pdf", b"draft")

    assert await site.read(f"{DRIVE}/items/{item['id']}/content") == b"draft"
    assert (await site.publication(item))["checkedOutBy"]["application"]["id"] == SYNC_APP_ID


async def test_what_is_checked_out_is_not_checked_out_again(site: Site) -> None:
    item = await site.put("Bilder.pdf")

    assert (await ask(site, item, "checkout")).status == 204
    assert (await ask(site, item, "checkout")).code == LOCKED


async def test_what_is_not_checked_out_is_not_checked_in(site: Site) -> None:
    assert (await ask(site, await site.put("Bilder.pdf"), "checkin")).code == (400, "invalidRequest")


async def test_readers_keep_the_newest_that_was_checked_in(site: Site) -> None:
    for content in (b"one", b"three", b"four4 "):
        item = await site.put("Bilder.pdf", content)
    await ask(site, item, "checkout")
    await site.put("Bilder.pdf", b"draft")

    assert (await site.seen("Bilder.pdf")).content == b"four4 "
    versions = (await site.ask("GET", "/sites/kommunnatverket/versioner/Bilder.pdf", signed=False)).content.decode()
    sizes = [row.partition(" byte")[0].rpartition(">")[2] for row in versions.split("<tr>")[2:]]
    assert sizes == ["6", "5", "3"]

    await ask(site, item, "checkin")
    assert (await site.seen("Bilder.pdf")).content == b"draft"
