"""Publicera, Avbryt, Ångra: a coordinator decides about documents that were sent to the bot."""

import re
from collections.abc import Collection, Sequence
from functools import partial

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import id_in, text_in
from bot.app.context import Context, new_id
from bot.app.messages import CardAction, CardReply
from bot.features.documents.handing_in import detail_of, looked_into
from bot.features.documents.replaced import REPLACED, has_replaced, words_of_earlier
from cards.documents.handed_in import HandedInLine, HandedInView, handed_in_approved_card
from cards.documents.questions import CHOSEN_MEETING
from cards.kit import verbs
from cards.kit.notice import notice_card
from core.documents.model import ProblemKind
from core.language.plurals import count
from core.meetings.errors import MeetingNotFoundError
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.publishing.errors import HandedInNotFoundError
from core.publishing.model import HandedIn
from core.publishing.queries import handed_in
from core.publishing.use_cases.hand_in import approve_handed_in, discard_handed_in, let_pass, undo_handed_in

card_actions = CardActions()
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST = 400


def _groups(pressed: CardAction, context: Context) -> Collection[str]:
    """The groups of the chosen meeting; the presser's own while none is chosen."""
    meeting = _meeting(pressed, context)
    return (pressed.rights.groups or context.groups().names) if meeting is None else meeting.groups


@card_actions.verb(verbs.APPROVE_HANDED_IN, role=Role.GROUP_COORDINATOR, about=_groups)
def approve(pressed: CardAction, context: Context) -> CardReply:
    """Publish them; pressed again, show what became of them."""
    documents = _documents(pressed, context)
    if any(document.state is not ProposalState.PREPARED for document in documents):
        return _settled(documents, pressed, context)
    meeting = _meeting(pressed, context)
    if meeting is None:
        return CardReply(message="Välj vilken träff det gäller. Inget är publicerat än.")

    ids = [document.id for document in documents]
    return _settled(context.write(lambda conn: _approved(conn, ids, meeting, pressed)), pressed, context)


@card_actions.verb(verbs.DISCARD_HANDED_IN, role=Role.GROUP_COORDINATOR, about=_groups)
def discard(pressed: CardAction, context: Context) -> CardReply:
    """Discard them; pressed again, show what became of them."""
    documents = _documents(pressed, context)
    if all(document.state is ProposalState.PREPARED for document in documents):
        ids = [document.id for document in documents]
        context.write(lambda conn: discard_handed_in(conn, ids, by=pressed.person_id, now=pressed.now))
    return _settled(_documents(pressed, context), pressed, context)


@card_actions.verb(verbs.UNDO_HANDED_IN, role=Role.GROUP_COORDINATOR, about=_groups)
def undo(pressed: CardAction, context: Context) -> CardReply:
    """Undo them, also on the site."""
    ids = [document.id for document in _documents(pressed, context)]
    taken_back = context.write(lambda conn: undo_handed_in(conn, ids))
    return _settled(_documents(pressed, context), pressed, context, words_of_earlier(taken_back))


def _approved(conn: Connection, ids: Sequence[str], meeting: Meeting, pressed: CardAction) -> list[HandedIn]:
    """Approve them; the card warned of a personal number, so a document with one passes."""
    approved = approve_handed_in(conn, ids, meeting.id, by=pressed.person_id, now=pressed.now)
    for document in approved:
        withheld = looked_into(document.name, handed_in.content(conn, document.id) or b"")
        if withheld is not None and withheld.kind is ProblemKind.PERSONAL_NUMBER:
            let_pass(conn, document, withheld.words, question_id=new_id(), by=pressed.person_id, now=pressed.now)
    return approved


def _settled(documents: Sequence[HandedIn], pressed: CardAction, context: Context, earlier: str = "") -> CardReply:
    """What became of documents that no longer wait and, in `earlier`, of those that they had replaced."""
    many = count(len(documents), "dokument")
    if any(document.state is ProposalState.APPROVED for document in documents):
        meeting = context.read(lambda conn: meetings.get(conn, documents[0].meeting_id or ""))
        view = HandedInView(
            document_ids=[document.id for document in documents],
            count=many,
            documents=[context.read(partial(_line, document=document)) for document in documents],
            refused=(),
            meeting=presenters.name_and_days(meeting, pressed.now, context.config.zone),
            choices=(),
            meeting_id=meeting.id,
        )
        return CardReply(card=handed_in_approved_card(view), acknowledgement=f"{many} på väg till träffens sida.")
    undone = any(document.state is ProposalState.UNDONE for document in documents)
    words = f"{many} publiceras inte. Det som hann publiceras tas bort.{earlier}" if undone else "Inget är publicerat."
    made = notice_card("Ångrat" if undone else "Avbrutet", words, eyebrow="Dokument", icon="check")
    return CardReply(card=made, acknowledgement=words)


def _line(conn: Connection, document: HandedIn) -> HandedInLine:
    return HandedInLine(document.name, detail_of(document), REPLACED if has_replaced(conn, document) else "")


def _documents(pressed: CardAction, context: Context) -> list[HandedIn]:
    """The card's documents, about which the presser may decide. Raises HandedInNotFoundError."""
    ids = [document_id for document_id in text_in(pressed, "documents", _LONGEST).split() if _ID.fullmatch(document_id)]
    documents = [context.read(partial(handed_in.get, document_id=document_id)) for document_id in ids]
    theirs = all(document.created_by == pressed.person_id for document in documents)
    if not documents or not (theirs or pressed.rights.may(Role.COORDINATOR)):
        raise HandedInNotFoundError(text_in(pressed, "documents", _LONGEST))
    return documents


def _meeting(pressed: CardAction, context: Context) -> Meeting | None:
    """The chosen meeting, or the card's."""
    chosen = id_in(pressed, CHOSEN_MEETING) or id_in(pressed, "meeting")
    try:
        return context.read(lambda conn: meetings.get(conn, chosen))
    except MeetingNotFoundError:
        return None
