"""Whether anything has come to hang on a meeting."""

from sqlalchemy import Column, ColumnElement, Connection, exists, select

from core.database.metadata import metadata
from core.meetings.model.proposal import ProposalState
from core.meetings.tables import meetings

#: What goes with the meeting and is nobody's: its groups, the folder that is looked in, questions about documents, the
#: poll that found its day, and what was changed of its minutes, which may have been taken back.
_OWN = frozenset({"meeting_groups", "source_folders", "document_questions", "polls", "minutes_changes", "followers"})
#: What is proposed hangs on the meeting only while it holds: not what was shown, broken off or taken back.
_PROPOSALS = frozenset({"meeting_edits", "handed_in_documents", "withdrawals", "attendance_imports", "question_sets"})


def is_in_use(conn: Connection, meeting_id: str) -> bool:
    """Whether any row of any feature refers to the meeting: a sign-up, a document, a wish that is planned there."""
    return any(conn.scalar(select(exists().where(_refers(column, meeting_id)))) for column in _referring())


def _refers(column: Column[str], meeting_id: str) -> ColumnElement[bool]:
    refers = column == meeting_id
    return refers & (column.table.c.state == ProposalState.APPROVED) if column.table.name in _PROPOSALS else refers


def _referring() -> list[Column[str]]:
    return [
        key.parent
        for table in metadata.sorted_tables
        if table.name not in _OWN
        for key in table.foreign_keys
        if key.column is meetings.c.id
    ]
