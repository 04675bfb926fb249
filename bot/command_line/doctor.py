"""`natverksbot doctor`: checks the whole installation, and says what to do."""

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.command_line.confirm import confirm
from bot.command_line.stopping import stop
from bot.doctor.all_checks import examine
from bot.doctor.facts import Facts
from bot.doctor.guest_trial import GuestNotFoundError, find_guest, try_guest
from bot.doctor.world.real_world import RealWorld
from core.operations.diagnosis import Finding, Light

app = typer.Typer(add_completion=False)
_WORDS = {
    Light.RED: "[bold red]RÖTT[/]",
    Light.YELLOW: "[bold yellow]GULT[/]",
    Light.NOT_CHECKED: "[dim]EJ KONTROLLERAT[/]",
    Light.GREEN: "[green]GRÖNT[/]",
}


@app.command()
def doctor(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,
    guest: Annotated[
        str, typer.Option("--guest", metavar="NAMN", help="Skickar ett provkort till en gäst, i gruppens kanal.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Frågar inte innan provkortet skickas.")] = False,
) -> None:
    """Ser efter att allt fungerar: inställningar, inloggning, databas, Teams, SharePoint."""
    world = RealWorld()
    try:
        facts = Facts(world)
        findings = examine(facts)
        if guest:
            findings = [*findings, _guest(facts, findings, guest, yes=yes, as_json=as_json)]
    finally:
        world.close()
    if as_json:
        typer.echo(json.dumps(as_data(findings), ensure_ascii=False, indent=2))
    else:
        _show(findings)
    if any(finding.light is Light.RED for finding in findings):
        raise typer.Exit(1)


def as_data(findings: Sequence[Finding]) -> dict[str, Any]:
    """The findings as JSON takes them."""
    counts = {light.value: sum(finding.light is light for finding in findings) for light in Light}
    return {
        "counts": counts,
        "checks": [
            {
                "id": finding.id,
                "label": finding.label,
                "result": finding.light.value,
                "says": finding.says,
                "do": finding.do,
                "because": list(finding.because),
            }
            for finding in findings
        ],
    }


def _guest(facts: Facts, findings: Sequence[Finding], name: str, *, yes: bool, as_json: bool) -> Finding:
    if next(finding for finding in findings if finding.id == "rosters").light is not Light.GREEN:
        says = "Kontrollerades inte, eftersom ”Medlemslistor” inte är grön."
        return Finding("guest", "Gäst", Light.NOT_CHECKED, says, because=("rosters",))
    try:
        trial = find_guest(facts, name)
    except GuestNotFoundError as error:
        stop(str(error), code=2)
    if as_json and not yes:
        stop("Med --json ställs ingen fråga. Lägg till --yes för att skicka provkortet.", code=2)
    question = f"Ett provkort som nämner {trial.person.name} skickas i kanalen för {trial.channel.bound_to}. Skicka?"
    if not yes and not confirm(question):
        return Finding("guest", "Gäst", Light.NOT_CHECKED, "Inget provkort skickades.")
    return try_guest(facts, trial)


def _show(findings: Sequence[Finding]) -> None:
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    table.add_column("Vad", no_wrap=True)
    table.add_column("Läge, och vad du gör")
    order = list(_WORDS)
    for finding in sorted(findings, key=lambda finding: order.index(finding.light)):
        # Findings may contain characters that rich would interpret.
        words = "\n".join(part for part in (finding.says, f"→ {finding.do}" if finding.do else "") if part)
        table.add_row(_WORDS[finding.light], finding.label, words.replace("[", "\\["))
    console.print(table)
    counts = {light: sum(finding.light is light for finding in findings) for light in _WORDS}
    console.print(
        f"{counts[Light.RED]} rött, {counts[Light.YELLOW]} gult, {counts[Light.NOT_CHECKED]} ej kontrollerat, "
        f"{counts[Light.GREEN]} grönt."
    )
