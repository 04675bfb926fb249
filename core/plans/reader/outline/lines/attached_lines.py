"""Lines that plainly belong to the day above them: in cards, in lists of days and places, under days alone."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.times import find_times
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.outline.lines.row_segmentation import is_labelled
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates.vague import awaits_its_day
from core.plans.reader.rows.row_text import begins_with_week, bullet_end
from core.plans.reader.words.towns import is_town
from core.plans.reader.words.years import names_half_of_year

#: "Alla utom den i Borås är på Teams" is said of more than the day above it.
_OF_ALL = re.compile(r"\s*(?:alla|samtliga|övriga|allihop|alle|øvrige)\s(?!hjärtans|helgons)", re.IGNORECASE)
_SHORT_LINE, _SET_IN_LINE = 60, 160
_MOST_LINES_OF_CARD = 5
#: Lines that must stand below dates before most of them can say what all of them are.
_FEWEST_PLACES = 3
#: Days without a word, before the lines below them can be theirs.
_FEWEST_DAYS = 3


def lines_attached_to_dates(paragraphs: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool]) -> frozenset[int]:
    """Indexes of short lines that belong to the dated line just above, as in a list of date, place, date, place."""
    cards = [block for block in _blocks(paragraphs) if _is_card(paragraphs[slice(*block)], is_dated)]
    # One alone may be a row with text below it.
    attached = {index for start, end in cards for index in range(start + 1, end) if len(cards) > 1}
    for start, end in _blocks(paragraphs):
        dated = [index for index in range(start, end) if is_dated(paragraphs[index])]
        if not dated:
            continue
        below = [index + 1 for index in dated if index + 1 < end and _may_attach(paragraphs[index + 1], is_dated)]
        single = [index for index in below if index + 1 == end or _is_next(paragraphs[index + 1], is_dated)]
        alternating = len(dated) >= 2 and len(single) == len(dated)
        attached.update(index for index in single if alternating or index + 1 == end or is_town(paragraphs[index].text))
    return frozenset(attached)


def lines_below_days(
    paragraphs: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool], says_only_when: Callable[[Paragraph], bool]
) -> frozenset[int]:
    """Indexes of the short lines below lines that only say when: what each day is about must stand there.

    None where a day has nothing below it, or there are fewer than three such days.
    """
    days = [index for index, paragraph in enumerate(paragraphs) if says_only_when(paragraph)]
    below = {index: _short_lines_below(paragraphs, index, is_dated) for index in days}
    if len(days) < _FEWEST_DAYS or not all(below.values()):
        return frozenset()
    return frozenset(line for lines in below.values() for line in lines)


def _short_lines_below(paragraphs: Sequence[Paragraph], index: int, is_dated: Callable[[Paragraph], bool]) -> list[int]:
    lines: list[int] = []
    for line in range(index + 1, min(index + 1 + _MOST_LINES_OF_CARD, len(paragraphs))):
        paragraph = paragraphs[line]
        longest = _SET_IN_LINE if paragraph.indent > paragraphs[index].indent else _SHORT_LINE
        if is_dated(paragraph) or paragraph.gap_before or len(paragraph.text) > longest or paragraph.bold:
            break
        if paragraph.heading_level is not None or paragraph.bullet or bullet_end(paragraph.text):
            break
        lines.append(line)
    return lines


def lines_of_places(
    paragraphs: Sequence[Paragraph], attached: frozenset[int], is_dated: Callable[[Paragraph], bool]
) -> frozenset[int]:
    """The numbers of the lines right below days that say where, since most of their like do.

    `attached` are the indexes of lines that belong to the day above; below the first the others must have labels.
    """
    lines = [
        paragraphs[index]
        for index in sorted(attached)
        if is_dated(paragraphs[index - 1]) and (index + 1 not in attached or is_labelled(paragraphs[index + 1].text))
    ]
    said = [line for line in lines if evident_form(line.text) is not MeetingForm.UNKNOWN]
    if len(lines) < _FEWEST_PLACES or 2 * len(said) < len(lines):
        return frozenset()
    return frozenset(
        line.number
        for line in lines
        if line not in said
        and line.text.lstrip()[:1].isupper()
        and not line.text.isupper()
        and not (called_off(line.text) or find_times(line.text))
    )


def _is_card(block: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool]) -> bool:
    """Whether the lines are one meeting, its day first and its hours, place and theme on short lines below."""
    first, *others = block
    short = 1 < len(block) <= _MOST_LINES_OF_CARD and all(len(line.text) <= _SHORT_LINE for line in others)
    return short and is_dated(first) and all(_may_attach(line, is_dated) for line in others)


def ends_of_blocks(paragraphs: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool]) -> frozenset[int]:
    """The numbers of the lines below the last day of their block, with no gap between."""
    numbers: set[int] = set()
    for start, end in _blocks(paragraphs):
        dated = [index for index in range(start, end) if is_dated(paragraphs[index])]
        numbers.update(paragraphs[index].number for index in range(dated[-1] + 1 if dated else end, end))
    return frozenset(numbers)


def _blocks(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Stretches of lines without a gap, a heading or a bullet between."""
    starts = [
        index
        for index, paragraph in enumerate(paragraphs)
        if index == 0
        or paragraph.gap_before
        or paragraph.heading_level is not None
        or paragraphs[index - 1].heading_level is not None
    ]
    return list(pairwise([*starts, len(paragraphs)]))


def _is_next(paragraph: Paragraph, is_dated: Callable[[Paragraph], bool]) -> bool:
    """Whether the line begins something else: a date, a heading, or a season with its year."""
    return is_dated(paragraph) or not _may_attach(paragraph, is_dated) or names_half_of_year(paragraph.text)


def _may_attach(paragraph: Paragraph, is_dated: Callable[[Paragraph], bool]) -> bool:
    plain = (
        not paragraph.bullet
        and not bullet_end(paragraph.text)
        and not paragraph.bold
        and paragraph.heading_level is None
    )
    return (
        plain
        and not is_dated(paragraph)
        and not begins_with_week(paragraph.text)
        and not awaits_its_day(paragraph.text)
        and not names_half_of_year(paragraph.text)
        and not _OF_ALL.match(paragraph.text)
        and 0 < len(paragraph.text) <= 80
        and not paragraph.text.rstrip().endswith(":")
    )
