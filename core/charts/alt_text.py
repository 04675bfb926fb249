"""The alt text of a chart: all its numbers, and nothing else."""

from collections.abc import Iterator

from core.charts.model import Chart, ColumnChart, FrequencyGrid, MeanRow, MeansChart, ScaleChart
from core.language.lists import enumeration
from core.language.numbers import decimal, whole
from core.language.plurals import count


def alt_text(chart: Chart) -> str:
    """The chart's title, its kind and its numbers."""
    return f"{chart.title}. {_words(chart)}"


def _words(chart: Chart) -> str:
    match chart:
        case ColumnChart():
            return _columns(chart)
        case MeansChart():
            return _means(chart)
        case ScaleChart():
            return _scale(chart)
        case FrequencyGrid():
            return _grid(chart)


def _columns(chart: ColumnChart) -> str:
    columns = [f"{column.label}: {_column(chart.series, column.values)}" for column in chart.columns]
    return f"Stapeldiagram, antal {chart.unit}. {'; '.join(columns)}." if columns else "Stapeldiagram utan staplar."


def _column(series: tuple[str, ...], values: tuple[int | None, ...]) -> str:
    known = [(name, value) for name, value in zip(series, values, strict=True) if value is not None]
    if not known:
        return "uppgift saknas"
    there = [(name, value) for name, value in known if value] or known[:1]
    if len(series) == 1 or not there[0][1]:
        return whole(there[0][1])
    return ", ".join(f"{name} {whole(value)}" for name, value in there)


def _means(chart: MeansChart) -> str:
    return f"Medelbetyg på skalan 1 till 5. {'; '.join(f'{row.label}: {_mean(row)}' for row in chart.rows)}."


def _mean(row: MeanRow) -> str:
    answers = "" if row.answers is None else f", {count(row.answers, 'svar')}"
    if row.band is not None:
        return f"nästan alla gav {row.band[0]} till {row.band[1]}{answers}"
    if row.mean is None:
        return f"visas inte{answers}"
    half = ""
    if row.middle_half is not None:
        low, high = (f"{grade:g}".replace(".", ",") for grade in row.middle_half)
        half = f", hälften av svaren är {low}" + ("" if low == high else f" till {high}")
    return f"{decimal(row.mean)}{half}{answers}"


def _scale(chart: ScaleChart) -> str:
    meaning = {5: f" ({chart.highest})", 1: f" ({chart.lowest})"}
    grades = [f"{whole(chart.counts[grade - 1])} gav {grade}{meaning.get(grade, '')}" for grade in range(5, 0, -1)]
    return f"Fördelning av {count(sum(chart.counts), 'svar')}: {enumeration(grades)}."


def _grid(chart: FrequencyGrid) -> str:
    return f"Rutnät, antal {chart.unit}. {'; '.join(_rows(chart))}."


def _rows(chart: FrequencyGrid) -> Iterator[str]:
    for row in chart.rows:
        there = [f"{name} {whole(value)}" for name, value in zip(chart.columns, row.counts, strict=True) if value]
        yield f"{row.label}: {whole(row.total)}" + (f" ({', '.join(there)})" if there else "")
