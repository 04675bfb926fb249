"""`rapport`: the draft of a year's report, a text in it, and the question before it is published."""

from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.error_messages import refusal
from bot.app.messages import Attachment, IncomingMessage, Reply
from bot.features.reports.announcing import what_channels_get
from bot.features.reports.presenters import draft_view, publish_view, replace_text_view
from bot.features.reports.typed_request import (
    NotUnderstoodError,
    TypedReport,
    said_report,
    typed_report,
    usual_year,
)
from bot.features.reports.writing import TextToWrite, written
from cards.kit.markdown import escape
from cards.reports.drafting import fits_to_compare, replace_text_card, report_draft_card
from cards.reports.publishing import publish_report_card
from core.documents.queries import site_pages
from core.errors import CoreError
from core.indicators.formatting import gaps
from core.indicators.use_cases.year_indicators import year_indicators
from core.members.model.role import Role
from core.reports.model.texts import HEADINGS, TextName
from core.reports.queries import texts, versions
from core.reports.text_from_file import ReportTextFileError, text_from_file
from core.reports.use_cases.make_report import make_report
from core.reports.use_cases.publish_report import next_version

commands = Commands()
_LONGEST_SHOWN = 60


def _no_file_by_itself(_attachment: Attachment) -> bool:
    """Takes a file that comes with its word, and none that comes alone: nothing in it tells what it is."""
    return False


@commands.command(
    "rapport",
    argument="[ÅR] [text FÖRORD: …] [publicera]",
    help="Utkast till årsrapporten, dina texter i den, och publicering",
    help_en="The annual report: draft, texts, publishing",
    phrases=(
        "årsrapport|årsrapporten|rapporten|verksamhetsberättelse|verksamhetsberättelsen",
        "skapa|skriv|gör en? årsrapport|årsrapporten",
        "skriv|skriva|lägg|lägga|ta|ändra med|in|till? i|om? förordet|höjdpunkterna till|i|för?",
        "annual? report",
    ),
    examples=(
        "rapport {år}",
        "rapport {år} text förord: Tack för i år!",
        "rapport {år} publicera",
    ),
    aliases=("årsrapport",),
    restated=said_report,
    hints="förord verksamhetsberättelsen årsberättelse årsberättelsen årsredovisning",
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
    changes=True,
    takes=_no_file_by_itself,
)
def report(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The year that is being reported unless another is typed; no answer names anybody."""
    today = context.today(message.now)
    year = usual_year(today)
    try:
        request = typed_report(rest, year=year)
    except NotUnderstoodError as error:
        message.account.stopped = True
        return Reply(_not_understood(str(error), year))
    if request.name is not None:
        return _write(request, request.name, message, context)
    if message.attachments:
        return Reply(f"Skriv vilken text filen är, som *rapport {request.year} text förord*. Inget är ändrat.")
    return _publishing(request.year, message, context) if request.publish else _draft(request.year, message, context)


def _draft(year: int, message: IncomingMessage, context: Context) -> Reply:
    config = context.config
    made = context.write(partial(make_report, year=year, network=config.name, now=message.now, zone=config.zone))

    newest = context.read(lambda conn: versions.newest(conn, year))
    url = context.read(lambda conn: site_pages.web_url(conn, f"report-{year}"))
    # In a channel, others would follow one's own address.
    file_url = config.draft_address(f"rapport-{year}.pdf", message.person_id) if message.channel_id is None else ""
    return Reply(card=report_draft_card(draft_view(made, newest, url=url, file_url=file_url, zone=config.zone)))


def _publishing(year: int, message: IncomingMessage, context: Context) -> Reply:
    config = context.config
    making = partial(next_version, year=year, network=config.name, now=message.now, zone=config.zone)
    try:
        made = context.write(making)
    except CoreError as error:
        return Reply("{}. {}".format(*refusal(error, config)))
    indicators = context.write(partial(year_indicators, year=year, now=message.now, zone=config.zone))
    written = context.read(lambda conn: texts.of_year(conn, year))
    told = context.read(partial(what_channels_get, year=year, until=made.report.until, config=config, now=message.now))
    return Reply(card=publish_report_card(publish_view(made, gaps(indicators), written, told)))


def _write(request: TypedReport, name: TextName, message: IncomingMessage, context: Context) -> Reply:
    """Kept at once where there was none; one that is there is shown first, with what takes its place."""
    typed = f"rapport {request.year} text {name.value}"
    try:
        words = _words_of(request, message)
    except ReportTextFileError as error:
        return Reply(f"{error} Inget är ändrat.")
    if words is None:
        return Reply(f"Skriv texten efter ett kolon, som *{typed}: …*, eller skicka den som fil. Inget är ändrat.")
    before = context.read(partial(texts.of_year, year=request.year)).get(name)
    if before is not None and message.attachments and not fits_to_compare(before.words, words):
        return Reply(
            f"{HEADINGS[name]} i årsrapporten {request.year} är redan skriven, och båda texterna får inte plats att "
            f"jämföra här. Ta bort den som står där med *{typed}: inget*, och skicka sedan filen igen."
        )
    if before is not None and before.words != words:
        return Reply(card=replace_text_card(replace_text_view(request.year, before, words)))
    if before is None and not words:
        return Reply(f"Texten {HEADINGS[name]} i årsrapporten {request.year} är inte skriven. Inget är ändrat.")
    text = TextToWrite(request.year, name, words, before.digest if before else "")
    return Reply(written(text, message, context).sentences)


def _words_of(request: TypedReport, message: IncomingMessage) -> str | None:
    """The text that was typed or sent; None if there is none. Raises ReportTextFileError."""
    if not message.attachments:
        return request.words
    if len(message.attachments) > 1:
        raise ReportTextFileError("Skicka en fil i taget, så vet jag vilken som gäller.")
    if request.words is not None:
        raise ReportTextFileError("Texten står både i meddelandet och i filen. Skicka den ena.")
    file = message.attachments[0]
    return text_from_file(file.name, file.content)


def _not_understood(words: str, year: int) -> str:
    shown = f"Jag förstod inte *{escape(words[:_LONGEST_SHOWN])}*. " if words.strip() else ""
    return (
        f"{shown}Skriv *rapport {year}* för utkastet, *rapport {year} text förord: …* (eller höjdpunkter, ändringar) "
        f"för att skriva i den, eller *rapport {year} publicera*. Inget är ändrat."
    )
