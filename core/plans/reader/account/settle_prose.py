"""Decides, after all rows are read, which dates in running text mention listed meetings; others become questions."""

from collections.abc import Sequence
from dataclasses import replace

from core.language.dates_in_text.mentions import DateMention, blanked
from core.language.dates_in_text.times import find_times
from core.plans.model.plan import ProblemCode, SetAsideReason
from core.plans.reader.account.doubted_rows import DoubtedRows, days_of
from core.plans.reader.account.told_meetings import (
    clauses_of,
    sentences_of,
    speaks_of_meeting,
    tells_of_meetings,
    with_subject,
)
from core.plans.reader.context import Context
from core.plans.reader.outline.running_text import Prose
from core.plans.reader.outline.sentences import facts_of_sentences
from core.plans.reader.rows.dates.dates_of_row import dates_in, dates_of_row
from core.plans.reader.rows.dates.vague import note_vague_row
from core.plans.reader.rows.parts import NO_PARTS, RowParts
from core.plans.reader.rows.read_row import LONGEST_ROW, read_row
from core.plans.reader.rows.row_reading import answered_as_meeting

_WHY = "Här nämns en träff och ett datum i löpande text."
_TOO_LONG = (
    "Här nämns datum i ett långt stycke text. Ska en träff med i planen: skriv den som en punkt i listan, på "
    "en egen rad."
)


def settle_prose(prose: Sequence[Prose], context: Context) -> None:
    """Note for each line of running text whether its dates are mentions, something else, or must be asked about."""
    doubted = DoubtedRows(context)
    for row in context.replacements:
        doubted.by_replacement(row)
    for row in context.without_year:
        doubted.by_text(row, row.text, dates_of_row(row.text[:LONGEST_ROW], NO_PARTS, context.conventions))
    doubted.by_changes()
    for entry in prose:
        for sentence in _sentences(entry, context):
            _settle(sentence, doubted, context)


def _sentences(entry: Prose, context: Context) -> list[Prose]:
    """The sentences, each with the groups that it speaks of and the hours that another says of all."""
    sentences = sentences_of(entry.row)
    if entry.footnote or len(sentences) == 1:
        return [entry]
    scope = entry.scope
    for sentence in sentences:
        if not dates_in(sentence.text, context.conventions):
            for _, facts in facts_of_sentences(sentence.line, sentence.text, context.names):
                scope = scope.under(facts)
    return [Prose(row, own, footnote=False) for row, own in with_subject(sentences, scope, context.names)]


def _settle(entry: Prose, doubted: DoubtedRows, context: Context) -> None:
    text = blanked(entry.row.text, entry.row.struck())
    dates = dates_of_row(text, RowParts(rest=text), context.conventions)
    doubted.by_text(entry.row, text, dates)
    doubted.complete(entry.row, text, dates.meant)
    for mention, reason in dates.others:
        context.findings.aside(entry.row, reason, mention.place)
    if not dates.meant:
        _leave_times(entry, text, context)
        if not dates.others and speaks_of_meeting(text):
            note_vague_row(entry.row, text, context, among_dated=True)
    elif doubted.by_hours(entry.row, text, dates.meant) or all(
        _is_read(mention, entry, context) for mention in dates.meant
    ):
        context.findings.aside(entry.row, SetAsideReason.MENTIONED)
    elif tells_of_meetings(text, dates.meant) and (clauses := clauses_of(entry.row, dates.meant)):
        for clause in clauses:
            # Minutes of one meeting announce the next.
            read_row(replace(clause, running=True), replace(entry.scope, purpose=None), context)
    elif len(text) > LONGEST_ROW:
        context.findings.problem(entry.row, ProblemCode.UNREAD_ROW, _TOO_LONG)
    elif answered_as_meeting(entry.row, context, _WHY):
        read_row(entry.row, entry.scope, context)


def _leave_times(entry: Prose, text: str, context: Context) -> None:
    places = [time.place for time in find_times(text)]
    if places:
        context.findings.aside(entry.row, SetAsideReason.LOOSE_TIME, *places)


def _is_read(mention: DateMention, entry: Prose, context: Context) -> bool:
    """Whether the list has a meeting on that day, of a group that the text is about."""
    named = {name for name, _, _ in context.names.mentions(entry.row.text)}
    groups = named | set(entry.scope.groups.value if entry.scope.groups else ())
    for read in context.findings.rows:
        row = read.row
        if not (entry.footnote or groups & set(row.groups)):
            continue
        days = days_of(mention, row.start_date.year)
        if days and all(row.start_date <= day <= row.end_date for day in days):
            return True
    return False
