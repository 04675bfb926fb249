"""The times of a row: start and end, a whole day, or words such as "förmiddag"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from core.language.dates_in_text.mentions import Place, TimeMention, blanked
from core.language.dates_in_text.names import WEEKDAY
from core.language.dates_in_text.times import find_times

_ZONE = ZoneInfo("Europe/Stockholm")
_WHOLE_DAY = re.compile(
    (
        r"\b(?:(?:en|två|tre|fyra|[1-9]|two|three)\s+)?(?:hel(?:a\s+)?dag(?:ar|arna|en|s)?\b|(?:all|full|"
        r"whole)[ -]days?\b|hele dagen\b)"
    ),
    re.IGNORECASE,
)
#: Words for a time without hours; they are shown as they are, and never turned into hours.
_WORDS = (
    (re.compile(r"\blunch\s*(?:till|-|–|—|to)\s*lunch\b", re.IGNORECASE), "lunch till lunch"),
    (re.compile(r"\b(?:f\.?m\b\.?|förmiddag(?:en)?\b|morning\b|formiddag\b)", re.IGNORECASE), "förmiddag"),
    (re.compile(r"\b(?:e\.?m\b\.?|eftermiddag(?:en)?\b|afternoon\b|ettermiddag\b)", re.IGNORECASE), "eftermiddag"),
    (re.compile(r"\b(?:halv\s?dag(?:ar)?|half[ -]day)\b", re.IGNORECASE), "halvdag"),
    (re.compile(r"\b(?:kväll(?:en|stid)?|evening)\b", re.IGNORECASE), "kväll"),
)
#: What follows tells why, not when.
_BECAUSE = re.compile(r"\b(?:eftersom|därför att|för att|inför|på grund av|p\.?g\.?a|because)\b", re.IGNORECASE)
_DAYS = re.compile(
    r"\b(?P<number>två|2|tre|3|fyra|4|two|three)\s*(?:hel)?(?:dagar\b|full days\b|days\b)", re.IGNORECASE
)
_NUMBERS = {"två": 2, "two": 2, "tre": 3, "three": 3, "fyra": 4}
_OVERNIGHT = re.compile(r"\blunch\s*(?:till|-|–|to)\s*lunch\b", re.IGNORECASE)
#: A time that isn't when the meeting begins.
_BEFORE_THE_START = re.compile(
    r"\b(?:fika|kaffe|frukost|lunch|samåkning|buss(?:en)?|tåg(?:et)?|avresa|inpassering|insläpp|länken öppnar|dörrarna)"
    r"[^.;,]{0,24}$",
    re.IGNORECASE,
)
#: Those of them that are never the meeting itself; a "digital fika" may be.
_ON_THE_WAY = re.compile(
    r"\b(?:samåkning|buss(?:en)?|tåg(?:et)?|avresa|inpassering|insläpp|länken öppnar|dörrarna)[^.;,]{0,24}$",
    re.IGNORECASE,
)
#: Beside the hour at which the last of several days ends.
_ANOTHER_DAY = re.compile(
    rf"\b(?:{WEEKDAY})\b|\b(?:dag|day)\s?(?:[2-5]|två|tre|to|two|three)\b|\b(?:andra|sista|second|last) (?:dagen|"
    rf"day)\b",
    re.IGNORECASE,
)
_NEAR = 24


@dataclass(frozen=True, slots=True)
class RowTimes:
    """Start, end, and whether it is a whole day; all empty if nothing is said."""

    start: time | None = None
    end: time | None = None
    whole_day: bool = False
    #: Such as "förmiddag" or "lunch till lunch", where words stand instead of hours.
    words: str | None = None
    #: Minutes east of UTC where the text says it.
    offset: int | None = None
    #: Every place that speaks of time.
    places: tuple[Place, ...] = ()
    #: Why the hours can't be used; empty if they can, or there are none.
    fault: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is said of the time."""
        return bool(self.start or self.whole_day or self.words or self.fault)


def times_in(text: str) -> RowTimes:
    """The times in a text whose dates are blanked out; the first hours that begin a meeting count."""
    whole_day = _WHOLE_DAY.search(text)
    places = [whole_day.span()] if whole_day else []
    hours = find_times(blanked(text, places))
    every = (*places, *(mention.place for mention in hours))
    if over_days := _over_days(text, hours):
        return RowTimes(over_days[0], over_days[1], places=every)
    first = _first_not_after(_BEFORE_THE_START, text, hours) or _first_not_after(_ON_THE_WAY, text, hours)
    if first is not None:
        end = first.end or _end_after(text, first, hours)
        return RowTimes(first.start, end, bool(whole_day), offset=first.offset, places=every, fault=first.fault)
    because = _BECAUSE.search(text)
    for pattern, words in _WORDS:
        if match := pattern.search(text, 0, because.start() if because else len(text)):
            return RowTimes(whole_day=bool(whole_day), words=words, places=(*every, match.span()))
    return RowTimes(whole_day=bool(whole_day), places=every)


def _over_days(text: str, hours: Sequence[TimeMention]) -> tuple[time, time] | None:
    """Start and end of "kl 12 torsdag till kl 13 fredag", "kl 8 dag 1, åter kl 17 dag 2"; else None."""
    if len(hours) < 2:
        return None
    first, before, last = hours[0], hours[-2], hours[-1]
    if first.start is None or last.start is None or first.end or last.end:
        return None
    around = text[before.place[1] : last.place[0]][-_NEAR:] + " " + text[last.place[1] :][:_NEAR]
    return (first.start, last.start) if _ANOTHER_DAY.search(around) else None


def _first_not_after(words: re.Pattern[str], text: str, hours: Sequence[TimeMention]) -> TimeMention | None:
    """The first hours that don't stand after such words."""
    return next(
        (mention for mention in hours if not words.search(text[max(0, mention.place[0] - 40) : mention.place[0]])),
        None,
    )


def days_said(text: str) -> int | None:
    """How many days the words say ("två heldagar", "lunch till lunch"); None if they don't."""
    if _OVERNIGHT.search(text):
        return 2
    match = _DAYS.search(text)
    if match is None:
        return None
    return _NUMBERS.get(match["number"].lower()) or int(match["number"])


def local_time(at: time, day: date, offset: int | None) -> time:
    """A time with an offset from UTC, in the network's time zone."""
    if offset is None:
        return at
    moment = datetime.combine(day, at, tzinfo=timezone(timedelta(minutes=offset)))
    return moment.astimezone(_ZONE).time()


def _end_after(text: str, first: TimeMention, hours: tuple[TimeMention, ...]) -> time | None:
    """The end where it has a word of its own: "start kl 9, slut kl 12"."""
    for mention in hours:
        before = text[max(0, mention.place[0] - 14) : mention.place[1]]
        if mention.place > first.place and re.search(
            r"\b(?:slut|slutar|avslut\w*|till|ends?)\b", before, re.IGNORECASE
        ):
            return mention.start
    return None
