"""`avgifter`."""

import re
from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.year import year_in
from bot.features.memberships.changing import NAMES, change, shown_short, way_back
from bot.features.memberships.presenters import fees_view, kronor, municipality_name
from bot.features.memberships.said_municipalities import said_fees
from bot.features.memberships.typed_municipalities import (
    UnknownMunicipalityError,
    typed_fees,
)
from cards.memberships import fees_card
from core.language.typed.dates import typed_year
from core.members.model.role import Role
from core.members.municipalities import municipality_named
from core.memberships import queries as memberships
from core.memberships.errors import NotAMemberError
from core.memberships.use_cases import set_fees
from core.undo.model import UndoKind

commands = Commands()
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*:?\s+(?=\D)")
_YEAR_WITHIN = re.compile(r"\b(?:för|år)\s((?:19|20)\d\d)\b", re.IGNORECASE)


@commands.command(
    "avgifter",
    undo=UndoKind.MEMBERSHIP_CHANGE,
    argument="[ÅR]",
    help="Årets avgifter och budgetens ram",
    help_en="The year's fees and the frame of its budget",
    phrases=(
        "hur mycket|stor ska|skall|betalar|kostar|är … kommun|kommunen|kommunerna|avgiften|varje betala?",
        "~budget|budgeten|budgetram|budgetramen",
        "what|how … supposed|going|have to pay",
        "how much does|do|should|is|will … pay|cost|fee",
        "what does each|every|a municipality … pay",
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
    restated=said_fees,
    hints=(
        "betala betalar kostar faktura kronor budget budgeten budgetram faktureras fakturan fakturor kostnad "
        "kostnader pay paying pengar summa"
    ),
    together=(
        "betala|betalar|kosta|kostar kommun|kommuner|kommunen|kommunerna|medlemskap|varje",
        "pay|fee municipality|every|each",
        "pengar|summa|belopp kommunerna|kommun|kommuner|varje|kommunen",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def fees(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show a year's fees, or set the typed ones."""
    today = context.today(message.now)
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
        change(message, list(new), partial(set_fees, year=year, fees=new), context)
    except UnknownMunicipalityError as error:
        message.account.stopped = True
        return Reply(
            f"Jag förstod inte *{shown_short(str(error))}*. Skriv ett år, eller kommun och belopp, som *avgifter "
            f"{year}: Borås 25 000*. Inget är ändrat."
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
        "\n".join([f"Klart. Avgifter för {year}:", *lines, "", f"Ramen för {year} är nu {total}. {way_back(context)}"])
    )
