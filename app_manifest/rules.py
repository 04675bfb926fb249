"""Our own rules for what the official schema doesn't check."""

import json
import re
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

#: Resource-specific permissions that we know of and may use.
KNOWN_PERMISSIONS = frozenset(
    {
        "ChannelMessage.Read.Group",
        "ChannelMeetingParticipant.Read.Group",
        "ChannelSettings.Read.Group",
        "File.Read.Group",
        "TeamMember.Read.Group",
    }
)
_SIZES = {"color": 192, "outline": 32}
_VERSION = re.compile(r"^\d+\.\d+\.\d+$")
_PNG = b"\x89PNG\r\n\x1a\n"
_WITH_ALPHA = {4, 6}


def check_package(package: bytes) -> list[str]:
    """RunningSystem wrong with the package, in Swedish; empty when Teams should take it."""
    try:
        with zipfile.ZipFile(BytesIO(package)) as opened:
            parts = {name: opened.read(name) for name in opened.namelist()}
        manifest = json.loads(parts["manifest.json"])
    except (zipfile.BadZipFile, KeyError, ValueError):
        return ["Paketet går inte att läsa: manifest.json saknas eller är trasig."]
    return [*_icons(manifest, parts), *_permissions(manifest), *_texts(manifest, parts), *_facts(manifest)]


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


def _permissions(manifest: dict[str, Any]) -> Iterator[str]:
    asked = [each["name"] for each in manifest["authorization"]["permissions"]["resourceSpecific"]]
    for name in asked:
        if name not in KNOWN_PERMISSIONS:
            yield f"Behörigheten {name} finns inte på listan över dem vi använder."


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
    for name in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        if not manifest["developer"][name].startswith("https://"):
            yield f"Adressen {name} måste börja med https://."
