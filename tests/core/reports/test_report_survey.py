"""The report's part about the yearly survey: a picture with words, its table, and nothing that is withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from core.charts.alt_text import alt_text
from core.database.writer import Writer
from core.questions.model import SATISFACTION
from core.questions.rules.results import result_of
from core.reports.rules.compose import compose_report
from core.reports.writing.html_document import report_html
from core.reports.writing.pdf import report_pdf
from core.reports.writing.report_json import report_json
from core.surveys.charts import satisfaction_chart
from core.surveys.default_questions import QUESTIONS
from core.surveys.model import Survey, SurveyResult
from tests.core.reports.made import made_report
from tests.core.reports.reading_pdf import read_pdf
from tests.factories import local
from tests.html_validity import html_problems
from tests.sample_year.year import build_sample_year

SURVEY = Survey("s1", 2023, QUESTIONS, "alva", local(2023, 11, 1), local(2023, 11, 22), local(2023, 11, 23), 8, 20)
ANSWERS: Mapping[str, Sequence[str]] = {
    SATISFACTION: ["5", "5", "4", "4", "4", "3", "2", "5"],
    "useful": ["5", "5", "5", "5", "5", "5", "5", "1"],
    "amount": ["right", "right", "few", "many", "right", "few"],
    "more_of": ["digital visits", "visits", "digital visits", "visits digital", "visits", "", "", "digital"],
    "contacts": ["some"] * 7 + ["none"],
    "changed": ["yes", "soon", "no", "no"],
    "best": ["Hemligt"] * 8,
}


def survey_of(answers: Mapping[str, Sequence[str]]) -> SurveyResult:
    results = [result_of(question, answers.get(question.key, ())) for question in QUESTIONS]
    return SurveyResult(SURVEY, withheld=False, questions=results)


def test_chart_and_table_tell_what_the_card_does(writer: Writer) -> None:
    build_sample_year(writer)
    made = made_report(writer)
    data = replace(made.data, survey=survey_of(ANSWERS))

    report = compose_report(data)

    read = read_pdf(report_pdf(report))
    chart = satisfaction_chart(survey_of(ANSWERS))
    assert chart is not None
    assert chart.title == "75\N{NO-BREAK SPACE}% är nöjda eller mycket nöjda med året"
    assert alt_text(chart) in read.alternatives
    assert "8 svar på årsenkäten. Underlag: tabell E." in read.text
    rows = report_json(report, data)["tables"]["E"]["rows"]
    words = {question.key: question.words for question in QUESTIONS}
    assert rows == [
        [words[SATISFACTION], "5: 3, 4: 3, 3: 1, 2: 1, 1: 0", "8"],
        [words["useful"], "4–5 av 5", "8"],
        [words["amount"], "För få: 2, Lagom: 3, För många: 1", "6"],
        [
            words["more_of"],
            "Digitala möten: 4 av 8, Fysiska heldagar: visas inte, Studiebesök: 5 av 8, Utbildningar: visas inte",
            "8",
        ],
        [words["contacts"], "visas inte", "–"],
        [words["changed"], "visas inte", "–"],
    ]
    html = report_html(report)
    assert html_problems(html) == []
    assert "Hemligt" not in html


@pytest.mark.parametrize("grades", [["5"] * 7 + ["1"], ["4", "5", "3", "1"]])
def test_no_picture_where_grades_are_alike_or_few(grades: list[str]) -> None:
    assert satisfaction_chart(survey_of({SATISFACTION: grades})) is None
