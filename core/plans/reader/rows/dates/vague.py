"""Rows whose date is only a week, a month or a season, or is missing: each is asked about."""

import re

from core.language.dates_in_text.mentions import VagueMention
from core.language.dates_in_text.names import MONTH_NUMBERS
from core.language.dates_in_text.weeks import find_vague
from core.meetings.meeting_words import looks_like_meeting
from core.plans.model.plan import ProblemCode
from core.plans.reader.context import Context
from core.plans.reader.rows.about import called_off
from core.plans.reader.rows.prose import may_be_no_meeting
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.words.general_words import is_general

_LONGEST = 160
#: Words before the week or month of a row that begins with it.
_FIRST_WORDS = 4
#: "v. 40" and "kl. 9" end no sentence.
_SENTENCE = re.compile(r"\w{3}\.\s+[A-ZÅÄÖ]")
#: "i juni", "i mitten av mars": the month is when, not what.
_WHEN = re.compile(r"\b(?:i|under|in|början av|mitten av|slutet av|någon gång i|prel\.?|preliminärt)\s$", re.IGNORECASE)
#: "Maj 2028: datum återkommer vi med".
_SOMETIME = re.compile(r"\bnå(?:go)?n\s?gång\b|\bsometime\b", re.IGNORECASE)
_AWAITED = (
    r"\b(?:datum|tid|dag)\s(?:[^\W\d_]{1,12}\s)?(?:återkommer|kommer|meddelas|bestäms|saknas|klart)\b|"
    r"\båterkommer (?:vi )?(?:med|om)\b"
)
_AWAITS = re.compile(_AWAITED, re.IGNORECASE)
_UNDATED = re.compile(rf"{_AWAITED}|\b(?:tba|tbd|nå(?:go)?n\s?gång|sometime)\b", re.IGNORECASE)
#: "sista helgen i augusti".
_PART_OF_MONTH = re.compile(
    r"\b(?:första|andra|tredje|fjärde|sista|näst sista|siste|første|last|first)\s"
    r"(?:helgen|helg|veckan|veckoslutet|vardagen|weekenden?|helga|uken|uge)\s(?:i|in)\s",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def note_vague_row(row: RowText, text: str, context: Context, *, among_dated: bool) -> bool:
    """Note a row that is meant as a meeting but names no day; False where it isn't meant as one.

    `among_dated` where rows with dates stand around it.
    """
    if len(text) > _LONGEST or _SENTENCE.search(text) or (text.isupper() and not row.bullet and not row.in_table):
        return False
    vague = find_vague(text, [])
    when = next((mention for mention in vague if _says_when(text, mention)), None)
    listed = row.bullet or row.in_table
    if when is not None and (reason := called_off(text)):
        context.findings.aside(row, reason)
        return True
    if when is not None and may_be_no_meeting(text) and not looks_like_meeting(text):
        return False
    begins = when is not None and len(text[: when.place[0]].split()) < _FIRST_WORDS
    plainly = looks_like_meeting(text) or bool(_UNDATED.search(text) or _PART_OF_MONTH.search(text))
    if when is not None and (listed or (among_dated and begins) or plainly):
        _note_when(row, text, when, context)
        return True
    if (listed or row.in_table) and (looks_like_meeting(text[:60]) or _UNDATED.search(text)):
        _note_undated(row, text, context)
        return True
    return False


def says_awaiting(text: str) -> bool:
    """Whether the words say that a day is still to come: "dag bestäms senare"."""
    return bool(_AWAITS.search(text))


def leaves_day_open(text: str) -> bool:
    """Whether the words say that the day isn't known yet: "juni någon gång", "tba"."""
    return bool(_UNDATED.search(text))


def awaits_its_day(text: str) -> bool:
    """Whether a short line says that its day is still to come, beside its month or season."""
    if len(text) > _LONGEST or not _AWAITS.search(text):
        return False
    vague = find_vague(text, [])
    return bool(vague) and all(mention.week is None for mention in vague)


def note_undated_row(row: RowText, context: Context) -> None:
    """A row among meetings that has no date at all."""
    _note_undated(row, row.text, context)


def _says_when(text: str, mention: VagueMention) -> bool:
    """Whether the week, month or season is the row's own date, and not what it speaks of."""
    if mention.week is not None:
        return True
    start, end = mention.place
    before = text[:start].strip(" ,.;:–-(•")
    if _WHEN.search(text[:start]) or _SOMETIME.search(text[end : end + 16]):
        return True
    if before:
        return False
    rest = [word for word in _WORD.findall(text[end:]) if not is_general(word) and word.lower() not in MONTH_NUMBERS]
    return bool(rest)


def _note_when(row: RowText, text: str, mention: VagueMention, context: Context) -> None:
    words = mention.words.strip(" .")
    if mention.week is not None:
        message = f"Vecka {mention.week} är en hel vecka. Skriv vilken dag, till exempel tisdag v. {mention.week}."
        context.findings.problem(row, ProblemCode.AMBIGUOUS_DATE, message)
    elif mention.month is not None:
        message = f"”{words}” är ingen dag. Skriv datumet, till exempel 8 {words.split('/')[0].lower()}."
        context.findings.problem(row, ProblemCode.AMBIGUOUS_DATE, message)
    else:
        _note_undated(row, text, context)


def _note_undated(row: RowText, text: str, context: Context) -> None:
    context.findings.problem(
        row,
        ProblemCode.UNREAD_ROW,
        f"”{text[:120]}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel onsdag 8 mars.",
    )
