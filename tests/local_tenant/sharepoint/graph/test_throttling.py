"""Throttling: on demand, and by the minute's budget of resource units, for single requests and for batches."""

from typing import Any

import pytest

from tests.local_tenant.sharepoint.site import DRIVE, Site, SiteResponse

DRIVE_URL = DRIVE.removeprefix("/v1.0")
ROOT = f"{DRIVE}/root"


async def batch(site: Site, times: int) -> SiteResponse:
    requests = [{"id": str(number), "method": "GET", "url": f"{DRIVE_URL}/root"} for number in range(times)]
    return await site.ask("POST", "/v1.0/$batch", json={"requests": requests})


def limits(headers: dict[str, Any]) -> list[str]:
    return [headers.get(f"RateLimit-{name}", "") for name in ("Limit", "Remaining")]


@pytest.mark.parametrize(("status", "code"), [(429, "activityLimitReached"), (503, "serviceNotAvailable")])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ROOT),
        ("PUT", f"{DRIVE}/root:/A.pdf:/content"),
        ("GET", f"{ROOT}/delta"),
        ("POST", "/v1.0/$batch"),
        ("GET", "/v1.0/sites/x:/sites/y"),
    ],
)
async def test_everything_can_be_throttled_on_demand(
    site: Site, status: int, code: str, method: str, path: str
) -> None:
    await site.fault(status=status, times=1, retry_after="17", path=path)

    response = await site.ask(method, path, json=None if method == "GET" else {})

    assert response.code == (status, code)
    assert response.headers["Retry-After"] == "17"
    assert limits(response.headers) == (["1200", "0"] if status == 429 else ["", ""])
    assert (await site.get(f"{DRIVE}/root:/A.pdf")).status == 404


async def test_fault_meets_one_method_alone(site: Site) -> None:
    await site.fault(status=503, times=1, method="PUT")

    assert (await site.get(ROOT)).status == 200
    assert (await site.ask("PUT", f"{DRIVE}/root:/A.pdf:/content", data=b"x")).status == 503


async def test_budget_is_told_from_four_fifths_on_and_then_throttles(site: Site) -> None:
    await site.fault(units_a_minute=10)

    response = [await site.get(ROOT) for _ in range(11)]

    assert [limits(item.headers)[1] for item in response] == ["", "", "", "", "", "", "", "2", "1", "0", "0"]
    assert [item.status for item in response] == [200] * 10 + [429]
    assert response[-1].code == (429, "activityLimitReached")
    assert response[-1].inner == "throttledRequest"
    assert 1 <= int(response[-1].headers["Retry-After"]) <= 60
    assert response[-1].headers["RateLimit-Reset"] == response[-1].headers["Retry-After"]


async def test_throttled_requests_count_against_the_budget_and_do_nothing(site: Site) -> None:
    await site.fault(units_a_minute=3)
    await site.put("A.pdf")

    refused = await site.ask("PUT", f"{DRIVE}/root:/B.pdf:/content", data=b"x")
    small = await site.get(ROOT)
    await site.fault(units_a_minute=0)

    assert (refused.status, small.status) == (429, 429)
    assert (await site.get(f"{ROOT}/children")).names == ["A.pdf"]
    assert (await site.usage())["throttled"] == 2


async def test_budget_runs_out_within_a_batch(site: Site) -> None:
    await site.fault(units_a_minute=3)

    response = await batch(site, 5)

    assert response.status == 200
    assert sorted(item["status"] for item in response.json["responses"]) == [200, 200, 200, 429, 429]
    assert all(item["headers"]["Retry-After"] for item in response.json["responses"] if item["status"] == 429)


async def test_batch_can_be_done_though_its_answer_says_it_was_throttled(site: Site) -> None:
    await site.fault(status=503, times=1, path="$batch", carried_out=True)
    body = {
        "id": "1",
        "method": "POST",
        "url": f"{DRIVE_URL}/root/children",
        "headers": {"Content-Type": "application/json"},
        "body": {"name": "Ny", "folder": {}},
    }

    response = await site.ask("POST", "/v1.0/$batch", json={"requests": [body]})

    assert response.status == 503
    assert (await site.get(f"{ROOT}/children")).names == ["Ny"]
