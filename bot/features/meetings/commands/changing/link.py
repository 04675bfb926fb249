"""`länk`: sets the address for joining a meeting online."""

import re
from dataclasses import replace

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.meetings.commands.changing.named_meeting import planned_meeting
from bot.features.meetings.commands.typed.said_value import LINK, said_link
from bot.features.meetings.edit_preview import shown_edit
from core.language.nothing import means_nothing
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_COLON = re.compile(r"(?:(?<!\s)\s+)?:(?:\s+|$)")


@commands.command(
    "länk",
    changes=True,
    undo=UndoKind.MEETING_EDIT,
    argument="MÖTE: ADRESS",
    help="Ändrar länken till mötet",
    help_en="Changes the link to join",
    phrases=(
        "rätt|rätta|nya|ny länk|länken|teamslänk|teamslänken|möteslänk|möteslänken",
        "det? här|detta|den är rätt|rätta|nya|ny länk|länken|till",
        "the? new|right|correct link",
        "här är|kommer teamslänken|teamslänk|möteslänken|möteslänk|zoomlänken|zoomlänk till?",
        "lägg till|in en? ny? länk|länken|teamslänk|möteslänk",
        "byt|byta|ändra|sätt länk|länken|teamslänk|teamslänken|möteslänken",
        "ny|nya|rätt|rätta länk|teamslänk|möteslänk|teamsadress|mötesadress|zoomadress|inbjudningslänk",
        "här är länken|länk",
        "add|change|new the? link",
    ),
    examples=("länk {träff}: https://teams.microsoft.com/…",),
    asks=True,
    shown_by="träff",
    aliases=("lank",),
    restated=said_link,
    with_value=("https",),
    hints="teamslänk zoom zoomlänk url teamsen möteslänk videolänk inbjudningslänk teamsadress mötesadress",
    together=("https teams|teamsen|zoom|länk|länken|meet|funkar|rätt|gamla|anslut|möteslänk|link|join",),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def link(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Set the address for joining online; https only."""
    match = LINK.search(rest)
    words = f"{rest[: match.start()]} {rest[match.end() :]}" if match else _COLON.split(rest)[0]
    wanted = _COLON.split(rest, maxsplit=1)[1:]
    if match is None and not (wanted and means_nothing(wanted[0])):
        message.account.stopped = True
        return Reply(
            "Vilken länk? Skriv till exempel *länk 8 mars: https://teams.microsoft.com/…*. Den ska börja på https."
        )
    meeting = planned_meeting(message, words.strip(" :-–"), context, "länk")
    if isinstance(meeting, Reply):
        return meeting
    address = match[0][:2000] if match else None
    after = replace(meeting, join_url=address)
    return shown_edit(
        message, meeting, after, context, what="Ny länk", was=meeting.join_url or "ingen", will_be=address or "ingen"
    )
