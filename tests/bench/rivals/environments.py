"""A Python environment for each rival, below `.bench/` in the checkout: made from its pins once, then used again."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ENVIRONMENTS = Path(__file__).parent.parent.parent.parent / ".bench"
#: Seconds for one step; fails sooner when offline.
_LONGEST = 240


class NoEnvironmentError(Exception):
    """The environment couldn't be created; the message says why in one line."""


def python_for(pins: Path, folder: Path) -> Path:
    """The Python of the environment in `folder`, with exactly what `pins` names; raises NoEnvironmentError."""
    python = folder / "bin" / "python"
    stamp = folder / "pins.sha256"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    _uv(["venv", "--python", sys.executable, str(folder)])
    # The pins are complete: nothing else gets installed.
    _uv(["pip", "install", "--python", str(python), "--no-deps", "--compile-bytecode", "--requirements", str(pins)])
    stamp.write_text(wanted)
    return python


def _uv(words: Sequence[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    command = [sys.executable, "-m", "uv", "--quiet", *words]
    try:
        done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=_LONGEST)  # noqa: S603  our own words
    except subprocess.TimeoutExpired as error:
        raise NoEnvironmentError(f"not ready after {_LONGEST} s") from error
    if done.returncode:
        raise NoEnvironmentError(" ".join((done.stderr or done.stdout).split())[:300])
