"""The words of a page with their places and looks, and the lines that they form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pdfplumber.page import Page

from core.document_reader.styled_text import Look, Piece
from core.language.canonical_text import one_line

_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
#: A gap wider than this many letters' size parts two cells or columns.
_WIDE = 0.7
#: Words whose middles differ by less than this share of their height stand on one line.
_SAME_LINE = 0.4


@dataclass(frozen=True, slots=True)
class Word:
    """A word, where it stands (points from the page's upper left corner), and how it looks."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    look: Look

    @property
    def size(self) -> float:
        """The letters' size in points."""
        return self.look.size or self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2


#: Words without a wide gap between them.
Segment = Sequence[Word]


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand beside each other, from the left."""

    words: tuple[Word, ...]

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The usual size of its letters."""
        return median(word.size for word in self.words)

    @property
    def text(self) -> str:
        """The words with blanks between."""
        return " ".join(word.text for word in self.words)

    def segments(self) -> list[Segment]:
        """The words between wide gaps."""
        segments: list[list[Word]] = []
        for word in self.words:
            if segments and word.x0 - segments[-1][-1].x1 <= _WIDE * word.size:
                segments[-1].append(word)
            else:
                segments.append([word])
        return list(segments)


def words_of(page: Page) -> list[Word]:
    """All upright words of the page."""
    rules = [(edge["x0"], edge["x1"], edge["top"]) for edge in page.edges if edge["orientation"] == "h"]
    extracted = page.extract_words(x_tolerance_ratio=0.18, y_tolerance=2, extra_attrs=["fontname", "size"])
    words = []
    for word in extracted:
        text = one_line(str(word["text"]))
        if text and word["upright"]:
            place = (float(word["x0"]), float(word["x1"]), float(word["top"]), float(word["bottom"]))
            bold = bool(_BOLD.search(str(word["fontname"])))
            look = Look(struck=_is_struck(place, rules), bold=bold, size=round(float(word["size"]), 1))
            words.append(Word(text, *place, look))
    return words


def lines_of_words(words: Iterable[Word]) -> list[TextLine]:
    """The words as lines from the top, each from the left."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if lines and abs(word.middle - median(one.middle for one in lines[-1][-3:])) <= _SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [TextLine(tuple(sorted(line, key=lambda word: word.x0))) for line in lines]


def pieces_of_line(line: TextLine) -> list[Piece]:
    """The line's text; a tab where a wide gap stands."""
    pieces: list[Piece] = []
    for segment in line.segments():
        if pieces:
            pieces.append(Piece("\t", _shared(pieces[-1].look, segment[0].look)))
        pieces += pieces_of_words(segment)
    return pieces


def pieces_of_words(words: Sequence[Word]) -> list[Piece]:
    """The words with blanks between; a blank between struck words is struck."""
    pieces: list[Piece] = []
    for word in words:
        if pieces and not _touches(words, len(pieces) // 2):
            pieces.append(Piece(" ", _shared(pieces[-1].look, word.look)))
        elif pieces:
            pieces.append(Piece("", word.look))
        pieces.append(Piece(word.text, word.look))
    return pieces


def _touches(words: Sequence[Word], before: int) -> bool:
    """Whether the next word only changes its looks: no blank stands between."""
    left, right = words[before], words[before + 1]
    return abs(right.x0 - left.x1) < 0.05 * left.size and left.look != right.look and right.top < left.bottom


def _shared(left: Look, right: Look) -> Look:
    return Look(struck=left.struck and right.struck, bold=left.bold and right.bold, size=left.size)


def _is_struck(place: tuple[float, float, float, float], rules: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a rule goes through the middle of most of the word."""
    x0, x1, top, bottom = place
    height = bottom - top
    return any(
        top + 0.3 * height < y < bottom - 0.25 * height and min(x1, right) - max(x0, left) > 0.8 * (x1 - x0)
        for left, right, y in rules
    )
