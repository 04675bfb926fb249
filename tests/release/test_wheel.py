"""The wheel's bytes are the same whoever builds it and when, and it contains only the product."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]


def build(folder: Path, *, touched: int, mask: int) -> Path:
    """Build in a copy of the sources, with other times and rights than the originals have."""
    for name in (*PACKAGES, "pyproject.toml", "README.md", "LICENSE"):
        source, copy = ROOT / name, folder / name
        if source.is_dir():
            shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
    for path in folder.rglob("*"):
        os.utime(path, (touched, touched))
        path.chmod((0o777 if path.is_dir() else 0o666) & ~mask)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel"],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
        capture_output=True,
        check=True,
        timeout=120,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


def test_two_builds_give_the_same_bytes_and_the_wheel_holds_the_product_alone(tmp_path: Path) -> None:
    one = build(tmp_path / "one", touched=1_600_000_000, mask=0o022)
    other = build(tmp_path / "other", touched=1_700_000_000, mask=0o077)

    assert one.name == f"natverksboten-{PROJECT['project']['version']}-py3-none-any.whl"
    assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(one) as opened:
        names = opened.namelist()
        (information,) = (name for name in names if name.endswith("/METADATA"))
        metadata = Parser().parsestr(opened.read(information).decode())
        (entry_points,) = (opened.read(name).decode() for name in names if name.endswith("/entry_points.txt"))
    assert {name.partition("/")[0] for name in names} == {*PACKAGES, information.partition("/")[0]}
    assert {"app_manifest/color.png", "core/members/municipalities.csv"} <= set(names)
    assert any(name.startswith("core/database/migrations/versions/") for name in names)
    assert entry_points.split() == ["[console_scripts]", "natverksbot", "=", "bot.command_line:main"]
    assert (metadata["Name"], metadata["License-Expression"]) == ("natverksboten", "MIT")


def test_every_file_of_the_packages_that_is_data_is_in_the_wheel(tmp_path: Path) -> None:
    wheel = build(tmp_path / "one", touched=1_600_000_000, mask=0o022)

    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    files = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - names == set()
