"""Skicka svar, and Läs kommentarer."""

from bot import views
from bot.card_actions.fields import id_in, meeting_in, text_in
from bot.card_actions.roles import coordinators_only
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk, new_id
from bot.jobs.compose import request_view
from bot.registry import CardVerbs
from cards import verbs
from cards.feedback import CHOOSE_A_GRADE, ThanksView, feedback_request_card, thanks_card
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
    meeting_id = meeting_in(pressed, desk)
    said = pressed.data.get("satisfaction")
    grade = _GRADES.get(str(said)) if isinstance(said, str | int) else None
    if grade is None:
        meeting = desk.read(lambda conn: meetings.get(conn, meeting_id))
        form = feedback_request_card(request_view(meeting, facts), missing_grade=True)
        return CardReply(card=form, acknowledgement=CHOOSE_A_GRADE)
    given = FeedbackAnswer(
        satisfaction=grade,
        useful=text_in(pressed, "useful", LONGEST_TEXT),
        change=text_in(pressed, "change", LONGEST_TEXT),
        theme=text_in(pressed, "theme", LONGEST_THEME),
    )
    sealed = seal(given, facts.public_key)
    meeting = desk.write(
        lambda conn: give_feedback(
            conn,
            meeting_id=meeting_id,
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
@coordinators_only
def read_comments(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The free texts, for coordinators only."""
    meeting = desk.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting")))
    result = desk.read(lambda conn: feedback_result(conn, meeting.id))
    groups = [("Mest användbart", result.useful), ("Att ändra till nästa gång", result.change)]
    made = comments_card(views.title_of(meeting), views.days_of(meeting), groups)
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa kommentarerna.")
