"""A word to one person in a channel: only they see it, where that is set up and Teams takes it; else as before."""

from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.app.messages import CardReply, Reply
from bot.teams.settings import TeamsSettings
from tests.bot.teams.conftest import CHANNEL, Bot, Service, activity
from tests.bot.teams.http.test_endpoint import post

TARGETED = "activities?isTargetedActivity=true"
SUBMIT: dict[str, Any] = {"text": None, "value": {"verb": "signup.yes", "meeting": "m1"}}


@pytest.fixture
def settings(settings: TeamsSettings) -> TeamsSettings:
    return replace(settings, targeted_messages=True)


def sent(service: Service) -> list[tuple[bool, dict[str, Any]]]:
    """Each message that left, and whether one alone should see it."""
    return [(path.endswith(TARGETED), body) for method, path, body in service.requests if method == "POST"]


async def test_what_concerns_the_asker_alone_goes_to_them_alone(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.reply = Reply("Klart.", to_one=True)

    await post(session, bot, service, activity(service))

    ((targeted, body),) = sent(service)
    assert targeted
    assert body["text"] == "Klart."
    assert (body["recipient"]["id"], body["recipient"]["isTargeted"]) == ("29:p", True)
    assert service.requests[0][1].startswith("/v3/conversations/")
    assert bot.counted == [f"{CHANNEL};messageid=7"]


async def test_what_a_command_shows_is_for_all_who_read_along(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post(session, bot, service, activity(service))

    assert [targeted for targeted, _ in sent(service)] == [False]


async def test_word_that_nobody_else_saw_is_answered_likewise(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post(session, bot, service, activity(service, recipient={"id": "28:b", "isTargeted": True}))

    assert [targeted for targeted, _ in sent(service)] == [True]


async def test_personal_chat_has_nobody_to_hide_from(session: ClientSession, bot: Bot, service: Service) -> None:
    bot.reply = Reply("Klart.", to_one=True)
    chat = {"id": "a:1", "conversationType": "personal"}

    await post(session, bot, service, activity(service, conversation=chat))
    await post(session, bot, service, activity(service, conversation=chat, id="a2", **SUBMIT))

    assert [targeted for targeted, _ in sent(service)] == [False, False]


@pytest.mark.parametrize("status", [400, 403, 404])
async def test_where_teams_refuses_all_see_it_as_before(
    session: ClientSession, bot: Bot, service: Service, status: int
) -> None:
    bot.reply = Reply("Klart.", to_one=True)
    service.answers = [(status, {}, {"error": {"code": "BadArgument"}})]

    await post(session, bot, service, activity(service))

    first, second = sent(service)
    assert (first[0], second[0]) == (True, False)
    assert second[1]["text"] == "Klart."
    assert "recipient" not in second[1] or not second[1]["recipient"].get("isTargeted")
    assert len(bot.counted) == 2


@pytest.mark.parametrize("status", [500, 502, 408])
async def test_what_may_have_arrived_is_not_said_again_to_all(
    session: ClientSession, bot: Bot, service: Service, status: int
) -> None:
    bot.reply = Reply("Klart.", to_one=True)
    service.answers = [(status, {}, {})]

    await post(session, bot, service, activity(service))

    assert [targeted for targeted, _ in sent(service)] == [True]


async def test_old_button_shows_the_presser_alone_what_it_shows(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post(session, bot, service, activity(service, **SUBMIT))

    ((targeted, body),) = sent(service)
    assert targeted
    assert body["attachments"][0]["content"] == {"type": "AdaptiveCard"}


async def test_old_button_is_acknowledged_without_a_name_where_teams_refuses(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.card_reply = CardReply(card={"type": "AdaptiveCard", "name": "Mira"}, acknowledgement="Klart.")
    service.answers = [(403, {}, {})]

    await post(session, bot, service, activity(service, **SUBMIT))

    targeted, body = sent(service)[1]
    assert not targeted
    assert body["text"] == "Klart."
    assert "Mira" not in str(body)
    assert "attachments" not in body


async def test_what_went_wrong_is_told_to_the_one_it_went_wrong_for(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.fail = True

    await post(session, bot, service, activity(service))

    ((targeted, body),) = sent(service)
    assert targeted
    assert "Något gick fel" in body["text"]


async def test_sender_without_an_id_is_answered_as_before(session: ClientSession, bot: Bot, service: Service) -> None:
    bot.reply = Reply("Klart.", to_one=True)

    await post(session, bot, service, activity(service, **{"from": {"aadObjectId": "person", "name": "Mira"}}))

    assert [targeted for targeted, _ in sent(service)] == [False]
