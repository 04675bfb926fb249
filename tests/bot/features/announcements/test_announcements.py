"""`meddela` and `meddelanden`, from what is typed to what stands in the channels."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.app.messages import CardReply, Reply
from cards.kit import verbs
from core.announcements import queries
from core.announcements.model import Announcement
from core.channels import queries as channels
from core.database.writer import Writer
from core.deliveries import pause
from core.groups import queries as groups
from core.meetings.queries import meetings
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import HANDEL, MEMBER, MILJO, NATUR, local, make_meeting

TYPED = f"meddela {NATUR}: Ny lokal på onsdag. Vi ses i Rådhuset i stället."
LEFT = NOW + timedelta(minutes=10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(engine, writer)
    ids = iter("abc")
    context.write(lambda conn: groups.add_all(conn, [MILJO, NATUR, HANDEL], lambda: next(ids)))
    return context


def values(shown: Reply | CardReply) -> dict[str, Any]:
    """What stands in the form."""
    return {part["id"]: part["value"] for part in (shown.card or {})["body"] if part["type"].startswith("Input.")}


def sent(context: Context, text: str = TYPED, *, now: datetime = NOW) -> Announcement:
    """The announcement, typed and sent; nothing has left yet."""
    data = button(say(context, text, channel=None, now=now), verbs.SEND_ANNOUNCEMENT)
    push(context, verbs.SEND_ANNOUNCEMENT, data, channel=None, now=now)
    return context.read(partial(queries.get, announcement_id=data["announcement"]))


def change(context: Context, announcement: Announcement, now: datetime, **fields: str) -> CardReply:
    data = {"announcement": announcement.id}
    form = push(context, verbs.CHANGE_ANNOUNCEMENT, data, channel=None, now=now)
    filled = {**button(form, verbs.SAVE_ANNOUNCEMENT), **values(form), **fields}
    return push(context, verbs.SAVE_ANNOUNCEMENT, filled, channel=None, now=now)


def test_preview_shows_how_it_looks_and_when_it_goes_and_sends_nothing(context: Context) -> None:
    shown = say(context, TYPED, channel=None)

    said = words(shown)
    assert f"Skicka till {NATUR}?" in said
    assert "Ny lokal på onsdag" in said
    assert "Vi ses i Rådhuset i stället." in said
    assert f"{NATUR} får meddelandet ons 1 mars kl. 10.10." in said
    assert context.read(queries.list_sent) == []
    assert "Avbrutet" in words(push(context, verbs.DISCARD_ANNOUNCEMENT, button(shown, verbs.DISCARD_ANNOUNCEMENT)))
    assert "finns inte längre" in words(push(context, verbs.SEND_ANNOUNCEMENT, button(shown, verbs.SEND_ANNOUNCEMENT)))


def test_it_goes_once_to_each_group_in_a_thread_of_its_own(context: Context) -> None:
    messenger = FakeMessenger()
    sent(context, f"meddela {NATUR} och {MILJO}: Vi ses i Rådhuset.")
    run(context, messenger, NOW, LEFT - timedelta(seconds=1))
    assert messenger.sent == []

    run(context, messenger, LEFT, LEFT, LEFT + timedelta(days=1))

    assert sorted((channel, thread) for channel, _, thread in messenger.sent) == sorted([(MILJO, None), (NATUR, None)])
    eyebrows = {group for group in (MILJO, NATUR) for card in messenger.cards if f"Meddelande · {group}" in words(card)}
    assert eyebrows == {MILJO, NATUR}
    assert "Alva" in words(messenger.cards[0])


def test_what_was_shown_long_ago_is_sent_by_no_careless_press(context: Context) -> None:
    data = button(say(context, TYPED, channel=None), verbs.SEND_ANNOUNCEMENT)

    assert "Kortet är gammalt" in words(push(context, verbs.SEND_ANNOUNCEMENT, data, now=NOW + timedelta(hours=25)))
    assert context.read(queries.list_sent) == []


@pytest.mark.parametrize("way", ["button", "word"])
def test_it_is_taken_back_while_nobody_has_got_it(context: Context, way: str) -> None:
    messenger, announcement = FakeMessenger(), sent(context)

    undone: Reply | CardReply
    if way == "button":
        undone = push(context, verbs.UNDO_ANNOUNCEMENT, {"announcement": announcement.id})
    else:
        undone = say(context, "ångra", channel=None)

    assert "Ångrat" in words(undone)
    run(context, messenger, LEFT, LEFT + timedelta(days=1))
    assert messenger.sent == []
    late = push(context, verbs.UNDO_ANNOUNCEMENT, {"announcement": sent(context).id}, now=LEFT)
    assert "går inte att ångra" in words(late)


def test_a_chosen_time_is_kept_and_shown(context: Context) -> None:
    messenger = FakeMessenger()
    form = push(context, verbs.ANNOUNCEMENT_FORM, {})
    filled = {**values(form), "title": "Hej", "groups": "Naturv%C3%A5rdsgruppen", "when": "lördag 4 mars kl 20"}

    preview = push(context, verbs.PREVIEW_ANNOUNCEMENT, filled)
    assert "lör 4 mars kl. 20.00" in words(preview)
    push(context, verbs.SEND_ANNOUNCEMENT, button(preview, verbs.SEND_ANNOUNCEMENT))

    run(context, messenger, LEFT, local(2023, 3, 4, 19, 59))
    assert messenger.sent == []
    run(context, messenger, local(2023, 3, 4, 20))
    assert len(messenger.sent) == 1
    again = push(context, verbs.ANNOUNCEMENT_FORM, button(preview, verbs.ANNOUNCEMENT_FORM))
    assert values(again)["when"] == "2023-03-04 20:00"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "Meddelandet är tomt"),
        ({"title": "Hej", "groups": ""}, "Välj minst en grupp"),
        ({"title": "Hej", "when": "30 februari"}, "30 februari 2023 finns inte"),
        ({"title": "Hej", "when": "i går kl 9"}, "Välj en tid som kommer"),
        ({"title": "Hej", "when": "snart"}, "Jag hittar ingen dag eller tid"),
        ({"title": "Hej", "link": "javascript:alert(1)"}, "Länken går inte att använda"),
        ({"title": "Hej", "picture": "https://x.se/a.png"}, "Skriv vad bilden visar"),
        ({"title": "Hej", "words": "å" * 2500}, "Den har 2500 tecken och får ha 2000"),
    ],
)
def test_what_is_wrong_is_said_in_the_form_with_all_that_was_written(
    context: Context, fields: dict[str, str], says: str
) -> None:
    filled = {"groups": "Naturv%C3%A5rdsgruppen", **fields}

    form = push(context, verbs.PREVIEW_ANNOUNCEMENT, filled)

    assert says in words(form)
    assert {name: values(form)[name] for name in fields} == fields
    assert context.read(queries.list_sent) == []


def test_the_word_alone_and_text_without_a_group_give_the_form(context: Context) -> None:
    assert values(say(context, "meddela", channel=None))["groups"] == ""
    assert values(say(context, "meddela"))["groups"] == "Naturv%C3%A5rdsgruppen"
    asked = say(context, "meddela: Vi ses i Rådhuset.", channel=None)
    assert values(asked)["title"] == "Vi ses i Rådhuset."
    assert "Skicka till" in words(say(context, "meddela: Vi ses i Rådhuset."))
    every = words(say(context, "skicka ett meddelande till alla: Glad sommar!", channel=None))
    assert f"Skicka till {MILJO}, {NATUR} och {HANDEL}?" in every


def test_what_was_sent_is_changed_on_the_card_when_that_cant_be_undone(context: Context) -> None:
    messenger, announcement = FakeMessenger(), sent(context)
    run(context, messenger, LEFT)
    later = local(2023, 3, 2, 9)

    done = change(context, announcement, later, words="Vi ses i Stadshuset.")
    assert "Det syns i kanalen om tio minuter" in words(done)
    waiting = run(context, messenger, later, later + timedelta(minutes=9))
    assert messenger.edited == []
    assert waiting.next_due == later + timedelta(minutes=10)
    run(context, messenger, later + timedelta(minutes=10), later + timedelta(minutes=11))

    assert len(messenger.edited) == 1
    shown = words(
        push(context, verbs.SHOW_ANNOUNCEMENT, {"announcement": announcement.id}, now=later + timedelta(hours=1))
    )
    assert "Vi ses i Stadshuset." in shown
    assert "ändrat tors 2 mars kl. 9.00" in shown
    assert f"{NATUR}: gick ons 1 mars kl. 10.10." in shown


def test_a_change_is_taken_back_and_shows_nowhere(context: Context) -> None:
    messenger, announcement = FakeMessenger(), sent(context)
    run(context, messenger, LEFT)
    later = local(2023, 3, 2, 9)
    change(context, announcement, later, words="Fel.")

    assert "är som det var" in words(say(context, "ångra", channel=None, now=later + timedelta(minutes=9)))
    run(context, messenger, later + timedelta(minutes=10), later + timedelta(hours=1))

    assert messenger.edited == []


def test_withdrawn_it_leaves_nobody_in_doubt_and_what_waits_never_leaves(context: Context) -> None:
    messenger, announcement = FakeMessenger(), sent(context)
    run(context, messenger, LEFT)
    waiting = sent(context, f"meddela {MILJO}: Senare.", now=local(2023, 3, 1, 22))
    night = local(2023, 3, 1, 22, 30)

    for one in (announcement, waiting):
        withdrawn = push(context, verbs.WITHDRAW_ANNOUNCEMENT, {"announcement": one.id}, now=night)
        assert "Tillbakadraget" in words(withdrawn)
    run(context, messenger, night + timedelta(minutes=10), local(2023, 3, 2, 9), local(2023, 3, 3, 9))

    assert [channel for channel, _, _ in messenger.sent] == [NATUR]
    assert [summary for _, summary in messenger.edited] == [f"Meddelande · {NATUR}: Tillbakadraget"]
    assert "går inte" in words(push(context, verbs.SHOW_ANNOUNCEMENT, {"announcement": waiting.id}, now=night))


def test_two_coordinators_dont_write_over_each_other(context: Context) -> None:
    announcement = sent(context)
    data = {"announcement": announcement.id}
    first, second = (push(context, verbs.CHANGE_ANNOUNCEMENT, data, channel=None) for _ in range(2))
    push(context, verbs.SAVE_ANNOUNCEMENT, {**button(first, verbs.SAVE_ANNOUNCEMENT), **values(first), "words": "A"})

    late = push(
        context, verbs.SAVE_ANNOUNCEMENT, {**button(second, verbs.SAVE_ANNOUNCEMENT), **values(second), "words": "B"}
    )

    assert "Någon annan har ändrat" in words(late)
    assert context.read(partial(queries.get, announcement_id=announcement.id)).content.words == "A"


def test_readers_are_counted_once_and_named_nowhere(context: Context) -> None:
    messenger, announcement = FakeMessenger(), sent(context)
    run(context, messenger, LEFT)
    data = button(Reply(card=messenger.cards[0]), verbs.MARK_READ)

    for who in ("mira", "olle", "mira"):
        thanks = push(context, verbs.MARK_READ, data, who=who, rights=MEMBER, now=LEFT)
        assert "Tack, det är noterat." in words(thanks)
        assert "Vi ses i Rådhuset i stället." in words(thanks)

    listed = words(say(context, "meddelanden", channel=None, now=LEFT))
    assert "2 har tryckt på Jag har läst" in listed
    assert "mira" not in listed.casefold()
    assert context.read(partial(queries.count_readers, announcement_id=announcement.id)) == 2


def test_a_meeting_stands_on_the_card_with_a_way_to_it(context: Context) -> None:
    context.write(
        partial(
            meetings.add,
            meeting=make_meeting("m1", groups=(NATUR,), start=date(2023, 4, 12), title="Skogsdag"),
            planned_at=local(2023, 1, 1),
        )
    )
    form = say(context, "meddela", channel=None)
    filled = {**values(form), "title": "Anmäl dig", "groups": "Naturv%C3%A5rdsgruppen", "meeting": "m1"}

    preview = words(push(context, verbs.PREVIEW_ANNOUNCEMENT, filled))

    assert "Skogsdag" in preview
    assert "ons 12 april" in preview
    assert "Knappar: Till träffen · Jag har läst" in preview


def test_what_stands_in_the_way_is_said_before_and_after(context: Context) -> None:
    shown = words(say(context, f"meddela {HANDEL}: Hej.", channel=None))
    assert f"{HANDEL} har ingen kanal" in shown
    context.write(partial(pause.begin, by="Alva", now=NOW))
    assert "när någon skriver *fortsätt*, tidigast ons 1 mars kl. 10.10" in words(say(context, TYPED, channel=None))


def test_a_failed_send_is_shown_with_its_announcement(context: Context) -> None:
    messenger = FakeMessenger(outcomes=[SendResult(Outcome.REFUSED, reason="403")])
    announcement = sent(context)

    run(context, messenger, LEFT, LEFT)

    shown = words(push(context, verbs.SHOW_ANNOUNCEMENT, {"announcement": announcement.id}, now=LEFT))
    assert f"{NATUR}: har inte gått." in shown


def test_a_groups_coordinator_tells_and_touches_only_the_own_group(context: Context) -> None:
    own = say(context, TYPED, channel=None, rights=OF_NATUR)
    assert "Skicka till" in words(own)
    both = say(context, f"meddela {NATUR} och {MILJO}: Hej.", channel=None, rights=OF_NATUR)
    assert f"samordnare för {MILJO}" in words(both)
    assert "Det här kan bara" in words(say(context, TYPED, channel=None, rights=MEMBER))
    filled = {"title": "Hej", "groups": f"Naturv%C3%A5rdsgruppen,{MILJO.replace('ö', '%C3%B6')}"}
    assert "Det här kan bara" in words(push(context, verbs.PREVIEW_ANNOUNCEMENT, filled, rights=OF_NATUR))
    announcement = sent(context, f"meddela {NATUR} och {MILJO}: Hej.")
    for verb in (
        verbs.SHOW_ANNOUNCEMENT,
        verbs.CHANGE_ANNOUNCEMENT,
        verbs.SAVE_ANNOUNCEMENT,
        verbs.WITHDRAW_ANNOUNCEMENT,
        verbs.UNDO_ANNOUNCEMENT,
    ):
        refused = push(context, verb, {"announcement": announcement.id}, rights=OF_NATUR)
        assert "Det här kan bara" in words(refused), verb


def test_hostile_words_stay_words(context: Context) -> None:
    shown = say(context, f"meddela {NATUR}: Se [här](http://ont.example) <at>alla</at> *nu*.", channel=None)

    said = words(shown)
    assert "](http://ont.example)" not in said
    assert "<at>" not in said


def test_renamed_group_still_gets_it(context: Context) -> None:
    messenger = FakeMessenger()
    sent(context)
    data = button(say(context, f"grupper döp om {NATUR} till Gröna gruppen", channel=None), verbs.APPROVE_GROUP_CHANGE)
    push(context, verbs.APPROVE_GROUP_CHANGE, data, channel=None)

    run(context, messenger, LEFT, LEFT + timedelta(hours=1))

    assert [channel for channel, _, _ in messenger.sent] == [NATUR]
    assert "Gröna gruppen" in words(messenger.cards[0])
    assert context.read(partial(channels.get, channel_id=NATUR))
