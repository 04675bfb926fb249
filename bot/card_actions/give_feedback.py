"""Skicka svar, and Läs kommentarer."""

from bot import views
from bot.card_actions.sign_up import meeting_id
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk, new_id
from bot.jobs.compose import request_view
from bot.registry import CardVerbs
from cards import verbs
from cards.feedback import CHOOSE_A_GRADE, ThanksView, feedback_request_card, thanks_card
from cards.notice import notice_card
from cards.result import comments_card
from network.actions.feedback_result import feedback_result
from network.actions.give_feedback import give_feedback
from network.database import meetings
from network.language.dates import day
from network.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer
from network.model.reminder_rules import feedback_closes
from network.sealing import seal

card_verbs = CardVerbs()
_GRADES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@card_verbs.verb(verbs.GIVE_FEEDBACK)
def answer_feedback(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Seal the answer, keep it, and only then say thanks. Nothing of the answer is logged."""
    facts = desk.facts
    grade = _GRADES.get(str(pressed.data.get("satisfaction", "")))
    if grade is None:
        meeting = desk.read(lambda conn: meetings.get(conn, meeting_id(pressed)))
        form = feedback_request_card(request_view(meeting, facts), missing_grade=True)
        return CardReply(card=form, acknowledgement=CHOOSE_A_GRADE)
    given = FeedbackAnswer(
        satisfaction=grade,
        useful=_text(pressed, "useful", LONGEST_TEXT),
        change=_text(pressed, "change", LONGEST_TEXT),
        theme=_text(pressed, "theme", LONGEST_THEME),
    )
    sealed = seal(given, facts.public_key)
    meeting = desk.write(
        lambda conn: give_feedback(
            conn,
            meeting_id=meeting_id(pressed),
            person_id=pressed.person_id,
            answer_id=new_id(),
            sealed=sealed,
            now=pressed.now,
            rules=facts.rules,
            calendar=facts.calendar,
        )
    )
    closes = feedback_closes(meeting, facts.rules, facts.calendar).astimezone(facts.zone)
    page_url = desk.read(lambda conn: views.page_url(conn, meeting.id))
    view = ThanksView(views.title_of(meeting), views.days_of(meeting), day(closes.date()), page_url)
    return CardReply(card=thanks_card(view), acknowledgement="Tack, svaret är sparat.")


@card_verbs.verb(verbs.READ_COMMENTS)
def read_comments(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The free texts, for coordinators only."""
    if not pressed.coordinator:
        return CardReply(card=notice_card("Det här kan bara samordnare göra", "Kommentarerna visas bara för dem."))
    meeting = desk.read(lambda conn: meetings.get(conn, meeting_id(pressed)))
    result = desk.read(lambda conn: feedback_result(conn, meeting.id))
    groups = [("Mest användbart", result.useful), ("Att ändra till nästa gång", result.change)]
    made = comments_card(views.title_of(meeting), views.days_of(meeting), groups)
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa kommentarerna.")


def _text(pressed: CardAnswer, name: str, longest: int) -> str:
    value = pressed.data.get(name)
    return value[:longest] if isinstance(value, str) else ""
