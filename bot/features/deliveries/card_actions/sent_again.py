"""Visa kortet, Visa hur det blir, Skicka igen, Ångra: a coordinator sends a card again with a note."""

from collections.abc import Collection
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import groups_of_delivery, groups_of_meeting, id_in, meeting_in, text_in
from bot.app.context import Context, new_id
from bot.app.deliveries.reach import reach
from bot.app.error_messages import refusal
from bot.app.messages import CardAction, CardReply
from bot.features.deliveries.history_presenter import why_view
from bot.features.deliveries.sent_again import SENT_AGAIN
from bot.features.deliveries.sent_card_presenter import leaves_at, preview_view, sent_card_view, title_of
from cards.deliveries.delivery_history import why_card
from cards.deliveries.sent_again import NOTE, resend_approved_card, resend_preview_card, sent_card
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.deliveries import queries as deliveries
from core.deliveries.model import Delivery
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.overrides import resend_queries
from core.overrides.errors import NoteMissingError, NoteTooLongError, ResendNotFoundError, ResendNotPossibleError
from core.overrides.model import LONGEST_NOTE, Resend
from core.overrides.use_cases.resending import approve_resend, discard_resend, prepare_resend, undo_resend

card_actions = CardActions()
_ELSEWHERE = "Skriv *varför* och träffens dag till mig i personlig chatt."


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The group of the button's delivery; empty if there is no such delivery."""
    try:
        return [_resend(pressed, context).group]
    except ResendNotFoundError:
        return []


@card_actions.verb(verbs.SHOW_HISTORY, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def show_history(pressed: CardAction, context: Context) -> CardReply:
    """Show everything that was sent about the meeting. Raises MeetingNotFoundError."""
    meeting_id = meeting_in(pressed, context)
    view = context.read(lambda conn: why_view(conn, meetings.get(conn, meeting_id), context, pressed.now))
    return CardReply(card=why_card(view), acknowledgement=_ELSEWHERE)


@card_actions.verb(verbs.SHOW_SENT, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def show_sent(pressed: CardAction, context: Context) -> CardReply:
    """Show the sent card, with the note in the field. Raises ResendNotPossibleError."""
    return _sent(pressed, context)


@card_actions.verb(verbs.PREVIEW_RESEND, role=Role.GROUP_COORDINATOR, about=groups_of_delivery)
def preview(pressed: CardAction, context: Context) -> CardReply:
    """Preview it; if the note is invalid, show the field again with what was written.

    Raises ResendNotPossibleError and ResendUnderWayError.
    """
    preparing = partial(
        prepare_resend,
        resend_id=new_id(),
        delivery_id=id_in(pressed, "delivery"),
        note=text_in(pressed, NOTE, 2 * LONGEST_NOTE),
        by=pressed.person_id,
        now=pressed.now,
        undo_window=context.config.rules.undo,
    )

    def prepare(conn: Connection) -> Resend:
        resend = preparing(conn)
        # Raises if the card is obsolete, so that nothing is promised that won't be sent.
        preview_view(conn, resend, context.delivery_kinds, context.config, pressed.now)
        return resend

    try:
        resend = context.write(prepare)
    except (NoteMissingError, NoteTooLongError) as error:
        return _sent(pressed, context, "{}. {}".format(*refusal(error, context.config)))
    showing = partial(preview_view, resend=resend, kinds=context.delivery_kinds, config=context.config, now=pressed.now)
    return CardReply(card=resend_preview_card(context.read(showing)), acknowledgement=_ELSEWHERE)


@card_actions.verb(verbs.APPROVE_RESEND, role=Role.GROUP_COORDINATOR, about=_groups)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Send it; pressed again, show what became of it. Raises ResendNotPossibleError and ResendUnderWayError."""
    resend = _resend(pressed, context)

    def approve(conn: Connection) -> None:
        preview_view(conn, resend, context.delivery_kinds, context.config, pressed.now)
        approve_resend(
            conn,
            resend_id=resend.id,
            kind=SENT_AGAIN,
            by=pressed.person_id,
            by_name=pressed.person_name,
            now=pressed.now,
        )

    if resend.state is ProposalState.PREPARED:
        context.write(approve)
    return _settled(pressed, context)


@card_actions.verb(verbs.DISCARD_RESEND, role=Role.GROUP_COORDINATOR, about=_groups)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Send nothing; pressed again, show what became of it."""
    resend = _resend(pressed, context)
    if resend.state is ProposalState.PREPARED:
        context.write(partial(discard_resend, resend_id=resend.id, by=pressed.person_id, now=pressed.now))
    return _settled(pressed, context)


@card_actions.verb(verbs.UNDO_RESEND, role=Role.GROUP_COORDINATOR, about=_groups)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo it before it is sent. Raises UndoIsOverError."""
    undoing = partial(undo_resend, resend_id=id_in(pressed, "resend"), kind=SENT_AGAIN, by=pressed.person_id)
    context.write(partial(undoing, now=pressed.now, within=context.config.rules.undo))
    return _settled(pressed, context)


def _settled(pressed: CardAction, context: Context) -> CardReply:
    """What became of it when it no longer waits.

    An approved one can be undone for a while, by any coordinator of the group.
    """
    resend, config = _resend(pressed, context), context.config
    title = context.read(partial(title_of, resend=resend, kinds=context.delivery_kinds, config=config, now=pressed.now))
    if resend.state is not ProposalState.APPROVED or resend.settled_at is None:
        return _notice("Ångrat" if resend.state is ProposalState.UNDONE else "Avbrutet", "Inget skickas igen.")
    settled = resend.settled_at + config.rules.undo
    if pressed.now >= settled:
        return _notice("Klart", f"{title} är på väg igen eller har gått. Skriv *varför* och träffens dag för att se.")
    goes_at = context.read(partial(leaves_at, resend=resend, config=config, now=pressed.now))
    reached = context.read(partial(reach, config=config, now=pressed.now))
    happens = reached.told([resend.group], "får kortet igen i tråden", reached.moment(goes_at))
    undo_until = presenters.moment(settled, pressed.now, config.zone)
    made = resend_approved_card(resend.id, title, happens, undo_until)
    return CardReply(card=made, acknowledgement=f"Klart. Det går att ångra till {undo_until}.")


def _sent(pressed: CardAction, context: Context, problem: str = "") -> CardReply:
    showing = partial(
        sent_card_view,
        delivery=_delivery(pressed, context),
        context=context,
        now=pressed.now,
        note=text_in(pressed, NOTE, 2 * LONGEST_NOTE),
        problem=problem,
    )
    return CardReply(card=sent_card(context.read(showing)), acknowledgement=problem or _ELSEWHERE)


def _delivery(pressed: CardAction, context: Context) -> Delivery:
    """The delivery on the button. Raises ResendNotPossibleError if there is none."""
    delivery_id = id_in(pressed, "delivery")
    delivery = context.read(partial(deliveries.get, delivery_id=delivery_id))
    if delivery is None:
        raise ResendNotPossibleError(delivery_id)
    return delivery


def _resend(pressed: CardAction, context: Context) -> Resend:
    return context.read(partial(resend_queries.get, resend_id=id_in(pressed, "resend")))


def _notice(title: str, words: str) -> CardReply:
    made = notice_card(title, words, eyebrow="Skicka igen", icon="check")
    return CardReply(card=made, acknowledgement=f"{title}. {words}")
