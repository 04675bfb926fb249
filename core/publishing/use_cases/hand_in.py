"""A coordinator sends in documents: prepared, then approved or discarded; approved ones can be undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from core.documents.queries import publications
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.publishing.errors import HandedInNotFoundError
from core.publishing.model import HandedIn, Question, QuestionKind, QuestionState, QuestionSubject
from core.publishing.queries import handed_in, questions
from core.undo import queries as undo
from core.undo.model import UndoKind

#: Documents that nobody approves are deleted after this time.
_WAITS = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The result of undoing: the documents, and those that they had replaced."""

    documents: Sequence[HandedIn]
    #: These are wanted again.
    back: Sequence[HandedIn] = ()
    #: Documents that have left the site already, and whose content is lost.
    gone: Sequence[HandedIn] = ()


def prepare_handed_in(conn: Connection, documents: Sequence[tuple[HandedIn, bytes]], *, now: datetime) -> None:
    """Store documents with their content for approval; nothing is published."""
    handed_in.delete_unanswered(conn, now - _WAITS)
    handed_in.drop_set_aside(conn, now - _WAITS)
    for document, content in documents:
        handed_in.add(conn, document, content)


def approve_handed_in(
    conn: Connection, document_ids: Sequence[str], meeting_id: str, *, by: str, now: datetime
) -> list[HandedIn]:
    """Let the worker publish them for the meeting; an earlier one of the same name is set aside.

    `by` is an Entra object id. Raises HandedInNotFoundError if one doesn't wait for approval, MeetingNotFoundError.
    """
    meetings.get(conn, meeting_id)
    approved = [_prepared(conn, document_id) for document_id in document_ids]
    for document in approved:
        earlier = [
            other.id
            for other in handed_in.list_of_meeting(conn, meeting_id)
            if other.name.casefold() == document.name.casefold()
        ]
        handed_in.set_aside(conn, earlier, now=now)
        handed_in.settle(conn, document.id, ProposalState.APPROVED, meeting_id=meeting_id, by=by, now=now)
    if approved:
        # One press is one change, identified by its first document.
        undo.record(conn, UndoKind.HANDED_IN, approved[0].id, by=by, at=now)
    return [handed_in.get(conn, document.id) for document in approved]


def let_pass(conn: Connection, document: HandedIn, words: str, *, question_id: str, by: str, now: datetime) -> None:
    """Allow the document although it contains a personal identity number: the sender has said so."""
    subject = QuestionSubject(
        QuestionKind.PERSONAL_NUMBER, document.source, document.sha256, words, None, document.meeting_id
    )
    if questions.find(conn, subject) is None:
        questions.add(conn, Question(question_id, subject, now, stands=False))
        questions.answer(conn, question_id, QuestionState.APPROVED, document.meeting_id, by=by, now=now)


def discard_handed_in(conn: Connection, document_ids: Sequence[str], *, by: str, now: datetime) -> None:
    """Discard them and delete their content. Raises HandedInNotFoundError if one doesn't wait for approval."""
    for document_id in document_ids:
        document = _prepared(conn, document_id)
        handed_in.settle(conn, document_id, ProposalState.DISCARDED, meeting_id=document.meeting_id, by=by, now=now)
    handed_in.drop_content(conn, document_ids)


def undo_handed_in(conn: Connection, document_ids: Sequence[str]) -> TakenBack:
    """Undo approved documents: they leave the site if they are there, and what they replaced comes back.

    Raises HandedInNotFoundError.
    """
    documents = [handed_in.get(conn, document_id) for document_id in document_ids]
    approved = [document for document in documents if document.state is ProposalState.APPROVED]
    replaced = [earlier for document in approved for earlier in handed_in.set_aside_by(conn, document)]
    on_site = {publication.source for publication in publications.list_all(conn)} if replaced else set()
    back = [earlier for earlier in replaced if earlier.has_content or earlier.source in on_site]
    handed_in.take_back(conn, [document.id for document in approved])
    handed_in.put_back(conn, [earlier.id for earlier in back])
    for document in documents:
        undo.remove(conn, UndoKind.HANDED_IN, document.id)
    return TakenBack(documents, back, [earlier for earlier in replaced if earlier not in back])


def _prepared(conn: Connection, document_id: str) -> HandedIn:
    document = handed_in.get(conn, document_id)
    if document.state is not ProposalState.PREPARED:
        raise HandedInNotFoundError(document_id)
    return document
