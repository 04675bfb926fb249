"""`kommuner`, `kommuner ny` and `kommuner avsluta`."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.year import year_in
from bot.features.memberships.changing import NAMES, change, shown_short, way_back
from bot.features.memberships.presenters import municipalities_view, municipality_name
from bot.features.memberships.said_municipalities import said_joining, said_leaving
from bot.features.memberships.typed_municipalities import (
    TypedMunicipalities,
    UnknownMunicipalityError,
    typed_municipalities,
)
from cards.kit.markdown import escape
from cards.memberships import municipalities_card
from core.language.dates import day
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.lists import enumeration
from core.members.model.role import Role
from core.memberships.errors import AlreadyMemberError, NotAMemberError
from core.memberships.use_cases import join_network, leave_network
from core.undo.model import UndoKind

commands = Commands()


@commands.command(
    "kommuner",
    argument="[ÅR]",
    help="Kommuner som är med, och hur ofta de deltagit",
    help_en="Member municipalities and how often they took part",
    phrases=(
        f"hur många|ofta ggr|gånger? har|var +{NAMES} varit|deltagit|kommit|deltog med|på|här?",
        f"hur ofta|många är|brukar +{NAMES} med|delta|komma",
        "vilken|vilka kommun|kommuner|kommunerna",
        f"how often|many times? has|have +{NAMES} attended|joined|been|participated|come",
        "which municipalities|municipality",
        "är|finns det någon kommun|kommuner som",
        "vilka|någon kommuner|kommun … inte varit|deltagit|kommit",
        "vilka kommuner",
        "hur många kommuner",
        "vilka kommuner är|var|har varit|deltagit? med?",
        "hur många|ofta kommuner|kommunerna är|var|har varit|deltagit? med?",
        "hur ofta är|var|har kommuner|kommunerna varit|deltagit? med?",
        "kommunerna",
        "medlemskommuner|medlemskommunerna",
        "municipalities",
    ),
    examples=(
        "kommuner",
        "vilka kommuner är med {år}?",
    ),
    aliases=("kommun",),
    hints="medlemmar deltagit deltagandet kommunvis flitigast municipality",
    together=("hur ofta|många|ggr varit|deltagit|kommit kommun|kommuner|kommunerna",),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def show_municipalities(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """How often each municipality took part, this year unless another is named."""
    today = context.today(message.now)
    year = year_in(rest, today, message.account, otherwise=today.year)
    if year is None:
        return Reply(f"Jag förstod inte *{shown_short(rest)}*. Skriv ett år, till exempel *kommuner {today.year}*.")
    view = context.read(partial(municipalities_view, year=year, now=message.now, zone=context.config.zone))
    return Reply(card=municipalities_card(view))


@commands.command(
    "kommuner ny",
    changes=True,
    undo=UndoKind.MEMBERSHIP_CHANGE,
    argument="KOMMUN [DATUM]",
    help="En kommun går med",
    help_en="A municipality joins",
    phrases=(
        f"+{NAMES} går|gick|gått|gå med|in",
        f"+{NAMES} går|gick|gått|gå med|in i nätverket",
        f"+{NAMES} vill|ska|skall|får vara|bli|gå med i? nätverket?",
        f"+{NAMES} ansluter|ansluts sig? till? nätverket?",
        "lägg till kommun|kommunen",
        "kommunen går med",
        "add municipality",
    ),
    examples=("kommuner ny Borås {år}",),
    aliases=("kommun ny", "ny kommun"),
    restated=said_joining,
    hints="gått ansluter medlem joins tillkommer medlemskommun",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def join(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Make the municipalities members from the day; the year's first day if only a year is named."""
    today = context.today(message.now)

    def act(typed: TypedMunicipalities) -> str:
        since = typed.day or date(today.year, 1, 1)
        codes = [municipality.code for municipality in typed.municipalities]
        change(message, codes, partial(join_network, codes=codes, joined=since), context)
        return f"Klart. {_names(typed)} är med från {day(since, year=True)}. {way_back(context)}"

    return _acted(message, rest, today, "kommuner ny Borås, Ale 2023", act)


@commands.command(
    "kommuner avsluta",
    changes=True,
    undo=UndoKind.MEMBERSHIP_CHANGE,
    argument="KOMMUN [DATUM]",
    help="En kommun går ur",
    help_en="A municipality leaves",
    phrases=(
        f"+{NAMES} har=? lämnar|lämnade|lämnat oss|nätverket?",
        f"+{NAMES} har=? går|gick|gått|hoppar|hoppat ur|av nätverket?",
        "ta bort kommun|kommunen",
        "kommunen lämnar",
        "remove municipality",
    ),
    examples=("kommuner avsluta Ale {år}",),
    aliases=("kommun avsluta", "avsluta kommun"),
    restated=said_leaving,
    hints="lämnar gått utträde hoppar utträder",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def leave(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """End memberships with the day; the year's last day if only a year is named."""
    today = context.today(message.now)

    def act(typed: TypedMunicipalities) -> str:
        last = typed.day or today
        last = date(last.year, 12, 31) if typed.year_alone else last
        codes = [municipality.code for municipality in typed.municipalities]
        change(message, codes, partial(leave_network, codes=codes, left=last), context)
        done = f"Klart. {_names(typed)} är med till och med {day(last, year=True)}. Det som varit ligger kvar."
        return f"{done} {way_back(context)}"

    return _acted(message, rest, today, "kommuner avsluta Ale 2023", act)


def _acted(
    message: IncomingMessage, rest: str, today: date, example: str, act: Callable[[TypedMunicipalities], str]
) -> Reply:
    """Make the change and describe it; nothing is changed if anything typed is invalid."""
    try:
        typed = typed_municipalities(rest, today=today)
        if not typed.municipalities:
            return Reply(f"Vilken kommun? Skriv till exempel *{example}*.")
        return Reply(act(typed))
    except UnknownMunicipalityError as error:
        message.account.stopped = True
        unknown = shown_short(str(error))
        return Reply(f"*{unknown}* är ingen kommun i Västra Götaland. Skriv som *{example}*. Inget är ändrat.")
    except WrittenDateError as error:
        return Reply(f"{escape(str(error))} Inget är ändrat.")
    except AlreadyMemberError as error:
        since = day(error.since, year=True)
        return Reply(f"{municipality_name(error.code)} är redan med, från {since}. Inget är ändrat.")
    except NotAMemberError as error:
        return Reply(f"{municipality_name(error.code)} är inte med då. Inget är ändrat.")


def _names(typed: TypedMunicipalities) -> str:
    return f"**{enumeration([municipality.name for municipality in typed.municipalities])}**"
