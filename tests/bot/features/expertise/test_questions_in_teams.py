"""A member asks those who know, in a channel; others answer, say what helped, and find it again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import Card, CardReply
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.expertise import queries as profiles
from core.expertise.questions import queries
from core.members import queries as people
from core.members.model.person import Person
from tests.bot.features.scene import NOW, OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MEMBER, MILJO, NATUR

LEAVES = NOW + timedelta(minutes=10)
QUESTION = "Hur fick ni med fastighetsbolaget på dagvatten?"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    made = new_context(engine, writer, teams_address="https://teams.example")
    for who, what in (("mira", "jag kan dagvatten, skyfall"), ("elin", "jag kan dagvattenhantering")):
        say(made, what, channel=None, rights=MEMBER, who=who)
    return made


def member(context: Context, verb: str, data: Mapping[str, Any], who: str, **more: Any) -> CardReply:
    return push(context, verb, data, who=who, rights=more.pop("rights", MEMBER), **more)


def form(context: Context, *, channel: str | None = NATUR, who: str = "olle") -> CardReply:
    found = say(context, "vem kan dagvatten?", channel=channel, rights=MEMBER, who=who)
    return member(context, verbs.ASK_FORM, button(found, verbs.ASK_FORM), who, channel=channel)


def asked(context: Context, text: str = QUESTION, *, now: datetime = NOW, who: str = "olle", **more: str) -> CardReply:
    sent = button(form(context, who=who), verbs.ASK_QUESTION)
    filled = {**sent, "words": text, "people": sent["kept_people"], **more}
    return member(context, verbs.ASK_QUESTION, filled, who, now=now)


def only_question(context: Context) -> str:
    [question] = context.read(queries.list_all)
    return question.id


def posted(messenger: FakeMessenger, start: str) -> list[Card]:
    return [card for card in messenger.cards if card["fallbackText"].startswith(start)]


def mentioned(card: Card) -> list[str]:
    return [entity["mentioned"]["id"] for entity in card["msteams"].get("entities", [])]


def answered(context: Context, text: str = "Börja med avtalet.", who: str = "elin", **more: Any) -> str:
    data = {"question": only_question(context), "words": text, "findable": "true", **more}
    member(context, verbs.GIVE_ANSWER, data, who)
    return context.read(queries.list_answers)[0].id


def test_question_goes_to_the_channel_with_mentions_when_it_cannot_be_undone(context: Context) -> None:
    messenger = FakeMessenger()
    shown = asked(context)
    assert "får frågan i sin kanal ons 1 mars kl. 10.10" in words(shown)

    run(context, messenger, NOW, LEAVES - timedelta(seconds=1))
    assert posted(messenger, "Fråga") == []
    run(context, messenger, LEAVES, LEAVES + timedelta(hours=1))

    [card] = posted(messenger, "Fråga")
    assert "Olle undrar" in words(card)
    assert QUESTION in words(card)
    assert sorted(mentioned(card)) == ["elin", "mira"]
    assert [channel for channel, summary, _ in messenger.sent if summary == "Fråga till dig som kan"] == [NATUR]


def test_question_that_is_taken_back_in_time_is_never_seen(context: Context) -> None:
    messenger = FakeMessenger()
    shown = asked(context)

    member(context, verbs.TAKE_BACK_QUESTION, button(shown, verbs.TAKE_BACK_QUESTION), "olle")
    run(context, messenger, LEAVES, LEAVES + timedelta(days=1))

    assert posted(messenger, "Fråga") == []


def test_question_that_is_taken_back_later_says_so(context: Context) -> None:
    messenger = FakeMessenger()
    shown = asked(context)
    run(context, messenger, LEAVES)

    member(context, verbs.TAKE_BACK_QUESTION, button(shown, verbs.TAKE_BACK_QUESTION), "olle", now=LEAVES)
    run(context, messenger, LEAVES + timedelta(hours=1))

    assert messenger.edited[-1][1] == "Fråga till dig som kan: Frågan är borttagen"
    assert "Ingen har frågat något" in words(say(context, "frågor", rights=MEMBER))


def test_only_who_said_what_they_know_is_mentioned_and_never_who_took_it_back(context: Context) -> None:
    """Whatever a client sends: ids on a card are untrusted input."""
    messenger = FakeMessenger()
    context.write(partial(people.ensure_person, person=Person("sven", "Sven Ask")))
    asked(context, people="sven,elin,mira,olle")
    member(context, verbs.REMOVE_EXPERTISE, {}, "mira")

    run(context, messenger, LEAVES)

    [card] = posted(messenger, "Fråga")
    assert mentioned(card) == ["elin"]
    assert "Sven" not in words(card)


def test_in_a_channel_its_own_group_is_asked_and_in_a_chat_one_chooses(context: Context) -> None:
    in_channel, in_chat = form(context), form(context, channel=None)
    sent = button(in_chat, verbs.ASK_QUESTION)
    member(context, verbs.ASK_QUESTION, {**sent, "words": QUESTION, "group": MILJO}, "olle", channel=None)

    assert "I vilken kanal?" not in words(in_channel)
    assert "I vilken kanal?" in words(in_chat)
    [question] = context.read(queries.list_all)
    assert question.group == MILJO
    assert context.read(partial(queries.people_asked, question_id=question.id)) == []


def test_answer_is_posted_in_the_thread_and_tells_the_asker(context: Context) -> None:
    messenger = FakeMessenger()
    asked(context)
    run(context, messenger, LEAVES)
    answered(context)

    run(context, messenger, LEAVES + timedelta(hours=1), LEAVES + timedelta(hours=2))

    [card] = posted(messenger, "Svar")
    assert "Elin svarar" in words(card)
    assert mentioned(card) == ["olle"]
    threads = {summary: thread for channel, summary, thread in messenger.sent if channel == NATUR}
    assert threads["Svar"] == f"{NATUR};messageid=1"
    assert "1 svar" in messenger.edited[-1][1] or len(messenger.edited) == 1


@pytest.mark.parametrize(
    ("findable", "helped", "found"), [("true", True, True), ("true", False, False), ("false", True, False)]
)
def test_answer_is_found_again_where_it_helped_and_its_writer_agrees(
    context: Context, findable: str, helped: bool, found: bool
) -> None:
    asked(context)
    answer = answered(context, findable=findable)
    if helped:
        member(context, verbs.ANSWER_HELPED, {"answer": answer}, "olle")

    shown = words(say(context, "vem kan dagvattenhantering?", rights=MEMBER, who="sven"))

    assert ("Börja med avtalet." in shown) is found


def test_writer_changes_their_mind_and_takes_the_answer_away(context: Context) -> None:
    messenger = FakeMessenger()
    asked(context)
    run(context, messenger, LEAVES)
    answer = answered(context, findable="false")
    member(context, verbs.ANSWER_HELPED, {"answer": answer}, "olle")
    seen = partial(say, context, "vem kan dagvatten?", rights=MEMBER, who="sven")

    assert "avtalet" not in words(seen())
    member(context, verbs.LET_ANSWER_BE_FOUND, {"answer": answer, "findable": "yes"}, "elin")
    assert "avtalet" in words(seen())
    member(context, verbs.LET_ANSWER_BE_FOUND, {"answer": answer, "findable": "no"}, "elin")
    assert "avtalet" not in words(seen())
    run(context, messenger, LEAVES + timedelta(hours=1))
    member(context, verbs.REMOVE_ANSWER, {"answer": answer}, "elin")
    run(context, messenger, LEAVES + timedelta(hours=2))

    assert context.read(queries.list_answers) == []
    assert "Svar: Svaret är borttaget" in [summary for _, summary in messenger.edited]
    answered(context, "Ett nytt svar")
    run(context, messenger, LEAVES + timedelta(hours=3))
    assert len(posted(messenger, "Svar")) == 2


def test_what_is_another_persons_stays_theirs(context: Context) -> None:
    asked(context)
    question, answer = only_question(context), answered(context)

    for verb, data, expected in (
        (verbs.TAKE_BACK_QUESTION, {"question": question}, "någon annans"),
        (verbs.REMOVE_ANSWER, {"answer": answer}, "någon annans"),
        (verbs.LET_ANSWER_BE_FOUND, {"answer": answer, "findable": "no"}, "någon annans"),
        (verbs.SHOW_QUESTION, {"question": "okand"}, "finns inte längre"),
        (verbs.ANSWER_HELPED, {"answer": ""}, "finns inte längre"),
    ):
        assert expected in words(member(context, verb, data, "sven"))
    assert "ditt eget svar" in words(member(context, verbs.ANSWER_HELPED, {"answer": answer}, "elin"))
    assert [found.helped for found in context.read(queries.list_answers)] == [False]
    member(context, verbs.TAKE_BACK_QUESTION, {"question": question}, "natasha", rights=OF_NATUR)
    refused = member(context, verbs.GIVE_ANSWER, {"question": question, "words": "x y"}, "sven")
    assert "finns inte längre" in words(refused)
    assert len(context.read(queries.list_answers)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "Inget står där"),
        ("å" * 401, "högst 400 tecken"),
        ("Ring mig på 070-123 45 67", "telefon- eller personnummer"),
    ],
)
def test_what_cannot_be_asked_comes_back_in_the_form(context: Context, text: str, expected: str) -> None:
    shown = words(asked(context, text))

    assert expected in shown
    assert text in shown
    assert context.read(queries.list_all) == []


def test_nobody_floods_a_channel(context: Context) -> None:
    for number in range(3):
        asked(context, f"{QUESTION} {number}")

    assert "redan ställt tre frågor" in words(asked(context, f"{QUESTION} 4"))
    assert len(context.read(queries.list_all)) == 3
    assert "är på väg" in words(asked(context, f"{QUESTION} 5", now=NOW + timedelta(days=1, minutes=1)))


def test_list_leads_to_the_answers_and_to_the_thread(context: Context) -> None:
    messenger = FakeMessenger()
    asked(context)
    run(context, messenger, LEAVES)
    answered(context)

    shown = say(context, "frågor", rights=MEMBER, channel=None)
    assert "1 fråga" in words(shown)
    assert f"Olle · {NATUR} · ons 1 mars · 1 svar" in words(shown)
    one = member(context, verbs.SHOW_QUESTION, {"question": only_question(context)}, "olle")
    assert "Börja med avtalet." in words(one)
    assert f"https://teams.example/l/message/{quote(NATUR)}/1?tenantId=t" in words(one)
    assert "Ingen har frågat något om cykelvägar" in words(say(context, "frågor om cykelvägar", rights=MEMBER))
    assert "1 fråga" in words(say(context, "frågor om fastighetsbolag", rights=MEMBER))


def test_question_nobody_is_found_for_can_be_asked_all_the_same(context: Context) -> None:
    found = say(context, "vem kan kvantfysik?", rights=MEMBER, who="olle")
    shown = member(context, verbs.ASK_FORM, button(found, verbs.ASK_FORM), "olle")

    assert "Ingen har skrivit att de kan kvantfysik" in found.text
    assert "kvantfysik" in words(shown)
    assert "Vilka ska få veta det?" not in words(shown)


YEAR = timedelta(days=365)


def chat(context: Context, who: str) -> None:
    saving = partial(channels.save_heard, channel_id=f"a:{who}", service_url="http://x", tenant_id="t", person_id=who)
    context.write(saving)


def asked_yearly(messenger: FakeMessenger) -> list[str]:
    return [channel for channel, summary, _ in messenger.sent if summary == "Kompetens"]


def test_whether_it_still_holds_is_asked_once_a_year_in_the_persons_own_chat(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")

    run(context, messenger, NOW + timedelta(days=364))
    assert asked_yearly(messenger) == []
    run(context, messenger, NOW + YEAR, NOW + YEAR + timedelta(days=1), NOW + YEAR + timedelta(days=30))

    assert asked_yearly(messenger) == ["a:mira"]
    assert "dagvatten, skyfall" in words(posted(messenger, "Kompetens")[0])


def test_yes_keeps_it_for_another_year_and_silence_lets_it_rest(context: Context) -> None:
    later = NOW + timedelta(days=426)
    member(context, verbs.KEEP_EXPERTISE, {}, "mira", now=NOW + YEAR)

    shown = words(say(context, "vem kan dagvatten?", rights=MEMBER, who="olle", now=later))
    own = words(say(context, "min kompetens", rights=MEMBER, who="elin", channel=None, now=later))

    assert "Mira" in shown
    assert "Elin" not in shown
    assert "Ingen hittar dig på det här nu" in own
    member(context, verbs.KEEP_EXPERTISE, {}, "elin", now=later)
    assert "Elin" in words(say(context, "vem kan dagvatten?", rights=MEMBER, who="olle", now=later))
    assert context.read(partial(profiles.get, person_id="elin")) is not None


def test_who_took_it_away_is_not_asked_and_pressing_yes_then_gives_the_form(context: Context) -> None:
    messenger = FakeMessenger()
    chat(context, "mira")
    member(context, verbs.REMOVE_EXPERTISE, {}, "mira")

    run(context, messenger, NOW + YEAR)

    assert asked_yearly(messenger) == []
    assert "Vad kan du?" in words(member(context, verbs.KEEP_EXPERTISE, {}, "mira"))
