"""A library with a required column: what lacks it stays checked out, and readers don't see it."""

from typing import Any

import pytest_asyncio

from tests.local_tenant.sharepoint.site import COLUMNS, DRIVE, Site, SiteResponse


@pytest_asyncio.fixture
async def demanding(site: Site) -> Site:
    await site.add_column("Tema")
    await site.add_column("Grupper")
    await site.fault(required_column="Tema")
    return site


async def check_in(site: Site, item: dict[str, Any]) -> SiteResponse:
    return await site.ask("POST", f"{DRIVE}/items/{item['id']}/checkin", json={"comment": "klart"})


async def set_fields(site: Site, item: dict[str, Any], **fields: object) -> None:
    response = await site.ask("PATCH", f"{DRIVE}/items/{item['id']}/listItem/fields", json=fields)
    assert response.status == 200, response


async def level(site: Site, item: dict[str, Any]) -> str:
    return str((await site.publication(item))["level"])


async def test_new_file_is_seen_when_it_has_a_value_and_is_checked_in(demanding: Site) -> None:
    item = await demanding.put("2023/Bilder.pdf")

    assert await level(demanding, item) == "checkout"
    assert (await demanding.seen("2023/Bilder.pdf")).status == 404
    assert "Bilder.pdf" not in (await demanding.seen("2023")).content.decode()

    refused = await check_in(demanding, item)
    await set_fields(demanding, item, Grupper="Miljö")
    still_refused = await check_in(demanding, item)
    await set_fields(demanding, item, Tema="Klimat")
    unseen = await demanding.seen("2023/Bilder.pdf")
    done = await check_in(demanding, item)

    assert refused.code == still_refused.code == (400, "invalidRequest")
    assert (unseen.status, done.status) == (404, 204)
    assert await level(demanding, item) == "published"
    assert (await demanding.seen("2023/Bilder.pdf")).content == b"bytes"
    assert "Bilder.pdf" in (await demanding.seen("2023")).content.decode()


async def test_changed_file_that_lacks_the_value_stays_as_readers_had_it(site: Site) -> None:
    await site.add_column("Tema")
    item = await site.put("Bilder.pdf", b"before")
    await site.fault(required_column="Tema")

    await site.put("Bilder.pdf", b"after")

    assert await level(site, item) == "checkout"
    assert (await check_in(site, item)).code == (400, "invalidRequest")
    await site.restart()
    await site.fault(required_column="Tema")
    assert (await site.seen("Bilder.pdf")).content == b"before"
    assert b"after" in await site.read(f"{DRIVE}/items/{item['id']}/content")

    await set_fields(site, item, Tema="Klimat")
    assert (await site.seen("Bilder.pdf")).content == b"before"
    await check_in(site, item)
    assert (await site.seen("Bilder.pdf")).content == b"after"


async def test_changed_file_that_has_the_value_is_seen_at_once(demanding: Site) -> None:
    item = await demanding.put("Bilder.pdf", b"before")
    await set_fields(demanding, item, Tema="Klimat")
    await check_in(demanding, item)

    await demanding.put("Bilder.pdf", b"after")

    assert await level(demanding, item) == "published"
    assert (await demanding.seen("Bilder.pdf")).content == b"after"


async def test_file_with_the_value_stays_checked_out_until_it_is_checked_in(demanding: Site) -> None:
    item = await demanding.put("Bilder.pdf", b"before")
    await set_fields(demanding, item, Tema="Klimat")

    await demanding.put("Bilder.pdf", b"after")

    assert await level(demanding, item) == "checkout"
    assert (await demanding.seen("Bilder.pdf")).status == 404


async def test_value_that_is_taken_away_is_lacking(demanding: Site) -> None:
    item = await demanding.put("Bilder.pdf")
    await set_fields(demanding, item, Tema="Klimat")
    await set_fields(demanding, item, Tema=None)

    assert (await check_in(demanding, item)).code == (400, "invalidRequest")


async def test_file_of_an_upload_session_lacks_it_too(demanding: Site) -> None:
    url = (await demanding.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json={})).json["uploadUrl"]

    reply = await demanding.ask("PUT", url, data=b"film", headers={"Content-Range": "bytes 0-3/4"}, signed=False)

    assert reply.status == 201
    assert await level(demanding, reply.json) == "checkout"


async def test_folders_lack_nothing(demanding: Site) -> None:
    await demanding.folder("2023")

    assert (await demanding.seen("2023")).status == 200


async def test_columns_say_which_is_required(demanding: Site) -> None:
    reply = await demanding.get(COLUMNS)

    assert [item["name"] for item in reply.json["value"] if item["required"]] == ["Tema"]


async def test_drafts_of_a_file_that_is_checked_out_are_no_versions(demanding: Site) -> None:
    item = await demanding.put("Bilder.pdf", b"one")
    await demanding.put("Bilder.pdf", b"two")
    await set_fields(demanding, item, Tema="Klimat")
    await check_in(demanding, item)
    await demanding.put("Bilder.pdf", b"three")

    versions = (await demanding.get(f"{DRIVE}/items/{item['id']}/versions")).json["value"]

    assert [version["size"] for version in versions] == [5, 3]
