"""Lines that are only a group's name: headings, however they are written."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.plans.reader.rows.row_text import bullet_end
from core.plans.reader.words.group_names import GroupNames


def with_group_lines(
    paragraphs: Sequence[Paragraph], is_dated: Callable[[Paragraph], bool], names: GroupNames
) -> list[Paragraph]:
    """The lines; one that is only a known group's name begins with a capital, as a heading does."""
    return [
        replace(paragraph, text=_capitalized(paragraph.text))
        if _is_lower(paragraph.text) and names.named(paragraph.text) and not is_dated(paragraph)
        else paragraph
        for paragraph in paragraphs
    ]


def _is_lower(text: str) -> bool:
    return not bullet_end(text) and text.lstrip()[:1].islower()


def _capitalized(text: str) -> str:
    at = len(text) - len(text.lstrip())
    return f"{text[:at]}{text[at].upper()}{text[at + 1 :]}"
