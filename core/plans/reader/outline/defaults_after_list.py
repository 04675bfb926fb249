"""Applies a sentence after a list to all its meetings that have no value of their own."""

from dataclasses import replace

from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import PlanRow
from core.plans.reader.account.findings import Findings
from core.plans.reader.outline.scope import Facts


def give_to_rows_above(findings: Findings, first: int, facts: Facts) -> None:
    """Give time and form to the meetings from number `first` on, where their rows are silent.

    Facts about some groups are given to their meetings alone.
    """
    for index in range(first, len(findings.rows)):
        read = findings.rows[index]
        if facts.about and not set(read.row.groups) <= set(facts.about):
            continue
        findings.rows[index] = replace(read, row=_given(read.row, facts))


def _given(row: PlanRow, facts: Facts) -> PlanRow:
    silent = row.start_time is None and not row.whole_day and row.time_words is None
    if facts.times and silent:
        times = facts.times.value
        row = replace(
            row, start_time=times.start, end_time=times.end, sources=replace(row.sources, time=facts.times.origin)
        )
    if facts.form and row.form is MeetingForm.UNKNOWN:
        row = replace(row, form=facts.form.value, sources=replace(row.sources, form=facts.form.origin))
    return row
