"""`plan`: the coordinator attaches a plan in personal chat; what it changes is shown as a card."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.app.command_registry import Commands
from bot.app.context import Context, new_id
from bot.app.messages import Attachment, IncomingMessage, Reply
from bot.features.plans.presenters import differences_view, problem_view
from cards.plans import plan_differences_card, plan_problems_card
from core.document_reader.file_kinds import KINDS
from core.language.lists import alternatives
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.plans.reader.read_plan import read_plan
from core.plans.use_cases.prepare_plan_import import prepare_plan_import

commands = Commands()
#: Endings of the documents that are read; .markdown is another name for .md.
READABLE = [ending for ending in KINDS if ending != ".markdown"]


@commands.command(
    "plan",
    help="Läs in eller jämför verksamhetsplanen",
    help_en="Read in or compare the yearly plan",
    role=Role.COORDINATOR,
    heading="Året",
)
def read_in_plan(asked: IncomingMessage, rest: str, context: Context) -> Reply:
    """Show what the attached plan would change; only "Godkänn" changes anything."""
    if not asked.attachments:
        return _how(asked, context)
    if len(asked.attachments) > 1:
        return Reply("Skicka ett dokument i taget, så vet jag vilket som gäller.")
    year = int(rest) if rest.isdigit() and len(rest) == 4 else None
    return _compare(asked, asked.attachments[0], context, year)


def _compare(asked: IncomingMessage, document: Attachment, context: Context, year: int | None) -> Reply:
    config = context.config
    plan = read_plan(
        document.name,
        document.content,
        year=year,
        known_groups=config.groups,
        today=_today(asked.now, config.zone),
    )
    for_year = plan.year or (plan.rows[0].start_date.year if plan.rows else None)
    if not plan.rows or for_year is None:
        return Reply(card=plan_problems_card(document.name, [problem_view(each) for each in plan.problems]))
    import_id = new_id()
    differences = context.write(
        lambda conn: prepare_plan_import(
            conn,
            import_id=import_id,
            document=document.name,
            plan=plan,
            year=for_year,
            created_by=asked.person_id,
            now=asked.now,
        )
    )
    if not differences.count and not plan.errors:
        return Reply("Inga ändringar. Planen är redan inläst.")
    if not differences.count:
        return Reply(card=plan_problems_card(document.name, [problem_view(each) for each in plan.problems]))
    return Reply(card=plan_differences_card(differences_view(import_id, plan, differences)))


def _how(asked: IncomingMessage, context: Context) -> Reply:
    endings = alternatives(READABLE)
    year = _today(asked.now, context.config.zone).year
    planned = context.read(lambda conn: meetings.list_of_year(conn, year))
    state = f"Planen för {year} är inläst." if planned else f"Ingen plan för {year} är inläst."
    return Reply(f"{state} Skicka dokumentet ({endings}) till mig i personlig chatt och skriv *plan*.")


def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
