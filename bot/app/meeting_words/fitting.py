"""The meetings that a person's words match."""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.app.meeting_words.reading import Named, fits_word, told_words
from bot.app.meeting_words.vocabulary import Order
from core.language.dates_in_text.calendar_days import Days
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind, MeetingStatus

Former = Callable[[Days], Collection[Meeting]]


def fitting(named: Named, known: Sequence[Meeting], former: Former, *, now: datetime, zone: ZoneInfo) -> list[Meeting]:
    """Meetings of `known`, by start, that match all of the words.

    `former` finds meetings that were moved away from given days: they are meant if no meeting is on those days now.
    """
    candidates = _on_days(named, known, former) if named.days else list(known)
    # People use different words for the kind of meeting: it chooses between several but rules out none.
    soft = [meeting for meeting in candidates if _has_words(meeting, named.soft_words)]
    candidates = _softly(candidates, soft, wanted=bool(named.soft_words))
    for hard in (_of_groups, _in_period, _at_time, _with_words):
        candidates = hard(named, candidates)
    candidates = _softly(
        candidates, [meeting for meeting in candidates if meeting.form in named.forms], wanted=bool(named.forms)
    )
    of_kind = [meeting for meeting in candidates if meeting.kind in named.kinds]
    if MeetingKind.STUDY_VISIT in named.kinds:
        # People call any meeting that they travel to so.
        of_kind = of_kind or [meeting for meeting in candidates if meeting.form is MeetingForm.PHYSICAL]
    candidates = (
        _softly(candidates, of_kind, wanted=bool(named.kinds))
        if named.days
        else (of_kind if named.kinds else candidates)
    )
    return _in_order(named, candidates, now, zone)


def _on_days(named: Named, known: Sequence[Meeting], former: Former) -> list[Meeting]:
    """On any of the days; without a year also in another year, if this year has none."""
    for days in named.days:
        if candidates := [meeting for meeting in known if _overlaps(meeting, days)]:
            others = [meeting for meeting in known if any(_overlaps(meeting, more) for more in named.days)]
            return others if len(named.days) > 1 else candidates
    for days in named.days:
        if before := former(days):
            ids = {meeting.id for meeting in before}
            return [meeting for meeting in known if meeting.id in ids]
    years = () if named.year_said else (-1, 1)
    for offset in years:
        shifted = [moved for days in named.days if (moved := _in_year(days, days.start.year + offset))]
        if candidates := [meeting for meeting in known if any(_overlaps(meeting, days) for days in shifted)]:
            return candidates
    return []


def _overlaps(meeting: Meeting, days: Days) -> bool:
    return meeting.start_date <= days.end and meeting.end_date >= days.start


def _in_year(days: Days, year: int) -> Days | None:
    try:
        start = days.start.replace(year=year)
    except ValueError:
        return None
    return Days(start, start + (days.end - days.start))


def _of_groups(named: Named, candidates: list[Meeting]) -> list[Meeting]:
    """Of all the named groups or, if there is no such meeting, of any of them."""
    if not named.groups:
        return candidates
    every = [meeting for meeting in candidates if named.groups <= set(meeting.groups)]
    return every or [meeting for meeting in candidates if named.groups & set(meeting.groups)]


def _in_period(named: Named, candidates: list[Meeting]) -> list[Meeting]:
    period = named.period
    if period is None:
        return candidates
    return [meeting for meeting in candidates if _overlaps(meeting, Days(period.start, period.end))]


def _at_time(named: Named, candidates: list[Meeting]) -> list[Meeting]:
    return [meeting for meeting in candidates if meeting.start_time == named.starts] if named.starts else candidates


def _with_words(named: Named, candidates: list[Meeting]) -> list[Meeting]:
    """Those whose title, theme or place has each of the words."""
    return [meeting for meeting in candidates if _has_words(meeting, named.words)]


def _has_words(meeting: Meeting, words: Sequence[str]) -> bool:
    return all(any(fits_word(word, meeting_word) for meeting_word in told_words([meeting])) for word in words)


def _softly(candidates: list[Meeting], chosen: list[Meeting], *, wanted: bool) -> list[Meeting]:
    return chosen if wanted and chosen else candidates


def _in_order(named: Named, candidates: list[Meeting], now: datetime, zone: ZoneInfo) -> list[Meeting]:
    """The next or the latest meeting; the first or last of a named period."""
    if named.order is None or len(candidates) < 2:
        return candidates
    planned = [meeting for meeting in candidates if meeting.status is MeetingStatus.PLANNED]
    if named.order is Order.NEXT:
        ahead = [meeting for meeting in planned if meeting.ends_at(zone) > now]
        return _same_day(ahead, ahead[0].start_date) if ahead else []
    begun = planned if named.period else [meeting for meeting in planned if meeting.starts_at(zone) <= now]
    return _same_day(begun, begun[-1].start_date) if begun else []


def _same_day(candidates: Sequence[Meeting], day: date) -> list[Meeting]:
    return [meeting for meeting in candidates if meeting.start_date == day]


def near(known: Sequence[Meeting], day: date, *, most: int) -> list[Meeting]:
    """The meetings nearest to a day that has none, by start."""
    planned = [meeting for meeting in known if meeting.status is MeetingStatus.PLANNED]
    nearest = sorted(planned, key=lambda meeting: abs((meeting.start_date - day) / timedelta(days=1)))[:most]
    return sorted(nearest, key=lambda meeting: (meeting.start_date, meeting.id))
