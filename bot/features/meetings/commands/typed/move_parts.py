"""Splits what was typed after `flytta` into the meeting and the new time."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bot.app.meeting_words.vocabulary import COURTESY, FILLERS
from core.language.dates_in_text.dates import find_dates
from core.language.dates_in_text.mentions import Place, blanked
from core.language.dates_in_text.names import MONTH
from core.language.numerals import in_digits
from core.language.relative_dates.counted import SPAN
from core.language.relative_dates.periods import find_periods
from core.language.relative_dates.said_days import find_said_days
from core.language.spelling import folded
from core.plans.reader.rows.times import times_in

TO = re.compile(r"(?:^|(?<=\s))(?:till|til|to|t|→|->|=>)(?=\s|$)", re.IGNORECASE)
_LATER = r"senare(?:lägg(?:a|s)?)?|framåt|later|framöver"
_EARLIER = r"tidigare(?:lägg(?:a|s)?)?|bakåt|earlier|tidigarelägg(?:a|s)?"
_DIRECTION = rf"(?P<later>{_LATER})|(?P<earlier>{_EARLIER})|(?P<either>fram)"
_HOURS = (
    r"(?:en|\d|två|tre|one|two)\s?(?:timmar|timme|tim|hours?)|(?:en\s)?halvtimme|half an hour|\d{1,3}\s?min(?:uter)?"
)
#: "en vecka", "två veckor senare", "en timme tidigare", "veckan efter".
SHIFT = re.compile(
    rf"(?<!om\s)(?<!in\s)(?<!för\s)(?<![\w:./-])(?:(?:{SPAN})|(?P<hours>{_HOURS}))(?!\w)(?!\s(?:sedan|sen|ago)\b)",
    re.IGNORECASE,
)
WEEK_AFTER = re.compile(
    (
        r"\b(?:(?P<after>(?:samma (?:vecko)?dag )?(?:veckan|dagen) (?:efter|därpå|därefter)|följande (?:vecka|dag)|"
        r"the (?:week|day) after)|(?P<before>(?:veckan|dagen) (?:innan|före)|the (?:week|day) before))\b"
    ),
    re.IGNORECASE,
)
DIRECTION = re.compile(rf"\b(?:{_DIRECTION})\b", re.IGNORECASE)
#: "i stället för 9.15": the old time, which can be ignored.
INSTEAD_OF = re.compile(
    r"\b(?:(?:i\s?stället|istället) för|instead of|rather than) (?:kl\.?\s?)?"
    rf"\d{{1,2}}(?:[.:]\d\d)?(?:[-–]\d{{1,2}}(?:[.:]\d\d)?)?(?![\w/:]|\s(?:{MONTH})\b)",
    re.IGNORECASE,
)
#: What stays as it is says nothing of what changes.
_SAME_TIME = re.compile(
    r"(?:,\s?)?\b(?:samma tid(?:er|en)?|same times?)"
    r"(?: (?:som|as) (?:vanligt|förut|innan|tidigare|planerat|sist|nu|before|usual|planned|now))?\b",
    re.IGNORECASE,
)
#: How near to "till" the words for the new time begin.
_NEAR = 14
#: Only the first few "till" are considered.
_MOST_MARKS = 6


@dataclass(frozen=True, slots=True)
class MoveParts:
    """The words for the meeting, and those for the new time; empty if missing."""

    meeting: str
    target: str


def parted(text: str, *, today: date) -> MoveParts:
    """Split the words, in any order: "31 maj till 7 juni", "31 maj en vecka", "till 7 juni mötet 31 maj"."""
    text = _SAME_TIME.sub(" ", INSTEAD_OF.sub(" ", in_digits(text)))
    marks = list(islice(TO.finditer(text), _MOST_MARKS))
    for mark in marks:
        left, right = text[: mark.start()].strip(), text[mark.end() :].strip()
        if left and begins_target(right, today):
            return MoveParts(DIRECTION.sub(" ", left).strip(), _with_direction(left, right))
        if not left and len(dates := find_dates(right)) > 1:
            # Hours after the first day are the meeting's new hours.
            between = blanked(right[: dates[1].place[0]], [dates[0].place])
            end = max([dates[0].place[1], *(place[1] for place in times_in(between).places)])
            return MoveParts(right[end:], right[:end])
    if marks:
        last = marks[-1]
        return MoveParts(text[: last.start()].strip(), text[last.end() :].strip())
    return _without_mark(text)


def _without_mark(text: str) -> MoveParts:
    """The new time is a time span, a second date, or a time."""
    shifts = [match.span() for pattern in (SHIFT, WEEK_AFTER) for match in pattern.finditer(text)]
    dates = [mention.place for mention in find_dates(text)]
    if shifts and not any(_within(shift, dates) for shift in shifts):
        words = [*shifts, *(match.span() for match in DIRECTION.finditer(text))]
        return MoveParts(blanked(text, words), " ".join(text[start:end] for start, end in sorted(words)))
    if len(dates) > 1:
        return MoveParts(text[: dates[1][0]], text[dates[1][0] :])
    if places := times_in(blanked(text, dates)).places:
        hours = " ".join(text[start:end] for start, end in sorted(places))
        return MoveParts(DIRECTION.sub(" ", blanked(text, places)), hours)
    return MoveParts(DIRECTION.sub(" ", text), "")


def _within(shift: Place, dates: list[Place]) -> bool:
    return any(start <= shift[0] < end for start, end in dates)


def _with_direction(left: str, right: str) -> str:
    """A word such as "tidigarelägg" before the meeting gives the direction."""
    direction = DIRECTION.search(left)
    return f"{direction[0]} {right}" if direction and SHIFT.search(right) and not DIRECTION.search(right) else right


def begins_target(text: str, today: date) -> bool:
    """Whether it begins with a day, a time or a time span."""
    dates = [mention.place for mention in find_dates(text) or find_dates(text, dotted=True)]
    rest = blanked(text, dates)
    places = [*dates, *(part.place for part in find_said_days(rest, today)), *times_in(rest).places]
    places += [part.place for part in find_periods(rest, today)]
    places += [match.span() for pattern in (SHIFT, WEEK_AFTER) for match in pattern.finditer(rest)]
    start = min((place[0] for place in places), default=_NEAR + 1)
    before = [folded(word.strip(" ,.:")) for word in text[:start].split()]
    return start <= _NEAR and all(not word or word in FILLERS or word in COURTESY or word == "samma" for word in before)
