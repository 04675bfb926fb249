"""The diagrams in docs/data.md are the schema and the states of a delivery as they are.

`NEW_DIAGRAMS=1 pytest tests/docs/test_diagrams.py` writes the first anew.
"""

import os
import re
from pathlib import Path

from core.deliveries.model import DeliveryState
from core.tables import metadata

_DOCUMENT = Path(__file__).parents[2] / "docs" / "data.md"
_DIAGRAM = re.compile(r"```mermaid\n(erDiagram|stateDiagram-v2)\n(.*?)```", re.DOTALL)


def _diagrams() -> dict[str, str]:
    return dict(_DIAGRAM.findall(_DOCUMENT.read_text(encoding="utf-8")))


def _entities() -> str:
    """Every table that refers to another or is referred to, with its keys; then what refers to what."""
    tables = sorted(metadata.tables.values(), key=lambda table: table.name)
    references = sorted({(key.column.table.name, table.name) for table in tables for key in table.foreign_keys})
    lines = [f"    {referred} ||--o{{ {table} : has" for referred, table in references]
    for table in tables:
        lines.append(f"    {table.name} {{")
        lines += [
            f"        {_type(column.type)} {column.name}{' PK' if column.primary_key else ''}"
            for column in table.columns
        ]
        lines.append("    }")
    return "\n".join(lines) + "\n"


def _type(type_: object) -> str:
    return re.sub(r"\W+", "", type(type_).__name__).lower()


def test_entities_are_the_tables() -> None:
    drawn = _diagrams()["erDiagram"]
    if os.environ.get("NEW_DIAGRAMS"):
        text = _DOCUMENT.read_text(encoding="utf-8").replace(drawn, _entities())
        _DOCUMENT.write_text(text, encoding="utf-8")
        drawn = _entities()

    assert drawn == _entities()


def test_every_state_of_a_delivery_is_drawn_and_no_other() -> None:
    drawn = _diagrams()["stateDiagram-v2"]

    named = {name for pair in re.findall(r"(\S+) --> (\S+)", drawn) for name in pair} - {"[*]"}
    assert named == {state.value for state in DeliveryState}
