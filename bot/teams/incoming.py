"""Activities in Teams' shape to the words that handlers know."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Longer texts are cut; no command is that long.
LONGEST_TEXT = 1000
_MENTION = re.compile(r"<at\b[^>]*>.*?</at>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,200}>")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent an activity, as the service says."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class HeardChannel:
    """A channel or chat that the service has spoken of, with its newest service URL."""

    id: str
    name: str | None
    service_url: str
    tenant_id: str
    #: False when the app was removed from it.
    present: bool = True


def sender_of(activity: Mapping[str, Any]) -> Sender | None:
    """The sender by Entra object id; None when the activity has none."""
    found = activity.get("from")
    if not isinstance(found, dict) or not isinstance(found.get("aadObjectId"), str) or not found["aadObjectId"]:
        return None
    name = found.get("name")
    return Sender(found["aadObjectId"][:64], name[:200] if isinstance(name, str) and name else "Okänd")


def is_channel(activity: Mapping[str, Any]) -> bool:
    """Whether the activity stands in a channel, rather than in a chat."""
    return bool(_conversation(activity).get("conversationType") == "channel")


def conversation_id(activity: Mapping[str, Any]) -> str:
    """The conversation without its thread."""
    return str(_conversation(activity).get("id", "")).partition(";messageid=")[0]


def text_of(activity: Mapping[str, Any]) -> str:
    """What was typed, without mentions and markup; cut at LONGEST_TEXT characters."""
    text = activity.get("text")
    if not isinstance(text, str):
        return ""
    plain = _TAG.sub(" ", _MENTION.sub(" ", text[: LONGEST_TEXT * 8]))
    plain = plain.replace("&nbsp;", " ").replace("&amp;", "&")
    return _SPACE.sub(" ", plain).strip()[:LONGEST_TEXT]


def heard_channel(activity: Mapping[str, Any], *, present: bool = True) -> HeardChannel | None:
    """The channel an activity came from or is about; None in a chat."""
    data = activity.get("channelData")
    data = data if isinstance(data, dict) else {}
    channel = data.get("channel") or (data.get("settings") or {}).get("selectedChannel") or {}
    if not is_channel(activity):
        return None
    found = channel.get("id") if isinstance(channel, dict) else None
    name = channel.get("name") if isinstance(channel, dict) else None
    tenant = (data.get("tenant") or {}).get("id", "")
    return HeardChannel(
        id=found if isinstance(found, str) else conversation_id(activity),
        name=name if isinstance(name, str) else None,
        service_url=str(activity.get("serviceUrl", "")),
        tenant_id=str(tenant),
        present=present,
    )


def _conversation(activity: Mapping[str, Any]) -> dict[str, Any]:
    found = activity.get("conversation")
    return found if isinstance(found, dict) else {}
