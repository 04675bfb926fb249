"""`omröstning` from preview to result, as coordinators and members see it."""

from datetime import timedelta
from functools import partial

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine
from structlog.testing import capture_logs

from bot.app.context import Context
from bot.app.deliveries.messenger import Outcome, SendResult
from bot.outbox.closing.poll_closing import close_ended_polls
from cards.kit import verbs
from core.channels import queries as channels
from core.channels import rosters
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.deliveries import pause
from core.members.model.person import Person
from core.polls import queries
from core.polls.use_cases.closing import poll_result
from tests.bot.features.polls.scene import ASKED, CLOSES, TYPED, choose, sent_poll
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import KEY, FakeMessenger
from tests.factories import MEMBER, MILJO, NATUR, local
from tests.held_keys import HeldKeys
from tests.run_sync import run_sync


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return new_context(engine, writer)


def test_preview_shows_the_card_and_what_happens_and_sends_nothing(context: Context) -> None:
    shown = say(context, TYPED)

    said = words(shown)
    assert f"Skicka till {NATUR}?" in said
    assert "Ska vi byta mötesdag?" in said
    assert "Knappar: Välj kanske" in said
    assert "Frågan går ut ons 1 mars kl. 10.10." in said
    assert "Den stänger ons 8 mars kl. 10.10" in said
    assert context.read(queries.list_open) == []
    assert "Avbrutet" in words(push(context, verbs.DISCARD_POLL, button(shown, verbs.DISCARD_POLL)))
    assert context.read(queries.list_all) == []


def test_what_was_shown_long_ago_is_sent_by_no_careless_press(context: Context) -> None:
    data = button(say(context, TYPED), verbs.SEND_POLL)

    assert "Kortet är gammalt" in words(push(context, verbs.SEND_POLL, data, now=NOW + timedelta(hours=25)))
    assert context.read(queries.list_open) == []


def test_it_goes_out_is_answered_edited_closed_and_told_in_the_thread(context: Context) -> None:
    messenger = FakeMessenger()
    poll = sent_poll(context)
    run(context, messenger, NOW)
    assert messenger.sent == []

    run(context, messenger, ASKED, ASKED)
    assert [(channel, thread) for channel, _, thread in messenger.sent] == [(NATUR, None)]
    assert "Inga svar än · öppen till ons 8 mars kl. 10.10" in words(messenger.cards[0])

    assert "Du har valt ja." in words(choose(context, poll, "mira", "0"))
    changed = words(choose(context, poll, "mira", "1"))
    assert "Du har valt nej." in changed
    assert "1 svar" in changed
    choose(context, poll, "olle", "1")
    run(context, messenger, ASKED + timedelta(minutes=1), ASKED + timedelta(minutes=1))
    assert [number for number, _ in messenger.edited] == ["1"]

    run(context, messenger, CLOSES, CLOSES, CLOSES + timedelta(hours=1))
    assert "stängd" in messenger.edited[-1][1]
    assert len(messenger.edited) == 2
    assert [(channel, thread is not None) for channel, _, thread in messenger.sent[1:]] == [(NATUR, True)]
    assert "ja 0, nej 2 och kanske 0" in words(messenger.cards[1])
    assert "Omröstningen har stängt" in words(choose(context, poll, "mira", "0", now=CLOSES))


def test_card_shows_who_chose_what_and_the_choosers_own(context: Context) -> None:
    poll = sent_poll(context)
    choose(context, poll, "mira", "0")

    shown = choose(context, poll, "olle", "2")

    assert "Mira" in words(shown)
    titles = [action["title"] for element in (shown.card or {})["body"] for action in element.get("actions", ())]
    assert titles == ["Välj ja", "Välj nej"]


def test_anonymous_poll_is_a_form_that_shows_nothing_until_it_closes(context: Context) -> None:
    messenger = FakeMessenger()
    poll = sent_poll(context, f"anonym {TYPED}")
    run(context, messenger, ASKED)
    asked = words(messenger.cards[0])
    assert f"Anonym omröstning · {NATUR}" in asked
    assert "Svaret går inte att ändra." in asked
    assert "vi sparar att du har svarat, men inte vilket svar som är ditt" in asked

    for number, choice in enumerate("010201"):
        assert "Tack, ditt svar är sparat" in words(choose(context, poll, f"p{number}", choice))
    assert "Du har redan svarat" in words(choose(context, poll, "p0", "1"))
    run(context, messenger, ASKED + timedelta(hours=1))
    assert messenger.edited == []

    run(context, messenger, CLOSES, CLOSES)
    assert "6 svar · stängde" in words(messenger.cards[1])
    assert "ja 3, nej 2 och kanske 1" in words(messenger.cards[1])
    assert len(messenger.edited) == 1


def test_few_or_too_like_anonymous_answers_are_withheld_on_card_and_line(context: Context) -> None:
    messenger = FakeMessenger()
    poll = sent_poll(context, f"anonym {TYPED}")
    run(context, messenger, ASKED)
    for number in range(6):
        choose(context, poll, f"p{number}", "0" if number else "1")

    run(context, messenger, CLOSES)

    said = words(messenger.cards[1])
    assert "Svaren är så lika att de inte visas" in said
    assert "ja 5" not in said
    assert context.read(partial(poll_result, poll=context.read(partial(queries.get, poll_id=poll.id)))).counts == ()


@pytest.mark.parametrize("choice", [None, "", "9", "-1", "ja", ["0"], True, 10**9])
@pytest.mark.parametrize("kind", ["", "anonym "])
def test_press_without_a_choice_is_told_and_stores_nothing(context: Context, kind: str, choice: object) -> None:
    poll = sent_poll(context, kind + TYPED)

    shown = choose(context, poll, "mira", choice)

    assert ("Välj ett av svaren. Sedan går det att skicka." if kind else "Inget svar är valt") in words(shown)
    assert context.read(partial(queries.count_voters, poll=poll)) == 0


_VOTING = (verbs.VOTE_IN_POLL, verbs.VOTE_ANONYMOUSLY, verbs.ANSWER_DAYS, verbs.CHANGE_DAYS)


@pytest.mark.parametrize("choice", ["", "0"])
@pytest.mark.parametrize(
    ("text", "own"),
    [
        (TYPED, {verbs.VOTE_IN_POLL}),
        (f"anonym {TYPED}", {verbs.VOTE_ANONYMOUSLY}),
        ("hitta dag 22/3, 24/3", {verbs.ANSWER_DAYS, verbs.CHANGE_DAYS}),
    ],
)
def test_button_of_another_kind_of_poll_finds_none(context: Context, text: str, own: set[str], choice: str) -> None:
    poll = sent_poll(context, text)
    data = {"poll": poll.id, "choice": choice}

    replies = {
        verb: words(push(context, verb, data, who="mira", rights=MEMBER, now=ASKED))
        for verb in _VOTING
        if verb not in own
    }

    assert [verb for verb, reply in replies.items() if "Omröstningen finns inte längre" not in reply] == []
    assert context.read(partial(poll_result, poll=poll)).answers == 0


@pytest.mark.parametrize("kind", ["", "anonym "])
@pytest.mark.parametrize("channel", [None, MILJO, COORDINATORS])
def test_only_the_group_has_votes(context: Context, kind: str, channel: str | None) -> None:
    poll = sent_poll(context, kind + TYPED)
    members = partial(rosters.save_members, channel_id=NATUR, members=[Person("mira", "Mira")], read_at=NOW)
    context.write(members)

    outside = words(choose(context, poll, "olle", "0", channel=channel))
    inside = words(choose(context, poll, "mira", "0", channel=channel))

    assert f"Frågan är till {NATUR}" in outside
    assert "Inget är sparat" in outside
    assert "Du har valt ja" in inside or "Tack, ditt svar är sparat" in inside
    assert context.read(partial(queries.count_voters, poll=poll)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('omröstning "Fråga?"', "Vilka svar ska man kunna välja"),
        ('omröstning "Fråga?" ja', "Det finns bara ett svar att välja"),
        (f'omröstning "Fråga?" {"/".join(f"val {number}" for number in range(40))}', "De är 40 och får vara 10."),
        ('omröstning "Fråga?" ja/nej/Ja', "*Ja* står två gånger"),
        (f'omröstning "Fråga?" ja/{"å" * 61}', "har 61 tecken och får ha 60"),
        (f'omröstning "{"å" * 2000}" ja/nej', "Den har 2000 tecken och får ha 180."),
        ('omröstning "Fråga?" 1/2/3', "Jag vet inte var ett svar slutar"),
        ("omröstning ja/nej", "Jag hittar ingen fråga"),
        ('omröstning "Ska 850709-9805 med?" ja/nej', "personnummer"),
        ('omröstning "Gäller §5 i stadgan?" ja/nej', "paragraf"),
    ],
)
def test_what_no_poll_can_have_is_said_and_nothing_is_kept(context: Context, text: str, expected: str) -> None:
    assert expected in words(say(context, text))
    assert context.read(queries.list_all) == []


def test_usual_choices_are_offered_where_none_were_typed(context: Context) -> None:
    asked = say(context, 'anonym omröstning "Ska vi byta dag?"')
    titles = [action["title"] for action in (asked.card or {})["actions"]]
    typed = button(asked, verbs.RUN_COMMAND)

    shown = words(push(context, verbs.RUN_COMMAND, typed))

    assert titles == ["ja/nej", "ja/nej/kanske"]
    assert f"Skicka till {NATUR}?" in shown
    assert "Anonym omröstning" in shown


def test_markup_stands_as_it_was_typed(context: Context) -> None:
    shown = words(say(context, 'omröstning "<b>Ska</b> [vi](http://x)?" **ja**/<at>Alva</at>'))

    assert "&lt;b\\\\>Ska" in shown
    assert "\\\\[vi\\\\]\\\\(http://x\\\\)" in shown
    assert "\\\\*\\\\*ja\\\\*\\\\*" in shown
    assert "<at>" not in shown.replace("Knappar: Välj &lt;at", "")


def test_group_is_named_in_personal_chat_or_asked_for(context: Context) -> None:
    asked = say(context, TYPED, channel=None)
    assert "Vilken grupp gäller frågan?" in words(asked)
    chosen = push(context, verbs.RUN_COMMAND, (asked.card or {})["actions"][1]["data"], channel=None)
    assert f"Skicka till {NATUR}?" in words(chosen)
    assert f"Skicka till {MILJO}?" in words(say(context, f"{TYPED} i {MILJO}", channel=None))
    # Who coordinates one group means that one.
    assert f"Skicka till {NATUR}?" in words(say(context, TYPED, channel=None, rights=OF_NATUR))


def test_only_the_groups_coordinators_make_polls(context: Context) -> None:
    assert "Det här kan bara samordnare" in words(say(context, TYPED, rights=MEMBER))
    assert f"Det här kan bara samordnare för {MILJO}" in words(say(context, f"{TYPED} i {MILJO}", rights=OF_NATUR))
    shown = say(context, TYPED)
    data = button(shown, verbs.SEND_POLL)
    assert "Det här kan bara samordnare" in words(push(context, verbs.SEND_POLL, data, rights=MEMBER))
    assert context.read(queries.list_open) == []


def test_pause_and_a_group_without_a_channel_are_said_before_and_after(context: Context) -> None:
    context.write(partial(pause.begin, by="Alva", now=NOW))
    shown = say(context, TYPED)
    assert "när någon skriver *fortsätt*, tidigast ons 1 mars kl. 10.10" in words(shown)
    sent = words(push(context, verbs.SEND_POLL, button(shown, verbs.SEND_POLL)))
    assert "när någon skriver *fortsätt*" in sent
    messenger = FakeMessenger()
    run(context, messenger, ASKED)
    assert messenger.sent == []
    context.write(lambda conn: channels.release(conn, NATUR))
    assert f"{NATUR} har ingen kanal" in words(say(context, TYPED))


def test_what_never_went_out_closes_in_silence(context: Context) -> None:
    context.write(partial(pause.begin, by="Alva", now=NOW))
    sent_poll(context)
    messenger = FakeMessenger()
    run(context, messenger, ASKED, CLOSES)
    context.write(pause.resume)

    run(context, messenger, CLOSES + timedelta(hours=1))

    assert [channel for channel, _, _ in messenger.sent if channel == NATUR] == []


def test_edit_that_teams_refuses_leaves_the_line_in_the_thread(context: Context) -> None:
    messenger = FakeMessenger(edit_outcome=SendResult(Outcome.REFUSED, reason="400"))
    poll = sent_poll(context)
    run(context, messenger, ASKED)
    choose(context, poll, "mira", "0")

    run(context, messenger, ASKED + timedelta(minutes=1), CLOSES, CLOSES + timedelta(hours=1))

    assert [channel for channel, _, _ in messenger.sent] == [NATUR, NATUR]
    # What Teams has refused is not tried again and again.
    assert len(messenger.edited) == 2


@pytest.mark.parametrize("text", [f"anonym {TYPED}", "hitta dag 22/3, 24/3"])
def test_form_that_somebody_fills_in_stays_until_it_has_closed(context: Context, text: str) -> None:
    messenger = FakeMessenger()
    sent_poll(context, text)
    run(context, messenger, ASKED)
    say(context, "stäng omröstningen", now=ASKED + timedelta(hours=1))

    run(context, messenger, ASKED + timedelta(hours=1))
    assert messenger.edited == []
    run(context, messenger, ASKED + timedelta(hours=1, minutes=10))

    assert len(messenger.edited) == 1


def test_undo_button_and_word_take_it_back_before_it_goes_out(context: Context) -> None:
    messenger = FakeMessenger()
    shown = say(context, TYPED)
    sent = push(context, verbs.SEND_POLL, button(shown, verbs.SEND_POLL))
    assert "Ångrat" in words(push(context, verbs.UNDO_POLL, button(sent, verbs.UNDO_POLL)))
    assert "finns inte längre" in words(push(context, verbs.UNDO_POLL, button(sent, verbs.UNDO_POLL)))
    assert "finns inte längre" in words(push(context, verbs.SEND_POLL, button(shown, verbs.SEND_POLL)))
    sent_poll(context)
    assert say(context, "ångra").text == "Ångrat. Frågan *Ska vi byta mötesdag?* går inte ut."
    run(context, messenger, ASKED)
    assert messenger.sent == []


def test_closing_can_be_undone_and_one_of_several_is_chosen(context: Context) -> None:
    poll = sent_poll(context)
    assert "stänger ons 1 mars kl. 12.10" in words(say(context, "stäng omröstningen", now=NOW + timedelta(hours=2)))
    taken_back = say(context, "ångra", now=NOW + timedelta(hours=2)).text.replace("\u00a0", " ")
    assert taken_back == "Ångrat. *Ska vi byta mötesdag?* är öppen till ons 8 mars kl. 10.10."

    other = sent_poll(context, 'omröstning "Fika?" ja/nej', now=NOW + timedelta(minutes=1))
    asked = say(context, "stäng omröstningen", now=ASKED)
    titles = [action["title"] for action in (asked.card or {})["actions"]]
    assert titles == ["Ska vi byta mötesdag?", "Fika?"]
    push(context, verbs.RUN_COMMAND, (asked.card or {})["actions"][1]["data"], now=ASKED)

    closes = {open_poll.id: open_poll.closes_at for open_poll in context.read(queries.list_open)}
    assert closes == {poll.id: CLOSES, other.id: ASKED + timedelta(minutes=10)}
    assert "Ingen omröstning är öppen" in words(say(context, f"stäng omröstning {MILJO}", now=ASKED))
    assert "känner inte till gruppen" in words(say(context, "stäng omröstning vatten", now=ASKED))


def test_poll_that_is_closed_before_it_went_out_never_does(context: Context) -> None:
    messenger = FakeMessenger()
    friday_evening, monday = local(2023, 3, 3, 20), local(2023, 3, 6, 9)
    sent_poll(context, now=friday_evening)

    closing = words(say(context, "stäng omröstningen", now=friday_evening + timedelta(minutes=30)))
    run(context, messenger, friday_evening + timedelta(hours=1), monday, monday + timedelta(days=1))

    assert "hade inte gått ut än, och går inte ut. Blev det fel? Skriv *ångra*" in closing
    assert messenger.sent == []


def test_votes_that_no_key_opens_are_counted_when_the_key_is_back(context: Context) -> None:
    poll = sent_poll(context, f"anonym {TYPED}")
    run(context, FakeMessenger(), ASKED)
    for number in range(5):
        choose(context, poll, f"p{number}", str(number % 3))
    closing = partial(close_ended_polls, context, now=CLOSES)

    with capture_logs() as logged:
        assert run_sync(closing(source=HeldKeys(PrivateKey.generate()))) == 0
    assert [entry["event"] for entry in logged] == ["poll.not_decrypted"]
    assert "Ingen omröstning är öppen" in say(context, "omröstning", now=CLOSES).text
    assert "Omröstningen har stängt" in words(choose(context, poll, "vera", "0", now=CLOSES))

    assert run_sync(closing(source=HeldKeys(KEY))) == 1
    assert context.read(partial(queries.get, poll_id=poll.id)).answers == 5


def test_open_polls_are_listed_with_their_count(context: Context) -> None:
    assert "Ingen omröstning är öppen." in say(context, "omröstning").text
    poll = sent_poll(context)
    choose(context, poll, "mira", "0")

    listed = words(say(context, "omröstning", channel=None))

    assert f"Ska vi byta mötesdag? ({NATUR}): 1 svar, öppen till ons 8 mars kl. 10.10" in listed
    assert "Ska vi" not in words(say(context, "omröstning", channel=MILJO)).replace("Ska vi byta mötesdag?\\", "")[:60]
    assert "på väg" in words(say(context, "på gång", channel=None))


def test_in_the_pilot_coordinators_try_it_in_their_own_channel(engine: Engine, writer: Writer) -> None:
    context = new_context(engine, writer, pilot=True)
    messenger = FakeMessenger()
    poll = sent_poll(context)
    run(context, messenger, ASKED)

    assert [channel for channel, _, _ in messenger.sent] == [COORDINATORS]
    assert "Du har valt ja" in words(choose(context, poll, "alva", "0", channel=COORDINATORS))
