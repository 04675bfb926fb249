"""Parses Teams' activities."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from bot.app.messages import LONGEST_TEXT
from core.language.canonical_text import readable, typed

_LONGEST_ID, _LONGEST_NAME, _LONGEST_CHANNEL = 64, 200, 500
_MENTION = re.compile(r"<at\b[^>]{0,200}>[^<]{0,200}</at>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]{0,200}>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent an activity, as the service says."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class HeardChannel:
    """A channel or chat named in an activity, with its newest service URL."""

    id: str
    name: str | None
    service_url: str
    tenant_id: str
    #: Entra object id of the person in a personal chat; None for a channel.
    person_id: str | None = None
    #: That person's name; empty for a channel.
    person_name: str = ""
    #: False when the app was removed from it.
    present: bool = True
    #: Whether a conversationUpdate named it, rather than a message from it.
    news: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """An authenticated activity, with values that are needed more than once."""

    activity: dict[str, Any]
    #: "message", "invoke" and so on.
    kind: str
    sender: Sender | None
    #: Digest that tells this request from all others; None if the service gives it no id.
    request: bytes | None


def sender_of(activity: Mapping[str, Any]) -> Sender | None:
    """The sender with their Entra object id; None if it is missing or malformed."""
    sender = activity.get("from")
    person_id = sender.get("aadObjectId") if isinstance(sender, dict) else None
    if not isinstance(person_id, str) or not 0 < len(person_id) <= _LONGEST_ID or not person_id.isprintable():
        return None
    name = sender.get("name") if isinstance(sender, dict) else None
    shown = " ".join(typed(name[:_LONGEST_NAME]).split()) if isinstance(name, str) else ""
    return Sender(person_id, shown or "Okänd")


def kind_of(activity: Mapping[str, Any]) -> str:
    """The activity's type; an edited message counts as a message, and gets a reply like any other."""
    edited = _inner(activity, "channelData").get("eventType") == "editMessage"
    return "message" if activity["type"] == "messageUpdate" and edited else str(activity["type"])


def is_submit(activity: Mapping[str, Any]) -> bool:
    """Whether the activity is a button of an old client: a message with a value and without words."""
    return kind_of(activity) == "message" and isinstance(activity.get("value"), dict) and not text_of(activity)


def card_action(activity: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The action of an invoke that a card's button sent; None if it is another invoke."""
    action = _inner(activity, "value").get("action")
    return action if activity.get("name") == "adaptiveCard/action" and isinstance(action, dict) else None


def is_channel(activity: Mapping[str, Any]) -> bool:
    """Whether the activity is from a channel rather than a chat."""
    return bool(_inner(activity, "conversation").get("conversationType") == "channel")


def account_of(activity: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The sender's account in the channel, for a word to them alone; None where there is none."""
    account = _inner(activity, "from")
    return account if is_channel(activity) and isinstance(account.get("id"), str) and account["id"] else None


def was_targeted(activity: Mapping[str, Any]) -> bool:
    """Whether nobody but the bot sees it in the channel, as a word that was chosen with "/"."""
    return _inner(activity, "recipient").get("isTargeted") is True


def conversation_id(activity: Mapping[str, Any]) -> str:
    """The conversation id without its thread."""
    conversation_id = _inner(activity, "conversation").get("id")
    return conversation_id.partition(";messageid=")[0] if isinstance(conversation_id, str) else ""


def text_of(activity: Mapping[str, Any]) -> str:
    """What was typed, without the mention of the bot and without markup; cut at LONGEST_TEXT characters.

    Mentions of others keep their names: "hitta <at>Mira Sandell</at>" is a question about her. A mention before the
    bot's is dropped, as in "<at>Naturvårdsgruppen</at> <at>Nätverksboten</at> nästa".
    """
    return _words_of(activity)[:LONGEST_TEXT]


def is_cut(activity: Mapping[str, Any]) -> bool:
    """Whether more was typed than `text_of` gives."""
    return len(_words_of(activity)) > LONGEST_TEXT


def _words_of(activity: Mapping[str, Any]) -> str:
    text = activity.get("text")
    if not isinstance(text, str):
        return ""
    text = text[: LONGEST_TEXT * 8]
    ours = _mentions_of_bot(activity)
    names = {_named(mention) for mention in ours}
    mentions = list(_MENTION.finditer(text))
    # The first mention doesn't always say whom it means; the bot received the message, so it is the bot.
    of_bot = [mention for mention in mentions if _named(mention[0]) in names] if ours else mentions[:1]
    for mention in reversed(of_bot):
        text = f"{text[: mention.start()]} {text[mention.end() :]}"
    if of_bot and not _named(_MENTION.sub(" ", text[: of_bot[0].start()])).strip(" ,:;"):
        text = text[of_bot[0].start() :]
    for words in ours:
        text = text.replace(words, " ")
    return _SPACE.sub(" ", typed(unescape(_TAG.sub(" ", text)))).strip()


def heard_channel(activity: Mapping[str, Any], *, present: bool = True, news: bool = False) -> HeardChannel | None:
    """The channel or personal chat that an activity came from or is about; None in a group chat, or without an id."""
    data = _inner(activity, "channelData")
    channel = _inner(data, "channel") or _inner(_inner(data, "settings"), "selectedChannel")
    conversation = _inner(activity, "conversation")
    person_id, person_name, heard_id, name = None, "", channel.get("id"), channel.get("name")
    if not is_channel(activity):
        sender = sender_of(activity)
        if sender is None or conversation.get("conversationType") != "personal":
            return None
        person_id, person_name, heard_id, name = sender.id, sender.name, None, None
    elif name is None and heard_id in (None, conversation.get("id")):
        name = conversation.get("name")
    channel_id = heard_id if isinstance(heard_id, str) else conversation_id(activity)
    if not 0 < len(channel_id) <= _LONGEST_CHANNEL or not channel_id.isprintable():
        return None
    return HeardChannel(
        id=channel_id,
        name=readable(name[:_LONGEST_NAME]) if isinstance(name, str) else None,
        service_url=str(activity.get("serviceUrl", "")),
        tenant_id=str(_inner(data, "tenant").get("id") or conversation.get("tenantId") or ""),
        person_id=person_id,
        person_name=person_name,
        present=present,
        news=news,
    )


def bot_was_removed(activity: Mapping[str, Any]) -> bool:
    """Whether an update says that the channel or its team is deleted, or that the bot was removed."""
    data, removed, bot = activity.get("channelData"), activity.get("membersRemoved"), activity.get("recipient")
    if isinstance(data, dict) and data.get("eventType") in ("channelDeleted", "teamDeleted", "teamHardDeleted"):
        return True
    ours = bot.get("id") if isinstance(bot, dict) else None
    members = removed if isinstance(removed, list) else []
    return ours is not None and any(isinstance(member, dict) and member.get("id") == ours for member in members)


def _named(words: str) -> str:
    """The words of a mention, without its tags."""
    return _SPACE.sub(" ", unescape(_TAG.sub(" ", words))).strip().casefold()


def _mentions_of_bot(activity: Mapping[str, Any]) -> list[str]:
    """The bot's mentions in the text, according to the service."""
    entities, bot = activity.get("entities"), activity.get("recipient")
    ours = bot.get("id") if isinstance(bot, dict) else None
    mentions = []
    for entity in entities if isinstance(entities, list) else []:
        mentioned = entity.get("mentioned") if isinstance(entity, dict) and entity.get("type") == "mention" else None
        text = entity.get("text") if isinstance(mentioned, dict) and ours and mentioned.get("id") == ours else None
        if isinstance(text, str) and text:
            mentions.append(text)
    return mentions


def _inner(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The object under that name; empty if there is none."""
    inner = part.get(name)
    return inner if isinstance(inner, dict) else {}
