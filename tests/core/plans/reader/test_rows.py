"""Every row of the table, in every format."""

import csv
import io
from collections.abc import Callable
from datetime import date, time
from functools import cache
from itertools import zip_longest

import pytest
from docx import Document

from core.plans.model.plan import Plan
from tests.core.plans.reader.rows import ROWS, Row
from tests.core.plans.reading import read_plan
from tests.factories import MILJO
from tests.pdf import pdf
from tests.workbooks import workbook

pytestmark = pytest.mark.slow

TITLE = "Verksamhetsplan 2023"
#: Each row gets a heading of a group of its own, so that none is another's duplicate or collides with it.
GROUPS = tuple(f"Grupp {chr(65 + number // 26)}{chr(65 + number % 26)}-gruppen" for number in range(len(ROWS)))


def in_words(row: Row) -> str:
    return ", ".join(part for part in (f"{row.what}: {row.when}", row.time) if part) + row.more


def text(bullet: str) -> bytes:
    return "\n".join(
        [TITLE, *(f"\n{group}\n{bullet}{in_words(row)}" for group, row in zip(GROUPS, ROWS, strict=True))]
    ).encode()


def windows() -> bytes:
    rows = [TITLE, *(f"{group}\r\n- {in_words(row)}" for group, row in zip(GROUPS, ROWS, strict=True))]
    return "\r\n".join(rows).encode("cp1252")


def word() -> bytes:
    document = Document()
    document.add_heading(TITLE, 0)
    for group, row in zip(GROUPS, ROWS, strict=True):
        document.add_heading(group, 2)
        document.add_paragraph(in_words(row), style="List Bullet")
    return saved(document.save)


def word_table() -> bytes:
    document = Document()
    document.add_heading(TITLE, 0)
    table = document.add_table(rows=0, cols=5)
    for cells in table_rows():
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    return saved(document.save)


def table_rows() -> list[tuple[str, ...]]:
    rows = [
        (group, row.when, row.time, row.what, row.more.strip(" .,")) for group, row in zip(GROUPS, ROWS, strict=True)
    ]
    return [("Grupp", "Datum", "Tid", "Aktivitet", "Övrigt"), *rows]


def excel() -> bytes:
    return workbook(table_rows(), title="Plan 2023")


def delimited() -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerows([(TITLE,), *table_rows()])
    return written.getvalue().encode("utf-8-sig")


def markdown_table() -> bytes:
    head, *rows = table_rows()
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join([f"# {TITLE}", "", *("| " + " | ".join(cells) + " |" for cells in lines)]).encode()


def printed() -> bytes:
    lines = [TITLE]
    for group, row in zip(GROUPS, ROWS, strict=True):
        lines += [group, f"• {in_words(row)}"]
    return pdf([lines[start : start + 40] for start in range(0, len(lines), 40)])


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    written = io.BytesIO()
    save(written)
    return written.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "lista.txt": lambda: text("- "),
    "windows.txt": windows,
    "utf16.txt": lambda: text("• ").decode().encode("utf-16"),
    "numrerad.txt": lambda: text("1. "),
    "lista.md": lambda: text("* "),
    "tabell.md": markdown_table,
    "lista.docx": word,
    "tabell.docx": word_table,
    "tabell.xlsx": excel,
    "tabell.csv": delimited,
    "utskrift.pdf": printed,
}


@cache
def plan_in(name: str) -> Plan:
    return read_plan(name, FORMATS[name](), known_groups=GROUPS)


def test_table_is_large_enough() -> None:
    assert len(ROWS) >= 150


@pytest.mark.parametrize("name", FORMATS)
def test_each_row_becomes_what_it_must(name: str) -> None:
    plan = plan_in(name)
    became = {
        row.groups[0]: said(row.start_date, row.end_date, row.start_time, row.end_time, row.whole_day, row.time_words)
        for row in plan.rows
    }
    lines = {problem.line: problem.code.value for problem in plan.errors}
    taken = {line for row in plan.rows for line in row.lines} | set(lines)
    lines |= {aside.line: aside.reason.value for aside in plan.set_aside if aside.line not in taken}
    # A row that is a problem keeps its place: each row is on the line after the one before.
    problems = iter(code for _, code in sorted(lines.items(), key=lambda line: line[0] or 0))
    # A row of a table is shown whole, with its group.
    accounts = [(aside.text, aside.reason.value) for aside in plan.set_aside]
    accounts += [(problem.text, problem.code.value) for problem in plan.errors]
    in_tables = {group: word for text, word in accounts for group in GROUPS if f"{group} |" in f"{text} |"}
    got = [became.get(group) or in_tables.get(group) or next(problems, "dropped") for group in GROUPS]

    wrong = [
        f"{in_words(row)} -> {is_} instead of {row.must_be}"
        for row, is_ in zip_longest(ROWS, got)
        if is_ != row.must_be
    ]

    assert wrong == []


def said(start: date, end: date, begins: time | None, ends: time | None, whole: bool, words: str | None) -> str:
    days = start.isoformat() if start == end else f"{start}/{end}"
    hours = f" {begins:%H:%M}" if begins else ""
    hours += f"-{ends:%H:%M}" if ends else ""
    return days + hours + (" whole" if whole else "") + (f" words={words}" if words else "")


def test_one_group_for_all_rows_drops_nothing() -> None:
    rows = "\n".join(f"- {in_words(row)}" for row in ROWS)

    plan = read_plan("plan.txt", f"{TITLE}\n{MILJO}\n{rows}".encode())

    accounted = {line for row in plan.rows for line in row.lines}
    accounted |= {problem.line for problem in plan.errors if problem.line}
    accounted |= {aside.line for aside in plan.set_aside}
    assert accounted == set(range(3, len(ROWS) + 3))
