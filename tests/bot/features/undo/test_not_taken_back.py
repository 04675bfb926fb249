"""`ångra` after what it doesn't take back: it says what that was, and takes back nothing older in its place."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage
from bot.features.undo import lasting_words
from bot.features.undo.lasting_words import BEFORE
from cards.kit import verbs
from cards.polls.day_poll import field_of
from core.meetings.model.reminder_rules import ReminderRules
from core.polls.model import Poll, PollKind
from core.polls.use_cases.sending import prepare_poll, send_poll
from core.undo import queries as undo_entries
from core.undo.model import LastingKind, UndoKind
from tests.bot.features.undo.test_undo import COMMANDS, NOW, VERBS, push, said, say
from tests.bot.features.undo.whole_state import whole_state
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO
from tests.run_sync import run_sync


def pressed(context: Context, verb: str, **data: str) -> CardReply:
    action = CardAction(verb, dict(data), "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, action, context))


def resumed(context: Context) -> object:
    say(context, "paus", by="jonas")
    return push(context, say(context, "fortsätt"), verbs.RESUME)


def ended(context: Context, verb: str, **data: str) -> object:
    return pressed(context, verb, meeting="over", **data)


def in_channel(context: Context, verb: str, **data: str) -> CardReply:
    """Pressed on a card in Miljöstrategigruppen's channel, when what was sent there has left."""
    at = NOW + timedelta(minutes=9)
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", COORDINATOR, MILJO, MILJO, at), context))


#: One of each that can't be taken back by `ångra`, and words of what it says of it.
LASTING: dict[LastingKind, tuple[Callable[[Context], object], str]] = {
    LastingKind.PAUSE: (lambda context: say(context, "paus"), "Skriv *fortsätt*"),
    LastingKind.RESUME: (resumed, "Skriv *paus*"),
    LastingKind.REPORT_TEXT: (lambda context: say(context, "rapport 2023 text förord: Hej"), "texten"),
    LastingKind.TARGET: (lambda context: say(context, "nyckeltal 2023 mål deltagande 400"), "mål"),
    LastingKind.ATTENDANCE: (
        lambda context: ended(context, verbs.RECORD_ATTENDANCE, others="Ek, Borås", unnamed="3"),
        "*närvaro*",
    ),
    LastingKind.OUTCOME: (lambda context: ended(context, verbs.SAVE_OUTCOME, outcome="Bra"), "*avsluta*"),
    LastingKind.SYNONYM: (lambda context: say(context, "synonym dagvatten = LOD"), "*synonym*"),
    LastingKind.EXPERTISE: (lambda context: say(context, "jag kan biogas"), "*min kompetens*"),
    LastingKind.SIGN_UP: (lambda context: pressed(context, verbs.DECLINE, meeting="m1"), "*anmäl*"),
    LastingKind.WISH: (lambda context: say(context, "önskar biologisk mångfald"), "*önskemål*"),
    LastingKind.VOTE: (lambda context: in_channel(context, verbs.VOTE_IN_POLL, poll="poll1", choice="0"), "samma kort"),
    LastingKind.READ: (lambda context: in_channel(context, verbs.MARK_READ, announcement="told1"), "läst"),
    LastingKind.QUESTION: (
        lambda context: in_channel(context, verbs.ASK_QUESTION, words="Hur gjorde ni?"),
        "*frågor*",
    ),
    LastingKind.PROJECT: (lambda context: pressed(context, verbs.KEEP_PROJECT, project="p1"), "*projekt*"),
}


def test_each_kind_that_lasts_is_tried() -> None:
    assert set(LASTING) == set(LastingKind) - {LastingKind.REPORT, LastingKind.DELIVERY, LastingKind.DOCUMENT}


def test_every_change_is_called_something_where_it_came_before_one_that_lasts() -> None:
    assert set(BEFORE) == set(UndoKind)
    assert set(lasting_words.LASTING) == set(LastingKind)


def test_days_that_suit_somebody_are_remembered_as_answered(context: Context) -> None:
    poll = Poll("days2", PollKind.DAYS, MILJO, "Möte", ("2023-03-20", "2023-03-21"), "olle", NOW)
    context.write(partial(prepare_poll, poll=poll))
    context.write(partial(send_poll, poll_id="days2", by="olle", now=NOW, rules=ReminderRules(), calendar=CALENDAR))
    say(context, "kommuner ny Hjo 2023")
    in_channel(context, verbs.ANSWER_DAYS, poll="days2", **{field_of(0): "yes", field_of(1): "no"})

    assert "samma kort" in said(say(context, "ångra"))


@pytest.mark.parametrize("kind", LASTING)
def test_nothing_older_is_taken_back_in_its_place(context: Context, kind: LastingKind) -> None:
    do, words = LASTING[kind]
    before = whole_state(context)
    say(context, "kommuner ny Hjo 2023")
    do(context)
    after = whole_state(context)
    assert after != before

    reply = say(context, "ångra")

    assert whole_state(context) == after
    assert "Ångrat" not in said(reply)
    assert words in said(reply)
    assert "kommuner" in said(reply)


def test_what_came_before_is_taken_back_when_that_is_said(context: Context) -> None:
    before = whole_state(context)
    say(context, "kommuner ny Hjo 2023")
    say(context, "paus")
    asked = say(context, "ångra")

    (data,) = [action["data"] for action in (asked.card or {})["actions"] if action.get("verb") == verbs.UNDO_OLDER]
    done = pressed(context, verbs.UNDO_OLDER, number=data["number"])

    assert "Medlemskap och avgifter för Hjo är som förut." in said(done)
    state = whole_state(context)
    assert state.pop("pauses") != before.pop("pauses")
    assert state == before


def test_what_came_before_stays_when_that_is_said(context: Context) -> None:
    say(context, "kommuner ny Hjo 2023")
    say(context, "paus")
    state = whole_state(context)
    asked = say(context, "ångra")

    kept = push(context, asked, verbs.UNDO_NOTHING)

    assert "Inget är ändrat." in said(kept)
    assert whole_state(context) == state


def test_where_nothing_came_before_there_is_nothing_to_press(context: Context) -> None:
    say(context, "paus")

    reply = say(context, "ångra")

    assert "Skriv *fortsätt*" in reply.text
    assert reply.card is None


def test_another_s_change_is_not_taken_back_by_its_number(context: Context) -> None:
    say(context, "kommuner ny Hjo 2023", by="jonas")
    state = whole_state(context)

    for number in ("1", "2", "", "x", "-1", "9" * 30):
        assert "Ångrat" not in said(pressed(context, verbs.UNDO_OLDER, number=number))

    assert whole_state(context) == state


def test_it_is_forgotten_with_the_time_for_undo(context: Context) -> None:
    say(context, "paus")
    later = CardAction(verbs.UNDO_OLDER, {"number": "1"}, "alva", "Alva", COORDINATOR, None, None, NOW + timedelta(1))

    assert "inget att ångra" in said(run_sync(press(VERBS, later, context)))


def test_who_may_undo_nothing_leaves_no_mark(context: Context) -> None:
    wished = IncomingMessage("önskar biologisk mångfald", "mira", "Mira", MEMBER, None, None, NOW)

    answer(COMMANDS, wished, context)

    assert context.read(partial(undo_entries.latest, by="mira", since=NOW - timedelta(1))) is None
