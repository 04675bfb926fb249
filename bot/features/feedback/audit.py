"""What was chosen that feedback asks."""

from collections.abc import Iterator

from bot.app.audit import AuditEntry, AuditQuery, AuditSources
from core.feedback.queries import question_sets
from core.groups import queries as groups
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings

audit = AuditSources()


@audit.register("feedback")
def chosen_questions(query: AuditQuery) -> Iterator[AuditEntry]:
    """Each choice of questions, for a group or a meeting."""
    for version, by in question_sets.list_settled(query.conn, query.since):
        undone = version.state is ProposalState.UNDONE
        at = version.settled_at or version.created_at
        words = "Valde vad återkopplingen frågar"
        if version.chosen_for.meeting_id is not None:
            meeting = meetings.get(query.conn, version.chosen_for.meeting_id)
            yield AuditEntry(at, by, words, meeting.groups, frozenset({meeting.id}), undone=undone)
        elif (group := groups.get(query.conn, version.chosen_for.group_id or "")) is not None:
            yield AuditEntry(at, by, words, (group.name,), undone=undone)
