"""Anmäl mig, Kanske, Jag kan inte, Ändra mitt svar, Vi är fler."""

from sqlalchemy import Connection

from bot.app.card_actions.card_action_registry import CardActions
from bot.app.card_actions.card_fields import meeting_in, typed_number_in
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.lasting import remember
from bot.app.members_view import known_meeting
from bot.app.messages import CardAction, CardReply
from bot.features.signups.presenters import reply_view
from cards.kit import verbs
from cards.kit.markdown import escape
from cards.signups.signup_reply import SignUpReplyView, change_sign_up_card, sign_up_reply_card
from core.meetings.model.meeting import Meeting
from core.members.model.person import Person
from core.members.model.role import Role
from core.signups.errors import ColleaguesNumberError, NotEnoughPlacesError
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import check_may_answer, sign_up
from core.undo.model import LastingKind

card_actions = CardActions()
_LONGEST_SHOWN = 30


@card_actions.verb(verbs.SIGN_UP, role=Role.MEMBER)
def answer_yes(pressed: CardAction, context: Context) -> CardReply:
    """Sign the presser up, with the card's number of colleagues; a refusal is shown in the form."""
    number, words = typed_number_in(pressed, "colleagues")
    if words:
        problem = f"”{escape(words[:_LONGEST_SHOWN])}” är inget antal. Skriv en siffra. Inget är ändrat."
        return _form(pressed, context, problem)
    try:
        return _answer(pressed, context, SignupAnswer.YES, number)
    except (ColleaguesNumberError, NotEnoughPlacesError) as error:
        return _form(pressed, context, "{}. {}".format(*refusal(error, context.config)))


@card_actions.verb(verbs.MAYBE, role=Role.MEMBER)
def perhaps_come(pressed: CardAction, context: Context) -> CardReply:
    """Store that the presser may come."""
    return _answer(pressed, context, SignupAnswer.MAYBE)


@card_actions.verb(verbs.DECLINE, role=Role.MEMBER)
def answer_no(pressed: CardAction, context: Context) -> CardReply:
    """The presser can't come."""
    return _answer(pressed, context, SignupAnswer.NO)


@card_actions.verb(verbs.BRING_COLLEAGUES, role=Role.MEMBER)
@card_actions.verb(verbs.CHANGE_SIGN_UP, role=Role.MEMBER)
def change_answer(pressed: CardAction, context: Context) -> CardReply:
    """Show what the presser has said, how many they are, and all answers to choose between."""
    meeting_id = meeting_in(pressed, context)
    meeting = known_meeting(meeting_id, pressed.now, context)
    check_may_answer(meeting, SignupAnswer.NO, pressed.now, context.config.zone)
    view = _view(pressed, context, meeting)
    return CardReply(card=change_sign_up_card(view), acknowledgement="Skriv till samordnaren om ditt svar har ändrats.")


def _answer(pressed: CardAction, context: Context, answer: SignupAnswer, colleagues: int | None = None) -> CardReply:
    person = Person(pressed.person_id, pressed.person_name)
    meeting_id = meeting_in(pressed, context)

    def keep(conn: Connection) -> Meeting:
        meeting = sign_up(
            conn,
            meeting_id=meeting_id,
            person=person,
            answer=answer,
            colleagues=colleagues,
            now=pressed.now,
            zone=context.config.zone,
        )
        remember(conn, LastingKind.SIGN_UP, pressed)
        return meeting

    meeting = context.write(keep)
    view = _view(pressed, context, meeting)
    return CardReply(card=sign_up_reply_card(view), acknowledgement=_acknowledgement(view))


def _acknowledgement(view: SignUpReplyView) -> str:
    """Said in the thread, where only that can be shown: without a name."""
    if view.position:
        return "Träffen är full. Anmälan är sparad, i kön."
    return "Anmälan är sparad." if view.answer is SignupAnswer.YES else "Svaret är sparat."


def _form(pressed: CardAction, context: Context, problem: str) -> CardReply:
    """The answers to choose from once more, with the problem."""
    meeting_id = meeting_in(pressed, context)
    meeting = known_meeting(meeting_id, pressed.now, context)
    check_may_answer(meeting, SignupAnswer.NO, pressed.now, context.config.zone)
    return CardReply(card=change_sign_up_card(_view(pressed, context, meeting), problem), acknowledgement=problem)


def _view(pressed: CardAction, context: Context, meeting: Meeting) -> SignUpReplyView:
    return context.read(lambda conn: reply_view(conn, meeting, pressed.person_id, pressed.now, context.config))
