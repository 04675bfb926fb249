"""`planera`: drafts a year's plan, shown as changes; only "Godkänn" makes them."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.links.file_links import HOLDS
from bot.app.messages import Attachment, IncomingMessage, Reply
from bot.app.typed.year import year_in
from bot.features.plans.commands import compare
from cards.kit.markdown import escape
from core.groups import queries as groups
from core.language.dates import days
from core.language.durations import spelled_hours
from core.language.lists import enumeration
from core.language.plurals import count
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.plans.drafting.model import DraftedMeeting, PlanDraft
from core.plans.export.plan_markdown import plan_markdown
from core.plans.use_cases.draft_year import draft_year
from core.undo.model import UndoKind

commands = Commands()
_MOST_WISHED = 5


@commands.command(
    "planera",
    undo=UndoKind.PLAN_IMPORT,
    argument="[ÅR]",
    help="Föreslå nästa års plan efter årets",
    help_en="Draft next year's plan",
    phrases=(
        "börja|dags … lägga|planera|tänka|fundera|titta upp|ut|på|kring|över? +nästa +år",
        (
            "ta|plocka|få|ge|fixa fram|mig|oss? fram? ett|en|några? förslag|utkast på|till|över? datum|mötesdatum|"
            "träffdatum|dagar|mötesdagar|plan|tider"
        ),
        "förslag på|till datum|mötesdatum|träffdatum|mötesdagar|träffdagar",
        "suggest|propose|draft dates|meetings|a for|plan? for?",
        "börja|dags … lägga|planera upp|ut? +nästa +år",
        "lägga|lägg|planera upp|ut? +nästa +år",
        "gör|skriv|skapa ett|en? utkast|förslag på|till|över träffdatum|datum|mötesdatum|mötesdagar|möten|träffar för?",
        "start? drafting|planning +next=nästa year's=år plan?",
        "gör|skriv|skapa ett|en? utkast|förslag på|till? en? plan|planen|verksamhetsplan|årsplan för?",
        "gör|skriv|skapa|fixa ett|en? utkast|förslag till|på? +nästa års=år plan|verksamhetsplan|årsplan|träffar|möten",
        "föreslå|hitta datum|mötesdagar|träffdagar|dagar för",
        "föreslå|skissa en|ett? plan|planen|verksamhetsplan|verksamhetsplanen|årsplan för?",
        "draft|propose the|a|next? plan for?",
        "draft|propose next=nästa year's=år plan",
    ),
    examples=("planera {år}", "föreslå en plan för nästa år"),
    hints="utkast kalenderår årsplanering drafting datumförslag årshjul årshjulet preliminära",
    together=(
        "förslag|utkast|föreslå datum|plan|träffdatum|mötesdatum|dagar nästa|år",
        "planera|planering|börja nästa år",
    ),
    role=Role.COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Året",
    in_app=False,
)
def draft(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The draft's changes as a card, and why days were chosen; without a year, next year's."""
    today = context.today(message.now)
    year = year_in(rest, today, message.account, otherwise=today.year + 1)
    if year is None:
        return Reply(f"Vilket år ska jag planera? Skriv till exempel *planera {today.year + 1}*.")
    drafting = partial(
        draft_year,
        year=year,
        days_off=context.config.calendar.public_holidays,
        avoided_weeks=context.config.avoided_weeks,
        today=today,
    )
    plan_draft = context.read(drafting)
    if not plan_draft.meetings:
        pattern = context.read(partial(meetings.list_of_year, year=year - 1))
        return Reply(_nothing(plan_draft, has_pattern=bool(pattern)))
    names = context.read(groups.get_all).names
    drafted = [entry.meeting for entry in plan_draft.meetings]
    document = plan_markdown(drafted, network=context.config.name, year=year, groups=names)
    reply = compare(message, Attachment(f"Utkast {year}.md", document.encode()), context, year)
    if reply.card is None:
        return Reply(f"Planen för {year} är redan som jag skulle föreslå.")
    return replace(reply, text="\n".join([*_reasons(plan_draft), *_files(message, context, year)]))


def _files(message: IncomingMessage, context: Context, year: int) -> Iterator[str]:
    """The address of the draft as a document; not in a channel, where others could use it."""
    if message.channel_id is not None:
        yield from ("", "Skriv *planera* till mig i personlig chatt för att få utkastet som Word eller Excel.")
        return
    word, excel = (context.config.draft_address(f"plan-{year}.{kind}", message.person_id) for kind in ("docx", "xlsx"))
    if word and excel:
        yield ""
        holds = spelled_hours(HOLDS)
        yield f"Hämta utkastet som [Word]({word}) eller [Excel]({excel}). Länkarna är dina och gäller i {holds}."


def _nothing(plan_draft: PlanDraft, *, has_pattern: bool) -> str:
    year = plan_draft.year
    if has_pattern:
        return f"Jag hittar inga dagar att föreslå {year}: året är över, eller varje dag är upptagen."
    return f"Det finns inga träffar {year - 1} att utgå från. Skicka planen för {year - 1} eller {year} till mig."


def _reasons(plan_draft: PlanDraft) -> Iterator[str]:
    """What differs from the year before, and why."""
    yield f"Jag har följt {plan_draft.year - 1}: samma veckor, veckodagar och tider. Plats och tema fyller ni i."
    moved = [entry for entry in plan_draft.meetings if len(entry.reasons) > 1]
    if moved or plan_draft.unplaced:
        yield ""
    for entry in moved:
        yield f"- {_named(entry)}: {', '.join(entry.reasons[1:])}"
    for meeting in plan_draft.unplaced:
        day = days(meeting.start_date, meeting.end_date, year=True)
        yield f"- {escape(meeting.title)} {day}: ingen ledig dag i närheten"
    if plan_draft.wished:
        most = [f"{escape(theme.words)} ({count(theme.votes, 'röst')})" for theme in plan_draft.wished[:_MOST_WISHED]]
        yield ""
        yield f"Mest önskat i övrigt: {enumeration(most)}. *önskemål* visar alla."


def _named(entry: DraftedMeeting) -> str:
    meeting = entry.meeting
    return f"{escape(meeting.groups[0])} {days(meeting.start_date, meeting.end_date)}"
