"""What Teams asks of a package and the official schema doesn't check, each rule with its source."""

import json
import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from app_manifest.permissions import KNOWN
from app_manifest.schemas import SCHEMAS

#: Microsoft Learn, "App icons": colour 192×192, outline 32×32 with a transparent background.
_SIZES = {"color": 192, "outline": 32}
#: Microsoft Learn, "App manifest", `version`.
_VERSION = re.compile(r"^\d+\.\d+\.\d+$")
_PNG = b"\x89PNG\r\n\x1a\n"
_WITH_ALPHA = {4, 6}
_LONGEST_DEVELOPER = 32


def check_package(package: bytes) -> list[str]:
    """All that is wrong with the package, in Swedish; empty when Teams should take it."""
    try:
        with zipfile.ZipFile(BytesIO(package)) as opened:
            parts = {name: opened.read(name) for name in opened.namelist()}
        manifest = json.loads(parts["manifest.json"])
    except (zipfile.BadZipFile, KeyError, ValueError):
        return ["Paketet går inte att läsa: manifest.json saknas eller är trasig."]
    return [
        *_icons(manifest, parts),
        *_channels(manifest),
        *_permissions(manifest),
        *_texts(manifest, parts),
        *_facts(manifest),
    ]


def check_developer(name: str, addresses: dict[str, str]) -> list[str]:
    """What is wrong with who is given as the app's developer; `addresses` are those of pages, by their setting."""
    problems = []
    if len(name) > _LONGEST_DEVELOPER:
        problems.append(f"DEVELOPER_NAME är {len(name)} tecken; Teams tar högst {_LONGEST_DEVELOPER}.")
    for setting, address in addresses.items():
        parts = urlsplit(address)
        host = parts.hostname or ""
        if parts.scheme != "https" or "." not in host:
            problems.append(f"{setting} ska vara en adress som börjar med https://.")
        elif re.fullmatch(r"(.*\.)?example\.(org|com|net|se)", host):
            problems.append(f"{setting} leder till {host}, som är ett exempel. Skriv er egen adress.")
    return problems


def _icons(manifest: dict[str, Any], parts: dict[str, bytes]) -> Iterator[str]:
    for kind, size in _SIZES.items():
        data = parts.get(manifest["icons"][kind], b"")
        if not data.startswith(_PNG):
            yield f"Ikonen {manifest['icons'][kind]} saknas eller är ingen PNG."
            continue
        width, height, _, colour = struct.unpack(">IIBB", data[16:26])
        if (width, height) != (size, size):
            yield f"Ikonen {manifest['icons'][kind]} är {width}×{height}; Teams vill ha {size}×{size}."
        if kind == "outline" and colour not in _WITH_ALPHA and b"tRNS" not in data:
            yield f"Ikonen {manifest['icons'][kind]} saknar genomskinlig bakgrund."


def _channels(manifest: dict[str, Any]) -> Iterator[str]:
    """msteams-docs PR 14609, teams-sdk PR 2778, agents-toolkit PR 15358."""
    schema = SCHEMAS.get(manifest["manifestVersion"])
    if schema is None:
        yield f"Version {manifest['manifestVersion']} av schemat är inte en av {', '.join(SCHEMAS)}."
        return
    in_team = any("team" in bot["scopes"] for bot in manifest["bots"])
    if schema.channel_features and in_team and manifest.get("supportsChannelFeatures") != "tier1":
        yield "Från version 1.25 ska supportsChannelFeatures vara tier1, annars tar Teams inte emot paketet."
    if schema.channel_features and "supportedChannelTypes" in manifest:
        yield "Från version 1.25 får supportedChannelTypes inte finnas, annars tar Teams inte emot paketet."


def _permissions(manifest: dict[str, Any]) -> Iterator[str]:
    """Only known permissions, and one Entra app per Teams app (docs/upstream.md, 4 and 7)."""
    names = [listed["name"] for listed in manifest["authorization"]["permissions"]["resourceSpecific"]]
    for name in names:
        if name not in KNOWN:
            yield f"Behörigheten {name} finns inte på listan över dem vi använder."
    application = manifest.get("webApplicationInfo", {})
    if names and not application.get("resource"):
        yield "Behörigheter kräver webApplicationInfo med id och resource."
    if application and application.get("id") != manifest["bots"][0]["botId"]:
        yield "webApplicationInfo och boten ska ha samma id: en Entra-app till varje Teams-app."


def _texts(manifest: dict[str, Any], parts: dict[str, bytes]) -> Iterator[str]:
    for language in manifest["localizationInfo"]["additionalLanguages"]:
        texts = json.loads(parts.get(language["file"], b"{}"))
        wanted = {"name.short", "name.full", "description.short", "description.full"}
        for number, listed in enumerate(manifest["bots"][0]["commandLists"]):
            for index, _ in enumerate(listed["commands"]):
                place = f"bots[0].commandLists[{number}].commands[{index}]"
                wanted |= {f"{place}.title", f"{place}.description"}
        for missing in sorted(wanted - set(texts)):
            yield f"Texten {missing} saknas i {language['file']}."


def _facts(manifest: dict[str, Any]) -> Iterator[str]:
    if not _VERSION.match(manifest["version"]):
        yield f"Versionen {manifest['version']} ska ha tre tal, till exempel 1.0.0."
    try:
        UUID(manifest["id"])
    except ValueError:
        yield "BOT_APP_ID ska vara ett id som 5d0f1c1e-0000-4000-8000-000000000001."
    developer = manifest["developer"]
    yield from check_developer(
        developer["name"],
        {
            "DEVELOPER_WEBSITE": developer["websiteUrl"],
            "DEVELOPER_PRIVACY": developer["privacyUrl"],
            "DEVELOPER_TERMS": developer["termsOfUseUrl"],
        },
    )
