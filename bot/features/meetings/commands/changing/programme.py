"""`program MÖTE: …`: sets a meeting's programme; and `ändra programmet MÖTE`, a form with the present one."""

import re
from collections.abc import Sequence

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import planned_meeting
from bot.features.meetings.commands.typed.said_programme import said_programme
from bot.features.meetings.programme import programme_form, shown_programme
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
#: Not the one of "9:30".
_COLON = re.compile(r":(?:[^\S\n]+|\n|$)")


@commands.command(
    "program",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: 9.30 FIKA, 10.00 …",
    help="Vad som händer när på träffen",
    help_en="What happens when at the meeting",
    phrases=(
        (
            "lägg|lägga|skriv|skriva|fyll|fylla till|in|upp? tiderna|hålltider|hålltiderna|tidsschema|tidsschemat|"
            "körschema|körschemat|programpunkter|programpunkterna"
        ),
        "hålltiderna|hålltider|körschema|körschemat|tidsschema|tidsschemat|programpunkterna",
        "the? schedule for|of the? day? is=:",
        "lägg|lägga till|in|upp? ett? nytt? program|programmet|dagordning|dagordningen|agenda|agendan",
        "skriv|skriva in? program|programmet|dagordning|dagordningen|agenda|agendan",
        "ändra|ändrar|byt|sätt|rätta program|programmet|dagordning|dagordningen|agenda|agendan",
        "nytt program",
        "ny dagordning|agenda",
        "ta bort program|programmet|dagordningen|agendan",
        "add|change|set|edit a|the? programme|program|agenda",
    ),
    examples=("program {träff}: 9.30 Fika, 10.00 Visning", "ändra programmet {träff}"),
    asks=True,
    shown_by="träff",
    restated=said_programme,
    with_value=(
        (
            "fika|kaffe|lunch|mingel|inledning|välkommen|intro|avslut|avslutning|rundvandring|visning|workshop|guidning|"
            "pratar|berättar|föreläser|föreläsning|paus|frukost"
        ),
    ),
    hints=(
        "hålltider hålltiderna tidsschema körschema programpunkt programpunkter schema inledning avslutning "
        "rundvandring guidning paus mingel förmiddag eftermiddag"
    ),
    together=(
        (
            "fika|kaffe|mingel|inledning|välkommen|välkomna|intro|förmiddag lunch|avslut|avslutning|promenad|"
            "rundvandring|föreläsning|workshop|guidning|eftermiddag|hemfärd"
        ),
        "lägg|lägga|skriv|skriva|fyll in|upp tiderna|tider|schemat|punkterna",
        "coffee lunch|walk|tour|talk|workshop",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def set_programme(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Replace the programme; without a list, show the form."""
    words, *listed = _COLON.split(rest, maxsplit=1)
    meeting = planned_meeting(message, words, context, "program")
    if isinstance(meeting, Reply):
        return meeting
    text = _lines(message.text, listed)
    if text.strip():
        return shown_programme(message, meeting, text, context)
    return Reply(card=programme_form(message, meeting, context))


def _lines(typed: str, listed: Sequence[str]) -> str:
    """The text after the colon, with the typed line breaks, which `rest` may have lost."""
    if not listed:
        return ""
    after = _COLON.split(typed, maxsplit=1)[1:]
    return after[0] if after and after[0].split() == listed[0].split() else listed[0]
