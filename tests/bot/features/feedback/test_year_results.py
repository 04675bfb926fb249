"""`resultat ÅR`: for everybody, the group's own figure first in its channel."""

import json
from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from nacl.public import PrivateKey
from sqlalchemy import Engine, update

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.channels.model import COORDINATORS
from core.database.writer import Writer
from core.feedback.feedback_encryption import FeedbackEncryptor
from core.feedback.queries import rounds
from core.feedback.tables import feedback_rounds
from core.feedback.use_cases.close_feedback import close_feedback
from core.language.typed.dates import typed_year
from core.meetings.model.reminder_rules import ReminderRules
from core.meetings.queries import meetings
from core.members.model.role import Rights
from tests import feedback_factory
from tests.factories import CALENDAR, COORDINATOR, HANDEL, MEMBER, MILJO, NATUR, local, make_meeting
from tests.feedback_factory import open_all_pools
from tests.groups import set_groups

COMMANDS = all_commands()
TEXT = "det sägs inte vidare"
FEW = "Få eller nästan lika svar visas bara tillsammans."


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    set_groups(writer, NATUR, MILJO, HANDEL)
    return Context(
        engine,
        writer,
        Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}),
        all_delivery_kinds(),
    )


KEY = PrivateKey.generate()


def closed(context: Context, meeting_id: str, *groups: str, grades: list[int], invited: int = 20) -> None:
    meeting = make_meeting(meeting_id, groups=groups, start=date(2023, 2, 1))
    given = [feedback_factory.answers(grade, TEXT, TEXT, TEXT) for grade in grades]
    encryptor = FeedbackEncryptor(bytes(KEY.public_key))
    context.write(partial(meetings.add, meeting=meeting, planned_at=local(2023, 1, 1)))
    context.write(partial(rounds.add_encrypted, answers=[(meeting_id, encryptor.encrypt(grade)) for grade in given]))
    close = partial(close_feedback, meeting_id=meeting_id, private_keys=(KEY,), now=local(2023, 2, 9))
    context.write(lambda conn: close(conn, new_id=lambda: uuid4().hex))
    invited_then = (
        update(feedback_rounds).where(feedback_rounds.c.meeting_id == meeting_id).values(invited=invited, outside=0)
    )
    context.write(lambda conn: conn.execute(invited_then) and None)
    context.write(partial(open_all_pools, years=[2023], private_keys=(KEY,)))


def year_of(context: Context) -> None:
    closed(context, "natur", NATUR, grades=[5, 5, 4, 4, 3])
    closed(context, "natur, few", NATUR, grades=[1, 1])
    closed(context, "miljö", MILJO, grades=[1, 1, 2, 2, 3, 3])
    closed(context, "handel, few", HANDEL, grades=[1])
    closed(context, "joint", MILJO, NATUR, grades=[3, 3, 5, 5] + [4] * 6, invited=40)


def ask(context: Context, text: str, channel: str | None = None, *, rights: Rights = MEMBER) -> Reply:
    channel_id = channel and f"19:{channel}"
    return answer(
        COMMANDS, IncomingMessage(text, "mira", "Mira Ekblad", rights, channel_id, channel, local(2023, 12, 1)), context
    )


def shown(reply: Reply) -> list[str]:
    """All texts of the card after the head's first line, in the order in which they are read."""

    def texts(element: object) -> list[str]:
        if isinstance(element, list):
            return [text for part in element for text in texts(part)]
        if not isinstance(element, dict):
            return []
        own = [str(element["text"])] if element.get("type") == "TextBlock" else []
        return own + [text for key in ("items", "columns", "body") for text in texts(element.get(key))]

    return [text.replace("\u00a0", " ") for text in texts(reply.card)][1:]


def test_network_first_then_each_group_in_the_settings_order_and_joint_meetings(context: Context) -> None:
    year_of(context)

    assert shown(ask(context, "resultat 2023")) == [
        *("Året 2023", "Nätverket"),
        *("3,5", "i medel av 5", "26 %", "21 av 80 svarade", "3", "träffar", "2 träffar är inte med."),
        "Del för del",
        *(NATUR, "5 av 20 svarade (25 %) · 1 träff · 1 träff är inte med", "4,2"),
        *(MILJO, "6 av 20 svarade (30 %) · 1 träff", "2,0"),
        *(HANDEL, "1 träff är inte med", "–"),
        *("Gemensamma träffar", "10 av 40 svarade (25 %) · 1 träff", "4,0"),
        FEW,
        "En gemensam träff räknas en gång. Siffrorna visar inte vem som svarat.",
    ]


def test_group_in_its_channel_comes_first_and_the_network_next(context: Context) -> None:
    year_of(context)

    texts = shown(ask(context, "resultat 2023", MILJO))

    assert texts[:8] == ["Året 2023", MILJO, "2,0", "i medel av 5", "30 %", "6 av 20 svarade", "1", "träff"]
    assert texts[8:12] == [
        *("Del för del", "Nätverket", "21 av 80 svarade (26 %) · 3 träffar · 2 träffar är inte med", "3,5")
    ]
    assert texts.count(MILJO) == 1


def test_group_with_few_answers_has_no_figure_and_the_reason(context: Context) -> None:
    year_of(context)

    texts = shown(ask(context, "resultat 2023", HANDEL))

    assert texts[:5] == ["Året 2023", HANDEL, "–", "i medel av 5", "1 träff är inte med."]
    assert FEW in texts


def test_few_answers_of_two_groups_have_a_row_together(context: Context) -> None:
    closed(context, "natur", NATUR, grades=[5, 5, 5])
    closed(context, "miljö", MILJO, grades=[1, 1, 2])

    texts = shown(ask(context, "resultat 2023"))

    assert texts[2:8] == ["3,2", "i medel av 5", "15 %", "6 av 40 svarade", "2", "träffar"]
    row = texts.index("Träffar som bara visas tillsammans")
    assert texts[row : row + 3] == ["Träffar som bara visas tillsammans", "6 av 40 svarade (15 %) · 2 träffar", "3,2"]
    assert FEW in texts


@pytest.mark.parametrize("channel", [None, MILJO, COORDINATORS])
@pytest.mark.parametrize("rights", [COORDINATOR, MEMBER])
def test_nobody_is_shown_what_was_written(context: Context, channel: str | None, rights: Rights) -> None:
    year_of(context)

    reply = ask(context, "resultat 2023", channel, rights=rights)

    assert TEXT not in json.dumps(reply.card, ensure_ascii=False)
    assert "actions" not in (reply.card or {})


def test_asked_again_the_year_is_the_same(context: Context) -> None:
    year_of(context)

    assert ask(context, "resultat i år") == ask(context, "resultat 2023") == ask(context, "resultat år 2023")


def test_year_with_nothing_closed_says_so(context: Context) -> None:
    assert ask(context, "resultat 2022") == Reply(
        "Inget resultat för 2022 än. Frågan har inte stängt för någon träff det året."
    )


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021", 2021),
        ("år 2021", 2021),
        ("Året  2021", 2021),
        ("i  fjol", 2022),
        ("Förra året", 2022),
        ("året", 2023),
        ("8 mars 2021", None),
        ("2021-03-08", None),
        ("0", None),
        ("0021", None),
        ("", None),
    ],
)
def test_year_is_read_only_where_nothing_else_is_said(text: str, year: int | None) -> None:
    assert typed_year(text, year=2023) == year
