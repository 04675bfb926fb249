"""`ändringar [MÖTE]`: what was changed, by whom, and when; in pages."""

from functools import partial

from bot.app.audit import AuditSources
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from bot.features.audit.listing import shown_changes
from cards.kit import verbs
from core.meetings.queries import meetings
from core.members.model.role import Role

_MOST_PAGES = 10_000


def audit_commands(sources: AuditSources) -> Commands:
    """A registry with `ändringar`, which lists the changes from `sources`."""
    commands = Commands()

    @commands.command(
        "ändringar",
        argument="[MÖTE]",
        help="Vad som ändrats, av vem och när",
        help_en="What was changed, by whom and when",
        phrases=(
            "vem|vilka har|ha varit? inne? och? ändrat|pillat|ändrade|mixtrat i|på?",
            "ändringarna|historik|historiken|logg|loggen|ändringslogg|ändringsloggen",
            "vem|vilka är|var|va det? som? har? ändrat|ändrade|flyttat|flyttade|ställt|ställde in?",
            "vem|vilka ändrade|flyttade|ställde har? ändrat|flyttat|ställt? in?",
            "vem har ändrat|flyttat|lagt|ställt in?",
            "vad har ändrats|ändrat",
            "senaste ändringar|ändringarna",
            "changes|history|log|audit",
            "who changed|moved|cancelled",
        ),
        examples=("ändringar", "ändringar {träff}"),
        hints="pillat ändrat mixtrat ändrades fipplat grejat",
        together=(
            "vem ändrat|pillat|mixtrat|flyttat|fipplat|rört|ändrade|flyttade",
            "who changed|moved|edited|touched",
        ),
        role=Role.GROUP_COORDINATOR,
        seen_in=SeenIn.NO_MEMBERS_CHANNEL,
        aliases=("andringar",),
        heading="Det som går ut",
        in_app=False,
    )
    def list_changes(message: IncomingMessage, rest: str, context: Context) -> Reply:
        """All recent changes, or those of one meeting."""
        if not rest.strip(" ?!."):
            return Reply(card=shown_changes(sources, message.rights, message.now, context))
        meeting = own_meeting(message, rest, context, command="ändringar", nearest=lambda _: None)
        if isinstance(meeting, Reply):
            return meeting
        return Reply(card=shown_changes(sources, message.rights, message.now, context, meeting=meeting))

    return commands


def audit_actions(sources: AuditSources) -> CardActions:
    """A registry with the pages of the list."""
    card_actions = CardActions()

    @card_actions.verb(verbs.SHOW_CHANGES, role=Role.GROUP_COORDINATOR, about=lambda _, context: context.groups().names)
    def show_page(pressed: CardAction, context: Context) -> CardReply:
        """Show a page; an invalid number shows the first. Raises MeetingNotFoundError."""
        typed, meeting_id = text_in(pressed, "page", 5), id_in(pressed, "meeting")
        page = min(int(typed), _MOST_PAGES) if typed.isascii() and typed.isdigit() else 1
        meeting = context.read(partial(meetings.get, meeting_id=meeting_id)) if meeting_id else None
        made = shown_changes(sources, pressed.rights, pressed.now, context, meeting=meeting, page=page)
        return CardReply(card=made, acknowledgement="Skriv *ändringar* till mig i personlig chatt.")

    return card_actions
