"""The report tells what members wished for and asked: what is decided, what several want, and counts; never who."""

from datetime import datetime

from sqlalchemy import Connection

from core.database.writer import Writer
from core.expertise.questions import queries as questions
from core.expertise.questions.model import Answer, MemberQuestion
from core.members import queries as people
from core.members.model.person import Person
from core.reports.rules.changes import changes_between
from core.reports.rules.sections.knowledge import knowledge_section
from core.reports.rules.sections.wishes import wishes_section
from core.reports.writing.html_document import report_html
from core.reports.writing.report_json import report_json
from core.suggestions import queries as suggestions
from core.suggestions.model import Decision, StatusChange, Suggestion, SuggestionStatus
from tests.core.reports.made import made_report
from tests.factories import NATUR, local
from tests.html_validity import html_problems
from tests.sample_year.year import build_sample_year

SPRING, BEFORE, AFTER = local(2023, 4, 3, 10), local(2022, 12, 31, 23, 30), local(2024, 1, 2, 9)
NEW, PLANNED, DONE, DECLINED = SuggestionStatus


def wish(
    conn: Connection, theme: str, votes: int, decision: Decision, *, at: datetime, decided: datetime | None = None
) -> None:
    stored = Suggestion(theme, theme, at)
    suggestions.add(conn, stored)
    for voter in range(votes):
        suggestions.save_vote(conn, theme, f"p{voter}", wished=voter == 0, at=at)
    if decided is not None:
        change = StatusChange(f"c{theme}", theme, Decision(), decision, decided)
        suggestions.save_decision(conn, theme, decision)
        suggestions.add_change(conn, change, by="alva")


def store(conn: Connection) -> None:
    wish(conn, "Våtmarker", 5, Decision(DONE, "m01"), at=BEFORE, decided=SPRING)
    wish(conn, "Biogas", 3, Decision(PLANNED, "m05"), at=SPRING, decided=SPRING)
    wish(conn, "Golf <b>", 1, Decision(DECLINED, reason="Ligger utanför uppdraget."), at=SPRING, decided=SPRING)
    wish(conn, "Laddstolpar", 2, Decision(), at=SPRING)
    wish(conn, "En enda önskan", 1, Decision(), at=SPRING)
    wish(conn, "Av året före", 9, Decision(), at=BEFORE)
    wish(conn, "Av året efter", 9, Decision(DONE, "m01"), at=AFTER, decided=AFTER)


def test_decided_and_much_wanted_themes_are_named_with_what_became_of_them(writer: Writer) -> None:
    build_sample_year(writer)
    before = made_report(writer)
    writer.submit(store).result()

    made = made_report(writer)

    document = report_json(made.report, made.data)
    assert {entry["theme"]: (entry["votes"], entry["outcome"]) for entry in document["wishes"]} == {
        "Våtmarker": (5, "togs upp 2 februari (Naturvårdsgruppen)"),
        "Biogas": (3, "planerat i träffen 26 april (Miljöstrategigruppen)"),
        "Laddstolpar": (2, "inte avgjort än"),
        "Golf <b>": (1, "blir inte av: Ligger utanför uppdraget."),
    }
    html = report_html(made.report)
    assert html_problems(html) == []
    assert "Fyra teman önskades under året." in html
    assert "Golf &lt;b&gt;" in html
    assert "En enda önskan" not in html
    assert wishes_section(before.data) is None
    changes = changes_between(report_json(before.report, before.data), document)
    assert "Önskade teman, Biogas: nytt" in changes


def test_questions_to_those_who_know_are_counted_and_nothing_else(writer: Writer) -> None:
    def ask(conn: Connection) -> None:
        for person in ("mira", "olle"):
            people.save(conn, Person(person, person.title(), None, "Borås"))
        for number, at in enumerate((SPRING, SPRING, SPRING, BEFORE)):
            question = MemberQuestion(f"q{number}", "Hemligt om biogas?", NATUR, "mira", "Mira", "Borås", at)
            questions.add(conn, question, [])
        questions.withdraw(conn, "q2", SPRING)
        for number, question_id, helped in ((1, "q0", True), (2, "q0", False), (1, "q3", True)):
            answer = Answer(
                f"a{question_id}{number}", question_id, number, "olle", "Olle", "Borås", "Ring", True, helped, SPRING
            )
            questions.add_answer(conn, answer)
            if helped:
                questions.set_helped(conn, answer.id)

    build_sample_year(writer)
    before = made_report(writer)
    writer.submit(ask).result()

    made = made_report(writer)

    section = knowledge_section(made.data)
    assert section is not None
    words = str(section).replace("\\xa0", " ")
    assert "Två frågor ställdes i kanalerna till den som kan, och 1 av dem fick svar." in words
    assert "Av svaren märktes 1 som till hjälp." in words
    assert "Hemligt" not in report_html(made.report)
    assert knowledge_section(before.data) is None
