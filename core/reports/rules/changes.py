"""The differences between two versions of a report: key figures, rows behind them, and texts."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.language.numbers import decimal, whole
from core.reports.model.texts import HEADINGS, TextName

Row = tuple[str, ...]


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """One line per change; both are reports as JSON (`core/reports/writing/report_json.py`)."""
    return [
        *_figures(before, after),
        *_tables(before, after),
        *_listed("came_of", "meeting", "Det här blev det", before, after),
        *_listed("questions", "question", "Frågor efter träffarna", before, after),
        *_listed("wishes", "theme", "Önskade teman", before, after),
        *_listed("projects", "title", "Projekt", before, after),
        *_texts(before, after),
    ]


def _figures(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    earlier = {figure["key"]: figure["value"] for figure in before["figures"]}
    for figure in after["figures"]:
        was, now = earlier.get(figure["key"]), figure["value"]
        if was != now:
            yield f"{figure['name']}: {_number(was)} → {_number(now)}"


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return whole(int(value)) if value == int(value) else decimal(value)


def _tables(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for letter in sorted({*before["tables"], *after["tables"]}):
        was, now = (report["tables"].get(letter, {"columns": [], "rows": []}) for report in (before, after))
        if was["columns"] and now["columns"] and was["columns"] != now["columns"]:
            yield f"Tabell {letter} har andra kolumner"
            continue
        columns = now["columns"] or was["columns"]
        # Two meetings of one group on one day look alike: rows are counted, not only looked up.
        gone = _rows(was["rows"]) - _rows(now["rows"])
        new = _rows(now["rows"]) - _rows(was["rows"])
        yield from (f"Tabell {letter}, {change}" for change in _rows_changed(columns, list(gone), list(new)))


def _rows(rows: Sequence[Sequence[str]]) -> Counter[Row]:
    return Counter(tuple(row) for row in rows)


def _rows_changed(columns: Sequence[str], gone: list[Row], new: list[Row]) -> Iterator[str]:
    for row in new:
        was = next((previous for previous in gone if _name(previous) == _name(row)), None)
        if was is None:
            yield f"ny rad: {_name(row)}"
            continue
        gone.remove(was)
        pairs = zip(columns, was, row, strict=True)
        differing = [f"{column} {old} → {value}" for column, old, value in pairs if old != value]
        yield f"{_name(row)}: {', '.join(differing)}"
    yield from (f"borttagen rad: {_name(row)}" for row in gone)


def _name(row: Row) -> str:
    """The name of a row: the day with the group, or only its first cell if the second isn't a name."""
    return f"{row[0]} {row[1]}" if len(row) > 4 else row[0]


def _listed(key: str, name: str, heading: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What is new, gone or changed in a list of named entries; older versions have no such list."""
    if key not in before:
        return
    was, now = (Counter(_entries(report[key], name)) for report in (before, after))
    gone, new = (dict.fromkeys(entry[0] for entry in entries) for entries in (was - now, now - was))
    for about in dict.fromkeys([*new, *gone]):
        what = "ändrat" if about in new and about in gone else "nytt" if about in new else "borttaget"
        yield f"{heading}, {about}: {what}"


def _entries(listed: Sequence[Mapping[str, Any]], name: str) -> Iterator[tuple[str, str]]:
    return ((entry[name], json.dumps(entry, sort_keys=True)) for entry in listed)


def _texts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for name in TextName:
        was, now = before["texts"].get(name.value, ""), after["texts"].get(name.value, "")
        if was != now:
            yield f"{HEADINGS[name]}: {'ny text' if not was else 'borttagen text' if not now else 'ändrad text'}"
