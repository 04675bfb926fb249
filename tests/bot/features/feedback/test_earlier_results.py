"""A meeting's result stands beside those of the meetings before it, each as it was shown by itself."""

from collections.abc import Sequence
from datetime import date

import pytest
from sqlalchemy import Connection, Engine

from bot.app.context import Context
from core.database.writer import Writer
from core.feedback.queries import rounds
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from tests.bot.features.scene import new_context, say, words
from tests.factories import HANDEL, MEMBER, MILJO, NATUR, local, make_meeting
from tests.feedback_factory import answers, opened_answers

LATER = local(2023, 12, 1)
HEADING, JOINT_HEADING = "Tidigare träffar i gruppen", "Tidigare träffar med samma grupper"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def closed(
    context: Context,
    day: date,
    grades: Sequence[int],
    *groups: str,
    status: MeetingStatus = MeetingStatus.PLANNED,
) -> None:
    def close(conn: Connection) -> None:
        meeting = make_meeting(f"{day}", groups=groups or (NATUR,), start=day, status=status)
        meetings.add(conn, meeting, planned_at=local(2022, 1, 1))
        opened = opened_answers([answers(grade) for grade in grades]) if len(grades) >= 5 else None
        rounds.close_round(conn, meeting.id, opened, answers=len(grades), invited=9, now=local(2023, 10, 1))

    context.write(close)


def shown(context: Context, typed: str, channel: str | None = NATUR) -> str:
    return words(say(context, typed, channel=channel, rights=MEMBER, now=LATER)).replace("\\n", "\n")


def test_latest_three_stand_beside_it_the_newest_first(context: Context) -> None:
    for day, grades in (
        (date(2022, 11, 2), [1, 1, 1, 2, 2]),
        (date(2023, 1, 11), [5, 5, 4, 4, 3]),
        (date(2023, 2, 1), [3, 3, 4, 5, 2]),
        (date(2023, 3, 1), [4, 4, 4, 4, 5, 4]),
        (date(2023, 4, 5), [5, 5, 4, 4, 4]),
        (date(2023, 5, 3), [1, 1, 2, 2, 3]),
    ):
        closed(context, day, grades)

    result = shown(context, "resultat 5 april")

    assert HEADING in result
    lines = [line for line in result.replace('"', "\n").splitlines() if line.startswith("- ")]
    assert lines == [
        "- ons 1 mars: 4–5 av 5 (6 svar)",
        "- ons 1 februari: 3,4 av 5 (5 svar)",
        "- ons 11 januari: 4,2 av 5 (5 svar)",
    ]


def test_first_meeting_of_a_group_stands_alone(context: Context) -> None:
    closed(context, date(2023, 1, 11), [5, 5, 4, 4, 3])

    assert "Tidigare" not in shown(context, "resultat 11 januari")


def test_withheld_cancelled_and_other_groups_meetings_are_not_there(context: Context) -> None:
    closed(context, date(2023, 1, 11), [5, 5, 1, 1])
    closed(context, date(2023, 1, 18), [1, 1, 3, 3, 5], status=MeetingStatus.CANCELLED)
    closed(context, date(2023, 1, 25), [1, 1, 3, 3, 5], MILJO)
    closed(context, date(2023, 2, 1), [3, 3, 4, 5, 2])

    assert "Tidigare" not in shown(context, "resultat 1 februari")


def test_group_s_joint_meetings_are_among_its_own_and_a_joint_one_is_beside_its_like(context: Context) -> None:
    closed(context, date(2023, 1, 11), [5, 5, 4, 4, 3], MILJO, NATUR)
    closed(context, date(2023, 1, 18), [1, 1, 2, 3, 5], NATUR)
    closed(context, date(2023, 2, 1), [3, 3, 4, 5, 2], NATUR, MILJO)
    closed(context, date(2023, 3, 1), [3, 3, 4, 5, 2], NATUR)
    closed(context, date(2023, 4, 5), [2, 3, 4, 5, 2], NATUR, HANDEL)

    joint, own, first = (shown(context, f"resultat {day}") for day in ("1 februari", "1 mars", "5 april"))

    assert JOINT_HEADING in joint
    assert "11 januari: 4,2" in joint
    assert "18 januari" not in joint
    assert [day for day in ("11 januari: 4,2", "18 januari: 2,4", "1 februari: 3,4") if day in own] == [
        "11 januari: 4,2",
        "18 januari: 2,4",
        "1 februari: 3,4",
    ]
    assert "Tidigare" not in first
