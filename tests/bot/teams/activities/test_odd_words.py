"""Names and texts with signs that can't be shown or stored: readable before any handler sees them."""

from typing import Any

import pytest
from aiohttp import ClientSession

from tests.bot.teams.conftest import Bot, Service, activity, invoke


async def post(session: ClientSession, bot: Bot, service: Service, body: dict[str, Any]) -> int:
    headers = {"Authorization": f"Bearer {service.token()}"}
    async with session.post(bot.address, json=body, headers=headers) as answer:
        return answer.status


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mira\x00Sandell", "Mira Sandell"),
        ("Mira \ud800", "Mira"),
        ("\u202eMira", "Mira"),
        ("Mira\r\nSandell", "Mira Sandell"),
        ("\x00\ud800", "Okänd"),
        ("Åsa Öberg 😀", "Åsa Öberg 😀"),
        ("å" * 500, "å" * 200),
        (["Mira"], "Okänd"),
        (None, "Okänd"),
    ],
)
async def test_name_is_readable(session: ClientSession, bot: Bot, service: Service, name: Any, shown: str) -> None:
    sender = {"id": "29:p", "name": name, "aadObjectId": "person"}

    assert await post(session, bot, service, {**invoke(service), "from": sender}) == 200
    assert [action.person_name for action in bot.pressed] == [shown]


@pytest.mark.parametrize("person", ["", "\x00", "per\ud800son", "person\n", "x" * 65, 7, None, ["person"], {"id": "p"}])
async def test_id_that_is_none_is_nobody(session: ClientSession, bot: Bot, service: Service, person: Any) -> None:
    """Cut, it could become somebody else's."""
    sender = {"id": "29:p", "name": "Mira", "aadObjectId": person}

    assert await post(session, bot, service, {**invoke(service), "from": sender}) == 200
    assert await post(session, bot, service, {**activity(service, id="a2"), "from": sender}) == 200
    assert (bot.pressed, bot.messages) == ([], [])


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("nästa\x00", "nästa"),
        ("nä\ud800sta", "nä sta"),
        ("&#0;&#xD800;nästa", "�� nästa".replace(" ", "")),
        ("<script>nästa</script>", "nästa"),
        ("nästa\u2028\u202e", "nästa"),
        ("\x00\ud800", ""),
        ("<at>" * 1000 + "nästa", "nästa"),
    ],
)
async def test_text_is_readable(session: ClientSession, bot: Bot, service: Service, text: str, heard: str) -> None:
    chat = {"id": "a:1", "conversationType": "personal"}

    assert await post(session, bot, service, activity(service, text=text, conversation=chat)) == 200
    assert [message.text for message in bot.messages] == [heard]
