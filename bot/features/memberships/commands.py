"""`kommuner`, `kommuner ny`, `kommuner avsluta` and `avgifter`."""

import re
from collections.abc import Callable, Collection
from datetime import date
from functools import partial

from sqlalchemy import Connection

from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.context import Context, new_id
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed_year import year_in
from bot.features.memberships.presenters import fees_view, kronor, municipalities_view, municipality_name
from bot.features.memberships.typed_municipalities import (
    TypedMunicipalities,
    UnknownMunicipalityError,
    typed_fees,
    typed_municipalities,
)
from cards.kit.markdown import escape
from cards.memberships import fees_card, municipalities_card
from core.language.dates import day
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.durations import spelled_minutes
from core.language.lists import enumeration
from core.language.typed.dates import typed_year
from core.members.model.role import Role
from core.members.municipalities import all_municipalities, municipality_named
from core.memberships import queries as memberships
from core.memberships.errors import AlreadyMemberError, NotAMemberError
from core.memberships.use_cases import change_memberships, join_network, leave_network, set_fees
from core.undo.model import UndoKind

commands = Commands()
#: Municipalities' names as words of a phrase; for names of two words the last word.
NAMES = "|".join(municipality.name.split()[-1] for municipality in all_municipalities())
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*:?\s+(?=\D)")
_YEAR_WITHIN = re.compile(r"\b(?:för|år)\s((?:19|20)\d\d)\b", re.IGNORECASE)
_LONGEST_SHOWN = 60


@commands.command(
    "kommuner",
    argument="[ÅR]",
    help="Kommuner som är med, och hur ofta de deltagit",
    help_en="Member municipalities and how often they took part",
    phrases=(
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
    hints="medlemmar deltagit",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def show_municipalities(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """How often each municipality took part, this year unless another is named."""
    today = _today(message, context)
    year = year_in(rest, today, message.account, otherwise=today.year)
    if year is None:
        return Reply(f"Jag förstod inte *{_shown(rest)}*. Skriv ett år, till exempel *kommuner {today.year}*.")
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
        f"+{NAMES} går|gick|gått|gå med|in i? nätverket?",
        f"+{NAMES} vill|ska|skall|får vara|bli|gå med i? nätverket?",
        f"+{NAMES} ansluter|ansluts sig? till? nätverket?",
        "lägg till kommun|kommunen",
        "kommunen går med",
        "add municipality",
    ),
    examples=("kommuner ny Borås {år}",),
    aliases=("kommun ny", "ny kommun"),
    hints="gått ansluter medlem joins tillkommer",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def join(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Make the municipalities members from the day; the year's first day if only a year is named."""
    today = _today(message, context)

    def act(typed: TypedMunicipalities) -> str:
        since = typed.day or date(today.year, 1, 1)
        codes = [municipality.code for municipality in typed.municipalities]
        _change(message, codes, partial(join_network, codes=codes, joined=since), context)
        return f"Klart. {_names(typed)} är med från {day(since, year=True)}. {_way_back(context)}"

    return _acted(rest, today, "kommuner ny Borås, Ale 2023", act)


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
    hints="lämnar gått utträde hoppar",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def leave(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """End memberships with the day; the year's last day if only a year is named."""
    today = _today(message, context)

    def act(typed: TypedMunicipalities) -> str:
        last = typed.day or today
        last = date(last.year, 12, 31) if typed.year_alone else last
        codes = [municipality.code for municipality in typed.municipalities]
        _change(message, codes, partial(leave_network, codes=codes, left=last), context)
        done = f"Klart. {_names(typed)} är med till och med {day(last, year=True)}. Det som varit ligger kvar."
        return f"{done} {_way_back(context)}"

    return _acted(rest, today, "kommuner avsluta Ale 2023", act)


@commands.command(
    "avgifter",
    undo=UndoKind.MEMBERSHIP_CHANGE,
    argument="[ÅR]",
    help="Årets avgifter och budgetens ram",
    help_en="The year's fees and the frame of its budget",
    phrases=(
        "vad ska|skall varje|alla|kommunerna? kommun|kommuner? betala",
        f"+{NAMES} ska|skall|ska=? betala|betalar",
        "avgift|avgiften|avgifterna|medlemsavgift|medlemsavgifter|medlemsavgiften",
        "vad kostar",
        "vad betalar",
        "fees|fee",
    ),
    examples=(
        "avgifter {år}",
        "avgifter {år}: Borås 25 000",
    ),
    aliases=("avgift",),
    hints="betala betalar kostar faktura kronor",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def fees(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show a year's fees, or set the typed ones."""
    today = _today(message, context)
    this_year = today.year
    amounts = any(map(str.isdigit, rest)) or any(municipality_named(word) for word in rest.split())
    year = typed_year(rest, year=this_year) if amounts else year_in(rest, today, message.account, otherwise=this_year)
    if year is not None:
        return Reply(card=fees_card(context.read(partial(fees_view, year=year))))
    match = _YEAR_FIRST.match(rest) or _YEAR_WITHIN.search(rest)
    if match is None:
        return _set_fees(message, rest, this_year, context)
    return _set_fees(message, f"{rest[: match.start()]} {rest[match.end() :]}".strip(), int(match[1]), context)


def _set_fees(message: IncomingMessage, words: str, year: int, context: Context) -> Reply:
    before = context.read(partial(memberships.fees_of_year, year=year))
    try:
        new = typed_fees(words)
        _change(message, list(new), partial(set_fees, year=year, fees=new), context)
    except UnknownMunicipalityError as error:
        return Reply(
            f"Jag förstod inte *{_shown(str(error))}*. Skriv ett år, eller kommun och belopp, som *avgifter {year}: "
            "Borås 25 000*. Inget är ändrat."
        )
    except NotAMemberError as error:
        return Reply(
            f"{municipality_name(error.code)} är inte med {year}. Skriv *kommuner ny {municipality_name(error.code)} "
            f"{year}* först. Inget är ändrat."
        )
    lines = [
        f"- {municipality_name(code)}: {kronor(fee)}" + (f" (förut {kronor(before[code])})" if code in before else "")
        for code, fee in new.items()
    ]
    total = kronor(sum({**before, **new}.values()))
    return Reply(
        "\n".join([f"Klart. Avgifter för {year}:", *lines, "", f"Ramen för {year} är nu {total}. {_way_back(context)}"])
    )


def _change(
    message: IncomingMessage, codes: Collection[str], make: Callable[[Connection], None], context: Context
) -> None:
    """Make the change, which `ångra` can undo. Raises what `make` raises."""
    change = partial(
        change_memberships, make=make, codes=codes, change_id=new_id(), by=message.person_id, now=message.now
    )
    context.write(change)


def _way_back(context: Context) -> str:
    return f"Blev det fel? Skriv *ångra* inom {spelled_minutes(context.config.rules.undo)}."


def _acted(rest: str, today: date, example: str, act: Callable[[TypedMunicipalities], str]) -> Reply:
    """Make the change and describe it; nothing is changed if anything typed is invalid."""
    try:
        typed = typed_municipalities(rest, today=today)
        if not typed.municipalities:
            return Reply(f"Vilken kommun? Skriv till exempel *{example}*.")
        return Reply(act(typed))
    except UnknownMunicipalityError as error:
        unknown = _shown(str(error))
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


def _today(message: IncomingMessage, context: Context) -> date:
    return message.now.astimezone(context.config.zone).date()


def _shown(words: str) -> str:
    return escape(words[:_LONGEST_SHOWN])
