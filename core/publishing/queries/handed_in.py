"""Documents that coordinators handed in, and their bytes while they rest here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from core.meetings.model.proposal import ProposalState
from core.publishing.errors import HandedInNotFoundError
from core.publishing.model import HandedIn
from core.publishing.tables import handed_in_documents

_columns = handed_in_documents.c
#: All but the bytes.
_LIGHT = [column for column in _columns if column.name != "content"]
_HAS_CONTENT = _columns.content.is_not(None).label("has_content")


def add(conn: Connection, document: HandedIn, content: bytes) -> None:
    """Keep a document that waits for approval, with its bytes."""
    conn.execute(
        insert(handed_in_documents).values(
            id=document.id,
            name=document.name,
            meeting_id=document.meeting_id,
            size=document.size,
            sha256=document.sha256,
            content=content,
            state=document.state,
            created_by=document.created_by,
            created_at=document.created_at,
        )
    )


def get(conn: Connection, document_id: str) -> HandedIn:
    """The document. Raises HandedInNotFoundError."""
    row = conn.execute(select(*_LIGHT, _HAS_CONTENT).where(_columns.id == document_id)).one_or_none()
    if row is None:
        raise HandedInNotFoundError(document_id)
    return _document(row)


def content(conn: Connection, document_id: str) -> bytes | None:
    """Its bytes; None where they don't rest here any more."""
    stored: bytes | None = conn.scalar(select(_columns.content).where(_columns.id == document_id))
    return stored


def list_wanted(conn: Connection) -> Sequence[HandedIn]:
    """What was approved and is to be published, or is: oldest first."""
    return _list(conn, _columns.state == ProposalState.APPROVED)


def list_unwanted(conn: Connection) -> Sequence[HandedIn]:
    """What was approved once and has been taken back, or replaced by a later one."""
    return _list(conn, _columns.state == ProposalState.UNDONE)


def list_of_meeting(conn: Connection, meeting_id: str) -> Sequence[HandedIn]:
    """The meeting's documents that were approved, oldest first."""
    return _list(conn, _columns.state == ProposalState.APPROVED, _columns.meeting_id == meeting_id)


def ids_of_meeting(conn: Connection, meeting_id: str) -> Sequence[str]:
    """The ids of the meeting's documents, including waiting ones, in order."""
    return list(conn.scalars(select(_columns.id).where(_columns.meeting_id == meeting_id).order_by(_columns.id)))


def move(conn: Connection, document_id: str, meeting_id: str) -> None:
    """Move the document to that meeting."""
    statement = update(handed_in_documents).where(_columns.id == document_id)
    conn.execute(statement.values(meeting_id=meeting_id))


def list_approved_with(conn: Connection, document: HandedIn) -> Sequence[str]:
    """Ids of all documents that were approved by the same press as this one."""
    query = select(_columns.id).where(
        _columns.state == ProposalState.APPROVED,
        _columns.settled_at == document.settled_at,
        _columns.created_by == document.created_by,
    )
    return list(conn.scalars(query.order_by(_columns.id)))


def settle(
    conn: Connection, document_id: str, state: ProposalState, *, meeting_id: str | None, by: str, now: datetime
) -> None:
    """Keep what became of it, and for which meeting; `by` is an Entra object id."""
    values = {"state": state, "meeting_id": meeting_id, "settled_by": by, "settled_at": now}
    _set(conn, [document_id], values)


def take_back(conn: Connection, document_ids: Iterable[str]) -> None:
    """These aren't wanted any more; what is left of their bytes goes."""
    _set(conn, document_ids, {"state": ProposalState.UNDONE, "content": None})


def set_aside(conn: Connection, document_ids: Iterable[str], *, now: datetime) -> None:
    """A later one of the same name takes their place; their bytes rest here while that can be undone."""
    _set(conn, document_ids, {"state": ProposalState.UNDONE, "settled_at": now})


def set_aside_by(conn: Connection, document: HandedIn) -> Sequence[HandedIn]:
    """Those whose place this one took when it was approved."""
    same = _columns.meeting_id == document.meeting_id
    aside = _list(conn, _columns.state == ProposalState.UNDONE, same, _columns.settled_at == document.settled_at)
    name = document.name.casefold()
    return [other for other in aside if other.id != document.id and other.name.casefold() == name]


def put_back(conn: Connection, document_ids: Iterable[str]) -> None:
    """These are wanted again."""
    _set(conn, document_ids, {"state": ProposalState.APPROVED})


def drop_set_aside(conn: Connection, before: datetime) -> None:
    """What is left of bytes that were taken back or set aside before that moment (UTC) goes."""
    old = (_columns.state == ProposalState.UNDONE) & (_columns.settled_at < before) & _columns.content.is_not(None)
    conn.execute(update(handed_in_documents).where(old).values(content=None))


def drop_content(conn: Connection, document_ids: Iterable[str]) -> None:
    """These stand on the site."""
    _set(conn, document_ids, {"content": None})


def put_content(conn: Connection, document_id: str, content: bytes) -> None:
    """Its bytes rest here again: they leave the site, and may be wanted back."""
    _set(conn, [document_id], {"content": content})


def delete_unanswered(conn: Connection, before: datetime) -> None:
    """Delete what nobody approved, handed in before that moment (UTC)."""
    waiting = [ProposalState.PREPARED, ProposalState.DISCARDED]
    conn.execute(delete(handed_in_documents).where(_columns.state.in_(waiting), _columns.created_at < before))


def bytes_waiting(conn: Connection) -> int:
    """How many bytes rest here."""
    resting = select(func.coalesce(func.sum(_columns.size), 0)).where(_columns.content.is_not(None))
    return int(conn.scalar(resting) or 0)


def _list(conn: Connection, *conditions: Any) -> Sequence[HandedIn]:
    query = select(*_LIGHT, _HAS_CONTENT).where(*conditions).order_by(_columns.created_at, _columns.id)
    return [_document(row) for row in conn.execute(query)]


def _set(conn: Connection, document_ids: Iterable[str], values: Mapping[str, object]) -> None:
    ids = list(document_ids)
    if ids:
        conn.execute(update(handed_in_documents).where(_columns.id.in_(ids)).values(**values))


def _document(row: Row[tuple[object, ...]]) -> HandedIn:
    return HandedIn(
        id=row.id,
        name=row.name,
        meeting_id=row.meeting_id,
        size=row.size,
        sha256=row.sha256,
        state=ProposalState(row.state),
        created_by=row.created_by,
        created_at=row.created_at,
        settled_at=row.settled_at,
        has_content=bool(row.has_content),
    )
