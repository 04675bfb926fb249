import asyncio
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.teams.auth import jwks
from bot.teams.auth.authentication import AuthenticationError, Authenticator
from bot.teams.auth.jwks import SigningKeys
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import OTHER_KEY, Service, activity, mark_authenticated, public


@pytest.fixture
def signing_keys(settings: TeamsSettings, session: ClientSession) -> SigningKeys:
    return SigningKeys(settings.keys_address, session)


async def test_keys_are_fetched_once_for_many_at_the_same_time(signing_keys: SigningKeys, service: Service) -> None:
    result = await asyncio.gather(*(signing_keys.get("k1") for _ in range(20)))

    assert [item is result[0] for item in result] == [True] * 20
    assert service.key_requests == 1


async def test_new_key_is_seen_at_once_but_unknown_ones_do_not_hammer(
    signing_keys: SigningKeys, service: Service
) -> None:
    await signing_keys.get("k1")
    service.keys = [*service.keys, public(OTHER_KEY, "k2")]
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES

    assert await signing_keys.get("k2") is not None
    for number in range(50):
        assert await signing_keys.get(f"unknown{number}") is None
    assert service.key_requests == 2


async def test_old_keys_serve_at_once_while_new_ones_are_fetched(signing_keys: SigningKeys, service: Service) -> None:
    held = await signing_keys.get("k1")
    service.keys = [public(OTHER_KEY, "k1")]
    service.keys_wait = asyncio.Event()
    signing_keys._fetched_at -= jwks._FRESH_SECONDS + 1
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES

    # The key server does not answer yet; were it waited for, this would never come back.
    assert await asyncio.wait_for(signing_keys.get("k1"), 1) is held
    service.keys_wait.set()
    assert signing_keys._renewal is not None
    await signing_keys._renewal
    assert await signing_keys.get("k1") is not held


@pytest.mark.parametrize("status", [500, 404])
async def test_old_keys_serve_when_new_ones_cannot_be_had(
    signing_keys: SigningKeys, service: Service, status: int
) -> None:
    held = await signing_keys.get("k1")
    service.keys_status = status
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES

    assert await signing_keys.get("k2") is None
    assert await signing_keys.get("k1") is held


@pytest.mark.parametrize(
    "odd",
    [
        {"kty": "EC", "crv": "P-256", "x": "a", "y": "b", "kid": "odd"},
        {"kty": "oct", "k": "aa", "kid": "odd"},
        {"kty": "RSA", "kid": "odd"},
        {"kid": "odd"},
        7,
    ],
)
async def test_key_of_no_use_does_not_cost_the_others(signing_keys: SigningKeys, service: Service, odd: Any) -> None:
    service.keys = [odd, *service.keys]

    assert await signing_keys.get("odd") is None
    assert await signing_keys.get("k1") is not None


@pytest.mark.parametrize("document", [[], {}, {"keys": 7}, "garbage"])
async def test_key_document_of_no_use_is_no_key(signing_keys: SigningKeys, service: Service, document: Any) -> None:
    service.key_document = document

    assert await signing_keys.get("k1") is None


async def test_verified_tokens_are_forgotten_when_keys_are_renewed(
    settings: TeamsSettings, signing_keys: SigningKeys, service: Service
) -> None:
    gate, header = Authenticator(settings, signing_keys), f"Bearer {service.token()}"
    await mark_authenticated(gate, header, activity(service))
    service.keys = [public(OTHER_KEY, "k2")]
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES
    await signing_keys.get("k2")

    with pytest.raises(AuthenticationError) as caught:
        await mark_authenticated(gate, header, activity(service))

    assert (caught.value.status, caught.value.reason) == (401, "unknown key")


async def test_endorsement_taken_back_counts_from_the_next_refresh(
    settings: TeamsSettings, signing_keys: SigningKeys, service: Service
) -> None:
    gate, header = Authenticator(settings, signing_keys), f"Bearer {service.token()}"
    await mark_authenticated(gate, header, activity(service))
    service.keys = [{**public(), "endorsements": None}]
    signing_keys._tried_at -= jwks._BETWEEN_REFRESHES
    await signing_keys.get("unknown")

    with pytest.raises(AuthenticationError) as caught:
        await mark_authenticated(gate, header, activity(service))

    assert caught.value.status == 403
