"""`ångra`: every kind of change is registered and taken back whole, in the order in which it was made."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import delete, insert

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.undoables import all_undoables
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Attachment, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels import queries as channels
from core.meetings.model.meeting import MeetingStatus
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.minutes.use_cases import note
from core.projects.queries import projects
from core.publishing.tables import handed_in_documents
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from core.suggestions import queries as suggestions
from core.suggestions.model import Decision, SuggestionStatus
from core.suggestions.use_cases.deciding import decide
from core.undo.model import UndoKind
from core.undo.tables import undo_entries
from tests.bot.features.undo.whole_state import whole_state
from tests.factories import CALENDAR, COORDINATOR, HANDEL, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
#: Commands that change something which `ångra` doesn't take back, and why not.
NOT_TAKEN_BACK = {
    "ångra": "it takes back itself; what was taken back can be done again",
    "paus": "fortsätt takes it back",
    "fortsätt": "what has left can't be called back; the card asks first",
    "rapport": "a version never changes; publishing shows it first, and a correction is a new version",
    "önskar": "the card that answers it takes it back",
    "jag kan": "the card that answers it changes it or takes it away",
    "min kompetens": "the card that answers it changes it or takes it away",
    "synonym": "synonym ORD = takes the word's synonyms away",
    "radera mig": "what is erased is gone; the card asks first",
}
PLAN = "Plan 2023\nNaturvårdsgruppen\n- Digitalt möte 5 april kl 9-12\n"
Done = tuple[UndoKind, Callable[[Context], object]]


def say(context: Context, text: str, *, channel: str | None = None, by: str = "alva", **more: Any) -> Reply:
    stored = context.read(partial(channels.get, channel_id=channel)) if channel else None
    bound = stored.bound_to if stored else None
    return answer(COMMANDS, IncomingMessage(text, by, by, COORDINATOR, channel, bound, NOW, **more), context)


def push(context: Context, shown: Reply | CardReply, verb: str, *, channel: str | None = None) -> CardReply:
    actions = (shown.card or {})["actions"]
    data = next(action["data"] for action in actions if action.get("verb") == verb)
    return run_sync(press(VERBS, CardAction(verb, data, "alva", "Alva", COORDINATOR, channel, None, NOW), context))


def said(reply: Reply | CardReply) -> str:
    words = reply.text if isinstance(reply, Reply) else reply.message
    return (words + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ")


def edited(text: str) -> Callable[[Context], object]:
    return lambda context: push(context, say(context, text), verbs.APPROVE_EDIT)


def bound(text: str) -> Callable[[Context], object]:
    def bind(context: Context) -> object:
        shown = say(context, text, channel="c1")
        return push(context, shown, verbs.BIND_CHANNEL, channel="c1") if shown.card else shown

    return bind


def grouped(text: str) -> Callable[[Context], object]:
    def change(context: Context) -> object:
        shown = say(context, text)
        return push(context, shown, verbs.APPROVE_GROUP_CHANGE) if shown.card else shown

    return change


def decided(context: Context) -> object:
    suggestion_id = context.read(partial(suggestions.list_all, person_id="mira"))[0].id
    shown = Decision().digest
    data = {"suggestion": suggestion_id, "shown": shown, "status": "planned", "meeting": "m1", "reason": ""}
    pressed = CardAction(verbs.SET_SUGGESTION_STATUS, data, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, pressed, context))


def added(context: Context) -> object:
    """Themes that a coordinator was shown on a result's card."""
    data = {"theme0": "Laddstolpar", "theme1": "Biogas"}
    pressed = CardAction(verbs.ADD_THEMES, data, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, pressed, context))


def held(context: Context) -> object:
    listed = json.dumps(say(context, "på gång").card)
    token = re.search(r'"verb": "ahead.hold", "delivery": "(\w+)"', listed)
    assert token is not None
    pressed = CardAction(verbs.HOLD, {"delivery": token[1]}, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, pressed, context))


def sent_again(context: Context) -> object:
    """The invitation that the fixture holds as sent."""
    data = {"delivery": "sent1", "note": "Ta med stövlar"}
    pressed = CardAction(verbs.PREVIEW_RESEND, data, "alva", "Alva", COORDINATOR, None, None, NOW)
    return push(context, run_sync(press(VERBS, pressed, context)), verbs.APPROVE_RESEND)


def planned(context: Context) -> object:
    attached = [Attachment("plan.txt", PLAN.encode())]
    shown = say(context, "plan", attachments=attached, files_sent=True)
    return push(context, shown, verbs.APPROVE_PLAN)


def withdrawn(context: Context) -> object:
    pressed = CardAction(
        verbs.WITHDRAW_ANNOUNCEMENT, {"announcement": "told1"}, "alva", "Alva", COORDINATOR, None, None, NOW
    )
    return run_sync(press(VERBS, pressed, context))


def proposed(context: Context) -> object:
    return push(context, previewed(context), verbs.APPROVE_PROJECT)


def previewed(context: Context) -> CardReply:
    pressed = CardAction(verbs.PREVIEW_PROJECT, {"title": "Laddstolpar"}, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, pressed, context))


def moved_on(context: Context) -> object:
    """The stage of a project that the fixture holds."""
    shown = context.read(partial(projects.get, project_id="p1")).state.digest
    data = {"project": "p1", "shown": shown, "stage": "done", "outcome": "Tolv stolpar."}
    pressed = CardAction(verbs.SET_PROJECT_STAGE, data, "alva", "Alva", COORDINATOR, None, None, NOW)
    return run_sync(press(VERBS, pressed, context))


def drafted(context: Context) -> object:
    return push(context, say(context, "planera 2024"), verbs.APPROVE_PLAN)


#: One of each that can be typed, and how it is done.
CHANGES: dict[str, Callable[[Context], object]] = {
    "meddela": lambda context: push(context, say(context, f"meddela {MILJO}: Hej."), verbs.SEND_ANNOUNCEMENT),
    "meddelanden": withdrawn,
    "nyheter": lambda context: push(context, say(context, 'nyheter https://x.se "Rapport"'), verbs.ADD_NEWS),
    "ny": lambda context: push(context, say(context, f"ny 3 maj {MILJO}"), verbs.APPROVE_NEW_MEETING),
    "flytta": edited("flytta 8 mars till 15 mars"),
    "ställ in": edited("ställ in 8 mars"),
    "återuppta": edited("återuppta 22 mars"),
    "plats": edited("plats 8 mars: Borås"),
    "talare": edited("talare 8 mars: Anna Berg"),
    "partner": edited("bjud in Länsstyrelsen till 8 mars"),
    "sista anmälan": edited("sista anmälan 8 mars: 6 mars"),
    "på gång": held,
    "skicka igen": sent_again,
    "tema": edited("tema 8 mars: Vatten"),
    "slå ihop": edited("slå ihop 8 mars med 24 maj Vattengruppen"),
    "dela": edited("dela 14 juni"),
    "program": edited("program 8 mars: 9.30 Fika, 10.00 Visning"),
    "länk": edited("länk 8 mars: https://teams.example/x"),
    "mål": lambda context: say(context, "mål 8 mars: 13"),
    "platser": lambda context: say(context, "platser 8 mars: 30"),
    "koppla": bound(f"koppla {MILJO}"),
    "koppla loss": bound("koppla loss"),
    "grupper ny": grouped(f"grupper ny {HANDEL}"),
    "grupper döp": grouped(f"grupper döp om {NATUR} till Gröna gruppen"),
    "grupper avsluta": grouped(f"grupper avsluta {NATUR}"),
    "kommuner ny": lambda context: say(context, "kommuner ny Hjo, Borås 2023"),
    "kommuner avsluta": lambda context: say(context, "kommuner avsluta Ale 2023"),
    "önskemål": decided,
    "resultat": added,
    "projekt": moved_on,
    "projekt ny": proposed,
    "årsenkät": lambda context: push(context, say(context, "årsenkät"), verbs.SEND_SURVEY),
    "omröstning": lambda context: push(
        context, say(context, f'omröstning "Byta dag?" ja/nej i {MILJO}'), verbs.SEND_POLL
    ),
    "hitta dag": lambda context: push(context, say(context, "hitta dag"), verbs.CHOOSE_DAY),
    "stäng omröstning": lambda context: say(context, "stäng omröstning"),
    "byt kalenderadress": lambda context: push(
        context, say(context, f"byt kalenderadress {MILJO}"), verbs.REPLACE_CALENDAR_ADDRESS
    ),
    "anteckna": lambda context: say(context, "anteckna 1 februari: Beslut: vi byter dag; Lisa ringer till 15 maj"),
    "avgifter": lambda context: say(context, "avgifter 2023: Ale 12 000"),
    "plan": planned,
    "planera": drafted,
}
#: These compare the whole state beside their features: a roster, a report, documents on the site are needed, or what
#: holds is the latest proposal itself.
ELSEWHERE = {"påminn", "närvaro", "dokument", "dra tillbaka", "frågeformulär"}


def test_each_kind_of_change_says_how_it_is_taken_back() -> None:
    assert set(all_undoables()) == set(UndoKind)
    assert {command.undo for command in COMMANDS if command.undo} == set(UndoKind)


def test_each_command_that_changes_something_can_be_taken_back_or_says_why_not() -> None:
    changing = {command.word for command in COMMANDS if command.changes or command.undo}

    assert {word for word in changing if COMMANDS.words[word].undo is None} == set(NOT_TAKEN_BACK)
    assert changing - set(NOT_TAKEN_BACK) == set(CHANGES) | ELSEWHERE


@pytest.mark.parametrize("word", CHANGES)
def test_the_word_puts_everything_back_as_it_was(context: Context, word: str) -> None:
    before = whole_state(context)
    CHANGES[word](context)
    assert whole_state(context) != before

    reply = say(context, "ångra")

    assert reply.text.startswith("Ångrat.")
    assert whole_state(context) == before
    assert "inget att ångra" in say(context, "ångra").text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("tema", "plats"),
        ("plats", "tema"),
        ("platser", "ställ in"),
        ("ställ in", "koppla"),
        ("koppla", "grupper ny"),
        ("grupper ny", "plan"),
        ("plan", "tema"),
        ("grupper döp", "koppla loss"),
        ("koppla loss", "grupper avsluta"),
        ("grupper avsluta", "grupper ny"),
        ("kommuner ny", "kommuner avsluta"),
        ("avgifter", "kommuner avsluta"),
        ("anteckna", "platser"),
    ],
)
def test_two_changes_at_the_same_instant_are_taken_back_in_their_order(
    context: Context, first: str, second: str
) -> None:
    before = whole_state(context)
    CHANGES[first](context)
    between = whole_state(context)
    CHANGES[second](context)
    assert whole_state(context) != between

    assert say(context, "ångra").text.startswith("Ångrat.")
    assert whole_state(context) == between
    assert say(context, "ångra").text.startswith("Ångrat.")
    assert whole_state(context) == before


def test_what_another_did_is_left_alone(context: Context) -> None:
    CHANGES["ställ in"](context)

    assert "inget att ångra" in say(context, "ångra", by="jonas").text
    assert context.read(lambda conn: meetings.get(conn, "m1")).status is MeetingStatus.CANCELLED


@pytest.mark.parametrize(
    ("word", "verb", "channel"),
    [
        ("ställ in", verbs.UNDO_EDIT, None),
        ("koppla loss", verbs.UNDO_BINDING, "c1"),
        ("grupper avsluta", verbs.UNDO_GROUP_CHANGE, None),
        ("plan", verbs.UNDO_PLAN, None),
    ],
)
def test_second_press_on_the_way_back_says_what_holds(
    context: Context, word: str, verb: str, channel: str | None
) -> None:
    before = whole_state(context)
    done = CHANGES[word](context)
    assert isinstance(done, CardReply)

    push(context, done, verb, channel=channel)
    again = push(context, done, verb, channel=channel)

    assert "Ångrat" in said(again)
    assert "inte att ångra" not in said(again)
    assert whole_state(context) == before
    assert "inget att ångra" in say(context, "ångra").text


def test_channel_given_back_keeps_the_time_of_what_came_before(context: Context) -> None:
    say(context, f"koppla {MILJO}", channel="c2")
    bound_at = whole_state(context)["channels"]
    bound("koppla loss")(context)

    say(context, "ångra")

    assert whole_state(context)["channels"] == bound_at


def test_nothing_can_be_taken_back_after_its_time(context: Context) -> None:
    CHANGES["grupper ny"](context)
    later = IncomingMessage("ångra", "alva", "alva", COORDINATOR, None, None, NOW + timedelta(minutes=10))

    assert "inget att ångra" in answer(COMMANDS, later, context).text


#: What may come to hang on a meeting while the plan that brought it can be undone.
USES: dict[str, Callable[[Context, str], object]] = {
    "a sign-up": lambda context, meeting: context.write(
        partial(
            sign_up,
            meeting_id=meeting,
            person=Person("mira", "Mira"),
            answer=SignupAnswer.YES,
            now=NOW,
            zone=CALENDAR.zone,
        )
    ),
    "a wish that is planned there": lambda context, meeting: context.write(
        partial(
            decide,
            change_id="d1",
            suggestion_id=context.read(partial(suggestions.list_all, person_id="mira"))[0].id,
            shown=Decision().digest,
            decision=Decision(SuggestionStatus.PLANNED, meeting),
            by="jonas",
            now=NOW,
        )
    ),
    "a decision that is noted": lambda context, meeting: context.write(
        partial(
            note,
            change_id="n1",
            new_id=lambda: "i1",
            meeting_id=meeting,
            text="Beslut: vi byter dag",
            by="jonas",
            now=NOW,
            today=NOW.date(),
        )
    ),
    "a document handed in": lambda context, meeting: context.write(
        lambda conn: conn.execute(
            insert(handed_in_documents).values(
                id="h1",
                name="a.pdf",
                meeting_id=meeting,
                size=1,
                sha256="0",
                state="approved",
                created_by="jonas",
                created_at=NOW,
            )
        )
    ),
}


@pytest.mark.parametrize("use", USES)
def test_plan_whose_new_meeting_is_in_use_is_not_undone(context: Context, use: str) -> None:
    before = {meeting.id for meeting in context.read(partial(meetings.list_of_year, year=2023))}
    planned(context)
    (new,) = {meeting.id for meeting in context.read(partial(meetings.list_of_year, year=2023))} - before
    USES[use](context, new)
    state = whole_state(context)

    reply = say(context, "ångra")

    assert "Det går inte att ångra" in reply.text
    assert whole_state(context) == state


def a_file(context: Context) -> Reply:
    return say(context, "dokument 5 april", attachments=[Attachment("Program.pdf", b"%PDF-1.4 x")], files_sent=True)


#: What is shown of a new meeting without being approved, or taken back again: nothing hangs on it.
LOOKED_AT: dict[str, Callable[[Context], object]] = {
    "a change that is shown": lambda context: say(context, "tema 5 april: Vatten"),
    "a change that was broken off": lambda context: push(
        context, say(context, "tema 5 april: Vatten"), verbs.DISCARD_EDIT
    ),
    "a change that was taken back": lambda context: (
        edited("tema 5 april: Vatten")(context),
        say(context, "ångra"),
    ),
    "two that were taken back": lambda context: (
        edited("tema 5 april: Vatten")(context),
        edited("plats 5 april: Borås")(context),
        say(context, "ångra"),
        say(context, "ångra"),
    ),
    "a decision that was taken back": lambda context: (
        say(context, "anteckna 5 april: Beslut: vi byter dag"),
        say(context, "ångra"),
    ),
    "a document that is shown": a_file,
    "a document that was broken off": lambda context: push(context, a_file(context), verbs.DISCARD_HANDED_IN),
    "a document that was taken back": lambda context: (
        push(context, a_file(context), verbs.APPROVE_HANDED_IN),
        say(context, "ångra"),
    ),
}


@pytest.mark.parametrize("look", LOOKED_AT)
def test_plan_whose_new_meeting_was_only_looked_at_is_undone(context: Context, look: str) -> None:
    before = whole_state(context)
    planned(context)
    LOOKED_AT[look](context)

    reply = say(context, "ångra")

    assert reply.text.startswith("Ångrat.")
    assert whole_state(context) == before


def test_plan_is_undone_though_another_meeting_has_changed(context: Context) -> None:
    planned(context)
    push(context, say(context, "tema 8 mars: Vatten", by="jonas"), verbs.APPROVE_EDIT)
    context.write(lambda conn: conn.execute(delete(undo_entries).where(undo_entries.c.kind == UndoKind.MEETING_EDIT)))

    reply = say(context, "ångra")

    assert reply.text.startswith("Ångrat.")
    assert context.read(lambda conn: meetings.get(conn, "m1")).theme == "Vatten"
    assert "5 april" not in said(say(context, "hela året"))


def test_plan_is_not_undone_over_a_later_change_of_its_meeting(context: Context) -> None:
    planned(context)
    edited("tema 5 april: Vatten")(context)
    context.write(lambda conn: conn.execute(delete(undo_entries).where(undo_entries.c.kind == UndoKind.MEETING_EDIT)))

    reply = say(context, "ångra")

    assert "inte att ångra" in reply.text
    assert "ångra det först" in reply.text
