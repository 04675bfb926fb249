"""The list of erasures: contains no ids, survives a truncated line, and is readable by its owner only."""

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from core.retention.erasure_list import ErasureList
from core.retention.errors import ErasureListError
from tests.factories import local

MIRA, ALVA = "5d0f1c1e-0000-4000-8000-000000000001", "5d0f1c1e-0000-4000-8000-000000000002"
NOW = local(2023, 6, 1, 10)


@pytest.fixture
def erasures(tmp_path: Path) -> ErasureList:
    return ErasureList(tmp_path / "natverksboten.erasures")


def test_those_erased_since_are_found_among_the_ids_that_are_held(erasures: ErasureList) -> None:
    erasures.add(MIRA, at=NOW)

    assert erasures.among([ALVA, MIRA], since=NOW) == [MIRA]
    assert erasures.among([ALVA, MIRA], since=NOW + timedelta(seconds=1)) == []
    assert MIRA not in erasures.path.read_text()
    assert stat.S_IMODE(erasures.path.stat().st_mode) == 0o600


def test_no_file_is_an_empty_list(erasures: ErasureList) -> None:
    assert erasures.among([MIRA], since=NOW) == []


def test_line_torn_by_a_power_cut_is_told_and_not_glued_to_the_next(erasures: ErasureList) -> None:
    erasures.add(MIRA, at=NOW)
    with erasures.path.open("a") as file:
        file.write('{"person": "12')
    erasures.add(ALVA, at=NOW)

    with pytest.raises(ErasureListError, match="Rad 2"):
        erasures.listed()
    lines = erasures.path.read_text().splitlines()
    erasures.path.write_text("\n".join([lines[0], lines[2], ""]))
    assert erasures.among([ALVA, MIRA], since=NOW) == [MIRA, ALVA]


def test_list_that_others_can_read_is_refused(erasures: ErasureList) -> None:
    erasures.path.touch(0o644)
    erasures.path.chmod(0o644)

    with pytest.raises(ErasureListError, match="chmod 600"):
        erasures.add(MIRA, at=NOW)
    assert erasures.path.read_text() == ""
