"""Applies a sentence after a list to all its meetings that have no value of their own."""

import re
from dataclasses import replace

from core.meetings.model.meeting import MeetingForm
from core.plans.model.plan import PlanRow
from core.plans.reader.account.findings import Findings
from core.plans.reader.outline.scope import Facts

#: "Alla utom den i Borås är på Teams".
_EXCEPT = re.compile(
    r",?\s(?:utom|förutom|med undantag för|except|undtagen|unntatt)\s(?P<which>[^.,;:]{2,60}?)"
    r"(?=,|\s(?:är|hålls|har|sker|äger|börjar|startar|ses|möts|is|are|er)\s)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w/.-]{2,}")
_NO_NAMES = frozenset(
    {"den", "det", "de", "i", "på", "vid", "hos", "för", "till", "mötet", "möten", "mötena", "träffen", "träffar"}
    | {"träffarna", "dagen", "första", "sista", "the", "one", "in", "at", "on"}
)


def without_told_exception(text: str, findings: Findings, first: int) -> str:
    """The text without what it excepts, if rows from number `first` on that bear its words say their own hours.

    "Alla utom den i Borås är på Teams kl. 13" then speaks of all others.
    """
    match = _EXCEPT.search(text)
    if match is None:
        return text
    names = [word for word in _WORD.findall(match["which"].casefold()) if word not in _NO_NAMES]
    excepted = [read for read in findings.rows[first:] if names and all(name in read.text.casefold() for name in names)]
    told = bool(excepted) and all(read.row.start_time or read.row.whole_day for read in excepted)
    return text[: match.start()] + text[match.end() :] if told else text


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
