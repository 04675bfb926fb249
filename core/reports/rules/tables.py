"""The tables of rows behind the report's figures; they add up to what the figures say."""

from collections.abc import Iterator

from core.indicators.formatting import value_in_words
from core.indicators.model.indicators import Indicator
from core.indicators.model.rows import ActivityRow, MunicipalityRow, SatisfactionRow
from core.language.collation import swedish_order
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.meetings.goal_words import goals_in_words
from core.reports.model.blocks import Spans, Table, plain
from core.reports.model.report import SourceTable
from core.reports.model.report_data import ReportData
from core.reports.rules.survey_rows import survey_rows
from core.reports.rules.wording import WITHHELD, days_of, groups_of

#: Their letters.
MEETINGS, SATISFACTION, MUNICIPALITIES, PARTNERS, SURVEY = "A", "B", "C", "D", "E"
_COUNTED = (
    "Den som kom flera gånger räknas varje gång i deltagandet. Partner och föreläsare räknas för sig. "
    "Kommuner summeras inte: den som kom till flera träffar räknas en gång."
)
_WEIGHED = (
    "Varje svar väger lika. Träffar med färre än fem svar, eller med nästan lika svar, räknas in bara när de kan visas "
    "tillsammans med andra; då står de på en rad. Står det visas inte är träffen inte med i medlet."
)


def source_tables(data: ReportData) -> tuple[SourceTable, ...]:
    """The tables that have rows, by their letters."""
    return tuple(table for table in _tables(data) if table.table.rows)


def _tables(data: ReportData) -> Iterator[SourceTable]:
    counts = data.review.indicators.whole
    total = (
        "Summa",
        "",
        "",
        whole(counts.attendances),
        value_in_words(Indicator.MUNICIPALITIES, counts.municipalities),
    )
    rows = [_cells(*_activity(row)) for row in data.activities]
    yield SourceTable(
        MEETINGS,
        "Träffar och deltagande",
        Table(
            f"Träffar som hölls {data.year}, med deltagande",
            ("Datum", "Grupp", "Slag och mål", "Deltagande", "Kommuner"),
            (*rows, _cells(*total)) if rows else (),
            figures=frozenset({3, 4}),
            widths=(2.2, 4, 3.6, 1.9, 1.7),
            total=True,
        ),
        (_COUNTED,),
    )
    satisfaction = data.review.indicators.satisfaction
    graded = [_cells(*_grade(row)) for row in data.satisfaction]
    mean = value_in_words(Indicator.SATISFACTION, satisfaction.mean)
    yield SourceTable(
        SATISFACTION,
        "Nöjdhet efter träffarna",
        Table(
            f"Betyg efter träffarna {data.year}, medel av 5",
            ("Träff", "Medel", "Svar"),
            (*graded, _cells("Hela nätverket", mean, whole(satisfaction.answers))) if graded else (),
            figures=frozenset({1, 2}),
            widths=(7, 1.6, 2.4),
            total=True,
        ),
        (_WEIGHED,),
    )
    yield SourceTable(
        MUNICIPALITIES,
        "Kommuner",
        Table(
            f"Kommunernas deltagande {data.year}",
            ("Kommun", "Medlem", "Träffar", "Deltagande"),
            tuple(_cells(*_municipality(row)) for row in _by_name(data)),
            figures=frozenset({2, 3}),
            widths=(5, 2, 1.8, 2),
        ),
    )
    partners = sorted(data.partners.items(), key=lambda partner: (-partner[1], swedish_order(partner[0])))
    yield SourceTable(
        PARTNERS,
        "Partner",
        Table(
            f"Organisationer utanför kommunerna som medverkade {data.year}",
            ("Organisation", "Träffar"),
            tuple(_cells(name, whole(times)) for name, times in partners),
            figures=frozenset({1}),
            widths=(7, 1.8),
        ),
    )
    yield SourceTable(
        SURVEY,
        "Årsenkäten",
        Table(
            f"Svar på årsenkäten {data.year}",
            ("Fråga", "Så fördelar sig svaren", "Svar"),
            tuple(_cells(*row) for row in survey_rows(data)),
            figures=frozenset({2}),
            widths=(4, 5, 1.2),
        ),
    )


def _by_name(data: ReportData) -> list[MunicipalityRow]:
    return sorted(data.municipalities, key=lambda row: swedish_order(row.name))


def _activity(row: ActivityRow) -> tuple[str, ...]:
    meeting, counts = row.meeting, row.counts
    goals = f"; {goals_in_words(meeting.goals)}" if meeting.goals else ""
    known = bool(counts.recorded)
    return (
        days_of(meeting),
        groups_of(meeting),
        f"{row.kind.value}{goals}",
        whole(counts.attendances) if known else "saknas",
        whole(counts.municipalities) if known else "saknas",
    )


def _grade(row: SatisfactionRow) -> tuple[str, str, str]:
    names = [f"{days_of(meeting)} {groups_of(meeting)}" for meeting in row.meetings]
    together = f"Tillsammans: {enumeration(names)}" if len(names) > 1 else names[0]
    if row.band is not None:
        return together, f"{row.band[0]}–{row.band[1]}", f"{whole(row.answers)} (inte i medlet)"
    if row.mean is None:
        # With fewer than five answers, their number isn't shown either.
        return together, WITHHELD, "–"
    return together, decimal(row.mean), whole(row.answers)


def _municipality(row: MunicipalityRow) -> tuple[str, str, str, str]:
    return row.name, "ja" if row.member else "nej", whole(row.activities), whole(row.attendances)


def _cells(*texts: str) -> tuple[Spans, ...]:
    return tuple(plain(text) for text in texts)
