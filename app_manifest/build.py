"""Builds the zip that Teams takes: manifest, English texts, icons."""

import json
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any

from app_manifest.facts import AppFacts, CommandText
from app_manifest.permissions import RESOURCE, permissions
from app_manifest.schemas import NEWEST, ManifestSchema

ICONS = ("color.png", "outline.png")
#: The oldest moment a zip can tell, so that the same input gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def build_package(facts: AppFacts, commands: Sequence[CommandText], schema: ManifestSchema = NEWEST) -> bytes:
    """The app package in that version of the schema; the same facts and commands give the same bytes."""
    parts: dict[str, bytes] = {
        "manifest.json": _json(_manifest(facts, commands, schema)),
        "en.json": _json(_english(facts, commands, schema)),
        **{name: files("app_manifest").joinpath(name).read_bytes() for name in ICONS},
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, date_time=_NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return buffer.getvalue()


def lists_of(commands: Sequence[CommandText], schema: ManifestSchema) -> list[tuple[str, list[CommandText]]]:
    """The command list of each scope: members' words in a team, all in personal chat, as many as the schema takes."""
    members = [command for command in commands if not command.coordinators_only]
    return [("team", members[: schema.most_commands]), ("personal", list(commands)[: schema.most_commands])]


def _manifest(facts: AppFacts, commands: Sequence[CommandText], schema: ManifestSchema) -> dict[str, Any]:
    targeted = facts.targeted_messages and schema.targeted_messages
    lists = [
        {
            "scopes": [scope],
            **({"triggers": ["mention", "slash"]} if targeted and scope == "team" else {}),
            "commands": [{"title": command.word, "description": command.help_sv} for command in listed],
        }
        for scope, listed in lists_of(commands, schema)
    ]
    return {
        "$schema": schema.address,
        "manifestVersion": schema.version,
        "version": facts.version,
        "id": facts.app_id,
        "developer": {
            "name": facts.developer,
            "websiteUrl": facts.website,
            "privacyUrl": facts.privacy,
            "termsOfUseUrl": facts.terms,
        },
        "name": {"short": "Nätverksboten", "full": f"Nätverksboten för {facts.network_name}"[:100]},
        "description": {
            "short": "Påminner om träffar, samlar återkoppling och länkar till dokumenten.",
            "full": (
                f"Nätverksboten håller ordning på träffarna i {facts.network_name}. Den påminner varje grupp i sin "
                "kanal, tar emot anmälan, frågar efteråt hur träffen var och länkar till dokumenten på SharePoint. "
                "Återkopplingen är anonym: vi sparar att någon har svarat, men inte vilket svar som är vems."
            ),
        },
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "accentColor": "#0B6E5D",
        "localizationInfo": {
            "defaultLanguageTag": "sv",
            "additionalLanguages": [{"languageTag": "en", "file": "en.json"}],
        },
        **({"supportsChannelFeatures": "tier1"} if schema.channel_features else {}),
        "bots": [
            {
                "botId": facts.app_id,
                "scopes": ["team", "personal"],
                "supportsFiles": True,
                "isNotificationOnly": False,
                **({"supportsTargetedMessages": True} if targeted else {}),
                "commandLists": lists,
            }
        ],
        "webApplicationInfo": {"id": facts.app_id, "resource": RESOURCE},
        "authorization": {
            "permissions": {
                "resourceSpecific": [
                    {"name": permission.name, "type": "Application"}
                    for permission in permissions(channel_files=facts.channel_files)
                ]
            }
        },
        "validDomains": [],
    }


def _english(facts: AppFacts, commands: Sequence[CommandText], schema: ManifestSchema) -> dict[str, str]:
    texts = {
        "$schema": schema.localisation_address,
        "name.short": "Nätverksboten",
        "name.full": f"Nätverksboten for {facts.network_name}"[:100],
        "description.short": "Reminds of meetings, gathers feedback and links to the documents.",
        "description.full": (
            f"Nätverksboten keeps the meetings of {facts.network_name} in order. It reminds each group in its channel, "
            "takes sign-ups, asks afterwards how the meeting was and links to the documents on SharePoint. Feedback is "
            "anonymous: we keep that somebody has answered, but not which answer is whose."
        ),
    }
    for number, (_, listed) in enumerate(lists_of(commands, schema)):
        for index, command in enumerate(listed):
            place = f"bots[0].commandLists[{number}].commands[{index}]"
            texts[f"{place}.title"] = command.word
            texts[f"{place}.description"] = command.help_en
    return texts


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()
