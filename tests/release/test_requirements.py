"""What a server installs is what uv.lock says: every package with version and hashes, and the wheel with its own."""

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from packaging.markers import Marker, default_environment

from release import write_requirements
from tests.release.licences import dependencies, locked_packages

UV = [sys.executable, "-m", "uv"]
_PINNED = re.compile(r"^([a-z0-9-]+)(\[[a-z,-]+\])?==([^ ;]+)(?: ; (.+))?$")


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    wheel = tmp_path_factory.mktemp("dist") / "natverksboten-9.9.9-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")
    assert write_requirements(UV, wheel)
    text = wheel.with_name("requirements.txt").read_text(encoding="utf-8")
    return text.replace(" \\\n    --hash=", " --hash=").splitlines()


def pinned(lines: list[str]) -> Iterator[tuple[str, str, str | None, set[str]]]:
    """Name, version, marker and hashes of each line but the wheel's."""
    for line in lines[:-1]:
        requirement, *hashes = line.split(" --hash=")
        parts = _PINNED.match(requirement)
        assert parts, line
        yield parts[1], parts[3], parts[4], set(hashes)


def test_every_package_has_the_version_and_hashes_of_the_lock(lines: list[str]) -> None:
    ours = set(dependencies())
    locked = {
        (package["name"], package["version"], frozenset(_hashes(package)))
        for package in locked_packages()
        if package["name"] in ours
    }

    assert {(name, version, frozenset(hashes)) for name, version, _, hashes in pinned(lines)} == locked


def _hashes(package: Mapping[str, Any]) -> Iterator[str]:
    for file in [*package.get("wheels", []), package.get("sdist")]:
        if file:
            yield file["hash"]


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_linux_gets_every_package_once_and_none_of_windows(lines: list[str], version: str) -> None:
    here = {str(name): str(value) for name, value in default_environment().items()}
    linux = here | {
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "python_version": version,
        "python_full_version": f"{version}.1",
    }

    names = [name for name, _, marker, _ in pinned(lines) if marker is None or Marker(marker).evaluate(linux)]

    assert len(names) == len(set(names))
    assert set(dependencies()) - set(names) == {"colorama"}


def test_wheel_is_the_last_line_and_has_its_hash(lines: list[str]) -> None:
    digest = hashlib.sha256(b"a wheel").hexdigest()

    assert lines[-1] == f"./natverksboten-9.9.9-py3-none-any.whl --hash=sha256:{digest}"


def test_no_address_of_a_registry_and_no_other_option_is_in_it(lines: list[str]) -> None:
    assert [line for line in lines if "://" in line or line.startswith(("-", "#"))] == []
