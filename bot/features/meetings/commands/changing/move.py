"""`flytta`: moves a meeting to other days, other times, or both."""

import re
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question, day_choices
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import meeting_ahead
from bot.features.meetings.commands.typed.move_parts import MoveParts, begins_target, parted
from bot.features.meetings.commands.typed.move_reason import without_reason
from bot.features.meetings.commands.typed.move_target import ask_for_target
from bot.features.meetings.commands.typed.said_move import said_move
from bot.features.meetings.commands.typed.typed_move import TimeError, UnknownWordsError, moved
from bot.features.meetings.edit_preview import shown_edit
from cards.kit.markdown import escape
from core.language.dates_in_text.calendar_days import WrittenDateError
from core.language.reasons import split_reason
from core.meetings.model.meeting import Meeting, ends_before_it_starts
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: "ska börja 8.30" says nothing of when it ends.
_BEGINS = re.compile(r"\b(?:börjar?|startar?|start|begins?|starts?)\b", re.IGNORECASE)


@commands.command(
    "flytta",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE till DATUM: ANLEDNING",
    help="Flyttar träffen",
    help_en="Moves the meeting",
    phrases=(
        "ta|tar|kör|kört|lägg|lägger|byt|byter|byta|ha|hålla=till den|till|på istället|stället",
        "skjut|skjuta|skjuter|skjuts",
        "får|ska|kan bli|vara=till … istället|stället",
        "^börja|börjar|starta +kl|klockan",
        "alla|båda … möten|mötena|träffar|träffarna … ska|skall|får börja|starta=till",
        "~ska|skall|kommer alla|båda|allihop? att? börja|starta=till",
        "~byt|byta|ändra|ändras",
        "~får|kan bli|vara=till",
        "flytta|flyttas|flyttar|flyttat mötet|träffen|på?",
        "flytta|flyttas|flyttar",
        "skjut|skjuta|skjuts|skjuter upp|på|fram",
        "+senarelägg|senarelägga|senareläggs|tidigarelägg|tidigarelägga|tidigareläggs",
        "ändra|ändras|byt|byta|byter tid|tiden|datum|datumet|dag|dagen|starttid|starttiden|mötestid|mötestiden",
        "boka|bokas om",
        "omboka|ombokas",
        "ny|nytt tid|datum|dag",
        "ny tid|dag för|på",
        "move|postpone|reschedule|delay|moved|postponed",
        "change the? date|time|day",
        "~+dag|dagar|vecka|veckor|månad|månader|days|weeks|week +senare|tidigare|framåt|bakåt|later|earlier",
    ),
    examples=(
        "flytta {träff} till {annan}",
        "flytta {träff} en vecka",
        "skjut upp {träff}",
    ),
    asks=True,
    restated=said_move,
    hints="senarelägga tidigarelägga ombokning omboka krockar krocka omplanera",
    with_value=(
        (
            "blir|bli|får|tar|ta|tas|kör|lägger|byter|föreslår istället|stället|hellre|annars|måndagen|tisdagen|"
            "onsdagen|torsdagen|fredagen"
        ),
        "push|shift|bump|have|do|make to|instead",
        "förläng|förlänga|förlängs|slutar|sluta|extend|avsluta kl|klockan|halv|till|to",
        "går|funkar|passar|hinner|kan inte|bättre|bra tar|ta|tas|kör|istället|hellre|bättre",
    ),
    together=(
        "krockar|krock|kolliderar istället|stället|annan|ta|byta|flytta",
        "passar|funkar inte|dåligt|illa istället|stället|annan|nytt",
        "clash|clashes|conflicts instead|another|take|move",
        "do|have|take|make|meet|can instead",
        "lägga|lägg|ta|sätta|sätt|köra|kör|börja|ha istället|stället kl|klockan|den",
        "funkar|passar|går|krockar inte tar|ta|byta|kör|annan|hellre|istället",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
)
def move(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Move it to other dates, other times, or both; the rest stays."""
    typed, reason = split_reason(rest)
    today = context.today(message.now)
    if not reason:
        typed, reason = without_reason(message, typed, context)
    parts = parted(typed, today=today)
    if not parts.target and begins_target(reason, today):
        # The new day may come after a colon, like a reason.
        parts, reason = MoveParts(parts.meeting, reason), ""
    meeting = meeting_ahead(message, parts.meeting, context, "flytta")
    if isinstance(meeting, Reply):
        return meeting
    try:
        after = moved(meeting, parts.target, today=today, chosen=message.chosen_day)
    except WrittenDateError as unclear:
        return clarifying_question(escape(str(unclear)), day_choices(message, unclear.choices, year=today.year))
    except TimeError as problem:
        message.account.stopped = isinstance(problem, UnknownWordsError)
        return Reply(escape(str(problem)))
    if after is not None and _BEGINS.search(message.text):
        after = _until_its_end(meeting, after)
    if after is None:
        return ask_for_target(message, meeting, parts.target, context)
    if ends_before_it_starts(after.start_date, after.end_date, after.start_time, after.end_time):
        return Reply("Sluttiden ligger före starttiden. Skriv till exempel *kl 9–12*.")
    if after.start_date < today:
        return Reply(
            f"{presenters.days_of(after, message.now, context.config.zone)} har redan varit. Välj en dag som kommer."
        )
    # The year is shown if it isn't this one.
    was, will_be = (presenters.when_of(version, message.now, context.config.zone) for version in (meeting, after))
    return shown_edit(message, meeting, after, context, what="Flytta", was=was, will_be=will_be, reason=reason)


def _until_its_end(before: Meeting, after: Meeting) -> Meeting:
    """The meeting with its old end, where only another beginning was said."""
    if after.end_time is not None or after.start_time is None or before.end_time is None:
        return after
    return replace(after, end_time=before.end_time) if after.start_time < before.end_time else after
