"""`dra tillbaka DOKUMENT`: removes a published document from the site for good, after a preview."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import presenters
from bot.app.commands.clarifying_questions import clarifying_question
from bot.app.commands.command import SeenIn
from bot.app.commands.command_registry import Commands
from bot.app.commands.meeting_lookup import own_meeting
from bot.app.context import Context, new_id
from bot.app.meeting_words.tense import Tense
from bot.app.messages import IncomingMessage, Reply
from bot.app.typed.button_choices import with_choice
from cards.documents.withdrawal import WithdrawalView, withdrawal_card
from cards.kit.choices import MOST_CHOICES, Choice
from cards.kit.markdown import escape, plain, shorten
from core.documents.model import Publication
from core.documents.queries import publications
from core.language.spelling import folded
from core.meetings.model.meeting import Meeting
from core.meetings.queries import meetings
from core.members.model.role import Role
from core.publishing.model import HANDED_IN, Withdrawal
from core.publishing.use_cases.withdraw import prepare_withdrawal
from core.undo.model import UndoKind

commands = Commands()
_LONGEST_LABEL = 60
_STAYS = "Filen ligger kvar där den ligger, men publiceras inte igen."
_SENT = "Det skickades till mig. Vill du ha det tillbaka kan du ångra i ett dygn."
_FILE_NAME = re.compile(r"(?<![\w-])[\w-]{1,60}\.(?:pdf|docx?|pptx?|xlsx?|png|jpe?g|txt|odt)\b", re.IGNORECASE)
#: Says of a document that it is published: "som ligger ute på hemsidan".
_LIES = re.compile(
    r"\b(?:som\s)?(?:ligger|är|står|finns|lades)\s(?:ute|uppe|kvar|ut|upp|publicerad|publicerat|med)\b|"
    r"\b(?:på|från|ur)\s(?:hemsidan|sidan|webben|webbplatsen|sajten|sharepoint)\b",
    re.IGNORECASE,
)
_FILE = "dokumentet|dokument|filen|fil|presentationen|bilden|bilderna|anteckningarna|protokollet"


def said_withdrawal(_message: IncomingMessage, text: str, _context: Context) -> str:
    """As *dra tillbaka Bilder.pdf*; empty if not exactly one file is named."""
    names = {match[0] for match in _FILE_NAME.finditer(text)}
    return f"dra tillbaka {names.pop()}" if len(names) == 1 else ""


@commands.command(
    "dra tillbaka",
    changes=True,
    undo=UndoKind.WITHDRAWAL,
    asks=True,
    argument="DOKUMENT",
    help="Tar bort ett publicerat dokument",
    help_en="Withdraws a published document",
    phrases=(
        "ta|plocka|tas bort|ner|ned … från|på|ur hemsidan|sidan|webben|webbplatsen|sharepoint|sajten",
        "fel version|fil|dokument … ute|uppe … ta|tas|plocka ner|ned|bort",
        "ta|tas|plocka ner|ned",
        "dokument|dokumentet|filen|fil … måste|ska|bör bort från? sharepoint|hemsidan|sidan? genast|direkt|nu?",
        "sluta|slutar publicera",
        f"dra|drar|draga … tillbaka {_FILE}?",
        f"ta|plocka bort|ner|ned {_FILE}",
        f"avpublicera|avpublicerar {_FILE}?",
        "withdraw|unpublish the? document|file?",
    ),
    examples=("dra tillbaka Bilder.pdf", "dra tillbaka presentationen {träff}"),
    restated=said_withdrawal,
    hints=(
        "publicerat publicera publicering version hemsidan pdf fil offentlig publik publikt offentligt avpublicera "
        "deltagarlistan"
    ),
    together=(
        "ligger|ute|uppe|publik|publicerad|publicerat|publicerades plocka|ta|tas|bort|ner|ned|avpublicera",
        "pdf|pptx|ppt|docx|doc|xlsx|xls|png|jpg inte|aldrig|fel|bort ut|ute|uppe|ligga|publiceras|med|synas|version",
        "shouldn|not|mustn public|published|online|website",
        "take|pull|remove down|off|document|file|website",
        "inte|aldrig ligga|ligger|finnas|vara|synas sidan|hemsidan|webben|ute|kvar|publik|offentlig|publikt|sharepoint",
    ),
    role=Role.GROUP_COORDINATOR,
    seen_in=SeenIn.NO_MEMBERS_CHANNEL,
    heading="En träff",
    in_app=False,
)
def withdraw(message: IncomingMessage, rest: str, context: Context) -> Reply:
    """Preview what would be removed; if several documents match, each has a button."""
    own = context.read(lambda conn: _own(conn, message))
    chosen = [document for document in own if document.id == message.chosen_meeting]
    named = chosen or [document for document in own if _is_named(document.name, rest)]
    if not named:
        return _of_a_meeting(message, rest, own, context)
    if len(named) > 1 and (left := _without_name(named[0].name, rest)):
        meeting = own_meeting(message, left, context, command="dra tillbaka Bilder.pdf", nearest=lambda _: None)
        if isinstance(meeting, Reply):
            return meeting
        named = [document for document in named if document.meeting_id == meeting.id] or named
    return _preview(named[0], message, context) if len(named) == 1 else _which(named, message, context)


def view_of(withdrawal: Withdrawal, meeting: Meeting, now: datetime, zone: ZoneInfo) -> WithdrawalView:
    """The withdrawal as its cards show it; `now` is UTC."""
    source = _SENT if withdrawal.source.startswith(f"{HANDED_IN}/") else _STAYS
    when = f"{presenters.name_and_days(meeting, now, zone)} · {presenters.groups_of(meeting)}"
    return WithdrawalView(withdrawal.id, withdrawal.name, when, source)


def _own(conn: Connection, message: IncomingMessage) -> list[Publication]:
    """Published documents of meetings that the person coordinates, newest first."""
    shown = sorted(publications.list_shown(conn), key=lambda document: document.published_at, reverse=True)
    groups = {document.meeting_id: meetings.get(conn, document.meeting_id).groups for document in shown}
    return [document for document in shown if message.rights.coordinates(groups[document.meeting_id])]


def _is_named(name: str, words: str) -> bool:
    """Whether the words contain the document's name, with or without its extension, or its beginning."""
    typed, stem = _plain(words), _plain(PurePosixPath(name).stem)
    return bool(typed) and (_plain(name) in typed or f" {stem} " in f" {typed} " or _plain(name).startswith(typed))


def _without_name(name: str, words: str) -> str:
    """The words besides the document's name."""
    parts = [re.escape(name), re.escape(PurePosixPath(name).stem)]
    return re.sub("|".join(parts), " ", unicodedata.normalize("NFC", words), count=1, flags=re.IGNORECASE).strip(" .,")


def _plain(text: str) -> str:
    return " ".join(folded(word) for word in unicodedata.normalize("NFC", text).split())


def _of_a_meeting(message: IncomingMessage, rest: str, own: Sequence[Publication], context: Context) -> Reply:
    """No document has that name: perhaps the words name a meeting, whose documents can be chosen."""
    words = _LIES.sub(" ", rest).strip()
    if not words:
        return _which(own, message, context)
    meeting = own_meeting(
        message, words, context, command="dra tillbaka Bilder.pdf", nearest=lambda _: None, tense=Tense.PAST
    )
    if isinstance(meeting, Reply):
        shown = escape(shorten(rest, _LONGEST_LABEL))
        return Reply(f"Jag hittar inget publicerat dokument som heter *{shown}*. Skriv *dokument* och träffens datum.")
    return _which([document for document in own if document.meeting_id == meeting.id], message, context)


def _which(documents: Sequence[Publication], message: IncomingMessage, context: Context) -> Reply:
    if not documents:
        return Reply("Där finns inget publicerat dokument att dra tillbaka.")
    if len(documents) == 1:
        return _preview(documents[0], message, context)
    choices = [
        Choice(
            plain(shorten(_label(document, message, context), _LONGEST_LABEL)), with_choice("dra tillbaka", document.id)
        )
        for document in documents[:MOST_CHOICES]
    ]
    more = len(documents) - len(choices)
    lines = [f"… och {more} till. Skriv dokumentets namn."] if more else []
    return clarifying_question("Vilket dokument ska dras tillbaka?", choices, lines=lines)


def _label(publication: Publication, message: IncomingMessage, context: Context) -> str:
    meeting = context.read(lambda conn: meetings.get(conn, publication.meeting_id))
    return f"{publication.name}, {presenters.days_of(meeting, message.now, context.config.zone)}"


def _preview(publication: Publication, message: IncomingMessage, context: Context) -> Reply:
    meeting = context.read(lambda conn: meetings.get(conn, publication.meeting_id))
    prepared = context.write(
        lambda conn: prepare_withdrawal(conn, new_id(), publication, created_by=message.person_id, now=message.now)
    )
    return Reply(card=withdrawal_card(view_of(prepared, meeting, message.now, context.config.zone)))
