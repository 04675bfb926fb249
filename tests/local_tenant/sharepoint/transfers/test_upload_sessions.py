"""Upload sessions: fragments in order, at the session's own address, over restarts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, STEP, Site, SiteResponse


async def begin(site: Site, behaviour: str = "replace") -> str:
    body = {"item": {"@microsoft.graph.conflictBehavior": behaviour}}
    response = await site.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json=body)
    assert (response.status, response.json["nextExpectedRanges"]) == (200, ["0-"]), response
    return str(response.json["uploadUrl"])


async def send(site: Site, url: str, data: bytes, start: int = 0, size: int = 0) -> SiteResponse:
    """A fragment; without a size it is the last."""
    end = start + len(data)
    span = {"Content-Range": f"bytes {start}-{end - 1}/{size or end}"}
    return await site.ask("PUT", url, data=data, headers=span, signed=False)


async def expected(site: Site, url: str) -> list[str]:
    result: list[str] = (await site.ask("GET", url, signed=False)).json["nextExpectedRanges"]
    return result


async def test_fragments_become_a_file_though_the_site_restarts_between_them(site: Site) -> None:
    url = await begin(site)
    parts = [b"a" * STEP, b"b" * STEP, b"end"]
    size = 2 * STEP + 3

    first = await send(site, url, parts[0], 0, size)
    await site.restart()
    second = await send(site, url, parts[1], STEP, size)
    last = await send(site, url, parts[2], 2 * STEP)

    assert [response.status for response in (first, second, last)] == [202, 202, 201]
    assert second.json["nextExpectedRanges"] == [f"{2 * STEP}-"]
    assert await site.read(f"{DRIVE}/root:/Film.mp4:/content") == b"".join(parts)
    assert (await site.ask("GET", url, signed=False)).code == (404, "itemNotFound")


@pytest.mark.parametrize("start", [0, 2 * STEP])
async def test_fragment_out_of_order_is_refused(site: Site, start: int) -> None:
    url = await begin(site)
    await send(site, url, b"a" * STEP, 0, 3 * STEP)

    response = await send(site, url, b"b" * STEP, start, 3 * STEP)

    assert response.code == (416, "invalidRange")
    assert await expected(site, url) == [f"{STEP}-"]


@pytest.mark.parametrize(
    ("data", "span"),
    [
        (b"x" * (STEP - 1), f"bytes 0-{STEP - 2}/{2 * STEP}"),
        (b"abc", "bytes 0-3/4"),
        (b"abc", "0-2/3"),
    ],
    ids=["no multiple", "other length", "no range"],
)
async def test_fragment_that_does_not_fit_is_refused(site: Site, data: bytes, span: str) -> None:
    url = await begin(site)

    response = await site.ask("PUT", url, data=data, headers={"Content-Range": span}, signed=False)

    assert response.code == (400, "invalidRequest")
    assert await expected(site, url) == ["0-"]


async def test_session_takes_no_authorization(site: Site) -> None:
    url = await begin(site)

    assert (await site.ask("GET", url)).code == (401, "unauthenticated")


async def test_session_that_was_given_up_is_gone(site: Site) -> None:
    url = await begin(site)

    assert (await site.ask("DELETE", url, signed=False)).status == 204
    assert (await send(site, url, b"late")).code == (404, "itemNotFound")


async def test_session_that_finds_somebody_elses_file_at_its_end_is_refused(site: Site) -> None:
    url = await begin(site, "fail")
    await site.put("Film.mp4", b"theirs")

    response = await send(site, url, b"ours")

    assert response.code == (409, "upload_name_conflict")
    assert await site.read(f"{DRIVE}/root:/Film.mp4:/content") == b"theirs"


async def test_session_that_replaces_says_so(site: Site) -> None:
    await site.put("Film.mp4")

    assert (await send(site, await begin(site), b"new")).status == 200


async def test_session_fails_where_something_is_there_unless_it_says_otherwise(site: Site) -> None:
    await site.put("Film.mp4", b"theirs")
    place = f"{DRIVE}/root:/Film.mp4:/createUploadSession"

    bare = await site.ask("POST", place)
    empty = await site.ask("POST", place, json={"item": {}})
    named = await site.ask("POST", place, json={"item": {"@microsoft.graph.conflictBehavior": "replace"}})

    assert (bare.code, empty.code, named.status) == ((409, "nameAlreadyExists"), (409, "nameAlreadyExists"), 200)


async def test_session_expires(site: Site) -> None:
    await site.fault(session_seconds=0.2)
    url = await begin(site)
    first = await send(site, url, b"a" * STEP, 0, 2 * STEP)

    await asyncio.sleep(0.25)

    assert first.status == 202
    late = await send(site, url, b"b" * STEP, STEP, 2 * STEP)
    assert (late.code, late.inner) == ((404, "itemNotFound"), "uploadSessionNotFound")
    assert (await site.usage())["open_sessions"] == 0


async def test_end_of_a_session_is_told_in_utc(site: Site) -> None:
    await site.fault(session_seconds=3600)
    response = await site.ask("POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json={})

    until = datetime.fromisoformat(response.json["expirationDateTime"])

    assert timedelta(minutes=59) < until - datetime.now(UTC) <= timedelta(hours=1)


@pytest.mark.parametrize(("start", "inner"), [(0, "fragmentOverlap"), (2 * STEP, "fragmentOutOfOrder")])
async def test_fragment_out_of_order_is_told_what_is_expected(site: Site, start: int, inner: str) -> None:
    url = await begin(site)
    await send(site, url, b"a" * STEP, 0, 3 * STEP)

    response = await send(site, url, b"b" * STEP, start, 3 * STEP)

    assert (response.inner, response.json["nextExpectedRanges"]) == (inner, [f"{STEP}-"])


async def test_size_is_the_same_in_all_fragments(site: Site) -> None:
    url = await begin(site)
    await send(site, url, b"a" * STEP, 0, 3 * STEP)

    response = await send(site, url, b"b" * STEP, STEP, 4 * STEP)

    assert (response.code, response.inner) == ((400, "invalidRequest"), "fragmentLengthMismatch")


async def test_fragment_takes_no_authorization(site: Site) -> None:
    url = await begin(site)
    span = {"Content-Range": "bytes 0-3/4"}

    assert (await site.ask("PUT", url, data=b"film", headers=span)).code == (401, "unauthenticated")


async def test_size_that_is_told_beforehand_must_have_room(site: Site) -> None:
    await site.fault(quota=1000)
    place = f"{DRIVE}/root:/Film.mp4:/createUploadSession"

    assert (await site.ask("POST", place, json={"item": {"fileSize": 1001}})).code == (507, "quotaLimitReached")
    assert (await site.ask("POST", place, json={"item": {"fileSize": 1000}})).status == 200


async def test_other_name_in_the_body_is_refused(site: Site) -> None:
    response = await site.ask(
        "POST", f"{DRIVE}/root:/Film.mp4:/createUploadSession", json={"item": {"name": "Annan.mp4"}}
    )

    assert response.code == (400, "invalidRequest")


async def test_refused_end_leaves_the_session_for_another_try(site: Site) -> None:
    url = await begin(site, "fail")
    theirs = await site.put("Film.mp4", b"theirs")
    refused = await send(site, url, b"ours")
    await site.ask("DELETE", f"{DRIVE}/items/{theirs['id']}")

    assert (refused.status, (await send(site, url, b"ours")).status) == (409, 201)
    assert (await send(site, url, b"ours")).code == (404, "itemNotFound")
