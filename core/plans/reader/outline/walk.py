"""Walks the lines of a document, or of a cell: headings, sentences, rows and what belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import blanked
from core.plans.model.plan import SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.headings import looks_like_heading
from core.plans.reader.outline.headings_in_force import Scopes
from core.plans.reader.outline.lines.agenda import agenda_day, read_agenda
from core.plans.reader.outline.lines.attached_lines import (
    ends_of_blocks,
    lines_attached_to_dates,
    lines_below_days,
    lines_of_places,
)
from core.plans.reader.outline.lines.bare_days import bare_day, calendar_grid, named_day
from core.plans.reader.outline.lines.bulleted_headings import with_bulleted_headings
from core.plans.reader.outline.lines.day_lines import is_label_of_minutes, is_only_a_day, says_only_when
from core.plans.reader.outline.lines.group_lines import with_group_lines
from core.plans.reader.outline.lines.row_segmentation import (
    is_mail_head,
    labels_below,
    rows_lines,
    says_when,
)
from core.plans.reader.outline.lines.wrapped import begins_running_text, wrapped_lines
from core.plans.reader.outline.running_text import Prose
from core.plans.reader.outline.sentences import (
    doubts_rows_below,
    facts_of_sentences,
)
from core.plans.reader.outline.text_between_rows import (
    enter_heading,
    enter_hours_of_groups,
    enter_sentences,
    enter_text,
    facts_of_heading,
    is_line_of_chat,
    note_loose_times,
)
from core.plans.reader.outline.undated_rows import is_undated_in_month, is_vague_row
from core.plans.reader.rows.about import purpose_after, purpose_before
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.dates.vague import awaits_its_day, note_undated_row
from core.plans.reader.rows.day_rules import DayRule, lines_of_named_day, names_day_by_rule
from core.plans.reader.rows.prose import footnote_mark, reads_as_prose
from core.plans.reader.rows.read_row import read_days, read_row
from core.plans.reader.rows.row_reading import is_doubted
from core.plans.reader.rows.row_text import RowText, bullet_end, row_of
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.legend import is_legend

#: Lines on each side within which a dated row makes an undated one a part of its list.
_NEAR = 3


@dataclass(slots=True)
class Walk:
    """One walk through lines that belong together."""

    context: Context
    scopes: Scopes
    prose: list[Prose] = field(default_factory=list)
    rules: list[DayRule] = field(default_factory=list)
    #: Numbers of the lines below the last day of their block.
    _ends_of_blocks: frozenset[int] = frozenset()
    #: Numbers of the lines that say where the meeting above them is.
    _places: frozenset[int] = frozenset()

    def through(self, paragraphs: Sequence[Paragraph]) -> None:
        """Note all that the lines give."""
        lines = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
        grid = calendar_grid([line.text for line in lines])
        lines = [line for index, line in enumerate(lines) if index not in grid]
        dated = {paragraph.number: bool(dates_in(paragraph.text, self.context.conventions)) for paragraph in lines}

        def is_dated(paragraph: Paragraph) -> bool:
            return dated[paragraph.number]

        lines = with_group_lines(lines, is_dated, self.context.names)
        lines = with_bulleted_headings(lines, is_dated, self.context.names)
        self._ends_of_blocks = ends_of_blocks(lines, is_dated)
        attached = lines_attached_to_dates(lines, is_dated) | lines_below_days(
            lines, is_dated, lambda paragraph: says_only_when(paragraph, self.context.conventions)
        )
        self._places = lines_of_places(lines, attached, is_dated)
        index = 0
        while index < len(lines):
            index += self._step(lines, index, dated, attached)

    def _step(self, lines: Sequence[Paragraph], index: int, dated: dict[int, bool], attached: frozenset[int]) -> int:
        """Read what begins at `index`; how many lines it took."""
        paragraph = lines[index]
        if self._is_aside(lines, index, dated):
            return 1
        if paragraph.heading_level is not None and not dated[paragraph.number]:
            enter_heading(paragraph, self.scopes, self.context)
            return 1
        if self._is_only_a_day(paragraph) and (
            day := agenda_day(lines, index, lambda other: dated[other.number] or self._is_only_a_day(other))
        ):
            read_agenda(paragraph, day, self.scopes.now(), self.context)
            self.scopes.row_passed()
            return 1 + day.count
        if (named := lines_of_named_day(lines[index : index + 2])) and not dated[named[-1].number]:
            self.rules.append(DayRule(row_of(named), self.scopes.now()))
            return len(named)
        taken, count = rows_lines(lines, index, lambda other: dated[other.number], attached)
        wrapped = wrapped_lines(lines, index, lambda other: dated[other.number])
        if wrapped > count:
            taken, count = list(lines[index : index + wrapped]), wrapped
        row = row_of(taken, wrapped=wrapped == count > 1, places=self._places)
        if any(dated[line.number] for line in taken):
            return self._dated_row(lines, index, row, taken, count, dated)
        if self._bare_day_row(row) or self._undated_line(lines, index, row, dated):
            return count
        return wrapped

    def _is_aside(self, lines: Sequence[Paragraph], index: int, dated: dict[int, bool]) -> bool:
        """A legend, when minutes or messages were written, a footnote, a page's head or foot: no row nor heading."""
        paragraph, only_a_day = lines[index], self._is_only_a_day(lines[index])
        if is_legend(paragraph.text) and not dated[paragraph.number]:
            # It was read before all rows.
            self.context.findings.claim_all(row_of([paragraph]))
            return True
        if only_a_day and index and is_label_of_minutes(lines[index - 1].text):
            self.context.findings.aside(row_of([paragraph]), SetAsideReason.PAGE_DATE)
            return True
        if paragraph.number == self.context.conventions.minutes_line:
            self.context.findings.aside(row_of([paragraph]), SetAsideReason.MINUTES)
            return True
        if is_line_of_chat(lines, index, self.scopes, self.context, only_a_day=only_a_day):
            return True
        mark = footnote_mark(paragraph.text)
        footnote = paragraph.marginal or (bool(mark) and mark in self.context.conventions.footnote_marks)
        if not footnote:
            return False
        row = row_of([paragraph])
        if dated[paragraph.number]:
            self.prose.append(Prose(row, self.scopes.now(), footnote=True))
        else:
            note_loose_times(row, self.context)
        return True

    def _dated_row(
        self,
        lines: Sequence[Paragraph],
        index: int,
        row: RowText,
        taken: list[Paragraph],
        count: int,
        dated: dict[int, bool],
    ) -> int:
        text = blanked(row.text, row.struck())
        mentions = dates_in(text, self.context.conventions)
        if mentions and not row.hidden and reads_as_prose(row, text, mentions[0]):
            self.prose.append(Prose(row, self.scopes.now(), footnote=False))
            enter_hours_of_groups(row, self.scopes, self.context)
            if facts := doubts_rows_below(row.line, row.text):
                self.scopes.enter(facts)
            return count
        below = [] if is_mail_head(lines[index].text) else lines[index + count :]
        labels, description = labels_below(below, 0, lambda other: self._ends_row(other, dated, lines[index]))
        whole = row_of([*taken, *labels], places=self._places)
        if is_doubted(whole, text, self.context):
            return count
        before = self.context.findings.number_of_rows
        read_row(whole, self.scopes.now(), self.context)
        self.scopes.row_passed(aside=self.context.findings.number_of_rows == before)
        for paragraph in description:
            self.context.findings.claim_all(row_of([paragraph]))
        return count + len(labels) + len(description)

    def _ends_row(self, paragraph: Paragraph, dated: dict[int, bool], first: Paragraph) -> bool:
        """Whether the line begins something new below the row that begins with `first`."""
        if dated[paragraph.number] or paragraph.heading_level is not None or paragraph.marginal:
            return True
        if paragraph.indent > first.indent and not (paragraph.gap_before or paragraph.bold or paragraph.bullet):
            # Set in under the row, however like a heading it is.
            return False
        if paragraph.bullet or bullet_end(paragraph.text):
            return True
        scope = self.scopes.now()
        if scope.month is not None and bare_day(paragraph.text, scope.month):
            return True
        if says_when(paragraph.text) or names_day_by_rule(paragraph.text) or begins_running_text(paragraph):
            return True
        if looks_like_heading(paragraph):
            return not self._describes(paragraph)
        return bool(facts_of_sentences(paragraph.number, paragraph.text, self.context.names))

    def _describes(self, paragraph: Paragraph) -> bool:
        """Whether a line like a heading stands below the last day of its block, and gives rows nothing."""
        if paragraph.number not in self._ends_of_blocks or paragraph.gap_before or paragraph.bold:
            return False
        facts = facts_of_heading(paragraph, self.scopes, self.context)
        return not (facts.groups or facts.years or facts.month or facts.purpose) and not ends_as_group(paragraph.text)

    def _is_only_a_day(self, paragraph: Paragraph) -> bool:
        return is_only_a_day(paragraph, self.context.conventions, self.scopes.now().month)

    def _bare_day_row(self, row: RowText) -> bool:
        month = self.scopes.now().month
        text = blanked(row.text, row.struck())
        mention = (bare_day(text, month) or named_day(text, month)) if month is not None else None
        if mention is None:
            return False
        if reason := purpose_before(text, mention.place, 0) or purpose_after(text, mention.place, len(text)):
            self.context.findings.aside(row, reason)
            return True
        if row.hidden:
            self.context.findings.aside(row, SetAsideReason.HIDDEN)
            return True
        if is_doubted(row, text, self.context):
            return True
        read_days(row, mention, self.scopes.now(), self.context)
        self.scopes.row_passed()
        return True

    def _undated_line(self, lines: Sequence[Paragraph], index: int, row: RowText, dated: dict[int, bool]) -> bool:
        """Read a line without a date: a vague row, heading, sentence about all or only text. True where it is a row."""
        paragraph = lines[index]
        if names_day_by_rule(row.text):
            self.rules.append(DayRule(row, self.scopes.now()))
            enter_sentences(row, self.scopes, self.context)
            return False
        if awaits_its_day(row.text):
            note_undated_row(row, self.context)
            return True
        among = any(dated[line.number] for line in lines[max(0, index - _NEAR) : index + _NEAR + 1])
        says_hours = any(facts.times for _, facts in facts_of_sentences(row.line, row.text, self.context.names))
        if not says_hours and is_vague_row(row, self.scopes.now(), self.context, among_dated=among):
            return True
        if looks_like_heading(paragraph) and not row.bullet:
            if is_undated_in_month(
                paragraph, self.scopes.now(), facts_of_heading(paragraph, self.scopes, self.context)
            ):
                note_undated_row(row, self.context)
                return True
            enter_heading(paragraph, self.scopes, self.context)
            return False
        enter_text(row, self.scopes, self.context)
        return False
