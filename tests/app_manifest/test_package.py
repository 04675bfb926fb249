import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from app_manifest.build import build_package
from app_manifest.facts import AppFacts
from app_manifest.rules import check_package
from bot.command_line.manifest import command_texts

SCHEMAS = Path(__file__).parents[2] / "local_tenant/node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.30"
FACTS = AppFacts(
    app_id="5d0f1c1e-0000-4000-8000-0000000000b0",
    version="0.1.0",
    network_name="Kommunnätverket för hållbar utveckling",
    developer="Kommunnätverket",
    website="https://example.org",
    privacy="https://example.org/integritet",
    terms="https://example.org/villkor",
)


def package() -> bytes:
    return build_package(FACTS, command_texts())


def part(name: str) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(package())) as opened:
        found: dict[str, Any] = json.loads(opened.read(name))
    return found


def changed(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package())) as old, zipfile.ZipFile(buffer, "w") as new:
        for each in old.namelist():
            new.writestr(each, data if each == name else old.read(each))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "schema"),
    [("manifest.json", "MicrosoftTeams.schema.json"), ("en.json", "MicrosoftTeams.Localization.schema.json")],
)
def test_package_fits_the_official_schema(name: str, schema: str) -> None:
    validator = Draft4Validator(json.loads((SCHEMAS / schema).read_text(encoding="utf-8-sig")))

    assert [error.message for error in validator.iter_errors(part(name))] == []


def test_files_of_channels_are_asked_for_only_where_they_are_wanted() -> None:
    with zipfile.ZipFile(io.BytesIO(build_package(replace(FACTS, channel_files=True), command_texts()))) as opened:
        asked = json.loads(opened.read("manifest.json"))["authorization"]["permissions"]["resourceSpecific"]

    assert [each["name"] for each in asked] == ["TeamMember.Read.Group", "File.Read.Group"]
    assert "File.Read.Group" not in str(part("manifest.json"))


def test_package_keeps_our_own_rules() -> None:
    assert check_package(package()) == []


def test_members_list_holds_no_coordinators_word() -> None:
    team, personal = part("manifest.json")["bots"][0]["commandLists"]

    assert [each["title"] for each in team["commands"]] == ["nästa", "resultat", "hjälp"]
    assert "koppla" not in {each["title"] for each in personal["commands"]}
    assert {"plan", "anmälda", "flytta", "status"} < {each["title"] for each in personal["commands"]}


def test_same_facts_give_the_same_bytes() -> None:
    assert package() == package()


def test_icon_of_wrong_size_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(package())) as opened:
        outline = opened.read("outline.png")

    assert check_package(changed("color.png", outline)) == ["Ikonen color.png är 32×32; Teams vill ha 192×192."]


def test_unknown_permission_is_found() -> None:
    manifest = part("manifest.json")
    manifest["authorization"]["permissions"]["resourceSpecific"][0]["name"] = "RunningSystem.Read.All"

    assert len(check_package(changed("manifest.json", json.dumps(manifest).encode()))) == 1


def test_missing_translation_is_found() -> None:
    texts = part("en.json")
    del texts["bots[0].commandLists[0].commands[0].title"]

    assert check_package(changed("en.json", json.dumps(texts).encode())) == [
        "Texten bots[0].commandLists[0].commands[0].title saknas i en.json."
    ]
