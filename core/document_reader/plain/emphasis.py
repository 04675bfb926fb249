"""Markdown within a line: bold, struck and links, read in one pass."""

import html
import re
from collections.abc import Iterator

from core.document_reader.styled_text import Look, Piece
from core.language.canonical_text import canonical

#: The words stop at brackets and the address at blanks and brackets, so that no text is searched twice.
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^\s()\[\]]++)[^()\[\]]*+\)")
#: Editors put a backslash before dashes and quotes beyond ASCII too.
_MARK = re.compile(r"\\(?:[!-/:-@\[-`{-~]|[^\w\s\x00-\x7f])|\*\*|__|~~|[*_`]")
_BOLD, _STRUCK = ("**", "__"), "~~"


def pieces_of(text: str) -> list[Piece]:
    """The text without its marks, in pieces of one look; a link's address stands after its words."""
    if "&" in text:
        text = canonical(html.unescape(text)).replace("\n", " ")
    text = _LINK.sub(_words_and_address, text)
    marks = _pairs(text)
    pieces: list[Piece] = []
    place = 0
    bold = struck = False
    for start, mark in sorted(marks.items()):
        pieces.append(Piece(text[place:start], Look(struck=struck, bold=bold)))
        place = start + len(mark)
        if mark.startswith("\\"):
            place = start + 1
        elif mark in _BOLD:
            bold = not bold
        elif mark == _STRUCK:
            struck = not struck
    pieces.append(Piece(text[place:], Look(struck=struck, bold=bold)))
    return [piece for piece in pieces if piece.text]


def _words_and_address(match: re.Match[str]) -> str:
    words, address = match[1], match[2]
    return address if words in ("", address) else f"{words} {address}"


def _pairs(text: str) -> dict[int, str]:
    """Where marks stand that have their partner, and backslashes before a sign; a lone mark is text."""
    paired: dict[int, str] = {}
    opened: dict[str, int] = {}
    for start, mark in _marks(text):
        if mark.startswith("\\"):
            paired[start] = mark
        elif mark in opened and _closes(text, start, mark):
            paired[opened.pop(mark)] = mark
            paired[start] = mark
        elif _opens(text, start, mark):
            opened[mark] = start
    return paired


def _marks(text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match[0]) for match in _MARK.finditer(text))


def _opens(text: str, start: int, mark: str) -> bool:
    """Whether a word begins after the mark; a mark inside a word, or after one, is a footnote's or a name's."""
    before, after = _beside(text, start, mark)
    return bool(after.strip()) and not before.isalnum()


def _closes(text: str, start: int, mark: str) -> bool:
    before, after = _beside(text, start, mark)
    return bool(before.strip()) and (mark == _STRUCK or not after.isalnum())


def _beside(text: str, start: int, mark: str) -> tuple[str, str]:
    """The characters before and after the mark; nothing at the ends of the text."""
    end = start + len(mark)
    return text[max(start - 1, 0) : start], text[end : end + 1]
