"""Words that several sections use for meetings and figures."""

from datetime import date

from core.feedback.model.feedback import FeedbackResult
from core.language.dates import MONTHS
from core.language.lists import enumeration
from core.language.numbers import decimal
from core.language.plurals import count
from core.meetings.model.meeting import Meeting, MeetingForm
from core.reports.model.blocks import Span, Spans

#: As they stand under columns.
SHORT_MONTHS = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
FORM_WORDS = {
    MeetingForm.DIGITAL: "digital",
    MeetingForm.PHYSICAL: "på plats",
    MeetingForm.HYBRID: "på plats och digital",
    MeetingForm.UNKNOWN: "–",
}
WITHHELD = "visas inte"


def short_days(start: date, end: date) -> str:
    """Such as "1 feb", "10–11 maj", "31 maj–1 juni"."""
    last = f"{end.day} {SHORT_MONTHS[end.month - 1]}"
    if start == end:
        return last
    same_month = (start.year, start.month) == (end.year, end.month)
    return f"{start.day}{'' if same_month else f' {SHORT_MONTHS[start.month - 1]}'}–{last}"


def days_of(meeting: Meeting) -> str:
    """The meeting's days, as tables have them."""
    return short_days(meeting.start_date, meeting.end_date)


def long_days(meeting: Meeting) -> str:
    """Such as "8 mars", "10–11 maj", for running text."""
    start, end = meeting.start_date, meeting.end_date
    last = f"{end.day} {MONTHS[end.month - 1]}"
    if start == end:
        return last
    return f"{start.day}{'' if start.month == end.month else f' {MONTHS[start.month - 1]}'}–{last}"


def groups_of(meeting: Meeting) -> str:
    """Such as "Miljöstrategigruppen och Naturvårdsgruppen"."""
    return enumeration(meeting.groups)


def title_of(meeting: Meeting) -> str:
    """The title with the place, and the theme where there is one."""
    place = meeting.place or ""
    where = f", {place}" if place and place.casefold() not in meeting.title.casefold() else ""
    theme = f". Tema: {meeting.theme}" if meeting.theme else ""
    return f"{meeting.title}{where}{theme}"


def grade_of(result: FeedbackResult | None) -> str:
    """Such as "4,3 (12 svar)", "4–5 (6 svar)", or why there is none."""
    if result is None:
        return "–"
    if result.band is not None:
        return f"{result.band[0]}–{result.band[1]} ({count(result.answers, 'svar')})"
    if result.mean is None:
        return WITHHELD
    return f"{decimal(result.mean)} ({count(result.answers, 'svar')})"


def see_table(letter: str) -> Span:
    """A link to the rows behind a figure."""
    return Span(f"tabell {letter}", link=f"#tabell-{letter.lower()}")


def with_source(text: str, letter: str) -> Spans:
    """A sentence, and where its figures come from."""
    return (Span(f"{text} ("), see_table(letter), Span(")"))


def ended(sentence: str) -> str:
    """The sentence with a full stop, unless it ends with punctuation."""
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
