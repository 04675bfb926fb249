"""Each group's year: its meetings with theme, participants and grades, their outcomes, and their documents."""

from collections.abc import Iterator

from core.indicators.model.indicators import Counts, Satisfaction
from core.indicators.model.rows import ActivityRow
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.language.plurals import count
from core.reports.model.blocks import Block, Heading, ItemList, Paragraph, Span, Spans, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.wording import FORM_WORDS, days_of, ended, grade_of, long_days, title_of


def groups_section(data: ReportData) -> Section | None:
    """Nothing if no group met."""
    if not data.activities:
        return None
    return Section("Gruppernas år", tuple(_blocks(data)))


def _blocks(data: ReportData) -> Iterator[Block]:
    indicators = data.review.indicators
    for name, counts in indicators.by_group.items():
        yield Heading(2, name)
        yield Paragraph(plain(_in_words(counts, indicators.satisfaction_by_group.get(name, Satisfaction()))))
        own = [row for row in data.activities if name in row.meeting.groups]
        if not own:
            continue
        yield Table(
            f"{name}: träffar {data.year}",
            ("Datum", "Träff", "Form", "Deltagare", "Kommuner", "Nöjdhet"),
            tuple(_row(row, name, data) for row in own),
            figures=frozenset({3, 4}),
            widths=(1.7, 4.6, 1.7, 1.9, 1.8, 2.2),
        )
        outcomes = tuple(item for row in own if (item := _what_came(row, data)))
        if outcomes:
            yield Heading(3, "Det här blev det")
            yield ItemList(outcomes)


def _in_words(counts: Counts, satisfaction: Satisfaction) -> str:
    if not counts.activities:
        return "Gruppen höll ingen träff under året."
    parts = [f"{count(counts.activities, 'träff')}."]
    if counts.recorded:
        there = f"{count(counts.attendances, 'deltagande')} av {count(counts.people, 'person')}"
        parts.append(f"{there} från {count(counts.municipalities, 'kommun')}.")
    else:
        parts.append("Närvaron är inte noterad.")
    if satisfaction.mean is not None:
        parts.append(f"Nöjdhet {decimal(satisfaction.mean)} av 5 ({count(satisfaction.answers, 'svar')}).")
    return " ".join(parts)


def _row(row: ActivityRow, group: str, data: ReportData) -> tuple[Spans, ...]:
    meeting, counts = row.meeting, row.counts
    others = [name for name in meeting.groups if name != group]
    joint = f" (gemensam med {enumeration(others)})" if others else ""
    known = bool(counts.recorded)
    return (
        plain(days_of(meeting)),
        plain(f"{title_of(meeting)}{joint}"),
        plain(FORM_WORDS[meeting.form]),
        plain(whole(counts.attendances) if known else "saknas"),
        plain(whole(counts.municipalities) if known else "saknas"),
        plain(grade_of(data.feedback.get(meeting.id))),
    )


def _what_came(row: ActivityRow, data: ReportData) -> Spans:
    """The coordinators' line, the decisions, and links to the documents."""
    outcome = data.outcomes.get(row.meeting.id, "")
    decisions = data.decisions.get(row.meeting.id, ())
    documents = data.documents.get(row.meeting.id, ())
    if not (outcome or decisions or documents):
        return ()
    spans = [Span(f"{long_days(row.meeting)}: ", bold=True)]
    if outcome:
        spans.append(Span(f"{ended(outcome)} "))
    if decisions:
        spans.append(Span(f"Beslut: {' '.join(map(ended, decisions))} "))
    if documents:
        spans.append(Span("Dokument: "))
        for number, document in enumerate(documents):
            spans += [*([Span(", ")] if number else []), Span(document.name, link=document.url)]
        spans.append(Span("."))
    return tuple(spans)
