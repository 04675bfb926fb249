"""Walks the lines of a document, or of a cell: headings, sentences, rows and what belongs to them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.mentions import blanked
from core.language.dates_in_text.names import WEEKDAY
from core.language.dates_in_text.times import find_times
from core.plans.model.plan import SetAsideReason
from core.plans.reader.context import Context
from core.plans.reader.outline.agenda import agenda_day, read_agenda
from core.plans.reader.outline.bare_days import bare_day, calendar_grid
from core.plans.reader.outline.defaults_after_list import give_to_rows_above
from core.plans.reader.outline.headings import heading_facts, looks_like_heading
from core.plans.reader.outline.headings_in_force import Scopes
from core.plans.reader.outline.hours_of_groups import hours_of_groups
from core.plans.reader.outline.row_segmentation import labels_below, lines_attached_to_dates, rows_lines, says_when
from core.plans.reader.outline.scope import Facts, Scope
from core.plans.reader.outline.sentences import (
    doubts_rows_below,
    facts_of_sentences,
    groups_spoken_of,
    section_of,
    speaks_of_all,
)
from core.plans.reader.outline.undated_rows import is_undated_in_month, is_vague_row
from core.plans.reader.outline.wrapped import wrapped_lines
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.dates.vague import note_undated_row
from core.plans.reader.rows.prose import footnote_mark, reads_as_prose
from core.plans.reader.rows.read_row import read_days, read_row
from core.plans.reader.rows.row_reading import is_doubted
from core.plans.reader.rows.row_text import RowText, bullet_end, row_of
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.legend import is_legend

_WORD = re.compile(r"\w")
#: Lines on each side within which a dated row makes an undated one a part of its list.
_NEAR = 3
_WEEKDAYS = re.compile(rf"\b(?:{WEEKDAY})\b", re.IGNORECASE)


@dataclass(slots=True)
class Prose:
    """A line of running text that names dates, and what holds where it stands."""

    row: RowText
    scope: Scope
    footnote: bool


@dataclass(slots=True)
class Walk:
    """One walk through lines that belong together."""

    context: Context
    scopes: Scopes
    prose: list[Prose] = field(default_factory=list)
    #: How many meetings there were when the innermost heading began.
    _rows_before: int = 0

    def through(self, paragraphs: Sequence[Paragraph]) -> None:
        """Note all that the lines give."""
        lines = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
        grid = calendar_grid([line.text for line in lines])
        lines = [line for index, line in enumerate(lines) if index not in grid]
        dated = {paragraph.number: bool(dates_in(paragraph.text, self.context.conventions)) for paragraph in lines}

        def is_dated(paragraph: Paragraph) -> bool:
            return dated[paragraph.number]

        attached = lines_attached_to_dates(lines, is_dated)
        index = 0
        while index < len(lines):
            index += self._step(lines, index, dated, attached)

    def _step(self, lines: Sequence[Paragraph], index: int, dated: dict[int, bool], attached: frozenset[int]) -> int:
        """Read what begins at `index`; how many lines it took."""
        paragraph = lines[index]
        if is_legend(paragraph.text) and not dated[paragraph.number]:
            # It was read before all rows.
            self.context.findings.claim_all(row_of([paragraph]))
            return 1
        if self._is_aside(paragraph, dated):
            return 1
        if paragraph.heading_level is not None and not dated[paragraph.number]:
            self._enter_heading(paragraph)
            return 1
        if self._is_only_a_day(paragraph) and (
            day := agenda_day(lines, index, lambda other: dated[other.number] or self._is_only_a_day(other))
        ):
            read_agenda(paragraph, day, self.scopes.now(), self.context)
            self.scopes.row_passed()
            return 1 + day.count
        taken, count = rows_lines(lines, index, lambda other: dated[other.number], attached)
        wrapped = wrapped_lines(lines, index, lambda other: dated[other.number])
        if wrapped > count:
            taken, count = list(lines[index : index + wrapped]), wrapped
        row = row_of(taken, wrapped=wrapped == count > 1)
        if any(dated[line.number] for line in taken):
            return self._dated_row(lines, index, row, taken, count, dated)
        if self._bare_day_row(row) or self._undated_line(lines, index, row, dated):
            return count
        return wrapped

    def _is_aside(self, paragraph: Paragraph, dated: dict[int, bool]) -> bool:
        """A footnote, or the head or foot of a page: never a row nor a heading."""
        mark = footnote_mark(paragraph.text)
        footnote = paragraph.marginal or (bool(mark) and mark in self.context.conventions.footnote_marks)
        if not footnote:
            return False
        row = row_of([paragraph])
        if dated[paragraph.number]:
            self.prose.append(Prose(row, self.scopes.now(), footnote=True))
        else:
            self._loose_times(row)
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
            self._enter_hours_of_groups(row)
            if facts := doubts_rows_below(row.line, row.text):
                self.scopes.enter(facts)
            return count
        below = lines[index + count :]
        labels, description = labels_below(below, 0, lambda other: self._ends_row(other, dated, lines[index]))
        whole = row_of([*taken, *labels])
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
        if says_when(paragraph.text):
            return True
        return looks_like_heading(paragraph) or bool(facts_of_sentences(paragraph.number, paragraph.text))

    def _is_only_a_day(self, paragraph: Paragraph) -> bool:
        """Whether the line is a date and nothing else, or a bare day under its month."""
        text = paragraph.text.strip()
        month = self.scopes.now().month
        dates = dates_in(text, self.context.conventions)
        if not dates and month is not None and (bare := bare_day(text, month)):
            dates = (bare,)
        return len(dates) == 1 and not _WORD.search(_WEEKDAYS.sub("", blanked(text, [dates[0].place])))

    def _bare_day_row(self, row: RowText) -> bool:
        month = self.scopes.now().month
        text = blanked(row.text, row.struck())
        mention = bare_day(text, month) if month is not None else None
        if mention is None:
            return False
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
        among = any(dated[line.number] for line in lines[max(0, index - _NEAR) : index + _NEAR + 1])
        if is_vague_row(row, self.scopes.now(), self.context, among_dated=among):
            return True
        if looks_like_heading(paragraph) and not row.bullet:
            if is_undated_in_month(paragraph, self.scopes.now(), self._facts(paragraph)):
                note_undated_row(row, self.context)
                return True
            self._enter_heading(paragraph)
            return False
        if self._enter_hours_of_groups(row):
            self.scopes.text_passed()
            self._loose_times(row)
        elif sentences := facts_of_sentences(row.line, row.text):
            self._enter_sentences(sentences, row)
        else:
            self.scopes.text_passed()
            self._loose_times(row)
        return False

    def _facts(self, paragraph: Paragraph) -> Facts:
        return heading_facts(
            paragraph,
            self.context.names,
            configured=bool(self.context.known_groups),
            parent=self.scopes.parent_groups(paragraph.heading_level),
            given_group=self.context.group is not None,
        )

    def _enter_heading(self, paragraph: Paragraph) -> None:
        facts = self._facts(paragraph)
        if facts.unknown and self.scopes.is_section(facts.words) and not ends_as_group(facts.unknown.words):
            # A sentence has spoken of these meetings: they are a sort of the group's own.
            facts = replace(facts, unknown=None)
        if facts.groups:
            self.context.learn_groups(facts.groups.value)
            current = self.scopes.now().groups
            if facts.level is None and current and current.value == facts.groups.value:
                # The group in force, named again.
                facts = replace(facts, groups=None)
        self.scopes.enter(facts)
        self._rows_before = len(self.context.findings.rows)
        row = row_of([paragraph])
        self.context.findings.claim(row, *(time.place for time in find_times(row.text)))

    def _enter_sentences(self, sentences: Sequence[tuple[str, Facts]], row: RowText) -> None:
        for sentence, facts in sentences:
            section = section_of(sentence, self.context.conventions.short_lines)
            about = () if section else groups_spoken_of(sentence, self.context.names)
            self.scopes.enter(replace(facts, section=section, about=about))
            if (facts.times or facts.form) and not (section or about) and speaks_of_all(sentence):
                give_to_rows_above(self.context.findings, self._rows_before, facts)
        if any(facts.times or facts.form for _, facts in sentences):
            self.context.findings.claim_all(row)
        else:
            self._loose_times(row)

    def _enter_hours_of_groups(self, row: RowText) -> bool:
        """Hours that are said group by group hold for the rows of those groups. Whether there are any."""
        hours = hours_of_groups(row.line, row.text, self.context.names)
        for hour in hours:
            self.scopes.enter(hour.facts)
            self.context.findings.claim(row, *hour.places)
        return bool(hours)

    def _loose_times(self, row: RowText) -> None:
        """Times in a line that is no row belong to no meeting."""
        places = [time.place for time in find_times(row.text) if not time.bare]
        if places:
            self.context.findings.aside(row, SetAsideReason.LOOSE_TIME, *places)
