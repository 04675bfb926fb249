"""Drafts as files, for the coordinator whose address it is, for an hour."""

import io
from collections.abc import AsyncIterator
from functools import partial

import pytest
from aiohttp import ClientSession
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.links.all_links import Links, links_at
from bot.teams.http.draft_route import DraftFile
from bot.teams.http.server import Server
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Roles
from tests.core.reports.reading_pdf import read_pdf
from tests.factories import CALENDAR, MILJO, local, make_meeting

KEY = b"k" * 32
NOW = local(2023, 11, 1)


@pytest.fixture
async def links(engine: Engine, writer: Writer) -> AsyncIterator[Links]:
    roles = Roles(frozenset({"alva"}), of_groups={MILJO: frozenset({"jonas"})})
    context = Context(
        engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, roles), all_delivery_kinds()
    )
    context.write(partial(meetings.add, meeting=make_meeting(), planned_at=local(2023, 1, 1)))
    server = Server(DraftFile(context, links_at("", KEY, lambda: NOW).drafts, lambda: NOW).routes())
    yield links_at(await server.listen("127.0.0.1", 0), KEY, lambda: NOW)
    await server.close()


async def fetched(address: str) -> tuple[int, bytes, str]:
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.read(), answer.headers.get("Content-Disposition", "")


async def test_coordinator_gets_the_drafts(links: Links) -> None:
    status, word, name = await fetched(links.drafts.of("plan-2024.docx", "alva"))
    _, excel, _ = await fetched(links.drafts.of("plan-2024.xlsx", "alva"))
    _, report, report_name = await fetched(links.drafts.of("rapport-2023.pdf", "alva"))

    assert status == 200
    assert "Utkast%20verksamhetsplan%202024.docx" in name
    assert "Utkast%20%C3%A5rsrapport%202023.pdf" in report_name
    assert any("2024" in paragraph.text for paragraph in Document(io.BytesIO(word)).paragraphs)
    assert load_workbook(io.BytesIO(excel)).worksheets[0].max_row > 1
    assert "Årsrapport 2023" in read_pdf(report).text


async def test_year_without_a_pattern_or_meetings_gives_a_document_all_the_same(links: Links) -> None:
    for name in ("plan-1999.docx", "plan-1999.xlsx", "rapport-1999.pdf"):
        assert (await fetched(links.drafts.of(name, "alva")))[0] == 200


@pytest.mark.parametrize("person", ["elin", "jonas"])
async def test_who_coordinates_not_the_network_gets_nothing(links: Links, person: str) -> None:
    assert (await fetched(links.drafts.of("plan-2024.docx", person)))[0] == 404


@pytest.mark.parametrize(
    ("old", "new"),
    [("/alva/", "/eva/"), ("plan-2024", "plan-2025"), ("plan-", "rapport-"), (".docx", ".xlsx"), ("/16", "/26")],
)
async def test_tampered_address_opens_nothing(links: Links, old: str, new: str) -> None:
    address = links.drafts.of("plan-2024.docx", "alva")
    assert old in address

    assert (await fetched(address.replace(old, new, 1)))[0] == 404


async def test_secret_of_another_folder_opens_nothing(links: Links) -> None:
    address = links.signup_lists.of("plan-2024.docx", "alva")

    assert (await fetched(address.replace("/anmalda/", "/utkast/")))[0] == 404
