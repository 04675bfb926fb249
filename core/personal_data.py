"""All that is stored about people: each feature's registrations, in the order in which a person is erased."""

from core.announcements import personal_data as announcements
from core.attendance import personal_data as attendance
from core.calendar_feeds import personal_data as calendar_feeds
from core.channels import personal_data as channels
from core.checklists import personal_data as checklists
from core.database.personal_data import Registrations
from core.deliveries import personal_data as deliveries
from core.documents import personal_data as documents
from core.expertise import personal_data as expertise
from core.feedback import personal_data as feedback
from core.groups import personal_data as groups
from core.meetings import personal_data as meetings
from core.members import personal_data as members
from core.minutes import personal_data as minutes
from core.overrides import personal_data as overrides
from core.plans import personal_data as plans
from core.polls import personal_data as polls
from core.projects import personal_data as projects
from core.publishing import personal_data as publishing
from core.reports import personal_data as reports
from core.retention import personal_data as retention
from core.signups import personal_data as signups
from core.suggestions import personal_data as suggestions
from core.surveys import personal_data as surveys
from core.undo import personal_data as undo

#: Whom others' rows refer to is last.
PERSONAL_DATA: Registrations = tuple(
    registration
    for feature in (
        signups,
        attendance,
        feedback,
        channels,
        calendar_feeds,
        groups,
        meetings,
        checklists,
        minutes,
        plans,
        documents,
        publishing,
        reports,
        suggestions,
        projects,
        expertise,
        surveys,
        polls,
        announcements,
        deliveries,
        overrides,
        undo,
        retention,
        members,
    )
    for registration in feature.PERSONAL_DATA
)
