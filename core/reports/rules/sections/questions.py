"""What else was asked after the meetings, question by question: each meeting by itself, and no sum of several."""

from collections.abc import Iterator, Sequence

from core.language.plurals import spelled_count
from core.questions.formatting import result_in_words
from core.questions.model import QuestionResult
from core.reports.model.blocks import Paragraph, Table, plain
from core.reports.model.report import Section
from core.reports.model.report_data import ReportData
from core.reports.rules.wording import days_of, groups_of


def questions_section(data: ReportData) -> Section | None:
    """A table for each question beside satisfaction, as it was asked; None if no other was asked.

    Questions are told apart by their key, which is never another question's: meetings stand beside each other where
    they were asked alike.
    """
    asked: dict[str, list[tuple[str, QuestionResult]]] = {}
    for meeting, result in results_of_meetings(data):
        asked.setdefault(result.question.key, []).append((meeting, result))
    if not asked:
        return None
    lead = (
        "Efter träffarna ställs fler frågor än den om nöjdhet. Vilka de är beror på hur träffen var. Här är svaren på "
        f"{spelled_count(len(asked), 'fråga')} med betyg eller val, träff för träff. De räknas inte in i nöjdheten."
    )
    tables = [_table(results) for results in asked.values()]
    return Section("Andra frågor efter träffarna", (Paragraph(plain(lead)), *tables))


def results_of_meetings(data: ReportData) -> Iterator[tuple[str, QuestionResult]]:
    """Each question of each meeting that may show anything, with what the meeting is called in tables."""
    for row in data.activities:
        feedback = data.feedback.get(row.meeting.id)
        for result in feedback.questions if feedback is not None else ():
            yield f"{days_of(row.meeting)} {groups_of(row.meeting)}", result


def _table(results: Sequence[tuple[str, QuestionResult]]) -> Table:
    rows = tuple((plain(meeting), plain(result_in_words(result))) for meeting, result in results)
    latest = results[-1][1].question
    return Table(latest.words, ("Träff", "Svar"), rows, widths=(2, 3))
