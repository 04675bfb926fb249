"""The report has what else was asked after the meetings, each meeting by itself, and nothing that is withheld."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from uuid import uuid4

from sqlalchemy import Connection, delete

from core.database.writer import Writer
from core.feedback.default_sets import questions_of
from core.feedback.model.form import FeedbackForm
from core.feedback.model.question_set import DefaultSet
from core.feedback.queries import forms, rounds
from core.feedback.queries.rounds import OpenedAnswers
from core.feedback.tables import feedback_rounds
from core.reports.rules.changes import changes_between
from core.reports.rules.compose import compose_report
from core.reports.writing.html_document import report_html
from core.reports.writing.pdf import report_pdf
from core.reports.writing.report_json import report_json
from core.reports.writing.site_page import site_page
from tests.core.reports.made import made_report
from tests.core.reports.reading_pdf import read_pdf
from tests.factories import local
from tests.html_validity import html_problems
from tests.sample_year.year import build_sample_year

ONLINE = "Hur fungerade det att ses digitalt?"
VENUE = "Hur var lokalen och det praktiska?"


def asked(
    conn: Connection,
    meeting_id: str,
    default: DefaultSet,
    given: Mapping[str, Sequence[str]],
    grades: Sequence[int] = (5, 5, 4, 3, 1),
) -> None:
    """The meeting's round once more, as it closed with these answers."""
    form = FeedbackForm(questions_of(default))
    conn.execute(delete(feedback_rounds).where(feedback_rounds.c.meeting_id == meeting_id))
    rounds.delete_plain(conn, meeting_id)
    forms.fix(conn, meeting_id, form, now=local(2023, 2, 1))
    opened = OpenedAnswers(
        [(uuid4().hex, grade) for grade in grades],
        [(uuid4().hex, key, answer, False) for key, answers in given.items() for answer in answers],
    )
    few = len(grades) < 5
    rounds.close_round(
        conn, meeting_id, None if few else opened, answers=len(grades), invited=20, now=local(2023, 12, 20)
    )


def test_each_question_has_its_table_and_each_meeting_its_row(writer: Writer) -> None:
    build_sample_year(writer)
    before = made_report(writer)
    for meeting_id, default, given in (
        ("m00", DefaultSet.DIGITAL, {"online": ["5", "5", "4", "3", "2"]}),
        ("m01", DefaultSet.PHYSICAL, {"venue": ["5", "5", "5", "5", "1"]}),
        ("m04", DefaultSet.DIGITAL, {"online": ["1", "2", "2", "3", "2"]}),
        ("m06", DefaultSet.PHYSICAL, {}),
    ):
        writer.submit(partial(asked, meeting_id=meeting_id, default=default, given=given)).result()
    # A meeting that few answered has no row, whatever is stored of it.
    few = partial(asked, meeting_id="m08", default=DefaultSet.DIGITAL, given={}, grades=(5, 4, 1))
    writer.submit(few).result()

    made = made_report(writer)

    section = next(part for part in made.report.sections if part.heading == "Andra frågor efter träffarna")
    text = read_pdf(report_pdf(made.report)).text
    document = report_json(made.report, made.data)
    answers: dict[str, list[str]] = {}
    for entry in document["questions"]:
        answers.setdefault(entry["question"].split(": ")[-1], []).append(entry["answers"].replace("\u00a0", " "))
    assert answers == {
        ONLINE: ["3,8 i medel av 5, 5 svar", "2,0 i medel av 5, 5 svar"],
        VENUE: ["4–5 av 5, 5 svar", "Färre än fem har svarat på frågan, så svaren visas inte."],
    }
    assert len(section.blocks) == 3
    assert "Här är svaren på två frågor med betyg eller val, träff för träff." in text
    assert "3,8 i medel av 5, 5 svar" in text
    html = report_html(made.report)
    assert html_problems(html) == []
    assert ONLINE in html
    assert VENUE in site_page(made.report)
    changes = changes_between(report_json(before.report, before.data), document)
    assert sum(change.startswith("Frågor efter träffarna, ") for change in changes) == 4


def test_no_part_where_nothing_else_was_asked(writer: Writer) -> None:
    build_sample_year(writer)
    made = made_report(writer)

    nothing = compose_report(replace(made.data, feedback={}))

    for report in (made.report, nothing):
        assert "Andra frågor efter träffarna" not in [section.heading for section in report.sections]
