"""Coordinators are asked, once, who came; what they answer is kept, and can be put right."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage
from cards.kit import verbs
from core.attendance.model.attendance import Attendee
from core.attendance.queries import attendance
from core.channels.model import COORDINATORS
from core.meetings.model.meeting import MeetingStatus
from core.members.model.person import Person
from core.members.model.role import Rights
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.outbox.fakes import FakeMessenger, plan, tick
from tests.factories import COORDINATOR, MEMBER, local
from tests.run_sync import run_sync

#: The meeting is on Wednesday 1 February; five working days after is Wednesday the 8th.
NUDGED = local(2023, 2, 8, 9)
ASKED = (COORDINATORS, "Deltagare saknas")


def push(context: Context, *, rights: Rights = COORDINATOR, now: Any = NUDGED, **data: str) -> CardReply:
    pressed = CardAction(
        verb=verbs.RECORD_ATTENDANCE,
        data={"meeting": "m1", **data},
        person_id="alva",
        person_name="Alva Lindmark",
        rights=rights,
        channel_id=COORDINATORS,
        bound_group=COORDINATORS,
        now=now,
        by_submit=False,
    )
    return run_sync(press(all_card_actions(all_commands()), pressed, context))


def test_form_is_not_offered_before_the_meeting_and_comes_back_after_saving(context: Context) -> None:
    """Fault 22."""
    plan(context)
    come(context, "elin", "Elin Sörqvist")

    early = IncomingMessage("närvaro 1 februari", "alva", "Alva", COORDINATOR, None, None, local(2023, 1, 31))
    assert "har inte börjat" in answer(all_commands(), early, context).text

    saved = push(context, came="elin", others="Olle Brand, Borås")
    (again,) = (saved.card or {})["actions"]
    action = CardAction(verbs.SHOW_ATTENDANCE, again["data"], "alva", "Alva", COORDINATOR, None, None, NUDGED)
    form = run_sync(press(all_card_actions(all_commands()), action, context))

    assert again["title"] == "Ändra"
    assert "Olle Brand, Borås" in json.dumps(form.card, ensure_ascii=False)


def test_card_without_its_fields_overwrites_nothing(context: Context) -> None:
    """Fault 42: what is absent is not what is empty."""
    plan(context)
    come(context, "elin", "Elin Sörqvist")
    push(context, came="elin", others="")

    reply = push(context)

    assert [attendee.name for attendee in there(context)] == ["Elin Sörqvist"]
    assert "Vilka kom" in json.dumps(reply.card, ensure_ascii=False)


def test_choices_and_lines_are_read_however_they_are_parted(context: Context) -> None:
    """Faults 40 and 41."""
    plan(context)
    for person in ("elin", "mira"):
        come(context, person, person.title())

    push(context, came="elin, mira", others="Olle Brand, Borås\rOtto Gran, Mark\u2028Vera Ål, Lerum")

    names = [attendee.name for attendee in there(context)]
    assert names == ["Elin", "Mira", "Olle Brand", "Otto Gran", "Vera Ål"]


def come(context: Context, person_id: str, name: str) -> None:
    context.write(
        partial(
            sign_up,
            meeting_id="m1",
            person=Person(person_id, name),
            answer=SignupAnswer.YES,
            now=local(2023, 1, 20),
            zone=context.config.zone,
        )
    )


def there(context: Context) -> list[Attendee]:
    recorded = context.read(lambda conn: attendance.get_of_meeting(conn, "m1"))
    assert recorded is not None
    return list(recorded.attendees)


async def test_asked_once_after_five_working_days(context: Context) -> None:
    plan(context)
    messenger = FakeMessenger()

    for moment in (NUDGED - timedelta(minutes=1), NUDGED, NUDGED, NUDGED + timedelta(days=2)):
        await tick(context, messenger).run(moment)

    assert [item[:2] for item in messenger.sent if item[1] == "Deltagare saknas"] == [ASKED]


async def test_not_asked_where_it_is_noted_or_the_meeting_was_cancelled(context: Context) -> None:
    plan(context)
    plan(context, meeting_id="m2", status=MeetingStatus.CANCELLED)
    push(context, now=local(2023, 2, 2), others="Mira Ekblad, Borås")
    messenger = FakeMessenger()

    await tick(context, messenger).run(NUDGED)

    assert ASKED not in [item[:2] for item in messenger.sent]


def test_ticked_and_written_people_are_kept_with_their_municipalities(context: Context) -> None:
    plan(context)
    come(context, "elin", "Elin Sörqvist")
    come(context, "mira", "Mira Ekblad")

    reply = push(context, came="elin,somebody-else", others="- Olle Brand, Borås stad\n\nKim Fors, konsult\n")

    assert there(context) == [
        Attendee("Elin Sörqvist", None, "elin"),
        Attendee("Olle Brand", "Borås"),
        Attendee("Kim Fors, konsult"),
    ]
    text = json.dumps(reply.card, ensure_ascii=False)
    assert "3\u00a0deltagare från 1\u00a0kommun" in text
    assert "Kim Fors" in text


def test_saving_again_puts_it_right_and_the_form_shows_what_was_saved(context: Context) -> None:
    plan(context)
    come(context, "elin", "Elin Sörqvist")
    push(context, came="elin", others="Olle Brand, Borås")
    push(context, came="", others="Olle Brand, Borås")

    request = IncomingMessage("närvaro 1 februari", "alva", "Alva Lindmark", COORDINATOR, None, None, NUDGED)
    form = json.dumps(answer(all_commands(), request, context).card, ensure_ascii=False)

    assert [attendee.name for attendee in there(context)] == ["Olle Brand"]
    assert '"value": ""' in form
    assert "Olle Brand, Borås" in form


def test_refused_for_members_and_before_the_meeting(context: Context) -> None:
    plan(context)

    assert "kan bara samordnare" in push(context, rights=MEMBER, others="X").acknowledgement
    assert "har inte börjat" in push(context, now=local(2023, 1, 20), others="X").acknowledgement
    assert context.read(lambda conn: attendance.get_of_meeting(conn, "m1")) is None
