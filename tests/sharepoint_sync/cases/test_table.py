"""Every case is in the table, and those that apply have a test named after them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
_ROW = re.compile(r"^\| (\d\d) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)


def test_table_has_every_case_and_the_applying_ones_have_a_test() -> None:
    table = (ROOT / "docs" / "publishing-cases.md").read_text(encoding="utf-8")
    rows = {int(number): applies for number, applies in _ROW.findall(table)}
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "tests" / "sharepoint_sync").rglob("test_*.py")]
    tested = {
        int(number)
        for source in sources
        for name in re.findall(r"def (test_\w+)", source)
        for number in re.findall(r"tc(\d{4})", name)
    }

    assert sorted(rows) == list(range(1, 77))
    assert tested == {number for number, applies in rows.items() if applies == "yes"}
