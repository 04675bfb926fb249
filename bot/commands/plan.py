"""`plan`: the coordinator attaches a plan in personal chat; what it changes is shown as a card."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.contracts import Asked, Attachment, Reply
from bot.desk import Desk, new_id
from bot.plan_views import differences_view, problem_view
from bot.registry import Commands
from cards.plan import plan_differences_card, plan_problems_card
from network.actions.prepare_plan_import import prepare_plan_import
from network.database import meetings
from network.language.lists import alternatives
from network.model.role import Role
from network.plan_reader.formats.reading import ENDINGS
from network.plan_reader.read_plan import read_plan

commands = Commands()


@commands.command(
    "plan",
    help="Läs in eller jämför verksamhetsplanen",
    help_en="Read in or compare the yearly plan",
    role=Role.COORDINATOR,
    heading="Året",
)
def read_in_plan(asked: Asked, rest: str, desk: Desk) -> Reply:
    """Show what the attached plan would change; only "Godkänn" changes anything."""
    if not asked.attachments:
        return _how(asked, desk)
    if len(asked.attachments) > 1:
        return Reply("Skicka ett dokument i taget, så vet jag vilket som gäller.")
    year = int(rest) if rest.isdigit() and len(rest) == 4 else None
    return _compare(asked, asked.attachments[0], desk, year)


def _compare(asked: Asked, document: Attachment, desk: Desk, year: int | None) -> Reply:
    facts = desk.facts
    plan = read_plan(
        document.name,
        document.content,
        year=year,
        known_groups=facts.groups,
        today=_today(asked.now, facts.zone),
    )
    for_year = plan.year or (plan.rows[0].start_date.year if plan.rows else None)
    if not plan.rows or for_year is None:
        return Reply(card=plan_problems_card(document.name, [problem_view(each) for each in plan.problems]))
    import_id = new_id()
    differences = desk.write(
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


def _how(asked: Asked, desk: Desk) -> Reply:
    endings = alternatives(ENDINGS)
    year = _today(asked.now, desk.facts.zone).year
    planned = desk.read(lambda conn: meetings.of_year(conn, year))
    state = f"Planen för {year} är inläst." if planned else f"Ingen plan för {year} är inläst."
    return Reply(f"{state} Skicka dokumentet ({endings}) till mig i personlig chatt och skriv *plan*.")


def _today(now: datetime, zone: ZoneInfo) -> date:
    return now.astimezone(zone).date()
