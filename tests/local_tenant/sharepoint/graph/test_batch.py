"""$batch answers each of its requests as if sent alone."""

import base64
import time
from typing import Any

import pytest
from aiohttp import ClientError

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

BATCH = "/v1.0/$batch"
DRIVE_URL = DRIVE.removeprefix("/v1.0")
JSON = {"Content-Type": "application/json"}


def get(number: object, url: str = f"{DRIVE_URL}/root", **more: Any) -> dict[str, Any]:
    return {"id": str(number), "method": "GET", "url": url, **more}


def add_folder(number: object, name: str, **more: Any) -> dict[str, Any]:
    url = f"{DRIVE_URL}/root/children"
    return {"id": str(number), "method": "POST", "url": url, "headers": JSON, "body": {"name": name}, **more}


async def send(site: Site, *requests: dict[str, Any]) -> SiteResponse:
    return await site.ask("POST", BATCH, json={"requests": list(requests)})


def by_id(response: SiteResponse) -> dict[str, dict[str, Any]]:
    assert response.status == 200, response
    return {item["id"]: item for item in response.json["responses"]}


def statuses(response: SiteResponse) -> dict[str, int]:
    return {number: item["status"] for number, item in by_id(response).items()}


async def test_twenty_requests_have_a_status_each(site: Site) -> None:
    item = await site.put("Bilder.pdf")
    mixed = [
        get("there", f"{DRIVE_URL}/items/{item['id']}"),
        get("missing", f"{DRIVE_URL}/items/none"),
        add_folder("new", "Ny"),
        {
            "id": "stale",
            "method": "DELETE",
            "url": f"{DRIVE_URL}/items/{item['id']}",
            "headers": {"If-Match": '"old"'},
        },
    ]

    response = await send(site, *mixed, *(get(number) for number in range(16)))

    assert statuses(response) == {"there": 200, "missing": 404, "new": 201, "stale": 412} | {
        str(n): 200 for n in range(16)
    }
    answers = by_id(response)
    assert answers["there"]["body"]["name"] == "Bilder.pdf"
    assert answers["missing"]["body"]["error"]["code"] == "itemNotFound"
    assert answers["new"]["headers"]["Content-Type"] == "application/json"


async def test_twenty_one_requests_are_refused_and_none_is_done(site: Site) -> None:
    response = await send(site, *(add_folder(number, f"Mapp {number}") for number in range(21)))

    assert response.code == (400, "BadRequest")
    assert (await site.get(f"{DRIVE}/root/children")).json["value"] == []


@pytest.mark.parametrize(
    "requests",
    [
        [get("a"), get("A")],
        [get("")],
        [{"id": "1", "method": "GET"}],
        [get("1", dependsOn=["2"]), get("2")],
        [get("1", dependsOn=["unknown"])],
        [{"id": "1", "method": "POST", "url": "/x", "body": {}}],
        [{"id": "1", "method": "POST", "url": "/x", "headers": JSON}],
        ["words"],
        [get("1", headers=["words"])],
    ],
    ids=["same id", "no id", "no url", "later", "unknown", "no content type", "no body", "no object", "no headers"],
)
async def test_malformed_batch_is_refused_as_a_whole(site: Site, requests: list[Any]) -> None:
    response = await site.ask("POST", BATCH, json={"requests": [add_folder("first", "Mapp"), *requests]})

    assert response.code == (400, "BadRequest")
    assert (await site.get(f"{DRIVE}/root/children")).json["value"] == []


async def test_what_depends_on_a_failed_request_fails_undone(site: Site) -> None:
    response = await send(
        site,
        get("1", f"{DRIVE_URL}/items/none"),
        add_folder("2", "Beroende", dependsOn=["1"]),
        add_folder("3", "Beroende av det beroende", dependsOn=["2"]),
    )

    assert statuses(response) == {"1": 404, "2": 424, "3": 424}
    assert by_id(response)["2"]["body"]["error"]["code"] == "FailedDependency"
    assert (await site.get(f"{DRIVE}/root/children")).names == []


@pytest.mark.parametrize("more", [{}, {"dependsOn": ["1"]}, {"dependsOn": ["1", "2"]}], ids=["none", "first", "both"])
async def test_batch_that_is_neither_in_a_row_nor_side_by_side_is_refused(site: Site, more: dict[str, Any]) -> None:
    response = await send(
        site, add_folder("1", "Mapp"), add_folder("2", "Efter", dependsOn=["1"]), add_folder("3", "Fri", **more)
    )

    assert response.code == (400, "BadRequest")
    assert (await site.get(f"{DRIVE}/root/children")).names == []


async def test_what_depends_on_a_request_sees_what_it_did(site: Site) -> None:
    response = await send(
        site,
        add_folder("1", "Mapp"),
        get("2", f"{DRIVE_URL}/root:/Mapp", dependsOn=["1"]),
        add_folder("3", "Mapp", dependsOn=["2"]),
    )

    assert statuses(response) == {"1": 201, "2": 200, "3": 409}


async def test_throttling_meets_single_requests_of_a_batch(site: Site) -> None:
    await site.fault(status=429, times=2, path="root:/", retry_after="17")

    response = await send(site, *(get(number, f"{DRIVE_URL}/root:/{number}") for number in range(3)), get("root"))

    assert sorted(statuses(response).values()) == [200, 404, 429, 429]
    throttled = [value for value in by_id(response).values() if value["status"] == 429]
    assert [item["headers"]["Retry-After"] for item in throttled] == ["17", "17"]
    assert {item["body"]["error"]["code"] for item in throttled} == {"activityLimitReached"}


async def test_throttling_meets_the_batch_only_where_it_is_named(site: Site) -> None:
    await site.fault(status=429, times=1)
    assert statuses(await send(site, get("1"))) == {"1": 429}

    await site.fault(status=429, times=1, path="$batch", retry_after="5")
    response = await send(site, get("1"))

    assert response.code == (429, "activityLimitReached")
    assert response.headers["Retry-After"] == "5"


async def test_batch_and_each_of_its_requests_need_a_token(site: Site) -> None:
    response = await send(site, get("1"), get("2", headers={"Authorization": "Bearer forged"}))
    unsigned = await site.ask("POST", BATCH, json={"requests": [get("1")]}, signed=False)

    assert statuses(response) == {"1": 200, "2": 401}
    assert unsigned.code == (401, "InvalidAuthenticationToken")


async def test_requests_of_a_batch_are_counted_one_by_one(site: Site) -> None:
    await send(site, get("1"), get("2"), add_folder("3", "Mapp"))

    assert await site.counted() == {"$batch": 1, "GET": 2, "POST": 1}


async def test_requests_that_wait_for_nothing_are_answered_side_by_side(site: Site) -> None:
    await site.fault(latency_ms=100)
    began = time.monotonic()

    response = await send(site, *(get(number) for number in range(20)))

    assert set(statuses(response).values()) == {200}
    assert time.monotonic() - began < 1


async def test_cut_request_cuts_its_batch(site: Site) -> None:
    await site.fault(cut=True, times=1, path="root:/x")

    with pytest.raises(ClientError):
        await send(site, get("1"), get("2", f"{DRIVE_URL}/root:/x"))


async def test_bytes_travel_as_base64_there_and_by_an_address_back(site: Site) -> None:
    put = {
        "id": "put",
        "method": "PUT",
        "url": f"{DRIVE_URL}/root:/100%20%25%20%231.bin:/content",
        "headers": {"Content-Type": "application/octet-stream"},
        "body": base64.urlsafe_b64encode(b"\x00\xff\xfe").decode(),
    }

    response = await send(site, put, get("get", f"{DRIVE_URL}/root:/100%20%25%20%231.bin:/content", dependsOn=["put"]))

    assert by_id(response)["put"]["body"]["name"] == "100 % #1.bin"
    sent_to = by_id(response)["get"]
    assert (sent_to["status"], sent_to["body"]) == (302, None)
    assert (await site.ask("GET", sent_to["headers"]["Location"], signed=False)).content == b"\x00\xff\xfe"


async def test_batch_in_a_batch_is_refused(site: Site) -> None:
    inner = {"id": "1", "method": "POST", "url": "/$batch", "headers": JSON, "body": {"requests": [get("1")]}}

    assert statuses(await send(site, inner)) == {"1": 400}


async def test_parameters_of_a_request_are_read(site: Site) -> None:
    await site.put("A.pdf")
    await site.put("B.pdf")

    response = await send(site, get("1", f"{DRIVE_URL}/root/children?$top=1&$select=name"))

    assert by_id(response)["1"]["body"]["value"] == [{"name": "A.pdf"}]
