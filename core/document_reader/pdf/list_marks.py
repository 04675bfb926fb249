"""Marks of lists, typed or drawn: each belongs to the word after it and is no column of its own."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from pdfplumber.page import Page

from core.document_reader.pdf.words import TextLine, Word, lines_of_words

_MARKS = frozenset("•●○◦▪■□➢►▶‣⁃✓·") | {chr(code) for code in range(0xF020, 0xF100)}
#: Only at the beginning of a line: elsewhere they are words, or stand in cells.
_FIRST_MARKS = frozenset("-–—*o")
#: Letters' sizes between a mark and its word.
_FARTHEST = 2.5
#: Points: a drawn mark is smaller; and more of them on a page are a drawing.
_DOT, _MOST_DOTS = 7, 300


def with_marks(page: Page, words: Sequence[Word]) -> list[Word]:
    """The words of the page, each mark in one with the word after it."""
    lines = lines_of_words([*words, *_drawn(page, words)])
    return list(chain.from_iterable(_joined(line) for line in lines))


def _joined(line: TextLine) -> Iterable[Word]:
    dataclass_instance: Word | None = None
    for at, word in enumerate(line.words):
        if dataclass_instance is not None and word.x0 - dataclass_instance.x1 <= _FARTHEST * word.size:
            yield replace(word, text=f"{dataclass_instance.text} {word.text}", x0=dataclass_instance.x0)
            dataclass_instance = None
            continue
        if dataclass_instance is not None:
            yield dataclass_instance
            dataclass_instance = None
        if word.text in _MARKS or (at == 0 and word.text in _FIRST_MARKS):
            dataclass_instance = replace(word, text="•") if word.text in _MARKS or word.text == "o" else word
        else:
            yield word
    if dataclass_instance is not None:
        yield dataclass_instance


def _drawn(page: Page, words: Sequence[Word]) -> list[Word]:
    """Dots and squares that stand a little left of a word with nothing between."""
    drawn = [one for one in (*page.curves, *page.rects) if 1 < one["width"] < _DOT and 1 < one["height"] < _DOT]
    marks = []
    for one in drawn if len(drawn) <= _MOST_DOTS else []:
        x0, x1, middle = float(one["x0"]), float(one["x1"]), (float(one["top"]) + float(one["bottom"])) / 2
        beside = [word for word in words if word.top < middle < word.bottom and word.x0 > x0]
        first = min(beside, key=lambda word: word.x0, default=None)
        if first is not None and first.x0 - x1 < _FARTHEST * first.size:
            marks.append(Word("•", x0, x1, first.top, first.bottom, first.look))
    return marks
