"""All that may be disposed of by a rule, and all that is lost as the bot does its work."""

from core.announcements import disposable_data as announcements
from core.attendance import disposable_data as attendance
from core.database.disposable_data import AutomaticDisposal, DisposableTypes
from core.deliveries import disposable_data as deliveries
from core.expertise import disposable_data as expertise
from core.feedback import disposable_data as feedback
from core.meetings import disposable_data as meetings
from core.minutes import disposable_data as minutes
from core.plans import disposable_data as plans
from core.polls import disposable_data as polls
from core.projects import disposable_data as projects
from core.signups import disposable_data as signups
from core.suggestions import disposable_data as suggestions
from core.surveys import disposable_data as surveys
from core.undo import disposable_data as undo

DISPOSABLE_DATA: DisposableTypes = (
    *signups.DISPOSABLE_DATA,
    *attendance.DISPOSABLE_DATA,
    *feedback.DISPOSABLE_DATA,
    *meetings.DISPOSABLE_DATA,
    *plans.DISPOSABLE_DATA,
    *deliveries.DISPOSABLE_DATA,
    *suggestions.DISPOSABLE_DATA,
    *minutes.DISPOSABLE_DATA,
    *projects.DISPOSABLE_DATA,
    *expertise.DISPOSABLE_DATA,
    *surveys.DISPOSABLE_DATA,
    *polls.DISPOSABLE_DATA,
    *announcements.DISPOSABLE_DATA,
)
AUTOMATIC_DISPOSALS: tuple[AutomaticDisposal, ...] = (
    *feedback.AUTOMATIC_DISPOSALS,
    *surveys.AUTOMATIC_DISPOSALS,
    *polls.AUTOMATIC_DISPOSALS,
    *meetings.AUTOMATIC_DISPOSALS,
    *deliveries.AUTOMATIC_DISPOSALS,
    *attendance.AUTOMATIC_DISPOSALS,
    *undo.AUTOMATIC_DISPOSALS,
)
