"""A meeting's checklist is a function of facts that are known anyway; what is late is missing."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from core.checklists.model import ChecklistFacts, ChecklistItem, ItemState, Outcome
from core.checklists.rules import checklist, details_window, due, has_place, outcome_window
from core.deliveries.model import Window
from core.meetings.model.meeting import Meeting, MeetingForm
from core.meetings.model.programme import ProgrammeLine
from core.meetings.model.reminder_rules import ReminderRules
from tests.factories import CALENDAR, MILJO, NATUR, local, make_meeting

RULES = ReminderRules()
NOW = local(2023, 3, 1)
#: Wednesday 1 February 2023, 9.15 to 12.00.
MEETING = make_meeting(groups=(MILJO, NATUR))
NOTHING = ChecklistFacts(frozenset(), attendance_recorded=False, documents=0, feedback_closed_at=None, outcome=None)
ALL = ChecklistFacts(
    frozenset({MILJO, NATUR}),
    attendance_recorded=True,
    documents=2,
    feedback_closed_at=local(2023, 2, 8, 13),
    outcome=Outcome("Sju kommuner går ihop.", "alva", local(2023, 2, 9, 10)),
)


def states(meeting: Meeting, facts: ChecklistFacts, now: datetime) -> dict[ChecklistItem, ItemState]:
    return {item.item: item.state for item in checklist(meeting, facts, rules=RULES, calendar=CALENDAR, now=now)}


def test_each_item_is_late_from_its_own_moment() -> None:
    assert {item: due(item, MEETING, RULES, CALENDAR) for item in ChecklistItem} == {
        ChecklistItem.PROGRAMME: local(2023, 1, 25, 9),
        ChecklistItem.PLACE: local(2023, 1, 25, 9),
        ChecklistItem.INVITATION: local(2023, 1, 19, 9),
        ChecklistItem.ATTENDANCE: local(2023, 2, 8, 9),
        ChecklistItem.DOCUMENTS: local(2023, 2, 8, 9),
        ChecklistItem.FEEDBACK: local(2023, 2, 9, 12, 30),
        ChecklistItem.OUTCOME: local(2023, 2, 9, 9),
    }


def test_what_is_not_there_is_ahead_until_it_is_late() -> None:
    assert set(states(MEETING, NOTHING, local(2023, 1, 10)).values()) == {ItemState.AHEAD}
    assert set(states(MEETING, NOTHING, local(2023, 3, 1)).values()) == {ItemState.MISSING}


def test_what_would_have_brought_people_is_not_missed_when_the_meeting_is_over() -> None:
    before, after = (states(MEETING, NOTHING, now) for now in (local(2023, 2, 1, 11), local(2023, 2, 1, 12)))

    assert set(before) - set(after) == {ChecklistItem.PLACE, ChecklistItem.INVITATION}
    assert before[ChecklistItem.PLACE] is ItemState.MISSING


def test_all_is_done_where_all_is_there() -> None:
    meeting = replace(MEETING, theme="Klimat", join_url="https://teams.example/x")

    assert set(states(meeting, ALL, local(2023, 3, 1)).values()) == {ItemState.DONE}


@pytest.mark.parametrize(
    "known",
    [{"theme": "Klimat"}, {"speaker": "Siv Svan"}, {"programme": (ProgrammeLine(1, None, None, "Fika"),)}],
)
def test_theme_speaker_or_programme_is_enough(known: dict[str, Any]) -> None:
    assert states(replace(MEETING, **known), NOTHING, NOW)[ChecklistItem.PROGRAMME] is ItemState.DONE
    assert states(MEETING, NOTHING, NOW)[ChecklistItem.PROGRAMME] is ItemState.MISSING


def test_one_document_is_enough_and_it_is_late_at_the_moment_itself() -> None:
    one = replace(NOTHING, documents=1)

    assert states(MEETING, one, NOW)[ChecklistItem.DOCUMENTS] is ItemState.DONE
    assert states(MEETING, NOTHING, local(2023, 2, 8, 9))[ChecklistItem.DOCUMENTS] is ItemState.MISSING
    assert states(MEETING, NOTHING, local(2023, 2, 8, 8, 59))[ChecklistItem.DOCUMENTS] is ItemState.AHEAD


def test_what_brought_people_is_still_done_when_the_meeting_is_over() -> None:
    after = states(replace(MEETING, join_url="https://x.example"), ALL, NOW)

    assert (after[ChecklistItem.PLACE], after[ChecklistItem.INVITATION]) == (ItemState.DONE, ItemState.DONE)


def test_questions_to_coordinators_are_of_use_for_a_time() -> None:
    assert details_window(MEETING, RULES, CALENDAR) == Window(local(2023, 1, 25, 9), local(2023, 1, 30, 9))
    assert outcome_window(MEETING, RULES, CALENDAR) == Window(local(2023, 2, 9, 9), local(2023, 2, 14, 9))


def test_invitation_is_done_when_each_group_has_it() -> None:
    facts = replace(ALL, invited=frozenset({MILJO}))

    assert states(MEETING, facts, local(2023, 1, 30))[ChecklistItem.INVITATION] is ItemState.MISSING
    assert states(MEETING, ALL, local(2023, 1, 30))[ChecklistItem.INVITATION] is ItemState.DONE


@pytest.mark.parametrize(
    ("form", "place", "link", "known"),
    [
        (MeetingForm.DIGITAL, None, "https://x.example", True),
        (MeetingForm.DIGITAL, "Borås", None, False),
        (MeetingForm.PHYSICAL, "Borås", None, True),
        (MeetingForm.PHYSICAL, None, "https://x.example", False),
        (MeetingForm.HYBRID, "Borås", None, False),
        (MeetingForm.HYBRID, "Borås", "https://x.example", True),
        (MeetingForm.HYBRID, None, "https://x.example", False),
        (MeetingForm.UNKNOWN, None, "https://x.example", True),
        (MeetingForm.UNKNOWN, "Borås", None, True),
        (MeetingForm.UNKNOWN, None, None, False),
    ],
)
def test_place_is_what_the_meeting_s_form_asks_for(
    form: MeetingForm, place: str | None, link: str | None, known: bool
) -> None:
    assert has_place(replace(MEETING, form=form, place=place, join_url=link)) is known
