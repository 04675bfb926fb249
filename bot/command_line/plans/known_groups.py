"""The groups for `plan check`, which needs neither settings nor a database."""

import os
from pathlib import Path

from core.groups.model import Groups

_SQLITE = "sqlite:///"


def known_groups() -> Groups:
    """The groups in the database; those of GROUPS if there is no database, none if that isn't set either."""
    address = _setting("DATABASE_URL")
    if address and (not address.startswith(_SQLITE) or Path(address.removeprefix(_SQLITE)).is_file()):
        # SQLAlchemy takes longer to import than most plans take to read.
        from bot.command_line.plans.stored_groups import stored_groups  # noqa: PLC0415

        if stored := stored_groups(address):
            return stored
    return Groups(tuple(name for part in _setting("GROUPS").split(",") if (name := part.strip())))


def _setting(name: str) -> str:
    if (value := os.environ.get(name)) or not Path(".env").is_file():
        return value or ""
    from dotenv import dotenv_values  # noqa: PLC0415  most who check a plan on their own machine have no such file

    return dotenv_values(".env").get(name) or ""
