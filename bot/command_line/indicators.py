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
from cards.kit.markdown import shorten
from core.indicators.formatting import INDICATORS, KINDS, QUARTERS, notes, target_in_words, value_in_words
from core.indicators.indicators_json import indicators_json
from core.indicators.model.indicators import Counts, Indicator, Indicators, Satisfaction
from core.indicators.model.year_review import YearReview, value_of
from core.indicators.use_cases.year_indicators import review_year
from core.language.numbers import decimal, whole
from core.meetings.goal_words import goal_name

app = typer.Typer(add_completion=False)
_LONGEST_GOAL = 26


@app.command()
def indicators(
    year: Annotated[int, typer.Argument(min=1000, max=9999, help="Året, som 2023.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Ett JSON-dokument på standard ut.")] = False,  # noqa: FBT002  an option
) -> None:
    """Visar årets nyckeltal: aktiviteter, nöjdhet, kommuner och deltagande."""
    with open_context() as (context, clock):
        review = context.write(partial(review_year, year=year, now=clock.now().now, zone=context.config.zone))
    if as_json:
        typer.echo(json.dumps(indicators_json(review), ensure_ascii=False, indent=2))
    else:
        _show(review)


def _show(review: YearReview) -> None:
    console = Console(highlight=False)
    computed = review.indicators
    console.print(_compared(review))
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("", no_wrap=True)
    for heading in ("Antal", "Kommuner", "Deltagande", "Personer"):
        table.add_column(heading, justify="right")
    table.add_column("Nöjdhet", justify="right", no_wrap=True)
    for name, counts in computed.by_group.items():
        table.add_row(name, *_cells(counts, computed.satisfaction_by_group.get(name, Satisfaction())))
    for cut in _cuts(computed):
        table.add_section()
        for name, counts in cut.items():
            table.add_row(name, *_cells(counts))
    console.print(table)
    for line in notes(computed):
        console.print(line, markup=False)


def _compared(review: YearReview) -> Table:
    """Each indicator with its target and the year before."""
    year, before = review.indicators.year, review.year_before
    table = Table("Nyckeltal", box=SIMPLE_HEAD, pad_edge=False)
    for heading in (str(year), "Mål", str(year - 1)):
        table.add_column(heading, justify="right")
    for indicator in Indicator:
        table.add_row(
            INDICATORS[indicator],
            value_in_words(indicator, value_of(review.indicators, indicator)),
            target_in_words(review, indicator),
            value_in_words(indicator, None if before is None else value_of(before, indicator)),
        )
    return table


def _cells(counts: Counts, satisfaction: Satisfaction | None = None) -> list[str]:
    figures = (counts.activities, counts.municipalities, counts.attendances, counts.people)
    mean = "" if satisfaction is None else "–"
    if satisfaction is not None and satisfaction.mean is not None:
        mean = f"{decimal(satisfaction.mean)} ({whole(satisfaction.answers)})"
    return [*(whole(figure) for figure in figures), mean]


def _cuts(computed: Indicators) -> Iterator[Mapping[str, Counts]]:
    yield {KINDS[kind].capitalize(): counts for kind, counts in computed.by_kind.items()}
    yield {QUARTERS[number]: counts for number, counts in computed.by_quarter.items()}
    if computed.by_goal:
        yield {shorten(goal_name(goal), _LONGEST_GOAL): counts for goal, counts in computed.by_goal.items()}
