"""What was shown of the meetings before one, to be seen beside its own result."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from core.feedback.model.feedback import FeedbackResult
from core.feedback.queries.feedback_result import feedback_result
from core.feedback.tables import feedback_rounds
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.meetings.tables import meeting_groups
from core.meetings.tables import meetings as meeting_rows
from core.questions.rules.disclosure import FEWEST_SHOWN

#: As many as say where the figure stands, and leave the card short.
MOST_BESIDE = 3


def earlier_results(conn: Connection, meeting: Meeting) -> Sequence[tuple[Meeting, FeedbackResult]]:
    """The latest meetings before it that all of its groups held, the newest first, each with its own result.

    Only those that are shown by themselves, as `resultat` shows them: nothing is summed, so that nothing follows from
    them that wasn't shown before. A withheld meeting is left out.
    """
    query = (
        select(meeting_rows.c.id)
        .join(feedback_rounds, feedback_rounds.c.meeting_id == meeting_rows.c.id)
        .where(meeting_rows.c.start_date < meeting.start_date, meeting_rows.c.status == MeetingStatus.PLANNED)
        .where(feedback_rounds.c.answers >= FEWEST_SHOWN)
        .order_by(meeting_rows.c.start_date.desc(), meeting_rows.c.start_time.desc(), meeting_rows.c.id)
        .limit(MOST_BESIDE)
    )
    for group in meeting.groups:
        of_group = select(meeting_groups.c.meeting_id).where(meeting_groups.c.group_name == group)
        query = query.where(meeting_rows.c.id.in_(of_group))
    return [
        (meetings.get(conn, meeting_id), feedback_result(conn, meeting_id)) for meeting_id in conn.scalars(query).all()
    ]
