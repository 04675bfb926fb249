"""What is known of a meeting that is to be added, as a form shows it, and the meeting that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from bot.app.typed.when import FieldError, coming_days
from core.language.canonical_text import one_line
from core.language.dates import days as day_words
from core.language.dates_in_text.mentions import blanked
from core.language.numerals import in_digits
from core.meetings.meeting_words import form_of, kind_of
from core.meetings.model.meeting import Meeting, MeetingForm, ends_before_it_starts
from core.plans.reader.rows.times import RowTimes, days_said, times_in

LONGEST_TITLE, LONGEST_LINE, LONGEST_LINK = 150, 200, 500
_TITLES = {MeetingForm.DIGITAL: "Digitalt nätverksmöte"}
_TITLE = "Nätverksträff"


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
    days = coming_days(fields.day, today)
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
