"""A coordinator invites a partner: cards say so, the calendar file is given, attendance asks about them."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from cards.kit import verbs
from core.database.writer import Writer
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from tests.bot.features.scene import OF_NATUR, button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MEMBER, MILJO, NATUR, local, make_meeting

LST = "Länsstyrelsen Västra Götaland"


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    context = new_context(
        engine, writer, calendar_address=lambda meeting: f"https://bot.example/kalender/{meeting}.ics"
    )
    for meeting_id, group, day in (("m1", NATUR, 15), ("m2", MILJO, 16)):
        meeting = make_meeting(meeting_id, start=date(2023, 3, day), title="Nätverksträff", groups=(group,))
        context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    return context


def stored(context: Context) -> Meeting:
    return context.read(partial(meetings.get, meeting_id="m1"))


def invite(context: Context, text: str) -> str:
    shown = say(context, text, channel=None)
    return words(push(context, verbs.APPROVE_EDIT, button(shown, verbs.APPROVE_EDIT), channel=None))


def test_invited_partner_is_shown_and_the_calendar_file_given(context: Context) -> None:
    shown = say(context, "bjud in Länsstyrelsen till 15 mars", channel=None)
    assert stored(context).partners == ()
    assert LST in words(shown)
    assert "Inget besked går ut" in words(shown)

    approved = words(push(context, verbs.APPROVE_EDIT, button(shown, verbs.APPROVE_EDIT), channel=None))

    assert stored(context).partners == (LST,)
    assert f"Skicka kalenderfilen till {LST}. Jag mejlar ingen." in approved
    assert "https://bot.example/kalender/m1.ics" in approved
    assert LST in words(say(context, "träff 15 mars", rights=MEMBER, who="mira"))


def test_invitation_and_reminder_say_who_is_with(context: Context) -> None:
    messenger = FakeMessenger()
    invite(context, "partner 15 mars: lst, Innovatum")

    run(context, messenger, local(2023, 3, 2, 9), local(2023, 3, 13, 9))

    cards = [
        words(card) for (channel, _, _), card in zip(messenger.sent, messenger.cards, strict=True) if channel == NATUR
    ]
    assert len(cards) == 2
    assert all(f"{LST} och Innovatum Science Park är med." in card for card in cards)


def test_more_are_added_by_words_and_set_by_a_colon(context: Context) -> None:
    invite(context, "bjud in VGR till 15 mars")
    invite(context, "bjud in Skog och vatten AB till 15 mars")
    assert stored(context).partners == ("Västra Götalandsregionen", "Skog och vatten AB")

    again = invite(context, "partner 15 mars: VGR")
    assert stored(context).partners == ("Västra Götalandsregionen",)
    assert "Skicka kalenderfilen" not in again
    invite(context, "partner 15 mars: inga")
    assert stored(context).partners == ()

    assert "Ångrat" in words(say(context, "ångra", channel=None))
    assert stored(context).partners == ("Västra Götalandsregionen",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bjud in Borås till 15 mars", "Borås är ingen partner. Kommuner bjuds in genom sina grupper."),
        ("bjud in alla till 15 mars", "Gruppens medlemmar får sin inbjudan av mig."),
        (f"bjud in {NATUR} till 15 mars", "Gruppens medlemmar får sin inbjudan av mig."),
        ("bjud in Länsstyrelsen", "Vilken organisation, till vilken träff?"),
        ("bjud in", "Vilken organisation, till vilken träff?"),
        (f"partner 15 mars: {', '.join(f'Bolag {number}' for number in range(11))}", "högst 10 organisationer"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(context: Context, text: str, expected: str) -> None:
    shown = words(say(context, text, channel=None))

    assert expected in shown
    assert stored(context).partners == ()


def test_only_the_groups_own_coordinators_invite(context: Context) -> None:
    shown = words(say(context, "bjud in VGR till 15 mars", channel=None, rights=MEMBER, who="mira"))
    assert "samordnare" in shown
    other = words(say(context, "bjud in VGR till 16 mars", channel=None, rights=OF_NATUR, who="olle"))
    assert "APPROVE" not in other
    assert context.read(partial(meetings.get, meeting_id="m2")).partners == ()


def test_attendance_asks_about_them(context: Context) -> None:
    invite(context, "bjud in Länsstyrelsen till 15 mars")

    shown = words(say(context, "närvaro 15 mars", channel=None, now=local(2023, 3, 16, 10)))

    assert f"Kom någon från {LST}? Skriv *namn, organisation*; partner räknas för sig." in shown
