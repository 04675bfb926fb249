"""How to undo every feature's changes, joined."""

from bot.app.undo import Undoables
from bot.features.announcements import undo as announcement_undo
from bot.features.attendance import undo as attendance_undo
from bot.features.calendar_feeds import undo as calendar_feed_undo
from bot.features.channels import undo as channel_undo
from bot.features.deliveries import undo as delivery_undo
from bot.features.documents import undo as document_undo
from bot.features.feedback import undo as feedback_undo
from bot.features.groups import undo as group_undo
from bot.features.meetings import undo as meeting_undo
from bot.features.memberships import undo as membership_undo
from bot.features.minutes import undo as minutes_undo
from bot.features.plans import undo as plan_undo
from bot.features.polls import undo as poll_undo
from bot.features.projects import undo as project_undo
from bot.features.signups import undo as signup_undo
from bot.features.suggestions import undo as suggestion_undo
from bot.features.surveys import undo as survey_undo


def all_undoables() -> Undoables:
    """How to undo each kind of change."""
    undoables = Undoables()
    for module in (
        membership_undo,
        announcement_undo,
        minutes_undo,
        meeting_undo,
        plan_undo,
        attendance_undo,
        signup_undo,
        channel_undo,
        group_undo,
        document_undo,
        calendar_feed_undo,
        delivery_undo,
        suggestion_undo,
        project_undo,
        survey_undo,
        feedback_undo,
        poll_undo,
    ):
        undoables.include(module.undoables)
    return undoables
