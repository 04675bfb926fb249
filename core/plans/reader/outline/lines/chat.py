"""Lines of a chat that say who wrote and when: they are no rows, and tell the year of what was written there."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, takewhile

from core.document_reader.blocks import Block, Document, Paragraph
from core.language.dates_in_text.calendar_days import WrittenDateError, calendar_days
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import DateMention
from core.language.dates_in_text.names import MONTH, WEEKDAY
from core.meetings.meeting_words import looks_like_meeting
from core.plans.reader.words.group_names import ends_as_group

#: "Sixten Molander", "Linnea Åberg (Extern)".
_NAME = r"[A-ZÅÄÖÆØ][\w-]+(?:\s[A-ZÅÄÖÆØ][\w-]+){1,3}(?:\s\([^()]{1,30}\))?"
_CLOCK = r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?(?:\s?[ap]\.?m\.?)?"
_DAY = (
    rf"20\d\d-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}(?:[/-](?:20)?\d\d)?|(?i:(?:(?:{WEEKDAY})\s(?:den\s)?)?\d{{1,2}}\.?\s"
    rf"(?:{MONTH})\.?(?:\s20\d\d)?|{WEEKDAY}|i ?går|i ?dag|yesterday|today)"
)
#: "Sixten Molander 09:15", "Linnea Åberg  13 jan 10:02", "[2026-11-23 09:02] Sixten Molander".
_WROTE = re.compile(
    rf"\s*(?P<name>{_NAME}),?\s{{1,3}}(?:(?:{_DAY}),?\s{{1,2}}(?:kl\.?\s)?)?{_CLOCK}\s*|"
    rf"\s*\[?(?:{_DAY})[ T,]{{1,2}}{_CLOCK}\]?[\s:-]{{1,3}}(?P<after>{_NAME}):?\s*"
)
#: A signature over two lines: the name, and below it when.
_NAME_ALONE = re.compile(rf"\s*{_NAME}\s*")
_WHEN_ALONE = re.compile(rf"\s*(?:{_DAY}),?\s{{1,2}}(?:kl\.?\s)?{_CLOCK}\s*")
_LONGEST = 120
#: Signatures of a chat; days that it goes on, if nearly every message is of a day of its own: else it is a list.
_FEWEST, _LONGEST_CHAT = 3, 45
#: What was written so long before a day, at most, speaks of the day to come; and of what has been so long after it.
_AHEAD, _BACK = timedelta(days=300), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Written:
    """When a message of a chat was written."""

    day: date
    #: It lists days, one a line; a day that a message only speaks of may be a proposal, or an answer to one.
    lists_days: bool


def is_signature(text: str) -> bool:
    """Whether the line says who wrote in a chat, and when."""
    match = _WROTE.fullmatch(text) if len(text) <= _LONGEST else None
    name = (match["name"] or match["after"]) if match else ""
    return bool(name) and not (ends_as_group(name) or looks_like_meeting(name))


def with_signatures(document: Document) -> Document:
    """The document of a chat with each signature on one line, where the name stands above its day and hour."""
    blocks = document.blocks
    names = {index for index in range(len(blocks) - 1) if _are_signature(blocks[index], blocks[index + 1])}
    if len(names) < _FEWEST:
        return document
    whole: list[Block] = []
    for index, block in enumerate(blocks):
        below = blocks[index + 1] if index in names else None
        if isinstance(block, Paragraph) and isinstance(below, Paragraph):
            whole.append(replace(block, text=f"{block.text.strip()} {below.text.strip()}"))
        elif index - 1 not in names:
            whole.append(block)
    return replace(document, blocks=tuple(whole))


def _are_signature(name: Block, when: Block) -> bool:
    return (
        isinstance(name, Paragraph)
        and isinstance(when, Paragraph)
        and len(name.text) + len(when.text) < _LONGEST
        and bool(_NAME_ALONE.fullmatch(name.text))
        and bool(_WHEN_ALONE.fullmatch(when.text))
        and not (ends_as_group(name.text) or looks_like_meeting(name.text))
    )


def is_chat(texts: Sequence[str]) -> bool:
    """Whether lines of the document are signatures of a chat: a few days tell when all of it was written."""
    signatures = [text for text in texts if is_signature(text)]
    days = [
        (day.month or 0) * 31 + day.day
        for text in signatures
        for mention in find_dates(text)[:1]
        for day in mention.days
    ]
    spread = bool(days) and max(days) - min(days) > _LONGEST_CHAT and 2 * len(set(days)) > len(days)
    # Rows of a list stand right below each other.
    beside = sum(is_signature(text) and is_signature(below) for text, below in pairwise(texts))
    return len(signatures) >= _FEWEST and not (spread and 2 * beside >= len(signatures) - 1)


def says_day_of_message(lines: Sequence[Paragraph], index: int) -> bool:
    """Whether the line, which is only a day, is the day of the message whose signature stands right below it."""
    if index + 1 == len(lines) or not is_signature(lines[index + 1].text):
        return False
    days = [find_dates(line.text)[:1] for line in lines[index : index + 2]]
    return all(days) and len({(mention.days[0].month, mention.days[0].day) for (mention,) in days}) == 1


def lists_days(below: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool]) -> bool:
    """Whether the message on the lines below its signature has days on lines that follow on each other."""
    message = list(takewhile(lambda line: not is_signature(line.text), below))
    return any(is_dated(line) and is_dated(other) for line, other in pairwise(message))


def day_written(text: str, before: date | None) -> date | None:
    """The day that a line of a chat says something was written; `before` is the day of what stands above it.

    None where the line names no day, or nothing tells its year.
    """
    mention = next(iter(find_dates(text)), None)
    if mention is None:
        return before
    year = mention.days[-1].year or (before.year if before else None)
    day = _day_in(mention, year) if year else None
    turned = day is not None and before is not None and mention.days[-1].year is None and before - day > _BACK
    return _day_in(mention, (year or 0) + 1) if turned else day


def year_meant(mention: DateMention, written: date) -> int | None:
    """The year of a day named at that time: it is to come, or has just been; None where it may be either."""
    for year in (written.year, written.year + 1):
        day = _day_in(mention, year)
        if day is not None and day - written > -_BACK:
            return year if day - written < _AHEAD else None
    return None


def _day_in(mention: DateMention, year: int) -> date | None:
    try:
        return calendar_days(mention, year)[0].start
    except WrittenDateError as error:
        return error.choices[-1] if error.choices else None
