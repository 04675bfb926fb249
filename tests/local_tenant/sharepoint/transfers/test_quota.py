"""A library that is full says 507, and takes more when there is room again."""

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, STEP, Site, SiteResponse


async def put(site: Site, path: str, size: int) -> SiteResponse:
    return await site.ask("PUT", f"{DRIVE}/root:/{path}:/content", data=b"x" * size)


async def test_put_over_the_quota_is_refused_and_nothing_is_written(site: Site) -> None:
    await site.fault(quota=1000)
    within = await put(site, "Liten.pdf", 600)

    over = await put(site, "Stor.pdf", 401)
    exactly = await put(site, "Lagom.pdf", 400)

    assert (within.status, exactly.status) == (201, 201)
    assert over.code == (507, "quotaLimitReached")
    assert (await site.get(f"{DRIVE}/root/children")).names == ["Lagom.pdf", "Liten.pdf"]


async def test_versions_take_room(site: Site) -> None:
    await site.fault(quota=1000)
    await put(site, "Bilder.pdf", 400)
    await put(site, "Bilder.pdf", 300)

    over = await put(site, "Bilder.pdf", 301)

    assert over.code == (507, "quotaLimitReached")
    assert (await site.get(f"{DRIVE}/root:/Bilder.pdf")).json["size"] == 300
    assert (await put(site, "Bilder.pdf", 300)).status == 200


async def test_what_is_removed_gives_room(site: Site) -> None:
    await site.fault(quota=1000)
    item = (await put(site, "Bilder.pdf", 900)).json
    assert (await put(site, "Fler.pdf", 900)).status == 507

    await site.ask("DELETE", f"{DRIVE}/items/{item['id']}")

    assert (await put(site, "Fler.pdf", 900)).status == 201


async def fragment(site: Site, url: str, start: int, length: int, size: int) -> SiteResponse:
    span = {"Content-Range": f"bytes {start}-{start + length - 1}/{size}"}
    return await site.ask("PUT", url, data=b"x" * length, headers=span, signed=False)


@pytest.mark.parametrize("restarted", [False, True])
async def test_session_over_the_quota_is_refused_at_its_end_and_can_be_finished_later(
    site: Site, restarted: bool
) -> None:
    size = STEP + 10
    await site.fault(quota=size - 1)
    url = (await site.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json={})).json["uploadUrl"]

    first = await fragment(site, url, 0, STEP, size)
    over = await fragment(site, url, STEP, 10, size)
    assert first.status == 202
    assert over.code == (507, "quotaLimitReached")
    assert (await site.get(f"{DRIVE}/root:/Film.mp4")).status == 404
    if restarted:
        await site.restart()
    request = await site.ask("GET", url, signed=False)
    assert request.json["nextExpectedRanges"] == [f"{STEP}-"]

    await site.fault(quota=size)
    done = await fragment(site, url, STEP, 10, size)
    assert (done.status, done.json["size"]) == (201, size)


async def test_no_quota_is_no_limit(site: Site) -> None:
    await site.fault(quota=10)
    assert (await put(site, "Bilder.pdf", 11)).status == 507

    await site.fault(quota=0)

    assert (await put(site, "Bilder.pdf", 11)).status == 201
