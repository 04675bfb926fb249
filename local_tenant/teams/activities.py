"""Activities as Teams sends them to the bot (shapes taken from recorded traffic)."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from local_tenant.ids import BOT_ID, BOT_NAME, TEAM_GROUP_ID, TEAM_ID, TEAM_NAME, TENANT_ID
from local_tenant.teams.people import TenantPerson
from local_tenant.teams.store import TenantChannel


def activity(kind: str, person: TenantPerson, channel: TenantChannel, service_url: str, thread: int) -> dict[str, Any]:
    """What all activities share."""
    conversation: dict[str, Any] = {"tenantId": TENANT_ID}
    data: dict[str, Any] = {"tenant": {"id": TENANT_ID}}
    if channel.personal:
        conversation |= {"conversationType": "personal", "id": channel.id}
    else:
        conversation |= {
            "isGroup": True,
            "conversationType": "channel",
            "id": f"{channel.id};messageid={thread}" if thread else channel.id,
        }
        data |= {"team": {"id": TEAM_ID}, "channel": {"id": channel.id}}
    return {
        "type": kind,
        "id": uuid4().hex,
        "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": person.teams_id, "name": person.name, "aadObjectId": person.id},
        "recipient": {"id": BOT_ID, "name": BOT_NAME},
        "conversation": conversation,
        "locale": "sv-SE",
        "entities": [{"type": "clientInfo", "locale": "sv-SE", "country": "SE", "platform": "Web"}],
        "channelData": data,
    }


def with_text(made: dict[str, Any], text: str, *, mention: bool) -> dict[str, Any]:
    """A message; in a channel the bot gets it only when mentioned."""
    if mention:
        made["entities"].append(
            {"type": "mention", "mentioned": {"id": BOT_ID, "name": BOT_NAME}, "text": f"<at>{BOT_NAME}</at>"}
        )
        text = f"<at>{BOT_NAME}</at> {text}"
    return {**made, "text": text, "textFormat": "plain"}


def with_file(made: dict[str, Any], name: str, address: str) -> dict[str, Any]:
    """A message in personal chat with a file that the bot may fetch."""
    content = {"downloadUrl": address, "uniqueId": uuid4().hex, "fileType": name.rpartition(".")[2]}
    file = {"contentType": "application/vnd.microsoft.teams.file.download.info", "content": content, "name": name}
    return {**made, "attachments": [file]}


def with_action(made: dict[str, Any], verb: str, data: dict[str, Any], message: int) -> dict[str, Any]:
    """An invoke: somebody pressed an Action.Execute button."""
    value = {"action": {"type": "Action.Execute", "verb": verb, "data": data}, "trigger": "manual"}
    return {**made, "name": "adaptiveCard/action", "replyToId": str(message), "value": value}


def with_submit(made: dict[str, Any], data: dict[str, Any], message: int) -> dict[str, Any]:
    """A message without text: somebody pressed an Action.Submit button."""
    return {**made, "replyToId": str(message), "value": data}


def installed(person: TenantPerson, channel: TenantChannel, service_url: str) -> list[dict[str, Any]]:
    """The activity sent when the bot is added to a channel: may come repeatedly."""
    base = activity("installationUpdate", person, channel, service_url, 0)
    base["channelData"]["channel"] = {"id": channel.id, "name": channel.name}
    base["channelData"]["team"] = {"id": TEAM_ID, "name": TEAM_NAME, "aadGroupId": TEAM_GROUP_ID}
    update = {**base, "id": uuid4().hex, "type": "conversationUpdate", "membersAdded": [{"id": BOT_ID}]}
    update["channelData"] = {**base["channelData"], "eventType": "teamMemberAdded"}
    return [{**base, "action": "add"}, update]


def installed_in_chat(person: TenantPerson, chat: TenantChannel, service_url: str) -> list[dict[str, Any]]:
    """The activity sent when somebody adds the app in personal scope: the first in their chat with the bot."""
    update = activity("conversationUpdate", person, chat, service_url, 0) | {"membersAdded": [{"id": BOT_ID}]}
    return [update, activity("installationUpdate", person, chat, service_url, 0) | {"action": "add"}]
