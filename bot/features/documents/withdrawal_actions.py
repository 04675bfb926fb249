"""Dra tillbaka, Avbryt, Publicera igen: a coordinator decides about withdrawing a document."""

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from bot.features.documents.withdrawing import view_of
from cards.documents.withdrawal import withdrawn_card
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.kit.notice import notice_card
from core.errors import CoreError
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.publishing.model import Withdrawal
from core.publishing.queries import withdrawals
from core.publishing.use_cases.withdraw import approve_withdrawal, discard_withdrawal, undo_withdrawal

card_actions = CardActions()


class _Settle(Protocol):
    def __call__(self, conn: Connection, withdrawal_id: str, *, by: str, now: datetime) -> Withdrawal: ...


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the document's meeting; empty if there is no such withdrawal."""
    try:
        meeting_id = _withdrawal(pressed, context).meeting_id
        return context.read(lambda conn: meetings.get(conn, meeting_id)).groups
    except CoreError:
        return []


@card_actions.verb(verbs.APPROVE_WITHDRAWAL, role=Role.GROUP_COORDINATOR, about=_groups)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Withdraw it; pressed again, show what became of it."""
    return _settle(pressed, context, ProposalState.PREPARED, approve_withdrawal)


@card_actions.verb(verbs.DISCARD_WITHDRAWAL, role=Role.GROUP_COORDINATOR, about=_groups)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Keep it on the site; pressed again, show what became of it."""
    return _settle(pressed, context, ProposalState.PREPARED, discard_withdrawal)


@card_actions.verb(verbs.UNDO_WITHDRAWAL, role=Role.GROUP_COORDINATOR, about=_groups)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Publish it again; pressed again, show what became of it."""
    return _settle(pressed, context, ProposalState.APPROVED, undo_withdrawal)


def _settle(pressed: CardAction, context: Context, waits: ProposalState, settle: _Settle) -> CardReply:
    withdrawal = _withdrawal(pressed, context)
    if withdrawal.state is waits:
        waiting = withdrawal.id
        withdrawal = context.write(lambda conn: settle(conn, waiting, by=pressed.person_id, now=pressed.now))
    meeting = context.read(lambda conn: meetings.get(conn, withdrawal.meeting_id))
    if withdrawal.state is ProposalState.APPROVED:
        made = withdrawn_card(view_of(withdrawal, meeting, pressed.now, context.config.zone))
        return CardReply(card=made, acknowledgement=f"{escape(withdrawal.name)} dras tillbaka.")
    undone = withdrawal.state is ProposalState.UNDONE
    words = "Det publiceras igen om en stund." if undone else "Dokumentet står kvar på SharePoint."
    made = notice_card(escape(withdrawal.name), words, eyebrow="Ångrat" if undone else "Avbrutet", icon="check")
    return CardReply(card=made, acknowledgement=words)


def _withdrawal(pressed: CardAction, context: Context) -> Withdrawal:
    return context.read(lambda conn: withdrawals.get(conn, id_in(pressed, "withdrawal")))
