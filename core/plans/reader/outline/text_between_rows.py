"""What a line that is no row gives to the rows around it: a heading, or a sentence about all of them or some."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.document_reader.blocks import Paragraph
from core.language.dates_in_text.times import find_times
from core.meetings.meeting_words import evident_form
from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import Origin, SetAsideReason, Source
from core.plans.reader.context import Context
from core.plans.reader.outline.defaults_after_list import give_to_rows_above, without_told_exception
from core.plans.reader.outline.heading_group import named_with_place
from core.plans.reader.outline.headings import heading_facts
from core.plans.reader.outline.headings_in_force import Scopes
from core.plans.reader.outline.hours_of_groups import hours_of_groups
from core.plans.reader.outline.lines.chat import Written, day_written, is_signature, lists_days, says_day_of_message
from core.plans.reader.outline.scope import Facts, Known
from core.plans.reader.outline.sentences import (
    facts_of_sentences,
    groups_spoken_of,
    list_announced,
    section_of,
    speaks_of_all,
    year_of_subject,
)
from core.plans.reader.rows.dates.dates_of_row import dates_in
from core.plans.reader.rows.row_text import RowText, row_of
from core.plans.reader.rows.times import times_in
from core.plans.reader.words.group_names import ends_as_group
from core.plans.reader.words.years import names_next_year

#: Characters of a line that says only when and how a group meets.
_LONGEST_USUAL = 120
_EXCEPT = re.compile(r",?\s(?:unntatt|undantaget|med undantag|förutom|utom|undtagen|except|men)\b", re.IGNORECASE)


def facts_of_heading(paragraph: Paragraph, scopes: Scopes, context: Context) -> Facts:
    """What the line says as a heading, where it stands."""
    return heading_facts(
        paragraph,
        context.names,
        configured=bool(context.known_groups),
        parent=scopes.parent_groups(paragraph.heading_level),
        given_group=context.group is not None,
    )


def enter_heading(paragraph: Paragraph, scopes: Scopes, context: Context) -> None:
    """What the heading says holds from here on."""
    facts = facts_of_heading(paragraph, scopes, context)
    if names_next_year(paragraph.text):
        facts = Facts(facts.line, facts.level, years=_next_year(facts.line, scopes, context))
    if facts.unknown and scopes.is_section(facts.words) and not ends_as_group(facts.unknown.words):
        # A sentence has spoken of these meetings: they are a sort of the group's own.
        facts = replace(facts, unknown=None)
    if facts.unknown and (name := named_with_place(facts.unknown.words, context.names, context.conventions)):
        here = Origin(Source.HEADING, facts.line)
        form = evident_form(facts.unknown.words.casefold().replace(name.casefold(), ""))
        if facts.form is None and form is not MeetingForm.UNKNOWN:
            facts = replace(facts, form=Known(form, here))
        facts = replace(facts, unknown=None, groups=Known((name,), here))
    if facts.groups and (name := named_with_place(facts.groups.value[0], context.names, context.conventions)):
        facts = replace(facts, groups=replace(facts.groups, value=(name, *facts.groups.value[1:])))
    if facts.unknown and scopes.is_below_group(facts.level) and not ends_as_group(facts.unknown.words):
        # A part of the group's own section.
        facts = replace(facts, unknown=None)
    if facts.groups:
        context.learn_groups(facts.groups.value)
        current = scopes.now().groups
        if facts.level is None and current and current.value == facts.groups.value:
            # The group in force, named again.
            facts = replace(facts, groups=None)
    scopes.enter(facts)
    scopes.rows_before = len(context.findings.rows)
    row = row_of([paragraph])
    context.findings.claim(row, *(time.place for time in find_times(row.text)))


def _next_year(line: int, scopes: Scopes, context: Context) -> Known[tuple[int, ...]] | None:
    """The year after that of the rows above; None where nobody has said theirs."""
    above = scopes.now().years
    announced = context.conventions.announced_year
    year = above.value[-1] if above else announced[0] if announced else None
    return Known((year + 1,), Origin(Source.HEADING, line)) if year else None


def is_line_of_chat(
    lines: Sequence[Paragraph], index: int, scopes: Scopes, context: Context, *, only_a_day: bool
) -> bool:
    """Whether the line says who wrote what follows in a chat, or only when: that tells the year of days named there.

    `only_a_day` where it is a day and nothing else.
    """
    line, conventions = lines[index], context.conventions
    day = only_a_day and (conventions.chat_days or says_day_of_message(lines, index))
    if not (conventions.chat and (day or is_signature(line.text))):
        return False
    before = scopes.now().written
    written = day_written(line.text, before.day if before else None)
    if written is not None:
        listed = lists_days(lines[index + 1 :], lambda other: bool(dates_in(other.text, conventions)))
        scopes.enter(Facts(line.number, written=Written(written, listed), sentence=True))
    if dates_in(line.text, conventions):
        context.findings.aside(row_of([line]), SetAsideReason.PAGE_DATE)
    else:
        note_loose_times(row_of([line]), context)
    return True


def enter_text(row: RowText, scopes: Scopes, context: Context) -> None:
    """What running text says of rows holds for them; its times, where it says nothing, belong to no meeting."""
    announced = _enter_list_announced(row, scopes, context)
    if enter_hours_of_groups(row, scopes, context):
        if not announced:
            scopes.text_passed()
        note_loose_times(row, context)
        return
    if facts := year_of_subject(row.line, row.text):
        scopes.enter(facts)
    if not (enter_sentences(row, scopes, context) or _enter_usual(row, scopes, context)):
        if not announced:
            scopes.text_passed()
        note_loose_times(row, context)


def _enter_usual(row: RowText, scopes: Scopes, context: Context) -> bool:
    """Hours right below a group's heading hold for its rows: "På plats hos värdkommunen, kl. 8.30–12.00."."""
    text = _EXCEPT.split(row.text, maxsplit=1)[0]
    times = times_in(text)
    if times.start is None or times.end is None or len(row.text) > _LONGEST_USUAL or not scopes.is_right_below_group():
        return False
    origin = Origin(Source.SENTENCE, row.line)
    form = Known(evident_form(text), origin)
    said = None if form.value is MeetingForm.UNKNOWN else form
    scopes.enter(Facts(row.line, times=Known(replace(times, places=()), origin), form=said, sentence=True))
    context.findings.claim_all(row)
    return True


def enter_sentences(row: RowText, scopes: Scopes, context: Context) -> bool:
    """What sentences say of all rows, or of some, holds from here on. Whether there are any such."""
    text = without_told_exception(row.text, context.findings, scopes.rows_before)
    sentences = facts_of_sentences(row.line, text, context.names)
    for sentence, facts in sentences:
        about = groups_spoken_of(sentence, context.names)
        section = "" if about else section_of(sentence, context.conventions.short_lines)
        scopes.enter(replace(facts, section=section, about=about))
        if (facts.times or facts.form) and not section and (about or speaks_of_all(sentence)):
            give_to_rows_above(context.findings, scopes.rows_before, replace(facts, about=about))
    if any(facts.times or facts.form for _, facts in sentences):
        context.findings.claim_all(row)
    elif sentences:
        note_loose_times(row, context)
    return bool(sentences)


def enter_hours_of_groups(row: RowText, scopes: Scopes, context: Context) -> bool:
    """Hours that are said group by group hold for the rows of those groups. Whether there are any."""
    hours = hours_of_groups(row.line, row.text, context.names)
    for hour in hours:
        scopes.enter(hour.facts)
        context.findings.claim(row, *hour.places)
    return bool(hours)


def note_loose_times(row: RowText, context: Context) -> None:
    """Times in a line that is no row belong to no meeting."""
    places = [time.place for time in find_times(row.text) if not time.bare]
    if places:
        context.findings.aside(row, SetAsideReason.LOOSE_TIME, *places)


def _enter_list_announced(row: RowText, scopes: Scopes, context: Context) -> bool:
    """Whether the line announces the list of another group than the one in force, or meetings in minutes of one."""
    facts, current = list_announced(row.line, row.text, context.names), scopes.now()
    same = current.groups and facts and facts.groups and current.groups.value == facts.groups.value
    if facts is None or (same and current.purpose is None):
        return False
    scopes.enter(facts)
    scopes.rows_before = len(context.findings.rows)
    return True
