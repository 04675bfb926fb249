from typing import Any

import pytest
from aiohttp import ClientSession

from bot.app.messages import LONGEST_TEXT, Attachment, CardReply
from bot.teams.activities.attachments import LARGEST
from tests.bot.teams.conftest import CHANNEL, TENANT, Bot, Service, activity, invoke
from tests.factories import COORDINATOR, MEMBER


async def post(session: ClientSession, bot: Bot, service: Service, body: dict[str, Any]) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status, await answer.json() if answer.content_type == "application/json" else None


#: Files are taken from coordinators alone.
SENDER = {"id": "29:c", "name": "Alva Lindmark", "aadObjectId": "coordinator"}


async def test_mention_reaches_the_handler_in_our_words_and_is_answered_in_its_thread(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post(session, bot, service, activity(service, text="<at>Bot</at>&nbsp;anmälda  8 mars\n"))

    (request,) = bot.messages
    ((method, path, sent),) = service.requests
    assert (request.text, request.person_id, request.rights, request.channel_id) == (
        "anmälda 8 mars",
        "person",
        MEMBER,
        CHANNEL,
    )
    assert method == "POST"
    assert path.endswith("messageid=7/activities")
    assert sent["text"] == "svar"
    assert bot.counted == [f"{CHANNEL};messageid=7"]


async def test_message_of_fifty_kilobytes_is_cut_and_answered(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    status, _ = await post(session, bot, service, activity(service, text="å" * 10_000 + "a" * 40_000))

    assert status == 200
    assert len(bot.messages[0].text) == LONGEST_TEXT


async def test_press_is_answered_with_a_card_for_the_presser(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    status, answer = await post(session, bot, service, invoke(service))

    assert (status, answer["statusCode"], answer["type"]) == (200, 200, "application/vnd.microsoft.card.adaptive")
    assert (bot.pressed[0].verb, bot.pressed[0].data) == ("signup.yes", {"meeting": "m1"})


async def test_submit_is_acknowledged_in_the_thread_without_a_name(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    body = activity(service, text=None, value={"verb": "signup.yes", "meeting": "m1"})

    await post(session, bot, service, body)

    assert bot.pressed[0].by_submit is True
    assert service.requests[0][2]["text"] == "Klart."
    assert "Mira" not in str(service.requests[0][2])


async def test_unforeseen_error_is_told_with_a_number_and_is_never_a_5xx(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.fail = True

    status, answer = await post(session, bot, service, invoke(service))
    await post(session, bot, service, activity(service))

    assert status == 200
    assert answer["value"].startswith("Något gick fel hos mig.")
    assert "broken" not in str(answer) + str(service.requests)


async def test_press_that_failed_counts_when_it_comes_again(session: ClientSession, bot: Bot, service: Service) -> None:
    bot.fail = True
    await post(session, bot, service, invoke(service))
    bot.fail = False

    await post(session, bot, service, invoke(service))

    assert len(bot.pressed) == 1


async def test_installation_is_heard_with_the_newest_service_url(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    added = activity(service, type="installationUpdate", action="add", text=None)

    await post(session, bot, service, added)
    await post(session, bot, service, {**added, "id": "a2", "action": "remove"})

    assert [(heard_channel.id, heard_channel.service_url, heard_channel.present) for heard_channel in bot.heard] == [
        (CHANNEL, service.address, True),
        (CHANNEL, service.address, False),
    ]


async def test_channel_that_was_deleted_is_heard_of_as_gone(session: ClientSession, bot: Bot, service: Service) -> None:
    data = {"tenant": {"id": TENANT}, "channel": {"id": "19:other", "name": "Klimat"}}
    update = activity(service, type="conversationUpdate", text=None)

    await post(session, bot, service, {**update, "channelData": {**data, "eventType": "channelCreated"}})
    await post(session, bot, service, {**update, "channelData": {**data, "eventType": "channelDeleted"}, "id": "a2"})

    assert [(heard_channel.id, heard_channel.name, heard_channel.present) for heard_channel in bot.heard] == [
        ("19:other", "Klimat", True),
        ("19:other", "Klimat", False),
    ]


async def test_file_in_a_channel_is_out_of_reach(session: ClientSession, bot: Bot, service: Service) -> None:
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "plan.txt", "content": {}}

    await post(session, bot, service, activity(service, attachments=[file]))

    assert (bot.messages[0].files_out_of_reach, list(bot.messages[0].attachments)) == (True, [])


async def test_file_that_cannot_be_fetched_is_said_and_nothing_else_happens(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    content = {"downloadUrl": "http://127.0.0.1:9/secret"}
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "plan.txt",
        "content": content,
    }
    chat = {"id": "a:1", "conversationType": "personal"}

    sent = activity(service, attachments=[file], conversation=chat, **{"from": SENDER})
    await post(session, bot, service, sent)

    assert bot.messages == []
    assert "plan.txt går inte att hämta" in service.requests[0][2]["text"]


async def post_file(session: ClientSession, bot: Bot, service: Service, *addresses: str) -> int:
    files = [
        {
            "contentType": "application/vnd.microsoft.teams.file.download.info",
            "name": "plan.txt",
            "content": {"downloadUrl": address},
        }
        for address in addresses
    ]
    chat = {"id": "a:1", "conversationType": "personal"}
    echo = {"contentType": "text/html", "content": "<p>plan</p>"}
    sent = activity(service, attachments=[echo, *files], conversation=chat, **{"from": SENDER})
    status, _ = await post(session, bot, service, sent)
    return status


async def test_file_in_personal_chat_is_fetched(session: ClientSession, bot: Bot, service: Service) -> None:
    service.file = (200, {}, "Träff 8 mars".encode())

    await post_file(session, bot, service, f"{service.address}/files/plan.txt")

    assert bot.messages[0].attachments == [Attachment("plan.txt", "Träff 8 mars".encode())]
    assert (bot.messages[0].channel_id, bot.messages[0].files_out_of_reach) == (None, False)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ((200, {}, b"x" * (LARGEST + 1)), "är större än 10 MB"),
        # Fetched no further than that, whatever its size.
        ((200, {}, bytes(200 * 1024 * 1024)), "är större än 10 MB"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), "går inte att hämta"),
        ((404, {}, b""), "gick inte att hämta från Teams"),
    ],
)
async def test_file_that_is_not_to_be_had_is_said(
    session: ClientSession, bot: Bot, service: Service, file: tuple[int, dict[str, str], bytes], words: str
) -> None:
    service.file = file

    assert await post_file(session, bot, service, f"{service.address}/files/plan.txt") == 200
    assert (bot.messages, len(service.requests)) == ([], 1)
    assert words in service.requests[0][2]["text"]


@pytest.mark.parametrize("address", ["http://smba.trafficmanager.net/x", "https://[broken", "file:///etc/passwd", ""])
async def test_file_at_an_address_that_is_not_safe_is_not_asked_for(
    session: ClientSession, bot: Bot, service: Service, address: str
) -> None:
    assert await post_file(session, bot, service, address) == 200
    assert "går inte att hämta" in service.requests[0][2]["text"]


async def test_more_files_than_five_are_said_and_none_is_dropped(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post_file(session, bot, service, *[f"{service.address}/files/plan.txt"] * 6)

    assert bot.messages == []
    assert "högst fem" in service.requests[0][2]["text"]


async def test_html_echo_of_the_text_is_no_file(session: ClientSession, bot: Bot, service: Service) -> None:
    await post(session, bot, service, activity(service, attachments=[{"contentType": "text/html", "content": ""}]))

    assert bot.messages[0].files_out_of_reach is False


async def test_someone_the_service_does_not_name_is_told_so(session: ClientSession, bot: Bot, service: Service) -> None:
    unknown: dict[str, Any] = {"from": {"id": "29:p", "name": "Mira"}}
    submit: dict[str, Any] = {"text": None, "value": {"verb": "signup.yes"}, "id": "a2"}

    _, answer = await post(session, bot, service, invoke(service, **unknown))
    await post(session, bot, service, activity(service, **unknown))
    await post(session, bot, service, activity(service, **unknown, **submit))

    reply = [answer["value"], *(item[2]["text"] for item in service.requests)]
    assert reply == ["Jag ser inte vem du är. Logga in i Teams och försök igen."] * 3
    assert (bot.messages, bot.pressed) == ([], [])


async def test_coordinator_is_known_by_object_id_alone(session: ClientSession, bot: Bot, service: Service) -> None:
    sender = {"id": "29:p", "name": "coordinator", "aadObjectId": "coordinator"}

    await post(session, bot, service, activity(service, **{"from": sender}))
    await post(session, bot, service, activity(service, id="a2", **{"from": {**sender, "aadObjectId": "person"}}))

    assert [message.rights for message in bot.messages] == [COORDINATOR, MEMBER]


async def test_unknown_verb_reaches_the_handler(session: ClientSession, bot: Bot, service: Service) -> None:
    bot.card_reply = CardReply(message="Knappen fungerar inte längre.")

    status, answer = await post(session, bot, service, invoke(service, "never.heard"))

    assert (status, bot.pressed[0].verb) == (200, "never.heard")
    assert answer == {
        "statusCode": 200,
        "type": "application/vnd.microsoft.activity.message",
        "value": "Knappen fungerar inte längre.",
    }


async def test_submit_in_personal_chat_is_answered_with_the_card(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    chat = {"id": "a:1", "conversationType": "personal"}

    await post(session, bot, service, activity(service, text=None, value={"verb": "v"}, conversation=chat))

    assert service.requests[0][2]["attachments"][0]["content"] == {"type": "AdaptiveCard"}


async def test_submit_whose_card_is_for_one_alone_is_not_called_done(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.card_reply = CardReply(card={"type": "AdaptiveCard"})

    await post(session, bot, service, activity(service, text=None, value={"verb": "command"}))

    reply = service.requests[0][2]
    assert ("attachments" in reply, "personlig chatt" in reply["text"]) == (False, True)


async def test_card_that_is_no_json_is_an_error_told_in_words(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.card_reply = CardReply(card={"type": object()})

    status, answer = await post(session, bot, service, invoke(service))

    assert (status, answer["value"][:19]) == (200, "Något gick fel hos ")


async def test_every_message_and_press_tells_of_its_channel(session: ClientSession, bot: Bot, service: Service) -> None:
    await post(session, bot, service, activity(service))
    await post(session, bot, service, invoke(service))

    assert [(heard_channel.id, heard_channel.tenant_id, heard_channel.present) for heard_channel in bot.heard] == [
        (CHANNEL, TENANT, True)
    ] * 2


async def test_file_of_somebody_without_a_role_is_never_asked_for(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    """Fault 24: the role comes before the fetch."""
    service.file = (200, {}, b"x")
    file = {
        "contentType": "application/vnd.microsoft.teams.file.download.info",
        "name": "plan.txt",
        "content": {"downloadUrl": f"{service.address}/files/plan.txt"},
    }
    chat = {"id": "a:1", "conversationType": "personal"}

    await post(session, bot, service, activity(service, attachments=[file], conversation=chat))

    assert service.files_asked == 0
    assert (bot.messages[0].files_sent, list(bot.messages[0].attachments)) == (True, [])


async def test_edited_message_is_answered_each_time(session: ClientSession, bot: Bot, service: Service) -> None:
    """Fault 35: silence."""
    edited = {"type": "messageUpdate", "channelData": {"tenant": {"id": TENANT}, "eventType": "editMessage"}}

    for words in ("nästa", "status", "status"):
        await post(session, bot, service, activity(service, **edited) | {"text": words})

    assert [message.text for message in bot.messages] == ["nästa", "status"]
    assert len(service.requests) == 2


async def test_tenant_that_only_the_conversation_names_is_ours(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    """Fault 36: 403."""
    chat = {"id": "a:1", "conversationType": "personal", "tenantId": TENANT}

    ours, _ = await post(session, bot, service, activity(service, conversation=chat, channelData={}))
    foreign, _ = await post(
        session, bot, service, activity(service, id="a2", conversation={**chat, "tenantId": "x"}, channelData={})
    )
    # What the channel data says goes before.
    mixed, _ = await post(
        session, bot, service, activity(service, id="a3", conversation=chat, channelData={"tenant": {"id": "x"}})
    )

    assert (ours, foreign, mixed) == (200, 403, 403)
    assert bot.heard[0].tenant_id == TENANT
