"""`avsluta MÖTE`: what is missing for the annual report, and the meeting's outcome."""

from collections.abc import Sequence

from bot.app import presenters
from bot.app.checklists import checklist_view
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from cards.checklists import outcome_card
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role

commands = Commands()


@commands.command(
    "avsluta",
    argument="MÖTE",
    help="Skriv vad det blev av, och se vad årsrapporten saknar",
    help_en="Write what came of it, and see what the annual report lacks",
    phrases=(
        "är|har genomfört|genomförd|avklarat|avklarad|slutfört|slutförd|avslutat|avslutad nu?",
        "vad fattas|saknas|saknar|behövs|återstår … årsrapporten|rapporten|verksamhetsberättelsen|årsberättelsen",
        "vad gav mötet|träffen|resan|det",
        "skriv|skriva|berätta|fyll … vad det|mötet|träffen|dagen|vi|resan gav|gett|ledde|lärde|blev till|oss|av?",
        "wrap|close up|out|off the? meeting?",
        "what is|are? missing for|from|in the? annual? report",
        "the? meeting is done|finished|over|completed",
        "^vi? är klara|klar|färdiga|färdig med … stäng mötet|träffen|den träffen?",
        "^vi? är klara|klar|färdiga|färdig med",
        "stäng|stänga mötet|träffen|möte|träff",
        "klarmarkera|klarmarkerar|avrapporterad",
        "avsluta mötet|träffen|möte|träff",
        "vad blev det av",
        "avrapportera",
        "close|finish the? meeting",
        "skriv|skriva utfall|utfallet",
        "utfall|utfallet",
    ),
    examples=(
        "avsluta {förra}",
        "vad blev det av {förra}?",
    ),
    aliases=("avsluta träff", "avsluta möte"),
    hints=(
        "klara klar färdiga klarmarkera stäng stänga genomfört genomförd avklarat avklarad slutföra slutförd "
        "outcome utfall"
    ),
    together=(
        "mötet|träffen|möte|träff genomfört|genomförd|avklarad|avklarat|avslutat|avslutad",
        "vad gav|gett mötet|träffen|det|dagen",
        "fattas|saknas|saknar|återstår rapporten|årsrapporten|verksamhetsberättelsen|årsberättelsen",
        "missing report",
        "mötet|träffen|möte|träff över|slut|klart|genomfört fylla|skriva|rapportera|avsluta|stänga",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.ANYWHERE,
    heading="En träff",
    in_app=False,
)
def end(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Ask for the outcome of the latest meeting, unless one is named."""
    zone = context.config.zone

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        over = [
            candidate
            for candidate in candidates
            if candidate.ends_at(zone) <= message.now and candidate.status is MeetingStatus.PLANNED
        ]
        return over[-1] if over else None

    meeting = own_meeting(message, rest, context, command="avsluta", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    if meeting.status is MeetingStatus.CANCELLED:
        return Reply(f"{presenters.is_cancelled(meeting, message.now, zone)}, så det finns inget att avsluta.")
    if message.now < meeting.ends_at(zone):
        name = presenters.name_and_days(meeting, message.now, zone)
        return Reply(f"{name} är inte slut. Skriv *status* och träffen för att se läget.")
    view = context.read(lambda conn: checklist_view(conn, meeting, context.config, message.now))
    return Reply(card=outcome_card(view))
