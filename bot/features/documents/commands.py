"""`dokument MÖTE`: what has been published from a meeting, and where."""

from collections.abc import Sequence

from bot.app import presenters
from bot.app.commands.command_registry import Commands, SeenIn
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.messages import IncomingMessage, Reply
from bot.features.documents.presenters import documents_view
from cards.documents.published import documents_card
from core.documents.queries import publications
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role

commands = Commands()
_WHAT = (
    "dokument|dokumenten|dokumentet|dokumentation|dokumentationen|bild|bilder|bilderna|bildspel|bildspelet|presentation|presentationen|"
    "presentationer|presentationerna|material|materialet|fil|filer|filen|filerna|underlag|underlaget|underlagen|anteckning|anteckningar|"
    "anteckningarna|minnesanteckningar|minnesanteckningarna|protokoll|protokollet|powerpoint|powerpointen|ppt|pptn|slides|inspelning|"
    "inspelningen|documents|document|files|file|minutes|handouts|recording|presentations|pdf"
)


@commands.command(
    "dokument",
    argument="MÖTE",
    help="Dokumenten från en träff",
    help_en="A meeting's documents",
    phrases=(
        f"var|vart är|finns|ligger|hittar|hittas|har|kan|får jag|man|vi|du|ni|hitta? … {_WHAT}",
        f"finns|har|kan|ligger|kommer … {_WHAT}",
        f"where is|are|can|do … {_WHAT}",
        _WHAT,
        "vad visades|visade",
        "träffens|mötets sida",
    ),
    examples=("dokument {förra}", "var är bilderna från senaste mötet?"),
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
)
def documents(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Links to what was published; from the latest meeting unless one is named."""
    zone = context.config.zone

    def nearest(found: Sequence[Meeting]) -> Meeting | None:
        begun = [each for each in found if each.starts_at(zone) <= message.now and each.status is MeetingStatus.PLANNED]
        return begun[-1] if begun else None

    meeting = chosen_meeting(message, rest, context, command="dokument", nearest=nearest)
    if isinstance(meeting, Reply):
        return meeting
    found = context.read(lambda conn: publications.list_of_meeting(conn, meeting.id))
    if not found:
        page = context.read(lambda conn: presenters.page_url(conn, meeting.id))
        where = f" Träffens sida: {page}" if page else ""
        return Reply(f"Inga dokument än från {presenters.name_and_days(meeting, message.now, zone)}.{where}")
    view = context.read(lambda conn: documents_view(conn, meeting, found, now=message.now, zone=zone))
    return Reply(card=documents_card(view))
