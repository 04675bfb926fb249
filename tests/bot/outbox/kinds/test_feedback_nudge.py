"""The reminder says how many have answered, never who; results are posted in the daytime."""

import json
from datetime import date, datetime
from functools import partial

import pytest

from bot.app.context import Context
from core.feedback.queries import rounds
from core.feedback.rules.opening import feedback_closes
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.working_days.calendar import move_to_office_hours
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import CALENDAR, local

ASKED, NUDGED = local(2023, 2, 1, 12, 30), local(2023, 2, 6, 9)


@pytest.mark.parametrize(
    ("answered", "words"), [(0, "Inga svar än."), (1, "Hittills 1 svar."), (12, "Hittills 12 svar.")]
)
async def test_nudge_says_how_many_have_answered_and_the_question_does_not(
    context: Context, answered: int, words: str
) -> None:
    plan(context)
    messenger = FakeMessenger()
    await tick(context, messenger).run(ASKED)
    people = [("m1", f"person-{number}") for number in range(answered)]
    context.write(partial(rounds.add_respondents, respondents=people))

    await tick(context, messenger).run(NUDGED)

    request = [
        json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")
        for card in messenger.cards
        if "Hur var träffen?" in str(card)
    ]
    question, nudge = request
    assert words in nudge
    assert "Hittills" not in question
    assert "Inga svar" not in question
    assert "person-" not in nudge


@pytest.mark.parametrize(
    ("moment", "leaves"),
    [
        (local(2023, 2, 8, 12, 30), local(2023, 2, 8, 12, 30)),
        (local(2023, 12, 25, 12, 30), local(2023, 12, 27, 9)),
        (local(2023, 2, 11, 12), local(2023, 2, 13, 9)),
        (local(2023, 2, 8, 20), local(2023, 2, 9, 9)),
        (local(2023, 2, 8, 6, 59), local(2023, 2, 8, 9)),
        (local(2023, 2, 8, 7), local(2023, 2, 8, 7)),
        (local(2023, 4, 7, 3), local(2023, 4, 11, 9)),
    ],
)
def test_what_falls_on_nights_weekends_and_red_days_waits_for_the_next_working_day(
    moment: datetime, leaves: datetime
) -> None:
    assert move_to_office_hours(moment, ReminderRules().leaves_at, CALENDAR) == leaves


async def test_result_of_a_question_that_closes_on_christmas_day_waits_until_people_are_back(context: Context) -> None:
    plan(context, start=date(2023, 12, 18))
    messenger = FakeMessenger()
    meeting = context.read(partial(meetings.get, meeting_id="m1"))
    closes = feedback_closes(meeting, ReminderRules(), CALENDAR)
    for moment in (local(2023, 12, 18, 12, 30), closes):
        turn = await tick(context, messenger).run(moment)
    results = [kind for _, kind, _ in messenger.sent if kind == "Resultat"]

    assert results == []
    assert turn.next_due == local(2023, 12, 27, 9)
    await tick(context, messenger).run(local(2023, 12, 27, 9))

    assert [kind for _, kind, _ in messenger.sent if kind == "Resultat"] == ["Resultat"]
