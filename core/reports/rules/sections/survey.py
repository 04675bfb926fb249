"""What the yearly survey gave, as far as it may be shown; texts are for coordinators and stay out."""

from collections.abc import Iterator

from core.language.plurals import count
from core.questions.formatting import result_in_words
from core.reports.model.blocks import Block, Paragraph, Picture, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.survey_rows import public_results
from core.reports.rules.tables import SURVEY
from core.surveys.charts import satisfaction_chart
from core.surveys.model import SurveyResult


def survey_section(data: ReportData) -> Section | None:
    """How satisfaction is spread, and each question with what was answered; None if no survey of the year closed."""
    result = data.survey
    if result is None or result.survey.closed_at is None:
        return None
    if result.withheld:
        words = (
            "Svaren på årsenkäten är gallrade."
            if result.disposed
            else "Färre än fem svarade på årsenkäten, så inget av den visas."
        )
        return Section("Årsenkäten", (Paragraph(plain(words)),))
    rows = tuple((plain(entry.question.words), plain(result_in_words(entry))) for entry in public_results(data))
    lead = f"Årsenkäten fick {count(result.survey.answers, 'svar')}. Svaren är anonyma."
    table = Table(f"Årsenkäten {data.year}", ("Fråga", "Svar"), rows, widths=(2, 3))
    return Section("Årsenkäten", (Paragraph(plain(lead)), *_spread(result), table))


def _spread(result: SurveyResult) -> Iterator[Block]:
    chart = satisfaction_chart(result)
    if chart is not None:
        yield Picture(0, chart, f"{count(sum(chart.counts), 'svar')} på årsenkäten.", SURVEY)
