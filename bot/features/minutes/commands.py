"""`anteckna MÖTE: …`: notes decisions, and who does what by when."""

from collections.abc import Sequence
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.commands.unused_words import WordAccount, listed
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.minutes.noting import noted_card, shown_card
from bot.features.minutes.said_minutes import said_minutes
from bot.features.minutes.typed_minutes import typed_minutes
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_HOW = "Skriv som *anteckna 8 mars: Beslut: vi byter dag*."


@commands.command(
    "anteckna",
    changes=True,
    undo=UndoKind.MINUTES,
    argument="MÖTE: BESLUT ELLER UPPGIFT",
    help="Beslut, och vem som gör vad till när; alla ser det",
    help_en="Decisions, and who does what by when; everybody sees it",
    phrases=(
        "skriv|skriva upp|ner|ned … att=:",
        "^notera|anteckna … att=:",
        "protokollför|protokollföra",
        "skriv|skriva upp|ner|in? beslut|beslutet|besluten|uppgift|uppgiften",
        "notera|lägg|lägga till|in? beslut|beslutet|uppgift|uppgiften",
        "nytt|ny beslut|uppgift",
        "ändra|rätta|stryk|ta bort? beslut|beslutet|uppgift|uppgiften",
        "bocka|bockar av uppgift|uppgiften|uppgifter",
        "write|note|add down? a|the? decision|task",
        "take minutes",
    ),
    examples=(
        "anteckna {förra}: Beslut: vi byter mötesdag till torsdagar",
        "anteckna {förra}: Lisa Ek tar fram underlag till nästa träff",
    ),
    aliases=("antecknat", "anteckningar"),
    restated=said_minutes,
    with_value=("enades|enats|bestämde|beslutade|beslöt|överens|decided|agreed att|om|to|that|on",),
    hints=(
        "protokoll protokollet notera minnesanteckning minnesanteckningar dokumentera notering minutes jot "
        "protokollsanteckning"
    ),
    together=(
        "skriv|skriva|anteckna|notera|dokumentera|för|för|skrivas ner|ned|upp|protokoll|protokollet",
        "överens|bestämde|beslutade|enades|enats|bestämt|beslutat skriv|skriva|notera|anteckna|dokumentera|syns",
        "decided|agreed|promised write|note|record",
        "bestämde|beslutade|enades|beslöt|överens att|om vi|igår|idag|nyss|förra|gruppen",
        "lovade|lovat|ska|fixar|tar skriv|notera|anteckna ner|ned|upp",
        "för|skriv|lägg|notera in|upp|ner|ned|som uppgift|uppgiften|beslut|beslutet",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
    instead="beslut",
)
def take_minutes(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Store the lines; without any, show the form with the minutes of the latest meeting, unless one is named."""
    parsed, zone = typed_minutes(message.text, rest), context.config.zone

    if not parsed.meeting and message.chosen_meeting is None and said_minutes(message, message.text, context):
        message.account.stopped = True
        return Reply(f"Vilken träff, och vad bestämdes? {_HOW} Inget är antecknat.")

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        begun = [
            candidate
            for candidate in candidates
            if candidate.starts_at(zone) <= message.now and candidate.status is MeetingStatus.PLANNED
        ]
        # Nothing is noted by a guess.
        return begun[-1] if begun and not parsed.lines else None

    # Past meetings may be meant too, so the words are read as for a question.
    account = WordAccount()
    meeting = own_meeting(
        replace(message, account=account), parsed.meeting, context, command="anteckna", nearest=nearest
    )
    message.account.notes += account.notes
    if isinstance(meeting, Reply):
        return meeting
    if account.unused:
        message.account.stopped = True
        return Reply(f"Jag förstod inte {listed(account.unused)}. {_HOW} Inget är antecknat.")
    if parsed.lines and meeting.status is MeetingStatus.CANCELLED:
        cancelled = presenters.is_cancelled(meeting, message.now, zone)
        return Reply(f"{cancelled}, så det finns inget att anteckna.")
    if parsed.lines:
        return Reply(card=noted_card(message, meeting, parsed.lines, context))
    return Reply(card=shown_card(message, meeting, context))
