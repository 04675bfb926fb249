"""Lines to rows: which lines go on with the row above them, and which stand for themselves."""

import re
from collections.abc import Callable, Sequence

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.weeks import find_vague
from core.meetings.meeting_words import stated_form
from core.meetings.model.meeting import MeetingForm
from core.plans.reader.outline.headings import looks_like_heading
from core.plans.reader.rows.row_text import bullet_end, goes_on
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.years import names_half_of_year

_LABEL = re.compile(
    r"\s*(?:tema|ämne|fokus|plats|lokal|ort|tid|kl\.?|talare|föreläsare|medverkande|länk|teams-?länk|form|mötesform|"
    r"innehåll|värd|theme|topic|place|where|sted|hvor|time|speaker|link|venue|(?P<date>datum|date|när|when|dag|dato))\s?:",
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
#: Lines that may lie between a row and its "Tid:".
_FARTHEST = 12
_LONGEST_ROW, _SHORT_LINE = 900, 60
#: A longer bullet under a row describes it; a short one says where, or how.
_LONGEST_SUB_BULLET = 60


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


def is_labelled(text: str) -> bool:
    """Whether the line says what it is about, such as "Plats: …"."""
    return bool(_LABEL.match(text))


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
    if more.heading_level is not None or more.marginal or not more.text.strip() or names_half_of_year(more.text):
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
