"""Each package that the product is installed with has a licence that we may use, and docs/licences.md lists it.

`NEW_RECORDS=1 pytest tests/release/test_licences.py` writes the list anew.
"""

import os
import re

import pytest

from tests.release.licences import ALLOWED, ROOT, dependencies, licence_of

LIST = ROOT / "docs" / "licences.md"
_TABLE = re.compile(r"\| package \| licence \|\n\|[-| ]+\|\n(?:\|.*\|\n)*")


@pytest.mark.parametrize("name", dependencies())
def test_licence_is_one_that_we_may_use(name: str) -> None:
    of_it = set(re.findall(r"[\w.-]+", licence_of(name))) - {"AND", "OR"}

    assert of_it
    assert of_it - ALLOWED == set()


def test_list_is_what_is_installed() -> None:
    rows = "".join(f"| {name} | {licence_of(name)} |\n" for name in dependencies())
    table = f"| package | licence |\n|---|---|\n{rows}"
    if os.environ.get("NEW_RECORDS"):
        LIST.write_text(_TABLE.sub(lambda _: table, LIST.read_text(encoding="utf-8")), encoding="utf-8")

    assert _TABLE.findall(LIST.read_text(encoding="utf-8")) == [table]
