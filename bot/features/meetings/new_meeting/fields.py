"""What is known of a meeting that is to be added, as a form shows it, and the meeting that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from core.language.canonical_text import one_line
from core.language.dates import days as day_words
from core.language.dates_in_text.calendar_days import Days, WrittenDateError
from core.language.dates_in_text.mentions import blanked
from core.language.numerals import in_digits
from core.language.typed_dates import possible_days
from core.meetings.model.meeting import Meeting, MeetingForm, ends_before_it_starts
from core.meetings.vocabulary import form_of, kind_of
from core.plans.reader.rows.times import RowTimes, days_said, times_in

LONGEST_TITLE, LONGEST_LINE, LONGEST_LINK = 150, 200, 500
_TITLES = {MeetingForm.DIGITAL: "Digitalt nätverksmöte"}
_TITLE = "Nätverksträff"
#: A meeting is planned this far ahead at most, and this far back: nobody means more.
_MOST_YEARS_AHEAD, _MOST_YEARS_BACK = 3, 2
_MOST_DAYS = 7
_LATELY = timedelta(days=60)


class FieldError(Exception):
    """A field lacks something or can't be used; the message, one or two Swedish sentences, says what to do."""

    def __init__(self, message: str, days: Sequence[date] = ()) -> None:
        super().__init__(message)
        #: The days that may be meant, where one of several is.
        self.days = days


@dataclass(frozen=True, slots=True)
class NewMeetingFields:
    """What was typed, each as it stands; empty where nothing was."""

    title: str = ""
    #: "8 mars", "nästa onsdag", "6–7 september".
    day: str = ""
    #: "9–12", "heldag"; empty where no hours are known.
    time: str = ""
    groups: tuple[str, ...] = ()
    #: UNKNOWN where the title and the place are to tell.
    form: MeetingForm = MeetingForm.UNKNOWN
    place: str = ""
    theme: str = ""
    speaker: str = ""
    link: str = ""


def meeting_of(fields: NewMeetingFields, *, meeting_id: str, known_groups: Sequence[str], today: date) -> Meeting:
    """The meeting that the fields say, in the network's zone; `today` is its local date.

    Raises FieldError with what is missing or can't be.
    """
    _check_lengths(fields)
    days = days_of(fields.day, today)
    times = _times_of(fields.time)
    if ends_before_it_starts(days.start, days.end, times.start, times.end):
        raise FieldError("Sluttiden ligger före starttiden. Skriv till exempel 9–12.")
    groups = tuple(group for group in known_groups if group in fields.groups)
    if not groups:
        raise FieldError("Vilken grupp gäller träffen?")
    if fields.link and urlsplit(fields.link).scheme not in ("http", "https"):
        raise FieldError("Länken ska börja med https://.")
    form = fields.form
    if form is MeetingForm.UNKNOWN:
        form = form_of(fields.title, fields.place)
    return Meeting(
        id=meeting_id,
        groups=groups,
        title=fields.title or _TITLES.get(form, _TITLE),
        start_date=days.start,
        end_date=days.end,
        start_time=times.start,
        end_time=times.end,
        whole_day=times.whole_day,
        time_words=times.words,
        form=form,
        kind=kind_of(fields.title),
        place=fields.place or None,
        theme=fields.theme or None,
        speaker=fields.speaker or None,
        join_url=fields.link or None,
    )


def _check_lengths(fields: NewMeetingFields) -> None:
    """Nothing is cut: who wrote it says what may go."""
    for name, value, longest in (
        ("Rubriken", fields.title, LONGEST_TITLE),
        ("Platsen", fields.place, LONGEST_LINE),
        ("Temat", fields.theme, LONGEST_LINE),
        ("Talaren", fields.speaker, LONGEST_LINE),
        ("Länken", fields.link, LONGEST_LINK),
    ):
        if len(value) > longest:
            raise FieldError(f"{name} får ha högst {longest} tecken, och det här är {len(value)}.")


def days_of(text: str, today: date) -> Days:
    """The day or days that the text names; without a year those that come next. Raises FieldError."""
    text = in_digits(text)
    if not text.strip():
        raise FieldError("Vilken dag? Skriv till exempel 8 mars.")
    try:
        possible = possible_days(text, year=today.year, today=today)
    except WrittenDateError as unclear:
        # "tis 9 april" in August: this year's is no Tuesday, and has been.
        passed = bool(unclear.choices) and all(choice < today for choice in unclear.choices)
        if passed and (coming := _next_year(text, today)):
            return coming
        raise FieldError(str(unclear), unclear.choices) from None
    if possible is None:
        raise FieldError("Jag hittar ingen dag där. Skriv till exempel 8 mars, eller 6–7 september.")
    if len(possible.choices) > 1:
        raise FieldError("Vilken dag menar du?", [choice.start for choice in possible.choices])
    days = possible.choices[0]
    if days.end < today and not possible.relative and (ahead := _next_year(text, today)) and ahead != days:
        # Without a year it is the day that comes; what was a few weeks ago may be meant as well.
        if today - days.end <= _LATELY:
            raise FieldError("Vilket år menar du?", [days.start, ahead.start])
        days = ahead
    if (days.end - days.start).days >= _MOST_DAYS:
        raise FieldError(f"Det är fler än {_MOST_DAYS} dagar. Lägg in en träff i taget.")
    if not today.year - _MOST_YEARS_BACK <= days.start.year <= today.year + _MOST_YEARS_AHEAD:
        raise FieldError(f"År {days.start.year} ligger för långt bort. Kontrollera datumet.")
    return days


def _next_year(text: str, today: date) -> Days | None:
    """The same day in the next year; None where its weekday doesn't agree then."""
    try:
        possible = possible_days(text, year=today.year + 1, today=today)
    except WrittenDateError:
        return None
    return possible.choices[0] if possible else None


def day_places(text: str, today: date) -> Sequence[tuple[int, int]]:
    """Where the text names days; also of those that can't be."""
    try:
        possible = possible_days(text, year=today.year, today=today)
    except WrittenDateError as unclear:
        return unclear.places
    return possible.places if possible else ()


def _times_of(text: str) -> RowTimes:
    text = in_digits(text)
    times = times_in(text)
    if times.fault:
        raise FieldError(times.fault)
    left = blanked(text, times.places).strip(" ,.;–-").casefold()
    if left not in ("", "kl", "klockan", "hela dagen") and days_said(text) is None:
        raise FieldError(f"Jag förstod inte tiden ”{text.strip()[:40]}”. Skriv till exempel 9–12, eller heldag.")
    return times


def fields_of(meeting: Meeting) -> NewMeetingFields:
    """The fields that say the meeting."""
    return NewMeetingFields(
        title=meeting.title,
        day=one_line(day_words(meeting.start_date, meeting.end_date, year=True)),
        time=_time_words(meeting),
        groups=meeting.groups,
        form=meeting.form,
        place=meeting.place or "",
        theme=meeting.theme or "",
        speaker=meeting.speaker or "",
        link=meeting.join_url or "",
    )


def _time_words(meeting: Meeting) -> str:
    if meeting.start_time is None:
        return "heldag" if meeting.whole_day else meeting.time_words or ""
    start = meeting.start_time.strftime("%H.%M")
    return f"{start}–{meeting.end_time.strftime('%H.%M')}" if meeting.end_time else f"kl {start}"
