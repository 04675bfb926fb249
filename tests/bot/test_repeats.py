"""A request that comes again after a restart, or to another replica, has no second effect."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.card_actions import press
from bot.commands import answer
from bot.contracts import Asked, CardAnswer
from bot.desk import Desk
from cards import verbs
from network.database import brakes, requests_done, signups
from network.database.writer import Writer
from tests.bot.jobs.fakes import FakeMessenger, tick
from tests.bot.teams.tampering import COMMANDS, NOW, VERBS, all_rows, stocked, words_of
from tests.factories import COORDINATOR, MEMBER, MILJO
from tests.waited import waited

Press = Callable[[str, str, bytes | None], str]


@pytest.fixture
def desk(engine: Engine, writer: Writer) -> Desk:
    return stocked(engine, writer)


def pressed(desk: Desk, verb: str, request: bytes | None, *, coordinator: bool = False, **data: str) -> str:
    rights = COORDINATOR if coordinator else MEMBER
    asked = CardAnswer(verb, data, "mira", "Mira Sandell", rights, MILJO, MILJO, NOW, request=request)
    return words_of(waited(press(VERBS, asked, desk)))


def typed(desk: Desk, text: str, request: bytes) -> str:
    asked = Asked(text, "alva", "Alva Lindmark", COORDINATOR, None, None, NOW, request=request)
    return answer(COMMANDS, asked, desk).text


def test_sign_up_that_comes_again_does_not_undo_what_was_said_since(desk: Desk) -> None:
    pressed(desk, verbs.SIGN_UP, b"1", meeting="coming")
    pressed(desk, verbs.DECLINE, b"2", meeting="coming")

    again = pressed(desk, verbs.SIGN_UP, b"1", meeting="coming")

    assert "redan gjort" in again
    assert desk.read(partial(signups.of_person, meeting_id="coming", person_id="mira")) is False


def test_same_button_pressed_anew_counts(desk: Desk) -> None:
    for request, verb in ((b"1", verbs.SIGN_UP), (b"2", verbs.DECLINE), (b"3", verbs.SIGN_UP)):
        pressed(desk, verb, request, meeting="coming")

    assert desk.read(partial(signups.of_person, meeting_id="coming", person_id="mira")) is True


def test_failed_delivery_is_sent_again_once_for_one_press(desk: Desk) -> None:
    pressed(desk, verbs.RETRY_DELIVERY, b"1", coordinator=True, delivery="unknown")
    before = all_rows(desk)

    again = pressed(desk, verbs.RETRY_DELIVERY, b"1", coordinator=True, delivery="unknown")

    assert "redan gjort" in again
    assert all_rows(desk) == before


def test_pause_that_comes_again_does_not_pause_anew(desk: Desk) -> None:
    typed(desk, "paus", b"1")
    pressed(desk, verbs.GO_ON, b"2", coordinator=True)

    typed(desk, "paus", b"1")

    assert desk.read(brakes.paused) is None


def test_press_that_was_refused_may_come_again(desk: Desk) -> None:
    first = pressed(desk, verbs.SIGN_UP, b"1", meeting="off")
    again = pressed(desk, verbs.SIGN_UP, b"1", meeting="off")

    assert first == again
    assert "inställd" in first


def test_without_an_id_nothing_can_be_told_apart(desk: Desk) -> None:
    for _ in range(2):
        assert "redan gjort" not in pressed(desk, verbs.SIGN_UP, None, meeting="coming")


async def test_requests_are_forgotten_after_two_days(desk: Desk) -> None:
    desk.write(partial(requests_done.note, digest=b"1", day=NOW.date()))
    messenger = FakeMessenger()

    await tick(desk, messenger).turn(NOW + timedelta(days=2))
    kept = desk.read(partial(requests_done.known, digest=b"1"))
    await tick(desk, messenger).turn(NOW + timedelta(days=3))

    assert (kept, desk.read(partial(requests_done.known, digest=b"1"))) == (True, False)
