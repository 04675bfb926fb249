"""Running text that is broken into lines: which lines are one paragraph, so that no line of it is read as a row."""

import re
from collections.abc import Callable, Sequence

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.names import MONTH
from core.plans.reader.outline.headings import looks_like_heading
from core.plans.reader.rows.row_text import begins_with_week, bullet_end, goes_on
from core.plans.reader.words.years import names_half_of_year

#: Characters and words of a line that may be the first of running text.
_SHORTEST, _FEWEST_WORDS = 38, 5
#: A line this near to the longest of its block was full.
_FULL = 0.85
_LONGEST = 2_000
#: "… den 26 augusti och 21" / "oktober, kl. 9": a date that is broken in two.
_DAY_AT_END = re.compile(r"(?:^|\s)\d{1,2}$")
_MONTH_FIRST = re.compile(rf"(?:{MONTH})\b", re.IGNORECASE)
#: A full stop that ends no sentence.
_ABBREVIATED = re.compile(
    r"\b(?:kl|ca|c:a|bl\.? ?a|t\.? ?ex|m\.? ?fl|nr|tel|resp|inkl|exkl|s\.? ?k|d|prof)\.$", re.IGNORECASE
)
#: Lines above and below that tell how wide the text is.
_NEAR = 30


def wrapped_lines(paragraphs: Sequence[Paragraph], index: int, is_dated: Callable[[Paragraph], bool]) -> int:
    """How many lines the running text that begins at `index` takes; 1 where it is a line of its own.

    `is_dated` tells whether a line names a day: one that begins a row doesn't go on with the text above.
    """
    first = paragraphs[index]
    if not _may_begin(first, is_dated):
        return 1
    width = _width(paragraphs, index)
    end = index + 1
    while end < len(paragraphs) and sum(len(line.text) for line in paragraphs[index:end]) < _LONGEST:
        before, line = paragraphs[end - 1], paragraphs[end]
        if not _is_same_text(first, line) or _ends_sentence(before.text.rstrip()):
            break
        lower = line.text[:1].islower() and not begins_with_week(line.text)
        full = len(before.text) >= _FULL * width and not is_dated(before)
        full = full and not _begins_list(paragraphs, end, is_dated)
        in_a_date = bool(_DAY_AT_END.search(before.text) and _MONTH_FIRST.match(line.text))
        if not (in_a_date or goes_on(before.text) or (lower and (full or not is_dated(line)))):
            break
        end += 1
    return end - index


def _ends_sentence(text: str) -> bool:
    return text.endswith((".", "!", "?", ":", ";")) and not _ABBREVIATED.search(text[-8:])


def begins_running_text(paragraph: Paragraph) -> bool:
    """Whether the line is the first of a paragraph of its own, and goes on in the next line."""
    long = len(paragraph.text) >= _SHORTEST and len(paragraph.text.split()) >= _FEWEST_WORDS
    return paragraph.gap_before and long and goes_on(paragraph.text)


def _begins_list(paragraphs: Sequence[Paragraph], index: int, is_dated: Callable[[Paragraph], bool]) -> bool:
    """Whether dated lines follow on each other from there."""
    several = index + 1 < len(paragraphs) and not paragraphs[index + 1].gap_before
    return several and is_dated(paragraphs[index]) and is_dated(paragraphs[index + 1])


def _may_begin(first: Paragraph, is_dated: Callable[[Paragraph], bool]) -> bool:
    plain = not first.bullet and not bullet_end(first.text) and first.heading_level is None and not first.hidden
    long = len(first.text) >= _SHORTEST and len(first.text.split()) >= _FEWEST_WORDS
    return (
        plain
        and long
        and "\t" not in first.text
        and (goes_on(first.text) or is_dated(first) or not looks_like_heading(first))
    )


def _is_same_text(first: Paragraph, line: Paragraph) -> bool:
    """Whether the line may stand in the same paragraph of text, by its looks."""
    if line.gap_before or line.heading_level is not None or line.bullet or bullet_end(line.text):
        return False
    if names_half_of_year(line.text):
        return False
    same = (line.marginal, line.hidden, line.bold, line.size) == (first.marginal, first.hidden, first.bold, first.size)
    return same and line.indent == first.indent and "\t" not in line.text


def _width(paragraphs: Sequence[Paragraph], index: int) -> int:
    """The longest line near by, of the block that the text stands in."""
    nearest, farthest = max(0, index - _NEAR), min(len(paragraphs), index + _NEAR)
    end = index + 1
    while end < farthest and not paragraphs[end].gap_before and paragraphs[end].heading_level is None:
        end += 1
    start = index
    while start > nearest and not paragraphs[start].gap_before and paragraphs[start - 1].heading_level is None:
        start -= 1
    return max(len(paragraph.text) for paragraph in paragraphs[start:end])
