from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.teams.connector import Connector
from bot.teams.messenger import TeamsMessenger
from bot.teams.port import Outcome, Sent
from bot.teams.service_urls import allowed_service_url
from bot.teams.settings import TeamsSettings
from bot.teams.token import BotToken
from network.model.channel import Channel
from tests.bot.teams.conftest import CHANNEL, TENANT, Service


def channel(service: Service) -> Channel:
    return Channel(CHANNEL, "Kanal", service.address, TENANT, "Miljöstrategigruppen")


async def send(connector: Connector, service: Service, thread_id: str | None = "19:c;messageid=1") -> Sent:
    messenger = TeamsMessenger(connector)
    return await messenger.send(channel(service), card={}, text="", summary="s", thread_id=thread_id)


async def test_first_message_opens_a_thread(connector: Connector, service: Service) -> None:
    service.answers = [(201, {}, {"id": f"{CHANNEL};messageid=5", "activityId": "5"})]

    sent = await send(connector, service, None)

    assert sent == Sent(Outcome.DONE, activity_id="5", thread_id=f"{CHANNEL};messageid=5")
    assert service.asked[0][2]["channelData"]["channel"]["id"] == CHANNEL


@pytest.mark.parametrize(
    ("status", "headers", "outcome", "retry_after"),
    [
        (201, {}, Outcome.DONE, None),
        (429, {"Retry-After": "7"}, Outcome.THROTTLED, 7.0),
        (429, {}, Outcome.THROTTLED, None),
        (403, {}, Outcome.GONE, None),
        (404, {}, Outcome.GONE, None),
        (400, {}, Outcome.REFUSED, None),
        (413, {}, Outcome.REFUSED, None),
        (408, {}, Outcome.UNKNOWN, None),
        (412, {}, Outcome.UNKNOWN, None),
        (500, {}, Outcome.UNKNOWN, None),
        (502, {}, Outcome.UNKNOWN, None),
        (504, {}, Outcome.UNKNOWN, None),
        (0, {}, Outcome.UNKNOWN, None),
    ],
)
async def test_every_answer_is_one_outcome_and_one_request(
    connector: Connector,
    service: Service,
    status: int,
    headers: dict[str, str],
    outcome: Outcome,
    retry_after: float | None,
) -> None:
    service.answers = [(status, headers, {"id": "1"})]

    sent = await send(connector, service)

    assert (sent.outcome, sent.retry_after) == (outcome, retry_after)
    assert len(service.asked) == 1


async def test_refused_token_is_renewed_once(connector: Connector, service: Service) -> None:
    service.answers = [(401, {}, {}), (201, {}, {"id": "1"})]

    assert (await send(connector, service)).outcome is Outcome.DONE
    assert service.tokens == 2


async def test_two_refused_tokens_are_a_refusal(connector: Connector, service: Service) -> None:
    service.answers = [(401, {}, {}), (401, {}, {})]

    assert (await send(connector, service)).outcome is Outcome.REFUSED
    assert len(service.asked) == 2


async def test_no_token_means_that_nothing_left(connector: Connector, service: Service) -> None:
    service.token_status = 400

    assert (await send(connector, service)).outcome is Outcome.NEVER_LEFT
    assert service.asked == []


async def test_refused_connection_means_that_nothing_left(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    nobody = "http://127.0.0.1:9"
    open_settings = replace(settings, service_addresses=frozenset({nobody}))
    connector = Connector(open_settings, BotToken(settings, session), session)
    closed = replace(channel(service), service_url=nobody)

    sent = await TeamsMessenger(connector).send(closed, card={}, text="", summary="", thread_id="t")

    assert (sent.outcome, sent.reason) == (Outcome.NEVER_LEFT, "no_connection")


async def test_token_is_never_sent_to_another_address(connector: Connector, service: Service) -> None:
    elsewhere = replace(channel(service), service_url="https://evil.example")

    sent = await TeamsMessenger(connector).send(elsewhere, card={}, text="", summary="", thread_id="t")

    assert (sent.outcome, service.tokens) == (Outcome.REFUSED, 0)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://europe.botframework.com/", True),
        ("https://evil.trafficmanager.net/", False),
        ("http://smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:444/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://evilbotframework.com/", False),
        ("https://[broken", False),
        ("http://127.0.0.1:8801/v3", True),
        ("http://127.0.0.1:8801.evil.example/", False),
    ],
)
def test_service_url_list(url: str, allowed: bool) -> None:
    assert allowed_service_url(url, {"http://127.0.0.1:8801"}) is allowed


async def test_person_is_looked_up_in_the_team(connector: Connector, service: Service) -> None:
    body: dict[str, Any] = {"name": "Mira Sandell", "userPrincipalName": "mira_alingsas.se#EXT#@host"}
    service.answers = [(200, {}, body)]

    found = await TeamsMessenger(connector).person(channel(service), "person")

    assert found is not None
    assert (found.id, found.email) == ("person", "mira_alingsas.se#EXT#@host")
