"""Files that a coordinator sends in personal chat: checked, stored, and previewed before publishing."""

import io
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import PurePosixPath

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context, new_id
from bot.app.meeting_words.known import chooses_a_meeting
from bot.app.messages import Attachment, IncomingMessage, Reply
from bot.features.documents.replaced import REPLACES, replaces
from cards.documents.handed_in import HandedInLine, HandedInView, handed_in_card
from cards.kit.markdown import escape
from core.documents.model import ProblemKind
from core.documents.queries import publications
from core.language.numbers import size_in_words
from core.language.plurals import count
from core.meetings.model.meeting import Meeting
from core.meetings.model.proposal import ProposalState
from core.meetings.queries import meetings
from core.meetings.queries.known_meetings import not_merged
from core.publishing.model import HandedIn
from core.publishing.queries import handed_in
from core.publishing.rules.document_types import NOTES, PICTURES, PROGRAMME, document_type
from core.publishing.rules.named_meeting import NoMeetingError, meeting_of_file
from core.publishing.rules.withheld import NOT_SEARCHED, Withheld, is_passed_over, withheld_by_content, withheld_by_name
from core.publishing.use_cases.hand_in import prepare_handed_in

#: Maximum bytes stored in the database at a time.
MOST_RESTING = 500 * 1024 * 1024
PERSONAL_NUMBER = "**Obs!** Det innehåller ett personnummer. Publicerar du det, kan alla i nätverket läsa det."
NOT_SEARCHED_THROUGH = "**Obs!** Det är så stort att jag inte hinner leta efter personnummer i det. Se efter först."
#: Meetings to choose from: the nearest, as far from today.
_NEARBY, _MOST_CHOICES = timedelta(days=366), 40
_NEVER_A_PLAN = frozenset({".pptx", ".ppt", ".odp", ".key", ".jpg", ".jpeg", ".png", ".gif", ".heic", ".mp4", ".zip"})
_TYPES = frozenset({NOTES, PICTURES, PROGRAMME})


def is_for_the_site(attachment: Attachment) -> bool:
    """Whether a file that came without text is a document from a meeting, by its name."""
    name = unicodedata.normalize("NFC", attachment.name).casefold()
    is_plan = "verksamhetsplan" in name or "aktivitetsplan" in name
    return not is_plan and (PurePosixPath(name).suffix in _NEVER_A_PLAN or document_type(name) in _TYPES)


def hand_in(message: IncomingMessage, words: str, context: Context) -> Reply:
    """Preview which files would be published, and where; `words` name the meeting, otherwise the files' names may."""
    meeting = _meeting(message, words, context)
    if isinstance(meeting, Reply):
        return meeting
    resting = context.read(handed_in.bytes_waiting)
    if resting + sum(len(attachment.content) for attachment in message.attachments) > MOST_RESTING:
        return Reply("Så många dokument väntar redan på att publiceras att jag inte kan ta emot fler. Försök i morgon.")
    taken: list[tuple[HandedIn, bytes]] = []
    lines: list[HandedInLine] = []
    refused: list[HandedInLine] = []
    for attachment in message.attachments:
        document, line = _looked_at(attachment, meeting, message, context)
        if document is None:
            refused.append(line)
        else:
            taken.append((document, attachment.content))
            lines.append(line)
    context.write(lambda conn: prepare_handed_in(conn, taken, now=message.now))
    zone = context.config.zone
    view = HandedInView(
        document_ids=[document.id for document, _ in taken],
        count=count(len(taken), "dokument"),
        documents=lines,
        refused=refused,
        meeting="" if meeting is None else presenters.name_and_days(meeting, message.now, zone),
        choices=_choices(message, context) if meeting is None else (),
        meeting_id="" if meeting is None else meeting.id,
    )
    return Reply(card=handed_in_card(view))


def detail_of(document: HandedIn) -> str:
    """Such as "Bilder, 2,1 MB"."""
    return f"{document_type(document.name)}, {size_in_words(document.size)}"


def _meeting(message: IncomingMessage, words: str, context: Context) -> Meeting | Reply | None:
    """The named meeting, otherwise the one that all files' names agree on; None if unknown."""
    named = words or message.text
    if message.chosen_meeting is not None or chooses_a_meeting(message, named, context):
        return own_meeting(message, named, context, command="dokument", nearest=lambda _: None)
    today = context.today(message.now)
    own = context.read(lambda conn: _own(conn, message, today))
    try:
        fitting = {meeting_of_file(attachment.name, None, own).id for attachment in message.attachments}
    except NoMeetingError:
        return None
    return next((meeting for meeting in own if fitting == {meeting.id}), None)


def _own(conn: Connection, message: IncomingMessage, today: date) -> list[Meeting]:
    held = not_merged(meetings.list_between(conn, today - _NEARBY, today + _NEARBY))
    return [meeting for meeting in held if message.rights.coordinates(meeting.groups)]


def _choices(message: IncomingMessage, context: Context) -> Sequence[tuple[str, str]]:
    """The person's own meetings nearest to today, by date."""
    zone = context.config.zone
    today = message.now.astimezone(zone).date()
    own = context.read(lambda conn: _own(conn, message, today))
    nearest = sorted(own, key=lambda meeting: abs(meeting.start_date - today))[:_MOST_CHOICES]
    return [
        (meeting.id, f"{presenters.name_and_days(meeting, message.now, zone)} · {presenters.groups_of(meeting)}")
        for meeting in sorted(nearest, key=lambda meeting: (meeting.start_date, meeting.id))
    ]


def looked_into(name: str, content: bytes) -> Withheld | None:
    """Why its content isn't published; None also where the machine is too busy, since the worker looks again."""
    try:
        return withheld_by_content(name, io.BytesIO(content))
    except OSError:
        return None


def _warning_of(withheld: Withheld) -> str:
    return NOT_SEARCHED_THROUGH if withheld.words == NOT_SEARCHED else PERSONAL_NUMBER


def _looked_at(
    attachment: Attachment, meeting: Meeting | None, message: IncomingMessage, context: Context
) -> tuple[HandedIn | None, HandedInLine]:
    """The document to store, or None if it is refused; and a remark about it."""
    name = unicodedata.normalize("NFC", attachment.name).replace("/", "-").replace("\\", "-").strip()
    size = len(attachment.content)
    why_not = "Det är en tillfällig fil." if is_passed_over(name) else withheld_by_name(name, size)
    content = looked_into(name, attachment.content)
    if why_not is None and content is not None and content.kind is not ProblemKind.PERSONAL_NUMBER:
        why_not = content.words
    if why_not is None and meeting is not None and context.read(lambda conn: _lies_in_folder(conn, meeting, name)):
        why_not = "Träffen har redan ett dokument med det namnet i mappen. Byt namn, eller ändra i mappen."
    if why_not is not None:
        return None, HandedInLine(name, "", escape(why_not))
    document = HandedIn(
        id=new_id(),
        name=name,
        meeting_id=None if meeting is None else meeting.id,
        size=size,
        sha256=sha256(attachment.content).hexdigest(),
        state=ProposalState.PREPARED,
        created_by=message.person_id,
        created_at=message.now,
    )
    warnings = [_warning_of(content)] if content is not None else []
    if meeting is not None and context.read(lambda conn: replaces(conn, meeting.id, name)):
        warnings.append(REPLACES)
    return document, HandedInLine(name, detail_of(document), "\n\n".join(warnings))


def _lies_in_folder(conn: Connection, meeting: Meeting, name: str) -> bool:
    """Whether the meeting has a document of that name from another source than chat, which would conflict."""
    sources = {document.source for document in handed_in.list_of_meeting(conn, meeting.id)}
    return any(
        publication.name.casefold() == name.casefold() and publication.source not in sources
        for publication in publications.list_of_meeting(conn, meeting.id)
    )
