"""One row of a plan to one group's meeting, or to the reason why not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.meetings.model.meeting import MeetingForm, ends_before_it_starts
from core.meetings.vocabulary import form_of, kind_of, looks_like_meeting, says_cancelled
from core.members.municipalities import municipality_named
from core.plans.model.plan import PlanRow, ProblemCode
from core.plans.reader.date_mentions import mentions
from core.plans.reader.row_dates import MEND, DateProblemError, RowDates, row_dates
from core.plans.reader.row_parts import RowParts, row_parts
from core.plans.reader.row_times import RowTimes, TimeProblemError, row_times

#: What a title is rid of at its ends.
_EDGES = " \t:;,.-–—|/&•·"
_BEFORE_DATE = re.compile(
    r"(?:\s(?:den|på|kl\.?|the|on|at|v\.?|vecka|(?:datum|dag|när|date|when)\s*:?|,|:|–|-))+$", re.IGNORECASE
)
_FORM_IN_BRACKETS = re.compile(
    r"\(\s*(?:digital\w*|fysisk\w*|hybrid\w*|teams|zoom|online|via teams|på teams|på plats)\s*\)", re.IGNORECASE
)
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_LABEL_ALONE = re.compile(r"^(?:datum|dag|när|tid|date|when|time|preliminärt|prel\.?|obs)$", re.IGNORECASE)
_PIECES = re.compile(r"\s*[,;|]\s*|\s+[–—-]\s+|:\s+|\.\s+")
#: Characters; a longer row is prose, and reading it for dates would take long.
LONGEST_ROW = 1_000
_LONGEST_TITLE = 200
_TITLE = "Träff"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row that looks like a meeting is none."""

    code: ProblemCode
    message: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row's meeting for one group, and the groups it says it is held with, as it spells them."""

    row: PlanRow
    joint_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowText:
    """A row freed from its bullet, with all that continues it on following lines."""

    text: str
    #: In the document's text.
    lines: tuple[int, ...]
    #: Whether a bullet, a number or a table made it a row; without one, only what is plainly a meeting counts.
    listed: bool


def read_row(row: RowText, group: str, year: int | None, *, title: str = "") -> ReadRow | RowProblem | None:
    """What the row under a group's heading says; None where it is no meeting at all.

    `title` is used where the row has none of its own, as where a label "Datum:" stands under a title.
    """
    if len(row.text) > LONGEST_ROW:
        return _too_long() if row.listed and group and looks_like_meeting(row.text[:60]) else None
    parts = row_parts(row.text)
    try:
        dates = row_dates(parts.rest, year)
        if dates is None:
            lacking = row.listed and group and _short_of_a_date(row.text) and not mentions(parts.rest)
            return _unread(row.text) if lacking else None
        undated = blanked(parts.rest, dates.spans)
        times = row_times(undated)
    except DateProblemError as problem:
        return RowProblem(problem.code, str(problem)) if _meant(row, parts.rest) else None
    except TimeProblemError as problem:
        return RowProblem(ProblemCode.UNREAD_ROW, f"{problem} {MEND}")
    if not _is_meeting(row, parts.rest, dates):
        return _prose() if group and looks_like_meeting(parts.rest) else None
    own, theme, town = _title_theme_and_town(blanked(undated, times.spans), dates)
    if parts.place is None:
        parts = replace(parts, place=town)
    return made_row(row, group, parts, dates.start, dates.end, times, title=own or title or _TITLE, theme=theme)


def made_row(
    row: RowText,
    group: str,
    parts: RowParts,
    start: date,
    end: date,
    times: RowTimes,
    *,
    title: str,
    theme: str | None,
) -> ReadRow | RowProblem:
    """The meeting of all that was read, unless its end lies before its start or the row says it is cancelled."""
    if says_cancelled(row.text):
        return RowProblem(
            ProblemCode.UNREAD_ROW,
            "Raden säger att träffen är inställd. Ta bort raden ur planen, så ställs träffen in när du läser in den.",
        )
    if ends_before_it_starts(start, end, times.start, times.end):
        return RowProblem(
            ProblemCode.ENDS_BEFORE_START,
            f"Sluttiden ligger före starttiden. {MEND}",
        )
    # What a label or a column says goes before what other words suggest.
    form = form_of(parts.form or "", None)
    words = f"{parts.rest} {parts.place or ''}"
    kind = parts.kind if parts.kind and looks_like_meeting(parts.kind) else words
    read = PlanRow(
        groups=(group,),
        title=title,
        form=form_of(words, parts.place) if form is MeetingForm.UNKNOWN else form,
        kind=kind_of(kind),
        start_date=start,
        end_date=end,
        start_time=times.start,
        end_time=times.end,
        whole_day=times.whole_day,
        lines=row.lines,
        place=parts.place,
        theme=parts.theme or theme,
        speaker=parts.speaker,
        time_words=times.words,
        join_url=parts.link,
    )
    return ReadRow(read, parts.joint_with)


def _meant(row: RowText, text: str) -> bool:
    """Whether a row whose date can't be used was meant as a meeting."""
    return row.listed or looks_like_meeting(text)


def _is_meeting(row: RowText, text: str, dates: RowDates) -> bool:
    """A listed row with a date is one; a line of its own where it begins with its date, or is short and says so."""
    if row.listed:
        return True
    before = text[: dates.spans[0][0]].strip(_EDGES)
    if not before or _LABEL_ALONE.match(before):
        return True
    # "Nätverksmötet den 3 mars samlade många deltagare." tells of a meeting, and is none.
    tells = bool(re.search(r"\w\s+\w+\s+\w.*\.$", text[dates.spans[-1][1] :]))
    return len(before.split()) <= 8 and ". " not in before and not tells and looks_like_meeting(before)


def _prose() -> RowProblem:
    return RowProblem(
        ProblemCode.UNREAD_ROW,
        "Här nämns en träff och ett datum i löpande text. Ska träffen med i planen: skriv den som en punkt i listan.",
    )


def _too_long() -> RowProblem:
    return RowProblem(
        ProblemCode.UNREAD_ROW, f"Raden är längre än {LONGEST_ROW} tecken. Skriv varje träff på en egen, kort rad."
    )


def _short_of_a_date(text: str) -> bool:
    """Whether a row without a date was meant as a meeting: it says so at once and is no prose."""
    return len(text) <= 160 and ". " not in text and looks_like_meeting(text[:60])


def _unread(text: str) -> RowProblem:
    return RowProblem(
        ProblemCode.UNREAD_ROW,
        f"”{text[:120]}” ser ut som en träff, men jag hittar inget datum. Skriv datumet, till exempel onsdag 8 mars.",
    )


def _title_theme_and_town(text: str, dates: RowDates) -> tuple[str, str | None, str | None]:
    """What stands before the date is the title; else the first piece after it.

    A piece after a dash is the theme, and one that is a municipality's name the place.
    """
    at = dates.spans[0][0]
    text = _EMPTY_BRACKETS.sub(" ", _FORM_IN_BRACKETS.sub(lambda found: " " * len(found[0]), text))
    before = _BEFORE_DATE.sub("", " " + text[:at].rstrip(_EDGES)).strip(_EDGES)
    pieces = [piece for each in _PIECES.split(text[at:]) if (piece := " ".join(each.split()).strip(_EDGES + "()"))]
    pieces = [piece for piece in pieces if re.search(r"[^\W\d_]{3}", piece)]
    if _LABEL_ALONE.match(before):
        before = ""
    first, _, last = before.rpartition(",")
    town = next((piece for piece in (last.strip(), *pieces) if municipality_named(piece)), None)
    if first and town == last.strip():
        before = first
    pieces = [piece for piece in pieces if piece != town]
    title = " ".join(before.split()) or (pieces.pop(0) if pieces else "")
    about = next((piece[3:] for piece in pieces if piece.lower().startswith("om ")), None)
    theme = pieces[0] if pieces and _follows_dash(text[at:], pieces[0]) else about
    return title[:_LONGEST_TITLE], theme, town


def _follows_dash(text: str, piece: str) -> bool:
    found = text.find(piece.split(maxsplit=1)[0])
    return bool(re.search(r"[–—:-]\s*$", text[:found]))


def blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these places made blank; everything else stays where it was."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
