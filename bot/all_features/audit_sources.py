"""Every feature's audit source, joined."""

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.audit import AuditSources
from bot.features.announcements import audit as announcements_audit
from bot.features.attendance import audit as attendance_audit
from bot.features.channels import audit as channels_audit
from bot.features.deliveries.audit import audit_of
from bot.features.feedback import audit as feedback_audit
from bot.features.groups import audit as groups_audit
from bot.features.meetings import audit as meetings_audit
from bot.features.memberships import audit as memberships_audit
from bot.features.minutes import audit as minutes_audit
from bot.features.plans import audit as plans_audit
from bot.features.polls import audit as polls_audit
from bot.features.projects import audit as projects_audit
from bot.features.reports import audit as reports_audit
from bot.features.suggestions import audit as suggestions_audit


def all_audit_sources() -> AuditSources:
    """Every feature's audit source."""
    sources = AuditSources()
    for module in (
        meetings_audit,
        plans_audit,
        groups_audit,
        channels_audit,
        attendance_audit,
        suggestions_audit,
        memberships_audit,
        reports_audit,
        polls_audit,
        feedback_audit,
        minutes_audit,
        projects_audit,
        announcements_audit,
    ):
        sources.include(module.audit)
    sources.include(audit_of(all_delivery_kinds()))
    return sources
