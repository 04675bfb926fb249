"""`mål MÖTE: 11, 13, klimat 2030`: which goals a meeting contributes to; and `mål MÖTE`, which it has."""

import re
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.typed.said_number import said_goals
from bot.features.meetings.edit_at_once import edit_at_once
from cards.kit.markdown import escape
from core.language.lists import enumeration
from core.language.nothing import means_nothing
from core.meetings.goal_words import AGENDA_2030, goal_name, goals_in_words, typed_goals
from core.meetings.model.goal import Goal, in_order
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_EXAMPLE = "Skriv till exempel *mål 8 mars: 11, 13, klimat 2030*, eller *mål 8 mars: inga*."
_LONGEST_SHOWN = 60
_GOALS_FIRST = re.compile(r"(?P<goals>\d{1,2}(?:(?: ?, ?| och | & )\d{1,2}){0,16}) (?:på|för|till|i) (?P<meeting>\S.*)")


@commands.command(
    "mål",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: 11, 13, KLIMAT 2030",
    help="Vilka mål träffen bidrar till",
    help_en="Which goals the meeting contributes to",
    phrases=(
        "agenda 2030|tjugotrettio",
        "globala|globalt målen|mål|målet",
        "hållbarhetsmål|hållbarhetsmålen|hållbarhetsmålet|klimatmål|miljömål|miljömålen",
        "sdg|sdgs|sdg-mål|globalmål|globalmålen",
        "global|sustainability|sustainable goals|goal",
        "vilka mål",
        "ändra|sätt mål|målen",
        "lägg=+ till? mål|målen",
        "bidrar|bidra|kopplas=: till mål|målet|målen",
        "goals",
    ),
    examples=(
        "mål {träff}: 11, 13, klimat 2030",
        "mål {träff}: inga",
    ),
    aliases=("målen",),
    restated=said_goals,
    hints=(
        "syfte syftet målsättning globala agenda agenda2030 sdg hållbarhetsmål ekosystem klimatmål miljömål kryssa "
        "bidra sustainability"
    ),
    together=(
        "bidrar|bidra agenda|mål|målen|målet|2030",
        "kryssa|fyll|fylla|sätt|lägg mål|målen|målet",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def set_goals(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Replace or extend the meeting's goals; no message is sent, so there is nothing to ask."""
    adds = rest.startswith("+")
    words, colon, listed = _with_goals_last(rest.removeprefix("+")).partition(":")
    if not words.strip():
        return Reply(f"Vilken träff? {_EXAMPLE}")
    meeting = own_meeting(message, words.strip(), context, command="mål", nearest=lambda _: None)
    if isinstance(meeting, Reply):
        return meeting
    if not colon or not listed.strip():
        return Reply(_state(meeting, message, context))
    typed = typed_goals("" if means_nothing(listed) else listed)
    if typed.unknown:
        message.account.stopped = True
        unknown = enumeration([f"*{escape(word[:_LONGEST_SHOWN])}*" for word in typed.unknown[:3]])
        return Reply(
            f"Jag känner inte målet {unknown}. Agenda 2030 har mål 1–{len(AGENDA_2030)}; de andra är klimat 2030 och "
            f"UVG (Utmaningar för ett hållbart Västra Götaland). Inget är ändrat."
        )
    if meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{presenters.is_cancelled(meeting, message.now, context.config.zone)}.")
    name = presenters.name_and_days(meeting, message.now, context.config.zone)
    goals = in_order((*meeting.goals, *typed.goals)) if adds else typed.goals
    if goals == meeting.goals:
        return Reply(f"{name} är redan så: {_in_words(meeting.goals)}. Inget är ändrat.")
    undo = edit_at_once(message, replace(meeting, goals=goals), context)
    return Reply(f"Klart. {name}: {_in_words(goals)} (förut {_in_words(meeting.goals)}). {undo}")


def _with_goals_last(text: str) -> str:
    """The words with the meeting first, even if the goals were typed first: "13 på träffen 24 maj"."""
    match = _GOALS_FIRST.fullmatch(text.strip())
    return f"{match['meeting']}: {match['goals']}" if match else text


def _in_words(goals: tuple[Goal, ...]) -> str:
    return goals_in_words(goals) or "inga mål"


def _state(meeting: Meeting, message: IncomingMessage, context: Context) -> str:
    name = presenters.name_and_days(meeting, message.now, context.config.zone)
    lines = [
        f"- {goal_name(goal)}: {AGENDA_2030[goal.number]}" if goal.number else f"- {goal_name(goal)}"
        for goal in meeting.goals
    ]
    if not lines:
        return f"{name} har inga mål. {_EXAMPLE}"
    return "\n".join([f"{name} bidrar till:", *lines, "", f"Ändra: {_EXAMPLE}"])
