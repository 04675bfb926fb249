"""`ny`: a meeting is added by a sentence or the form, shown first, and taken back by `ångra`."""

import csv
import json
from datetime import date, timedelta
from functools import partial
from pathlib import Path
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
from bot.app.meeting_words.group_words import GroupWords
from bot.app.messages import CardAction, CardReply, IncomingMessage, Reply
from bot.app.typed.when import FieldError, coming_days
from bot.features.meetings.new_meeting.fields import meeting_of
from bot.features.meetings.new_meeting.typed import typed_meeting
from bot.outbox.due_deliveries import due_deliveries
from cards.kit import verbs
from core.channels import queries as channels
from core.database.writer import Writer
from core.groups import queries as groups
from core.groups.model import Groups
from core.meetings.model.meeting import Meeting, MeetingForm, MeetingKind
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.members.model.role import Rights, Role
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.factories import CALENDAR, COORDINATOR, HANDEL, MEMBER, MILJO, NATUR, local, make_meeting
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 1, 10, 10)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())
    ids = iter("abc")
    context.write(lambda conn: groups.add_all(conn, [MILJO, NATUR, HANDEL], lambda: next(ids)))
    for name, group in (("c1", NATUR), ("c2", MILJO)):
        heard = partial(channels.save_heard, channel_id=name, service_url="http://x", tenant_id="t", name=name)
        context.write(heard)
        context.write(partial(channels.bind, channel_id=name, bound_to=group))
    context.write(
        partial(meetings.add, meeting=make_meeting("m1", start=date(2023, 3, 15)), planned_at=local(2023, 1, 1))
    )
    return context


def say(context: Context, text: str, *, rights: Rights = COORDINATOR, group: str | None = None) -> Reply:
    channel = {NATUR: "c1", MILJO: "c2", None: None}[group]
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, channel, group, NOW), context)


def push(
    context: Context,
    shown: Reply | CardReply,
    verb: str,
    *,
    minutes: int = 0,
    rights: Rights = COORDINATOR,
    **fields: object,
) -> CardReply:
    data = next(action["data"] for action in (shown.card or {})["actions"] if action.get("verb") == verb)
    pressed = CardAction(verb, {**data, **fields}, "alva", "Alva", rights, None, None, NOW + timedelta(minutes=minutes))
    return run_sync(press(VERBS, pressed, context))


def words(reply: Reply | CardReply) -> str:
    text = reply.text if isinstance(reply, Reply) else reply.message
    return (text + json.dumps(reply.card, ensure_ascii=False)).replace("\u00a0", " ").replace("\u2060", "")


def values(reply: Reply | CardReply) -> dict[str, Any]:
    """What stands in the form."""
    return {part["id"]: part["value"] for part in (reply.card or {})["body"] if part["type"].startswith("Input.")}


def stored(context: Context) -> list[Meeting]:
    return [meeting for meeting in context.read(partial(meetings.list_of_year, year=2023)) if meeting.id != "m1"]


def test_a_sentence_shows_the_meeting_and_what_goes_out_and_adds_nothing(context: Context) -> None:
    shown = say(context, "ny 8 mars kl 9–12 Naturvårdsgruppen Studiebesök i Borås")

    assert "Studiebesök i Borås" in words(shown)
    assert "ons 8 mars kl. 9.00–12.00" in words(shown)
    assert "Ny träff · Naturvårdsgruppen" in words(shown)
    assert "Inbjudan går ut ons 22 februari kl. 9.00." in words(shown)
    assert stored(context) == []


def test_what_is_approved_is_the_meeting_that_was_shown(context: Context) -> None:
    shown = say(context, "ny 8 mars kl 9–12 Naturvårdsgruppen Studiebesök i Borås tema: våtmarker")

    done = push(context, shown, verbs.APPROVE_NEW_MEETING)
    again = push(context, shown, verbs.APPROVE_NEW_MEETING, minutes=1)

    [meeting] = stored(context)
    assert (meeting.groups, meeting.title, meeting.place) == ((NATUR,), "Studiebesök i Borås", "Borås")
    assert (meeting.start_date, meeting.theme) == (date(2023, 3, 8), "våtmarker")
    assert (meeting.form, meeting.kind) == (MeetingForm.PHYSICAL, MeetingKind.STUDY_VISIT)
    assert words(done) == words(again)
    assert "Du kan ångra till tis 10 januari kl. 10.10." in words(done)


def test_nothing_goes_out_about_it_before_it_cant_be_undone(context: Context) -> None:
    shown = say(context, "ny 16 januari kl 9 Naturvårdsgruppen")
    assert "Inbjudan går ut om tio minuter." in words(shown)
    push(context, shown, verbs.APPROVE_NEW_MEETING)
    [meeting] = stored(context)

    def due(minutes: int) -> set[str]:
        now = NOW + timedelta(minutes=minutes)
        found = context.read(partial(due_deliveries, kinds=context.delivery_kinds, config=context.config, now=now)).due
        return {delivery.kind for delivery in found if delivery.subject == meeting.id}

    assert due(9) == set()
    assert "invitation" in due(10)


def test_it_is_taken_back_by_its_button_and_by_the_word(context: Context) -> None:
    for undone in (
        lambda done: push(context, done, verbs.UNDO_NEW_MEETING, minutes=9),
        lambda _: say(context, "ångra"),
    ):
        done = push(context, say(context, "ny 8 mars Naturvårdsgruppen"), verbs.APPROVE_NEW_MEETING)
        assert len(stored(context)) == 1

        assert "Ångrat" in words(undone(done))
        assert stored(context) == []
    assert "inget att ångra" in words(say(context, "ångra"))


def test_it_isnt_taken_back_when_somebody_has_signed_up_or_time_has_passed(context: Context) -> None:
    done = push(context, say(context, "ny 8 mars Naturvårdsgruppen"), verbs.APPROVE_NEW_MEETING)
    assert "går inte att ångra" in words(push(context, done, verbs.UNDO_NEW_MEETING, minutes=10))
    context.write(
        partial(
            sign_up,
            meeting_id=stored(context)[0].id,
            person=Person("mira", "Mira"),
            answer=SignupAnswer.YES,
            now=NOW,
            zone=CALENDAR.zone,
        )
    )

    assert "går inte att ångra" in words(push(context, done, verbs.UNDO_NEW_MEETING, minutes=1))
    assert len(stored(context)) == 1


def test_discarded_it_is_never_added(context: Context) -> None:
    shown = say(context, "ny 8 mars Naturvårdsgruppen")

    push(context, shown, verbs.DISCARD_NEW_MEETING)

    assert "är inte inlagd" in words(push(context, shown, verbs.APPROVE_NEW_MEETING, minutes=1))
    assert stored(context) == []


def test_the_word_alone_gives_the_form_with_the_channels_group(context: Context) -> None:
    assert values(say(context, "ny", group=NATUR))["groups"] == "Naturv%C3%A5rdsgruppen"
    assert values(say(context, "lägg till en träff"))["groups"] == ""


def test_what_is_missing_is_asked_for_in_the_form_with_all_that_was_said(context: Context) -> None:
    shown = say(context, "ny 8 mars kl 13 Vattendag i Ale")
    assert "Vilken grupp gäller träffen?" in words(shown)
    filled = values(shown)
    assert (filled["day"], filled["time"], filled["title"], filled["place"]) == (
        "8 mars",
        "kl 13",
        "Vattendag i Ale",
        "Ale",
    )

    both = f"{_value(NATUR)},{_value(MILJO)}"
    preview = push(context, shown, verbs.PREVIEW_NEW_MEETING, **{**filled, "groups": both})
    push(context, preview, verbs.APPROVE_NEW_MEETING)

    [meeting] = stored(context)
    assert (meeting.groups, meeting.title) == ((MILJO, NATUR), "Vattendag i Ale")


def _value(group: str) -> str:
    return group.replace("å", "%C3%A5").replace("ö", "%C3%B6")


def test_a_shown_meeting_can_be_changed_in_the_form_which_has_all_of_it(context: Context) -> None:
    shown = say(context, "ny 6–7 september heldag Naturvårdsgruppen Kurs i Skövde tema: ängar, talare Lisa Ek")

    form = push(context, shown, verbs.NEW_MEETING_FORM)
    preview = push(context, form, verbs.PREVIEW_NEW_MEETING, **values(form))
    push(context, preview, verbs.APPROVE_NEW_MEETING)

    [meeting] = stored(context)
    assert (meeting.start_date, meeting.end_date, meeting.whole_day) == (date(2023, 9, 6), date(2023, 9, 7), True)
    assert (meeting.title, meeting.place, meeting.theme, meeting.speaker) == (
        "Kurs i Skövde",
        "Skövde",
        "ängar",
        "Lisa Ek",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ny 30 februari Naturvårdsgruppen", "30 februari 2023 finns inte"),
        ("ny onsdag 9 mars Naturvårdsgruppen", "är en torsdag"),
        ("ny 8 mars kl 12–9 Naturvårdsgruppen", "Sluttiden ligger före starttiden"),
        ("ny träff i Borås", "Vilken dag?"),
        ("ny 8 mars 2099 Naturvårdsgruppen", "ligger för långt bort"),
        ("ny 1–20 mars Naturvårdsgruppen", "är 20 dagar"),
        ("ny 8 mars Naturvårdsgruppen\n" + "x" * 500, "högst 150 tecken, och det här är 500"),
    ],
)
def test_what_cant_be_is_said_and_nothing_is_added(context: Context, text: str, says: str) -> None:
    assert says in words(say(context, text))
    assert stored(context) == []


def test_several_possible_days_are_asked_about(context: Context) -> None:
    shown = say(context, "ny nästa onsdag kl 9 Naturvårdsgruppen Fika")

    [first, second] = [action["data"]["text"] for action in (shown.card or {})["actions"]]
    assert "Vilken dag menar du?" in words(shown)
    assert "ons 11 januari" in words(say(context, first))
    assert "ons 18 januari" in words(say(context, second))


def test_no_word_is_left_out_of_what_is_shown(context: Context) -> None:
    shown = say(context, "ny 4–5 maj Naturvårdsgruppen Kurs i EU-finansiering, Borås kommunhus")

    assert "Kurs i EU-finansiering, Borås kommunhus" in words(shown)


def test_red_days_other_meetings_missing_hours_and_groups_without_channel_are_said(context: Context) -> None:
    assert "Annandag påsk" in words(say(context, "ny 10 april kl 9 Naturvårdsgruppen på Teams"))
    shown = words(say(context, "ny 15 mars Miljöstrategigruppen"))
    assert "Miljöstrategigruppen har redan" in shown
    assert "Ingen tid är satt" in shown
    assert "Det framgår inte om ni ses" in shown
    without_channel = words(say(context, "ny 8 mars kl 9 Rättvis handel"))
    assert "Rättvis handel-gruppen har ingen kanal" in without_channel
    assert ": Nätverksträff ons 8 mars" in without_channel


def test_a_meeting_that_has_been_can_be_added_and_invites_nobody(context: Context) -> None:
    shown = say(context, "ny 9 januari 2023 kl 9 Naturvårdsgruppen Uppstart")
    assert "Träffen har redan varit, så ingen bjuds in." in words(shown)

    push(context, shown, verbs.APPROVE_NEW_MEETING)

    due = context.read(
        partial(due_deliveries, kinds=context.delivery_kinds, config=context.config, now=NOW + timedelta(minutes=11))
    ).due
    assert "invitation" not in {delivery.kind for delivery in due}


def test_a_groups_coordinator_adds_only_what_is_the_groups(context: Context) -> None:
    assert "Det här kan bara samordnare" in words(say(context, "ny 8 mars Miljöstrategigruppen", rights=OF_NATUR))
    form = say(context, "ny", rights=OF_NATUR)
    refused = push(
        context, form, verbs.PREVIEW_NEW_MEETING, rights=OF_NATUR, **{**values(form), "groups": _value(MILJO)}
    )
    assert "Det här kan bara samordnare" in words(refused)
    theirs = say(context, "ny 8 mars Miljöstrategigruppen")
    for verb in (verbs.APPROVE_NEW_MEETING, verbs.NEW_MEETING_FORM, verbs.DISCARD_NEW_MEETING):
        assert "Det här kan bara samordnare" in words(push(context, theirs, verb, rights=OF_NATUR))
    assert "Det här kan bara" in words(say(context, "ny 8 mars Naturvårdsgruppen", rights=MEMBER))
    assert stored(context) == []


def test_an_old_card_adds_nothing(context: Context) -> None:
    shown = say(context, "ny 8 mars Naturvårdsgruppen")

    assert "Kortet är gammalt" in words(push(context, shown, verbs.APPROVE_NEW_MEETING, minutes=25 * 60))
    assert stored(context) == []


def test_group_that_ended_meanwhile_gets_no_meeting(context: Context) -> None:
    shown = say(context, "ny 8 mars Rättvis handel")
    group = context.read(partial(groups.find, name=HANDEL))
    assert group is not None
    context.write(partial(groups.set_ended, group=group, ended_at=NOW))

    assert "Gruppen finns inte längre" in words(push(context, shown, verbs.APPROVE_NEW_MEETING))
    assert stored(context) == []


def test_form_that_came_without_its_fields_asks_again(context: Context) -> None:
    form = say(context, "ny")

    assert "Vilken dag?" in words(push(context, form, verbs.PREVIEW_NEW_MEETING))
    assert "Länken ska börja" in words(
        push(context, form, verbs.PREVIEW_NEW_MEETING, day="8 mars", groups=_value(NATUR), link="javascript:alert(1)")
    )


def test_day_without_a_year_is_the_one_that_comes() -> None:
    today = date(2023, 11, 1)

    assert coming_days("8 mars", today).start == date(2024, 3, 8)
    assert coming_days("8 december", today).start == date(2023, 12, 8)
    assert coming_days("8 mars 2023", today).start == date(2023, 3, 8)
    with pytest.raises(FieldError):
        coming_days("snart", today)


def read_rows() -> list[dict[str, str]]:
    """Sentences by somebody who had not seen the reader; "could be read" where it asks and a person wouldn't."""
    with (Path(__file__).parent / "new_meetings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize("row", read_rows(), ids=lambda row: row["typed"][:60])
def test_sentence_becomes_what_was_meant_or_is_asked_about(row: dict[str, str]) -> None:
    names = {"M": MILJO, "N": NATUR, "R": HANDEL}
    today = date.fromisoformat(row["today"])
    text = row["typed"]
    read = typed_meeting(
        text, groups=GroupWords(Groups(tuple(names.values()))), names=tuple(names.values()), here=None, today=today
    )
    try:
        meeting = meeting_of(read.fields, meeting_id="m", known_groups=tuple(names.values()), today=today)
    except FieldError:
        assert row["asks"] in ("must", "could be read")
        return

    assert row["asks"] == ""
    assert read.unused == ()
    assert meeting.start_date.isoformat() == row["start_date"]
    assert meeting.end_date.isoformat() == (row["end_date"] or row["start_date"])
    assert [at and at.strftime("%H:%M") for at in (meeting.start_time, meeting.end_time)] == [
        row["start"] or None,
        row["end"] or None,
    ]
    assert meeting.groups == tuple(names[letter] for letter in "MNR" if letter in row["groups"].split("+"))
    assert row["word"].casefold() in f"{meeting.title} {meeting.theme} {meeting.place} {meeting.speaker}".casefold()
