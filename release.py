"""Makes what is installed on a server, in dist/: the wheel, and requirements.txt with every package of uv.lock by hash.

Standard library only, since it may run where nothing is installed. What failed is said in one line.
"""

import hashlib
import shutil
import sys
import tempfile
import venv
from pathlib import Path

from set_up import BIN, ROOT, UV, VENV, fail, ran

DIST = ROOT / "dist"
REQUIREMENTS = "requirements.txt"


def main() -> int:
    """Build both, in place of what dist/ held before; 0 when done, 1 with one line on what failed."""
    if sys.version_info < (3, 11):
        return fail(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "dist"
        uv = _uv(Path(folder) / "venv")
        if uv is None:
            return fail("The installer could not be downloaded from PyPI. Is this machine online?")
        if not ran([*uv, "build", "--quiet", "--wheel", "--out-dir", str(made), str(ROOT)]):
            return fail("The wheel could not be built; the lines above say why.")
        (wheel,) = made.glob("*.whl")
        if not write_requirements(uv, wheel):
            return fail("uv.lock could not be read; the lines above say why.")
        # A wheel of an earlier version would be one too many for whoever types natverksboten-*.whl.
        shutil.rmtree(DIST, ignore_errors=True)
        DIST.mkdir()
        for name in (wheel.name, REQUIREMENTS):
            shutil.copyfile(made / name, DIST / name)
    print(f"dist/{wheel.name} and dist/{REQUIREMENTS} are ready.")
    return 0


def write_requirements(uv: list[str], wheel: Path) -> bool:
    """Write requirements.txt beside the wheel: what uv.lock says for every system and Python, and the wheel itself.

    It holds no address of a registry and no time, so that it is the same whoever makes it. `uv` is the command that
    reads uv.lock; False if it can't.
    """
    target = wheel.with_name(REQUIREMENTS)
    options = ["--frozen", "--no-dev", "--no-emit-project", "--no-header", "--no-annotate", "--project", str(ROOT)]
    if not ran([*uv, "export", "--quiet", "--format", "requirements-txt", *options, "--output-file", str(target)]):
        return False
    with target.open("a", encoding="utf-8") as file:
        file.write(f"./{wheel.name} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    return True


def _uv(place: Path) -> list[str] | None:
    """The developers' own if `make set-up` has been run, else one that goes away again; None if there is no way."""
    if (VENV / "set-up.sha256").exists():
        return [str(BIN / "python"), "-m", "uv"]
    venv.create(place, with_pip=True)
    python = str(place / BIN.name / "python")
    if not ran([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", UV]):
        return None
    return [python, "-m", "uv"]


if __name__ == "__main__":
    sys.exit(main())
