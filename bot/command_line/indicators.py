"""`natverksbot indicators`: the year in figures, as a table or as JSON."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.command_line.context import open_context
from core.indicators.formatting import KINDS, QUARTERS, gaps, joint_note
from core.indicators.indicators_json import indicators_json
from core.indicators.model.indicators import Counts, Indicators, Satisfaction
from core.indicators.use_cases.year_indicators import year_indicators
from core.language.numbers import decimal, whole

app = typer.Typer(add_completion=False)


@app.command()
def indicators(
    year: Annotated[int, typer.Argument(min=1000, max=9999, help="Året, som 2023.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Visar årets nyckeltal: aktiviteter, nöjdhet, kommuner och deltagande."""
    with open_context() as (context, clock):
        computing = partial(year_indicators, year=year, now=clock.now().now, zone=context.config.zone)
        computed = context.write(computing)
    if as_json:
        typer.echo(json.dumps(indicators_json(computed), ensure_ascii=False, indent=2))
    else:
        _show(computed)


def _show(computed: Indicators) -> None:
    console = Console(highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False, title=f"Nyckeltal {computed.year}")
    table.add_column("", no_wrap=True)
    for heading in ("Antal", "Kommuner", "Deltagande", "Personer"):
        table.add_column(heading, justify="right")
    table.add_column("Nöjdhet", justify="right", no_wrap=True)
    table.add_row("Hela nätverket", *_cells(computed.whole, computed.satisfaction), end_section=True)
    for name, counts in computed.by_group.items():
        table.add_row(name, *_cells(counts, computed.satisfaction_by_group.get(name, Satisfaction())))
    for cut in _cuts(computed):
        table.add_section()
        for name, counts in cut.items():
            table.add_row(name, *_cells(counts))
    console.print(table)
    for line in _notes(computed):
        console.print(line, markup=False)


def _cells(counts: Counts, satisfaction: Satisfaction | None = None) -> list[str]:
    figures = (counts.activities, counts.municipalities, counts.attendances, counts.people)
    mean = "" if satisfaction is None else "–"
    if satisfaction is not None and satisfaction.mean is not None:
        mean = f"{decimal(satisfaction.mean)} ({whole(satisfaction.answers)})"
    return [*(whole(figure) for figure in figures), mean]


def _cuts(computed: Indicators) -> Iterator[Mapping[str, Counts]]:
    yield {KINDS[kind].capitalize(): counts for kind, counts in computed.by_kind.items()}
    yield {QUARTERS[number]: counts for number, counts in computed.by_quarter.items()}


def _notes(computed: Indicators) -> Iterator[str]:
    yield from gaps(computed)
    if note := joint_note(computed):
        yield note
