"""Every feature's commands, joined."""

from bot.all_features.audit_sources import all_audit_sources
from bot.all_features.undoables import all_undoables
from bot.app.commands.command_registry import Commands
from bot.features.announcements import commands as announcement_commands
from bot.features.announcements import news_command
from bot.features.attendance import commands as attendance
from bot.features.audit.commands import audit_commands
from bot.features.calendar_feeds import commands as calendar_feeds
from bot.features.channels import commands as channels
from bot.features.checklists import commands as checklists
from bot.features.deliveries.commands import on_the_way, pause, rules, send_again, status, why
from bot.features.doctor import commands as doctor
from bot.features.documents import commands as documents
from bot.features.documents import withdrawing
from bot.features.expertise import commands as expertise_commands
from bot.features.expertise import question_commands, synonym_command
from bot.features.feedback import commands as feedback
from bot.features.feedback import question_commands as feedback_questions
from bot.features.groups import commands as groups
from bot.features.help import commands as help_command
from bot.features.help import never_told, not_kept, not_yet
from bot.features.indicators import commands as indicators
from bot.features.meetings.commands import calendar, show_meeting, upcoming
from bot.features.meetings.commands.changing import (
    cancel,
    details,
    goals,
    link,
    merge,
    move,
    partners,
    places,
    programme,
    sign_up_day,
)
from bot.features.meetings.new_meeting import command as new_meeting
from bot.features.members import contact_command, rights_command
from bot.features.memberships import commands as memberships
from bot.features.memberships import fees_command
from bot.features.minutes import commands as minutes
from bot.features.minutes import list_commands as minutes_lists
from bot.features.plans import commands as plans
from bot.features.plans import draft_command
from bot.features.polls import commands as polls
from bot.features.polls import day_commands
from bot.features.projects import commands as projects
from bot.features.reports import commands as reports
from bot.features.retention import commands as retention
from bot.features.signups import answer_command
from bot.features.signups import commands as signups
from bot.features.signups import reminder_command as signup_reminder
from bot.features.suggestions import commands as suggestions
from bot.features.surveys import commands as survey_commands
from bot.features.undo import commands as undo


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
        merge,
        details,
        link,
        partners,
        programme,
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
        synonym_command,
        question_commands,
        plans,
        draft_command,
        channels,
        groups,
        polls,
        day_commands,
        announcement_commands,
        news_command,
        feedback,
        feedback_questions,
        status,
        on_the_way,
        why,
        send_again,
        pause,
        indicators,
        memberships,
        fees_command,
        reports,
        rights_command,
        retention,
        doctor,
        rules,
        never_told,
        not_kept,
        not_yet,
    ):
        commands.include(module.commands)
    commands.include(audit_commands(all_audit_sources()))
    commands.include(undo.undo_command(all_undoables()))
    commands.include(help_command.help_command(commands))
    return commands
