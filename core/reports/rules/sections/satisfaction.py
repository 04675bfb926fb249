"""What participants thought, as far as it may be shown."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from core.charts.model import Grades, MeanRow, MeansChart, ScaleChart
from core.feedback.model.feedback import FeedbackResult
from core.indicators.model.rows import ActivityRow
from core.language.numbers import decimal, share, whole
from core.language.plurals import count
from core.reports.model.blocks import Block, Paragraph, Picture, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.tables import SATISFACTION
from core.reports.rules.wording import WITHHELD, days_of, groups_of, with_source

#: Rows of one picture; more go on in the next.
_MOST_ROWS = 24


def satisfaction_section(data: ReportData) -> Section | None:
    """The total, each group, each meeting, and the distribution of answers."""
    if not data.feedback:
        return None
    return Section("Nöjdhet", tuple(_blocks(data)))


def _blocks(data: ReportData) -> Iterator[Block]:
    satisfaction = data.review.indicators.satisfaction
    if satisfaction.mean is None:
        yield Paragraph(plain("Svaren är för få för att visa något medelbetyg för året."))
    else:
        summary = f"Årets medelbetyg är {decimal(satisfaction.mean)} av 5, av {count(satisfaction.answers, 'svar')}."
        yield Paragraph(with_source(summary, SATISFACTION))
    spread = [result for result in data.feedback.values() if result.distribution is not None]
    if spread:
        yield _spread(spread)
    if table := _by_group(data):
        yield table
    with_feedback = [row for row in data.activities if row.meeting.id in data.feedback]
    for first in range(0, len(with_feedback), _MOST_ROWS):
        rows = with_feedback[first : first + _MOST_ROWS]
        part = (
            f" Träff {first + 1} till {first + len(rows)} av {len(with_feedback)}."
            if len(with_feedback) > _MOST_ROWS
            else ""
        )
        caption = f"Medel och spridning efter varje träff.{part}"
        yield Picture(0, _means(rows, data.feedback), caption, SATISFACTION)


def _spread(results: Sequence[FeedbackResult]) -> Picture:
    counts: Grades = (0, 0, 0, 0, 0)
    for result in results:
        if result.distribution is not None:
            one, two, three, four, five = (sum(grades) for grades in zip(counts, result.distribution, strict=True))
            counts = (one, two, three, four, five)
    total = sum(counts)
    title = f"{share(counts[3] + counts[4], total)} av svaren är en fyra eller en femma"
    caption = f"{count(total, 'svar')} från de {whole(len(results))} träffar som kan visas var för sig."
    return Picture(0, ScaleChart(title, counts), caption, SATISFACTION)


def _means(rows: Sequence[ActivityRow], feedback: Mapping[str, FeedbackResult]) -> MeansChart:
    made = [_mean_row(row, feedback[row.meeting.id]) for row in rows]
    means = [row for row in made if row.mean is not None]
    if not means:
        return MeansChart("Inget medelbetyg kan visas för en enskild träff", tuple(made))
    best = max(means, key=lambda row: (round(row.mean or 0, 6), row.answers or 0))
    return MeansChart(f"Högst betyg: {decimal(best.mean or 0)} för {best.label}", tuple(made))


def _mean_row(row: ActivityRow, result: FeedbackResult) -> MeanRow:
    # Names of several groups have no room beside the scale; table B has them.
    label = f"{days_of(row.meeting)} {'gemensam träff' if row.meeting.joint else groups_of(row.meeting)}"
    if result.withheld:
        return MeanRow(label)
    half = None if result.distribution is None else _middle_half(result.distribution)
    return MeanRow(label, result.answers, result.mean, half, result.band)


def _middle_half(distribution: Grades) -> tuple[float, float]:
    """The lower and the upper quartile: the grades at which a quarter and three quarters of the answers are reached."""
    total = sum(distribution)
    reached = list(accumulate(distribution))
    low = next(grade for grade, number in enumerate(reached, 1) if number * 4 >= total)
    high = next(grade for grade, number in enumerate(reached, 1) if number * 4 >= 3 * total)
    return low, high


def _by_group(data: ReportData) -> Table | None:
    rows = []
    for name, figure in data.review.indicators.satisfaction_by_group.items():
        answers = whole(figure.answers) if figure.mean is not None else "–"
        mean = WITHHELD if figure.mean is None else decimal(figure.mean)
        rows.append((plain(name), plain(mean), plain(answers)))
    if not rows:
        return None
    caption = "Nöjdhet per grupp, gemensamma träffar inräknade hos varje grupp"
    return Table(caption, ("Grupp", "Medel", "Svar"), tuple(rows), figures=frozenset({1, 2}), widths=(6, 2, 2))
