"""Writes the year's plan as a Word document, in the layout that coordinators use."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from core.meetings.model.meeting import Meeting
from core.plans.export.plan_markdown import meetings_by_group
from core.plans.export.row_wording import row_text

_FONT = "Calibri"
_GREEN = RGBColor(0x1F, 0x4E, 0x3D)


def plan_docx(
    meetings: Sequence[Meeting],
    *,
    network: str,
    year: int,
    groups: Sequence[str],
    coordinators: Mapping[str, str],
    written_at: datetime,
) -> bytes:
    """Write the plan: title, each group's meetings as a list, and the group's coordinator (`coordinators`, by group).

    Headings, lists, language and title are marked up as such, so that a screen reader can read the document aloud
    (EN 301 549, 10.1.3.1, 10.3.1.1). `written_at` (UTC) dates it; the same input gives the same content.
    """
    document = Document()
    _set_up(document, f"Verksamhetsplan {year}", network, written_at)
    document.add_paragraph(f"Verksamhetsplan {year}", style="Title")
    document.add_paragraph(network, style="Subtitle")
    document.add_paragraph(f"Inplanerade aktiviteter under {year}", style="Heading 1")
    for group, group_meetings in meetings_by_group(meetings, groups):
        document.add_paragraph(group, style="Heading 2")
        for meeting in group_meetings:
            document.add_paragraph(row_text(meeting, group), style="List Bullet")
        if not group_meetings:
            document.add_paragraph("Inga träffar är planerade än.")
        if coordinator := coordinators.get(group):
            document.add_paragraph(f"Ansvarig för samordningen: {coordinator}")
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def _set_up(document: WordDocument, title: str, network: str, written_at: datetime) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, network, "sv-SE"
    properties.created = properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
    properties.last_modified_by, properties.comments, properties.revision = network, "", 1
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)
    for name, size, before, after in (
        ("Normal", 11, 0, 6),
        ("List Bullet", 11, 0, 4),
        ("Title", 26, 0, 2),
        ("Subtitle", 13, 0, 18),
        ("Heading 1", 17, 12, 8),
        ("Heading 2", 13, 16, 6),
    ):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            _shape(style, size, before, after, coloured=name not in ("Normal", "List Bullet"))


def _shape(style: ParagraphStyle, size: int, before: int, after: int, *, coloured: bool) -> None:
    style.font.name, style.font.size, style.font.italic = _FONT, Pt(size), False
    if coloured:
        style.font.color.rgb = _GREEN
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    spacing.line_spacing_rule, spacing.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        # A theme's fonts win over the named one.
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        fonts.set(qn("w:hAnsi"), _FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "sv-SE")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(language)
    borders = style.element.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    if borders is not None:
        borders.getparent().remove(borders)
