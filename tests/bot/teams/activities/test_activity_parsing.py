from typing import Any

import pytest

from bot.app.messages import LONGEST_TEXT
from bot.teams.activities.activity_parsing import (
    bot_was_removed,
    heard_channel,
    is_cut,
    sender_of,
    text_of,
)

BOT = {"id": "28:b", "name": "Nätverksboten"}
MENTION = {"type": "mention", "mentioned": BOT, "text": "<at>Nätverksboten</at>"}


def update(**more: Any) -> dict[str, Any]:
    """As Teams tells of a team: the conversation is the team's first channel."""
    conversation = {"id": "19:team@thread.tacv2", "conversationType": "channel", "isGroup": True}
    return {"recipient": BOT, "conversation": conversation, "serviceUrl": "https://s.example", **more}


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("<at>Nätverksboten</at> status", [MENTION], "status"),
        ("<at>Nätverksboten</at>status", [MENTION], "status"),
        ("status <at>Nätverksboten</at>", [MENTION], "status"),
        ("<at>Bot</at>nästa", [], "nästa"),
        ('<AT id="0">Bot</AT>&nbsp;nästa', [], "nästa"),
        ("hitta <at>Mira Sandell</at> <at>Nätverksboten</at>", [MENTION], "hitta Mira Sandell"),
        # Faults 30, 32 and 33.
        ("na\N{COMBINING DIAERESIS}sta", [], "nästa"),
        ('<at id="0">Nätverksboten</at>&nbsp;nästa', [MENTION], "nästa"),
        ("<at>Naturvårdsgruppen</at> <at>Nätverksboten</at> nästa", [MENTION], "nästa"),
        ("<at>Mira</at>, <at>Nätverksboten</at> nästa", [MENTION], "nästa"),
        ("<p>flytta  8 mars</p>\n", [], "flytta 8 mars"),
        ("hitta vatten &amp; avlopp &lt;3", [], "hitta vatten & avlopp <3"),
        ("å" * 50_000, [], "å" * LONGEST_TEXT),
        ("<at>" * 12_000, [], ""),
        (None, [], ""),
        (7, 7, ""),
    ],
)
def test_text_is_what_was_typed(text: Any, entities: Any, expected: str) -> None:
    assert text_of({"text": text, "entities": entities, "recipient": BOT}) == expected


@pytest.mark.parametrize(
    ("text", "cut"),
    [("å" * LONGEST_TEXT, False), ("å" * (LONGEST_TEXT + 1), True), (f"<p>{'å ' * 400}</p>" + " " * 5_000, False)],
)
def test_it_is_known_whether_more_was_typed(text: str, *, cut: bool) -> None:
    assert is_cut({"text": text, "entities": [], "recipient": BOT}) is cut


@pytest.mark.parametrize(
    ("data", "channel_id", "name"),
    [
        ({"channel": {"id": "19:c", "name": "Klimat"}, "eventType": "channelCreated"}, "19:c", "Klimat"),
        ({"channel": {"id": "19:c", "name": "Ny"}, "eventType": "channelRenamed"}, "19:c", "Ny"),
        ({"settings": {"selectedChannel": {"id": "19:c"}}}, "19:c", None),
        ({"team": {"name": "Nätverk"}}, "19:team@thread.tacv2", None),
    ],
)
def test_channel_is_heard_of(data: dict[str, Any], channel_id: str, name: str | None) -> None:
    result = heard_channel(update(channelData={**data, "tenant": {"id": "t"}}))

    assert result is not None
    assert (result.id, result.name, result.service_url, result.tenant_id) == (
        channel_id,
        name,
        "https://s.example",
        "t",
    )


def test_channel_that_the_conversation_names_gets_that_name() -> None:
    conversation = {"id": "19:c", "conversationType": "channel", "name": "Klimat"}

    result = heard_channel(update(conversation=conversation, channelData={"channel": {"id": "19:c"}}))

    assert result is not None
    assert (result.id, result.name) == ("19:c", "Klimat")


def test_chat_is_no_channel() -> None:
    assert heard_channel(update(conversation={"id": "a:1", "conversationType": "personal"})) is None


@pytest.mark.parametrize(
    ("more", "removed"),
    [
        ({"channelData": {"eventType": "channelDeleted"}}, True),
        ({"channelData": {"eventType": "teamDeleted"}}, True),
        ({"channelData": {"eventType": "teamHardDeleted"}}, True),
        ({"channelData": {"eventType": "teamMemberRemoved"}, "membersRemoved": [{"id": "28:b"}]}, True),
        ({"channelData": {"eventType": "teamMemberRemoved"}, "membersRemoved": [{"id": "29:p"}]}, False),
        ({"channelData": {"eventType": "channelRestored"}}, False),
        ({"channelData": [], "membersRemoved": 7, "recipient": 7}, False),
    ],
)
def test_bot_is_gone_when_it_or_its_place_is(more: dict[str, Any], removed: bool) -> None:
    assert bot_was_removed(update(**more)) is removed


@pytest.mark.parametrize("sender", [None, [], {"id": "29:p", "name": "Mira"}, {"aadObjectId": ""}, {"aadObjectId": 7}])
def test_sender_without_an_object_id_is_nobody(sender: Any) -> None:
    assert sender_of({"from": sender}) is None
