"""`nyckeltal` in Teams: the year's figures with target and the year before, the rows behind one, and nobody's name."""

import json
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.all_features.commands import all_commands
from bot.all_features.delivery_kinds import all_delivery_kinds
from bot.app.commands.command_dispatcher import answer
from bot.app.configuration.config import Config
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.database.writer import Writer
from core.indicators.model.indicators import Indicator
from core.indicators.queries import targets
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Rights
from tests.factories import CALENDAR, COORDINATOR, MEMBER, MILJO, local
from tests.sample_year.people import MEMBERS
from tests.sample_year.year import NOW, YEAR, build_sample_year

COMMANDS = all_commands()
ALL = (
    "nyckeltal 2023",
    "nyckeltal i fjol visa deltagande",
    "nyckeltal 2023 visa träffar",
    "nyckeltal 2023 visa kommuner",
    "nyckeltal 2023 visa nöjdhet",
    "nyckeltal 2023 visa personer",
)


@pytest.fixture
def context(engine: Engine, writer: Writer) -> Context:
    return Context(engine, writer, Config("Nätverket", ReminderRules(), CALENDAR, bytes, {}), all_delivery_kinds())


@pytest.fixture
def sample(context: Context) -> Context:
    build_sample_year(context.writer)
    return context


def ask(context: Context, text: str, rights: Rights = COORDINATOR, channel: str | None = None) -> Reply:
    return answer(COMMANDS, IncomingMessage(text, "alva", "Alva", rights, channel, channel, NOW), context)


def words(reply: Reply) -> str:
    text = json.dumps(reply.card, ensure_ascii=False) + reply.text
    return text.replace("\u00a0", " ").replace("\u2060", "")


def texts(reply: Reply) -> list[str]:
    """All that the card says, in order, without its head."""

    def of(element: object) -> list[str]:
        if isinstance(element, dict):
            own = [element["text"]] if element.get("type") == "TextBlock" else []
            return own + [word for value in element.values() if isinstance(value, dict | list) for word in of(value)]
        return [word for part in element for word in of(part)] if isinstance(element, list) else []

    return [word.replace("\u00a0", " ").replace("\u2060", "") for word in of((reply.card or {})["body"][1:])]


def set_target(context: Context, text: str) -> str:
    return ask(context, text).text.replace("\u00a0", " ")


def test_year_shows_each_figure_with_target_and_the_year_before(sample: Context) -> None:
    set_target(sample, "nyckeltal 2023 mål deltagande 400")
    set_target(sample, "nyckeltal 2023 mål nöjdhet 4,2")

    shown = texts(ask(sample, "nyckeltal 2023"))

    assert shown[: shown.index("Per grupp")] == [
        "Aktiviteter",
        "2022: 3",
        "8 träffar och 9 webbmöten",
        "17",
        "Kommuner",
        "2022: 32",
        "1 kommun utanför nätverket deltog också",
        "36 av 38",
        "Deltagande",
        "Mål 400 · 2022: 67",
        "166 personer, 27 utan namn · räknas för sig: 24 från 2 partner och 9 föreläsare",
        "380",
        "Nöjdhet",
        "Mål 4,2 · 2022: 3,8",
        "i medel av 5, 166 svar",
        "3,8",
        "Det här saknas",
        "Närvaro saknas för 2 av 17 träffar.",
        "Kommun saknas för 2 av 380 deltagande.",
        "Återkopplingen är inte stängd för 1 av 17 träffar.",
        "2 av 17 träffar är inte med i nöjdheten, för svaren är för få eller för lika.",
    ]
    assert shown[shown.index("Per grupp") + 1 :][:2] == [
        f"{MILJO}: 8 träffar",
        "168 deltagande · 85 personer · 34 kommuner · nöjdhet 3,8 (89 svar)",
    ]
    assert "En träff var gemensam och räknas en gång för nätverket och en gång för varje grupp." in shown


def test_rows_behind_each_figure_end_in_it(sample: Context) -> None:
    assert '"Deltagande: 380"' in words(ask(sample, "nyckeltal 2023 visa deltagande"))
    assert '"Aktiviteter: 17"' in words(ask(sample, "nyckeltal 2023 visa träffar"))
    assert '"Kommuner: 36 av 38"' in words(ask(sample, "nyckeltal 2023 visa kommuner"))
    assert '"Nöjdhet: 3,8"' in words(ask(sample, "nyckeltal 2023 visa nöjdhet"))
    attendance = texts(ask(sample, "nyckeltal 2023 visa deltagande"))
    at = attendance.index("ons 8 november: Digitalt nätverksmöte")
    assert attendance[at + 1 : at + 3] == ["Naturvårdsgruppen · närvaro saknas", "–"]
    assert "ons 10–tors 11 maj: Nätverksträff" in attendance
    graded = texts(ask(sample, "nyckeltal 2023 visa nöjdhet"))
    assert "tis 21 mars: Digitalt nätverksmöte och tors 28 september: Nätverksträff" in graded
    assert "Miljöstrategigruppen · 6 svar, nästan lika · inte med i medelvärdet" in graded


@pytest.mark.parametrize("text", ALL)
@pytest.mark.parametrize("channel", [None, MILJO])
def test_nobody_is_named_anywhere(sample: Context, text: str, channel: str | None) -> None:
    shown = words(ask(sample, text, channel=channel))

    others = ("Lisbet", "Rune", "Berit", "Gunnar", "Okänd Person")
    assert [name for name in {*others, *(member.name for member in MEMBERS)} if name in shown] == []
    assert "Nyckeltal" in shown


@pytest.mark.parametrize("text", [*ALL, "nyckeltal 2023 mål deltagande 400"])
def test_members_are_told_whom_to_ask(context: Context, text: str) -> None:
    assert "Det här kan bara" in ask(context, text, MEMBER).text
    assert context.read(partial(targets.of_year, year=2023)) == {}


def test_buttons_ask_for_the_rows(sample: Context) -> None:
    card = ask(sample, "nyckeltal 2023").card or {}

    commands = [action["data"]["text"] for action in card["actions"]]
    assert commands == [f"nyckeltal 2023 visa {word}" for word in ("träffar", "kommuner", "deltagande", "nöjdhet")]
    assert all("Nyckeltal 2023" in words(ask(sample, text)) for text in commands)


def test_targets_are_set_changed_and_taken_away(context: Context) -> None:
    replies = [
        set_target(context, text)
        for text in (
            "nyckeltal 2024 mål deltagande 400",
            "nyckeltal mål deltagare: 1 200",
            "nyckeltal i år mål nöjdhet 4,2",
            "nyckeltal 2023 mål kommuner 38",
            "nyckeltal 2024 mål nöjdhet inget",
        )
    ]

    assert replies == [
        "Klart. Målet för deltagande 2024 är 400.",
        "Klart. Målet för deltagande 2024 är 1 200 (förut 400).",
        "Klart. Målet för nöjdhet 2024 är 4,2.",
        "Klart. Målet för kommuner 2023 är 38.",
        "Klart. Nöjdhet har inget mål för 2024 (förut 4,2).",
    ]
    assert context.read(partial(targets.of_year, year=2024)) == {Indicator.ATTENDANCES: 1200}
    assert context.read(partial(targets.of_year, year=YEAR)) == {Indicator.MUNICIPALITIES: 38}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nyckeltal vatten", "*vatten*"),
        ("nyckeltal 23", "*23*"),
        ("nyckeltal 2023 visa", "Skriv *nyckeltal 2024*"),
        ("nyckeltal 2023 visa lunch", "*lunch*"),
        ("nyckeltal 2023 visa deltagande snart", "*snart*"),
        ("nyckeltal 2023 mål", "Skriv *nyckeltal 2024*"),
        ("nyckeltal 2023 mål deltagande", "Skriv *nyckeltal 2024*"),
        ("nyckeltal 2023 mål deltagande många", "*många*"),
        ("nyckeltal 2023 mål deltagande -5", "*-5*"),
        ("nyckeltal 2023 mål deltagande 4,5", "är ett heltal"),
        ("nyckeltal 2023 mål deltagande 0", "ligger mellan 1 och"),
        ("nyckeltal 2023 mål nöjdhet 4,25", "*4,25*"),
        ("nyckeltal 2023 mål nöjdhet 6", "ligger mellan 1 och 5"),
        ("nyckeltal 2023 mål kommuner 999999999", "Inget är ändrat"),
        ("nyckeltal 2023 mål " + "x" * 300, "Inget är ändrat"),
    ],
)
def test_what_can_t_be_used_is_named_and_changes_nothing(context: Context, text: str, expected: str) -> None:
    reply = ask(context, text)

    assert expected in reply.text.replace("\u00a0", " ")
    assert reply.card is None
    assert context.read(partial(targets.of_year, year=2023)) == {}


def test_year_that_goes_on_says_until_when(context: Context) -> None:
    build_sample_year(context.writer)
    summer = IncomingMessage("nyckeltal", "alva", "Alva", COORDINATOR, None, None, local(2023, 7, 1, 12))

    text = words(answer(COMMANDS, summer, context))

    assert "Till och med lör 1 juli" in text
    assert "9 träffar har inte varit än." in text


def test_year_without_meetings_has_no_figures_and_no_buttons(context: Context) -> None:
    reply = ask(context, "nyckeltal 2031")

    shown = texts(reply)
    assert shown[:2] == ["Aktiviteter", "0"]
    assert shown.count("–") == 3
    assert "Ingen träff har varit 2031." in shown
    assert "actions" not in (reply.card or {})
    for text in ("visa deltagande", "visa träffar", "visa kommuner", "visa nöjdhet"):
        assert "Nyckeltal 2031" in words(ask(context, f"nyckeltal 2031 {text}"))
