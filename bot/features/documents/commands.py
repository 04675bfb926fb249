"""`dokument MÖTE`: what has been published from a meeting, and where."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.app import presenters
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import chosen_meeting
from bot.app.context import Context
from bot.app.meeting_words.tense import Tense
from bot.app.messages import IncomingMessage, Reply
from bot.features.documents.handing_in import hand_in, is_for_the_site
from bot.features.documents.presenters import BesideDocuments, beside_documents, documents_view
from cards.documents.published import documents_card
from core.documents.queries import publications
from core.meetings.model.meeting import Meeting, MeetingStatus
from core.members.model.role import Role
from core.undo.model import UndoKind

commands = Commands()
_FROM = re.compile(r"\b(?:från|ifrån|from)\b", re.IGNORECASE)
_WHAT = (
    "dokument|dokumenten|dokumentet|dokumentation|dokumentationen|bild|bilder|bilderna|bildspel|bildspelet|"
    "presentation|presentationen|presentationer|presentationerna|material|materialet|fil|filer|filen|filerna|"
    "underlag|underlaget|underlagen|anteckning|anteckningar|anteckningarna|minnesanteckningar|"
    "minnesanteckningarna|mötesanteckningar|mötesanteckningarna|mötesprotokoll|mötesprotokollet|protokoll|"
    "protokollet|powerpoint|powerpointen|ppt|pptn|slides|inspelning|inspelningen|documents|document|files|file|"
    "minutes|handouts|recording|presentations|pdf"
)


@commands.command(
    "dokument",
    argument="MÖTE",
    help="Dokumenten från en träff; samordnare kan skicka nya",
    help_en="A meeting's documents; coordinators may send new ones",
    phrases=(
        f"var|vart är|finns|ligger|hittar|hittas|har|kan|får jag|man|vi|du|ni|hitta? … {_WHAT}",
        f"finns|har|kan|ligger|kommer … {_WHAT}",
        f"where is|are|can|do … {_WHAT}",
        _WHAT,
        "inspelat|inspelad|spelades|inspelades in?",
        "jag|vi missade",
        "länk|länken till sharepoint|hemsidan|sidan|webbplatsen|dokumenten|mappen|filerna",
        "sharepoint|hemsidan|hemsida|webbplatsen|sajten",
        "vad visades|visade",
        "träffens|mötets sida",
    ),
    examples=("dokument {förra}", "var är bilderna från senaste mötet?"),
    hints="handouts bildspelen powerpointen materialet underlaget",
    role=Role.MEMBER,
    seen_in=SeenIn.ANYWHERE,
    in_app=False,
    takes=is_for_the_site,
    undo=UndoKind.HANDED_IN,
)
def documents(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Links to what was published, from the latest meeting unless one is named; or what the attached files would be."""
    zone = context.config.zone
    if message.attachments:
        return hand_in(message, rest, context)

    def nearest(candidates: Sequence[Meeting]) -> Meeting | None:
        begun = [
            candidate
            for candidate in candidates
            if candidate.starts_at(zone) <= message.now and candidate.status is MeetingStatus.PLANNED
        ]
        return begun[-1] if begun else None

    # What is from a meeting is from one that has been; others may have documents before it.
    tense = Tense.PAST if _FROM.search(rest) else Tense.EITHER
    meeting = chosen_meeting(message, rest, context, command="dokument", nearest=nearest, tense=tense)
    if isinstance(meeting, Reply):
        return meeting
    publications_shown = context.read(lambda conn: publications.list_of_meeting(conn, meeting.id))
    coordinates = message.group is None and message.rights.may(Role.GROUP_COORDINATOR)
    more = context.read(lambda conn: beside_documents(conn, meeting)) if coordinates else BesideDocuments()
    if not publications_shown and not more:
        page = context.read(lambda conn: presenters.page_url(conn, meeting.id))
        where = f" Träffens sida: {page}" if page else ""
        send = " Skicka dem till mig här, så publicerar jag dem." if coordinates else ""
        return Reply(f"Inga dokument än från {presenters.name_and_days(meeting, message.now, zone)}.{where}{send}")
    view = context.read(lambda conn: documents_view(conn, meeting, publications_shown, now=message.now, zone=zone))
    return Reply(card=documents_card(replace(view, coming=more.coming, withdrawn=more.withdrawn)))
