"""The settings file: read, changed line by line so that the rest stays, and readable by its owner only."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

_LINE = re.compile(r"\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=")
_PLAIN = re.compile(r"[\w.,:/@+~%-]+(?: [\w.,:/@+~%-]+)*")


def read_settings(path: Path) -> dict[str, str]:
    """The settings in the file; empty if there is none. Raises OSError."""
    if not path.exists():
        return {}
    return {name: value for name, value in dotenv_values(path).items() if value}


def write_settings(path: Path, values: Mapping[str, str]) -> None:
    """Set the values and keep every other line; the file gets mode 600 and is replaced atomically. Raises OSError."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else ["# Nätverksbotens inställningar"]
    left = dict(values)
    changed = []
    for line in lines:
        match = _LINE.match(line)
        name = match[1] if match else ""
        changed.append(f"{name}={quoted(left.pop(name))}" if name in left else line)
    changed += [f"{name}={quoted(value)}" for name, value in left.items()]
    part = path.with_name(f".{path.name}.part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(changed) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def quoted(value: str) -> str:
    """The value quoted so that it reads back the same. Raises ValueError for a value that can't be on a line."""
    if not value.isprintable() or "${" in value:
        # python-dotenv expands the second from the environment.
        raise ValueError("a value that no line of settings can hold")
    if _PLAIN.fullmatch(value) or not value:
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
