"""Rows of a list that name no day of the month: "Styrgruppsmöte i maj", or a line under "Maj" with no day before it."""

from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import blanked
from core.meetings.meeting_words import looks_like_meeting
from core.plans.reader.context import Context
from core.plans.reader.outline.scope import Facts, Scope
from core.plans.reader.rows.dates.vague import leaves_day_open, note_vague_row
from core.plans.reader.rows.row_text import RowText
from core.plans.reader.words.general_words import is_general
from core.plans.reader.words.group_names import ends_as_group


def is_vague_row(row: RowText, scope: Scope, context: Context, *, among_dated: bool) -> bool:
    """Note a row that is meant as a meeting but names no day; False where it is none, as a heading with a season.

    `among_dated` where rows with dates stand near, in the same list.
    """
    text = blanked(row.text, row.struck())
    named = context.names.mentions(text) or (not row.bullet and ends_as_group(text))
    if named and not row.bullet and not leaves_day_open(text):
        return False
    begins = looks_like_meeting(" ".join(text.split()[:3]))
    if not (among_dated or (scope.groups and begins and row.bullet)):
        return False
    return note_vague_row(replace(row, bullet=row.bullet and begins), text, context, among_dated=among_dated)


def is_undated_in_month(paragraph: Paragraph, scope: Scope, facts: Facts) -> bool:
    """Whether a line under a month's heading is a row without its day, by what it says as a heading."""
    if scope.month is None or paragraph.heading_level is not None or paragraph.bold:
        return False
    words = [word for word in paragraph.text.split() if not is_general(word.strip(".,:;"))]
    return (
        not (facts.groups or facts.years or facts.month or facts.purpose)
        and bool(words)
        and not ends_as_group(paragraph.text)
    )
