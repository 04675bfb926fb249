"""Every command of `natverksbot` with its parameters, as the command line itself knows them."""

from collections.abc import Iterator
from typing import Any

import typer

from bot.command_line import app

Command = tuple[tuple[str, ...], Any]
#: They stay until they are told to stop, and are started in other tests.
STAYING = {("run",), ("sync",)}


def commands() -> list[Command]:
    """The words of each command, and what Typer knows of it."""
    return list(_below((), typer.main.get_command(app)))


def _below(words: tuple[str, ...], command: Any) -> Iterator[Command]:
    if not hasattr(command, "list_commands"):
        yield words, command
        return
    for name in command.list_commands(None):
        yield from _below((*words, name), command.get_command(None, name))
