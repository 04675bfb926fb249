"""All that was typed is used, or the answer says which words were not; nothing that changes anything is suggested."""

from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import Attachment, IncomingMessage, Reply
from core.database.writer import Writer
from core.deliveries import pause
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights
from tests.bot.sentences.reading import words_of
from tests.factories import ADMINISTRATOR, CALENDAR, COORDINATOR, MEMBER, NATUR, local, make_meeting

COMMANDS = all_commands()
NOW = local(2023, 1, 9, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    may = make_meeting("m2", groups=(NATUR,), title="Våtmarksdag", start=make_meeting().start_date.replace(month=5))
    for meeting in (make_meeting("m1"), may):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def typed(context: Context, text: str, rights: Rights = COORDINATOR, **more: object) -> Reply:
    message = IncomingMessage(text, "alva", "Alva Lindmark", rights, None, None, NOW, **more)  # type: ignore[arg-type]
    return answer(COMMANDS, message, context)


@pytest.mark.parametrize("text", ["nästa", "nästa?", "NÄSTA!!!", "”nästa”", "träffar.", "nästa träff?", "nästa möte"])
def test_the_word_is_known_whatever_stands_around_it(context: Context, text: str) -> None:
    shown = str(typed(context, text).card)

    assert "Våtmarksdag" in shown
    assert "Digitalt" in shown


@pytest.mark.parametrize("text", ["nästa Naturvård", "träffar i maj", "nästa för Naturvårdsgruppen i maj?"])
def test_group_and_month_are_used(context: Context, text: str) -> None:
    shown = str(typed(context, text).card)

    assert "Våtmarksdag" in shown
    assert "Digitalt" not in shown


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        ("nästa fågelskådning", "fågelskådning"),
        ("flytta 1 februari till den 3:e maj klockan tiotiden", "tiotiden"),
        ("flytta 1 februari till 8 februari om alla kan", "om alla kan"),
        ("paus till måndag", "till måndag"),
        ("fortsätt imorgon", "imorgon"),
        ("ångra allt", "allt"),
    ],
)
def test_words_that_are_not_understood_are_said_and_nothing_is_done(context: Context, text: str, unused: str) -> None:
    reply = typed(context, text)

    assert unused in words_of(reply)
    assert context.read(pause.current) is None
    assert len(context.read(lambda conn: meetings.list_of_year(conn, 2023))) == 2


@pytest.mark.parametrize("text", ["regler på engelska", "behörighet Alva", "grupper i Västra Götaland"])
def test_words_beside_a_question_are_said_with_its_answer(context: Context, text: str) -> None:
    reply = typed(context, text)

    assert "Jag använde inte" in reply.text
    assert reply.card is not None or len(reply.text) > 60


@pytest.mark.parametrize(
    "text", ["vilka", "stopp", "flyta 1 februari", "stäl in 1 februari", "kopla", "paussa", "angrä"]
)
def test_nothing_that_changes_anything_is_suggested(context: Context, text: str) -> None:
    reply_text = typed(context, text, ADMINISTRATOR).text.partition("Skriv *hjälp*")[0]

    changing = {word for word, command in COMMANDS.words.items() if command.changes}
    assert [word for word in changing if f"*{word}*" in reply_text] == []


@pytest.mark.parametrize(
    ("text", "expected"), [("hej", "Hej!"), ("Hejsan!", "Hej!"), ("tack", "Varsågod"), ("Tack så mycket!", "Varsågod")]
)
def test_kind_words_get_kind_words(context: Context, text: str, expected: str) -> None:
    assert expected in typed(context, text, MEMBER).text


def test_plan_with_a_friendly_line_is_read(context: Context) -> None:
    plan = Attachment("plan.txt", "Plan 2023\nNaturvårdsgruppen\n- Digitalt möte 8 mars\n".encode())

    reply = typed(context, "Här kommer planen", attachments=[plan], files_sent=True)

    assert "Digitalt möte" in str(reply.card)


@pytest.mark.parametrize(
    "text", ["paus", "flytta 1 februari till 8 februari: Lokalen", "rapport 2023 text förord: Ett år", "önskar Vatten"]
)
def test_what_was_cut_changes_nothing_and_is_said(context: Context, text: str) -> None:
    reply = typed(context, text, cut=True)

    assert "längre än 1 000 tecken" in reply.text.replace("\u00a0", " ")
    assert "Inget är ändrat" in reply.text
    assert reply.card is None
    assert context.read(pause.current) is None


def test_question_that_was_cut_is_answered(context: Context) -> None:
    assert "Våtmarksdag" in str(typed(context, "nästa", cut=True).card)
