"""Collects every feature's tables, so that migrations and tests see the whole schema."""

from core.announcements import tables as announcements
from core.attendance import tables as attendance
from core.calendar_feeds import tables as calendar_feeds
from core.channels import tables as channels
from core.checklists import tables as checklists
from core.database.metadata import metadata
from core.deliveries import tables as deliveries
from core.documents import tables as documents
from core.expertise import tables as expertise
from core.feedback import tables as feedback
from core.groups import tables as groups
from core.indicators import tables as indicators
from core.meetings import tables as meetings
from core.members import tables as members
from core.memberships import tables as memberships
from core.minutes import tables as minutes
from core.overrides import tables as overrides
from core.plans import tables as plans
from core.polls import tables as polls
from core.processed_requests import tables as processed_requests
from core.projects import tables as projects
from core.publishing import tables as publishing
from core.reports import tables as reports
from core.retention import tables as retention
from core.signups import tables as signups
from core.suggestions import tables as suggestions
from core.surveys import tables as surveys
from core.undo import tables as undo

#: Importing a feature's tables adds them to the metadata.
FEATURES = (
    announcements,
    attendance,
    calendar_feeds,
    channels,
    checklists,
    deliveries,
    documents,
    expertise,
    feedback,
    groups,
    indicators,
    meetings,
    members,
    memberships,
    minutes,
    overrides,
    plans,
    polls,
    processed_requests,
    projects,
    publishing,
    reports,
    retention,
    signups,
    suggestions,
    surveys,
    undo,
)

__all__ = ["FEATURES", "metadata"]
