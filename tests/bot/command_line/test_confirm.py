"""Yes or no in Swedish, and again where it is neither."""

import pytest
import typer
from typer.testing import CliRunner

from bot.command_line.confirm import confirm

app = typer.Typer()


@app.command()
def ask() -> None:
    typer.echo("svar: ja" if confirm("Godkänn?") else "svar: nej")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("j\n", "ja"), ("Ja\n", "ja"), ("y\n", "ja"), ("n\n", "nej"), ("\n", "nej"), ("jo\nj\n", "ja")],
)
def test_answer_is_understood(typed: str, answer: str) -> None:
    output = CliRunner().invoke(app, input=typed).output

    assert f"svar: {answer}" in output
    assert "[j/N]" in output
    assert ("Svara ja eller nej" in output) is (typed == "jo\nj\n")
