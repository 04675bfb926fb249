"""A year in which ten members share what they know, five ask, and two projects find partners."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.context import Context
from bot.app.messages import CardReply
from cards.kit import verbs
from core.channels import rosters
from core.database.writer import Writer
from core.expertise import queries as profiles
from core.expertise.questions import queries
from core.members import queries as people
from core.members.model.person import Person
from core.memberships.use_cases import join_network
from core.projects.queries.known import list_known
from core.reports.use_cases.make_report import make_report
from tests.bot.features.scene import button, new_context, push, run, say, words
from tests.bot.outbox.fakes import FakeMessenger
from tests.factories import MEMBER, NATUR, ZONE, local

#: Who, from where, and what they say that they know.
SHARE = {
    "anna": ("Borås", "dagvatten, skyfall"),
    "bosse": ("Ale", "solceller på tak"),
    "cilla": ("Tranemo", "upphandling av livsmedel"),
    "dag": ("Herrljunga", "klimatanpassningsplan"),
    "eva": ("Alingsås", "cykelvägar"),
    "filip": ("Bollebygd", "våtmarker, pollinering"),
    "gun": ("Mark", "energirådgivning"),
    "hans": ("Svenljunga", "laddstolpar"),
    "ida": ("Ulricehamn", "matsvinn i skolkök"),
    "jon": ("Vårgårda", "biogas"),
}
#: Their municipalities, which are members of the network.
CODES = ["1490", "1440", "1452", "1466", "1489", "1443", "1463", "1465", "1491", "1442"]
#: Who asks, in which month, for what, and who should come up.
ASK = [
    ("kim", 2, "dagvattenhantering", "anna"),
    ("lena", 3, "solenergi på tak", "bosse"),
    ("mats", 5, "livsmedelsupphandling", "cilla"),
    ("nina", 9, "våtmark", "filip"),
    # The same as the first, half a year later: what was answered then is there.
    ("olle", 10, "dagvatten", "anna"),
]
PROJECTS = [("Delade laddstolpar", "hans", ("eva", "gun")), ("Biogas av matsvinn", "jon", ("ida",))]


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    made = new_context(engine, writer)
    made.write(partial(join_network, codes=CODES, joined=date(2020, 1, 1)))
    members = [Person(who, who.title()) for who in (*SHARE, *(asker for asker, *_ in ASK))]
    made.write(partial(rosters.save_members, channel_id=NATUR, members=members, read_at=local(2023, 1, 1)))
    for who, (municipality, _) in SHARE.items():
        made.write(partial(people.save, person=Person(who, who.title(), None, municipality)))
    return made


def member(context: Context, verb: str, data: Mapping[str, Any], who: str, now: datetime) -> CardReply:
    return push(context, verb, data, who=who, rights=MEMBER, now=now)


def ask(context: Context, who: str, about: str, now: datetime) -> str:
    """Ask those who are found; what the search showed."""
    found = say(context, f"vem kan {about}?", who=who, rights=MEMBER, now=now)
    form = member(context, verbs.ASK_FORM, button(found, verbs.ASK_FORM), who, now)
    sent = button(form, verbs.ASK_QUESTION)
    filled = {**sent, "words": f"Hur gjorde ni med {about}?", "people": sent["kept_people"]}
    member(context, verbs.ASK_QUESTION, filled, who, now)
    return words(found)


def propose(context: Context, title: str, owner: str, partners: tuple[str, ...], now: datetime) -> None:
    shown = member(context, verbs.PREVIEW_PROJECT, {"title": title, "need": "Fler kan dela."}, owner, now)
    approving = button(shown, verbs.APPROVE_PROJECT)
    member(context, verbs.APPROVE_PROJECT, approving, owner, now)
    for partner in partners:
        joining = {"project": approving["proposal"]}
        member(context, verbs.JOIN_PROJECT, joining, partner, now + timedelta(days=2))


@pytest.mark.slow
def test_played_year(context: Context) -> None:
    messenger = FakeMessenger()
    for number, (who, (_, known)) in enumerate(SHARE.items()):
        say(context, f"jag kan {known}", who=who, rights=MEMBER, channel=None, now=local(2023, 1, 9 + number, 9))

    for who, month, about, right in ASK:
        now = local(2023, month, 14, 10)
        shown = ask(context, who, about, now)
        # Some of these days are no working days: what is asked then waits.
        later = now + timedelta(days=3)
        run(context, messenger, now + timedelta(minutes=10), later)
        question = context.read(queries.list_all)[0].id
        answer = {"question": question, "words": f"Ring in alla tidigt. {about.title()}.", "findable": "true"}
        member(context, verbs.GIVE_ANSWER, answer, right, later + timedelta(hours=1))
        helped = {"answer": context.read(queries.list_answers)[0].id}
        member(context, verbs.ANSWER_HELPED, helped, who, later + timedelta(hours=2))
        run(context, messenger, later + timedelta(hours=2), later + timedelta(days=3))
        assert right.title() in shown
        assert ("Svar från förr" in shown) is (who == "olle")
    for month, (title, owner, partners) in zip((4, 8), PROJECTS, strict=True):
        now = local(2023, month, 12, 10)
        propose(context, title, owner, partners, now)
        run(context, messenger, now + timedelta(minutes=10), now + timedelta(days=2, minutes=10))

    cards = [words(card) for card in messenger.cards]
    asked = [card for card in cards if "undrar" in card]
    assert len(asked) == len(ASK)
    assert all(f'"id": "{right}"' in card for card, (_, _, _, right) in zip(asked, ASK, strict=True))
    assert sum('"Svar"' in card and "svarar" in card for card in cards) == len(ASK)
    proposed = context.read(partial(list_known, now=local(2023, 12, 1), undo=timedelta(minutes=10)))
    assert {project.fields.title: len(project.joined) for project in proposed} == {
        "Delade laddstolpar": 3,
        "Biogas av matsvinn": 2,
    }
    assert {channel for channel, _, _ in messenger.sent} == {NATUR}
    assert len(context.read(profiles.list_all)) == len(SHARE)
    made = context.write(partial(make_report, year=2023, network="x", now=local(2024, 1, 10, 9), zone=ZONE))
    assert made.data.projects.proposed == 2
