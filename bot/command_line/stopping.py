"""Ends a command with a word on standard error."""

from typing import NoReturn

import typer


def stop(words: str, *, code: int = 1) -> NoReturn:
    """Say why and exit: 1 refused or problems found, 2 wrong usage."""
    typer.echo(words, err=True)
    raise typer.Exit(code)
