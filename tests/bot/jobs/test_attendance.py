"""Coordinators are asked, once, who came; what they answer is kept, and can be put right."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

from bot.card_actions import all_verbs, press
from bot.commands import all_commands, answer
from bot.contracts import Asked, CardAnswer, CardReply
from bot.desk import Desk
from cards import verbs
from network.actions.sign_up import sign_up
from network.database import attendance
from network.model.attendance import Attendee
from network.model.channel import COORDINATORS
from network.model.meeting import MeetingStatus
from network.model.person import Person
from network.model.role import Rights
from tests.bot.jobs.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, local
from tests.waited import waited

#: The meeting is on Wednesday 1 February; five working days after is Wednesday the 8th.
NUDGED = local(2023, 2, 8, 9)
ASKED = (COORDINATORS, "Deltagare saknas")


def push(desk: Desk, *, rights: Rights = COORDINATOR, now: Any = NUDGED, **data: str) -> CardReply:
    pressed = CardAnswer(
        verb=verbs.RECORD_ATTENDANCE,
        data={"meeting": "m1", **data},
        person_id="alva",
        person_name="Alva Lindmark",
        rights=rights,
        channel_id=COORDINATORS,
        channel_is=COORDINATORS,
        now=now,
        by_submit=False,
    )
    return waited(press(all_verbs(all_commands()), pressed, desk))


def come(desk: Desk, person_id: str, name: str) -> None:
    desk.write(
        partial(
            sign_up,
            meeting_id="m1",
            person=Person(person_id, name),
            coming=True,
            now=local(2023, 1, 20),
            zone=desk.facts.zone,
        )
    )


def there(desk: Desk) -> list[Attendee]:
    recorded = desk.read(lambda conn: attendance.of_meeting(conn, "m1"))
    assert recorded is not None
    return list(recorded.attendees)


async def test_asked_once_after_five_working_days(desk: Desk) -> None:
    plan(desk)
    messenger = FakeMessenger()

    for moment in (NUDGED - timedelta(minutes=1), NUDGED, NUDGED, NUDGED + timedelta(days=2)):
        await tick(desk, messenger).turn(moment)

    assert [each[:2] for each in messenger.sent if each[1] == "Deltagare saknas"] == [ASKED]


async def test_not_asked_where_it_is_noted_or_the_meeting_was_cancelled(desk: Desk) -> None:
    plan(desk)
    plan(desk, meeting_id="m2", status=MeetingStatus.CANCELLED)
    push(desk, now=local(2023, 2, 2), others="Mira Ekblad, Borås")
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(NUDGED)

    assert ASKED not in [each[:2] for each in messenger.sent]


def test_ticked_and_written_people_are_kept_with_their_municipalities(desk: Desk) -> None:
    plan(desk)
    come(desk, "elin", "Elin Sörqvist")
    come(desk, "mira", "Mira Ekblad")

    reply = push(desk, came="elin,somebody-else", others="- Olle Brand, Borås stad\n\nKim Fors, konsult\n")

    assert there(desk) == [
        Attendee("Elin Sörqvist", None, "elin"),
        Attendee("Olle Brand", "Borås"),
        Attendee("Kim Fors, konsult"),
    ]
    said = json.dumps(reply.card, ensure_ascii=False)
    assert "3\u00a0deltagare från 1\u00a0kommun" in said
    assert "Kim Fors" in said


def test_saving_again_puts_it_right_and_the_form_shows_what_was_saved(desk: Desk) -> None:
    plan(desk)
    come(desk, "elin", "Elin Sörqvist")
    push(desk, came="elin", others="Olle Brand, Borås")
    push(desk, came="", others="Olle Brand, Borås")

    asked = Asked("närvaro 1 februari", "alva", "Alva Lindmark", COORDINATOR, "chat", None, NUDGED)
    form = json.dumps(answer(all_commands(), asked, desk).card, ensure_ascii=False)

    assert [each.name for each in there(desk)] == ["Olle Brand"]
    assert '"value": ""' in form
    assert "Olle Brand, Borås" in form


def test_refused_for_members_and_before_the_meeting(desk: Desk) -> None:
    plan(desk)

    assert "kan bara samordnare" in push(desk, rights=MEMBER, others="X").acknowledgement
    assert "har inte börjat" in push(desk, now=local(2023, 1, 20), others="X").acknowledgement
    assert desk.read(lambda conn: attendance.of_meeting(conn, "m1")) is None
