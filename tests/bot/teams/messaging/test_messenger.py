import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import unquote

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.app.deliveries.messenger import Outcome, SendResult
from bot.teams.auth.bot_token import BotToken
from bot.teams.auth.service_urls import allowed_service_url
from bot.teams.messaging.connector import Connector
from bot.teams.messaging.messenger import TeamsMessenger
from bot.teams.settings import TeamsSettings
from core.channels.model import Channel
from core.members.model.person import Person
from tests.bot.teams.conftest import CHANNEL, TENANT, Service


def channel(service: Service) -> Channel:
    return Channel(CHANNEL, "Kanal", service.address, TENANT, "Miljöstrategigruppen")


async def send(connector: Connector, service: Service, thread_id: str | None = "19:c;messageid=1") -> SendResult:
    messenger = TeamsMessenger(connector)
    return await messenger.send(channel(service), card={}, text="", summary="s", thread_id=thread_id)


async def test_first_message_opens_a_thread(connector: Connector, service: Service) -> None:
    service.answers = [(201, {}, {"id": f"{CHANNEL};messageid=5", "activityId": "5"})]

    sent = await send(connector, service, None)

    assert sent == SendResult(Outcome.DONE, activity_id="5", thread_id=f"{CHANNEL};messageid=5")
    assert service.requests[0][2]["channelData"]["channel"]["id"] == CHANNEL


@pytest.mark.parametrize(
    ("status", "headers", "outcome", "retry_after"),
    [
        (201, {}, Outcome.DONE, None),
        (429, {"Retry-After": "7"}, Outcome.THROTTLED, 7.0),
        (429, {}, Outcome.THROTTLED, None),
        (429, {"Retry-After": "garbage"}, Outcome.THROTTLED, None),
        (429, {"Retry-After": "nan"}, Outcome.THROTTLED, None),
        (429, {"Retry-After": "1e300"}, Outcome.THROTTLED, 86_400.0),
        (429, {"Retry-After": "Wed, 01 Feb 2006 08:00:00 GMT"}, Outcome.THROTTLED, 0.0),
        (302, {"Location": "/v3/elsewhere"}, Outcome.REFUSED, None),
        (403, {}, Outcome.NOT_FOUND_OR_FORBIDDEN, None),
        (404, {}, Outcome.NOT_FOUND_OR_FORBIDDEN, None),
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
    assert len(service.requests) == 1


async def test_retry_after_can_be_a_date(connector: Connector, service: Service) -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    service.answers = [(429, {"Retry-After": at}, {})]

    sent = await send(connector, service)

    assert sent.retry_after == pytest.approx(90, abs=5)


async def test_no_answer_in_time_is_unknown(settings: TeamsSettings, session: ClientSession, service: Service) -> None:
    service.connector_wait = asyncio.Event()
    connector = Connector(settings, BotToken(settings, session), session, ClientTimeout(total=0.05))

    sent = await send(connector, service)
    service.connector_wait.set()

    assert (sent.outcome, sent.reason, len(service.requests)) == (Outcome.UNKNOWN, "timeout", 1)


@pytest.mark.parametrize("thread_id", [None, "19:c;messageid=1"])
async def test_answer_without_an_id_is_unknown(connector: Connector, service: Service, thread_id: str | None) -> None:
    service.answers = [(201, {}, {})]

    sent = await send(connector, service, thread_id)

    assert (sent.outcome, sent.reason) == (Outcome.UNKNOWN, "no_id")


async def test_edit_replaces_the_message_in_its_thread(connector: Connector, service: Service) -> None:
    card = {"type": "AdaptiveCard"}
    service.answers = [(200, {}, {})]

    sent = await TeamsMessenger(connector).edit(
        channel(service), thread_id="19:c;messageid=1", activity_id="1", card=card, summary="Träff"
    )

    ((method, path, body),) = service.requests
    assert (sent.outcome, sent.activity_id) == (Outcome.DONE, "1")
    assert (method, unquote(path)) == ("PUT", "/v3/conversations/19:c;messageid=1/activities/1")
    assert (body["summary"], body["attachments"]) == (
        "Träff",
        [{"contentType": "application/vnd.microsoft.card.adaptive", "content": card}],
    )


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_edit_of_a_message_that_is_gone_tells_it_from_a_channel_that_is(
    connector: Connector, service: Service, status: int
) -> None:
    service.answers = [(status, {}, {"error": {"code": "ActivityNotFoundInConversation"}})]

    sent = await TeamsMessenger(connector).edit(channel(service), thread_id="t", activity_id="1", card={}, summary="")

    assert (sent.outcome, sent.reason) == (Outcome.NOT_FOUND_OR_FORBIDDEN, "ActivityNotFoundInConversation")


@pytest.mark.parametrize(("lasts", "tokens"), [(3600, 1), (0, 3)])
async def test_token_serves_until_shortly_before_it_runs_out(
    connector: Connector, service: Service, lasts: int, tokens: int
) -> None:
    service.token_body = {"access_token": "t", "expires_in": lasts}

    for _ in range(3):
        await send(connector, service)

    assert service.tokens == tokens


@pytest.mark.parametrize("body", [[1], {"access_token": "t"}, {"access_token": "t", "expires_in": []}, "garbage"])
async def test_sign_in_that_says_nothing_of_use_means_that_nothing_left(
    connector: Connector, service: Service, body: Any
) -> None:
    service.token_body = body

    sent = await send(connector, service)

    assert (sent.outcome, sent.reason, service.requests) == (Outcome.NOT_SENT, "no_token", [])


async def test_refused_token_is_renewed_once(connector: Connector, service: Service) -> None:
    service.answers = [(401, {}, {}), (201, {}, {"id": "1"})]

    assert (await send(connector, service)).outcome is Outcome.DONE
    assert service.tokens == 2


async def test_two_refused_tokens_are_a_refusal(connector: Connector, service: Service) -> None:
    service.answers = [(401, {}, {}), (401, {}, {})]

    assert (await send(connector, service)).outcome is Outcome.REFUSED
    assert len(service.requests) == 2


async def test_no_token_means_that_nothing_left(connector: Connector, service: Service) -> None:
    service.token_status = 400

    assert (await send(connector, service)).outcome is Outcome.NOT_SENT
    assert service.requests == []


async def test_refused_connection_means_that_nothing_left(
    settings: TeamsSettings, session: ClientSession, service: Service
) -> None:
    nobody = "http://127.0.0.1:9"
    open_settings = replace(settings, service_addresses=frozenset({nobody}))
    connector = Connector(open_settings, BotToken(settings, session), session)
    closed = replace(channel(service), service_url=nobody)

    sent = await TeamsMessenger(connector).send(closed, card={}, text="", summary="", thread_id="t")

    assert (sent.outcome, sent.reason) == (Outcome.NOT_SENT, "no_connection")


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

    result = await TeamsMessenger(connector).person(channel(service), "person")

    assert result is not None
    assert (result.id, result.email) == ("person", "mira_alingsas.se#EXT#@host")


async def test_person_that_teams_does_not_know_is_nobody(connector: Connector, service: Service) -> None:
    service.answers = [(404, {}, {"error": {"code": "MemberNotFoundInConversation"}})]

    assert await TeamsMessenger(connector).person(channel(service), "person") is None


async def test_chat_is_opened_with_the_person_in_the_host_tenant(connector: Connector, service: Service) -> None:
    service.answers = [(201, {}, {"id": "a:1chat"})]

    sent = await TeamsMessenger(connector).open_chat(channel(service), "alva")

    assert sent == SendResult(Outcome.DONE, thread_id="a:1chat")
    method, path, body = service.requests[0]
    assert (method, path, body["isGroup"], body["members"]) == ("POST", "/v3/conversations", False, [{"id": "alva"}])
    assert (body["tenantId"], body["channelData"]) == (TENANT, {"tenant": {"id": TENANT}})


@pytest.mark.parametrize(
    ("status", "outcome"), [(403, Outcome.NOT_FOUND_OR_FORBIDDEN), (429, Outcome.THROTTLED), (200, Outcome.UNKNOWN)]
)
async def test_chat_that_is_not_opened_says_why(
    connector: Connector, service: Service, status: int, outcome: Outcome
) -> None:
    service.answers = [(status, {}, {})]

    assert (await TeamsMessenger(connector).open_chat(channel(service), "mira")).outcome is outcome


async def test_chat_has_no_threads(connector: Connector, service: Service) -> None:
    chat = Channel("a:1chat", None, service.address, TENANT, None, "alva")

    sent = await TeamsMessenger(connector).send(chat, card={}, text="", summary="s", thread_id=None)

    assert sent == SendResult(Outcome.DONE, activity_id="1", thread_id="a:1chat")
    assert unquote(service.requests[0][1]) == "/v3/conversations/a:1chat/activities"


async def test_roster_is_read_page_by_page(connector: Connector, service: Service) -> None:
    page: dict[str, Any] = {
        "continuationToken": "next page",
        "members": [
            {"aadObjectId": "elin", "name": "Elin  S\u00f6rqvist\u202e"},
            {"id": "29:nobody", "name": "Utan id"},
            {"aadObjectId": "namnlos"},
            "rubbish",
        ],
    }
    last: dict[str, Any] = {"continuationToken": None, "members": [{"objectId": "mira", "name": "Mira Sandell"}]}
    service.answers = [(200, {}, page), (200, {}, last)]

    members = await TeamsMessenger(connector).members(channel(service))

    assert members == [Person("elin", "Elin Sörqvist"), Person("mira", "Mira Sandell")]
    assert "continuationToken=next" in service.requests[1][1]


@pytest.mark.parametrize("answer", [(403, {}, {}), (200, {}, {"members": "none"}), (500, {}, {})])
async def test_roster_that_teams_does_not_tell_is_none(connector: Connector, service: Service, answer: Any) -> None:
    service.answers = [answer]

    assert await TeamsMessenger(connector).members(channel(service)) is None
