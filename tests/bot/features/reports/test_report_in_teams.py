"""`rapport` in Teams: the draft, texts that survive, and versions that never change."""

import io
import json
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from docx import Document as DocxDocument
from sqlalchemy import Engine, delete

from bot.all_features.card_actions import all_card_actions
from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import Attachment, CardAction, CardReply, IncomingMessage, Reply
from cards.kit import verbs
from core.attendance.tables import attendees
from core.checklists.model import Outcome
from core.checklists.outcomes import save_outcome
from core.database.writer import Writer
from core.errors import CoreError
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Rights
from core.reports.errors import ReportHasChangedError, ReportTextHasChangedError
from core.reports.model.blocks import Paragraph
from core.reports.model.texts import TextName
from core.reports.queries import texts, versions
from core.reports.rules.markdown_blocks import markdown_blocks
from tests.core.reports.reading_pdf import read_pdf
from tests.factories import CALENDAR, COORDINATOR, MEMBER, local
from tests.sample_year.year import NOW, build_sample_year

COMMANDS = all_commands()
ACTIONS = all_card_actions(COMMANDS)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    build_sample_year(writer)
    return Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())


def ask(context: Context, text: str, rights: Rights = COORDINATOR) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, None, None, NOW), context)


def words(reply: Reply | CardReply) -> str:
    text = json.dumps(reply.card, ensure_ascii=False) + getattr(reply, "text", "")
    return text.replace("\u00a0", " ").replace("\u2060", "")


def button(reply: Reply, verb: str) -> dict[str, Any]:
    return next(action["data"] for action in (reply.card or {})["actions"] if action["verb"] == verb)


def press(context: Context, data: dict[str, Any]) -> CardReply:
    pressed = CardAction(data["verb"], data, "alva", "Alva", COORDINATOR, None, None, NOW)
    reply = ACTIONS.verbs[data["verb"]].press(pressed, context)
    assert isinstance(reply, CardReply)
    return reply


def written(context: Context) -> str | None:
    text = context.read(partial(texts.of_year, year=2023)).get(TextName.FOREWORD)
    return text.words if text else None


def publish(context: Context) -> CardReply:
    return press(context, button(ask(context, "rapport 2023 publicera"), verbs.PUBLISH_REPORT))


def test_draft_has_figures_gaps_and_what_is_not_written(context: Context) -> None:
    text = words(ask(context, "rapport 2023"))

    for line in (
        "Nätverket höll 17 träffar; en träff ställdes in.",
        "Deltagande: 380 (år 2022: 67)",
        "Nöjdhet: 3,8 (år 2022: 3,8)",
        "Förord: inte skriven",
        "Närvaro saknas för 2 av 17 träffar.",
        "Inte publicerad än",
    ):
        assert line in text


def test_the_year_that_has_been_is_meant_early_in_the_next(context: Context) -> None:
    assert "Årsrapport 2023" in words(ask(context, "årsrapporten"))


def test_text_survives_and_stands_in_the_report(context: Context, engine: Engine) -> None:
    shown = ask(context, "rapport 2023 text förord: Tack för **i år**!").text
    ask(context, "rapport 2023 text höjdpunkter: - Elbilar")
    press(context, button(ask(context, "rapport 2023 text höjdpunkter: inget"), verbs.REPLACE_REPORT_TEXT))

    assert shown.startswith("Klart. Texten Förord i årsrapporten 2023 är skriven.")
    assert "Förord: skriven" in words(ask(context, "rapport 2023"))
    publish(context)
    with engine.connect() as conn:
        page = versions.newest(conn, 2023)
        text = read_pdf(versions.pdf(conn, 2023, 1) or b"").text
    assert page is not None
    assert "<h2>Förord</h2><p>Tack för <strong>i år</strong>!</p>" in page.page
    assert "Höjdpunkter" not in page.page
    assert "Förord Tack för i år!" in text


def test_text_that_is_there_is_shown_before_another_takes_its_place(context: Context) -> None:
    ask(context, "rapport 2023 text förord: Ett bra år")

    asked = ask(context, "rapport 2023 text förord: Ett **bättre** år")

    assert "Det här står nu" in words(asked)
    assert "Ett bra år" in words(asked)
    assert written(context) == "Ett bra år"
    replacing = button(asked, verbs.REPLACE_REPORT_TEXT)
    assert "är skriven" in words(press(context, replacing))
    assert written(context) == "Ett **bättre** år"
    asked = ask(context, "rapport 2023 text förord:")
    assert "Ta bort Förord" in words(asked)
    assert written(context) == "Ett **bättre** år"
    for odd in (replacing, {**replacing, "shown": ""}, {**replacing, "name": "dikt"}, {**replacing, "year": "x"}):
        with pytest.raises(ReportTextHasChangedError):
            press(context, odd)
    assert written(context) == "Ett **bättre** år"
    press(context, button(asked, verbs.REPLACE_REPORT_TEXT))
    assert written(context) is None
    assert "Inget är ändrat" in words(ask(context, "rapport 2023 text förord: inget"))


def test_published_version_stays_and_a_correction_says_what_changed(context: Context, engine: Engine) -> None:
    shown = words(ask(context, "rapport 2023 publicera"))
    first = publish(context)
    with engine.connect() as conn:
        frozen = (versions.newest(conn, 2023), versions.pdf(conn, 2023, 1))
    unchanged = ask(context, "rapport 2023 publicera")
    came = attendees.c.meeting_id == "m01"
    context.write(lambda conn: conn.execute(delete(attendees).where(came)).rowcount)
    context.write(partial(save_outcome, meeting_id="m02", outcome=Outcome("Elbilar", "alva", NOW)))
    second = ask(context, "rapport 2023 publicera")
    press(context, button(second, verbs.PUBLISH_REPORT))

    assert "version 1?" in shown
    assert "Årsrapport 2023 är publicerad" in words(first)
    assert "Årsrapport 2023 är oförändrad" in words(unchanged)
    shown = words(second)
    assert "Ändrat sedan version 1" in shown
    assert "Deltagande: 380 → " in shown
    assert "Tabell A, 2 feb Naturvårdsgruppen: Deltagande " in shown
    with engine.connect() as conn:
        newest = versions.newest(conn, 2023)
        assert versions.pdf(conn, 2023, 1) == frozen[1]
        text = read_pdf(versions.pdf(conn, 2023, 2) or b"").text
    assert newest is not None
    assert newest.version == 2
    assert "Ändrat sedan version 1" in newest.page
    assert "Ändrat sedan version 1" in text


def test_year_that_is_not_over_is_pointed_out_before_it_is_published(context: Context) -> None:
    early = IncomingMessage("rapport 2023 publicera", "alva", "Alva", COORDINATOR, None, None, local(2023, 6, 1, 9))

    assert "2023 är inte slut än" in words(answer(COMMANDS, early, context))
    asked = words(ask(context, "rapport 2023 publicera"))
    assert "inte slut än" not in asked
    assert "det går inte att ångra" in asked


def test_what_was_shown_is_what_is_published(context: Context, engine: Engine) -> None:
    data = button(ask(context, "rapport 2023 publicera"), verbs.PUBLISH_REPORT)
    ask(context, "rapport 2023 text förord: Nytt")

    for pressed in (data, {**data, "year": "20x3"}, {**data, "fingerprint": "f" * 32}):
        with pytest.raises(ReportHasChangedError):
            press(context, pressed)

    with engine.connect() as conn:
        assert versions.newest(conn, 2023) is None


def test_pressing_twice_publishes_once(context: Context, engine: Engine) -> None:
    data = button(ask(context, "rapport 2023 publicera"), verbs.PUBLISH_REPORT)
    press(context, data)

    with pytest.raises(CoreError):
        press(context, data)

    with engine.connect() as conn:
        newest = versions.newest(conn, 2023)
        assert newest is not None
        assert newest.version == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rapport 2031 publicera", "Det finns inget att rapportera"),
        ("rapport 2023 text dikt: x", "Jag förstod inte *dikt*"),
        ("rapport blåbär", "Jag förstod inte *blåbär*"),
    ],
)
def test_what_cannot_be_done_is_said(context: Context, text: str, expected: str) -> None:
    assert expected in words(ask(context, text))


def test_members_get_nothing(context: Context) -> None:
    reply = ask(context, "rapport 2023", MEMBER)

    assert reply.card is None
    assert "380" not in reply.text


def send(context: Context, text: str, *files: tuple[str, bytes]) -> Reply:
    attachments = [Attachment(name, content) for name, content in files]
    message = IncomingMessage(text, "alva", "Alva", COORDINATOR, None, None, NOW, attachments, files_sent=True)
    return answer(COMMANDS, message, context)


FOREWORD = "rapport 2023 text förord"


@pytest.mark.parametrize("name", ["förord.md", "Förord.TXT"])
def test_text_comes_from_a_file_as_long_as_it_may_be(context: Context, name: str) -> None:
    long = "Tack för **i år**!\n\n" + "å" * 7_900

    assert "är skriven" in send(context, FOREWORD, (name, long.encode("utf-16"))).text

    assert written(context) == long


def test_word_document_keeps_its_headings_lists_and_signs(context: Context) -> None:
    document = DocxDocument()
    document.add_heading("Året", 1)
    document.add_paragraph("Vi är * bäst * på [klimat], 5 < 7.")
    document.add_paragraph("Elbilar", style="List Bullet")
    document.add_paragraph("2023. Ett bra år")
    file = io.BytesIO()
    document.save(file)

    send(context, FOREWORD, ("förord.docx", file.getvalue()))

    blocks = markdown_blocks(written(context) or "")
    assert [type(block).__name__ for block in blocks] == ["Heading", "Paragraph", "ItemList", "Paragraph"]
    assert "".join(span.text for block in blocks if isinstance(block, Paragraph) for span in block.spans) == (
        "Vi är * bäst * på [klimat], 5 < 7.2023. Ett bra år"
    )


@pytest.mark.parametrize(
    ("text", "files", "expected"),
    [
        (FOREWORD, [("x.xlsx", b"PK\x03\x04")], "läser jag ur docx, md eller txt"),
        (FOREWORD, [("x.docx", b"no zip")], "Den heter .docx men är något annat"),
        (FOREWORD, [("x.md", b"  \n")], "Filen är tom"),
        (FOREWORD, [("x.md", b"a" * 8_001)], "Texten är 8 001 tecken lång, och får vara högst 8 000"),
        (FOREWORD, [("x.md", b"a"), ("y.md", b"b")], "en fil i taget"),
        (f"{FOREWORD}: Tack", [("x.md", b"a")], "både i meddelandet och i filen"),
        ("rapport 2023", [("x.md", b"a")], "Skriv vilken text filen är"),
        (FOREWORD, [], "Skriv texten efter ett kolon"),
    ],
)
def test_file_that_is_no_text_changes_nothing_and_says_why(
    context: Context, text: str, files: list[tuple[str, bytes]], expected: str
) -> None:
    said = send(context, text, *files).text.replace("\u00a0", " ")

    assert expected in said
    assert "Inget är ändrat" in said
    assert written(context) is None


def test_file_never_takes_a_texts_place_unseen(context: Context) -> None:
    send(context, FOREWORD, ("a.md", b"Ett " * 1_900))

    asked = send(context, FOREWORD, ("b.md", b"Kort"))
    assert "Det här står nu" in words(asked)
    refused = send(context, FOREWORD, ("c.md", b"Annan " * 1_300)).text

    assert f"Ta bort den som står där med *{FOREWORD}: inget*" in refused
    assert written(context) == ("Ett " * 1_900).strip()


def test_draft_is_fetched_in_personal_chat_alone(context: Context) -> None:
    linking = replace(context.config, draft_address=lambda name, person: f"https://bot/{name}?{person}")
    context = replace(context, config=linking)
    in_channel = IncomingMessage("rapport 2023", "alva", "Alva", COORDINATOR, "c", "Samordnare", NOW)

    assert "https://bot/rapport-2023.pdf?alva" in words(ask(context, "rapport 2023"))
    assert "https://bot" not in words(answer(COMMANDS, in_channel, context))
