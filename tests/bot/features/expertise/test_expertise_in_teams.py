"""`jag kan`, `min kompetens`, `vem kan` and `synonym`, as people type and press them."""

import json
from collections.abc import Mapping
from datetime import date
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
from core.database.writer import Writer
from core.expertise import queries
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights
from tests.factories import CALENDAR, COORDINATOR, MEMBER, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    coming = make_meeting("m1", start=date(2023, 4, 5))
    writer.submit(partial(meetings.add, meeting=coming, planned_at=local(2022, 1, 1))).result()
    return Context(engine, writer, config, all_delivery_kinds())


def say(context: Context, text: str, *, who: str = "mira", rights: Rights = MEMBER) -> str:
    reply = answer(COMMANDS, IncomingMessage(text, who, who.title(), rights, None, None, NOW), context)
    return words_of(reply)


def push(context: Context, verb: str, data: Mapping[str, Any], *, who: str = "mira") -> str:
    pressed = CardAction(verb, dict(data), who, who.title(), MEMBER, None, None, NOW)
    return words_of(run_sync(press(VERBS, pressed, context)))


def words_of(reply: Reply | CardReply) -> str:
    text = reply.text if isinstance(reply, Reply) else reply.message
    return (text + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ").replace("\u2060", "")


def kept(context: Context, who: str = "mira") -> str | None:
    said = context.read(partial(queries.get, person_id=who))
    return said.words if said else None


def shown_in(form: str) -> str:
    """What the form's button says that the form was filled with."""
    return form.split('"shown": "')[1].split('"', maxsplit=1)[0]


def test_who_says_what_they_know_is_found_with_why(context: Context) -> None:
    assert "Tack, nu hittar andra dig" in say(context, "jag kan dagvatten, skyfall: Har byggt en damm")

    shown = say(context, "vem kan dagvattenhantering?", who="olle")

    assert "De här kan dagvattenhantering" in shown
    assert "**Mira**" in shown
    assert "Har byggt en damm" in shown
    assert "Har skrivit dagvatten (du sökte dagvattenhantering)." in shown


def test_nobody_who_hasnt_said_so_is_found(context: Context) -> None:
    shown = say(context, "vem kan biogas?")

    assert "Ingen har skrivit att de kan biogas" in shown
    assert "Vad söker du?" in say(context, "vem kan?")


def test_form_shows_keeps_refuses_and_takes_away(context: Context) -> None:
    assert "Vad kan du?" in say(context, "min kompetens")

    refused = push(context, verbs.SAVE_EXPERTISE, {"words": "dagvatten, ring 070-123 45 67", "experience": "damm"})
    assert "telefon- eller personnummer" in refused
    assert "ring 070-123 45 67" in refused
    assert kept(context) is None

    saved = push(context, verbs.SAVE_EXPERTISE, {"words": "dagvatten", "experience": "Byggde en damm"})
    assert "Tack, nu hittar andra dig" in saved
    assert '"value": "dagvatten"' in push(context, verbs.EXPERTISE_FORM, {})
    assert "Det här har du skrivit" in say(context, "min kompetens")
    assert '"value": "dagvatten"' not in push(context, verbs.EXPERTISE_FORM, {}, who="olle")

    assert "Ingen hittar dig" in push(context, verbs.REMOVE_EXPERTISE, {})
    assert "Det fanns inget att ta bort" in push(context, verbs.REMOVE_EXPERTISE, {})
    assert "Ingen har skrivit" in say(context, "vem kan dagvatten?", who="olle")


def test_old_form_replaces_nothing_that_was_said_later(context: Context) -> None:
    form = {"shown": "", "words": "dagvatten", "experience": ""}
    assert "Tack, nu hittar andra dig" in push(context, verbs.SAVE_EXPERTISE, form)
    assert "Tack, nu hittar andra dig" in push(context, verbs.SAVE_EXPERTISE, form)
    say(context, "jag kan skyfall")

    asked = push(context, verbs.SAVE_EXPERTISE, form)

    assert "Nu är det sparat: dagvatten, skyfall." in asked
    assert '"value": "dagvatten"' in asked
    assert kept(context) == "dagvatten, skyfall"
    push(context, verbs.SAVE_EXPERTISE, {**form, "shown": shown_in(asked)})
    assert kept(context) == "dagvatten"


def test_old_form_brings_nothing_back_that_was_removed(context: Context) -> None:
    say(context, "jag kan skyfall")
    form = {"shown": shown_in(push(context, verbs.EXPERTISE_FORM, {})), "words": "skyfall", "experience": ""}
    push(context, verbs.REMOVE_EXPERTISE, {})

    asked = push(context, verbs.SAVE_EXPERTISE, form)

    assert "borttaget sedan formuläret kom" in asked
    assert kept(context) is None
    push(context, verbs.SAVE_EXPERTISE, {**form, "shown": shown_in(asked)})
    assert kept(context) == "skyfall"


@pytest.mark.parametrize("text", ["jag kan", "jag kan på tisdag", "jag kan den 5 april", "jag kan nästa vecka!"])
def test_what_may_be_about_a_meeting_is_asked_and_not_kept(context: Context, text: str) -> None:
    assert "Menar du en träff, eller vad du kan?" in say(context, text)
    assert kept(context) is None


def test_words_are_shown_as_they_are(context: Context) -> None:
    say(context, "jag kan **fet** [länk](https://x.example)")

    shown = say(context, "vem kan fet?", who="olle")

    assert "[länk](" not in shown
    assert " **fet**" not in shown


def test_coordinators_add_list_and_take_away_synonyms(context: Context) -> None:
    say(context, "jag kan fjärilsängar")
    assert "Inga ord är tillagda" in say(context, "synonym", who="alva", rights=COORDINATOR)
    for odd in ("synonym blomsterremsor", "synonym = ängar", f"synonym {'å' * 90} = ängar"):
        assert "Inget är ändrat" in say(context, odd, who="alva", rights=COORDINATOR)

    say(context, "synonym Blomsterremsor = fjärilsängar", who="alva", rights=COORDINATOR)

    assert "blomsterremsor = fjärilsängar" in say(context, "synonym", who="alva", rights=COORDINATOR)
    assert "**Mira**" in say(context, "vem kan blomsterremsor?", who="olle")
    assert "har inga synonymer" in say(context, "synonym blomsterremsor =", who="alva", rights=COORDINATOR)
    assert "Ingen har skrivit" in say(context, "vem kan blomsterremsor?", who="olle")


def test_members_add_no_synonyms(context: Context) -> None:
    say(context, "synonym a = b")

    assert context.read(queries.synonyms) == []


def test_what_one_says_later_stands_beside_what_one_said_before(context: Context) -> None:
    say(context, "jag kan solceller: Byggde en park")

    say(context, "jag kan biogas, Solceller")
    assert kept(context) == "solceller, biogas"
    say(context, "min kompetens vindkraft: Ritade en plan")

    assert kept(context) == "solceller, biogas, vindkraft"
    shown = say(context, "min kompetens")
    assert "Byggde en park Ritade en plan" in shown
    refused = say(context, f"jag kan {'å' * 299}")
    assert "Tack" not in refused
    assert kept(context) == "solceller, biogas, vindkraft"


def test_what_is_taken_away_stands_in_the_answer(context: Context) -> None:
    say(context, "jag kan solceller: Byggde en park")

    gone = push(context, verbs.REMOVE_EXPERTISE, {})

    assert "jag kan solceller: Byggde en park" in gone
    assert kept(context) is None
