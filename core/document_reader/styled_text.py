"""Pieces of text with their looks, joined and cut into the canonical lines of a document."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.document_reader.blocks import Paragraph, Span
from core.document_reader.limits import LONGEST_LINE
from core.language.canonical_text import canonical

_TAB = 4
#: A mark, then a blank; "8. mars" begins with a date, so a number with a full stop is no mark.
_BULLET = re.compile(r"\s*(?:[-–—*+·•●○◦▪■□➢►▶‣⁃✓\uf0b7\uf0a7]|\d{1,2}\)|[a-zåäö]\))[ \t]+\S")


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text looks."""

    struck: bool = False
    bold: bool = False
    #: Points; None if the format has no sizes.
    size: float | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look; line breaks in it are line breaks in the document."""

    text: str
    look: Look = Look()


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The canonical pieces of each line; the text has as many lines as it has line breaks, and one."""
    lines: list[list[Piece]] = [[]]
    for piece in _whole_letters(pieces):
        first, *others = canonical(piece.text).split("\n")
        lines[-1].append(replace(piece, text=first))
        lines += [[replace(piece, text=text)] for text in others]
    return [[piece for piece in line if piece.text] for line in lines]


def paragraphs_of(line: Sequence[Piece], template: Paragraph) -> list[Paragraph]:
    """The line as paragraphs like the template: what is seen of it, then what is hidden; none for a blank line."""
    seen = [piece for piece in line if not piece.look.hidden]
    hidden = [piece for piece in line if piece.look.hidden]
    beside = (replace(paragraph, indent=template.indent) for paragraph in _paragraph(hidden, template))
    return [*_paragraph(seen, template), *(replace(paragraph, hidden=True) for paragraph in beside)]


def plain_paragraphs(text: str, template: Paragraph) -> list[Paragraph]:
    """The canonical line of one look, as `paragraphs_of` gives it."""
    return _paragraph([Piece(text)], template)


def is_listed(line: str) -> bool:
    """Whether the line begins with the mark of a list."""
    return bool(_BULLET.match(line))


def _paragraph(pieces: Sequence[Piece], template: Paragraph) -> list[Paragraph]:
    text = "".join(piece.text for piece in pieces)
    words = text.strip()
    if not words:
        return []
    start = len(text) - len(text.lstrip())
    looks = [piece.look for piece in pieces if piece.text.strip()]
    blanks = len(text[:start].expandtabs(_TAB))
    whole = replace(
        template,
        text=words,
        bullet=template.bullet or is_listed(words),
        bold=template.bold or all(look.bold for look in looks),
        size=max((look.size for look in looks if look.size is not None), default=template.size),
        indent=template.indent + blanks,
        struck=template.struck or tuple(_struck(pieces, start, len(words))),
    )
    return list(_cut(whole))


def _struck(pieces: Sequence[Piece], start: int, length: int) -> Iterator[Span]:
    """The struck spans of the line, counted from its first word; neighbours are one span."""
    place, begun = -start, None
    for piece in pieces:
        if piece.look.struck and begun is None:
            begun = max(place, 0)
        elif not piece.look.struck and begun is not None:
            if place > begun:
                yield Span(begun, min(place, length))
            begun = None
        place += len(piece.text)
    if begun is not None and min(place, length) > begun:
        yield Span(begun, min(place, length))


def _cut(paragraph: Paragraph) -> Iterator[Paragraph]:
    """The paragraph in pieces that are not too long, cut at blanks where there are any."""
    text, start = paragraph.text, 0
    while len(text) - start > LONGEST_LINE:
        blank = text.rfind(" ", start + LONGEST_LINE // 2, start + LONGEST_LINE)
        end = blank if blank > start else start + LONGEST_LINE
        yield _part(paragraph, start, end)
        start = end
    yield _part(paragraph, start, len(text))


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    if start == 0 and end == len(paragraph.text):
        return paragraph
    words = paragraph.text[start:end]
    start += len(words) - len(words.lstrip())
    spans = ((max(span.start, start) - start, min(span.end, end) - start) for span in paragraph.struck)
    return replace(
        paragraph, text=words.strip(), struck=tuple(Span(first, last) for first, last in spans if first < last)
    )


def _whole_letters(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with marks and line feeds that begin one moved to the one they belong to."""
    held: Piece | None = None
    for piece in pieces:
        text = piece.text
        if held is not None:
            end = _belonging(held.text, text)
            held, text = replace(held, text=held.text + text[:end]), text[end:]
        if text:
            if held is not None:
                yield held
            held = replace(piece, text=text)
    if held is not None:
        yield held


def _belonging(before: str, text: str) -> int:
    """How many characters at the beginning of the text belong to the last character before it."""
    if before.endswith("\r") and text.startswith("\n"):
        return 1
    end = 0
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
