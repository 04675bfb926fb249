"""`skicka igen MÖTE: RAD`: sends a meeting's card again, with a note on top."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.deliveries.commands.card_words import CARDS
from bot.features.deliveries.history_presenter import why_view
from cards.deliveries.delivery_history import why_card
from core.meetings.model.meeting import Meeting
from core.members.model.role import Role
from core.overrides.model import LONGEST_NOTE
from core.undo.model import UndoKind

commands = Commands()
#: Not the one of "kl 9:15".
_COLON = re.compile(r":(?:\s+|$)")
#: Words about the message, not the meeting.
_WITH_A_LINE = re.compile(r"\bmed (?:(?:en|egen|ny)\s+)*rad(?: överst)?\b", re.IGNORECASE)
#: The line on top, in quotation marks or after words for it: "… och skriv överst att det är digitalt".
_QUOTED = re.compile(
    r"(?:\b(?:typ\s)?med\s(?:texten\s)?)?[\"”“»«](?P<note>[^\"”“»«]{3,300})[\"”“»«](?:\s(?:ovanför|överst|högst upp))?"
)
_WRITE = re.compile(
    r"(?:,|\b(?:och|o|å))?\s?\bskriv(?:a)?\s(?:gärna\s)?(?:överst|ovanför|högst upp|till|med|on top)\s"
    r"(?:om\s)?(?:att\s|that\s)?(?P<note>\S.{2,300})$",
    re.IGNORECASE,
)
_WHAT = f"{CARDS}|frågan|länkarna|det|den"


@commands.command(
    "skicka igen",
    undo=UndoKind.RESEND,
    argument="MÖTE: RAD",
    help="Skickar ett kort igen med en rad överst",
    help_en="Sends a card again with a line on top",
    phrases=(
        f"skicka|skickar|skickas|posta|publicera ut? {_WHAT}? ut? igen|omigen",
        f"skicka|skickar ut? om|igen {_WHAT}",
        f"skicka|skickar|skickas|posta|publicera|lägg|lägga ut|upp? {_WHAT} ut|upp? en|ytterligare gång till?",
        f"skicka|skickar|skickas|posta|publicera|lägg|lägga ut|upp? {_WHAT} ut|upp? på nytt",
        f"{CARDS} … gå|går|skickas|komma|ut ut? en gång till",
        f"{CARDS} … gå|går|skickas|komma|ut ut? igen|omigen",
        f"{CARDS} … gå|går|skickas|komma|ut ut? på nytt",
        "repost|bump|resend",
        "send|post it|that|the card|invitation|reminder? out? again|anew",
        "send the? card|invitation|reminder? again",
        "resend the? card|invitation|reminder?",
    ),
    examples=("skicka igen {träff}: Ta med stövlar",),
    aliases=("skicka om", "skickaigen"),
    asks=True,
    hints="omskick repost bumpa bump upprepa repris missats",
    together=(
        "kortet|inbjudan|påminnelsen|inlägget|utskicket igen|nytt|omigen|repris",
        "ingen|få|knappt|många sett|läst|märkt|hittar|missat|missade kortet|inbjudan|inlägget|påminnelsen|utskicket",
        "gång till ut|skicka|skickas|gå",
        "send|post|card|invitation again|anew|once",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="Läget",
    in_app=False,
)
def send_again(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """The meeting's sent cards to choose from; without a meeting, those of the next one."""
    today = context.today(message.now)
    words, *notes = _COLON.split(rest, maxsplit=1)
    if not notes and (match := _QUOTED.search(words) or _WRITE.search(words)):
        words, notes = f"{words[: match.start()]} {words[match.end() :]}", [match["note"]]

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        return next((meeting for meeting in candidates if meeting.end_date >= today), None)

    meeting = own_meeting(message, _WITH_A_LINE.sub("", words).strip(), context, command="skicka igen", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    view = context.read(lambda conn: why_view(conn, meeting, context, message.now))
    if not any(line.delivery_id for _, lines in view.channels for line in lines):
        says = "Inget har gått ut till grupperna om den träffen än, så det finns inget att skicka igen."
    else:
        says = "Välj vilket kort som ska gå ut igen. Du ser hur det blir innan något skickas."
    line = " ".join(" ".join(notes).split())[: 2 * LONGEST_NOTE]
    return Reply(card=why_card(replace(view, note=line, says=says)))
