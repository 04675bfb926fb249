"""Skicka svar: the feedback card; Läs kommentarer: its free texts, for coordinators."""

import asyncio
from functools import cache, lru_cache, partial

from bot import views
from bot.card_actions.fields import group_here, groups_of_meeting, id_in, meeting_in, text_in
from bot.contracts import CardAnswer, CardReply
from bot.desk import Desk
from bot.jobs.compose import request_view
from bot.registry import CardVerbs
from cards import verbs
from cards.feedback import CHOOSE_A_GRADE, ThanksView, feedback_request_card, thanks_card
from cards.result import comments_card
from network.actions.feedback_result import feedback_result
from network.actions.give_feedback import Given, give_feedback
from network.database import meetings
from network.database.writer import Together
from network.language.dates import day
from network.model.feedback import LONGEST_TEXT, LONGEST_THEME, FeedbackAnswer
from network.model.meeting import Meeting
from network.model.reminder_rules import Calendar, ReminderRules, feedback_closes
from network.model.role import Role
from network.sealing import Sealer

card_verbs = CardVerbs()
_GRADES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@card_verbs.verb(verbs.GIVE_FEEDBACK, role=Role.MEMBER)
async def answer_feedback(pressed: CardAnswer, desk: Desk) -> CardReply:
    """Seal the answer, keep it, and only then say thanks. Nothing of the answer is logged."""
    facts = desk.facts
    said = pressed.data.get("satisfaction")
    grade = _GRADES.get(str(said)) if isinstance(said, str | int) else None
    if grade is None:
        return await asyncio.to_thread(_again, pressed, desk)
    given = FeedbackAnswer(
        satisfaction=grade,
        useful=text_in(pressed, "useful", LONGEST_TEXT),
        change=text_in(pressed, "change", LONGEST_TEXT),
        theme=text_in(pressed, "theme", LONGEST_THEME),
    )
    sealed = Given(
        meeting_id=id_in(pressed, "meeting"),
        person_id=pressed.person_id,
        sealed=_sealer(facts.public_key).seal(given),
        now=pressed.now,
        within=group_here(pressed, desk),
    )
    meeting = await desk.writer.run_together(_giving(facts.rules, facts.calendar), sealed)
    page_url = await desk.recently(("page", meeting.id), lambda conn: views.page_url(conn, meeting.id))
    return _thanks(meeting, page_url, facts.rules, facts.calendar)


@lru_cache(maxsize=1)
def _sealer(public_key: bytes) -> Sealer:
    """For the key that holds now."""
    return Sealer(public_key)


@cache
def _giving(rules: ReminderRules, calendar: Calendar) -> Together[Given, Meeting]:
    """The one action that all answers share, so that the writer can take them together."""
    return partial(give_feedback, rules=rules, calendar=calendar)


@lru_cache(maxsize=64)
def _thanks(meeting: Meeting, page_url: str, rules: ReminderRules, calendar: Calendar) -> CardReply:
    """The same card for all who answered about the meeting; whoever gets it only reads it."""
    closes = feedback_closes(meeting, rules, calendar).astimezone(calendar.zone)
    view = ThanksView(views.title_of(meeting), views.days_of(meeting), day(closes.date()), page_url)
    return CardReply(card=thanks_card(view), acknowledgement="Tack, svaret är sparat.")


def _again(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The form once more, which says what is missing. Raises MeetingNotFoundError."""
    meeting_id = meeting_in(pressed, desk)
    meeting = desk.read(lambda conn: meetings.get(conn, meeting_id))
    form = feedback_request_card(request_view(meeting, desk.facts), missing_grade=True)
    return CardReply(card=form, acknowledgement=CHOOSE_A_GRADE)


@card_verbs.verb(verbs.READ_COMMENTS, role=Role.GROUP_COORDINATOR, about=groups_of_meeting)
def read_comments(pressed: CardAnswer, desk: Desk) -> CardReply:
    """The free texts, for coordinators only."""
    meeting = desk.read(lambda conn: meetings.get(conn, id_in(pressed, "meeting")))
    result = desk.read(lambda conn: feedback_result(conn, meeting.id))
    groups = [("Mest användbart", result.useful), ("Att ändra till nästa gång", result.change)]
    made = comments_card(views.title_of(meeting), views.days_of(meeting), groups)
    return CardReply(card=made, acknowledgement="Skriv *resultat* i personlig chatt för att läsa kommentarerna.")
