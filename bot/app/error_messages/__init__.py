"""Error messages for people: a title, and a sentence on what to do; one module per feature."""

from bot.app.error_messages import (
    announcements,
    answers,
    deliveries,
    documents,
    expertise,
    groups,
    meetings,
    members,
    minutes,
    plans,
    polls,
    projects,
    reports,
    signups,
    suggestions,
)
from bot.app.error_messages.base import refusal

__all__ = [
    "announcements",
    "answers",
    "deliveries",
    "documents",
    "expertise",
    "groups",
    "meetings",
    "members",
    "minutes",
    "plans",
    "polls",
    "projects",
    "refusal",
    "reports",
    "signups",
    "suggestions",
]
