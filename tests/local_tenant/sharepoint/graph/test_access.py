"""Tokens that expire or are revoked, and grants that don't suffice."""

import asyncio
from pathlib import Path

import pytest

from local_tenant.ids import SYNC_APP_ID
from local_tenant.sharepoint.graph.access import AUDIENCE
from local_tenant.sign_in.tokens import TokenIssuer
from tests.local_tenant.sharepoint.site import COLUMNS, DRIVE, Site

NO_TOKEN = (401, "InvalidAuthenticationToken")


def signed(state: Path, *, lasts_seconds: int = 3600) -> dict[str, str]:
    token = TokenIssuer(state).access_token(SYNC_APP_ID, AUDIENCE, lasts_seconds=lasts_seconds)
    return {"Authorization": f"Bearer {token}"}


async def test_token_that_was_good_is_revoked_and_a_new_one_serves(site: Site, tmp_path: Path) -> None:
    assert (await site.get(f"{DRIVE}/root")).status == 200
    await site.fault(revoke_tokens=True)

    revoked = await site.get(f"{DRIVE}/root")
    await site.restart()
    still = await site.get(f"{DRIVE}/root")
    new = await site.ask("GET", f"{DRIVE}/root", headers=signed(tmp_path))

    assert [revoked.code, still.code, new.status] == [NO_TOKEN, NO_TOKEN, 200]
    assert revoked.headers["WWW-Authenticate"].startswith("Bearer")


async def test_token_expires(site: Site, tmp_path: Path) -> None:
    token = signed(tmp_path, lasts_seconds=1)
    before = await site.ask("GET", f"{DRIVE}/root", headers=token)

    await asyncio.sleep(1.1)

    assert before.status == 200
    assert (await site.ask("GET", f"{DRIVE}/root", headers=token)).code == NO_TOKEN


async def test_token_for_another_service_is_none(site: Site, tmp_path: Path) -> None:
    token = TokenIssuer(tmp_path).access_token(SYNC_APP_ID, "https://api.botframework.com")

    response = await site.ask("GET", f"{DRIVE}/root", headers={"Authorization": f"Bearer {token}"})

    assert response.code == NO_TOKEN


async def test_grant_to_read_is_none_to_write(site: Site) -> None:
    item = await site.put("A.pdf")
    await site.fault(site_role="read")
    place = f"{DRIVE}/items/{item['id']}"

    writes = [
        await site.ask("PUT", f"{DRIVE}/root:/B.pdf:/content", data=b"x"),
        await site.ask("POST", f"{DRIVE}/root:/B.pdf:/createUploadSession", json={}),
        await site.ask("PATCH", place, json={"name": "B.pdf"}),
        await site.ask("DELETE", place),
        await site.ask("POST", COLUMNS, json={"name": "Tema"}),
    ]

    assert [write.code for write in writes] == [(403, "accessDenied")] * 5
    assert (await site.get(place)).status == 200


async def test_app_without_a_grant_gets_nothing_and_people_work_on(site: Site) -> None:
    await site.fault(site_role="none")

    assert (await site.get(f"{DRIVE}/root")).code == (403, "accessDenied")
    assert (await site.ask("GET", f"{DRIVE}/root", headers=await site.person("Anna"))).status == 200


@pytest.mark.parametrize("fault", [{"revoke": True}, {"body": "xml"}])
async def test_unknown_switch_is_refused(site: Site, fault: dict[str, object]) -> None:
    assert (await site.ask("POST", "/_faults", json=fault)).code == (400, "BadRequest")
