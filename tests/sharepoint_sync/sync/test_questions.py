"""What only a person knows is asked, and done when it is answered."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from core.database.writer import Writer
from core.documents.queries import publications, sync_problems
from core.publishing.model import Question, QuestionState
from core.publishing.queries import questions
from core.publishing.use_cases.ask import answer_question
from sharepoint_sync.sync.worker import Worker
from tests.sharepoint_sync.sync.test_worker import LATER, NOW

NUMBER = "Föredragande: 811218-9876"


def asked(engine: Engine) -> Sequence[Question]:
    with engine.connect() as conn:
        return questions.list_open(conn)


def answer(writer: Writer, question: Question, state: QuestionState, meeting_id: str | None = None) -> None:
    writer.submit(
        lambda conn: answer_question(conn, question.id, state, meeting_id=meeting_id, by="alva", now=NOW)
    ).result()


def published(engine: Engine) -> list[str]:
    with engine.connect() as conn:
        return [publication.name for publication in publications.list_shown(conn)]


def test_personal_number_stops_a_document_until_somebody_lets_it_pass(
    worker: Worker, folder: Path, engine: Engine, writer: Writer
) -> None:
    (folder / "Program.txt").write_text(NUMBER, encoding="utf-8")
    worker.run(NOW, LATER)
    stopped = published(engine)
    [question] = asked(engine)

    answer(writer, question, QuestionState.APPROVED)
    report = worker.run(NOW, LATER)

    assert ("Program.txt" in stopped, question.subject.meeting_id) == (False, "joint")
    assert (report.problems, "Program.txt" in published(engine), asked(engine)) == ([], True, [])


def test_declined_document_stays_away_and_is_still_named(
    worker: Worker, folder: Path, engine: Engine, writer: Writer
) -> None:
    (folder / "Program.txt").write_text(NUMBER, encoding="utf-8")
    worker.run(NOW, LATER)

    answer(writer, asked(engine)[0], QuestionState.DECLINED)
    worker.run(NOW, LATER)

    assert ("Program.txt" in published(engine), asked(engine)) == (False, [])
    with engine.connect() as conn:
        assert [problem.document.rpartition("/")[2] for problem in sync_problems.list_all(conn)] == ["Program.txt"]


def test_other_content_of_a_document_that_was_let_pass_is_asked_about_anew(
    worker: Worker, folder: Path, engine: Engine, writer: Writer
) -> None:
    (folder / "Program.txt").write_text(NUMBER, encoding="utf-8")
    worker.run(NOW, LATER)
    answer(writer, asked(engine)[0], QuestionState.APPROVED)
    worker.run(NOW, LATER)

    (folder / "Program.txt").write_text(f"{NUMBER}, och 640823-3234", encoding="utf-8")
    worker.run(NOW, LATER)

    assert [question.subject.document.rpartition("/")[2] for question in asked(engine)] == ["Program.txt"]


def test_file_that_nobody_can_place_is_published_where_somebody_says(
    worker: Worker, folder: Path, engine: Engine, writer: Writer
) -> None:
    (folder.parent / "Presentation.pdf").write_bytes(b"%PDF")
    worker.run(NOW, LATER)
    [question] = asked(engine)

    answer(writer, question, QuestionState.APPROVED, "joint")
    report = worker.run(NOW, LATER)

    assert question.subject.document == "Gemensamma träffar/Presentation.pdf"
    assert (report.problems, "Presentation.pdf" in published(engine)) == ([], True)


def test_many_removals_are_done_once_somebody_says_that_they_are_meant(
    worker: Worker, folder: Path, engine: Engine, writer: Writer
) -> None:
    for number in range(12):
        (folder / f"{number}.pdf").write_bytes(b"%PDF " + bytes([number]))
    worker.run(NOW, LATER)
    for number in range(11):
        (folder / f"{number}.pdf").unlink()
    worker.run(NOW, LATER)
    answer(writer, asked(engine)[0], QuestionState.APPROVED)
    # One more than was said yes to: asked again.
    (folder / "11.pdf").unlink()

    more = worker.run(NOW, LATER)
    answer(writer, asked(engine)[0], QuestionState.APPROVED)
    done = worker.run(NOW, LATER)

    assert (more.removed, len(more.problems)) == ([], 1)
    assert (len(done.removed), done.problems, asked(engine)) == (12, [], [])
