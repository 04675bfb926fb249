"""Asks yes or no, in Swedish."""

import typer

_YES, _NO = ("j", "ja", "y", "yes"), ("n", "nej", "no", "")


def confirm(question: str) -> bool:
    """Whether the answer is yes; asks again until it is yes or no, and Enter is no."""
    while True:
        answer = typer.prompt(f"{question} [j/N]", default="", show_default=False).strip().casefold()
        if answer in _YES or answer in _NO:
            return answer in _YES
        typer.echo("Svara ja eller nej.")
