"""`nyheter`: links are gathered into one card a month and group, shown first; where there are none nothing goes."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import CardReply, Reply
from cards.kit import verbs
from core.announcements.news import queries
from core.announcements.news.model import NewsItem
from core.database.writer import Writer
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MILJO, NATUR, local

TYPED = f'nyheter https://lansstyrelsen.se/vatten "Ny vägledning om våtmarker" {NATUR}'
#: The first working day of April: a Monday.
LEAVES = local(2023, 4, 3, 9)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def typed(context: Context, text: str = TYPED, **more: object) -> Reply:
    return say(context, text, **{"channel": None, **more})  # type: ignore[arg-type]


def added(context: Context, text: str = TYPED, now: datetime = NOW, **more: object) -> CardReply:
    shown = typed(context, text, now=now, **more)
    return push(context, verbs.ADD_NEWS, button(shown, verbs.ADD_NEWS), channel=None, now=now)


def waiting(context: Context) -> list[NewsItem]:
    return list(context.read(partial(queries.list_added_since, since=local(2022, 1, 1))))


def test_it_is_shown_with_when_it_goes_before_it_is_kept(context: Context) -> None:
    shown = words(typed(context))

    assert f"Nyheter · {NATUR}" in shown
    assert "[Ny vägledning om våtmarker](https://lansstyrelsen.se/vatten)" in shown
    assert f"{NATUR} får nyheterna mån 3 april kl. 9.00" in shown
    assert waiting(context) == []


def test_a_month_is_one_card_in_each_group_and_goes_once(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    added(context, 'nyheter https://gota.se/rapport "Rapport om skog"', now=NOW + timedelta(days=9))

    run(context, messenger, NOW + timedelta(days=10), LEAVES - timedelta(seconds=1))
    assert messenger.sent == []
    run(context, messenger, LEAVES, LEAVES + timedelta(minutes=1), LEAVES + timedelta(days=2))

    assert sorted((channel, thread) for channel, _, thread in messenger.sent) == [(MILJO, None), (NATUR, None)]
    (of_natur,) = [words(card) for card in messenger.cards if f"Nyheter · {NATUR}" in words(card)]
    assert "våtmarker" in of_natur
    assert "Rapport om skog" in of_natur
    (of_miljo,) = [words(card) for card in messenger.cards if f"Nyheter · {MILJO}" in words(card)]
    assert "våtmarker" not in of_miljo


def test_month_without_links_is_silent(context: Context) -> None:
    messenger = FakeMessenger()

    run(context, messenger, LEAVES, LEAVES + timedelta(days=31))

    assert messenger.sent == []


def test_link_that_comes_after_the_card_waits_for_the_next(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    late = added(context, 'nyheter https://gota.se/x "Sen nyhet"', now=LEAVES - timedelta(minutes=5))

    assert "tis 2 maj kl. 9.00" in words(late)
    run(context, messenger, LEAVES)
    assert "Sen nyhet" not in words(messenger.cards[-1])
    run(context, messenger, local(2023, 5, 2, 9))
    assert any("Sen nyhet" in words(card) for card in messenger.cards)


def test_pressed_twice_it_is_there_once_and_the_same_address_is_refused(context: Context) -> None:
    data = button(typed(context), verbs.ADD_NEWS)

    first, second = (push(context, verbs.ADD_NEWS, data, channel=None) for _ in range(2))

    assert words(first) == words(second)
    assert len(waiting(context)) == 1
    assert "Länken finns redan" in words(typed(context))


def test_list_takes_away_and_undo_brings_back(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    (item,) = waiting(context)
    assert "går mån 3 april kl. 9.00" in words(typed(context, "nyheter"))

    taken = push(context, verbs.REMOVE_NEWS, {"item": item.id}, channel=None)
    assert "går inte ut" in words(taken)
    assert waiting(context) == []
    assert "Ångrat. Nyheten *Ny vägledning om våtmarker* går ut ändå." in words(typed(context, "ångra"))
    assert waiting(context) == [item]
    assert "går inte ut" in words(typed(context, "ångra"))

    run(context, messenger, LEAVES)
    assert messenger.sent == []


def test_digest_whose_links_were_all_taken_away_does_not_go(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    (item,) = waiting(context)

    last = push(context, verbs.REMOVE_NEWS, {"item": item.id}, channel=None, now=LEAVES - timedelta(minutes=2))
    run(context, messenger, LEAVES)

    assert "ångra" not in words(last).lower()
    assert messenger.sent == []


def test_link_that_has_left_is_not_taken_away(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    (item,) = waiting(context)
    run(context, messenger, LEAVES)

    late = push(context, verbs.REMOVE_NEWS, {"item": item.id}, channel=None, now=LEAVES + timedelta(minutes=1))

    assert "redan gått ut" in words(late)
    assert "Inga nyheter väntar" in words(typed(context, "nyheter", now=LEAVES + timedelta(minutes=1)))


def test_it_is_seen_and_held_on_its_way(context: Context) -> None:
    messenger = FakeMessenger()
    added(context)
    soon = LEAVES - timedelta(days=5)

    listed = typed(context, "på gång", now=soon)
    assert "Nyheterna" in words(listed)
    token = next(element["data"]["delivery"] for element in _actions(listed.card) if element.get("verb") == verbs.HOLD)
    push(context, verbs.HOLD, {"delivery": token}, channel=None, now=soon)

    run(context, messenger, LEAVES)
    assert messenger.sent == []


def _actions(element: object) -> list[dict]:  # type: ignore[type-arg]
    if isinstance(element, list):
        return [found for part in element for found in _actions(part)]
    if not isinstance(element, dict):
        return []
    return [element, *(found for value in element.values() for found in _actions(value))]


def test_group_coordinator_adds_to_the_own_group_alone(context: Context) -> None:
    everywhere = typed(context, TYPED.replace(NATUR, f"{MILJO} och {NATUR}"), rights=OF_NATUR, who="natur")
    own = added(context, 'nyheter https://gota.se "Rapport"', rights=OF_NATUR, who="natur")

    assert MILJO in everywhere.text
    assert NATUR in words(own)
    (item,) = waiting(context)
    assert item.groups == (NATUR,)
    forged = {"item": "x", "title": "T", "link": "https://x.se", "groups": "Milj%C3%B6strategigruppen"}
    push(context, verbs.ADD_NEWS, forged, channel=None, rights=OF_NATUR, who="natur")
    assert waiting(context) == [item]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nyheter https://x.se", "Vad handlar länken om?"),
        ("nyheter våtmarker", "Jag hittar ingen adress"),
        ('nyheter javascript:alert(1) "Hej"', "Jag hittar ingen adress"),
        ('nyheter https://x.se "Hej" Fågelgruppen', "Fågelgruppen"),
        (f'nyheter https://x.se "Hej 19121212-1212" {NATUR}', "personnummer"),
        (f'nyheter https:///x "Hej" {NATUR}', "Länken går inte att använda"),
    ],
)
def test_what_can_not_be_is_said(context: Context, text: str, says: str) -> None:
    assert says in words(typed(context, text))
    assert waiting(context) == []


def test_address_can_not_break_out_of_its_link(context: Context) -> None:
    shown = typed(context, f'nyheter https://x.se/a](b "Hej [du](https://y.se)" {NATUR}')

    read = words({"body": (shown.card or {})["body"]})
    assert "[du](https" not in read
    assert "](https://x.se/a%5D%28b)" in read


def test_each_that_was_added_is_in_the_audit_trail(context: Context) -> None:
    added(context)

    assert "Lade till nyheten *Ny vägledning om våtmarker*" in words(typed(context, "ändringar"))
