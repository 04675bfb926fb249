"""Files that coordinators send in personal chat are shown, published when approved, and can be taken back."""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.app.card_actions.card_action_dispatcher import press
from bot.app.commands.command_dispatcher import answer
from bot.app.context import Context
from bot.app.messages import Attachment, CardAction, CardReply, IncomingMessage
from cards.kit import verbs
from core.documents.use_cases import record_publications
from core.members.model.role import Rights, Role
from core.publishing.model import HandedIn, QuestionKind
from core.publishing.queries import handed_in, questions
from tests.bot.features.undo.whole_state import whole_state
from tests.bot.outbox.fakes import plan
from tests.documents_factory import make_publication
from tests.factories import COORDINATOR, MEMBER, MILJO, NATUR, local
from tests.run_sync import run_sync

COMMANDS = all_commands()
VERBS = all_card_actions(COMMANDS)
NOW = local(2023, 3, 9, 12)
OF_NATUR = Rights(Role.GROUP_COORDINATOR, frozenset({NATUR}))
SLIDES = Attachment("Bilder.pptx", b"bilder")


def planned(context: Context) -> None:
    plan(context, NATUR, meeting_id="m1", title="Nätverksträff", start=date(2023, 3, 8))
    plan(context, MILJO, meeting_id="m2", title="Utbildning", start=date(2023, 5, 3))


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, whose card is whatever it is."""

    text: str
    card: Any


def sent(context: Context, text: str, *files: Attachment, rights: Rights = COORDINATOR, now: Any = NOW) -> Said:
    message = IncomingMessage(text, "alva", "Alva", rights, None, None, now, attachments=files, files_sent=bool(files))
    reply = answer(COMMANDS, message, context)
    return Said(reply.text, reply.card)


def pressed(
    context: Context,
    verb: str,
    shown: Any,
    rights: Rights = COORDINATOR,
    by: str = "alva",
    now: datetime = NOW,
    **more: str,
) -> CardReply:
    (action,) = [action for action in shown["actions"] if action["verb"] == verb]
    data = {**action["data"], **more}
    return run_sync(press(VERBS, CardAction(verb, data, by, by, rights, None, None, now), context))


def wanted(context: Context) -> list[tuple[str, str | None]]:
    return [(document.name, document.meeting_id) for document in context.read(handed_in.list_wanted)]


def first(context: Context) -> HandedIn:
    return context.read(handed_in.list_wanted)[0]


def words(card: Any) -> str:
    return json.dumps(card, ensure_ascii=False).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("dokument 8 mars", "Bilder.pptx"),
        ("här kommer dokumenten från 8 mars", "Underlag.pdf"),
        ("8 mars", "Bilder.pptx"),
        ("", "Bilder 2023-03-08.pptx"),
        ("Hej! Här är presentationen", "Nätverksträff bilder.pptx"),
        ("", "Minnesanteckningar 8 mars.docx"),
    ],
)
async def test_document_finds_its_meeting_by_what_is_typed_or_by_its_name(
    context: Context, text: str, name: str
) -> None:
    planned(context)

    preview = sent(context, text, Attachment(name, b"innehall")).card
    before = wanted(context)
    approved = pressed(context, verbs.APPROVE_HANDED_IN, preview).card

    assert ("Nätverksträff ons 8 mars" in words(preview), "Publicera 1 dokument" in words(preview)) == (True, True)
    assert (before, wanted(context)) == ([], [(name, "m1")])
    assert "1 dokument på väg till träffens sida" in words(approved)
    assert context.read(lambda conn: handed_in.content(conn, first(context).id)) == b"innehall"


async def test_meeting_that_nobody_can_tell_is_asked_for(context: Context) -> None:
    planned(context)

    preview = sent(context, "dokument", SLIDES, rights=OF_NATUR).card
    unchosen = pressed(context, verbs.APPROVE_HANDED_IN, preview, OF_NATUR)
    chosen = pressed(context, verbs.APPROVE_HANDED_IN, preview, OF_NATUR, meeting_choice="m1")

    [choice] = [element for element in preview["body"] if element["type"] == "Input.ChoiceSet"]
    assert [option["value"] for option in choice["choices"]] == ["m1"]
    assert "Välj vilken träff" in unchosen.message
    assert "på väg" in words(chosen.card)
    assert wanted(context) == [("Bilder.pptx", "m1")]


async def test_what_is_not_for_the_site_is_refused_and_the_rest_is_offered(context: Context) -> None:
    planned(context)
    files = [SLIDES, Attachment("Deltagarlista.xlsx", b"x"), Attachment("Tom.pdf", b""), Attachment("prog.exe", b"MZ")]

    preview = sent(context, "dokument 8 mars", *files).card
    pressed(context, verbs.APPROVE_HANDED_IN, preview)

    assert "Publicera 1 dokument" in words(preview)
    assert all(name in words(preview) for name in ("Deltagarlista.xlsx", "Tom.pdf", "prog.exe"))
    assert wanted(context) == [("Bilder.pptx", "m1")]


async def test_only_what_is_refused_offers_nothing(context: Context) -> None:
    planned(context)

    card = sent(context, "dokument 8 mars", Attachment("Tom.pdf", b"")).card

    assert ("actions" in card, "Filen är tom" in words(card)) == (False, True)


async def test_personal_number_is_said_before_and_asked_about_no_more(context: Context) -> None:
    planned(context)

    preview = sent(context, "dokument 8 mars", Attachment("Program.txt", b"811218-9876")).card
    pressed(context, verbs.APPROVE_HANDED_IN, preview)

    assert "personnummer" in words(preview)
    passed = context.read(lambda conn: questions.approved(conn, QuestionKind.PERSONAL_NUMBER))
    assert passed == {first(context).sha256}


async def test_document_that_the_folder_has_is_not_taken_from_chat(context: Context) -> None:
    planned(context)
    there = make_publication("p1", "m1", name="Bilder.pptx", source="Natur/8 mars/Bilder.pptx")
    context.write(partial(record_publications, meeting_id="m1", published=[there]))

    card = sent(context, "dokument 8 mars", SLIDES).card

    assert "redan ett dokument med det namnet" in words(card)


@pytest.mark.parametrize("by_word", [False, True])
async def test_approved_documents_can_be_taken_back(context: Context, *, by_word: bool) -> None:
    planned(context)
    before = whole_state(context)
    preview = sent(context, "dokument 8 mars", SLIDES, Attachment("Underlag.pdf", b"x")).card
    approved = pressed(context, verbs.APPROVE_HANDED_IN, preview).card

    if by_word:
        undone = sent(context, "ångra", now=NOW + timedelta(minutes=5)).text
    else:
        undone = words(pressed(context, verbs.UNDO_HANDED_IN, approved).card)

    assert "Ångrat" in undone
    assert (wanted(context), context.read(handed_in.bytes_waiting)) == ([], 0)
    assert whole_state(context) == before


async def test_second_press_shows_what_became_of_it(context: Context) -> None:
    planned(context)
    preview = sent(context, "dokument 8 mars", SLIDES).card
    pressed(context, verbs.APPROVE_HANDED_IN, preview)

    again: Any = pressed(context, verbs.APPROVE_HANDED_IN, preview).card
    not_now: Any = pressed(context, verbs.DISCARD_HANDED_IN, preview).card

    assert [action["actions"][0]["title"] for action in (again, not_now)] == ["Ångra", "Ångra"]
    assert wanted(context) == [("Bilder.pptx", "m1")]


async def test_discarded_document_is_published_nowhere(context: Context) -> None:
    planned(context)
    preview = sent(context, "dokument 8 mars", SLIDES).card

    discarded = pressed(context, verbs.DISCARD_HANDED_IN, preview).card

    assert "Avbrutet" in words(discarded)
    assert (wanted(context), context.read(handed_in.bytes_waiting)) == ([], 0)


async def test_others_hand_in_nothing(context: Context) -> None:
    planned(context)
    preview = sent(context, "dokument 8 mars", SLIDES).card

    member = sent(context, "dokument 8 mars", SLIDES, rights=MEMBER)
    another_group = sent(context, "dokument 3 maj", SLIDES, rights=OF_NATUR)
    another_person = pressed(context, verbs.APPROVE_HANDED_IN, preview, OF_NATUR, by="jonas").card

    assert "Det här kan bara" in member.text
    assert "Det här kan bara" in another_group.text
    assert "finns inte längre" in words(another_person)
    assert wanted(context) == []


async def test_coordinator_sees_what_is_on_its_way_and_a_member_does_not(context: Context) -> None:
    planned(context)
    pressed(context, verbs.APPROVE_HANDED_IN, sent(context, "dokument 8 mars", SLIDES).card)

    coordinators, members = sent(context, "dokument 8 mars"), sent(context, "dokument 8 mars", rights=MEMBER)

    assert "På väg: Bilder.pptx" in words(coordinators.card)
    assert members.text.startswith("Inga dokument än")


@pytest.mark.parametrize("by_word", [False, True])
async def test_document_of_the_same_name_is_said_to_be_replaced_and_comes_back(
    context: Context, *, by_word: bool
) -> None:
    planned(context)
    pressed(context, verbs.APPROVE_HANDED_IN, sent(context, "dokument 8 mars", SLIDES).card)
    before = first(context)

    preview = sent(context, "dokument 8 mars", Attachment("BILDER.pptx", b"andra")).card
    approved = pressed(context, verbs.APPROVE_HANDED_IN, preview).card
    assert "har redan ett dokument med det namnet" in words(preview)
    assert "Det ersätter det som fanns med samma namn." in words(approved)
    assert wanted(context) == [("BILDER.pptx", "m1")]
    undone = sent(context, "ångra").text if by_word else words(pressed(context, verbs.UNDO_HANDED_IN, approved).card)

    assert "Bilder.pptx som fanns där förut finns kvar." in undone
    assert first(context).id == before.id
