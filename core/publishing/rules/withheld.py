"""What isn't for publishing, by name and first bytes: reported in words, or silently skipped if nobody would ask."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from core.document_reader.read_document import read_pdf_text
from core.documents.model import ProblemKind
from core.publishing.rules.personal_numbers import NotSearchedError, holds_personal_number

#: Bytes; larger files belong elsewhere.
MOST_BYTES = 1024 * 1024 * 1024
_TEMPORARY = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".lock", "~")
_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "icon\r", "ehthumbs.db"})
_PROGRAMS = frozenset(
    {".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".ps1", ".vbs", ".js", ".jar", ".dll", ".sh", ".app", ".reg"}
)
_SHORTCUTS = frozenset({".lnk", ".url", ".webloc", ".onetoc2", ".one", ".gdoc", ".gsheet", ".gslides"})
_PARTICIPANTS = re.compile(r"deltagarlista|deltagarförteckning|närvarolista|anmälningslista|attendance\s*report")
_DRAFT = re.compile(r"(?<![a-zåäö])(utkast|draft)(?![a-zåäö])")
_OFFICE = frozenset({".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".pptm"})
#: An encrypted Office file is no zip but an OLE container.
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "Dokumentet publicerades inte. Det är skyddat med lösenord. Spara en kopia utan lösenord."
_PERSONAL = (
    "Dokumentet publicerades inte. Det innehåller ett personnummer, och det hör inte hemma på SharePoint. "
    "Ta bort numret och spara dokumentet igen."
)
NOT_SEARCHED = (
    "Dokumentet publicerades inte. Det är så stort att jag inte hinner leta efter personnummer i det. "
    "Dela upp det, eller publicera det om du vet att det inte har några."
)


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why a document isn't published."""

    #: In Swedish.
    words: str
    #: WITHHELD, or PERSONAL_NUMBER, which a coordinator may let pass.
    kind: ProblemKind


def is_passed_over(name: str) -> bool:
    """Whether the name belongs to a system or temporary file."""
    folded = name.casefold()
    return folded.startswith((".", "~$")) or folded.endswith(_TEMPORARY) or folded in _SYSTEM


def withheld_by_name(name: str, size: int) -> str | None:
    """Why the file isn't published, in Swedish; None if it may be."""
    plain = unicodedata.normalize("NFC", name).casefold()
    suffix = PurePosixPath(plain).suffix
    if size == 0:
        return "Dokumentet publicerades inte. Filen är tom. Spara den på nytt, eller ta bort den."
    if size > MOST_BYTES:
        return "Dokumentet publicerades inte. Filen är större än 1 GB. Dela upp den, eller lägg den på annan plats."
    if suffix in _SHORTCUTS:
        return "Dokumentet publicerades inte. Det är en genväg. Lägg själva filen här i stället."
    if suffix in _PROGRAMS:
        return "Dokumentet publicerades inte. Det är ett program, och sådana läggs inte på SharePoint. Ta bort det."
    if _PARTICIPANTS.search(plain):
        return (
            "Dokumentet publicerades inte. Namnet tyder på en lista över deltagare, och den hör inte hemma på "
            "SharePoint. Är det något annat, byt namn på filen."
        )
    if _DRAFT.search(plain):
        return "Dokumentet publicerades inte. Namnet säger att det är ett utkast. Byt namn när det är färdigt."
    return None


def withheld_by_content(
    name: str, content: BinaryIO, pdf_text: Callable[[bytes], str] = read_pdf_text
) -> Withheld | None:
    """Why the document's content isn't published; None if it may be. Raises OSError.

    `pdf_text` gives the text of a pdf, as `read_pdf_text` does.
    """
    if _is_encrypted(name, content):
        return Withheld(_ENCRYPTED, ProblemKind.WITHHELD)
    content.seek(0)
    try:
        found = holds_personal_number(name, content, pdf_text)
    except NotSearchedError:
        return Withheld(NOT_SEARCHED, ProblemKind.PERSONAL_NUMBER)
    return Withheld(_PERSONAL, ProblemKind.PERSONAL_NUMBER) if found else None


def _is_encrypted(name: str, content: BinaryIO) -> bool:
    """Whether an Office file needs a password."""
    return PurePosixPath(name).suffix.casefold() in _OFFICE and content.read(len(_OLE)) == _OLE
