"""The licences of all installed packages, from the lock file and each package's metadata."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
#: May be used, unchanged and beside ours, by an MIT project that an authority runs.
ALLOWED = {
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
}
#: What packages say that give no SPDX expression, as one.
_SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "GNU Lesser General Public License v3 or later (LGPLv3+)": "LGPL-3.0-or-later",
    "ISC License": "ISC",
    "MIT License": "MIT",
}
#: Installed on Windows alone.
_ELSEWHERE = {"colorama": "BSD-3-Clause"}


def dependencies() -> list[str]:
    """The product's packages, with theirs, without those of development."""
    locked = {package["name"]: package for package in locked_packages()}
    found: set[str] = set()
    waiting = ["natverksboten"]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += list(_needed_by(locked[name]))
    return sorted(found - {"natverksboten"})


def licence_of(name: str) -> str:
    """The package's licence as an SPDX expression. Raises KeyError if what it says is unknown."""
    try:
        says = metadata(name)
    except PackageNotFoundError:
        return _ELSEWHERE[name]
    for expression in says.get_all("License-Expression") or []:
        return str(expression)
    named = "".join(says.get_all("License") or []).strip().splitlines()
    if named and len(named) == 1:
        return named[0] if named[0] in ALLOWED else _SPDX[named[0]]
    classifiers = [str(line) for line in says.get_all("Classifier") or []]
    (classifier,) = (line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::"))
    return _SPDX[classifier]


def locked_packages() -> list[Mapping[str, Any]]:
    """All packages of uv.lock."""
    packages: list[Mapping[str, Any]] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    return packages


def _needed_by(package: Mapping[str, Any]) -> Iterator[str]:
    for needed in package.get("dependencies", []):
        yield needed["name"]
    for extra in package.get("optional-dependencies", {}).values():
        yield from (needed["name"] for needed in extra)
