import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from app_manifest.build import build_package
from app_manifest.facts import AppFacts, CommandText
from app_manifest.rules import check_package
from app_manifest.schemas import NEWEST, SCHEMAS, ManifestSchema
from bot.command_line.manifest import command_texts

_ROOT = Path(__file__).parents[2] / "local_tenant/node_modules/@microsoft/app-manifest/build/json-schemas/teams"
FACTS = AppFacts(
    app_id="5d0f1c1e-0000-4000-8000-0000000000b0",
    version="0.1.0",
    network_name="Kommunnätverket för hållbar utveckling",
    developer="Kommunnätverket",
    website="https://kommunnatverket.se",
    privacy="https://kommunnatverket.se/integritet",
    terms="https://kommunnatverket.se/villkor",
)


def package(schema: ManifestSchema = NEWEST, facts: AppFacts = FACTS) -> bytes:
    return build_package(facts, command_texts(), schema)


def part(name: str, schema: ManifestSchema = NEWEST, facts: AppFacts = FACTS) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(package(schema, facts))) as opened:
        content: dict[str, Any] = json.loads(opened.read(name))
    return content


def changed(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package())) as old, zipfile.ZipFile(buffer, "w") as new:
        for file in old.namelist():
            new.writestr(file, data if file == name else old.read(file))
    return buffer.getvalue()


def problems_with(manifest: dict[str, Any]) -> list[str]:
    return check_package(changed("manifest.json", json.dumps(manifest).encode()))


@pytest.mark.parametrize("version", SCHEMAS)
@pytest.mark.parametrize(
    ("name", "file"),
    [("manifest.json", "MicrosoftTeams.schema.json"), ("en.json", "MicrosoftTeams.Localization.schema.json")],
)
def test_package_fits_the_official_schema_of_its_version(version: str, name: str, file: str) -> None:
    validator = Draft4Validator(json.loads((_ROOT / f"v{version}" / file).read_text(encoding="utf-8-sig")))
    content = part(name, SCHEMAS[version])

    assert [error.message for error in validator.iter_errors(content)] == []
    assert f"/v{version}/" in content["$schema"]


@pytest.mark.parametrize("version", SCHEMAS)
def test_package_keeps_our_own_rules(version: str) -> None:
    assert check_package(package(SCHEMAS[version])) == []


def test_newest_is_the_newest_that_is_known() -> None:
    assert NEWEST is SCHEMAS[max(SCHEMAS, key=lambda version: [int(number) for number in version.split(".")])]


@pytest.mark.parametrize(("version", "says"), [("1.24", None), ("1.25", "tier1"), ("1.30", "tier1")])
def test_channel_features_are_stated_from_1_25_at_the_root(version: str, says: str | None) -> None:
    manifest = part("manifest.json", SCHEMAS[version])

    assert manifest.get("supportsChannelFeatures") == says
    assert "supportsChannelFeatures" not in manifest["bots"][0]


def test_package_that_upload_would_refuse_is_found() -> None:
    manifest = part("manifest.json")
    del manifest["supportsChannelFeatures"]
    manifest["supportedChannelTypes"] = ["privateChannels"]

    assert [problem[:17] for problem in problems_with(manifest)] == ["Från version 1.25", "Från version 1.25"]


def test_permissions_come_with_the_app_that_they_are_for() -> None:
    manifest = part("manifest.json")
    assert manifest["webApplicationInfo"]["id"] == FACTS.app_id

    without = {name: value for name, value in manifest.items() if name != "webApplicationInfo"}
    another = {**manifest, "webApplicationInfo": {"id": "5d0f1c1e-0000-4000-8000-0000000000b1", "resource": "x"}}

    assert problems_with(without) == ["Behörigheter kräver webApplicationInfo med id och resource."]
    assert len(problems_with(another)) == 1


def test_permissions_are_those_that_are_used() -> None:
    def asked(facts: AppFacts) -> list[str]:
        manifest = part("manifest.json", facts=facts)
        return [listed["name"] for listed in manifest["authorization"]["permissions"]["resourceSpecific"]]

    assert asked(FACTS) == ["TeamMember.Read.Group", "ChannelMember.Read.Group"]
    assert asked(replace(FACTS, channel_files=True)) == [*asked(FACTS), "File.Read.Group"]


def test_list_holds_as_many_commands_as_its_schema_takes() -> None:
    many = [CommandText(f"ord{number}", "gör något", "does something", coordinators_only=False) for number in range(15)]

    def titles(version: str) -> list[int]:
        with zipfile.ZipFile(io.BytesIO(build_package(FACTS, many, SCHEMAS[version]))) as opened:
            lists = json.loads(opened.read("manifest.json"))["bots"][0]["commandLists"]
        return [len(listed["commands"]) for listed in lists]

    assert (titles("1.23"), titles("1.25")) == ([10, 10], [12, 12])


def test_no_word_of_ours_is_left_out_of_the_newest() -> None:
    _, personal = part("manifest.json")["bots"][0]["commandLists"]

    assert [command["title"] for command in personal["commands"]] == [command.word for command in command_texts()]


def test_members_list_holds_no_coordinators_word() -> None:
    team, personal = part("manifest.json")["bots"][0]["commandLists"]
    members = {command.word for command in command_texts() if not command.coordinators_only}

    assert {command["title"] for command in team["commands"]} == members
    assert "koppla" not in {command["title"] for command in personal["commands"]}
    assert {"plan", "flytta", "status"} < {command["title"] for command in personal["commands"]}


def test_same_facts_give_the_same_bytes() -> None:
    assert package() == package()


def test_icon_of_wrong_size_is_found() -> None:
    with zipfile.ZipFile(io.BytesIO(package())) as opened:
        outline = opened.read("outline.png")

    assert check_package(changed("color.png", outline)) == ["Ikonen color.png är 32×32; Teams vill ha 192×192."]


def test_unknown_permission_is_found() -> None:
    manifest = part("manifest.json")
    manifest["authorization"]["permissions"]["resourceSpecific"][0]["name"] = "RunningSystem.Read.All"

    assert len(problems_with(manifest)) == 1


def test_missing_translation_is_found() -> None:
    texts = part("en.json")
    del texts["bots[0].commandLists[0].commands[0].title"]

    assert check_package(changed("en.json", json.dumps(texts).encode())) == [
        "Texten bots[0].commandLists[0].commands[0].title saknas i en.json."
    ]


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        (replace(FACTS, developer="Kommunnätverket för hållbar utveckling"), "DEVELOPER_NAME är 38 tecken"),
        (replace(FACTS, website="http://kommunnatverket.se"), "DEVELOPER_WEBSITE ska vara en adress"),
        (replace(FACTS, privacy="https://example.org/integritet"), "DEVELOPER_PRIVACY leder till example.org"),
        (replace(FACTS, terms="kommunnatverket.se/villkor"), "DEVELOPER_TERMS ska vara en adress"),
        (replace(FACTS, version="0.2"), "Versionen 0.2"),
        (replace(FACTS, app_id="natverksboten"), "BOT_APP_ID ska vara ett id"),
    ],
)
def test_who_answers_for_the_app_is_checked(facts: AppFacts, problem: str) -> None:
    (words,) = check_package(package(facts=facts))

    assert words.startswith(problem)


def test_package_that_can_not_be_read_is_told() -> None:
    assert len(check_package(b"x")) == 1


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=SCHEMAS)
@pytest.mark.parametrize("wanted", [True, False])
def test_targeted_messages_and_slash_commands_are_there_where_they_are_wanted_and_the_schema_has_them(
    schema: ManifestSchema, wanted: bool
) -> None:
    (bot,) = part("manifest.json", schema, replace(FACTS, targeted_messages=wanted))["bots"]

    has_them = wanted and tuple(map(int, schema.version.split("."))) >= (1, 29)
    assert bot.get("supportsTargetedMessages", False) is has_them
    assert [listed.get("triggers") for listed in bot["commandLists"]] == [
        ["mention", "slash"] if has_them else None,
        None,
    ]
