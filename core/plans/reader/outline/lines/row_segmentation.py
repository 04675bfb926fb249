"""Lines to rows: which lines go on with the row above them, and which stand for themselves."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.times import find_times
from core.language.dates_in_text.weeks import find_vague
from core.meetings.meeting_words import evident_form, stated_form
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.outline.headings import looks_like_heading
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.dates.vague import awaits_its_day
from core.plans.reader.rows.row_text import begins_with_week, bullet_end, goes_on
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.towns import is_town

_LABEL = re.compile(
    r"\s*(?:tema|ämne|fokus|plats|lokal|ort|tid|kl\.?|talare|föreläsare|medverkande|länk|teams-?länk|form|mötesform|"
    r"innehåll|värd|theme|place|time|speaker|link|venue|(?P<date>datum|date|när|dag))\s?:",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    (
        r"\s*(?:(?:från|fra|from|mellan|between)\s+)?(?:kl\b|klockan\b|tid\b|\d{1,2}[.:]\d\d|"
        r"\d{1,2}\s?[-–]\s?\d{1,2}\b|hel(?:a )?dag|förmiddag|eftermiddag|lunch till)"
    ),
    re.IGNORECASE,
)
_MAIL_HEAD = re.compile(r"\s{0,3}(?:från|skickat|till|kopia|sendt|sent|from|to|fra|til|cc)\s?:\s", re.IGNORECASE)
#: "Våren 2027", alone on its line.
_SEASON = re.compile(
    r"\s*(?:(?:hösten?|våren?|vår-?terminen|höst-?terminen|ht|vt|autumn|spring|høsten)\s*(?:[-’']\s*)?(?:20)?\d\d|20\d\d)\s*(?::\s*)?",
    re.IGNORECASE,
)
#: Lines that may lie between a row and its "Tid:".
_FARTHEST = 12
_LONGEST_ROW, _SHORT_LINE = 900, 60
#: A longer bullet under a row describes it; a short one says where, or how.
_LONGEST_SUB_BULLET = 60
_MOST_LINES_OF_CARD = 5
#: Lines that must stand below dates before most of them can say what all of them are.
_FEWEST_PLACES = 3


def rows_lines(
    paragraphs: Sequence[Paragraph], index: int, is_dated: Callable[[Paragraph], bool], attached: frozenset[int]
) -> tuple[list[Paragraph], int]:
    """The lines of the row that begins at `index`, and how many lines below it belong to it at least.

    `attached` are the indexes of lines that plainly belong to the line above.
    """
    first = paragraphs[index]
    lines = [first]
    if is_mail_head(first.text):
        return lines, 1
    at = index + 1
    while at < len(paragraphs) and sum(len(line.text) for line in lines) < _LONGEST_ROW:
        if at not in attached and not _goes_on(lines, paragraphs[at], is_dated):
            break
        lines.append(paragraphs[at])
        at += 1
    return lines, at - index


def is_mail_head(text: str) -> bool:
    """Whether the line is one at the top of a mail: what is below, such as "Ämne: …", tells nothing more of it."""
    return bool(_MAIL_HEAD.match(text))


def labels_below(
    paragraphs: Sequence[Paragraph], index: int, ends_at: Callable[[Paragraph], bool]
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines "Tid: …", "Plats: …" that follow further down, and the other lines that describe the row.

    `ends_at` tells where the next row or heading begins.
    """
    labels: list[Paragraph] = []
    description: list[Paragraph] = []
    for paragraph in paragraphs[index : index + _FARTHEST]:
        label = _LABEL.match(paragraph.text)
        # "Online (Zoom)" right below its day says how.
        how = paragraph is paragraphs[index] and _says_how(paragraph)
        if (label and label["date"]) or (not label and not how and ends_at(paragraph)):
            break
        (labels if label or how else description).append(paragraph)
    return labels, description


def _says_how(paragraph: Paragraph) -> bool:
    plain = not (paragraph.gap_before or paragraph.bullet or paragraph.heading_level or paragraph.bold)
    plain = plain and len(paragraph.text) <= _SHORT_LINE and not any(letter.isdigit() for letter in paragraph.text)
    return plain and stated_form(paragraph.text) is not MeetingForm.UNKNOWN


def _goes_on(lines: Sequence[Paragraph], more: Paragraph, is_dated: Callable[[Paragraph], bool]) -> bool:
    """Whether the line goes on with the row: a label, the rest of a sentence, a time, or something set in under it."""
    if more.heading_level is not None or more.marginal or not more.text.strip():
        return False
    dated = any(is_dated(line) for line in lines)
    label = _LABEL.match(more.text[bullet_end(more.text) :])
    if label:
        return not (label["date"] and dated)
    first, last = lines[0], lines[-1]
    listed = first.bullet or bullet_end(first.text) > 0
    if more.bullet or bullet_end(more.text):
        return dated and not is_dated(more) and more.indent > first.indent and len(more.text) <= _LONGEST_SUB_BULLET
    if dated and is_dated(more) and not _open_bracket(lines) and not last.text.rstrip().endswith(("-", "–")):
        return False
    if (_open_bracket(lines) or goes_on(last.text)) and not more.gap_before and (listed or dated):
        return True
    if (
        dated
        and not is_dated(more)
        and _TIME_FIRST.match(more.text)
        and len(more.text) <= 160
        and not says_when(more.text)
    ):
        return not looks_like_heading(more) or times_in(more.text).known
    if not listed:
        return False
    deeper = more.indent > first.indent
    lower = more.text.lstrip()[:1].islower()
    return (deeper or lower) and not (more.gap_before or says_when(more.text))


def says_when(text: str) -> bool:
    """Whether a short line names a week, a month or a season, or a longer one a week: a row without a day, perhaps."""
    vague = find_vague(text, [])
    return any(len(text) < _SHORT_LINE or mention.week is not None for mention in vague)


def _open_bracket(lines: Sequence[Paragraph]) -> bool:
    text = " ".join(line.text for line in lines)
    return text.count("(") > text.count(")") and len(text) < _LONGEST_ROW


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


def lines_of_places(lines: Sequence[Paragraph]) -> frozenset[int]:
    """Of lines below dates the numbers of those that say where, since most of their like do."""
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
    return is_dated(paragraph) or not _may_attach(paragraph, is_dated) or bool(_SEASON.fullmatch(paragraph.text))


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
        and 0 < len(paragraph.text) <= 80
        and not paragraph.text.rstrip().endswith(":")
    )
