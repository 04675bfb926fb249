"""One row of a plan to its meetings, or to what a person must settle."""

from collections.abc import Sequence
from dataclasses import replace

from core.language.dates import as_typed
from core.language.dates_in_text.calendar_days import Days
from core.language.dates_in_text.mentions import FILLER, DateMention, Join, WrittenDay, blanked
from core.language.relative_dates.special_days import is_special_day
from core.plans.model.plan import Origin, ProblemCode, QuestionKind, SetAsideReason, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.about import called_off, is_moved_to
from core.plans.reader.rows.dates.dates_of_row import DatesOfRow, dates_of_row
from core.plans.reader.rows.dates.runs import Occasion, from_hour_to_hour, occasions
from core.plans.reader.rows.dates.vague import note_vague_row
from core.plans.reader.rows.footnotes import with_footnote
from core.plans.reader.rows.occasion_to_meetings import add_occasion, list_as_meetings
from core.plans.reader.rows.parts import row_parts
from core.plans.reader.rows.row_reading import FromColumns, RowReading, answered_as_meeting, days_named
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.rows.times import days_said
from core.plans.rules.question_ids import question_id

#: Characters; a longer row is prose.
LONGEST_ROW = 1_000
#: What a person answers where a row holds several dates.
ALL, NONE = "alla", "ingen"


def read_row(
    row: RowText, scope: Scope, context: Context, *, columns: FromColumns | None = None, among_dated: bool = True
) -> None:
    """Note what the row is: meetings, problem, question or set aside. Each of its dates is accounted for."""
    text = blanked(row.text, row.struck())
    if len(text) > LONGEST_ROW:
        context.findings.problem(
            row,
            ProblemCode.UNREAD_ROW,
            f"Raden är längre än {LONGEST_ROW} tecken. Skriv varje träff på en egen, kort rad.",
        )
        return
    if row.hidden:
        context.findings.aside(row, SetAsideReason.HIDDEN)
        return
    parts = row_parts(text)
    scope = with_footnote(scope, text, context, cells=row.shown)
    reading = RowReading(row, text, parts, dates_of_row(text, parts, context.conventions), scope, context, columns)
    _note_struck(reading)
    for mention, reason in reading.dates.others:
        context.findings.aside(row, reason, mention.place)
    if any(reason is SetAsideReason.MOVED for _, reason in reading.dates.others):
        context.replacements.append(row)
    if reading.dates.meant:
        _read_dated(reading)
    elif not reading.dates.others and not row.struck():
        note_vague_row(row, text, context, among_dated=among_dated)


def read_days(
    row: RowText, mention: DateMention, scope: Scope, context: Context, *, columns: FromColumns | None = None
) -> None:
    """Note the meetings of a row whose date is known from elsewhere: a bare day under the heading of its month."""
    text = blanked(row.text, row.struck())
    parts = row_parts(text)
    reading = RowReading(row, text, parts, DatesOfRow((mention,), ()), scope, context, columns)
    _note_struck(reading)
    _read_dated(reading)


def _note_struck(reading: RowReading) -> None:
    for place in reading.row.struck():
        reading.context.findings.aside(reading.row, SetAsideReason.STRUCK, place)


def _read_dated(reading: RowReading) -> None:
    scope, findings, row = reading.scope, reading.context.findings, reading.row
    meant: Sequence[DateMention] = reading.dates.meant
    if scope.purpose is not None:
        findings.aside(row, scope.purpose, *(mention.place for mention in meant))
        return
    if scope.doubtful and not _settled(reading):
        return
    meant = _after_moves(reading, meant)
    if len(meant) == 1:
        _read_alone(reading, meant[0])
        return
    _read_several(reading, meant)


def _read_alone(reading: RowReading, mention: DateMention) -> None:
    """The row's only day is its meeting's, unless the row says that it is called off."""
    if reason := called_off(reading.text):
        reading.context.findings.aside(reading.row, reason)
    elif reading.columns is None and is_special_day(reading.text[mention.place[1] :]):
        reading.context.findings.aside(reading.row, SetAsideReason.HOLIDAY)
    else:
        _read_occasion(reading, Occasion(mention, (0, len(reading.text))), alone=True)


def _settled(reading: RowReading) -> bool:
    """Whether a person has said that a row among deadlines is a meeting."""
    return answered_as_meeting(reading.row, reading.context, "Raden står bland datum som gäller annat än träffar.")


def _after_moves(reading: RowReading, meant: Sequence[DateMention]) -> Sequence[DateMention]:
    """Of "8 mars flyttad till 15 mars" the second date counts."""
    moved = [mention for mention in meant[1:] if is_moved_to(reading.text, mention.place)]
    if len(meant) != 2 or not moved or called_off(reading.text):
        return meant
    reading.context.findings.aside(reading.row, SetAsideReason.MOVED, meant[0].place)
    reading.context.replacements.append(reading.row)
    return moved


def _read_several(reading: RowReading, meant: Sequence[DateMention]) -> None:
    dated = occasions(reading.text, meant)
    same = {(mention.days[-1].day, mention.days[-1].month, len(mention.days)) for mention in meant}
    if len(same) == 1:
        # The same day twice: "torsdag 8 mars (8/3)".
        _read_alone(reading, max(meant, key=lambda mention: mention.days[-1].year or 0))
        return
    if whole := from_hour_to_hour(reading.text, meant):
        mention, times = whole
        _read_alone(replace(reading, times=Known(times, Origin(Source.ROW, reading.row.line))), mention)
        return
    if dated is None or (called_off(reading.text) and len({occasion.place for occasion in dated}) == 1):
        _ask_which(reading, meant)
        return
    for occasion in dated:
        stretch = reading.text[occasion.place[0] : occasion.place[1]]
        if reason := called_off(stretch):
            reading.context.findings.aside(reading.row, reason, occasion.place)
        else:
            _read_occasion(reading, occasion, alone=False)
    _note_weeks_between(reading, meant)


def _note_weeks_between(reading: RowReading, meant: Sequence[DateMention]) -> None:
    """In a list of dates "internat vecka 35" is one more item, without a day."""
    rest = blanked(reading.text, [mention.place for mention in meant], FILLER)
    for item in rest.split(","):
        if FILLER not in item:
            note_vague_row(replace(reading.row, bullet=True), item.strip(), reading.context, among_dated=True)


def _ask_which(reading: RowReading, meant: Sequence[DateMention]) -> None:
    """The row names several days, and it isn't plain which of them are meetings."""
    days: list[Days] = []
    for mention in meant:
        read = days_named(reading, mention)
        if read is None:
            return
        days += read[1]
    named = [as_typed(day.start, year=True) for day in dict.fromkeys(days)]
    name = question_id(QuestionKind.DATE, "which", reading.row.text)
    answer = reading.context.findings.answer_to(name)
    if answer is not None and _is_taken(reading, answer, days):
        return
    text = f"Rad {reading.row.line} har flera datum: {', '.join(named)}. Vilka är träffar?"
    choices = (ALL, *dict.fromkeys(day.start.isoformat() for day in days), NONE)
    reading.context.findings.ask(reading.row, name, text, kind=QuestionKind.DATE, choices=choices)
    reading.problem(
        ProblemCode.AMBIGUOUS_DATE,
        f"Det står flera datum: {' eller '.join(named)}. Skriv en rad för varje träff, eller svara på frågan {name}.",
    )


def _is_taken(reading: RowReading, answer: str, days: Sequence[Days]) -> bool:
    """Whether the answer fits the row, and so is done as it says; one from another year names none of these days."""
    chosen = [day for day in dict.fromkeys(days) if answer.casefold() == ALL or day.start.isoformat() in answer]
    if not chosen:
        if answer.casefold() == NONE:
            reading.context.findings.aside(reading.row, SetAsideReason.NO_MEETING)
        return answer.casefold() == NONE
    reading.context.findings.claim_all(reading.row)
    for day in chosen:
        mention = _as_mention(day, reading.dates.meant[0])
        _read_occasion(reading, Occasion(mention, (0, len(reading.text))), alone=False)
    return True


def _as_mention(days: Days, like: DateMention) -> DateMention:
    ends = tuple(WrittenDay(day.day, day.month, day.year) for day in dict.fromkeys((days.start, days.end)))
    return DateMention(like.place, ends, Join.RANGE if len(ends) == 2 else Join.SINGLE)


def _read_occasion(reading: RowReading, occasion: Occasion, *, alone: bool) -> None:
    """One date of the row, which may be a list of days that share their month."""
    mention = occasion.mention
    if mention.unsure and not answered_as_meeting(
        reading.row, reading.context, "Jag är inte säker på att det är ett datum."
    ):
        return
    read = days_named(reading, mention)
    if read is None:
        return
    year, days = read
    if mention.join is Join.LIST:
        several = list_as_meetings(reading, mention, days)
        if several is None:
            _ask_which(reading, [mention])
            return
        days = several
    counted = days_said(reading.text)
    if alone and len(days) == 1 and counted is not None and counted != (days[0].end - days[0].start).days + 1:
        length = (days[0].end - days[0].start).days + 1
        reading.problem(
            ProblemCode.AMBIGUOUS_DATE,
            f"Det står {counted} dagar men datumen är {length}. Skriv första och sista dagen, till exempel 10–11 maj.",
        )
        return
    add_occasion(reading, occasion, days, year)
