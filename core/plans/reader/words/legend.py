"""Abbreviations that a document explains itself: "SG = Styrgruppen", "fm = kl 9–12", "Kommunstyrelsen (KS)"."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from core.document_reader.blocks import Cell, Grid
from core.plans.reader.words.group_names import ends_as_group

_KEY = r"(?P<key>[^\W\d_][\w/]{0,6})"
#: "SG = Styrgruppen", up to the next pair.
_EQUALS = re.compile(
    rf"(?<![\w/]){_KEY}\s*=\s*(?P<meaning>[^=\s](?:[^=]*?[^=\s])??)"
    r"(?=\s*(?:$|;)|[^\S\t]*\t|(?:\s*[,;.])?\s+(?:[^\W\d_][\w/]{0,6})\s*=)"
)
#: "KS: Kommunstyrelsen", in capitals.
_COLON = re.compile(r"(?P<key>[A-ZÅÄÖÆØ]{1,5})\s?(?::|–|-)\s(?P<meaning>[^=,;]+)")
#: "Kommunstyrelsen (KS)".
_IN_BRACKETS = re.compile(r"(?P<meaning>[^\W\d_][\w -]{4,60}?)\s\((?P<key>[A-ZÅÄÖÆØ]{2,5})\)")
_BETWEEN = re.compile(r"((?:(?<!\s)\s+)?(?:[+&/,;\n]|\b(?:och|samt|and|og)\b)\s*)")
_MARKS_AT_END = re.compile(r"(?<![*¹²³⁴])[*¹²³⁴]+$")
#: Marks of footnotes, wherever they stand.
_FOOTNOTE_MARKS = re.compile(r"\[\^\w{1,3}\]|[*¹²³⁴]")
_LONGEST = 300
#: A mark in the cells of a table.
_MARK = re.compile(r"[A-ZÅÄÖÆØ]{1,4}")
_SHORTEST_MEANING = 6


def legend_of(texts: Sequence[str]) -> dict[str, str]:
    """Each abbreviation with what it stands for; the first explanation counts."""
    legend: dict[str, str] = {}
    for text in texts:
        for key, meaning in _explained(text):
            legend.setdefault(key, meaning)
    return legend


def legend_of_rows(grid: Grid) -> dict[str, str]:
    """Marks of a table that rows of its own explain: "KB" in a cell, "Kulturberedningen, kl. 13–16" beside it."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.text.strip():
            rows[cell.row].append(cell)
    marks = Counter(cell.text.strip() for cell in grid.cells)
    pairs = [sorted(cells, key=lambda cell: cell.column) for cells in rows.values() if len(cells) == 2]
    return {
        mark: meaning
        for key, value in pairs
        for mark, meaning in [(key.text.strip(), " ".join(value.text.split()))]
        if _MARK.fullmatch(mark) and len(meaning) > _SHORTEST_MEANING and marks[mark] > 1
    }


def without_marks(text: str) -> str:
    """The text without the marks of its footnotes: "Youth Panel" for "Youth Panel[^1]"."""
    return _FOOTNOTE_MARKS.sub("", text)


def is_legend(text: str) -> bool:
    """Whether the line does nothing but explain abbreviations."""
    pairs = list(_EQUALS.finditer(text)) if len(text) <= _LONGEST else []
    return bool(pairs) and len(text[: pairs[0].start()].split()) < 3


def in_full(text: str, legend: Mapping[str, str]) -> str:
    """What a cell says where all that stands in it are abbreviations, in full; else the cell."""
    if not legend or len(text) > _LONGEST:
        return text
    first, _, rest = text.partition(" ")
    if rest and len(first) == 1 and first.isupper() and first in legend:
        # "F Rättvik" beside "F = fysiskt".
        return f"{legend[first].partition('(')[0].strip(' ,;')}, {rest}"
    parts = _BETWEEN.split(text)
    meanings = [legend.get(_MARKS_AT_END.sub("", part.strip())) for part in parts[::2]]
    if not all(meanings):
        return text
    parts[::2] = [meaning or "" for meaning in meanings]
    return "".join(parts)


def _explained(text: str) -> Iterator[tuple[str, str]]:
    if len(text) > _LONGEST:
        return
    for match in _EQUALS.finditer(text):
        meaning = match["meaning"].strip(" .,;")
        # As in "(SG = Styrgruppen, AU = Arbetsutskottet)".
        yield match["key"], meaning if "(" in meaning else meaning.rstrip(")")
    bodies = [_COLON.fullmatch(text.strip()), *_IN_BRACKETS.finditer(text)]
    for body in bodies:
        if body and ends_as_group(body["meaning"]):
            yield body["key"], body["meaning"].strip(" .,;")
