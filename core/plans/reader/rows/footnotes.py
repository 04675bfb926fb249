"""What a footnote or a key says of the row that bears its mark: "*", "(D)"."""

from dataclasses import replace

from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Known, Scope
from core.plans.reader.rows.times import times_in


def with_footnote(scope: Scope, text: str, context: Context, *, cells: str = "") -> Scope:
    """What holds for the row with what its footnote says: another form, other hours.

    `cells` is the row of a table as it is shown; the mark may stand in any cell.
    """
    texts = (text, *cells.split(" | "))
    for mark, note in context.conventions.footnotes:
        if not any(_bears(words, mark) for words in texts):
            continue
        times, form = times_in(note), evident_form(note)
        # A key says of the row itself what it stands for.
        origin = Origin(Source.ROW if mark.startswith("(") else Source.SENTENCE)
        if times.start or times.whole_day:
            scope = replace(scope, times=Known(replace(times, places=()), origin))
        if form is not MeetingForm.UNKNOWN:
            scope = replace(scope, form=Known(form, origin))
    return scope


def _bears(text: str, mark: str) -> bool:
    """Whether the text ends with the mark; a key in brackets may stand anywhere in it."""
    if mark.startswith("("):
        return mark in text
    return text.rstrip().endswith(mark) and not text.rstrip().endswith(mark + mark)
