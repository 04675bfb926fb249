"""`regler`: when each message is sent, from the rules themselves."""

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from core.language.dates import at_clock
from core.language.plurals import count
from core.meetings.model.reminder_rules import ReminderRules
from core.members.model.role import Role
from core.working_days.calendar import DAY_BEGINS, DAY_ENDS

commands = Commands()


@commands.command(
    "regler",
    help="När påminnelser går ut",
    help_en="When reminders go out",
    phrases=(
        "hur lång|långt tid? innan|före … påminnelse|påminnelser|påminnelsen|inbjudan|inbjudningar|inbjudningarna",
        "när|hur brukar|ska … inbjudan|inbjudningar|inbjudningarna|påminnelser|påminnelserna gå|skickas|komma? ut?",
        "när får folk|man|alla sin|sina? inbjudan|inbjudningar|påminnelse",
        "när|hur går|skickas|kommer|ofta|dags påminnelser|påminnelserna|inbjudningar|inbjudningarna|påminner",
        "när|hur påminner du|ni",
        "reglerna|påminnelseregler|påminnelsereglerna",
        "vilka regler gäller? för? påminnelser|påminnelserna|utskick|utskicken?",
        "hur lång|långt tid? innan|före träffen|mötet? går|skickas|kommer inbjudan|påminnelsen ut?",
        "hur lång|långt tid? innan|före träffen|mötet? går|skickas|kommer inbjudningar|påminnelser ut?",
        "hur ofta påminner|skickar",
        "rules",
        "when do you remind|reminders",
    ),
    examples=(
        "regler",
        "när går påminnelser ut?",
    ),
    hints="brukar inbjudningarna intervall",
    together=(
        (
            "påminnelserna|påminnelser|påminnelse|påminnelsen|inbjudningarna|inbjudningar|inbjudan dagar|veckor|"
            "timmar|dagen|vecka före|innan|tidigare|senare|tidigt|sent"
        ),
        "reminders|reminder|invitations days|weeks|day before|earlier|later",
        "ändra|byt|ställ påminnelserna|påminnelsetiden|reglerna",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
    in_app=False,
)
def show_rules(_message: IncomingMessage, _rest: str, context: Context) -> Reply:
    """All of them, in the order of a meeting's life."""
    return Reply("\n".join(f"- {line}" for line in rule_lines(context.config.rules)))


def rule_lines(rules: ReminderRules) -> list[str]:
    """The rules in words."""
    leaves = at_clock(rules.leaves_at)
    minutes = round(rules.feedback_after_end.total_seconds() / 60)
    working = rules.reminder_working_days_before
    return [
        (
            f"**Inbjudan med anmälan:** {count(rules.invitation_days_before, 'dag')} före, {leaves}. "
            "Är det helg eller röd dag går den arbetsdagen innan."
        ),
        f"**Påminnelse:** {count(working, 'arbetsdag')} före, {leaves}.",
        f"**Samma dag:** {at_clock(rules.morning_at)}.",
        (
            f"**Återkoppling:** {count(minutes, 'minut')} efter slutet, eller {at_clock(rules.whole_day_feedback_at)} "
            f"om ingen sluttid är känd. Slutar träffen på kvällen frågar jag nästa arbetsdag {leaves}. "
            f"Frågan är öppen i {count(rules.feedback_open.days, 'dag')}, med en påminnelse "
            f"{count(rules.feedback_nudge_working_days_after, 'arbetsdag')} efter träffen."
        ),
        (
            f"**Saknas dokument eller närvaro** {count(rules.follow_up_working_days_after, 'arbetsdag')} efter träffen "
            "frågar jag er en gång."
        ),
        (
            f"**Saknas tema, plats eller länk** {count(rules.details_working_days_before, 'arbetsdag')} före träffen "
            "säger jag det en gång. Dagen efter att återkopplingen har stängt frågar jag vad det blev av."
        ),
        (
            f"**Ändringar** berättas efter {count(round(rules.undo.total_seconds() / 60), 'minut')}, "
            "när det inte längre går att ångra."
        ),
        f"**Aldrig** på helger, röda dagar eller {_night()}. Undantag: samma dag, om träffen själv är en sådan dag.",
        "**För sent är för sent:** en påminnelse vars tid har gått skickas inte i efterhand. *varför* säger varför.",
    ]


def _night() -> str:
    return f"mellan {at_clock(DAY_ENDS)} och {at_clock(DAY_BEGINS)}"
