"""One meeting of a row, put together of its dates, times, groups and other parts."""

import re
from dataclasses import dataclass, replace

from core.language.dates_in_text.calendar_days import Days
from core.language.dates_in_text.mentions import blanked
from core.meetings.meeting_words import evident_form, form_of, kind_of, looks_like_meeting, names_place
from core.meetings.model.meeting import MeetingForm, ends_before_it_starts
from core.plans.model.plan import Origin, PlanRow, ProblemCode, Source, Sources
from core.plans.reader.account.findings import ReadRow
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.parts import RowParts
from core.plans.reader.rows.prose import HAPPENS
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import RowTimes, local_time, times_in
from core.plans.reader.rows.title import title_theme_and_town

_TITLE = "Träff"
#: What goes on a sentence that its date began is no title: "bjuds ni in till …".
_SENTENCE = re.compile(rf"(?:{HAPPENS}|hålls|blir|är)\b", re.IGNORECASE)
MEND = "Rätta i dokumentet och läs in det igen."


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one meeting, wherever they stand in the row."""

    #: Title, or what the title is looked for in; its dates and times still stand.
    text: str
    #: Without dates, labelled parts and groups.
    plain: str
    #: Where in `plain` the date stood.
    date_at: int
    parts: RowParts
    #: What else says something of form and kind, such as other cells.
    more: str = ""
    #: Given by a column; empty where the text gives it.
    title: str = ""
    times: Known[RowTimes] | None = None


def add_meeting(
    row: RowText,
    days: Days,
    wording: Wording,
    *,
    groups: Known[tuple[str, ...]],
    year: Known[int],
    scope: Scope,
    context: Context,
) -> None:
    """Note the meeting, or the reason why its times can't be used."""
    own = wording.times.value if wording.times else times_in(wording.plain)
    if not own.known and (sessions := context.sessions.get(row.line)):
        own = sessions
    times, time_origin = _times(row, own, wording, scope)
    if times.fault:
        context.findings.problem(row, ProblemCode.UNREAD_ROW, f"{times.fault} {MEND}")
        return
    start = local_time(times.start, days.start, times.offset) if times.start else None
    end = local_time(times.end, days.end, times.offset) if times.end else None
    if ends_before_it_starts(days.start, days.end, start, end):
        context.findings.problem(row, ProblemCode.ENDS_BEFORE_START, f"Sluttiden ligger före starttiden. {MEND}")
        return
    title, theme, town = title_theme_and_town(blanked(wording.plain, own.places), wording.date_at)
    form, form_origin = _form(row, wording, town, scope)
    parts = wording.parts
    kind = (
        parts.kind
        if parts.kind and looks_like_meeting(parts.kind)
        else f"{wording.title} {wording.plain} {wording.more} {scope.title}"
    )
    read = PlanRow(
        groups=groups.value,
        title=wording.title
        or ("" if row.running or _SENTENCE.match(title or "") else title)
        or scope.title
        or parts.kind
        or parts.theme
        or _TITLE,
        form=form,
        kind=kind_of(kind),
        start_date=days.start,
        end_date=days.end,
        start_time=start,
        end_time=end,
        whole_day=times.whole_day,
        lines=row.lines,
        place=parts.place or town,
        theme=parts.theme or theme,
        speaker=parts.speaker,
        time_words=times.words,
        join_url=parts.link,
        goals=parts.goals,
        sources=Sources(groups.origin, year.origin, time_origin, form_origin),
    )
    context.findings.read(row, ReadRow(read, parts.joint_with, row.source_text))


def _times(row: RowText, own: RowTimes, wording: Wording, scope: Scope) -> tuple[RowTimes, Origin | None]:
    """The row's own times; where it is silent, those that hold for all in the list."""
    usual = scope.times
    if own.known and (own.start or not own.whole_day or own.words or usual is None):
        return own, wording.times.origin if wording.times else Origin(Source.ROW, row.line)
    if own.whole_day and usual is not None:
        if usual.origin.source is not Source.HEADING:
            return own, Origin(Source.ROW, row.line)
        # "Nämnd 2023 (klockan 8.15)" over "23 maj (heldag)": when it begins is said of all.
        return replace(own, start=usual.value.start), usual.origin
    if usual is not None:
        return usual.value, usual.origin
    return own, None


def _form(row: RowText, wording: Wording, town: str | None, scope: Scope) -> tuple[MeetingForm, Origin | None]:
    """What a label or a column says goes before what other words suggest, and those before what is said of all."""
    own = Origin(Source.CELL if row.in_table else Source.ROW, row.line)
    if (form := form_of(wording.parts.form or "", None)) is not MeetingForm.UNKNOWN:
        return form, own
    place = wording.parts.place or town
    # Where a place is given, a theme that stands as the title is what people speak of.
    title = "" if place and wording.title == wording.parts.theme else wording.title
    words = f"{title} {wording.plain} {wording.more}"
    stated = evident_form(f"{words} {place or ''}")
    if stated is not MeetingForm.UNKNOWN or place:
        return form_of(f"{words} {place or ''}", place), own
    if row.running and names_place(wording.plain):
        return MeetingForm.PHYSICAL, own
    if scope.form is not None:
        return scope.form.value, scope.form.origin
    form = form_of(f"{words} {scope.title}", None)
    return form, own if form is not MeetingForm.UNKNOWN else None
