"""An attacker with the database at every moment, but without the key, can do no better than chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Connection, Engine, select, text

from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import rounds
from core.feedback.tables import encrypted_answers, feedback_answers, feedback_question_answers
from core.feedback.use_cases.close_feedback import close_feedback
from core.feedback.use_cases.give_feedback import EncryptedAnswer, give_feedback
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.security.key_file import KeyFileError
from core.tables import metadata
from tests import feedback_factory
from tests.factories import CALENDAR, local, make_meeting
from tests.feedback_factory import texts_of

pytestmark = pytest.mark.slow

KEY = PrivateKey.generate()
ROUNDS, PEOPLE = 60, 5
GIVEN, CLOSED = local(2023, 2, 2, 10), local(2023, 2, 9)
#: Matches of a random order have mean 1 and variance 1 a round: six standard deviations above the mean.
CHANCE = ROUNDS + 6 * ROUNDS**0.5


@dataclass
class Seen:
    """What the snapshots of one meeting tell: who answered when, with which encrypted row, and the plain rows."""

    ciphertext: list[bytes]
    sizes: set[int]
    #: Ids of the plain answers as the database gives them by itself, by id, and by where they lie.
    plain: dict[str, list[str]]
    #: Plain id to the number of the one who gave it: what the attacker wants.
    truth: dict[str, int]


def give(writer: Writer, meeting_id: str, person: int) -> None:
    answer = feedback_factory.answers(person % 5 + 1, "x" * (person * 90), "", f"från {person}")
    feedback_factory.give(writer, meeting_id, f"person-{person}", answer, bytes(KEY.public_key), now=GIVEN)


def seen(engine: Engine, writer: Writer, meeting_id: str) -> Seen:
    writer.submit(partial(meetings.add, meeting=make_meeting(meeting_id), planned_at=local(2023, 1, 1))).result()
    order: list[bytes] = []
    for person in range(PEOPLE):
        give(writer, meeting_id, person)
        with engine.connect() as conn:
            # A snapshot after each answer shows which encrypted row is new, and so whose it is.
            now_there = set(rounds.encrypted_of_meeting(conn, meeting_id))
        order += sorted(now_there - set(order))
    with engine.connect() as conn:
        sizes = {len(ciphertext) for ciphertext in rounds.encrypted_of_meeting(conn, meeting_id)}
    writer.submit(
        partial(close_feedback, meeting_id=meeting_id, private_keys=(KEY,), new_id=lambda: uuid4().hex, now=CLOSED)
    ).result()
    with engine.connect() as conn:
        return Seen(order, sizes, plain_orders(conn, engine, meeting_id), truth(conn, meeting_id))


def plain_orders(conn: Connection, engine: Engine, meeting_id: str) -> dict[str, list[str]]:
    """Each of the tables of plain answers by itself: grades, and themes."""
    orders: dict[str, list[str]] = {}
    for table, which in (
        ("feedback_answers", "meeting_id = :meeting"),
        ("feedback_question_answers", "meeting_id = :meeting AND question = 'theme'"),
    ):
        query = f"SELECT id FROM {table} WHERE {which}"  # noqa: S608  both are constants
        parameters = {"meeting": meeting_id}
        given = list(conn.scalars(text(query), parameters))
        orders |= {f"{table} as given": given, f"{table} by id": sorted(given)}
        if engine.dialect.name == "postgresql":
            by_place = text(f"{query} ORDER BY xmin::text::bigint, cmin::text::bigint, ctid")
            orders[f"{table} by place"] = list(conn.scalars(by_place, parameters))
        else:
            # There are no row ids to go by (core/feedback/tables.py); only the pages of the file are left.
            conn.rollback()
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            pages = Path(str(engine.url.database)).read_bytes()
            places = {answer_id: pages.find(answer_id.encode()) for answer_id in sorted(given)}
            orders[f"{table} by page"] = sorted(places, key=lambda answer_id, places=places: places[answer_id])  # type: ignore[misc]
    return orders


def truth(conn: Connection, meeting_id: str) -> dict[str, int]:
    """Whose each row is: the grades and the themes of all are different."""
    grades = select(feedback_answers).where(feedback_answers.c.meeting_id == meeting_id)
    table = feedback_question_answers
    themes = select(table).where(table.c.meeting_id == meeting_id, table.c.question == "theme")
    return {
        **{row.id: row.satisfaction - 1 for row in conn.execute(grades)},
        **{row.id: int(row.answer.split()[1]) for row in conn.execute(themes)},
    }


def hits(seen: Seen, people: Sequence[int], plain: Sequence[str]) -> int:
    """How many are right of: the answers in this order are these people's."""
    return sum(seen.truth[answer_id] == person for person, answer_id in zip(people, plain, strict=True))


def test_no_order_or_place_links_an_answer_to_the_one_who_gave_it(engine: Engine, writer: Writer) -> None:
    everything = [seen(engine, writer, f"m{number}") for number in range(ROUNDS)]
    as_answered = list(range(PEOPLE))

    assert {size for seen in everything for size in seen.sizes} == {max(everything[0].sizes)}
    for way in everything[0].plain:
        # The people in the order in which they answered, backwards, and in the order of their encrypted answers' bytes.
        guesses: dict[str, Callable[[Seen], list[int]]] = {
            "as answered": lambda _: as_answered,
            "backwards": lambda _: as_answered[::-1],
            "by what was encrypted": lambda seen: sorted(as_answered, key=lambda person: seen.ciphertext[person]),
        }
        for name, guess in guesses.items():
            right = sum(hits(seen, guess(seen), seen.plain[way]) for seen in everything)
            assert right < CHANCE, f"{name}, answers {way}: {right} of {ROUNDS * PEOPLE}"


def test_closed_answers_share_nothing_with_what_was_encrypted_and_no_moment(engine: Engine, writer: Writer) -> None:
    seen(engine, writer, "m1")
    with engine.connect() as conn:
        assert conn.execute(select(encrypted_answers)).all() == []
    tables = ("feedback_answers", "feedback_question_answers", "feedback_respondents", "encrypted_answers")
    columns = set().union(*(metadata.tables[table].c.keys() for table in tables))
    assert not [name for name in columns if name.endswith("_at")]
    assert "person_id" not in {
        *metadata.tables["feedback_answers"].c.keys(),
        *metadata.tables["feedback_question_answers"].c.keys(),
        *metadata.tables["encrypted_answers"].c.keys(),
    }


def test_those_who_answer_at_once_leave_no_trace_of_who_was_first(engine: Engine, writer: Writer) -> None:
    writer.submit(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1))).result()
    boxes = [FeedbackEncryptor(bytes(KEY.public_key)).encrypt(feedback_factory.answers(3)) for _ in range(12)]
    answers = [
        EncryptedAnswer("m1", f"person-{number}", box, GIVEN, in_channel=True) for number, box in enumerate(boxes)
    ]
    give_at_once = partial(give_feedback, answers=answers, rules=ReminderRules(), calendar=CALENDAR)

    writer.submit(give_at_once).result()

    with engine.connect() as conn:
        assert rounds.encrypted_of_meeting(conn, "m1") == sorted(boxes)


def test_closing_with_another_key_changes_nothing_and_the_right_one_still_opens(engine: Engine, writer: Writer) -> None:
    writer.submit(partial(meetings.add, meeting=make_meeting("m1"), planned_at=local(2023, 1, 1))).result()
    for person in range(PEOPLE):
        give(writer, "m1", person)
    close = partial(close_feedback, meeting_id="m1", new_id=lambda: uuid4().hex, now=CLOSED)

    with pytest.raises(KeyFileError):
        writer.submit(partial(close, private_keys=(PrivateKey.generate(),))).result()
    with engine.connect() as conn:
        assert rounds.closed_at(conn, "m1") is None
        assert len(rounds.encrypted_of_meeting(conn, "m1")) == PEOPLE

    result = writer.submit(partial(close, private_keys=(KEY,))).result()
    again = writer.submit(partial(close, private_keys=(KEY,))).result()

    assert result.answers == PEOPLE
    # The texts come in a new order each time.
    assert (again.answers, sorted(texts_of(again, "theme"))) == (result.answers, sorted(texts_of(result, "theme")))
