"""One run in a folder at a time, for as long as any of its programs lives (fault 18)."""

import os
import subprocess
import sys
from pathlib import Path

from local_tenant.folder_lock import empty, hold


def test_second_run_in_the_folder_is_refused_while_a_program_of_the_first_lives(tmp_path: Path) -> None:
    first = hold(tmp_path)
    assert first is not None
    left = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(first,))

    os.close(first)
    assert hold(tmp_path) is None
    left.communicate(b"\n", timeout=10)

    again = hold(tmp_path)
    assert again is not None
    os.close(again)


def test_another_folder_is_free(tmp_path: Path) -> None:
    held = [hold(tmp_path / name) for name in ("one", "two")]

    assert None not in held
    for lock in held:
        os.close(lock or 0)


def test_emptied_folder_is_still_held(tmp_path: Path) -> None:
    first = hold(tmp_path)
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "plan.txt").touch()
    (tmp_path / "teams.db").touch()

    empty(tmp_path)

    assert [entry.name for entry in tmp_path.iterdir()] == ["lock"]
    assert hold(tmp_path) is None
    os.close(first or 0)
