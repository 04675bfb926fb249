"""`nyckeltal`: the year in figures, the rows behind one, and the targets."""

from functools import partial

from sqlalchemy import Connection

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.lasting import remember
from bot.app.messages import IncomingMessage, Reply
from bot.features.indicators.presenters import year_figures_view
from bot.features.indicators.rows import RowsAsked, rows_view
from bot.features.indicators.typed_request import (
    NotUnderstoodError,
    TypedRequest,
    Wanted,
    said_indicators,
    typed_request,
)
from cards.indicators.rows_behind import rows_behind_card
from cards.indicators.year_figures import year_figures_card
from cards.kit.markdown import escape
from core.indicators.errors import TargetOutOfRangeError
from core.indicators.formatting import INDICATORS, value_in_words
from core.indicators.model.indicators import Indicator
from core.indicators.use_cases.set_target import set_target
from core.indicators.use_cases.year_indicators import review_year
from core.members.model.role import Role
from core.undo.model import LastingKind

commands = Commands()
_LONGEST_SHOWN = 60


@commands.command(
    "nyckeltal",
    argument="[ÅR] [visa DELTAGANDE] [mål DELTAGANDE 400]",
    help="Årets nyckeltal, och raderna bakom dem",
    help_en="The year in figures",
    phrases=(
        "siffror|siffrorna|siffra på|för|om|över|från året|året|i|verksamheten|2022|2023|2024 året|år?",
        "antal|antalet möten|träffar|aktiviteter|deltaganden",
        ("hur många aktiviteter|deltagare|unika … har|hade|hölls|hållits|blev|blivit vi|det|nätverket|haft|i"),
        "nyckeltalen|nyckeltalet",
        "figures|numbers for|on the|this? year",
        "how many meetings|activities|participants have|did|has we",
        "hur ligger vi|det till i siffror",
        "i siffror",
        "hur många var|är|har varit? med|deltagit? totalt|sammanlagt",
        "get|give|show me? the? key figures for?",
        "nyckeltalen|indikatorerna",
        "statistik|statistiken",
        "årets siffror",
        "hur gick|blev|ser|såg året ut? i? siffror|siffrorna",
        "visa|visar siffror|siffrorna för|från?",
        "siffror|siffrorna för året",
        "hur många deltagare|deltagande|aktiviteter har|hade vi|nätverket haft? för?",
        "key figures",
        "statistics",
        "the? figures for?",
    ),
    examples=(
        "nyckeltal {år}",
        "nyckeltal {år} visa deltagande",
        "nyckeltal {år} mål deltagande 400",
    ),
    aliases=("indikatorer", "indicators"),
    restated=said_indicators,
    hints="siffror totalt statistik kpi kpier mätetal statistiken totalen underlag sammanställning figures numbers",
    together=(
        "siffror|siffrorna|statistik året|år|styrelsen|ledningen|nätverket",
        "antal|antalet|många möten|träffar|deltagare|deltagande|kommuner året|år|totalt|hittills",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def indicators(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The figures of the present year, unless another is typed; they name nobody."""
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    try:
        request = typed_request(rest, today=today, account=message.account)
    except NotUnderstoodError as error:
        message.account.stopped = True
        return Reply(_not_understood(str(error), today.year))
    if request.wanted is Wanted.TARGET and request.indicator is not None:
        return Reply(_set_target(request, request.indicator, message, context))
    if request.wanted is Wanted.ROWS and request.indicator is not None:
        wanted = RowsAsked(request.year, request.indicator, message.now, zone)
        return Reply(card=rows_behind_card(context.write(partial(rows_view, request=wanted))))
    # It runs in the writer, since what is shown together is stored (select_disclosable).
    review = context.write(partial(review_year, year=request.year, now=message.now, zone=zone))
    return Reply(card=year_figures_card(year_figures_view(review, today=today)))


def _set_target(request: TypedRequest, indicator: Indicator, message: IncomingMessage, context: Context) -> str:
    name = INDICATORS[indicator].casefold()

    def setting(conn: Connection) -> float | None:
        before = set_target(conn, year=request.year, indicator=indicator, target=request.target)
        remember(conn, LastingKind.TARGET, message)
        return before

    try:
        before = context.write(setting)
    except TargetOutOfRangeError as error:
        lowest, highest = (value_in_words(Indicator.ACTIVITIES, limit) for limit in (error.lowest, error.highest))
        whole_number = "" if indicator is Indicator.SATISFACTION else " och är ett heltal"
        return f"Målet för {name} ligger mellan {lowest} och {highest}{whole_number}. Inget är ändrat."
    was = f" (förut {value_in_words(indicator, before)})" if before is not None else ""
    if request.target is None:
        return f"Klart. {name.capitalize()} har inget mål för {request.year}{was}."
    return f"Klart. Målet för {name} {request.year} är {value_in_words(indicator, request.target)}{was}."


def _not_understood(words: str, year: int) -> str:
    shown = f"Jag förstod inte *{escape(words[:_LONGEST_SHOWN])}*. " if words.strip() else ""
    return (
        f"{shown}Skriv *nyckeltal {year}*, *nyckeltal {year} visa deltagande* (eller träffar, kommuner, nöjdhet), "
        f"eller *nyckeltal {year} mål deltagande 400*. Inget är ändrat."
    )
