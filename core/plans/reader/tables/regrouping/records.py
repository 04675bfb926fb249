"""Meetings one after the other with a label on each line, as from a calendar: a table with the labels as heads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.plans.reader.context import Conventions
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.tables.heads import Role, head_role

_LABELLED = re.compile(r"\s*(?P<label>[^\W\d_][\w ./-]{0,30}?)\s?:(?!//|\d)\s*(?P<value>.*)", re.DOTALL)
#: Labels beside which the day stands.
_DAY = frozenset({Role.DATE, Role.START})
_FEWEST_RECORDS = 2


@dataclass(slots=True)
class _Record:
    """The lines of one meeting, by label in lower case."""

    values: dict[str, list[Paragraph]] = field(default_factory=dict)
    last: str = ""

    def add(self, label: str, value: Paragraph) -> None:
        self.values.setdefault(label, []).append(value)
        self.last = label


def with_records(document: Document, conventions: Conventions) -> Document:
    """The document, with labelled lines that repeat from meeting to meeting as a table."""
    result: list[Block] = []
    run: list[Paragraph] = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.heading_level is None and not block.marginal:
            run.append(block)
            continue
        result += [*_settled(run, conventions), block]
        run = []
    return replace(document, blocks=(*result, *_settled(run, conventions)))


def _settled(run: list[Paragraph], conventions: Conventions) -> list[Block]:
    """The lines as they are, or what stands above the records, and the records as a grid."""
    labels = [label for paragraph in run if (label := _label(paragraph))]
    first = next((label for label in labels if labels.count(label) >= _FEWEST_RECORDS), None)
    if first is None:
        return list(run)
    begin = next(index for index, paragraph in enumerate(run) if _label(paragraph) == first)
    records = _records(run[begin:], first)
    if not all(_is_meeting(record, first, conventions) for record in records):
        return list(run)
    return [*run[:begin], _grid(records)]


def _records(lines: Sequence[Paragraph], first: str) -> list[_Record]:
    """A record from each line with the first label down to the next."""
    records: list[_Record] = []
    for paragraph in lines:
        match = _LABELLED.fullmatch(paragraph.text)
        label = _label(paragraph)
        if label == first:
            records.append(_Record())
        if match and label:
            records[-1].add(label, replace(paragraph, text=match["value"].strip()))
        else:
            # A line without a label goes on with the one above.
            records[-1].add(records[-1].last, paragraph)
    return records


def _label(paragraph: Paragraph) -> str:
    match = _LABELLED.fullmatch(paragraph.text)
    return " ".join(match["label"].lower().split()) if match else ""


def _is_meeting(record: _Record, first: str, conventions: Conventions) -> bool:
    """Whether a day stands in it under a label that says so; a list that begins with the day is read line by line."""
    return any(
        label != first and head_role(label) in _DAY and any(dates_in(value.text, conventions) for value in values)
        for label, values in record.values.items()
    )


def _grid(records: Sequence[_Record]) -> Grid:
    labels = list(dict.fromkeys(label for record in records for label in record.values))
    top = next(iter(records[0].values.values()))[0]
    heads = [Cell(0, column, (replace(top, text=label.capitalize()),)) for column, label in enumerate(labels)]
    cells = [
        Cell(row, labels.index(label), tuple(values))
        for row, record in enumerate(records, 1)
        for label, values in record.values.items()
    ]
    return Grid((*heads, *cells), len(records) + 1, len(labels))
