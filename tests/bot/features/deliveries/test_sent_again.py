"""A card that was sent goes out once more with a coordinator's sentence on top: shown first, once, undone in time."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import CardReply
from cards.kit import verbs
from core.database.writer import Writer
from core.deliveries import queries as deliveries
from core.deliveries.model import DeliveryState
from core.meetings.queries import meetings
from core.meetings.use_cases.change_meeting import change_meeting
from core.members.model.person import Person
from core.overrides.model import LONGEST_NOTE
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.bot.features.scene import OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger, plan
from tests.factories import CALENDAR, MEMBER, MILJO, NATUR, local

#: The meeting is on 1 February; its invitation left on the 18th of January.
INVITED, NOW = local(2023, 1, 18, 9), local(2023, 1, 20, 10)
LEFT = NOW + timedelta(minutes=10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


@pytest.fixture(autouse=True)
def messenger(context: Context) -> FakeMessenger:
    plan(context, MILJO, NATUR)
    messenger = FakeMessenger()
    run(context, messenger, INVITED)
    return messenger


def sent_to(context: Context, group: str, kind: str = "invitation") -> str:
    """The id of what was sent to the group."""
    about = context.read(partial(deliveries.list_about, subject="m1"))
    return next(delivery.id for delivery in about if (delivery.group, delivery.kind) == (group, kind))


def preview(context: Context, note: str = "Ta med stövlar", **more: Any) -> CardReply:
    data = {"delivery": sent_to(context, NATUR), "note": note}
    return push(context, verbs.PREVIEW_RESEND, data, **{"now": NOW, **more})


def approve(context: Context, shown: CardReply, **more: Any) -> CardReply:
    return push(context, verbs.APPROVE_RESEND, button(shown, verbs.APPROVE_RESEND), **{"now": NOW, **more})


def again(messenger: FakeMessenger) -> list[Any]:
    """What was sent after the invitations: channel, card, thread."""
    return [(where, card, thread) for (where, _, thread), card in zip(messenger.sent, messenger.cards, strict=True)][2:]


def test_why_shows_the_card_that_was_sent_and_offers_to_send_it_again(context: Context) -> None:
    why = say(context, "varför 1 februari", now=NOW)
    shown = push(context, verbs.SHOW_SENT, {"delivery": sent_to(context, NATUR)}, now=NOW)

    assert words(why).count('"title": "Visa kortet"') == 4  # and as many for clients without Action.Execute
    assert "Skickat ons 18 januari kl. 9.00" in words(shown)
    assert "Knappar: Anmäl mig" in words(shown)
    assert "signup.yes" not in words(shown)
    assert button(shown, verbs.PREVIEW_RESEND) == {
        "verb": verbs.PREVIEW_RESEND,
        "delivery": sent_to(context, NATUR),
    }


def test_it_is_shown_first_and_goes_out_once_in_the_thread(context: Context, messenger: FakeMessenger) -> None:
    shown = preview(context)
    run(context, messenger, NOW + timedelta(minutes=1))

    assert "**Från samordnaren:** Ta med stövlar" in words(shown)
    assert "Naturvårdsgruppen får kortet igen i tråden om tio minuter." in words(shown)
    assert again(messenger) == []

    done = approve(context, shown)
    run(context, messenger, NOW + timedelta(minutes=9))
    assert "Du kan ångra till fre 20 januari kl. 10.10" in words(done)
    assert again(messenger) == []

    run(context, messenger, LEFT, LEFT + timedelta(minutes=1), LEFT + timedelta(days=2))

    ((channel, card, thread),) = again(messenger)
    assert channel == NATUR
    assert thread is not None
    assert "Från samordnaren:** Ta med stövlar" in words(card)
    assert "signup.yes" in words(card)


def test_a_second_tap_sends_nothing_more(context: Context, messenger: FakeMessenger) -> None:
    first, second = preview(context), preview(context, "Glöm inte matsäck")
    approve(context, first)

    assert "Du kan ångra till" in words(approve(context, first))
    assert "Det skickas redan igen" in words(approve(context, second, who="jonas"))
    assert "Det skickas redan igen" in words(preview(context, "Och en till"))

    run(context, messenger, LEFT)
    assert "är på väg igen eller har gått" in words(approve(context, first, now=LEFT))
    assert "Det skickas redan igen" in words(approve(context, second, now=LEFT))
    run(context, messenger, LEFT + timedelta(hours=1))
    assert len(again(messenger)) == 1


def test_what_has_left_can_be_sent_again_anew(context: Context, messenger: FakeMessenger) -> None:
    approve(context, preview(context))
    run(context, messenger, LEFT)

    approve(context, preview(context, "Nu är det bråttom", now=LEFT), now=LEFT)
    run(context, messenger, LEFT + timedelta(minutes=10))

    assert [("stövlar" in words(card), "bråttom" in words(card)) for _, card, _ in again(messenger)] == [
        (True, False),
        (False, True),
    ]
    assert (
        words(say(context, "varför 1 februari", now=LEFT + timedelta(hours=1))).count("Inbjudan igen:** skickat") == 2
    )


def test_a_card_that_was_sent_again_can_itself_be(context: Context, messenger: FakeMessenger) -> None:
    approve(context, preview(context))
    run(context, messenger, LEFT)
    data = {"delivery": sent_to(context, NATUR, "sent_again"), "note": "Sista gången"}

    approve(context, push(context, verbs.PREVIEW_RESEND, data, now=LEFT), now=LEFT)
    run(context, messenger, LEFT + timedelta(minutes=10))

    last = words(again(messenger)[-1][1])
    assert "Sista gången" in last
    assert "stövlar" not in last


@pytest.mark.parametrize("how", ["button", "word"])
def test_undone_in_time_it_never_goes(context: Context, messenger: FakeMessenger, how: str) -> None:
    done = approve(context, preview(context))
    soon = NOW + timedelta(minutes=5)
    if how == "button":
        undone = words(push(context, verbs.UNDO_RESEND, button(done, verbs.UNDO_RESEND), now=soon))
    else:
        undone = words(say(context, "ångra", now=soon))

    run(context, messenger, LEFT, LEFT + timedelta(days=1))

    assert "Ångrat" in undone
    assert again(messenger) == []
    assert "Skickade inbjudan om Digitalt nätverksmöte" in words(
        say(context, "ändringar 1 februari", channel=None, now=LEFT)
    )


def test_it_is_too_late_to_undo_what_has_left(context: Context, messenger: FakeMessenger) -> None:
    done = approve(context, preview(context))

    late = push(context, verbs.UNDO_RESEND, button(done, verbs.UNDO_RESEND), now=LEFT)
    run(context, messenger, LEFT)

    assert "Det går inte att ångra längre" in words(late)
    assert len(again(messenger)) == 1


def test_the_audit_trail_knows_it(context: Context) -> None:
    approve(context, preview(context))

    listed = words(say(context, "ändringar 1 februari", channel=None, now=LEFT))

    assert "Skickade inbjudan om Digitalt nätverksmöte ons 1 februari igen med raden: Ta med stövlar" in listed


def test_until_it_leaves_it_stands_among_what_is_on_its_way_and_can_be_changed_there(
    context: Context, messenger: FakeMessenger
) -> None:
    approve(context, preview(context))
    listed = say(context, "på gång", channel=None, now=NOW + timedelta(minutes=1))
    assert "Kortet som skickas igen" in words(listed)
    assert "Rad överst: Ta med stövlar" in words(listed)
    token = next(
        action["data"]["delivery"]
        for item in (listed.card or {})["body"]
        for part in item.get("items", ())
        for action in part.get("actions", ())
        if "igen" in words(item)
    )

    push(context, verbs.WRITE_NOTE, {"delivery": token, "note": "Ta med kikare"}, now=NOW + timedelta(minutes=2))
    run(context, messenger, LEFT)

    ((_, card, _),) = again(messenger)
    assert "kikare" in words(card)
    assert "stövlar" not in words(card)


def test_what_is_held_there_stays(context: Context, messenger: FakeMessenger) -> None:
    approve(context, preview(context))
    listed = words(say(context, "på gång", channel=None, now=NOW))
    token = listed.split("Kortet som skickas igen")[1].split('"delivery": "')[1].split('"')[0]

    push(context, verbs.HOLD, {"delivery": token}, now=NOW)
    run(context, messenger, LEFT, LEFT + timedelta(hours=1))

    assert again(messenger) == []


def test_the_card_that_was_sent_again_is_kept_true(context: Context, messenger: FakeMessenger) -> None:
    approve(context, preview(context))
    run(context, messenger, LEFT)
    signing = partial(sign_up, meeting_id="m1", person=Person("mira", "Mira"), answer=SignupAnswer.YES)
    context.write(partial(signing, now=LEFT, zone=CALENDAR.zone))

    run(context, messenger, LEFT + timedelta(minutes=2))

    assert len({activity for activity, _ in messenger.edited}) == 3
    assert sum("stövlar" in summary for _, summary in messenger.edited) == 1


@pytest.mark.parametrize("note", ["", "  ", "\n", "å" * (LONGEST_NOTE + 1)])
def test_without_a_sentence_that_fits_nothing_is_sent_and_what_was_written_stays(context: Context, note: str) -> None:
    shown = preview(context, note)

    assert "Skriv en rad först" in words(shown) or "Raden är för lång" in words(shown)
    assert note.strip() in words(shown)
    assert button(shown, verbs.PREVIEW_RESEND)["delivery"] == sent_to(context, NATUR)


def moved(context: Context) -> None:
    before = context.read(partial(meetings.get, meeting_id="m1"))
    after = replace(before, start_date=before.start_date + timedelta(7), end_date=before.end_date + timedelta(7))
    context.write(partial(change_meeting, before=before, after=after, change_id="c1", source_id="e1", now=NOW))


def test_a_card_that_holds_no_more_is_not_sent_again(context: Context) -> None:
    prepared = preview(context)
    moved(context)

    assert "går inte att skicka igen" in words(approve(context, prepared))
    assert "går inte att skicka igen" in words(preview(context))
    shown = push(context, verbs.SHOW_SENT, {"delivery": sent_to(context, NATUR)}, now=LEFT)
    assert "Det går inte att skicka igen" in words(shown)
    assert [action["title"] for action in (shown.card or {})["actions"]] == ["Visa alla utskick"]


def test_a_meeting_that_moves_before_it_left_keeps_it_back(context: Context, messenger: FakeMessenger) -> None:
    approve(context, preview(context))
    moved(context)

    run(context, messenger, LEFT, LEFT + timedelta(hours=1))

    assert not [card for _, card, _ in again(messenger) if "stövlar" in words(card)]


def test_after_the_meeting_its_invitation_is_not_sent_again(context: Context) -> None:
    shown = preview(context, now=local(2023, 2, 1, 9, 10))

    assert "går inte att skicka igen" in words(shown)


def test_at_night_it_waits_for_the_morning(context: Context, messenger: FakeMessenger) -> None:
    late = local(2023, 1, 20, 22)

    shown = preview(context, now=late)
    approve(context, shown, now=late)
    run(context, messenger, late + timedelta(minutes=10))

    assert "mån 23 januari kl. 9.00" in words(shown)
    assert again(messenger) == []
    run(context, messenger, local(2023, 1, 23, 9))
    assert len(again(messenger)) == 1


def test_a_card_forgotten_for_a_day_sends_nothing(context: Context) -> None:
    shown = preview(context)

    assert "Kortet är gammalt" in words(approve(context, shown, now=NOW + timedelta(days=1)))


def test_only_the_groups_coordinators_may(context: Context) -> None:
    of_milj = {"delivery": sent_to(context, MILJO), "note": "Hej"}

    for rights in (MEMBER, OF_NATUR):
        assert "samordnare" in words(push(context, verbs.PREVIEW_RESEND, of_milj, rights=rights, now=NOW)).lower()
    shown = preview(context, rights=OF_NATUR)
    assert "Du kan ångra" in words(approve(context, shown, rights=OF_NATUR))


@pytest.mark.parametrize("data", [{}, {"delivery": "none", "note": "x"}, {"delivery": 7, "note": ["x"]}])
def test_what_was_never_sent_is_not_sent_again(context: Context, data: dict[str, Any]) -> None:
    assert "Det går inte att skicka igen" in words(push(context, verbs.PREVIEW_RESEND, data, now=NOW))
    assert "Det går inte att skicka igen" in words(push(context, verbs.SHOW_SENT, data, now=NOW))
    assert "Redan avgjort" in words(push(context, verbs.APPROVE_RESEND, data, now=NOW))


def test_all_of_it_can_be_typed(context: Context) -> None:
    shown = say(context, "skicka inbjudan igen 1 februari: Ta med stövlar", now=NOW)
    assert "Välj vilket kort" in words(shown)
    (data, *_) = [
        action["data"]
        for item in (shown.card or {})["body"]
        for part in item.get("items", ())
        for action in part.get("actions", ())
    ]

    sent = push(context, verbs.SHOW_SENT, data, now=NOW)

    assert '"value": "Ta med stövlar"' in words(sent)
    later = local(2023, 1, 10, 10)
    plan(context, MILJO, meeting_id="far", start=date(2023, 6, 7))
    assert "Inget har gått ut" in words(say(context, "skicka igen 7 juni: Hej", channel=None, now=later))


def test_nothing_is_left_over_when_it_was_discarded(context: Context, messenger: FakeMessenger) -> None:
    shown = preview(context)

    kept = push(context, verbs.DISCARD_RESEND, button(shown, verbs.DISCARD_RESEND), now=NOW)
    again_pressed = approve(context, shown)
    run(context, messenger, LEFT)

    assert "Inget skickas igen." in words(kept)
    assert "Avbrutet" in words(again_pressed)
    assert again(messenger) == []
    states = {delivery.state for delivery in context.read(partial(deliveries.list_about, subject="m1"))}
    assert states == {DeliveryState.SENT}


def test_a_pause_and_a_group_without_channel_are_said_before(context: Context) -> None:
    say(context, "paus", now=NOW)

    assert "när någon skriver *fortsätt*" in words(preview(context))


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("lägg ut inbjudan på nytt 1 februari och skriv överst att vi ses i Borås", "vi ses i Borås"),
        ('skicka igen inbjudan 1 februari med "ta med stövlar" överst', "ta med stövlar"),
        ("skicka igen 1 februari: Ta med stövlar", "Ta med stövlar"),
    ],
)
def test_line_on_top_may_be_said_in_the_sentence(context: Context, typed: str, note: str) -> None:
    shown = say(context, typed, channel=None, now=NOW)

    assert f'"note": "{note}"' in words(shown)
    assert "Jag använde inte" not in words(shown)
