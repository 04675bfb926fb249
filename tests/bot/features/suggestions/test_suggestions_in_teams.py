"""Members wish for themes and vote by buttons, coordinators decide, and who wished is told what became of it."""

import json
from datetime import date, timedelta
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
from bot.app.messages import Card, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.meetings.model.meeting import MeetingStatus
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from core.suggestions import queries
from core.suggestions.model import Suggestion
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 1, 10)
FORM = {"status": "planned", "meeting": "m1", "reason": ""}


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {})
    context = Context(engine, writer, config, all_delivery_kinds())
    coming = make_meeting("m1", start=date(2023, 3, 8), title="Nätverksträff")
    off = make_meeting("off", start=date(2023, 3, 9), status=MeetingStatus.CANCELLED)
    for meeting in (coming, off):
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2022, 1, 1)))
    return context


def say(context: Context, text: str, who: str = "mira", rights: Rights = MEMBER, channel: str | None = None) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, who, who, rights, channel, channel, NOW), context)


def push(
    context: Context, verb: str, who: str = "vera", rights: Rights = MEMBER, channel: str | None = None, **data: Any
) -> CardReply:
    return run_sync(press(VERBS, CardAction(verb, data, who, who, rights, channel, channel, NOW), context))


def words(shown: Reply | CardReply) -> str:
    text = shown.text if isinstance(shown, Reply) else shown.message
    return (text + json.dumps(shown.card, ensure_ascii=False)).replace("\u00a0", " ")


def actions(shown: Reply | CardReply, verb: str) -> list[dict[str, Any]]:
    """Data of each button with the verb, in the card's order."""
    buttons: list[dict[str, Any]] = []

    def look(element: Any) -> None:
        if isinstance(element, dict):
            if element.get("type") == "Action.Execute" and element["verb"] == verb:
                buttons.append({key: value for key, value in element["data"].items() if key != "verb"})
            for value in element.values():
                look(value)
        elif isinstance(element, list):
            for part in element:
                look(part)

    look(shown.card)
    return buttons


def stored(context: Context, who: str = "mira") -> list[Suggestion]:
    return context.read(partial(queries.list_all, person_id=who))


def title(card: Card | None) -> str:
    assert card is not None
    return str(card["body"][0]["items"][0]["columns"][1]["items"][1]["text"])


def test_wish_is_kept_listed_and_taken_back_by_its_button(context: Context) -> None:
    shown = say(context, "önskar klimatanpassning i små kommuner")
    assert "Ditt önskemål är sparat" in words(shown)
    assert title(shown.card) == "klimatanpassning i små kommuner"

    listed = say(context, "önskemål")
    assert title(listed.card) == "1 önskat tema"
    assert "1 röst · du är med" in words(listed)
    (data,) = actions(listed, verbs.TAKE_VOTE_BACK)

    gone = push(context, verbs.TAKE_VOTE_BACK, "mira", **data)
    assert "Skriv *önskar klimatanpassning i små kommuner* om du ångrar dig" in words(gone)
    assert stored(context) == []
    assert title(say(context, "önskemål").card) == "Inga önskade teman än"


@pytest.mark.parametrize(
    ("typed", "theme"),
    [
        ("Önskar: Våtmarker i skogen!", "Våtmarker i skogen!"),
        ("jag önskar mig mer om upphandling 2024", "mer om upphandling 2024"),
        ("jag skulle vilja höra mer om biogas", "biogas"),
        ("hej, jag önskar tema vatten den 8 mars", "tema vatten den 8 mars"),
        ("önskar <b>fet</b> & [länk](https://evil.example)", "<b>fet</b> & [länk](https://evil.example)"),
    ],
)
def test_theme_is_kept_as_it_was_typed(context: Context, typed: str, theme: str) -> None:
    shown = say(context, typed)

    assert [suggestion.theme for suggestion in stored(context)] == [theme]
    assert "<b>" not in title(shown.card)
    assert "](https://evil" not in title(shown.card)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("önskar", "Vilket tema önskar du. Skriv till exempel *önskar klimatanpassning i små kommuner*."),
        ("önskar ?!", "Vilket tema önskar du"),
        ("önskar " + "mycket " * 570, "Temat är för långt. Skriv det med högst 200 tecken. Inget är sparat."),
        ("önskar mer av 811218-9876", "Det ser ut att stå ett personnummer där."),
    ],
)
def test_what_is_no_theme_is_said_and_nothing_is_kept(context: Context, typed: str, expected: str) -> None:
    shown = say(context, typed)

    assert expected in shown.text
    assert "9876" not in shown.text
    assert stored(context) == []


def test_like_wish_is_offered_and_the_wisher_decides(context: Context) -> None:
    say(context, "önskar giftfri förskola")
    shown = say(context, "önskar giftfria förskolor", "vera")
    assert title(shown.card) == "Det finns redan: giftfri förskola"
    assert "Räkna med dig?" in words(shown)
    assert [suggestion.votes for suggestion in stored(context)] == [1]

    (join,), (other,) = actions(shown, verbs.VOTE), actions(shown, verbs.WISH_ANYWAY)
    assert "Din röst är räknad" in words(push(context, verbs.VOTE, "vera", **join))
    assert stored(context, "vera")[0].wished
    push(context, verbs.WISH_ANYWAY, "olle", **other)
    push(context, verbs.WISH_ANYWAY, "olle", **other)
    assert [(suggestion.theme, suggestion.votes) for suggestion in stored(context)] == [
        ("giftfri förskola", 2),
        ("giftfria förskolor", 1),
    ]


def test_hostile_theme_goes_through_the_button_as_it_was_typed(context: Context) -> None:
    say(context, "önskar a*b <i> &lt;")
    shown = say(context, "önskar **a*b** <i> &lt; vatten", "vera")

    (data,) = actions(shown, verbs.WISH_ANYWAY)
    push(context, verbs.WISH_ANYWAY, "vera", **data)
    assert {suggestion.theme for suggestion in stored(context)} == {"a*b <i> &lt;", "**a*b** <i> &lt; vatten"}


@pytest.mark.parametrize("theme", [None, 7, "", "x" * 4000, "811218-9876"])
def test_button_takes_no_theme_that_cant_be_typed(context: Context, theme: Any) -> None:
    shown = push(context, verbs.WISH_ANYWAY, theme=theme)

    assert stored(context) == []
    assert "9876" not in words(shown)
    assert any(text in words(shown) for text in ("Vilket tema", "för långt", "personnummer"))


def test_coordinator_decides_and_who_wished_is_told(context: Context) -> None:
    say(context, "önskar våtmarker")
    listed = say(context, "önskemål", "alva", COORDINATOR)
    (ask,) = actions(listed, verbs.ASK_SUGGESTION_STATUS)
    form = push(context, verbs.ASK_SUGGESTION_STATUS, "alva", COORDINATOR, **ask)
    assert "Ons 8 mars: Nätverksträff" in words(form)
    assert "Digitalt nätverksmöte" not in words(form)

    (save,) = actions(form, verbs.SET_SUGGESTION_STATUS)
    done = push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **save, **FORM)
    assert "Planerat: Nätverksträff ons 8 mars" in words(done)
    shown = words(say(context, "vad blev det av mitt önskemål?"))
    assert "Det du har önskat" in shown
    assert "- våtmarker: Planerat: Nätverksträff ons 8 mars" in shown
    assert "Det du har önskat" not in words(say(context, "önskemål", "vera"))

    assert say(context, "ångra", "alva", COORDINATOR).text == (
        "Ångrat. Önskemålet *våtmarker* har samma status som förut."
    )
    assert "- våtmarker: inte avgjort än" in words(say(context, "önskemål"))


def test_form_from_before_another_decision_changes_nothing_and_says_so(context: Context) -> None:
    say(context, "önskar våtmarker")
    (ask,) = actions(say(context, "önskemål", "alva", COORDINATOR), verbs.ASK_SUGGESTION_STATUS)
    (save,) = actions(
        push(context, verbs.ASK_SUGGESTION_STATUS, "alva", COORDINATOR, **ask), verbs.SET_SUGGESTION_STATUS
    )
    declined = {"status": "declined", "meeting": "none", "reason": "För dyrt."}
    push(context, verbs.SET_SUGGESTION_STATUS, "jonas", COORDINATOR, **save, **declined)
    before = stored(context)

    refused = push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **save, **FORM)

    assert stored(context) == before
    assert "har fått ett annat svar under tiden" in words(refused)


def test_declined_needs_a_reason_is_told_with_it_and_takes_no_votes(context: Context) -> None:
    say(context, "önskar flygresor")
    suggestion = stored(context)[0]
    data = {"suggestion": suggestion.id, "shown": suggestion.decision.digest, "status": "declined", "meeting": "none"}

    form = push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **data, reason="  ")
    assert "Skälet saknas. Skriv varför önskemålet avböjs" in words(form)
    (status,) = (part for part in (form.card or {})["body"] if part.get("id") == "status")
    assert (status["label"], status["value"]) == ("Vad blir det av det?", "declined")
    assert stored(context) == [suggestion]
    push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **data, reason="Inte *vårt* område.")

    assert "- flygresor: Avböjt: Inte \\\\*vårt\\\\* område." in words(say(context, "önskemål"))
    assert "Önskemålet är avböjt" in words(push(context, verbs.VOTE, suggestion=suggestion.id))
    assert actions(say(context, "önskemål", "vera"), verbs.VOTE) == []
    again = say(context, "önskar flygresor", "vera")
    assert "Avböjt: Inte" in words(again)
    assert actions(again, verbs.VOTE) == actions(again, verbs.WISH_ANYWAY) == []
    assert [suggestion.votes for suggestion in stored(context)] == [1]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "Välj vad det blir"),
        ({"status": "approved", "meeting": "m1"}, "Välj vad det blir"),
        ({"status": "planned", "meeting": "none"}, "Träffen saknas"),
        ({"status": "planned"}, "Träffen saknas"),
        ({"status": "planned", "meeting": "f" * 32}, "Träffen finns inte"),
        ({"status": "declined", "reason": "Fråga 811218-9876"}, "personnummer"),
    ],
)
def test_status_that_cant_be_is_said_and_changes_nothing(
    context: Context, answers: dict[str, str], expected: str
) -> None:
    say(context, "önskar våtmarker")
    before = stored(context)
    data = {"suggestion": before[0].id, "shown": before[0].decision.digest}

    shown = push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **data, **answers)

    assert expected in words(shown)
    assert stored(context) == before


def test_only_the_networks_coordinators_decide(context: Context) -> None:
    say(context, "önskar våtmarker")
    suggestion = stored(context)[0]
    for rights in (MEMBER, Rights(Role.GROUP_COORDINATOR, frozenset({MILJO}))):
        assert actions(say(context, "önskemål", "olle", rights), verbs.ASK_SUGGESTION_STATUS) == []
        data = {"suggestion": suggestion.id, "shown": suggestion.decision.digest}
        push(context, verbs.SET_SUGGESTION_STATUS, "olle", rights, **data, **FORM)
    assert stored(context) == [suggestion]


def test_list_in_a_channel_tells_of_nobody_and_offers_coordinators_buttons_only_in_theirs(context: Context) -> None:
    say(context, "önskar våtmarker")

    shown = words(say(context, "önskemål", channel=MILJO))
    assert "du är med" not in shown
    assert "Det du har önskat" not in shown
    assert "mira" not in shown.casefold()
    for channel, offered in ((MILJO, 0), (COORDINATORS, 1), (None, 1)):
        listed = say(context, "önskemål", "alva", COORDINATOR, channel)
        assert len(actions(listed, verbs.ASK_SUGGESTION_STATUS)) == offered
    # Whoever presses sees their own state, alone.
    (data,) = actions(say(context, "önskemål", channel=MILJO), verbs.VOTE)
    assert actions(push(context, verbs.VOTE, channel=MILJO, **data), verbs.TAKE_VOTE_BACK) == [data]


def test_meeting_is_told_as_members_know_it_and_a_cancelled_one_is_said_to_be(context: Context) -> None:
    say(context, "önskar våtmarker")
    suggestion = stored(context)[0]
    data = {"suggestion": suggestion.id, "shown": suggestion.decision.digest, "reason": ""}
    push(context, verbs.SET_SUGGESTION_STATUS, "alva", COORDINATOR, **data, status="planned", meeting="off")

    assert "Planerat, men Digitalt nätverksmöte tors 9 mars är inställt" in words(say(context, "önskemål"))


def test_two_hundred_wishes_are_paged_under_the_limit_and_all_are_shown(context: Context) -> None:
    def fill(conn: Any) -> None:
        for number in range(200):
            theme = f"{number} {'Åtgärder för våtmarksöar ' * 7}"
            queries.add(conn, Suggestion(f"s{number}", theme, NOW + timedelta(seconds=number)))
            queries.save_vote(conn, f"s{number}", "mira", wished=True, at=NOW)

    context.write(fill)
    seen: set[str] = set()
    shown: Reply | CardReply = say(context, "önskemål", "mira", COORDINATOR)
    pages = 0
    while True:
        pages += 1
        assert len(json.dumps(shown.card).encode()) < 28 * 1024
        seen |= {data["suggestion"] for data in actions(shown, verbs.ASK_SUGGESTION_STATUS)}
        further = [data for data in actions(shown, verbs.SHOW_SUGGESTIONS) if int(data["page"]) > pages]
        if not further:
            break
        shown = push(context, verbs.SHOW_SUGGESTIONS, "mira", COORDINATOR, **further[0])
    assert seen == {f"s{number}" for number in range(200)}
    assert pages >= 34

    for page in ("0", "-1", "99999", "²", "sju", None):
        assert push(context, verbs.SHOW_SUGGESTIONS, page=page).card is not None
