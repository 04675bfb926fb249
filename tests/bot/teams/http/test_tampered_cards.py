"""Cards whose data was tampered with: refused in kind words, or done as the person's own; never an exception."""

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import Engine, select

from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import IncomingMessage
from bot.outbox.closing.feedback_closing import close_ended_rounds
from cards.kit import verbs
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.feedback.queries import rounds
from core.feedback.tables import feedback_respondents
from core.meetings.queries import meetings
from core.members.model.role import Rights, Role
from core.signups.tables import signups
from tests.bot.teams.tampering import (
    COMMANDS,
    COORDINATORS_VERBS,
    INJECTIONS,
    KEY,
    MEMBERS_VERBS,
    NOW,
    STORED,
    TAMPERED,
    VERBS,
    all_rows,
    pressed,
    seeded,
    words_of,
)
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.held_keys import HeldKeys

VERBS_WITH_IDS = set(VERBS.verbs) - {verbs.RUN_COMMAND}
#: PostgreSQL takes no zero and no half character, and compares numbers with texts otherwise.
TAKEN_OTHERWISE = (
    "a number",
    "an id and a zero",
    "a lone surrogate",
    "a million signs",
    "a wildcard",
    "no id that we know",
)
MEETING_VERBS = (
    verbs.SIGN_UP,
    verbs.MAYBE,
    verbs.DECLINE,
    verbs.CHANGE_SIGN_UP,
    verbs.BRING_COLLEAGUES,
    verbs.GIVE_FEEDBACK,
)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return seeded(engine, writer)


def marks_in(words: str) -> list[str]:
    """What of the injections would be acted on."""
    marks = ("](https", "<at>", "<script", "<img", "{{DATE(", "**fet**", "~struken~", " _kursiv_", "`kod`")
    return [mark for mark in marks if mark in words]


def is_kind(words: str) -> bool:
    """Whether there is something to read, and nothing of how it is built."""
    return bool(words.strip()) and "Error" not in words and "Traceback" not in words and "None" not in words


def test_member_who_presses_a_coordinators_button_changes_nothing(context: Context) -> None:
    """The ids are right, as if taken from a coordinator's card."""
    before = all_rows(context)

    for verb in COORDINATORS_VERBS:
        for bound_group in (MILJO, COORDINATORS, None):
            reply = pressed(context, verb, {**STORED, "coordinator": True, "verb": verb}, bound_group=bound_group)
            assert "Det här kan bara" in words_of(reply), verb
            assert "samordnare" in reply.acknowledgement, verb
    assert all_rows(context) == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("named", TAMPERED)
def test_tampered_id_is_refused_in_words_by_every_verb(context: Context, named: str) -> None:
    refused_in_words(context, sorted(VERBS_WITH_IDS), named, COORDINATOR)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("named", TAKEN_OTHERWISE)
def test_id_that_databases_take_otherwise_is_refused_by_every_verb_on_the_other(context: Context, named: str) -> None:
    refused_in_words(context, sorted(VERBS_WITH_IDS), named, COORDINATOR)


# A member is stopped at coordinators' verbs before any id is looked up, whatever stands there (above).
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("named", TAMPERED)
def test_tampered_id_is_refused_in_words_by_every_verb_of_members(context: Context, named: str) -> None:
    refused_in_words(context, sorted(VERBS_WITH_IDS.intersection(MEMBERS_VERBS)), named, MEMBER)


def refused_in_words(context: Context, pressed_verbs: Sequence[str], named: str, rights: Rights) -> None:
    before = all_rows(context)

    for verb in pressed_verbs:
        data = {**dict.fromkeys(STORED, TAMPERED[named]), "satisfaction": "4", "useful": "Bra"}
        reply = pressed(context, verb, data, rights=rights)
        assert is_kind(words_of(reply)), verb
        assert is_kind(reply.acknowledgement), verb
    assert all_rows(context) == before


def test_button_without_any_data_is_answered_in_words(context: Context) -> None:
    before = all_rows(context)

    for verb in VERBS.verbs:
        assert is_kind(words_of(pressed(context, verb, {}, rights=COORDINATOR))), verb
    assert all_rows(context) == before


def test_unknown_verb_is_answered_in_words(context: Context) -> None:
    before = all_rows(context)

    for verb in ("", "nope", "signup.YES", "__class__", "signup.yes\x00", "x" * 100, "\ud800"):
        assert "Knappen fungerar inte längre" in words_of(pressed(context, verb, dict(STORED), rights=COORDINATOR))
    assert all_rows(context) == before


def test_meeting_of_another_group_is_out_of_reach_in_a_groups_channel(context: Context) -> None:
    before = all_rows(context)

    for verb in MEETING_VERBS:
        for meeting in ("natur", "natur-asked"):
            for grade in ("5", ""):
                reply = pressed(context, verb, {"meeting": meeting, "satisfaction": grade}, bound_group=MILJO)
                assert "Träffen finns inte" in words_of(reply), verb
    assert all_rows(context) == before


def test_meeting_of_any_group_is_within_reach_in_personal_chat(context: Context) -> None:
    for bound_group in (NATUR, None):
        pressed(context, verbs.SIGN_UP, {"meeting": "natur"}, who=f"in {bound_group}", bound_group=bound_group)

    assert len(all_rows(context)["signups"]) == 2


@pytest.mark.parametrize(
    ("verb", "meeting", "words"),
    [
        (verbs.SIGN_UP, "asked", "Anmälan är stängd"),
        (verbs.DECLINE, "late", "Anmälan är stängd"),
        (verbs.CHANGE_SIGN_UP, "asked", "Anmälan är stängd"),
        (verbs.SIGN_UP, "off", "Träffen är inställd"),
        (verbs.GIVE_FEEDBACK, "off", "Träffen är inställd"),
        (verbs.GIVE_FEEDBACK, "late", "Frågan är stängd"),
        (verbs.GIVE_FEEDBACK, "coming", "Frågan är inte öppen än"),
    ],
)
def test_closed_or_late_answer_is_refused_kindly(context: Context, verb: str, meeting: str, words: str) -> None:
    before = all_rows(context)

    reply = pressed(context, verb, {"meeting": meeting, "satisfaction": "5"})

    assert words in words_of(reply)
    assert all_rows(context) == before


def test_answer_counts_for_the_one_who_pressed_whoever_the_card_names(context: Context) -> None:
    named = dict.fromkeys(("person_id", "who", "from", "aadObjectId", "personId", "name"), "alva")
    data = {"meeting": "coming", **named, "coordinator": True}

    pressed(context, verbs.SIGN_UP, data)
    pressed(context, verbs.GIVE_FEEDBACK, {**data, "meeting": "asked", "satisfaction": "5"})

    signed_up = context.read(lambda conn: list(conn.scalars(select(signups.c.person_id))))
    answered = context.read(lambda conn: list(conn.scalars(select(feedback_respondents.c.person_id))))
    assert (signed_up, answered) == (["mira"], ["mira"])


def test_feedback_counts_once_however_often_and_wherever_it_is_pressed(context: Context) -> None:
    for number, bound_group in enumerate((MILJO, None, COORDINATORS, MILJO)):
        pressed(
            context, verbs.GIVE_FEEDBACK, {"meeting": "asked", "satisfaction": str(number + 1)}, bound_group=bound_group
        )

    assert context.read(lambda conn: rounds.count_respondents(conn, "asked")) == 1
    assert len(context.read(lambda conn: rounds.encrypted_of_meeting(conn, "asked"))) == 1


def test_grade_that_is_none_is_asked_for_again(context: Context) -> None:
    before = all_rows(context)

    for grade in (None, "", "0", "6", "55", "5 ", "-1", "1e0", "٣", 0, 6, 3.5, True, [5], {"5": 5}, "å", "\ud800"):
        reply = pressed(context, verbs.GIVE_FEEDBACK, {"meeting": "asked", "satisfaction": grade})
        assert "betyg" in words_of(reply), grade
    assert all_rows(context) == before


def test_delivery_that_was_sent_is_not_sent_again(context: Context) -> None:
    before = all_rows(context)

    for verb in (verbs.RETRY_DELIVERY, verbs.DELIVERY_ARRIVED, verbs.DROP_DELIVERY):
        reply = pressed(context, verb, {"delivery": "sent"}, rights=COORDINATOR)
        assert "Redan avgjort" in words_of(reply)
    assert all_rows(context) == before


def test_id_of_one_kind_is_none_of_another(context: Context) -> None:
    before = all_rows(context)

    for verb in COORDINATORS_VERBS:
        for name, other in (("import", "edit1"), ("edit", "plan1"), ("delivery", "coming"), ("meeting", "plan1")):
            pressed(context, verb, {name: other}, rights=COORDINATOR)
    assert all_rows(context) == before


def test_member_can_run_no_coordinators_command_by_a_button(context: Context) -> None:
    before = all_rows(context)

    for command in [item for item in COMMANDS if item.role is not Role.MEMBER]:
        word = command.word
        # A word that says what it would change, and not to what, only asks: that is anybody's (tests/bot/features).
        asking = [] if command.shown_by else [word, f"  {word.upper()} coming"]
        for text in (*asking, f"{word} 8 mars: x"):
            reply = pressed(context, verbs.RUN_COMMAND, {"text": text, "coordinator": True}, bound_group=None)
            assert "kan bara" in words_of(reply), text
    assert all_rows(context) == before


def test_button_that_runs_a_command_runs_none_that_is_no_command(context: Context) -> None:
    before = all_rows(context)

    for text in (*INJECTIONS, *TAMPERED.values()):
        after = [f"{word} {text}" for word in ("nästa", "varför", "resultat", "hjälp") if isinstance(text, str)]
        for words in (text, *after):
            reply = pressed(context, verbs.RUN_COMMAND, {"text": words})
            assert is_kind(words_of(reply)), words
            json.dumps([reply.card, reply.message], ensure_ascii=False).encode()
            assert marks_in(words_of(reply)) == [], words
    assert all_rows(context) == before


async def test_texts_of_feedback_are_shown_as_text_and_close_like_others(context: Context) -> None:
    for number, text in enumerate(INJECTIONS):
        data = {"meeting": "asked", "satisfaction": "5", "useful": text, "change": text * 500, "theme": text}
        pressed(context, verbs.GIVE_FEEDBACK, data, who=f"person {number}")
    later = local(2023, 2, 20)

    assert await close_ended_rounds(context, HeldKeys(KEY), later) > 0
    comments = pressed(context, verbs.READ_COMMENTS, {"meeting": "asked"}, rights=COORDINATOR, bound_group=None)
    request = IncomingMessage("resultat 1 februari", "alva", "Alva Lindmark", COORDINATOR, None, None, later)
    result = answer(COMMANDS, request, context)

    for card in (comments.card, result.card):
        assert card is not None
        assert marks_in(words_of(replace(comments, card=card))) == []
        assert "entities" not in card["msteams"]
        assert len(json.dumps(card).encode()) < 28 * 1024


def test_name_with_markup_is_shown_as_text(context: Context) -> None:
    for number, name in enumerate(INJECTIONS[:-2]):
        pressed(context, verbs.SIGN_UP, {"meeting": "coming"}, who=f"person {number}", name=name)

    reply = answer(
        COMMANDS, IncomingMessage("anmälda 8 mars", "alva", "Alva Lindmark", COORDINATOR, None, None, NOW), context
    )

    assert reply.card is not None
    assert marks_in(words_of(replace(pressed(context, verbs.SIGN_UP, {"meeting": "coming"}), card=reply.card))) == []


def test_good_buttons_still_do_what_they_say(context: Context) -> None:
    """Else the refusals above would show nothing."""
    for verb in (verbs.SIGN_UP, verbs.DECLINE):
        pressed(context, verb, {"meeting": "coming"})
    pressed(context, verbs.GIVE_FEEDBACK, {"meeting": "asked", "satisfaction": 5, "theme": "Vatten"})
    for verb in (verbs.APPROVE_EDIT, verbs.DISCARD_PLAN, verbs.DROP_DELIVERY):
        pressed(context, verb, dict(STORED), rights=COORDINATOR, bound_group=COORDINATORS)

    rows = all_rows(context)
    assert (len(rows["signups"]), len(rows["feedback_respondents"])) == (1, 1)
    assert context.read(partial(meetings.get, meeting_id="coming")).start_date.day == 15
    assert "withdrawn" in str(rows["deliveries"])
    assert "discarded" in str(rows["plan_imports"])
