"""All features joined: their commands, their card actions and their kinds of deliveries."""

from bot.app.audit import AuditSources
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.card_actions.command_button import LONGEST_TYPED, in_place_of_card
from bot.app.commands.command_dispatcher import answer
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.deliveries.delivery_kinds import DeliveryKinds
from bot.app.messages import CardAction, CardReply, IncomingMessage
from bot.app.undo import Undoables
from bot.features.announcements import audit as announcements_audit
from bot.features.announcements import card_actions as announcement_actions
from bot.features.announcements import commands as announcement_commands
from bot.features.announcements import delivery_kinds as announcement_kinds
from bot.features.announcements import undo as announcement_undo
from bot.features.attendance import audit as attendance_audit
from bot.features.attendance import card_actions as attendance_actions
from bot.features.attendance import commands as attendance
from bot.features.attendance import delivery_kinds as attendance_kinds
from bot.features.attendance import report_actions
from bot.features.attendance import undo as attendance_undo
from bot.features.audit.commands import audit_actions, audit_commands
from bot.features.calendar_feeds import card_actions as calendar_feed_actions
from bot.features.calendar_feeds import commands as calendar_feeds
from bot.features.calendar_feeds import undo as calendar_feed_undo
from bot.features.channels import audit as channels_audit
from bot.features.channels import card_actions as channel_actions
from bot.features.channels import commands as channels
from bot.features.channels import undo as channel_undo
from bot.features.checklists import card_actions as checklist_actions
from bot.features.checklists import commands as checklists
from bot.features.checklists import delivery_kinds as checklist_kinds
from bot.features.deliveries import undo as delivery_undo
from bot.features.deliveries.audit import audit_of
from bot.features.deliveries.card_actions import failed_delivery, resume
from bot.features.deliveries.card_actions import on_the_way as on_the_way_actions
from bot.features.deliveries.commands import on_the_way, pause, rules, status, why
from bot.features.deliveries.delivery_failure import failure_kinds
from bot.features.doctor import commands as doctor
from bot.features.documents import commands as documents
from bot.features.documents import delivery_kinds as document_kinds
from bot.features.documents import handed_in_actions, withdrawal_actions, withdrawing
from bot.features.documents import problem_kinds as document_problem_kinds
from bot.features.documents import question_actions as document_question_actions
from bot.features.documents import question_cards as document_question_kinds
from bot.features.documents import undo as document_undo
from bot.features.expertise import card_actions as expertise_actions
from bot.features.expertise import commands as expertise_commands
from bot.features.feedback import card_actions as feedback_actions
from bot.features.feedback import commands as feedback
from bot.features.feedback import delivery_kinds as feedback_kinds
from bot.features.groups import audit as groups_audit
from bot.features.groups import card_actions as group_actions
from bot.features.groups import commands as groups
from bot.features.groups import undo as group_undo
from bot.features.help import commands as help_command
from bot.features.help import not_yet
from bot.features.indicators import commands as indicators
from bot.features.meetings import audit as meetings_audit
from bot.features.meetings import card_actions as meeting_actions
from bot.features.meetings import change_kinds, reminder_kinds
from bot.features.meetings import undo as meeting_undo
from bot.features.meetings.commands import calendar, show_meeting, upcoming
from bot.features.meetings.commands.changing import cancel, details, goals, move, places, sign_up_day
from bot.features.meetings.new_meeting import card_actions as new_meeting_actions
from bot.features.meetings.new_meeting import command as new_meeting
from bot.features.members import contact_command, rights_command
from bot.features.memberships import audit as memberships_audit
from bot.features.memberships import commands as memberships
from bot.features.memberships import undo as membership_undo
from bot.features.minutes import audit as minutes_audit
from bot.features.minutes import card_actions as minutes_actions
from bot.features.minutes import commands as minutes
from bot.features.minutes import delivery_kinds as minutes_kinds
from bot.features.minutes import list_actions as minutes_list_actions
from bot.features.minutes import list_commands as minutes_lists
from bot.features.minutes import undo as minutes_undo
from bot.features.plans import audit as plans_audit
from bot.features.plans import card_actions as plan_actions
from bot.features.plans import commands as plans
from bot.features.plans import draft_command
from bot.features.plans import undo as plan_undo
from bot.features.polls import audit as polls_audit
from bot.features.polls import card_actions as poll_actions
from bot.features.polls import commands as polls
from bot.features.polls import day_actions, day_commands
from bot.features.polls import delivery_kinds as poll_kinds
from bot.features.polls import undo as poll_undo
from bot.features.projects import audit as projects_audit
from bot.features.projects import card_actions as project_actions
from bot.features.projects import changing as project_changing
from bot.features.projects import commands as projects
from bot.features.projects import delivery_kinds as project_kinds
from bot.features.projects import proposing as project_proposing
from bot.features.projects import undo as project_undo
from bot.features.reports import audit as reports_audit
from bot.features.reports import card_actions as report_publishing_actions
from bot.features.reports import commands as reports
from bot.features.retention import card_actions as retention_actions
from bot.features.retention import commands as retention
from bot.features.signups import answer_command
from bot.features.signups import card_actions as signup_actions
from bot.features.signups import commands as signups
from bot.features.signups import delivery_kinds as signup_kinds
from bot.features.signups import reminder_actions as signup_reminder_actions
from bot.features.signups import reminder_command as signup_reminder
from bot.features.signups import undo as signup_undo
from bot.features.suggestions import audit as suggestions_audit
from bot.features.suggestions import card_actions as suggestion_actions
from bot.features.suggestions import commands as suggestions
from bot.features.suggestions import undo as suggestion_undo
from bot.features.surveys import card_actions as survey_actions
from bot.features.surveys import commands as survey_commands
from bot.features.surveys import delivery_kinds as survey_kinds
from bot.features.surveys import undo as survey_undo
from bot.features.undo import card_actions as undo_actions
from bot.features.undo import commands as undo
from cards.kit import verbs
from core.members.model.role import Role


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
        document_kinds,
        document_problem_kinds,
        document_question_kinds,
        attendance_kinds,
        checklist_kinds,
        change_kinds,
        project_kinds,
    ):
        kinds.include(module.delivery_kinds)
    kinds.include(failure_kinds(kinds))
    return kinds


def all_audit_sources() -> AuditSources:
    """What has been changed, as each feature knows."""
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
        minutes_audit,
        projects_audit,
        announcements_audit,
    ):
        sources.include(module.audit)
    sources.include(audit_of(all_delivery_kinds()))
    return sources


def all_undoables() -> Undoables:
    """How each kind of change is taken back."""
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
        poll_undo,
    ):
        undoables.include(module.undoables)
    return undoables


def all_commands() -> Commands:
    """Every command, in the order that help shows them."""
    commands = Commands()
    for module in (
        upcoming,
        show_meeting,
        answer_command,
        documents,
        calendar,
        contact_command,
        new_meeting,
        move,
        cancel,
        details,
        sign_up_day,
        places,
        goals,
        signups,
        signup_reminder,
        attendance,
        checklists,
        minutes,
        minutes_lists,
        withdrawing,
        calendar_feeds,
        suggestions,
        projects,
        survey_commands,
        expertise_commands,
        plans,
        draft_command,
        channels,
        groups,
        polls,
        day_commands,
        announcement_commands,
        feedback,
        status,
        on_the_way,
        why,
        pause,
        indicators,
        memberships,
        reports,
        rights_command,
        retention,
        doctor,
        rules,
        not_yet,
    ):
        commands.include(module.commands)
    commands.include(audit_commands(all_audit_sources()))
    commands.include(undo.undo_command(all_undoables()))
    commands.include(help_command.help_command(commands))
    return commands


def all_card_actions(commands: Commands) -> CardActions:
    """Every verb; the button `command` runs one of `commands` for the presser."""
    known = CardActions()
    for module in (
        announcement_actions,
        signup_actions,
        signup_reminder_actions,
        feedback_actions,
        attendance_actions,
        report_actions,
        checklist_actions,
        minutes_actions,
        minutes_list_actions,
        plan_actions,
        meeting_actions,
        new_meeting_actions,
        channel_actions,
        document_question_actions,
        group_actions,
        report_publishing_actions,
        calendar_feed_actions,
        suggestion_actions,
        project_actions,
        project_proposing,
        project_changing,
        survey_actions,
        poll_actions,
        day_actions,
        expertise_actions,
        retention_actions,
        handed_in_actions,
        withdrawal_actions,
        failed_delivery,
        on_the_way_actions,
        resume,
    ):
        known.include(module.card_actions)
    known.include(undo_actions.undo_actions(all_undoables()))

    known.include(audit_actions(all_audit_sources()))

    @known.verb(verbs.RUN_COMMAND, role=Role.MEMBER)
    def run_command(pressed: CardAction, context: Context) -> CardReply:
        message = IncomingMessage(
            text=text_in(pressed, "text", LONGEST_TYPED),
            person_id=pressed.person_id,
            person_name=pressed.person_name,
            rights=pressed.rights,
            channel_id=pressed.channel_id,
            bound_group=pressed.bound_group,
            now=pressed.now,
        )
        return in_place_of_card(answer(commands, message, context))

    return known
