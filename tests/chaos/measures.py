"""The comparison's result as JSON lines."""

import json
from collections.abc import Iterable

from tests.chaos.naive_bot.naive_year import NaiveBooks
from tests.chaos.reconcile import Reconciliation


def line(measure: str, value: int, against: int, of_what: str) -> str:
    """One measure."""
    reported = {"measure": measure, "value": value, "against": f"{against} {of_what}", "ratio": value / max(against, 1)}
    return json.dumps(reported, ensure_ascii=False)


def lines(name: str, result: Iterable[tuple[Reconciliation, int]]) -> list[str]:
    """The measures of one run or of several together; each with the number of outcomes that faults hid."""
    every = list(result)
    due = sum(books.due for books, _ in every)
    hidden = sum(number for _, number in every)
    return [
        line(f"{name}: lost", sum(len(books.lost) for books, _ in every), due, "due"),
        line(f"{name}: doubled", sum(len(books.doubled) for books, _ in every), due, "due"),
        line(f"{name}: sent only in the outbox", sum(len(books.imagined) for books, _ in every), due, "due"),
        line(f"{name}: unknown", sum(len(books.unknown) for books, _ in every), hidden, "outcomes hidden by faults"),
        line(f"{name}: unknown without a fault", sum(len(books.unexplained) for books, _ in every), due, "due"),
    ]


def naive_lines(name: str, result: Iterable[NaiveBooks]) -> list[str]:
    """The same for the naive job store, for comparison only."""
    every = list(result)
    due = sum(naive_books.due for naive_books in every)
    of_what = f"due, {sum(naive_books.kills for naive_books in every)} kills, a naive APScheduler job store"
    return [
        line(f"{name}: lost", sum(naive_books.lost for naive_books in every), due, of_what),
        line(f"{name}: doubled", sum(naive_books.doubled for naive_books in every), due, of_what),
    ]
