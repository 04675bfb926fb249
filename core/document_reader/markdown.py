"""Markdown to numbered lines: headings and pipe tables are what they are, the rest is text."""

import re
from collections.abc import Iterator

from core.document_reader.line import Line
from core.document_reader.text import decoded

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<words>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"^\s{0,3}(?:=+|-{3,})\s*$")
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CELLS = re.compile(r"(?<!\\)\|")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`")
_LINK = re.compile(r"\[([^\]]*)\]\((\S+?)\)")


def markdown_lines(data: bytes) -> list[Line]:
    """The lines of the file, numbered as in it. Raises UnreadableFileError."""
    return list(_lines(decoded(data).split("\n")))


def _lines(texts: list[str]) -> Iterator[Line]:
    table = 0
    inside = False
    for number, text in enumerate(texts, 1):
        following = texts[number] if number < len(texts) else ""
        if "|" in text and (inside or (_RULE.match(following) and "|" in following)):
            table += not inside
            inside = True
            if not _RULE.match(text):
                cells = tuple(_words(cell.strip()) for cell in _CELLS.split(text.strip().strip("|")))
                yield Line(number, " | ".join(cells), cells=cells, table=table)
            continue
        inside = False
        if found := _HEADING.match(text):
            yield Line(number, _words(found["words"]), heading=True)
        elif not _UNDERLINE.match(text):
            heading = bool(text.strip()) and bool(_UNDERLINE.match(following)) and not text.lstrip().startswith("-")
            yield Line(number, _words(text), heading=heading)


def _words(text: str) -> str:
    """The text without marks for emphasis, a link's address after its words; a bullet stays."""
    bullet = re.match(r"\s*[*+-]\s+", text)
    start = bullet.end() if bullet else 0
    return (text[:start] + _MARKS.sub("", _LINK.sub(r"\1 \2", text[start:])).replace("\\|", "|")).rstrip()
