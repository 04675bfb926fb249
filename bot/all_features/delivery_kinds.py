"""Every feature's kinds of deliveries, joined."""

from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.features.announcements import delivery_kinds as announcement_kinds
from bot.features.announcements import news_digest
from bot.features.attendance import delivery_kinds as attendance_kinds
from bot.features.checklists import delivery_kinds as checklist_kinds
from bot.features.deliveries.delivery_failure import failure_kinds
from bot.features.deliveries.sent_again import resend_kinds
from bot.features.doctor import delivery_kinds as doctor_kinds
from bot.features.documents import delivery_kinds as document_kinds
from bot.features.documents import problem_kinds as document_problem_kinds
from bot.features.documents import question_cards as document_question_kinds
from bot.features.expertise import delivery_kinds as expertise_kinds
from bot.features.feedback import delivery_kinds as feedback_kinds
from bot.features.meetings import change_kinds, reminder_kinds
from bot.features.minutes import delivery_kinds as minutes_kinds
from bot.features.polls import delivery_kinds as poll_kinds
from bot.features.projects import delivery_kinds as project_kinds
from bot.features.reports import delivery_kinds as report_kinds
from bot.features.signups import delivery_kinds as signup_kinds
from bot.features.suggestions import delivery_kinds as suggestion_kinds
from bot.features.surveys import delivery_kinds as survey_kinds


def all_delivery_kinds() -> DeliveryKinds:
    """Every kind of delivery, in the order of a meeting's life."""
    kinds = DeliveryKinds()
    for module in (
        reminder_kinds,
        minutes_kinds,
        signup_kinds,
        feedback_kinds,
        survey_kinds,
        poll_kinds,
        announcement_kinds,
        news_digest,
        document_kinds,
        document_problem_kinds,
        document_question_kinds,
        attendance_kinds,
        checklist_kinds,
        change_kinds,
        project_kinds,
        report_kinds,
        doctor_kinds,
        expertise_kinds,
        suggestion_kinds,
    ):
        kinds.include(module.delivery_kinds)
    kinds.include(resend_kinds(kinds))
    kinds.include(failure_kinds(kinds))
    return kinds
