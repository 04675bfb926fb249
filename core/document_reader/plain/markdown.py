"""Markdown: headings, lists and pipe tables are what they are, the rest is text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.document_reader.blocks import Block, Cell, Document, Grid, Paragraph
from core.document_reader.plain.decoding import decoded
from core.document_reader.plain.emphasis import pieces_of
from core.document_reader.styled_text import is_listed, paragraphs_of

_RULE_SIGNS = frozenset("|-: \t")
_DEEPEST_HEADING = 6
_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_CELLS = re.compile(r"(?<!\\)\|")


def read_markdown(data: bytes) -> Document:
    """The lines of the file, numbered as in it. Raises UnreadableDocumentError."""
    return Document(tuple(_blocks(decoded(data).split("\n"))), "md")


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    number, gap = 1, False
    while number <= len(lines):
        line = lines[number - 1]
        following = lines[number] if number < len(lines) else ""
        if "|" in line and "|" in following and _is_rule(following):
            end = next((at for at in range(number, len(lines)) if "|" not in lines[at]), len(lines))
            yield _table(lines[number - 1 : end], number)
            number, gap = end + 1, False
            continue
        paragraphs = _paragraphs(line, following, number, gap_before=gap)
        yield from paragraphs
        gap = not line.strip()
        number += 1


def _paragraphs(line: str, following: str, number: int, *, gap_before: bool) -> list[Paragraph]:
    """The line; nothing for one that only underlines, rules or fences."""
    line = line[match.end() :] if (match := _QUOTE.match(line)) else line
    if _underlines(line) or line.lstrip().startswith("```"):
        return []
    level, words = _heading(line)
    listed = level is None and is_listed(line)
    if level is None and line.strip() and not listed and (under := _underlines(following)):
        level = under
    mark = re.match(r"\s*\S+\s+", words) if listed else None
    start = mark.end() if mark else 0
    template = Paragraph(number, "", heading_level=level, gap_before=gap_before)
    # A list's own "*" is no emphasis.
    pieces = pieces_of(words[start:])
    if listed and pieces:
        pieces[0] = replace(pieces[0], text=words[:start] + pieces[0].text)
    return paragraphs_of(pieces, template)


def _heading(line: str) -> tuple[int | None, str]:
    """The level and words of a heading that begins with "#", else None and the line."""
    words = line.strip()
    level = len(words) - len(words.lstrip("#"))
    after = words[level:]
    if 1 <= level <= _DEEPEST_HEADING and (not after or after[0].isspace()):
        return level, after.rstrip("#").strip()
    return None, line


def _underlines(line: str) -> int | None:
    """1 for a line of "=", 2 for one of three "-" or more, else None."""
    words = line.strip()
    if words and not words.strip("="):
        return 1
    return 2 if len(words) >= 3 and not words.strip("-") else None


def _is_rule(line: str) -> bool:
    """Whether the line is the one between a table's head and its rows."""
    return _RULE_SIGNS.issuperset(line) and all("-" in cell for cell in line.strip().strip("|").split("|"))


def _table(lines: Sequence[str], first: int) -> Grid:
    rows = [
        (first + offset, _CELLS.split(_framed(line)))
        for offset, line in enumerate(lines)
        if not (offset == 1 and _is_rule(line))
    ]
    cells = [
        Cell(row, column, tuple(_cell(text, number)))
        for row, (number, texts) in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return Grid(tuple(cells), len(rows), max(len(texts) for _, texts in rows), header_rows=1)


def _framed(line: str) -> str:
    words = line.strip()
    words = words.removeprefix("|")
    return words[:-1] if words.endswith("|") and not words.endswith("\\|") else words


def _cell(text: str, number: int) -> Iterator[Paragraph]:
    for part in _BREAK.split(text):
        yield from paragraphs_of(pieces_of(part), Paragraph(number, ""))
