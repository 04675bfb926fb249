"""`natverksbot indicators` as people and scripts call it: one JSON document as the contract has it, or a table."""

import json
from pathlib import Path

import pytest
from jsonschema import validate

from core.database.engine import migrate, open_engine
from core.database.writer import Writer
from tests.bot.command_line.invoking import run
from tests.bot.running import SETTINGS
from tests.sample_year.year import GROUPS, build_sample_year

_COUNT = {"type": "integer", "minimum": 0}
_COUNTS = {"type": "object", "additionalProperties": _COUNT}
_MEAN = {"type": ["number", "null"], "minimum": 1, "maximum": 5}
_GRADES = {
    "type": "object",
    "properties": {"mean": _MEAN, "answers": _COUNT},
    "required": ["mean", "answers"],
}
CONTRACT = {
    "type": "object",
    "required": ["year", "activities", "satisfaction", "municipalities", "participants", "gaps"],
    "properties": {
        "year": {"const": 2023},
        "activities": {
            "required": ["total", "by_kind", "by_group", "by_quarter"],
            "additionalProperties": False,
            "properties": {"total": _COUNT, "by_kind": _COUNTS, "by_group": _COUNTS, "by_quarter": _COUNTS},
        },
        "satisfaction": {
            "required": ["mean", "answers", "by_group", "survey"],
            "additionalProperties": False,
            "properties": {
                "mean": _MEAN,
                "answers": _COUNT,
                "by_group": {"type": "object", "additionalProperties": {**_GRADES, "additionalProperties": False}},
                "survey": {"oneOf": [{"type": "null"}, _GRADES]},
            },
        },
        "municipalities": {
            "required": ["members", "took_part"],
            "additionalProperties": False,
            "properties": {"members": _COUNT, "took_part": _COUNT},
        },
        "participants": {
            "required": ["attendances", "people"],
            "additionalProperties": False,
            "properties": {"attendances": _COUNT, "people": _COUNT},
        },
        "gaps": {"type": "array", "items": {"type": "string"}},
    },
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the sample year."""
    address = f"sqlite:///{tmp_path_factory.mktemp('year') / 'bot.db'}"
    engine = open_engine(address)
    migrate(engine)
    writer = Writer(engine)
    build_sample_year(writer)
    writer.close()
    engine.dispose()
    return address


def indicators(folder: Path, address: str, *words: str) -> tuple[int, str]:
    return run(folder, "indicators", *words, **SETTINGS, DATABASE_URL=address, GROUPS=";".join(GROUPS))


def test_prints_one_document_as_the_contract_has_it(tmp_path: Path, address: str) -> None:
    code, output = indicators(tmp_path, address, "2023", "--json")

    document = json.loads(output)
    validate(document, CONTRACT)
    assert code == 0
    assert (document["activities"]["total"], document["municipalities"]) == (17, {"members": 38, "took_part": 36})
    assert document["gaps"][0] == "Närvaro saknas för 2 av 17 träffar."


def test_for_people_is_a_table_with_what_is_missing(tmp_path: Path, address: str) -> None:
    code, output = indicators(tmp_path, address, "2023")

    lines = [" ".join(line.replace("│", " ").split()) for line in output.splitlines()]
    assert code == 0
    assert [line for line in lines if line.startswith(("Kommuner ", "Deltagande ", "Nöjdhet "))] == [
        "Kommuner 36 32",
        "Deltagande 380 67",
        "Nöjdhet 3,8 3,8",
    ]
    assert "Rättvis handel-gruppen 2 33 55 34 3,9 (7)" in lines
    assert "oktober–december 6 35 116 88" in lines
    assert "Närvaro saknas för 2 av 17 träffar." in lines


def test_year_without_meetings_is_no_error(tmp_path: Path, address: str) -> None:
    code, output = indicators(tmp_path, address, "2031", "--json")

    document = json.loads(output)
    assert (code, document["activities"]["total"], document["satisfaction"]["mean"]) == (0, 0, None)
    assert document["gaps"] == ["Ingen träff har varit 2031."]


@pytest.mark.parametrize("words", [[], ["i år"], ["23"], ["2023", "2024"]])
def test_anything_but_a_year_is_wrong_usage(tmp_path: Path, address: str, words: list[str]) -> None:
    assert indicators(tmp_path, address, *words)[0] == 2
