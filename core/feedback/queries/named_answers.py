"""Queries about answers with a name, which the card announced."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from core.feedback.tables import feedback_forms, named_answers


def add(conn: Connection, answers: Sequence[tuple[str, str, bytes]]) -> None:
    """Store encrypted answers, as (meeting id, person id, ciphertext)."""
    rows = [
        {"meeting_id": meeting_id, "person_id": person_id, "ciphertext": ciphertext}
        for meeting_id, person_id, ciphertext in answers
    ]
    if rows:
        conn.execute(insert(named_answers), rows)


def encrypted_of_meeting(conn: Connection, meeting_id: str) -> Mapping[str, bytes]:
    """The meeting's answers that are still encrypted, by the person who gave them."""
    query = select(named_answers).where(
        named_answers.c.meeting_id == meeting_id, named_answers.c.ciphertext.is_not(None)
    )
    return {row.person_id: row.ciphertext for row in conn.execute(query)}


def open_all(conn: Connection, meeting_id: str, opened: Mapping[str, Sequence[str]]) -> None:
    """Replace the encrypted answers by these texts, one line per question, by the person who gave them."""
    for person_id, lines in opened.items():
        statement = update(named_answers).where(
            named_answers.c.meeting_id == meeting_id, named_answers.c.person_id == person_id
        )
        conn.execute(statement.values(ciphertext=None, answers="\n".join(lines)))


def of_meeting(conn: Connection, meeting_id: str) -> Mapping[str, Sequence[str]]:
    """The meeting's answers as text, one line per question, by the person who gave them; none before closing."""
    query = select(named_answers).where(named_answers.c.meeting_id == meeting_id, named_answers.c.answers.is_not(None))
    return {row.person_id: row.answers.split("\n") for row in conn.execute(query)}


def remove_unopened(conn: Connection, meeting_id: str, opens: Callable[[bytes], bool]) -> None:
    """Delete the meeting's encrypted answers that no key decrypts, according to `opens`."""
    for person_id, ciphertext in encrypted_of_meeting(conn, meeting_id).items():
        if not opens(ciphertext):
            conn.execute(
                delete(named_answers).where(
                    named_answers.c.meeting_id == meeting_id, named_answers.c.person_id == person_id
                )
            )


def named_meetings(conn: Connection, meeting_ids: Iterable[str]) -> frozenset[str]:
    """Those of the meetings whose answers are given with a name: their coordinators know each of them."""
    query = select(feedback_forms.c.meeting_id).where(
        feedback_forms.c.meeting_id.in_(list(meeting_ids)), feedback_forms.c.named
    )
    return frozenset(conn.scalars(query))
