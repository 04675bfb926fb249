"""`anteckna` keeps decisions and tasks, and its card changes, ticks and takes them away; nothing goes unseen."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.meetings.model.meeting import MeetingStatus
from core.members.model.role import Rights, Role
from core.minutes import queries
from core.minutes.model import MOST_ITEMS, MinutesItem
from tests.bot.outbox.fakes import plan
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 2, 1, 14)
NUMBER = "811218-9876"
DECISION, TASK = "Beslut: vi byter mötesdag till torsdagar", "Lisa Ek tar fram underlag till 15 maj"
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))
NOTHING: Mapping[str, Any] = {}
#: A field that doesn't come.
MISSING = object()


@pytest.fixture(autouse=True)
def meetings(context: Context) -> None:
    plan(context)
    plan(context, NATUR, meeting_id="m2", start=date(2023, 1, 25), title="Skogsdag")
    plan(context, meeting_id="m3", start=date(2023, 4, 12))
    plan(context, meeting_id="off", start=date(2023, 1, 18), status=MeetingStatus.CANCELLED, title="Inställt")


def say(context: Context, text: str, rights: Rights = COORDINATOR, **more: Any) -> Reply:
    how = {"person_id": "alva", "person_name": "Alva", "channel_id": None, "bound_group": None, "now": NOW, **more}
    return answer(COMMANDS, IncomingMessage(text, rights=rights, **how), context)


def buttons(element: Any) -> Iterator[dict[str, Any]]:
    if isinstance(element, dict):
        if element.get("type") == "Action.Execute":
            yield element
        for name, value in element.items():
            if name != "fallback":
                yield from buttons(value)
    elif isinstance(element, list):
        for value in element:
            yield from buttons(value)


def push(
    context: Context,
    shown: Reply | CardReply,
    title: str,
    inputs: Mapping[str, Any] = NOTHING,
    *,
    which: int = 0,
    rights: Rights = COORDINATOR,
    channel: str | None = None,
) -> CardReply:
    assert shown.card is not None
    button = [button for button in buttons(shown.card) if button["title"] == title][which]
    # What stands in the card's fields comes with every button, as in Teams.
    fields = {element["id"]: element.get("value", "") for element in shown.card["body"] if "id" in element}
    data = {name: value for name, value in {**button["data"], **fields, **inputs}.items() if value is not MISSING}
    action = CardAction(button["verb"], data, "alva", "Alva", rights, channel, channel, NOW)
    return run_sync(press(VERBS, action, context))


def words(reply: Reply | CardReply) -> str:
    more = reply.text if isinstance(reply, Reply) else f"{reply.message} {reply.acknowledgement}"
    return f"{json.dumps(reply.card, ensure_ascii=False)} {more}".replace("\u00a0", " ")


def items(context: Context, meeting_id: str = "m1") -> list[MinutesItem]:
    return list(context.read(partial(queries.list_of_meeting, meeting_id=meeting_id)))


def lines(context: Context, meeting_id: str = "m1") -> list[tuple[str, str]]:
    return [(item.content.who, item.content.words) for item in items(context, meeting_id)]


def field(reply: Reply | CardReply, name: str = "lines") -> str:
    (found,) = [element for element in (reply.card or {})["body"] if element.get("id") == name]
    return str(found.get("value", ""))


KEPT = [("", "vi byter mötesdag till torsdagar"), ("Lisa Ek", "tar fram underlag")]


@pytest.mark.parametrize(
    "text",
    [
        f"anteckna 1 februari: {DECISION}; {TASK}",
        f"anteckna 1 februari: {DECISION}\n{TASK}",
        f"anteckna 1 februari\n{DECISION}\n- {TASK}",
        f"anteckna 1 februari {DECISION}; {TASK}",
        f"@Nätverksboten anteckna mötet 1 februari: {DECISION}; {TASK}",
        f"protokollför 1 februari: {DECISION}; {TASK}",
    ],
)
def test_typed_lines_are_kept_and_said(context: Context, text: str) -> None:
    reply = say(context, text.removeprefix("@Nätverksboten "))

    assert lines(context) == KEPT
    assert items(context)[1].content.due == date(2023, 5, 15)
    assert "Antecknat: 1 beslut och 1 uppgift. Blev det fel? Skriv *ångra* inom tio minuter." in words(reply)
    assert "Senast mån 15 maj" in words(reply)


def test_what_stood_there_already_and_a_meeting_ahead_are_said(context: Context) -> None:
    say(context, f"anteckna 1 februari: {DECISION}")

    assert "1 rad stod redan där." in words(say(context, f"anteckna 1 februari: {DECISION}"))
    assert "Träffen har inte varit än." in words(say(context, f"anteckna 12 april: {DECISION}"))
    assert len(items(context)) == 1


def test_form_is_of_the_latest_meeting_and_keeps_a_line_a_row(context: Context) -> None:
    form = say(context, "anteckna")
    assert "Inget är antecknat än." in words(form)

    made = push(context, form, "Anteckna", {"lines": f"{DECISION}\r\n\n• {TASK}\n"})

    assert lines(context) == KEPT
    assert field(made) == ""
    assert "vi byter mötesdag till torsdagar" in words(say(context, "anteckna 1 februari"))


def test_nothing_is_noted_of_a_guessed_meeting(context: Context) -> None:
    reply = say(context, f"anteckna: {DECISION}")
    assert "Vilken träff?" in words(reply)
    assert "Jag förstod inte *kaffe*" in words(say(context, f"anteckna 1 februari kaffe: {DECISION}"))
    assert lines(context) == []

    chosen = next(button for button in buttons(reply.card) if "1 februari" in button["title"].replace("\u00a0", " "))
    action = CardAction(chosen["verb"], chosen["data"], "alva", "Alva", COORDINATOR, None, None, NOW)
    run_sync(press(VERBS, action, context))
    assert lines(context) == KEPT[:1]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("alla läser rapporten", "Till när?"),
        ("Underlag tas fram till 15 maj", "Vem?"),
        ("Lisa Ek: till 15 maj", "Vad?"),
        ("Lisa Ek ringer till 31 februari", "31 februari 2023 finns inte."),
        ("Lisa Ek ringer till 15 januari 2023", "Dagen är före träffen."),
        (f"Beslut: {'å' * 450}", "Raden är för lång."),
    ],
)
def test_line_that_lacks_something_stays_in_the_form_with_why_and_nothing_is_kept(
    context: Context, line: str, why: str
) -> None:
    typed = say(context, f"anteckna 1 februari: {DECISION}; {line}")
    pressed = push(context, say(context, "anteckna"), "Anteckna", {"lines": f"{DECISION}\n{line}"})

    for reply in (typed, pressed):
        assert "En rad saknar något" in words(reply)
        assert why in words(reply)
        assert field(reply) == f"{DECISION}\n{line}"
    assert lines(context) == []
    push(context, pressed, "Anteckna", {"lines": DECISION})
    assert lines(context) == KEPT[:1]


def test_personal_number_is_kept_nowhere(context: Context) -> None:
    typed = say(context, f"anteckna 1 februari: {DECISION}; Lisa ringer {NUMBER} till 15 maj")
    pressed = push(context, say(context, "anteckna"), "Anteckna", {"lines": f"{DECISION}\nBeslut: {NUMBER}"})

    for reply in (typed, pressed):
        assert "personnummer" in words(reply)
        assert NUMBER not in words(reply)
        assert field(reply) == DECISION
    assert lines(context) == []
    say(context, f"anteckna 1 februari: {DECISION}")
    form = push(context, say(context, "anteckna"), "Ändra …")
    assert NUMBER not in words(push(context, form, "Spara", {"line": f"Beslut: {NUMBER}"}))
    assert lines(context) == KEPT[:1]


def test_five_thousand_characters_are_refused_and_given_back(context: Context) -> None:
    long = "Beslut: a\n" * 500
    refused = push(context, say(context, "anteckna"), "Anteckna", {"lines": long})
    assert "Det är 5 000 tecken, och 4 000 får plats." in words(refused)
    assert field(refused) == long

    assert "längre än 1 000 tecken" in words(say(context, f"anteckna 1 februari: {long}"[:1000], cut=True))
    many = "\n".join(f"Beslut: nummer {number}" for number in range(MOST_ITEMS + 1))
    assert "Det blir för många" in words(push(context, say(context, "anteckna"), "Anteckna", {"lines": many}))
    assert lines(context) == []


def test_markup_is_words(context: Context) -> None:
    reply = say(context, "anteckna 1 februari: Beslut: <b>fet</b> **x** [länk](https://evil.example) <at>Mira</at>")

    assert lines(context) == [("", "<b>fet</b> **x** [länk](https://evil.example) <at>Mira</at>")]
    for shown in (reply, say(context, "beslut", MEMBER)):
        assert "&lt;b\\\\>fet" in words(shown)
        assert "](https" not in words(shown)
        assert "<at>" not in words(shown)


def test_nothing_is_noted_of_a_cancelled_meeting(context: Context) -> None:
    assert "är inställd, så det finns inget att anteckna" in words(say(context, f"anteckna 18 januari: {DECISION}"))

    form = say(context, "anteckna 18 januari")
    assert [button["title"] for button in buttons(form.card)] == []
    data = {"meeting": "off", "lines": DECISION}
    action = CardAction(verbs.NOTE_MINUTES, data, "alva", "Alva", COORDINATOR, None, None, NOW)
    assert "Träffen är inställd" in words(run_sync(press(VERBS, action, context)))
    assert items(context, "off") == []


@pytest.mark.parametrize("value", [MISSING, "", " \n-", None, ["x"]])
def test_card_without_its_field_changes_nothing(context: Context, value: object) -> None:
    say(context, f"anteckna 1 februari: {DECISION}")

    assert "Inget står där" in words(push(context, say(context, "anteckna"), "Anteckna", {"lines": value}))
    form = push(context, say(context, "anteckna"), "Ändra …")
    empty = push(context, form, "Spara", {"line": value})
    assert "Inget står där" in words(empty)
    assert field(empty, "line") == DECISION
    assert lines(context) == KEPT[:1]


def test_item_is_changed_ticked_and_taken_away(context: Context) -> None:
    say(context, f"anteckna 1 februari: {DECISION}; {TASK}")

    form = push(context, say(context, "anteckna"), "Ändra …", which=1)
    assert field(form, "line") == "Lisa Ek: tar fram underlag till 15 maj 2023"
    changed = push(context, form, "Spara", {"line": "Olle Berg tar fram underlag till 20 maj"})
    assert "Ändrat. Blev det fel?" in words(changed)
    done = push(context, changed, "Klart")
    assert "Uppgiften är klar." in words(done)
    assert items(context)[1].done
    assert "Uppgiften är inte klar." in words(push(context, done, "Inte klart"))
    gone = push(context, say(context, "anteckna"), "Ta bort")

    assert "Borttaget." in words(gone)
    assert lines(context) == [("Olle Berg", "tar fram underlag")]
    assert say(context, "ångra").text.startswith("Ångrat. Beslut och uppgifter från Digitalt nätverksmöte")
    assert len(items(context)) == 2


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_written_over(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")
    old = say(context, "anteckna")
    form = push(context, old, "Ändra …")
    push(context, form, "Spara", {"line": "Olle ringer till 15 maj"})

    late = push(context, form, "Spara", {"line": "Mira ringer till 15 maj"})
    assert "Någon har ändrat det under tiden" in words(late)
    assert "Nu står det: Olle: ringer till 15 maj 2023" in words(late)
    assert field(late, "line") == "Mira ringer till 15 maj"
    for title in ("Klart", "Ta bort"):
        assert "Någon har ändrat det under tiden. Inget är ändrat." in words(push(context, old, title))
    assert lines(context) == [("Olle", "ringer")]
    # Shown what stands there, the same words may take its place.
    push(context, late, "Spara", {"line": "Mira ringer till 15 maj"})
    assert lines(context) == [("Mira", "ringer")]

    push(context, say(context, "anteckna"), "Ta bort")
    assert "Det finns inte längre" in words(push(context, late, "Spara", {"line": "Mira ringer till 15 maj"}))
    assert lines(context) == []


def test_what_is_being_typed_stays_whatever_else_is_pressed(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")
    typed = {"lines": "Beslut: halvfärdigt"}
    shown = say(context, "anteckna")

    form = push(context, shown, "Ändra …", typed)
    assert field(push(context, form, "Avbryt")) == "Beslut: halvfärdigt"
    assert field(push(context, form, "Spara", {"line": "Olle ringer till 15 maj"})) == "Beslut: halvfärdigt"
    assert field(push(context, say(context, "anteckna"), "Klart", typed)) == "Beslut: halvfärdigt"
    assert field(push(context, say(context, "anteckna"), "Ta bort", typed)) == "Beslut: halvfärdigt"


def test_tick_that_does_not_say_which_changes_nothing(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")

    assert "Inget är ändrat" in words(push(context, say(context, "anteckna"), "Klart", {"done": ["x"]}))
    assert not items(context)[0].done


def test_many_items_stand_on_pages(context: Context) -> None:
    push(
        context,
        say(context, "anteckna"),
        "Anteckna",
        {"lines": "\n".join(f"Beslut: nummer {number}" for number in range(12))},
    )

    first = say(context, "anteckna")
    assert "sida 1 av 3" in words(first)
    second = push(context, first, "Nästa sida", {"lines": "Beslut: mer"})
    assert ("nummer 5" in words(second), "nummer 4" in words(second), field(second)) == (True, False, "Beslut: mer")
    assert "sida 2 av 3" in words(push(context, second, "Ta bort"))


def test_groups_coordinator_keeps_to_the_groups_own_meetings(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")
    shown = say(context, "anteckna 1 februari")

    assert "Det här kan bara" in words(say(context, f"anteckna 1 februari: {DECISION}", OF_NATUR))
    assert "Det här kan bara" in words(say(context, f"anteckna 1 februari: {DECISION}", MEMBER))
    for title in ("Anteckna", "Klart", "Ändra …", "Ta bort"):
        assert "Det här kan bara" in words(push(context, shown, title, rights=OF_NATUR))
        # A card of their own meeting reaches no other meeting's items.
        assert "Det här kan bara" not in words(push(context, shown, title, {"meeting": "m2"}, rights=OF_NATUR))
    assert lines(context) == KEPT[1:]
    assert not items(context)[0].done


def listed(context: Context, text: str, rights: Rights = MEMBER, **more: Any) -> str:
    return words(say(context, text, rights, **more))


def test_members_read_decisions_of_a_meeting_a_group_and_a_year(context: Context) -> None:
    say(context, f"anteckna 1 februari: {DECISION}; {TASK}")
    say(context, "anteckna 25 januari: Beslut: vi planterar ekar")

    assert "2 beslut" in listed(context, "beslut")
    assert "2 beslut" in listed(context, "beslut 2023")
    assert "Inget beslut antecknat" in listed(context, "beslut 2022")
    for text in ("beslut 25 januari", f"beslut {NATUR}", "vad bestämdes på skogsdagen?", f"beslut {NATUR} 2023"):
        assert "vi planterar ekar" in listed(context, text)
        assert "torsdagar" not in listed(context, text)
    assert "tar fram underlag" not in listed(context, "beslut 1 februari")
    assert "torsdagar" not in listed(context, "beslut", channel_id=NATUR, bound_group=NATUR)
    assert "byter mötesdag" in listed(context, "vad kom vi fram till om mötesdagarna")
    assert "vi planterar ekar" not in listed(context, "vad kom vi fram till om mötesdagarna")
    assert "Inget beslut nämner *kaffe*. Här är alla." in listed(context, "beslut kaffe")
    assert "Samordnare skriver *anteckna*" in listed(context, "beslut 1 februari: vi slutar")
    assert len(items(context)) == 2


def test_members_read_what_is_to_be_done_with_what_is_overdue_first(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}; Mira ringer till 3 februari; Olle skriver till 20 februari")
    say(context, "anteckna 25 januari: Vera planterar till 1 mars")
    push(context, say(context, "anteckna 1 februari"), "Klart", which=2)
    later = local(2023, 2, 10, 9)

    shown = listed(context, "att göra", now=later)

    assert "3 uppgifter att göra" in shown
    places = [shown.index(words) for words in ("Mira", "Skulle vara klart fre 3 februari", "Vera", "Lisa Ek")]
    assert places == sorted(places)
    assert "Olle" not in shown
    assert "Vera" not in listed(context, f"att göra {MILJO}")
    assert "Lisa" not in listed(context, "att göra", channel_id=NATUR, bound_group=NATUR)
    assert "Vera" in listed(context, "vem gör vad?")
    assert '"title": "Klart"' not in shown


def test_coordinators_tick_in_the_list_where_nobody_else_reads(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")

    assert not list(buttons(say(context, "att göra", channel_id=MILJO, bound_group=MILJO).card))
    assert not list(buttons(say(context, "att göra", OF_NATUR).card))
    shown = say(context, "att göra", channel_id=COORDINATORS, bound_group=COORDINATORS)
    assert "Uppgiften är klar." in words(push(context, shown, "Klart", channel=COORDINATORS))
    assert "Inget att göra" in listed(context, "att göra")


def test_lists_turn_their_pages_and_stand_tampering(context: Context) -> None:
    text = "; ".join(f"Lisa ringer nummer {number} till 15 maj; Beslut: nummer {number}" for number in range(15))
    say(context, f"anteckna 1 februari: {text}")

    for command in ("beslut", "att göra", "beslut 1 februari"):
        first = say(context, command, MEMBER)
        second = push(context, first, "Nästa sida", rights=MEMBER)
        assert ("sida 1 av 2" in words(first), "sida 2 av 2" in words(second)) == (True, True)
        odd = {"first": "x", "last": None, "group": "' OR 1=1", "of": "", "page": "99"}
        assert push(context, first, "Nästa sida", odd, rights=MEMBER).card


def test_old_change_is_not_taken_back(context: Context) -> None:
    say(context, f"anteckna 1 februari: {TASK}")

    assert "inget att ångra" in say(context, "ångra", now=NOW + timedelta(minutes=10)).text
