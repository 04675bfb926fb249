"""Anmäl mig, Jag kan inte, Ändra mitt svar."""

from bot.app import presenters
from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import meeting_in
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply
from cards.kit import verbs
from cards.signups.signup_reply import SignUpReplyView, change_sign_up_card, sign_up_reply_card
from core.meetings.errors import MeetingIsCancelledError
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.members.model.role import Role
from core.signups.queries import signups
from core.signups.errors import SignupIsClosedError
from core.signups.use_cases.sign_up import sign_up

card_actions = CardActions()


@card_actions.verb(verbs.SIGN_UP, role=Role.MEMBER)
def come(pressed: CardAction, context: Context) -> CardReply:
    """The presser comes."""
    return _answer(pressed, context, coming=True)


@card_actions.verb(verbs.DECLINE, role=Role.MEMBER)
def stay_away(pressed: CardAction, context: Context) -> CardReply:
    """The presser can't come."""
    return _answer(pressed, context, coming=False)


@card_actions.verb(verbs.CHANGE_SIGN_UP, role=Role.MEMBER)
def change_answer(pressed: CardAction, context: Context) -> CardReply:
    """Show what the presser has said, and both answers to choose between."""
    meeting_id = meeting_in(pressed, context)
    meeting = context.read(lambda conn: meetings.get(conn, meeting_id))
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting.id)
    if not meeting.signup_open(pressed.now, context.config.zone):
        raise SignupIsClosedError(meeting.id)
    view = _view(pressed, context, meeting)
    return CardReply(card=change_sign_up_card(view), acknowledgement="Skriv till samordnaren om ditt svar har ändrats.")


def _answer(pressed: CardAction, context: Context, *, coming: bool) -> CardReply:
    person = Person(pressed.person_id, pressed.person_name)
    meeting_id = meeting_in(pressed, context)
    meeting = context.write(
        lambda conn: sign_up(
            conn,
            meeting_id=meeting_id,
            person=person,
            coming=coming,
            now=pressed.now,
            zone=context.config.zone,
        )
    )
    acknowledgement = "Anmälan är sparad." if coming else "Svaret är sparat."
    return CardReply(card=sign_up_reply_card(_view(pressed, context, meeting)), acknowledgement=acknowledgement)


def _view(pressed: CardAction, context: Context, meeting: Meeting) -> SignUpReplyView:
    with context.engine.connect() as conn:
        return SignUpReplyView(
            meeting_id=meeting.id,
            title=presenters.title_of(meeting),
            when=presenters.when_of(meeting, pressed.now, context.config.zone),
            coming=signups.get_of_person(conn, meeting.id, pressed.person_id),
            signed_up=presenters.signed_up(conn, meeting.id),
            calendar_url=context.config.calendar_address(meeting.id),
        )
