"""Reads what a person's words say about a meeting, word by word; every unused word is recorded."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, time

from bot.app.meeting_words.group_words import GroupWords
from bot.app.meeting_words.vocabulary import COURTESY, ENDINGS, FILLERS, FORMS, KINDS, MEETING, ORDERS, Order
from core.language.dates_in_text.calendar_days import DateFault, Days, WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.numerals import in_digits
from core.language.relative_dates.periods import Period, find_periods
from core.language.spelling import folded, nearest
from core.language.typed.dates import possible_days
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind
from core.plans.reader.rows.times import times_in

#: How a sentence is split into words, and what is around them.
WORD = re.compile(r"[^\s,;/()]+")
AROUND = " @#.,;:!?…*\"'”“’()[]-–—"
#: Maximum extra letters of an inflected word.
_ENDING = 3
#: What stands in the place of "um": museet, museets, museer of museum.
_OF_LATIN = frozenset({"et", "ets", "er", "erna", "ernas"})
#: "Linköpingsdagen".
_DAY_OF = frozenset({"dag", "dagen", "dagens"})
#: Shorter words of a title are too common to choose by.
_SHORTEST = 4


@dataclass(slots=True)
class Named:
    """What was said about the meeting; empty fields were not said."""

    #: The days it may be on; a single one if the words are clear.
    days: tuple[Days, ...] = ()
    #: Whether it is ambiguous which day is meant.
    unsure: bool = False
    #: The date has its year with it.
    year_said: bool = False
    starts: time | None = None
    period: Period | None = None
    groups: set[str] = field(default_factory=set)
    order: Order | None = None
    forms: set[MeetingForm] = field(default_factory=set)
    kinds: set[MeetingKind] = field(default_factory=set)
    #: Words of titles, themes and places, folded.
    words: list[str] = field(default_factory=list)
    #: Those that also say how people meet: they choose between several but rule out none.
    soft_words: list[str] = field(default_factory=list)
    #: Whether it contains a word for any meeting: "mötet".
    any_meeting: bool = False
    #: Words that nobody knows, as typed.
    unknown: list[str] = field(default_factory=list)
    #: A misspelt word, to what it was read as.
    misspelt: dict[str, str] = field(default_factory=dict)
    #: Why the date can't be used.
    problem: WrittenDateError | None = None

    @property
    def chooses(self) -> bool:
        """Whether anything was said that distinguishes meetings."""
        return bool(
            self.days
            or self.starts
            or self.period
            or self.groups
            or self.order
            or self.forms
            or self.kinds
            or self.words
        )


def read_words(text: str, known: Collection[Meeting], groups: GroupWords, *, today: date) -> Named:
    """What `text` says about a meeting; words of titles, themes and places of `known` are understood."""
    named = Named()
    text = _days(named, in_digits(text), today)
    text = _times(named, text)
    if periods := find_periods(text, today):
        named.period = periods[0]
        text = blanked(text, [period.place for period in periods])
    mentions = groups.mentions(text)
    named.groups.update(name for name, _, _ in mentions)
    text = blanked(text, [(start, end) for _, start, end in mentions])
    meeting_words = told_words(known)
    for match in WORD.finditer(text):
        _word(named, match[0].strip(AROUND), meeting_words, groups)
    return named


def told_words(meetings: Iterable[Meeting]) -> frozenset[str]:
    """Folded words of the meetings' titles, themes and places, without words that any meeting may have."""
    parts = (
        part for meeting in meetings for part in (meeting.title, meeting.theme, meeting.place, meeting.speaker) if part
    )
    words = {folded(match[0].strip(AROUND)) for part in parts for match in WORD.finditer(part)}
    return frozenset(word for word in words - MEETING - FILLERS if len(word) >= _SHORTEST)


def fits_word(word: str, meeting_word: str) -> bool:
    """Whether a typed word is one of a title, shortened or inflected; both folded."""
    if word == meeting_word:
        return True
    if len(word) < _SHORTEST:
        return False
    if meeting_word.startswith(word):
        return True
    if meeting_word.endswith("um") and word.removeprefix(meeting_word.removesuffix("um")) in _OF_LATIN:
        return True
    # "Klimatbudgetmötet" is the meeting about climate budgets.
    return word.startswith(meeting_word) and (
        len(word) - len(meeting_word) <= _ENDING
        or word.removeprefix(meeting_word).removeprefix("s") in ENDINGS | _DAY_OF
    )


def _days(named: Named, text: str, today: date) -> str:
    try:
        possible = possible_days(text, year=today.year, today=today)
    except WrittenDateError as error:
        if error.fault is not DateFault.AMBIGUOUS or not error.choices:
            named.problem = error
            return text
        named.days = tuple(Days(day, day) for day in error.choices)
        named.problem = error
        return blanked(text, error.places)
    if possible is None:
        return text
    named.days, named.unsure = possible.choices, possible.unsure
    named.year_said = _has_year(text, possible.choices, today)
    return blanked(text, possible.places)


def _has_year(text: str, days: tuple[Days, ...], today: date) -> bool:
    """Whether the text says the year: then it means the same days whatever year is read into it."""
    try:
        other = possible_days(text, year=today.year - 1)
    except WrittenDateError:
        return False
    return other is not None and other.choices == days


def _times(named: Named, text: str) -> str:
    times = times_in(text)
    if times.start is None or times.fault:
        return text
    named.starts = times.start
    return blanked(text, times.places)


def _word(named: Named, typed: str, meeting_words: frozenset[str], groups: GroupWords) -> None:
    word = folded(typed)
    if not word or _took(named, word, meeting_words, groups):
        return
    choices = {*MEETING, *ORDERS, *FORMS, *KINDS, *meeting_words, *groups.stems}
    meant = nearest(word, choices)
    if meant and _took(named, meant, meeting_words, groups):
        named.misspelt[typed] = meant
    else:
        named.unknown.append(typed)


def _took(named: Named, word: str, meeting_words: frozenset[str], groups: GroupWords) -> bool:
    """Whether the folded word was understood; its meaning is added to `named`."""
    base = word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word
    if word in MEETING or base in MEETING:
        named.any_meeting = True
    elif order := ORDERS.get(word):
        named.order = named.order or order
    elif word in FORMS or word in KINDS or base in KINDS:
        named.forms.update([FORMS[word]] if word in FORMS else [])
        named.kinds.update([KINDS[form] for form in (word, base) if form in KINDS])
        named.soft_words += [word] if any(fits_word(word, told_word) for told_word in meeting_words) else []
    elif word in FILLERS or word in COURTESY:
        pass
    elif group := groups.meant(word):
        named.groups.add(group)
    elif any(fits_word(form, told_word) for told_word in meeting_words for form in (word, base)):
        named.words.append(word)
    else:
        return False
    return True
