"""A coordinator hands in documents: prepared, approved or discarded, and taken back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.publishing.errors import HandedInNotFoundError
from core.publishing.model import HandedIn, Question, QuestionKind, QuestionState, QuestionSubject
from core.publishing.queries import handed_in, questions
from core.undo import queries as undo
from core.undo.model import UndoKind

#: What nobody approves is deleted after this time.
_WAITS = timedelta(days=1)


def prepare_handed_in(conn: Connection, documents: Sequence[tuple[HandedIn, bytes]], *, now: datetime) -> None:
    """Keep documents that wait for approval, with their bytes; nothing is published."""
    handed_in.delete_unanswered(conn, now - _WAITS)
    for document, content in documents:
        handed_in.add(conn, document, content)


def approve_handed_in(
    conn: Connection, document_ids: Sequence[str], meeting_id: str, *, by: str, now: datetime
) -> list[HandedIn]:
    """Let the worker publish them for the meeting; an earlier one of the same name is replaced.

    `by` is an Entra object id. Raises HandedInNotFoundError where one doesn't wait for approval, MeetingNotFoundError.
    """
    meetings.get(conn, meeting_id)
    approved = [_prepared(conn, document_id) for document_id in document_ids]
    for document in approved:
        earlier = [
            other.id
            for other in handed_in.list_of_meeting(conn, meeting_id)
            if other.name.casefold() == document.name.casefold()
        ]
        handed_in.take_back(conn, earlier)
        handed_in.settle(conn, document.id, ProposalState.APPROVED, meeting_id=meeting_id, by=by, now=now)
    if approved:
        # The press is one change, told by its first document.
        undo.record(conn, UndoKind.HANDED_IN, approved[0].id, by=by, at=now)
    return [handed_in.get(conn, document.id) for document in approved]


def let_pass(conn: Connection, document: HandedIn, words: str, *, question_id: str, by: str, now: datetime) -> None:
    """The document is published though a personal identity number stands in it: who hands it in has said so."""
    subject = QuestionSubject(
        QuestionKind.PERSONAL_NUMBER, document.source, document.sha256, words, None, document.meeting_id
    )
    if questions.find(conn, subject) is None:
        questions.add(conn, Question(question_id, subject, now, stands=False))
        questions.answer(conn, question_id, QuestionState.APPROVED, document.meeting_id, by=by, now=now)


def discard_handed_in(conn: Connection, document_ids: Sequence[str], *, by: str, now: datetime) -> None:
    """Leave them; their bytes go. Raises HandedInNotFoundError where one doesn't wait for approval."""
    for document_id in document_ids:
        document = _prepared(conn, document_id)
        handed_in.settle(conn, document_id, ProposalState.DISCARDED, meeting_id=document.meeting_id, by=by, now=now)
    handed_in.drop_content(conn, document_ids)


def undo_handed_in(conn: Connection, document_ids: Sequence[str]) -> list[HandedIn]:
    """Take approved documents back: they leave the site if they have come there. Raises HandedInNotFoundError."""
    documents = [handed_in.get(conn, document_id) for document_id in document_ids]
    handed_in.take_back(
        conn,
        [
            handed_in_document.id
            for handed_in_document in documents
            if handed_in_document.state is ProposalState.APPROVED
        ],
    )
    for document in documents:
        undo.remove(conn, UndoKind.HANDED_IN, document.id)
    return documents


def _prepared(conn: Connection, document_id: str) -> HandedIn:
    document = handed_in.get(conn, document_id)
    if document.state is not ProposalState.PREPARED:
        raise HandedInNotFoundError(document_id)
    return document
