"""Every feature's card actions, joined, and the button that runs a command."""

from bot.all_features.audit_sources import all_audit_sources
from bot.all_features.undoables import all_undoables
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import text_in
from bot.app.card_actions.command_button import LONGEST_TYPED, in_place_of_card
from bot.app.commands.command_dispatcher import answer
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage
from bot.features.announcements import card_actions as announcement_actions
from bot.features.announcements import news_actions
from bot.features.attendance import card_actions as attendance_actions
from bot.features.attendance import fetching, report_actions
from bot.features.audit.commands import audit_actions
from bot.features.calendar_feeds import card_actions as calendar_feed_actions
from bot.features.channels import card_actions as channel_actions
from bot.features.checklists import card_actions as checklist_actions
from bot.features.deliveries.card_actions import failed_delivery, resume, sent_again
from bot.features.deliveries.card_actions import on_the_way as on_the_way_actions
from bot.features.documents import handed_in_actions, withdrawal_actions
from bot.features.documents import question_actions as document_question_actions
from bot.features.expertise import card_actions as expertise_actions
from bot.features.expertise import question_actions
from bot.features.feedback import card_actions as feedback_actions
from bot.features.feedback import question_actions as feedback_question_actions
from bot.features.groups import card_actions as group_actions
from bot.features.meetings import card_actions as meeting_actions
from bot.features.meetings import programme_actions
from bot.features.meetings.new_meeting import card_actions as new_meeting_actions
from bot.features.minutes import card_actions as minutes_actions
from bot.features.minutes import list_actions as minutes_list_actions
from bot.features.plans import card_actions as plan_actions
from bot.features.polls import card_actions as poll_actions
from bot.features.polls import day_actions
from bot.features.projects import card_actions as project_actions
from bot.features.projects import changing as project_changing
from bot.features.projects import proposing as project_proposing
from bot.features.reports import card_actions as report_publishing_actions
from bot.features.retention import card_actions as retention_actions
from bot.features.signups import card_actions as signup_actions
from bot.features.signups import reminder_actions as signup_reminder_actions
from bot.features.suggestions import adding as suggestion_adding
from bot.features.suggestions import card_actions as suggestion_actions
from bot.features.surveys import card_actions as survey_actions
from bot.features.undo import card_actions as undo_actions
from cards.kit import verbs
from core.members.model.role import Role


def all_card_actions(commands: Commands) -> CardActions:
    """Every verb; the button `command` runs one of `commands` for the presser."""
    known = CardActions()
    for module in (
        announcement_actions,
        news_actions,
        signup_actions,
        signup_reminder_actions,
        feedback_actions,
        feedback_question_actions,
        attendance_actions,
        report_actions,
        fetching,
        checklist_actions,
        minutes_actions,
        minutes_list_actions,
        plan_actions,
        meeting_actions,
        new_meeting_actions,
        programme_actions,
        channel_actions,
        document_question_actions,
        group_actions,
        report_publishing_actions,
        calendar_feed_actions,
        suggestion_actions,
        suggestion_adding,
        project_actions,
        project_proposing,
        project_changing,
        survey_actions,
        poll_actions,
        day_actions,
        expertise_actions,
        question_actions,
        retention_actions,
        handed_in_actions,
        withdrawal_actions,
        failed_delivery,
        on_the_way_actions,
        sent_again,
        resume,
    ):
        known.include(module.card_actions)
    known.include(undo_actions.undo_actions(all_undoables()))
    known.include(audit_actions(all_audit_sources()))

    @known.verb(verbs.RUN_COMMAND, role=Role.MEMBER)
    def run_command(pressed: CardAction, context: Context) -> CardReply:
        """Answer as if the presser had typed what the button says."""
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
