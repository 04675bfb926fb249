"""`plan`: a coordinator attaches a plan in personal chat; its changes are shown as a card."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.app.commands.command import SeenIn, any_file
from bot.app.commands.command_registry import Commands
from bot.app.context import Context, new_id
from bot.app.messages import Attachment, IncomingMessage, Reply
from bot.features.plans.next_card import waiting_card
from bot.features.plans.presenters.problems import problem_view
from bot.features.plans.reading import plan_in, year_of
from cards.kit.markdown import escape
from cards.plans.plan_differences import Problem, plan_problems_card
from core.document_reader.errors import UnreadableDocumentError
from core.document_reader.file_kinds import KINDS
from core.document_reader.read_document import read_document
from core.language.lists import alternatives
from core.language.plurals import count
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.plans.queries import plan_imports
from core.plans.use_cases.prepare_plan_import import prepare_plan_import
from core.undo.model import UndoKind

commands = Commands()
_YEAR = re.compile(r"20\d\d")
_LONGEST_SHOWN = 60
#: Endings of the documents that are read, each by one name.
READABLE = [ending for ending in KINDS if ending not in (".markdown", ".htm")]


@commands.command(
    "plan",
    undo=UndoKind.PLAN_IMPORT,
    argument="[ÅR]",
    instead="hela året",
    help="Läs in eller jämför verksamhetsplanen",
    help_en="Read in or compare the yearly plan",
    phrases=(
        "planen|årsplan|årsplanen|verksamhetsplan|verksamhetsplanen|årsplaneringen",
        "läs|läsa in planen|plan|verksamhetsplanen?",
        "jämför planen|verksamhetsplanen",
        "ladda|ladda upp",
        "importera|import",
        "the? yearly|annual plan",
        "the plan",
    ),
    examples=(
        "läs in planen",
        "plan {år}",
    ),
    hints="verksamhetsplanen årsplanen excelplanen planfilen",
    together=("stämmer|jämför|skiljer plan|planen|årsplanen|excel",),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    # Accepts files that no other command accepts: the plan reader says what is wrong with them.
    takes=any_file,
)
def read_in_plan(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show what the attached plan would change; only "Godkänn" changes anything."""
    words = rest.split()
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    unused = " ".join(word for word in words if word != str(year))
    if not message.attachments:
        reply = _how(message, context, year)
    elif len(message.attachments) > 1:
        reply = Reply("Skicka ett dokument i taget, så vet jag vilket som gäller.")
    else:
        reply = compare(message, message.attachments[0], context, year)
    return _and_unused(reply, unused)


def compare(message: IncomingMessage, attachment: Attachment, context: Context, year: int | None) -> Reply:
    """The document's changes, as a card; nothing is changed."""
    try:
        document = read_document(attachment.name, attachment.content)
    except UnreadableDocumentError as error:
        return Reply(card=plan_problems_card(attachment.name, [Problem("", escape(str(error)))]))
    plan = plan_in(document, context, year=year, now=message.now)
    if not plan.rows and not plan.questions:
        return Reply(card=plan_problems_card(attachment.name, [problem_view(problem) for problem in plan.problems]))
    import_id = new_id()
    differences = context.write(
        lambda conn: prepare_plan_import(
            conn,
            import_id=import_id,
            document=attachment.name,
            blocks=document,
            plan=plan,
            year=year_of(plan, now=message.now, context=context),
            created_by=message.person_id,
            now=message.now,
            zone=context.config.zone,
        )
    )
    if not (differences.count or differences.questions or plan.errors or plan.questions):
        return Reply("Inga ändringar. Planen är redan inläst.")
    plan_import = context.read(lambda conn: plan_imports.get(conn, import_id))
    today = _today(message.now, context.config.zone)
    return Reply(card=context.read(lambda conn: waiting_card(conn, plan_import, differences, today=today)))


def _how(message: IncomingMessage, context: Context, asked_year: int | None) -> Reply:
    """How to send a plan, and whether there is one for the year `asked` about, otherwise this year."""
    endings = alternatives(READABLE)
    year = asked_year or _today(message.now, context.config.zone).year
    planned = context.read(lambda conn: meetings.list_of_year(conn, year))
    number = count(len(planned), "träff")
    state = f"Planen för {year} är inläst, med {number}." if planned else f"Ingen plan för {year} är inläst."
    return Reply(f"{state} Skicka dokumentet ({endings}) till mig i personlig chatt och skriv *plan*.")


def _and_unused(reply: Reply, unused: str) -> Reply:
    """The reply, with the words after *plan* that weren't understood."""
    if not unused:
        return reply
    words = f"Jag använde inte *{escape(unused[:_LONGEST_SHOWN])}*. Efter *plan* kan du skriva ett år."
    return replace(reply, text=f"{reply.text}\n\n{words}".strip())


def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
