"""The list of who comes as a file, for the coordinator whose address it is, for an hour."""

import io
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial

import pytest
from aiohttp import ClientSession
from openpyxl import load_workbook
from sqlalchemy import Engine

from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.links.file_links import HOLDS, SIGNUP_LISTS, FileLinks
from bot.teams.http.server import Server
from bot.teams.http.signup_list_route import SignupListFile
from core.database.writer import Writer
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.person import Person
from core.members.model.role import Roles
from core.signups.model import SignupAnswer
from core.signups.use_cases.sign_up import sign_up
from tests.factories import CALENDAR, MILJO, NATUR, ZONE, local, make_meeting

KEY = b"k" * 32
NOW = local(2023, 1, 1)


class Now:
    """The machine's clock, as far as it matters here."""

    def __init__(self) -> None:
        self.moment = local(2026, 1, 1)

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def real() -> Now:
    return Now()


@pytest.fixture
async def links(engine: Engine, writer: Writer, real: Now) -> AsyncIterator[FileLinks]:
    roles = Roles(frozenset({"alva"}), of_groups={MILJO: frozenset({"jonas"}), NATUR: frozenset({"nils"})})
    config = Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}, roles)
    context = Context(engine, writer, config, all_delivery_kinds())
    context.write(partial(meetings.add, meeting=make_meeting(), planned_at=NOW))
    elin = Person("elin", "=HYPERLINK(1)")
    context.write(partial(sign_up, meeting_id="m1", person=elin, answer=SignupAnswer.YES, now=NOW, zone=ZONE))
    server = Server(SignupListFile(context, FileLinks("", KEY, real, folder=SIGNUP_LISTS), lambda: NOW).routes())
    yield FileLinks(await server.listen("127.0.0.1", 0), KEY, real, folder=SIGNUP_LISTS)
    await server.close()


async def fetched(address: str) -> tuple[int, bytes, str]:
    async with ClientSession() as session, session.get(address) as answer:
        return answer.status, await answer.read(), answer.headers.get("Content-Disposition", "")


@pytest.mark.parametrize("person", ["alva", "jonas"])
async def test_coordinator_gets_the_file(links: FileLinks, person: str) -> None:
    status, content, name = await fetched(links.of("m1.xlsx", person))

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert status == 200
    assert "Anm%C3%A4lda%202023-02-01.xlsx" in name
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize("person", ["elin", "nils"])
async def test_who_may_not_see_names_gets_nothing(links: FileLinks, person: str) -> None:
    """Also where somebody was a coordinator when the address was made."""
    assert (await fetched(links.of("m1.xlsx", person)))[0] == 404


async def test_address_holds_for_an_hour(links: FileLinks, real: Now) -> None:
    address = links.of("m1.xlsx", "alva")

    real.moment += HOLDS - timedelta(seconds=1)
    before = (await fetched(address))[0]
    real.moment += timedelta(seconds=1)

    assert (before, (await fetched(address))[0]) == (200, 404)


@pytest.mark.parametrize(
    ("old", "new"),
    [("/alva/", "/jonas/"), ("/m1/", "/m2/"), (".xlsx", "0.xlsx"), ("/anmalda/", "/anmalda/x/"), ("/17", "/27")],
)
async def test_tampered_address_opens_nothing(links: FileLinks, old: str, new: str) -> None:
    address = links.of("m1.xlsx", "alva")
    assert old in address

    status, content, _ = await fetched(address.replace(old, new, 1))

    assert (status, content.decode()) == (404, "Länken gäller inte längre. Skriv anmälda till boten för en ny.")


async def test_meeting_that_is_gone_is_not_found(links: FileLinks) -> None:
    assert (await fetched(links.of("m9.xlsx", "alva")))[0] == 404


def test_without_an_address_there_are_no_links_and_another_key_opens_nothing(real: Now) -> None:
    links = FileLinks("", KEY, real, folder=SIGNUP_LISTS)
    secret = (
        FileLinks("x", b"o" * 32, real, folder=SIGNUP_LISTS)
        .of("m1.xlsx", "alva")
        .rpartition("/")[2]
        .removesuffix(".xlsx")
    )

    assert links.of("m1.xlsx", "alva") == ""
    assert not links.opens("m1.xlsx", "alva", int((real() + HOLDS).timestamp()), secret)
