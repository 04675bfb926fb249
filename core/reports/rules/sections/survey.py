"""What the yearly survey gave, as far as it may be shown; texts are for coordinators and stay out."""

from core.language.plurals import count
from core.questions.formatting import result_in_words
from core.questions.model import QuestionKind
from core.reports.model.blocks import Paragraph, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData


def survey_section(data: ReportData) -> Section | None:
    """Each question with what was answered; None where no survey of the year has closed."""
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
    rows = tuple(
        (plain(entry.question.words), plain(result_in_words(entry)))
        for entry in result.questions
        if entry.question.kind is not QuestionKind.TEXT
    )
    lead = f"Årsenkäten fick {count(result.survey.answers, 'svar')}. Svaren är anonyma."
    table = Table(f"Årsenkäten {data.year}", ("Fråga", "Svar"), rows, widths=(2, 3))
    return Section("Årsenkäten", (Paragraph(plain(lead)), table))
