"""When a pass is worth its cost."""

import os
from pathlib import Path

import pytest

from sharepoint_sync.idle_gate import IdleGate
from sharepoint_sync.sources.fingerprint import folder_fingerprint


class Surroundings:
    """What the gate looks at."""

    def __init__(self) -> None:
        self.fingerprint = "a"
        self.site = False

    def gate(self) -> IdleGate:
        return IdleGate(lambda: self.fingerprint, lambda: self.site)


def test_after_a_pass_that_found_nothing_none_is_needed_until_something_changes() -> None:
    around = Surroundings()
    gate = around.gate()
    assert gate.needs_pass(1)
    # Work enough for a rest of some seconds.
    sum(number * number for number in range(300_000))
    gate.passed(1, idle=True)

    quiet = gate.needs_pass(1)
    later = gate.needs_pass(2)
    around.site = True
    on_the_site = gate.needs_pass(1)
    around.site, around.fingerprint = False, "b"
    at_the_source = gate.needs_pass(1)

    assert (quiet, later, on_the_site, at_the_source) == (False, True, True, True)


def test_after_a_pass_that_did_something_another_is_needed() -> None:
    gate = Surroundings().gate()
    gate.needs_pass(1)
    gate.passed(1, idle=False)

    assert gate.needs_pass(1)


@pytest.mark.parametrize("change", ["write", "add", "rename", "remove", "touch"])
def test_fingerprint_changes_with_whatever_changes_in_the_folder(tmp_path: Path, change: str) -> None:
    file = tmp_path / "grupp" / "träff" / "a.pdf"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"one")
    before = folder_fingerprint(tmp_path)
    assert folder_fingerprint(tmp_path) == before

    match change:
        case "write":
            file.write_bytes(b"other")
        case "add":
            (file.parent / "b.pdf").write_bytes(b"b")
        case "rename":
            file.rename(file.with_name("c.pdf"))
        case "remove":
            file.unlink()
        case "touch":
            os.utime(file, (1, 1))

    assert folder_fingerprint(tmp_path) != before


def test_fingerprint_of_a_folder_that_is_away_is_another(tmp_path: Path) -> None:
    assert folder_fingerprint(tmp_path / "away") != folder_fingerprint(tmp_path)
