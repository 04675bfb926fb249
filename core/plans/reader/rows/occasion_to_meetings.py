"""One date of a row, or days that share their month, to meetings with what the row says of them."""

from collections.abc import Sequence

from core.language.dates_in_text.calendar_days import Days, is_consecutive
from core.language.dates_in_text.mentions import DateMention, blanked
from core.meetings.meeting_words import names_one_meeting
from core.plans.model.plan import ProblemCode, Source
from core.plans.reader.outline.scope import Known
from core.plans.reader.rows.dates.runs import Occasion
from core.plans.reader.rows.groups_of_row import GroupAsked, groups_of
from core.plans.reader.rows.meeting import Wording, add_meeting
from core.plans.reader.rows.row_reading import RowReading
from core.plans.reader.rows.times import days_said


def list_as_meetings(reading: RowReading, mention: DateMention, days: Sequence[Days]) -> tuple[Days, ...] | None:
    """Days that share a month: one meeting where the words say so, several where nothing speaks for one; else None."""
    one = names_one_meeting(f"{reading.text[: mention.place[0]]} {reading.columns.title if reading.columns else ''}")
    if is_consecutive(days):
        if days_said(reading.text) == len(days) or (one and "," not in reading.text[slice(*mention.place)]):
            return (Days(days[0].start, days[-1].end),)
        return None
    return None if one else tuple(days)


def add_occasion(reading: RowReading, occasion: Occasion, days: Sequence[Days], year: Known[int]) -> None:
    """Note a meeting for each of the days, or what a person must say of its groups."""
    row, context, columns = reading.row, reading.context, reading.columns
    rest = blanked(reading.parts.rest, reading.dates.places)
    start, end = occasion.place
    groups = (
        columns.groups
        if columns and columns.groups
        else groups_of(row, _of_groups(reading, occasion), reading.scope, context)
    )
    if isinstance(groups, GroupAsked):
        reading.problem(ProblemCode.UNREAD_ROW, f"{groups.why} Du kan också svara på frågan {groups.question}.")
        return
    whole = columns is None
    wording = Wording(
        text=reading.text,
        plain=rest[start:end] + _of_all(rest, occasion) if whole else rest,
        date_at=max(0, occasion.mention.place[0] - start),
        parts=reading.parts if columns is None else columns.parts,
        more=columns.more if columns else "",
        title=columns.title if columns else "",
        times=columns.times if columns else reading.times,
    )
    for day in days:
        scope = reading.scope.for_groups(groups.value)
        add_meeting(row, day, wording, groups=groups, year=year, scope=scope, context=context)


def _of_all(rest: str, occasion: Occasion) -> str:
    """What stands elsewhere in the row and holds for this date too."""
    return f", {rest[slice(*occasion.of_all)]}" if occasion.of_all else ""


def _of_groups(reading: RowReading, occasion: Occasion) -> str:
    """The stretch in which the row's own groups are looked for."""
    if reading.columns is not None:
        # A column for groups says it; else any other cell may.
        above = reading.scope.groups
        in_column = above is not None and above.origin.source is Source.CELL
        return "" if in_column else f"{reading.columns.theme} {reading.columns.more}"
    stretch = reading.parts.rest[occasion.place[0] : occasion.place[1]]
    if reading.context.names.mentions(stretch):
        return stretch
    # "Styrgruppen: 11/2 och 8/4" names it once.
    return reading.parts.rest[: reading.dates.meant[0].place[0]] + stretch if occasion.place[0] else stretch
