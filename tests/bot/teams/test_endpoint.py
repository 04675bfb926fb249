from typing import Any

from aiohttp import ClientSession

from bot.teams.incoming import LONGEST_TEXT
from tests.bot.teams.conftest import CHANNEL, Bot, Service, activity, invoke


async def post(session: ClientSession, bot: Bot, service: Service, body: dict[str, Any]) -> tuple[int, Any]:
    headers = {"Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status, await answer.json() if answer.content_type == "application/json" else None


async def test_mention_reaches_the_handler_in_our_words_and_is_answered_in_its_thread(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    await post(session, bot, service, activity(service, text="<at>Bot</at>&nbsp;anmälda  8 mars\n"))

    (asked,) = bot.asked
    ((method, path, sent),) = service.asked
    assert (asked.text, asked.person_id, asked.coordinator, asked.channel_id) == (
        "anmälda 8 mars",
        "person",
        False,
        CHANNEL,
    )
    assert method == "POST"
    assert path.endswith("messageid=7/activities")
    assert sent["text"] == "svar"


async def test_message_of_fifty_kilobytes_is_cut_and_answered(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    status, _ = await post(session, bot, service, activity(service, text="å" * 50_000))

    assert status == 200
    assert len(bot.asked[0].text) == LONGEST_TEXT


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
    assert service.asked[0][2]["text"] == "Klart."
    assert "Mira" not in str(service.asked[0][2])


async def test_unforeseen_error_is_told_with_a_number_and_is_never_a_5xx(
    session: ClientSession, bot: Bot, service: Service
) -> None:
    bot.fail = True

    status, answer = await post(session, bot, service, invoke(service))
    await post(session, bot, service, activity(service))

    assert status == 200
    assert answer["value"].startswith("Något gick fel hos mig.")
    assert "broken" not in str(answer) + str(service.asked)


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

    assert [(each.id, each.service_url, each.present) for each in bot.heard] == [
        (CHANNEL, service.address, True),
        (CHANNEL, service.address, False),
    ]


async def test_file_in_a_channel_is_out_of_reach(session: ClientSession, bot: Bot, service: Service) -> None:
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "plan.txt", "content": {}}

    await post(session, bot, service, activity(service, attachments=[file]))

    assert (bot.asked[0].files_out_of_reach, list(bot.asked[0].attachments)) == (True, [])


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

    await post(session, bot, service, activity(service, attachments=[file], conversation=chat))

    assert bot.asked == []
    assert "plan.txt går inte att hämta" in service.asked[0][2]["text"]
