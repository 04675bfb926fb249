"""Bullets that are headings: a group, or a sort of meeting, with its days as bullets set in under it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.plans.reader.rows.row_text import bullet_end
from core.plans.reader.words.group_names import GroupNames, ends_as_group

#: The levels of the bullets: under all headings of the document itself.
_OUTERMOST, _INNERMOST = 7, 9
_FEWEST_DAYS = 2
_MOST_WORDS = 12


def with_bulleted_headings(
    paragraphs: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool], names: GroupNames
) -> list[Paragraph]:
    """The lines; an undated bullet with dated ones set in under it is a heading, with a level by how far in it stands.

    With a single day under it it is one only by a group's name: else it may be what the meeting is about.
    """
    indents = sorted({paragraph.indent for paragraph in paragraphs if _is_bullet(paragraph)})
    days = {
        index: count
        for index, paragraph in enumerate(paragraphs)
        if _may_be_heading(paragraph, is_dated) and (count := _days_under(paragraphs, index, is_dated))
    }
    plainly = {
        index for index, count in days.items() if count >= _FEWEST_DAYS or _names_group(paragraphs[index], names)
    }
    # Beside such a heading its like, as far in, is one too.
    at = {paragraphs[index].indent for index in plainly}
    return [
        replace(paragraph, heading_level=min(_INNERMOST, _OUTERMOST + indents.index(paragraph.indent)), bullet=False)
        if index in plainly or (index in days and paragraph.indent in at)
        else paragraph
        for index, paragraph in enumerate(paragraphs)
    ]


def _may_be_heading(paragraph: Paragraph, is_dated: Callable[[Paragraph], bool]) -> bool:
    short = len(paragraph.text.split()) <= _MOST_WORDS
    return short and _is_bullet(paragraph) and not is_dated(paragraph) and paragraph.heading_level is None


def _names_group(paragraph: Paragraph, names: GroupNames) -> bool:
    words = paragraph.text[bullet_end(paragraph.text) :].strip(" :")
    return bool(names.named(words)) or ends_as_group(words)


def _days_under(paragraphs: Sequence[Paragraph], index: int, is_dated: Callable[[Paragraph], bool]) -> int:
    """How many dated lines stand set in under the line, down to the next as far out."""
    days = 0
    for paragraph in paragraphs[index + 1 :]:
        if paragraph.indent <= paragraphs[index].indent or paragraph.heading_level is not None:
            break
        days += is_dated(paragraph)
    return days


def _is_bullet(paragraph: Paragraph) -> bool:
    return paragraph.bullet or bullet_end(paragraph.text) > 0
