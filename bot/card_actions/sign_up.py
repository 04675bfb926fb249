"""Anmäl mig, Jag kan inte, Ändra mitt svar."""

from bot import views
from bot.card_actions.fields import meeting_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.registry import CardVerbs
from cards import verbs
from cards.sign_up_reply import SignUpReplyView, change_sign_up_card, sign_up_reply_card
from network.actions.sign_up import sign_up
from network.database import meetings, signups
from network.errors import MeetingIsCancelledError, SignupIsClosedError
from network.model.meeting import Meeting, MeetingStatus
from network.model.person import Person
from network.model.role import Role

card_verbs = CardVerbs()


@card_verbs.verb(verbs.SIGN_UP, role=Role.MEMBER)
def come(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The presser comes."""
    return _answer(pressed, desk, coming=True)


@card_verbs.verb(verbs.DECLINE, role=Role.MEMBER)
def stay_away(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The presser can't come."""
    return _answer(pressed, desk, coming=False)


@card_verbs.verb(verbs.CHANGE_SIGN_UP, role=Role.MEMBER)
def change_answer(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Show what the presser has said, and both answers to choose between."""
    meeting_id = meeting_in(pressed, desk)
    meeting = desk.read(lambda conn: meetings.get(conn, meeting_id))
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelledError(meeting.id)
    if not meeting.signup_open(pressed.now, desk.facts.zone):
        raise SignupIsClosedError(meeting.id)
    view = _view(pressed, desk, meeting)
    return CardReply(card=change_sign_up_card(view), acknowledgement="Skriv till samordnaren om ditt svar har ändrats.")


def _answer(pressed: CardAnswer, desk: Desk, *, coming: bool) -> CardReply:
    person = Person(pressed.person_id, pressed.person_name)
    meeting_id = meeting_in(pressed, desk)
    meeting = desk.write(
        lambda conn: sign_up(
            conn,
            meeting_id=meeting_id,
            person=person,
            coming=coming,
            now=pressed.now,
            zone=desk.facts.zone,
        )
    )
    acknowledgement = "Anmälan är sparad." if coming else "Svaret är sparat."
    return CardReply(card=sign_up_reply_card(_view(pressed, desk, meeting)), acknowledgement=acknowledgement)


def _view(pressed: CardAnswer, desk: Desk, meeting: Meeting) -> SignUpReplyView:
    with desk.engine.connect() as conn:
        return SignUpReplyView(
            meeting_id=meeting.id,
            title=views.title_of(meeting),
            when=views.when_of(meeting, pressed.now, desk.facts.zone),
            coming=signups.of_person(conn, meeting.id, pressed.person_id),
            signed_up=views.signed_up(conn, meeting.id),
        )
