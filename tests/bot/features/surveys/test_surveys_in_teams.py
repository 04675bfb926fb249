"""`årsenkät` from preview to result, as coordinators and members see it."""

import json
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.deliveries import pause
from core.indicators.use_cases.year_indicators import year_indicators
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.person import Person
from core.members.model.role import Rights, Roles
from core.reports.rules.sections.survey import survey_section
from core.reports.use_cases.collect_report_data import collect_report_data
from core.surveys import queries
from core.surveys.disposable_data import DISPOSABLE_DATA
from tests.bot.features.scene import run
from tests.bot.outbox.fakes import KEY, FakeMessenger
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, NATUR, ZONE, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 11, 6, 10)
ASKED = NOW + timedelta(minutes=10)
LAST_MINUTE = local(2023, 11, 27, 23, 59)
#: It closes in the night; what it gave is told in the morning.
CLOSES = local(2023, 11, 28, 9)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    roles = Roles(frozenset({"alva", "jonas"}))
    config = Config("Nätverket", ReminderRules(), CALENDAR, lambda: bytes(KEY.public_key), {}, roles)
    for name in (MILJO, NATUR, COORDINATORS):
        writer.submit(partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t")).result()
        writer.submit(partial(channels.bind, channel_id=name, bound_to=name)).result()
    return Context(engine, writer, config, all_delivery_kinds())


def say(context: Context, text: str, *, now: datetime = NOW, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, now), context)


def push(
    context: Context,
    verb: str,
    data: Mapping[str, Any],
    *,
    who: str = "alva",
    rights: Rights = COORDINATOR,
    channel: str | None = None,
    now: datetime = NOW,
) -> CardReply:
    return run_sync(press(VERBS, CardAction(verb, dict(data), who, who, rights, channel, channel, now), context))


def words(reply: Reply | CardReply) -> str:
    text = reply.text if isinstance(reply, Reply) else reply.message
    return (text + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ").replace("\u2060", "")


def send(context: Context) -> str:
    push(context, verbs.SEND_SURVEY, {"year": "2023"})
    survey = context.read(partial(queries.of_year, year=2023))
    assert survey is not None
    return survey.id


def give(
    context: Context,
    survey_id: str,
    who: str,
    *,
    channel: str | None = MILJO,
    now: datetime = NOW + timedelta(days=2),
    **answers: str,
) -> CardReply:
    data = {"survey": survey_id, **answers}
    return push(context, verbs.GIVE_SURVEY_ANSWER, data, who=who, rights=MEMBER, channel=channel, now=now)


def test_preview_says_what_whom_and_when_and_sends_nothing(context: Context) -> None:
    shown = words(say(context, "årsenkät"))

    assert "Skicka årsenkäten för 2023?" in shown
    assert f"{MILJO} och {NATUR}" in shown
    assert "Den går ut mån 6 november kl. 10.10 och är öppen till mån 27 november." in shown
    assert "Hur nöjd är du med nätverkets år?" in shown
    assert context.read(partial(queries.of_year, year=2023)) is None
    assert "Avbrutet" in words(push(context, verbs.KEEP_SURVEY, {"year": "2023"}))


def test_it_goes_once_to_each_group_is_nudged_twice_in_the_thread_and_told_of(context: Context) -> None:
    messenger = FakeMessenger()
    survey_id = send(context)
    run(context, messenger, NOW)
    assert messenger.sent == []

    for now in (ASKED, ASKED, ASKED + timedelta(days=7), ASKED + timedelta(days=8), ASKED + timedelta(days=16)):
        run(context, messenger, now)
    sent = [(channel, thread is not None) for channel, _, thread in messenger.sent]
    assert sorted(sent) == sorted([(MILJO, False), (NATUR, False), *[(MILJO, True), (NATUR, True)] * 2])

    for number in range(6):
        give(context, survey_id, f"p{number}", satisfaction=str(number % 3 + 3), best=f"Möte {number}")
    messenger.rosters = {MILJO: [Person(f"p{number}", "N") for number in range(8)]}
    waiting = run(context, messenger, LAST_MINUTE - timedelta(minutes=1))
    assert waiting.next_due == LAST_MINUTE
    assert len(messenger.sent) == 6
    run(context, messenger, CLOSES)
    run(context, messenger, CLOSES)

    shown = [json.dumps(card, ensure_ascii=False) for card in messenger.cards]
    told = [(channel, card) for (channel, _, _), card in zip(messenger.sent, shown, strict=True)][6:]
    assert sorted(channel for channel, _ in told) == sorted([MILJO, NATUR, COORDINATORS])
    assert all("Så tycker medlemmarna om 2023" in card and "4,0" in card for _, card in told)
    assert [channel for channel, card in told if verbs.READ_SURVEY_TEXTS in card] == [COORDINATORS]
    assert not any("Möte 1" in card for _, card in told)


def test_few_answers_are_told_to_coordinators_alone_and_show_nothing(context: Context) -> None:
    messenger = FakeMessenger()
    survey_id = send(context)
    run(context, messenger, ASKED)
    for number in range(4):
        give(context, survey_id, f"p{number}", satisfaction="1", best="Hemligt")
    run(context, messenger, CLOSES)

    assert [channel for channel, _, _ in messenger.sent[2:]] == [COORDINATORS]
    shown = words(say(context, "årsenkät 2023", now=CLOSES)) + words(
        push(context, verbs.READ_SURVEY_TEXTS, {"survey": survey_id}, now=CLOSES)
    )
    assert "Resultatet visas inte" in shown
    assert "Hemligt" not in shown
    figures = context.write(partial(year_indicators, year=2023, now=CLOSES, zone=ZONE))
    assert figures.survey is not None
    assert figures.survey.mean is None


def test_result_beside_last_years_and_among_the_indicators(context: Context) -> None:
    survey_id = send(context)
    for number, grade in enumerate("554432"):
        give(
            context,
            survey_id,
            f"p{number}",
            satisfaction=grade,
            amount="right" if number else "few",
            more_of="visits,digital",
        )
    run(context, FakeMessenger(), CLOSES)

    shown = words(say(context, "årsenkät", now=CLOSES))
    texts = words(push(context, verbs.READ_SURVEY_TEXTS, {"survey": survey_id}, now=CLOSES))
    figures = context.write(partial(year_indicators, year=2023, now=CLOSES, zone=ZONE))

    assert "3,8" in shown
    assert "67 % är nöjda eller mycket nöjda med året. Fördelning av 6 svar: 2 gav 5 (mycket nöjd), 2 gav 4" in shown
    assert "data:image/png;base64," in shown
    # Five of six say the same: that would tell one person of the others.
    assert "Svaren är så lika att de inte visas" in shown
    assert "Studiebesök: visas inte" in shown
    assert "Fysiska heldagar: visas inte" in shown
    assert "Inga fritextsvar" in texts
    assert figures.survey is not None
    assert figures.survey.mean == pytest.approx(23 / 6)
    assert figures.survey.answers == 6


def test_grades_that_are_alike_have_no_picture(context: Context) -> None:
    survey_id = send(context)
    for number, grade in enumerate("555554"):
        give(context, survey_id, f"p{number}", satisfaction=grade)
    run(context, FakeMessenger(), CLOSES)

    shown = words(say(context, "årsenkät", now=CLOSES))

    assert "4–5" in shown
    assert "Fördelning" not in shown


def test_members_answer_once_in_the_channel_and_nothing_given_is_lost(context: Context) -> None:
    survey_id = send(context)

    missing = words(give(context, survey_id, "mira", best="Studiebesöken", more_of="visits,digital"))
    assert "Svara också på: Hur nöjd är du med nätverkets år?" in missing
    assert '"value": "Studiebesöken"' in missing
    assert '"value": "digital,visits"' in missing

    assert "Tack, ditt svar är sparat" in words(give(context, survey_id, "mira", satisfaction="4"))
    assert "Du har redan svarat på årsenkäten" in words(give(context, survey_id, "mira", satisfaction="4"))
    assert "besvaras i gruppens kanal" in words(give(context, survey_id, "olle", channel=None, satisfaction="4"))
    assert "finns inte längre" in words(give(context, "nope", "olle", satisfaction="4"))
    assert "1 svar hittills" in words(say(context, "hur många har svarat på enkäten?"))


def test_last_day_is_taken_whole(context: Context) -> None:
    survey_id = send(context)

    assert "Svara senast mån 27 november" in words(give(context, survey_id, "olle", best="Studiebesöken"))
    in_time = words(give(context, survey_id, "mira", satisfaction="4", now=LAST_MINUTE - timedelta(minutes=1)))
    late = words(give(context, survey_id, "olle", satisfaction="4", now=LAST_MINUTE + timedelta(minutes=1)))

    assert "Tack, ditt svar är sparat" in in_time
    assert "för sent" in late


def test_answers_that_are_disposed_of_are_not_said_to_be_few(context: Context) -> None:
    survey_id = send(context)
    for number, grade in enumerate("554432"):
        give(context, survey_id, f"p{number}", satisfaction=grade)
    run(context, FakeMessenger(), CLOSES)
    answers_of_surveys = next(kind for kind in DISPOSABLE_DATA if kind.id == "arsenkat-svar")
    context.write(lambda conn: answers_of_surveys.dispose(conn, date(2026, 1, 1)))

    later = local(2026, 1, 2, 10)
    shown = words(say(context, "årsenkät 2023", now=later))
    section = survey_section(
        context.write(partial(collect_report_data, year=2023, network="Nätverket", now=later, zone=ZONE))
    )

    assert "Svaren är gallrade." in shown
    assert "minst fem" not in shown
    assert "Svaren på årsenkäten är gallrade." in str(section)


def test_undo_takes_it_back_while_nothing_has_gone_out(context: Context) -> None:
    send(context)

    assert "redan skickad" in words(push(context, verbs.SEND_SURVEY, {"year": "2023"}))
    assert say(context, "ångra").text == "Ångrat. Årsenkäten för 2023 går inte ut."
    messenger = FakeMessenger()
    run(context, messenger, ASKED)
    assert messenger.sent == []


@pytest.mark.parametrize("year", ["2021", "", "20233", "x"])
def test_old_or_odd_card_sends_nothing(context: Context, year: str) -> None:
    assert "Inget är skickat" in words(push(context, verbs.SEND_SURVEY, {"year": year}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("årsenkät 2020", "Det finns ingen årsenkät för 2020."),
        ("årsenkät vatten", "Jag förstod inte *vatten*"),
        ("när stänger enkäten?", "Skicka årsenkäten för 2023?"),
        ("skicka årsenkäten", "Skicka årsenkäten för 2023?"),
    ],
)
def test_year_that_is_meant(context: Context, text: str, expected: str) -> None:
    assert expected in words(say(context, text))


def test_in_spring_it_is_about_the_year_before(context: Context) -> None:
    assert "Skicka årsenkäten för 2022?" in words(say(context, "årsenkät", now=local(2023, 2, 1, 10)))


def test_group_without_a_channel_is_said(context: Context) -> None:
    context.write(lambda conn: channels.release(conn, NATUR))

    assert f"{NATUR} har ingen kanal" in words(say(context, "årsenkät"))


def test_survey_that_is_on_its_way_is_not_said_to_be_open(context: Context) -> None:
    send(context)

    assert "går ut mån 6 november kl. 10.10 och är öppen till mån 27 november" in words(say(context, "årsenkät"))
    run(context, FakeMessenger(), ASKED)
    assert "är öppen till mån 27 november: inga svar än" in words(say(context, "årsenkät", now=ASKED))


def test_while_all_is_paused_the_survey_is_said_to_wait(context: Context) -> None:
    say(context, "paus")

    sent = words(push(context, verbs.SEND_SURVEY, {"year": "2023"}))

    assert "Den går ut när någon skriver *fortsätt*, tidigast mån 6 november kl. 10.10" in sent
    later = words(say(context, "årsenkät", now=NOW + timedelta(days=2)))
    assert "går ut när någon skriver *fortsätt*" in later
    assert "är öppen till mån 27 november: " not in later


def test_survey_that_never_left_is_said_so_and_can_be_sent_anew(context: Context) -> None:
    say(context, "paus")
    send(context)
    messenger = FakeMessenger()
    for now in (ASKED, LAST_MINUTE, CLOSES, CLOSES + timedelta(minutes=1)):
        run(context, messenger, now)
    context.write(pause.resume)
    run(context, messenger, CLOSES + timedelta(minutes=2))

    assert "gick aldrig ut" in json.dumps(messenger.cards, ensure_ascii=False)
    asked = say(context, "årsenkät", now=CLOSES + timedelta(hours=1))
    assert "gick aldrig ut" in asked.text
    assert "Skicka årsenkäten för 2023?" in words(asked)
    again = words(push(context, verbs.SEND_SURVEY, {"year": "2023"}, now=CLOSES + timedelta(hours=1)))
    assert "är på väg" in again
    run(context, messenger, CLOSES + timedelta(hours=2))
    assert [where for where, what, _ in messenger.sent if what == "Årsenkät"].count(MILJO) == 1


def test_survey_that_nobody_answered_is_not_sent_again(context: Context) -> None:
    send(context)
    for now in (ASKED, LAST_MINUTE, CLOSES):
        run(context, FakeMessenger(), now)

    assert "gick aldrig ut" not in words(say(context, "årsenkät", now=CLOSES))
    refused = words(push(context, verbs.SEND_SURVEY, {"year": "2023"}, now=CLOSES))
    assert "är på väg" not in refused
