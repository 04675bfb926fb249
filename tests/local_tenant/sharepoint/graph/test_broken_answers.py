"""Answers in another shape, and answers that never come, done or not."""

import time

import pytest
from aiohttp import ClientError

from tests.local_tenant.sharepoint.site import DRIVE, STEP, Site

PLACE = f"{DRIVE}/root:/A.pdf:/content"


async def is_there(site: Site) -> bool:
    return (await site.get(f"{DRIVE}/root:/A.pdf")).status == 200


@pytest.mark.parametrize("done", [False, True])
async def test_html_comes_with_200(site: Site, done: bool) -> None:
    await site.fault(body="html", times=1, carried_out=done)

    response = await site.ask("PUT", PLACE, data=b"x")

    assert (response.status, response.headers["Content-Type"].partition(";")[0]) == (200, "text/html")
    assert await is_there(site) is done


async def test_created_comes_without_a_body(site: Site) -> None:
    await site.fault(body="none", times=1)

    response = await site.ask("PUT", PLACE, data=b"x")

    assert (response.status, response.content) == (201, b"")
    assert await is_there(site)


async def test_body_breaks_off_in_the_middle(site: Site) -> None:
    await site.fault(body="cut", times=1)

    with pytest.raises(ClientError):
        await site.ask("PUT", PLACE, data=b"x")

    assert await is_there(site)


@pytest.mark.parametrize("done", [False, True])
async def test_connection_is_cut_before_or_after_the_work(site: Site, done: bool) -> None:
    await site.fault(cut=True, times=1, carried_out=done, method="PUT")

    with pytest.raises(ClientError):
        await site.ask("PUT", PLACE, data=b"x")

    assert await is_there(site) is done


async def test_one_answer_of_a_batch_comes_in_another_shape(site: Site) -> None:
    url = DRIVE.removeprefix("/v1.0")
    requests = [{"id": name, "method": "GET", "url": f"{url}/root:/{name}"} for name in ("a", "b")]
    await site.put("a")
    await site.put("b")
    await site.fault(body="html", times=1, path="root:/a")

    response = await site.ask("POST", "/v1.0/$batch", json={"requests": requests})

    answers = {item["id"]: item for item in response.json["responses"]}
    assert answers["a"]["headers"]["Content-Type"] == "text/html"
    assert answers["b"]["body"]["name"] == "b"


@pytest.mark.parametrize("status", [500, 503])
async def test_fragment_fails_and_is_sent_again(site: Site, status: int) -> None:
    url = (await site.ask("POST", f"{DRIVE}/root:/A.pdf:/createUploadSession", json={})).json["uploadUrl"]
    span = {"Content-Range": f"bytes 0-{STEP - 1}/{2 * STEP}"}
    await site.fault(status=status, times=1, path="/uploads/", method="PUT")

    failed = await site.ask("PUT", url, data=b"x" * STEP, headers=span, signed=False)
    request = await site.ask("GET", url, signed=False)
    again = await site.ask("PUT", url, data=b"x" * STEP, headers=span, signed=False)

    assert (failed.status, request.json["nextExpectedRanges"], again.status) == (status, ["0-"], 202)


async def test_fragment_whose_answer_was_lost_has_come(site: Site) -> None:
    url = (await site.ask("POST", f"{DRIVE}/root:/A.pdf:/createUploadSession", json={})).json["uploadUrl"]
    span = {"Content-Range": f"bytes 0-{STEP - 1}/{2 * STEP}"}
    await site.fault(cut=True, times=1, path="/uploads/", method="PUT", carried_out=True)
    with pytest.raises(ClientError):
        await site.ask("PUT", url, data=b"x" * STEP, headers=span, signed=False)

    again = await site.ask("PUT", url, data=b"x" * STEP, headers=span, signed=False)

    assert (again.code, again.inner) == ((416, "invalidRange"), "fragmentOverlap")
    assert again.json["nextExpectedRanges"] == [f"{STEP}-"]


async def test_each_request_takes_as_long_as_it_is_told(site: Site) -> None:
    await site.fault(latency_ms=60)
    began = time.monotonic()

    for _ in range(3):
        await site.get(f"{DRIVE}/root")

    assert 0.18 <= time.monotonic() - began < 2
